//! The formats to export to: on their shelves at the left, each to be chosen alone or ticked besides others; at the right
//! the one that is looked at with its sentence, what it cannot carry and what it can be told. It changes nothing itself.

use super::import::how;
use super::parts;
use crate::desk::dialog::Export;
use crate::desk::exporting::ExportAction;
use crate::formats::{FORMATS, Format, SHELVES, by_id, shelf};
use crate::ui::theme::{self, Face, Tone, size};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Key, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// How wide the shelves are; how high both halves are at least, and at most, and what stands around them otherwise.
const SHELF: f32 = 212.0;
const LOWEST: f32 = 236.0;
const HIGHEST: f32 = 640.0;
const AROUND: f32 = 400.0;
const ROW: f32 = 26.0;
/// The bar of what scrolls stands over the edge.
const BAR: f32 = 12.0;
/// The box at the end of a row.
const BOX: f32 = 28.0;

/// Draws the formats that can be written, in a form that has so much room. Answers what the person did.
pub fn choose(ui: &mut Ui, state: &Export, room: f32) -> Option<ExportAction> {
    // By the window alone: what is found to look at first must not move it.
    let height = (room - AROUND).clamp(LOWEST, HIGHEST);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let left = rect.with_max_x(rect.left() + SHELF);
    let right = rect.with_min_x(rect.left() + SHELF + 20.0);
    let palette = theme::palette(ui);
    ui.painter().vline(left.right() + 10.0, rect.y_range(), egui::Stroke::new(size::HAIRLINE, palette.line));
    let chosen = ui.scope_builder(UiBuilder::new().id_salt("shelves").max_rect(left), |ui| shelves(ui, state)).inner;
    let told = ui.scope_builder(UiBuilder::new().id_salt("chosen").max_rect(right), |ui| chosen_one(ui, state)).inner;
    chosen.or(told)
}

fn shelves(ui: &mut Ui, state: &Export) -> Option<ExportAction> {
    let ticked = state.formats();
    let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label("Format");
    let written = || FORMATS.iter().filter(|format| format.write.is_some());
    let names = SHELVES.iter().map(|(name, _)| *name).chain(["Other"]);
    ui.scope_builder(group, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut chosen = None;
        ScrollArea::vertical().id_salt("formats").max_height(ui.available_height()).auto_shrink([false, false]).show(
            ui,
            |ui| {
                for name in names {
                    let mut on_it = written().filter(|format| shelf(format.id) == name).peekable();
                    if on_it.peek().is_some() {
                        parts::small_label(ui, name);
                        ui.add_space(6.0);
                    }
                    for format in on_it {
                        let done = row(ui, format, format.id == state.format, ticked.contains(&format.id));
                        if done.is_some() {
                            chosen = done;
                        }
                    }
                    ui.add_space(6.0);
                }
            },
        );
        chosen
    })
    .inner
}

/// One format. Its words choose it; the box at its end, or Ctrl and Space, takes it to the others.
fn row(ui: &mut Ui, format: &'static Format, chosen: bool, ticked: bool) -> Option<ExportAction> {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 6.0, ROW), Sense::click());
    if chosen || response.hovered() {
        let ground = if chosen { palette.selection } else { palette.hover };
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), ground);
    }
    if chosen {
        let edge = Rect::from_min_size(rect.left_top(), vec2(3.0, rect.height()));
        ui.painter().rect_filled(edge, CornerRadius::ZERO, palette.accent);
        if ui.memory(|memory| memory.focused().is_none()) {
            response.scroll_to_me(None);
        }
    }
    let words = Rect::from_min_max(pos2(rect.left() + 12.0, rect.top()), pos2(rect.right() - BOX, rect.bottom()));
    let face = if chosen { Face::Strong } else { Face::Body };
    w::text_at(ui, words, Align2::LEFT_CENTER, format.name, face, palette.ink);
    w::focus_ring(ui, &response, rect);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, format.name));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let by_key = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space));
    let square = rect.with_min_x(rect.right() - BOX);
    let name = format!("Also {}", format.name);
    let by_mouse = w::tick_at(ui, square, ticked, &name).on_hover_text("Write this, too (Ctrl Space)").clicked();
    match response.clicked() && !chosen {
        _ if by_key || by_mouse => Some(ExportAction::Tick(format.id)),
        true => Some(ExportAction::Format(format.id)),
        false => None,
    }
}

fn chosen_one(ui: &mut Ui, state: &Export) -> Option<ExportAction> {
    let format = by_id(state.format)?;
    let mut done = None;
    ScrollArea::vertical()
        .id_salt(("about", format.id))
        .max_height(ui.available_height())
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - BAR);
            ui.spacing_mut().item_spacing.y = 4.0;
            let palette = theme::palette(ui);
            let kind = if format.one_file { "one file" } else { "a folder of files" };
            ui.horizontal(|ui| {
                ui.label(Face::Strong.rich(format.name, palette.ink));
                ui.label(Face::Small.rich(kind, palette.ink_second));
            });
            parts::words(ui, format.about, Tone::Second);
            if !format.cannot_carry.is_empty() {
                parts::words(ui, &format!("Cannot carry {}.", format.cannot_carry), Tone::Warning);
            }
            done = options(ui, format, state);
        });
    done
}

fn options(ui: &mut Ui, format: &'static Format, state: &Export) -> Option<ExportAction> {
    let mut done = None;
    for option in format.write.iter().flat_map(|write| write.options) {
        let value = state.options.get(format.id).and_then(|values| values.get(option.id)).map_or("", String::as_str);
        ui.add_space(2.0);
        parts::small_label(ui, option.name);
        let chosen = how::one(ui, option, value, 220.0);
        done = done.or(chosen.map(|value| ExportAction::Option(option.id, value)));
        parts::words(ui, option.about, Tone::Third);
    }
    done
}
