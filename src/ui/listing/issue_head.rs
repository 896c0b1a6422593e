//! The head over the articles of an issue: its day and enumeration, and how many articles the list has of it.

use crate::desk::nav::figures;
use crate::desk::{Action, Desk, ListAction};
use crate::store::list::ArticleRow;
use crate::ui::theme::{self, Face, size};
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, CursorIcon, Sense, Ui, WidgetInfo, vec2};

/// Draws the head of an issue, counted from 0. A click selects its articles.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene, issue: usize) {
    let Some(starts) = desk.list.heads() else { return };
    let rows = starts.rows(issue, desk.list.ids.len());
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW_HEAD));
    // The head that stays in sight is drawn again over the rows.
    let response = ui.interact(rect, ui.make_persistent_id(("issue head", issue)), Sense::CLICK);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let palette = theme::palette(ui);
    let ground = if response.hovered() { palette.hover } else { palette.panel };
    ui.painter().rect_filled(rect, CornerRadius::ZERO, ground);
    w::hairline_above(ui, rect);
    w::hairline_below(ui, rect);
    // Its first row may be far above: any row of it that is known says the same.
    let known = (rows.start.max(desk.list.first_seen())..rows.end).take(60).find_map(|at| desk.list.row(at));
    let known = known.or_else(|| desk.list.row(rows.start));
    let (day, rest) = known.map_or_else(|| ("…".to_owned(), String::new()), said);
    let n = rows.len();
    let count = format!("{} {}", figures(n as u64), if n == 1 { "article" } else { "articles" });
    let inner = rect.shrink2(vec2(size::GUTTER, 0.0));
    let count_place = w::text_at(ui, inner, Align2::RIGHT_CENTER, &count, Face::Small, palette.ink_second);
    let inner = inner.with_max_x(count_place.left() - 12.0);
    let day_place = w::text_at(ui, inner, Align2::LEFT_CENTER, &day, Face::Strong, palette.ink);
    let inner = inner.with_min_x(day_place.right() + 10.0);
    w::text_at(ui, inner, Align2::LEFT_CENTER, &rest, Face::Body, palette.ink_second);
    response.widget_info(|| {
        let words: Vec<&str> = [day.as_str(), &rest, &count].into_iter().filter(|words| !words.is_empty()).collect();
        WidgetInfo::labeled(Role::Heading, true, words.join(" · "))
    });
    if response.clicked() {
        scene.act(Action::List(ListAction::SelectIssue(rows.start)));
    }
}

/// The day in words, and the enumeration.
fn said(row: &ArticleRow) -> (String, String) {
    let day = match chrono::NaiveDate::parse_from_str(&row.date, "%Y-%m-%d") {
        Ok(day) => day.format("%A %-d %B %Y").to_string(),
        Err(_) if row.date.is_empty() => "Undated".into(),
        Err(_) => row.date.clone(),
    };
    let volume = (!row.volume.is_empty()).then(|| format!("Vol {}", row.volume));
    let number = (!row.number.is_empty()).then(|| format!("No {}", row.number));
    (day, volume.into_iter().chain(number).collect::<Vec<_>>().join(" · "))
}
