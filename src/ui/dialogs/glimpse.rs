//! How an export will look: its first pages, or the first lines of its file. It draws what a thread made.

use super::parts;
use crate::archive::export::glimpse::Glimpse;
use crate::desk::dialog::Export;
use crate::formats::pdf::Leaf;
use crate::ui::theme::{self, Face, Tone, size};
use egui::{ColorImage, Context, Id, Label, ScrollArea, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, vec2};

/// Draws the preview into the room that is left.
pub fn show(ui: &mut Ui, state: &Export) {
    parts::head(ui, "How it will begin, by its first articles");
    match &state.glimpse {
        None => _ = parts::words(ui, "Being made…", Tone::Third),
        Some(Err(why)) => _ = parts::words(ui, why, Tone::Warning),
        Some(Ok(Glimpse::Nothing(why))) => _ = parts::words(ui, why, Tone::Second),
        Some(Ok(Glimpse::Pages(leaves))) => pages(ui, state.glimpse_ticket, leaves),
        Some(Ok(Glimpse::Lines(name, text))) => lines(ui, name, text, TABLES.contains(&state.format)),
    }
}

/// Formats whose lines are rows: they are read across.
const TABLES: [&str; 2] = ["csv", "tsv"];

/// Words run on in the next line where there is no room for them; rows do not.
fn lines(ui: &mut Ui, name: &str, text: &str, are_rows: bool) {
    let palette = theme::palette(ui);
    if !name.is_empty() {
        ui.add(Label::new(Face::Small.rich(name, palette.ink_second)).truncate());
    }
    let ways = egui::Vec2b::new(are_rows, true);
    let area = ScrollArea::new(ways).id_salt("how it begins").auto_shrink(false).max_height(ui.available_height());
    area.show(ui, |ui| {
        let words = Label::new(Face::Code.rich(text, palette.ink_second)).selectable(true);
        ui.add(if are_rows { words.extend() } else { words.wrap() });
    });
}

fn pages(ui: &mut Ui, ticket: u64, leaves: &[Leaf]) {
    let textures = textures(ui.ctx(), ticket, leaves);
    let palette = theme::palette(ui);
    let area = ScrollArea::vertical().id_salt("first pages").auto_shrink(false).max_height(ui.available_height());
    area.show(ui, |ui| {
        let width = ui.available_width() - 14.0;
        for ((texture, leaf), n) in textures.iter().zip(leaves).zip(1..) {
            let height = width * leaf.height as f32 / leaf.width.max(1) as f32;
            let image = egui::Image::new((texture.id(), vec2(width, height))).alt_text(format!("Page {n}"));
            let response = ui.add(image);
            let stroke = Stroke::new(size::HAIRLINE, palette.line);
            ui.painter().rect_stroke(response.rect, 0, stroke, StrokeKind::Outside);
            ui.add_space(8.0);
        }
    });
}

/// The pages as textures, made once for each preview.
fn textures(ctx: &Context, ticket: u64, leaves: &[Leaf]) -> Vec<TextureHandle> {
    type Kept = (u64, Vec<TextureHandle>);
    let id = Id::unique("the pages of a preview");
    if let Some((of, kept)) = ctx.data(|data| data.get_temp::<Kept>(id))
        && of == ticket
    {
        return kept;
    }
    let texture = |leaf: &Leaf| {
        let image = ColorImage::from_rgba_unmultiplied([leaf.width, leaf.height], &leaf.pixels);
        ctx.load_texture("a page", image, TextureOptions::LINEAR)
    };
    let made: Vec<TextureHandle> = leaves.iter().map(texture).collect();
    ctx.data_mut(|data| data.insert_temp::<Kept>(id, (ticket, made.clone())));
    made
}

/// Lets the pages go.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| data.remove::<(u64, Vec<TextureHandle>)>(Id::unique("the pages of a preview")));
}
