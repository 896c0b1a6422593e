//! A dialog: a surface in the middle with a head, a body and a foot. It holds no state of its own but the place
//! to which the focus returns; ordinary work happens in the panels, not here.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Align2, Context, CornerRadius, Frame, Id, Key, Layout, Modal, Modifiers, Rect, Stroke, Ui, UiBuilder, Vec2,
    pos2, vec2,
};

use super::paint::{hairline_above, hairline_below, one_line, place, text_at};
use crate::ui::theme::{self, Face, icons, size};

/// A part of the dialog that is to be drawn.
pub enum Part<'a> {
    Body(&'a mut Ui),
    /// The foot, from the left.
    Left(&'a mut Ui),
    /// The foot, from the right: the primary button comes first.
    Right(&'a mut Ui),
}

/// A dialog in the middle of the window.
#[must_use = "nothing is drawn until `show`"]
pub struct Dialog<'a> {
    id: Id,
    title: &'a str,
    steps: &'a [&'a str],
    step: usize,
    size: Vec2,
    foot: bool,
    margin: f32,
}

impl<'a> Dialog<'a> {
    /// As wide as an ordinary question and as high as its body.
    pub fn new(id: Id, title: &'a str) -> Self {
        Self { id, title, steps: &[], step: 0, size: vec2(480.0, 0.0), foot: true, margin: size::WIDE_GUTTER }
    }

    /// The steps in the head, and the current one, counted from 0.
    pub fn steps(mut self, steps: &'a [&'a str], step: usize) -> Self {
        self.steps = steps;
        self.step = step;
        self
    }

    /// Width, and height of the whole; a height of 0 follows the body. Never larger than the window.
    pub fn size(mut self, width: f32, height: f32) -> Self {
        self.size = vec2(width, height);
        self
    }

    /// No bar at the bottom.
    pub fn without_foot(mut self) -> Self {
        self.foot = false;
        self
    }

    /// The body reaches the sides.
    pub fn edge_to_edge(mut self) -> Self {
        self.margin = 0.0;
        self
    }

    /// Draws the dialog: `add` is called for the body and then for both sides of the foot.
    /// True when the person closes it, by its button or by Escape.
    pub fn show(self, ctx: &Context, mut add: impl FnMut(Part<'_>)) -> bool {
        let palette = theme::palette_of(ctx);
        remember_focus(ctx, self.id);
        let frame = Frame::new()
            .fill(palette.raised)
            .corner_radius(CornerRadius::same(size::DIALOG_RADIUS))
            .stroke(Stroke::new(size::HAIRLINE, palette.line))
            .shadow(ctx.global_style().visuals.window_shadow);
        let modal = Modal::new(self.id).frame(frame).backdrop_color(palette.veil);
        let answer = modal.show(ctx, |ui| {
            let builder = UiBuilder::new().accessibility_role(Role::Dialog).accessibility_label(self.title);
            ui.scope_builder(builder, |ui| self.contents(ui, &mut add)).inner
        });
        let escape = answer.is_top_modal
            && !answer.any_popup_open
            && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        answer.inner || escape
    }

    fn contents(&self, ui: &mut Ui, add: &mut impl FnMut(Part<'_>)) -> bool {
        let room = ui.ctx().content_rect().size() - Vec2::splat(2.0 * size::WIDE_GUTTER);
        let width = self.size.x.min(room.x);
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        ui.set_width(width);
        let closed = self.head(ui, width);
        let foot = if self.foot { size::DIALOG_FOOT } else { 0.0 };
        let most = room.y - size::DIALOG_HEAD - foot;
        self.body(ui, width, most, foot, add);
        if self.foot {
            self.foot(ui, width, add);
        }
        closed
    }

    fn head(&self, ui: &mut Ui, width: f32) -> bool {
        let palette = theme::palette(ui);
        let (_, rect) = ui.allocate_space(vec2(width, size::DIALOG_HEAD));
        hairline_below(ui, rect);
        let inner = rect.shrink2(vec2(size::WIDE_GUTTER, 0.0));
        let title = inner.with_max_x(inner.right() - 40.0);
        text_at(ui, title, Align2::LEFT_CENTER, self.title, Face::Title, palette.ink);
        self.paint_steps(ui, rect);
        let close = Rect::from_center_size(pos2(rect.right() - 30.0, rect.center().y), Vec2::splat(size::CONTROL));
        let mut corner = ui.new_child(UiBuilder::new().id_salt("close").max_rect(close));
        super::icon_button(&mut corner, icons::CLOSE, "Close", "Esc").clicked()
    }

    fn paint_steps(&self, ui: &Ui, rect: Rect) {
        let palette = theme::palette(ui);
        let lines: Vec<_> = self
            .steps
            .iter()
            .enumerate()
            .map(|(at, step)| {
                let current = at == self.step;
                let face = if current { Face::Strong } else { Face::Body };
                let ink = if current { palette.ink } else { palette.ink_third };
                one_line(ui, &format!("{} {step}", at + 1), face, ink, f32::INFINITY)
            })
            .collect();
        let gap = 28.0;
        let total: f32 = lines.iter().map(|line| line.size().x + gap).sum::<f32>() - gap;
        let mut x = rect.center().x - total / 2.0;
        for (at, line) in lines.into_iter().enumerate() {
            let width = line.size().x;
            let slot = Rect::from_x_y_ranges(x..=x + width, rect.y_range());
            let words = place(ui, slot, Align2::LEFT_CENTER, line, palette.ink);
            if at == self.step {
                let mark = Rect::from_x_y_ranges(words.x_range(), words.bottom() + 2.0..=words.bottom() + 4.0);
                ui.painter().rect_filled(mark, CornerRadius::ZERO, palette.accent);
            }
            x += width + gap;
        }
    }

    fn body(&self, ui: &mut Ui, width: f32, most: f32, foot: f32, add: &mut impl FnMut(Part<'_>)) {
        let fixed = self.size.y > 0.0;
        let height = if fixed { (self.size.y - size::DIALOG_HEAD - foot).clamp(0.0, most) } else { most };
        let place = Rect::from_min_size(ui.cursor().min, vec2(width, height));
        let mut body = ui.new_child(UiBuilder::new().id_salt("body").max_rect(place.shrink(self.margin)));
        body.set_clip_rect(place.intersect(ui.clip_rect()));
        body.spacing_mut().item_spacing = vec2(8.0, 8.0);
        body.set_width(width - 2.0 * self.margin);
        add(Part::Body(&mut body));
        // What does not fit is cut off: it must not push the foot out of the window.
        let used = if fixed { height } else { (body.min_rect().height() + 2.0 * self.margin).min(most) };
        ui.allocate_space(vec2(width, used));
    }

    fn foot(&self, ui: &mut Ui, width: f32, add: &mut impl FnMut(Part<'_>)) {
        let palette = theme::palette(ui);
        let (_, rect) = ui.allocate_space(vec2(width, size::DIALOG_FOOT));
        let low = CornerRadius { sw: size::DIALOG_RADIUS, se: size::DIALOG_RADIUS, ..CornerRadius::ZERO };
        ui.painter().rect_filled(rect, low, palette.panel);
        hairline_above(ui, rect);
        let inner = rect.shrink2(vec2(size::WIDE_GUTTER, 0.0));
        let mut side = |layout: Layout, salt: &str, right: bool| {
            let builder = UiBuilder::new().id_salt(salt).max_rect(inner).layout(layout);
            let mut side = ui.new_child(builder);
            side.spacing_mut().item_spacing.x = 12.0;
            add(if right { Part::Right(&mut side) } else { Part::Left(&mut side) });
        };
        side(Layout::left_to_right(Align::Center), "left", false);
        side(Layout::right_to_left(Align::Center), "right", true);
    }
}

/// Where the focus was before the dialog with this id came, and when the dialog was last drawn.
#[derive(Clone, Copy)]
struct Opened {
    dialog: Id,
    before: Option<Id>,
    pass: u64,
}

fn remembered() -> Id {
    Id::unique("dialogs and the focus before them")
}

fn remember_focus(ctx: &Context, dialog: Id) {
    let pass = ctx.cumulative_pass_nr();
    let focused = ctx.memory(|memory| memory.focused());
    if ctx.data(|data| data.get_temp::<Vec<Opened>>(remembered())).is_none() {
        ctx.on_end_pass("focus after dialogs", Arc::new(|ui| restore_focus(ui.ctx())));
    }
    ctx.data_mut(|data| {
        let open: &mut Vec<Opened> = data.get_temp_mut_or_default(remembered());
        match open.iter_mut().find(|opened| opened.dialog == dialog) {
            Some(opened) => opened.pass = pass,
            None => open.push(Opened { dialog, before: focused, pass }),
        }
    });
}

/// Gives the focus back to where it was before a dialog that is no longer drawn.
fn restore_focus(ctx: &Context) {
    let pass = ctx.cumulative_pass_nr();
    let before = ctx.data_mut(|data| {
        let open: &mut Vec<Opened> = data.get_temp_mut_or_default(remembered());
        let gone = open.iter().position(|opened| opened.pass < pass)?;
        let before = open[gone].before;
        if let Some(next) = open.iter_mut().skip(gone + 1).find(|opened| opened.pass >= pass) {
            // Another dialog took its place, and gives back the focus in its turn.
            next.before = before;
            open.remove(gone);
            return None;
        }
        open.truncate(gone);
        before
    });
    if let Some(before) = before {
        ctx.memory_mut(|memory| memory.request_focus(before));
    }
}
