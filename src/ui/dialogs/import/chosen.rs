//! The chosen paths, each with what lies there: counted in the background, decided by content.

use super::parts::{self, elided, file_name};
use super::stage::Stage;
use crate::desk::Action;
use crate::desk::dialog::Import;
use crate::desk::nav::figures;
use crate::formats;
use crate::ui::theme::{self, Face, icons, size};
use crate::ui::widgets as w;
use crate::work::importing::{Lies, Lying};
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};
use std::path::Path;

/// A path and what lies there take two lines.
pub const ROW: f32 = size::ROW_OF_TWO;

pub fn show(stage: &mut Stage, ui: &mut Ui, state: &Import, height: f32) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let stroke = Stroke::new(size::HAIRLINE, palette.line);
    ui.painter().rect_stroke(rect, CornerRadius::same(size::RADIUS), stroke, StrokeKind::Inside);
    if state.paths.is_empty() {
        let words = "Nothing chosen yet";
        w::text_at(ui, rect, Align2::CENTER_CENTER, words, Face::Body, palette.ink_third);
        return;
    }
    let list = UiBuilder::new().id_salt("chosen").max_rect(rect.shrink(1.0));
    let mut ui = ui.new_child(list.accessibility_role(Role::List).accessibility_label("Chosen"));
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_clip_rect(rect.intersect(ui.clip_rect()));
    ScrollArea::vertical().auto_shrink(false).show_rows(&mut ui, ROW, state.paths.len(), |ui, range| {
        for at in range {
            let path = &state.paths[at];
            row(stage, ui, at, path, state.lies.get(path));
        }
    });
}

fn row(stage: &mut Stage, ui: &mut Ui, at: usize, path: &Path, lies: Option<&Lies>) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let (icon, ink) = match lies {
        Some(lies) if lies.what == Lying::Folder => (icons::FOLDER, palette.ink_third),
        Some(lies) if lies.what == Lying::Nothing => (icons::WARNING, palette.warning),
        Some(_) => (icons::FILE, palette.ink_third),
        None if path.extension().is_some() => (icons::FILE, palette.ink_third),
        None => (icons::FOLDER, palette.ink_third),
    };
    w::icon_at(ui, pos2(rect.left() + 20.0, rect.center().y), icon, size::ICON, ink);
    let words = Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), pos2(rect.right() - 48.0, rect.bottom()));
    let (above, below) = words.shrink2(vec2(0.0, 5.0)).split_top_bottom_at_fraction(0.54);
    let whole = path.display().to_string();
    let text = elided(ui, &whole, Face::Body, above.width());
    w::text_at(ui, above, Align2::LEFT_CENTER, &text, Face::Body, palette.ink);
    let said = lies.map_or_else(|| "looking what it is…".to_owned(), told);
    let ink = if lies.is_some_and(|lies| !lies.trouble.is_empty()) { palette.warning } else { palette.ink_second };
    let short = elided(ui, &said, Face::Small, below.width());
    w::text_at(ui, below, Align2::LEFT_CENTER, &short, Face::Small, ink);
    let line = ui.interact(words, ui.scope_id().with(("chosen", at)), egui::Sense::hover());
    line.widget_info(|| egui::WidgetInfo::labeled(Role::ListItem, true, &whole));
    ui.ctx().accesskit_node_builder(line.id, |node| node.set_description(said.clone()));
    if text != whole || short != said {
        line.on_hover_text(format!("{whole}\n{said}"));
    }
    let place = Rect::from_center_size(pos2(rect.right() - 26.0, rect.center().y), vec2(size::CONTROL, size::CONTROL));
    let mut corner = ui.new_child(UiBuilder::new().id_salt(("remove", at)).max_rect(place));
    let name = format!("Remove {}", file_name(path));
    stage.act_if(w::icon_button(&mut corner, icons::CLOSE, &name, "").clicked(), Action::ImportRemove(at));
}

/// "Folder · 980 files: 950 Clipping text, 20 MODS, 10 unknown".
fn told(lies: &Lies) -> String {
    if !lies.trouble.is_empty() && lies.all == 0 {
        return lies.trouble.clone();
    }
    let named = |format: &str| formats::by_id(format).map_or("of no known format", |format| format.name);
    if lies.what == Lying::File {
        return lies.formats.first().map_or_else(|| "empty".to_owned(), |(format, _)| named(format).to_owned());
    }
    let files = parts::counted(lies.all, "file", "files");
    let each: Vec<String> =
        lies.formats.iter().map(|(format, count)| format!("{} {}", figures(*count), named(format))).collect();
    let counted = if lies.is_counted() { String::new() } else { format!(", {} looked at", figures(lies.files)) };
    match each.as_slice() {
        [] => format!("Folder  ·  {files}"),
        each => format!("Folder  ·  {files}{counted}: {}", each.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_told_by_what_lies_in_it() {
        let formats = vec![("clipping", 950), ("json", 20), ("", 10)];
        let lies = Lies { what: Lying::Folder, formats, files: 980, all: 980, ..Lies::default() };
        assert_eq!(told(&lies), "Folder  ·  980 files: 950 Clipping text, 20 Backfile JSON, 10 of no known format");
        let half = Lies { all: 1_980, ..lies };
        assert!(told(&half).starts_with("Folder  ·  1,980 files, 980 looked at: 950"));
        let one = Lies { what: Lying::File, formats: vec![("json", 1)], files: 1, all: 1, ..Lies::default() };
        assert_eq!(told(&one), "Backfile JSON");
    }
}
