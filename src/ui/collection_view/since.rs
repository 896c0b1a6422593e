//! The sign over a collection that tells what differs from what was handed over last.

use crate::archive::collection::handover::SinceHandover;
use crate::desk::nav::figures;
use crate::desk::{Action, CollectionAction as Do, Desk, collections::SinceAction};
use crate::ui::dialogs::text_width;
use crate::ui::theme::{Face, Tone, icons};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use chrono::{DateTime, Datelike, Local, TimeZone};
use egui::accesskit::Role;
use egui::{Ui, WidgetInfo};

/// What a button has around its words, its icon among it.
const AROUND: f32 = 56.0;

/// Draws it, where something was handed over.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(since) = desk.since_handover() else { return };
    ui.add_space(8.0);
    let day = day(since);
    if since.differences.is_none() {
        w::small_text(ui, &format!("as handed over on {day}"), Tone::Third);
        return;
    }
    let what = match since.differences.list.len() as u64 {
        0 if since.differences.reordered => "reordered".to_owned(),
        0 => "reworded".to_owned(),
        n => format!("{} changed", figures(n)),
    };
    let words = format!("{what} since {day}");
    let fits = |words: &str| text_width(ui, words, Face::Body) + AROUND <= ui.available_width();
    let shown = [&words, &what].into_iter().find(|words| fits(words)).map_or("", String::as_str);
    let button = match shown {
        "" => w::icon_button(ui, icons::HISTORY, &words, "Ctrl Alt U"),
        shown => ui.add(w::PushButton::quiet(shown).icon(icons::HISTORY)),
    };
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if button.on_hover_text("What differs from what was handed over last (Ctrl Alt U)").clicked() {
        scene.act(Action::Collection(Do::Since(SinceAction::Show)));
    }
}

fn at(since: &SinceHandover) -> Option<DateTime<Local>> {
    Local.timestamp_millis_opt(since.handover.at).single()
}

/// "12 May", with its year where that is another.
fn day(since: &SinceHandover) -> String {
    let at = at(since).unwrap_or_default();
    let form = if at.year() == Local::now().year() { "%-d %B" } else { "%-d %B %Y" };
    at.format(form).to_string()
}

/// "Handed over on 12 May 2025, 14:03, by Ada Quill".
pub fn said_of(since: &SinceHandover) -> String {
    let when = at(since).unwrap_or_default().format("%-d %B %Y, %H:%M");
    let by = match since.handover.who.as_str() {
        "" => String::new(),
        who => format!(", by {who}"),
    };
    format!("Handed over on {when}{by}")
}
