//! Which column of a table is which field: each column with its header and a few of its values, and the field that it was
//! taken for, to be corrected. The look follows at once.

use super::parts::{self, elided};
use super::stage::Stage;
use crate::desk::Action;
use crate::desk::import::ImportAction;
use crate::formats::labelled::{FIELDS, Field};
use crate::formats::table::{ColumnLook, TableLook};
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, ScrollArea, Ui, UiBuilder, vec2};

const ROW: f32 = 50.0;
const SELECT: f32 = 150.0;

pub fn show(stage: &mut Stage, ui: &mut Ui, table: &TableLook) {
    let palette = theme::palette(ui);
    let of = match table.header_line {
        Some(line) => {
            format!("{}, headers in line {line}", parts::counted(table.columns.len() as u64, "column", "columns"))
        }
        None => format!("{}, no headers", parts::counted(table.columns.len() as u64, "column", "columns")),
    };
    ui.label(Face::Small.rich(of, palette.ink_second));
    let list = UiBuilder::new().accessibility_role(Role::List).accessibility_label("Columns");
    ui.scope_builder(list, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().auto_shrink(false).id_salt("columns");
        area.show_rows(ui, ROW, table.columns.len(), |ui, range| {
            parts::page_keys(ui);
            for at in range {
                ui.push_id(at, |ui| column(stage, ui, table, &table.columns[at]));
            }
        });
    });
}

fn column(stage: &mut Stage, ui: &mut Ui, table: &TableLook, column: &ColumnLook) {
    let palette = theme::palette(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    w::hairline_below(ui, rect);
    let room = rect.shrink2(vec2(2.0, 5.0));
    let place = room.with_min_x(room.right() - SELECT);
    let words = room.with_max_x(place.left() - 12.0);
    let (above, below) = words.split_top_bottom_at_fraction(0.52);
    let header = elided(ui, &column.header, Face::Strong, above.width());
    w::text_at(ui, above, Align2::LEFT_CENTER, &header, Face::Strong, palette.ink);
    let samples = column.samples.join("  ·  ");
    let short = w::one_line(ui, &samples, Face::Small, palette.ink_second, below.width());
    ui.painter().galley(below.left_top(), short, palette.ink_second);
    let response = ui.interact(words, ui.scope_id().with("column"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(Role::ListItem, true, format!("{}: {samples}", column.header)));
    response.on_hover_text(format!("{}\n{}", column.header, column.samples.join("\n")));
    let mut select = ui.new_child(UiBuilder::new().id_salt("field").max_rect(place.shrink2(vec2(0.0, 5.0))));
    let mut field = column.field;
    let nothing = if column.to_notes { "Into the notes" } else { "Left out" };
    let options: Vec<(Option<Field>, &str)> =
        std::iter::once((None, nothing)).chain(FIELDS.iter().map(|spec| (Some(spec.field), spec.name))).collect();
    let name = format!("Field of {}", column.header);
    if w::select(&mut select, &name, &mut field, &options, SELECT - 4.0) {
        let mut columns = table.columns();
        columns.set(&column.header, field);
        stage.act(Action::Import(ImportAction::Told("columns", columns.to_string())));
    }
    if column.field.is_some() && column.sure < 60 {
        let mark = below.with_min_x(below.right() - 60.0);
        w::text_at(ui, mark, Align2::RIGHT_CENTER, "a guess", Face::Small, palette.tone(Tone::Warning));
    }
}
