//! A picture as large as the window lets it be: whole, or a pixel of it for each of the screen. It is decoded and scaled
//! elsewhere; here stands what has come, and what comes is asked for.

use super::parts;
use super::stage::{Stage, room};
use crate::desk::Action;
use crate::desk::pictures::{Looking, PictureAction, Zoom};
use crate::ui::theme::{self, Face, Tone, icons};
use crate::ui::widgets::{self as w, Part};
use crate::work::pictures::{Part as Cut, Viewed};
use egui::accesskit::Role;
use egui::{
    Color32, ColorImage, Context, EventFilter, Id, Key, Modifiers, Rect, Sense, TextureHandle, TextureOptions, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Small pictures are shown so many times larger at most.
const MOST_ENLARGED: f32 = 8.0;
/// An arrow key moves a large picture by so much of what is seen.
const STEP: f32 = 0.25;

pub fn show(stage: &mut Stage, state: &mut Looking) {
    let ctx = stage.ctx;
    let title = state.images.get(state.at).map_or("", |one| one.2.as_str());
    let title = if title.is_empty() { "Picture" } else { title }.to_owned();
    let size = room(ctx);
    let dialog = w::Dialog::new(Id::unique("look at a picture"), &title).size(size.x, size.y).edge_to_edge();
    let mut wanted = Vec::new();
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => {
            keys(ui, state, &mut wanted);
            let response = surface(ui, state, &mut wanted);
            stage.first(&response);
        }
        Part::Left(ui) => left(ui, state, &mut wanted),
        Part::Right(ui) => right(stage, ui, state, &mut wanted),
    });
    for action in wanted {
        stage.act(Action::Picture(action));
    }
}

fn keys(ui: &Ui, state: &Looking, out: &mut Vec<PictureAction>) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, by) in [(Key::PageUp, -1), (Key::PageDown, 1)] {
        if pressed(key) {
            out.push(PictureAction::Turn(by));
        }
    }
    for (key, zoom) in [(Key::F, Zoom::Fit), (Key::Num0, Zoom::Fit), (Key::Num1, Zoom::Full)] {
        if pressed(key) {
            out.push(PictureAction::Zoom(zoom));
        }
    }
    let ways = [
        (Key::ArrowLeft, -1, vec2(-1.0, 0.0)),
        (Key::ArrowRight, 1, vec2(1.0, 0.0)),
        (Key::ArrowUp, -1, vec2(0.0, -1.0)),
        (Key::ArrowDown, 1, vec2(0.0, 1.0)),
    ];
    for (key, by, way) in ways {
        if !pressed(key) {
            continue;
        }
        out.push(match (state.zoom, state.size) {
            (Zoom::Full, Some((width, height))) => {
                let seen = ui.available_size() * ui.pixels_per_point();
                let step = way * seen * STEP;
                PictureAction::Pan(step.x / width.max(1) as f32, step.y / height.max(1) as f32)
            }
            _ => PictureAction::Turn(by),
        });
    }
}

/// Draws the picture and asks for what is lacking of it.
fn surface(ui: &mut Ui, state: &Looking, out: &mut Vec<PictureAction>) -> egui::Response {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    // The arrows are for the picture.
    let keeps = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, keeps));
    ui.painter().rect_filled(rect, 0, palette.background);
    let place = state.images.get(state.at);
    let name = place.map_or("Picture", |one| if one.2.is_empty() { "Picture" } else { &one.2 });
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let inner = rect.shrink(12.0);
    let scale = ui.pixels_per_point();
    let screen = (inner.size() * scale).max(Vec2::splat(1.0));
    let screen = (screen.x as u32, screen.y as u32);
    let cut = cut(state, screen);
    let ask = if state.whole.is_none() { None } else { cut };
    if state.unseen.is_empty() && !state.has_asked(ask, screen) && (ask.is_some() || state.whole_differs(screen)) {
        out.push(PictureAction::See(ask, screen));
    }
    if !state.unseen.is_empty() {
        let words = Face::Body.rich(&state.unseen, palette.ink_second);
        ui.put(inner, egui::Label::new(words).wrap());
        return response;
    }
    let (Some(whole), Some((width, height))) = (&state.whole, state.size) else {
        w::text_at(
            ui,
            inner,
            egui::Align2::CENTER_CENTER,
            "The picture is being read …",
            Face::Body,
            palette.ink_third,
        );
        return response;
    };
    let at = shown_at(state, inner, scale);
    let painter = ui.painter().with_clip_rect(inner);
    painter.image(texture(ui.ctx(), "whole", whole).id(), at, FULL, Color32::WHITE);
    if let (Zoom::Full, Some(part)) = (state.zoom, &state.part) {
        let per = vec2(at.width() / width.max(1) as f32, at.height() / height.max(1) as f32);
        let from = at.min + vec2(part.part.x as f32, part.part.y as f32) * per;
        let size = vec2(part.part.width as f32, part.part.height as f32) * per;
        painter.image(texture(ui.ctx(), "part", part).id(), Rect::from_min_size(from, size), FULL, Color32::WHITE);
    }
    if response.dragged() && state.zoom == Zoom::Full {
        let by = -response.drag_delta() / at.size().max(Vec2::splat(1.0));
        out.push(PictureAction::Pan(by.x, by.y));
    }
    if response.double_clicked() {
        out.push(PictureAction::Zoom(if state.zoom == Zoom::Fit { Zoom::Full } else { Zoom::Fit }));
    }
    response
}

const FULL: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1.0, 1.0) };

/// Where the whole picture lies, in points; at full size most of it may lie outside of the room.
fn shown_at(state: &Looking, inner: Rect, scale: f32) -> Rect {
    let (width, height) = state.size.unwrap_or((1, 1));
    let own = vec2(width.max(1) as f32, height.max(1) as f32) / scale;
    if state.zoom == Zoom::Fit {
        let fits = (inner.width() / own.x).min(inner.height() / own.y).min(MOST_ENLARGED);
        return Rect::from_center_size(inner.center(), own * fits);
    }
    let along = |own: f32, room: f32, middle: f32| {
        if own <= room { -own / 2.0 } else { (-middle * own).clamp(room / 2.0 - own, -room / 2.0) }
    };
    let from = vec2(along(own.x, inner.width(), state.middle.0), along(own.y, inner.height(), state.middle.1));
    Rect::from_min_size((inner.center() + from).round(), own)
}

/// The part that is under the eyes at full size; nothing where all of it is.
fn cut(state: &Looking, screen: (u32, u32)) -> Option<Cut> {
    let (width, height) = state.size.filter(|_| state.zoom == Zoom::Full)?;
    if width <= screen.0 && height <= screen.1 {
        return None;
    }
    let along = |own: u32, room: u32, middle: f32| -> (u32, u32) {
        if own <= room {
            return (0, own);
        }
        let from = (f64::from(own) * f64::from(middle) - f64::from(room) / 2.0).max(0.0) as u32;
        (from.min(own - room), room)
    };
    let (x, across) = along(width, screen.0, state.middle.0);
    let (y, down) = along(height, screen.1, state.middle.1);
    Some(Cut { x, y, width: across, height: down })
}

/// Nothing is looked at any more.
pub fn forget(ctx: &Context) {
    for what in ["whole", "part"] {
        ctx.data_mut(|data| data.remove::<(u64, TextureHandle)>(Id::unique(("looked at", what))));
    }
}

/// What has come as a texture; made once for each answer.
fn texture(ctx: &Context, what: &'static str, viewed: &Arc<Viewed>) -> TextureHandle {
    let id = Id::unique(("looked at", what));
    let known = ctx.data(|data| data.get_temp::<(u64, TextureHandle)>(id));
    if let Some((_, handle)) = known.filter(|(ticket, _)| *ticket == viewed.ticket) {
        return handle;
    }
    let image = ColorImage::from_rgba_unmultiplied([viewed.width, viewed.height], &viewed.pixels);
    // Where a small picture is enlarged, its pixels are what one wants to see.
    let small = viewed.whole.0 <= 64 && viewed.whole.1 <= 64;
    let options = if small { TextureOptions::NEAREST } else { TextureOptions::LINEAR };
    let handle = ctx.load_texture(what, image, options);
    ctx.data_mut(|data| data.insert_temp(id, (viewed.ticket, handle.clone())));
    handle
}

fn left(ui: &mut Ui, state: &Looking, out: &mut Vec<PictureAction>) {
    let many = state.images.len() > 1;
    for (icon, name, key, by, there) in [
        (icons::CARET_LEFT, "Previous picture", "PageUp", -1, state.at > 0),
        (icons::CARET_RIGHT, "Next picture", "PageDown", 1, state.at + 1 < state.images.len()),
    ] {
        if many && ui.add_enabled_ui(there, |ui| w::icon_button(ui, icon, name, key)).inner.clicked() {
            out.push(PictureAction::Turn(by));
        }
    }
    let mut words = Vec::new();
    if many {
        words.push(format!("{} of {}", state.at + 1, state.images.len()));
    }
    if let Some((width, height)) = state.size {
        words.push(format!("{width} × {height} pixels"));
    }
    w::small_text(ui, &words.join("  ·  "), Tone::Second);
}

fn right(stage: &mut Stage, ui: &mut Ui, state: &Looking, out: &mut Vec<PictureAction>) {
    stage.act_if(w::primary_button(ui, "Done").clicked(), Action::CloseDialog);
    let mut zoom = state.zoom;
    if w::segmented(ui, "Size", &mut zoom, &[(Zoom::Fit, "Fit"), (Zoom::Full, "100 %")]) {
        out.push(PictureAction::Zoom(zoom));
    }
    if parts::text_width(ui, HINT, Face::Small) < ui.available_width() - 24.0 {
        w::small_text(ui, HINT, Tone::Third);
    }
}

const HINT: &str = "F fits it, 1 shows it at 100 %, arrows move it";
