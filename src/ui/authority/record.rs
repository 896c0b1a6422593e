//! The open name or source: what it is called and everything else that is known of it, what is linked to it, what can
//! be done with it.

use super::forms;
use crate::desk::authority::{AuthorityAction as Do, fields_of};
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, FieldKey};
use crate::model::{Authority, Field, FieldKind};
use crate::store::authority::sheet::AuthoritySheet;
use crate::text::rights::{self, RIGHTS};
use crate::ui::editor::{field, follow};
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::{Frame, Id, Margin, ScrollArea, Ui, vec2};

/// Draws the right side of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_min_width(ui.available_width());
    // Out of the desk for the frame, so that its fields can be typed in beside it.
    let Some(sheet) = desk.authorities.sheet.take() else {
        scene.takes_focus(Panel::Editor);
        return w::empty_state(ui, icons::NAME, "", "Choose one in the list to see what is known of it.", |_| {});
    };
    ScrollArea::vertical().auto_shrink(false).id_salt(("authority", &sheet.key)).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 12.0);
            ui.set_max_width(ui.available_width().min(size::READER_MEASURE + 40.0));
            head(ui, desk, &sheet);
            deeds(ui, desk, scene, &sheet);
            if sheet.record.is_some() {
                fields(ui, desk, scene, &sheet);
            }
            forms::show(ui, desk, scene, &sheet);
        });
    });
    desk.authorities.sheet = Some(sheet);
}

/// "412 articles, 415 bylines".
pub(super) fn counts(which: Authority, sheet: &AuthoritySheet) -> String {
    let one = |n: u64, one: &str, many: &str| format!("{} {}", figures(n), if n == 1 { one } else { many });
    let articles = one(sheet.articles, "article", "articles");
    match which {
        Authority::Name => format!("{articles}, {}", one(sheet.links, "byline", "bylines")),
        Authority::Source => format!("{articles}, {}", one(sheet.links, "credit", "credits")),
    }
}

fn head(ui: &mut Ui, desk: &Desk, sheet: &AuthoritySheet) {
    let palette = theme::palette(ui);
    ui.add(egui::Label::new(Face::Title.rich(&sheet.label, palette.ink)).wrap());
    let which = desk.authorities.wanted.which;
    let what = match (&sheet.record, which) {
        (None, _) => "Only printed: linked to no record.".to_owned(),
        (Some(_), Authority::Name) => "A name; lists show what it is called.".to_owned(),
        (Some(_), Authority::Source) => "A source.".to_owned(),
    };
    w::small_text(ui, &format!("{}  ·  {what}", counts(which, sheet)), Tone::Second);
}

fn deeds(ui: &mut Ui, desk: &Desk, scene: &mut Scene, sheet: &AuthoritySheet) {
    let wants_focus = sheet.record.is_none() && scene.takes_focus(Panel::Editor);
    let which = desk.authorities.wanted.which;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let mut button = |ui: &mut Ui, button: w::PushButton, action: Action, ready: bool| {
            let response = ui.add_enabled(ready, button);
            if response.clicked() {
                scene.act(action);
            }
            response
        };
        let writable = desk.can_write();
        if sheet.record.is_none() {
            let words = format!("Make a {} of it", which.word());
            let make = button(ui, w::PushButton::primary(&words), Action::Authority(Do::MakeOne), writable);
            if wants_focus {
                make.request_focus();
            }
        }
        let list = w::PushButton::quiet("List articles").icon(icons::LIST);
        button(ui, list, Action::Authority(Do::Articles), sheet.articles > 0);
        let merge = w::PushButton::quiet("Merge…").icon(icons::MERGE);
        button(ui, merge, Action::Authority(Do::AskMerge), writable);
        if sheet.record.is_some() {
            if sheet.fitting > 0 {
                let words = format!("Link {} more that fit", figures(sheet.fitting));
                let link = w::PushButton::quiet(&words).icon(icons::LINK);
                let why = "Printed exactly as it, a variant or a pseudonym, and linked to none";
                button(ui, link, Action::Authority(Do::LinkExact { all: false }), writable).on_hover_text(why);
            }
            if sheet.links > 0 {
                let unlink = w::PushButton::quiet("Unlink all").icon(icons::UNLINK);
                button(ui, unlink, Action::Authority(Do::UnlinkAll), writable);
            }
            let delete = w::PushButton::quiet("Move to trash").icon(icons::TRASH);
            button(ui, delete, Action::Command("names-delete"), writable);
        }
    });
}

fn fields(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, sheet: &AuthoritySheet) {
    let which = desk.authorities.wanted.which;
    let Some(record) = &sheet.record else { return };
    let wants_focus = scene.takes_focus(Panel::Editor);
    let all: Vec<&'static Field> = fields_of(which).collect();
    let mut at = 0;
    while let Some(row) = all.get(at) {
        let key = FieldKey::new(which.record(), record.id, row.id);
        if at == 0 && wants_focus {
            scene.field = Some(key);
        }
        let beside = all.get(at + 1).filter(|next| is_short(row) && is_short(next));
        match beside {
            Some(next) => {
                ui.horizontal_top(|ui| {
                    let width = ((ui.available_width() - 8.0) / 2.0).floor();
                    one(ui, desk, scene, key, row, width);
                    one(ui, desk, scene, FieldKey::new(which.record(), record.id, next.id), next, width);
                });
                at += 2;
            }
            None => {
                let width = ui.available_width();
                one(ui, desk, scene, key, row, width);
                at += 1;
            }
        }
        let keys = [Some(row), beside];
        for row in keys.into_iter().flatten() {
            let key = FieldKey::new(which.record(), record.id, row.id);
            if let Some(rejected) = desk.draft.errors.get(&key) {
                w::small_text(ui, &rejected.why, Tone::Warning);
            }
        }
    }
}

/// Two of these stand beside each other.
fn is_short(row: &Field) -> bool {
    matches!(row.column, "viaf" | "lcnaf" | "orcid" | "wikidata")
}

fn one(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, key: FieldKey, row: &'static Field, width: f32) {
    match row.kind {
        FieldKind::Choice(words) => choice(ui, desk, scene, key, row, words),
        _ if row.column == "rights_uri" => statement(ui, desk, scene, key, row, width),
        FieldKind::Lines | FieldKind::Text => lines(ui, desk, scene, key, row, width),
        _ => field(ui, desk, scene, key, row.label, width, None),
    }
}

/// What a word of a closed list is called.
pub(super) fn said(word: &str) -> &str {
    match word {
        "" => "not said",
        "ask_first" => "ask first",
        "open" => "free to use",
        other => other,
    }
}

fn choice(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, key: FieldKey, row: &Field, words: &'static [&'static str]) {
    let writable = desk.can_write();
    w::labelled(ui, row.label, |ui| {
        let now = desk.draft.text(&key).to_owned();
        let mut value = words.iter().copied().find(|word| *word == now).unwrap_or("");
        let options: Vec<(&'static str, &str)> = words.iter().map(|word| (*word, said(word))).collect();
        ui.add_enabled_ui(writable, |ui| {
            if w::segmented(ui, row.label, &mut value, &options) {
                scene.act(Action::SetNow(key, value.to_owned()));
            }
        });
    });
}

/// The address of a statement of rights, with those that are known to choose from.
fn statement(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, key: FieldKey, row: &'static Field, width: f32) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        field(ui, desk, scene, key, row.label, width - size::CONTROL - 4.0, None);
        let writable = desk.can_write();
        ui.with_layout(egui::Layout::bottom_up(egui::Align::Max), |ui| {
            let button = ui.add_enabled_ui(writable, |ui| w::icon_button(ui, icons::CARET_DOWN, "Known rights", ""));
            egui::Popup::menu(&button.inner).style(theme::menu_style).show(|ui| {
                for known in RIGHTS {
                    let checked = desk.draft.text(&key) == known.uri;
                    let item = w::MenuItem::new(known.name).key(known.short).checked(checked);
                    if ui.add(item).on_hover_text(known.says).clicked() {
                        scene.act(Action::SetNow(key, known.uri.to_owned()));
                    }
                }
            });
        });
    });
    if let Some(known) = rights::find(desk.draft.text(&key)) {
        w::small_text(ui, &format!("{}: {}", known.name, known.says), Tone::Second);
    }
}

fn lines(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, key: FieldKey, row: &Field, width: f32) {
    let id = Id::unique(("field", key));
    let writable = desk.can_write();
    let wrong = desk.draft.errors.contains_key(&key);
    ui.add_enabled_ui(writable, |ui| {
        let text = desk.draft.text_mut(key);
        let rows = text.lines().count().clamp(2, 8);
        let mut field = w::Field::new(row.label, text).id(id).hint(row.hint).width(width).rows(rows);
        if wrong {
            field = field.warning("not taken");
        }
        let response = field.show(ui);
        follow(ui, desk, scene, key, &response);
    });
}
