//! Pairs that are likely the same, one by one: both beside each other, why one thinks so and how sure that is, and what
//! a person says of them by a key.

use super::record::{counts, said};
use crate::archive::authority::review::Likely;
use crate::desk::authority::{AuthorityAction as Do, Mode, fields_of};
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, View};
use crate::store::authority::sheet::AuthoritySheet;
use crate::ui::theme::{self, Face, Tone, icons, size};
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::accesskit::Role;
use egui::{Event, Frame, Id, Key, Margin, Modifiers, ScrollArea, Ui, UiBuilder, vec2};

/// Draws the pair in view.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let review = &desk.authorities.review;
    let Some(pair) = review.pair() else { return nothing(ui, desk, scene) };
    let wants_focus = scene.takes_focus(Panel::List);
    keys(ui, desk, scene);
    ScrollArea::vertical().auto_shrink(false).id_salt("review").show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(12.0, 12.0);
            ui.set_max_width(ui.available_width().min(960.0));
            reasons(ui, desk, pair);
            deeds(ui, desk, scene, wants_focus);
            ui.horizontal_top(|ui| {
                let width = ((ui.available_width() - 12.0) / 2.0).floor();
                let both = review.both();
                side(ui, desk, "Stays", &pair.keep_label, both.map(|both| both.0), width);
                side(ui, desk, "Becomes one with it", &pair.other_label, both.map(|both| both.1), width);
            });
        });
    });
}

fn reasons(ui: &mut Ui, desk: &Desk, pair: &Likely) {
    let review = &desk.authorities.review;
    let palette = theme::palette(ui);
    let (at, of) = (figures(review.at as u64 + 1), figures(review.pairs.len() as u64));
    ui.horizontal(|ui| {
        let words = format!("{} % sure that they are the same", pair.score);
        let said = ui.label(Face::Strong.rich(words, palette.ink));
        ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(egui::accesskit::Live::Polite));
        let later = if pair.later { ", put off before" } else { "" };
        w::small_text(ui, &format!("pair {at} of {of}{later}"), Tone::Third);
    });
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for reason in &pair.reasons {
            w::small_text(ui, reason, Tone::Second);
        }
    });
}

fn deeds(ui: &mut Ui, desk: &Desk, scene: &mut Scene, wants_focus: bool) {
    let writable = desk.can_write();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        let mut own = Vec::with_capacity(6);
        let says = [
            (w::PushButton::primary("Same").icon(icons::MERGE).key("S"), Do::Same),
            (w::PushButton::quiet("Different").key("D"), Do::Different),
            (w::PushButton::quiet("Later").icon(icons::CLOCK).key("L"), Do::Later),
        ];
        for (button, action) in says {
            let button = ui.add_enabled(writable, button);
            own.push(button.id);
            if button.clicked() {
                scene.act(Action::Authority(action));
            }
        }
        let turns = [("Swap", "X", Do::Swap), ("Previous", "P", Do::Turn(-1))];
        for (words, key, action) in turns {
            let button = ui.add(w::PushButton::quiet(words).key(key));
            own.push(button.id);
            if button.clicked() {
                scene.act(Action::Authority(action));
            }
        }
        let next = ui.add(w::PushButton::quiet("Next").key("N"));
        own.push(next.id);
        note_focus(ui, scene, &own);
        // Whoever presses Enter without looking goes on, and changes nothing.
        if wants_focus {
            next.request_focus();
        }
        if next.clicked() {
            scene.act(Action::Authority(Do::Turn(1)));
        }
    });
}

/// Letters are deeds here, while the focus is nowhere else: about a pair that was shown, and one for each time a key
/// goes down.
fn keys(ui: &Ui, desk: &Desk, scene: &mut Scene) {
    if !is_here(ui) || ui.ctx().text_edit_focused() || desk.dialog.is_some() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let shown = was_shown(ui, desk);
    let deeds = [
        (Key::S, Do::Same),
        (Key::D, Do::Different),
        (Key::L, Do::Later),
        (Key::X, Do::Swap),
        (Key::N, Do::Turn(1)),
        (Key::P, Do::Turn(-1)),
        (Key::Escape, Do::Mode(Mode::List)),
    ];
    for (key, action) in deeds {
        let says = !matches!(action, Do::Turn(_) | Do::Mode(_));
        if pressed(ui, key) && (shown || !says) {
            scene.act(Action::Authority(action));
        }
    }
}

fn focus_id() -> Id {
    Id::unique("the button of the review that has the focus")
}

/// Remembers which of its buttons has the focus.
fn note_focus(ui: &Ui, scene: &mut Scene, own: &[Id]) {
    if let Some(id) = ui.memory(|memory| memory.focused()).filter(|id| own.contains(id)) {
        ui.data_mut(|data| data.insert_temp(focus_id(), id));
        scene.panel = Some(Panel::List);
    }
}

/// Whether one of its buttons has the focus, or nothing has it and the last click was here.
fn is_here(ui: &Ui) -> bool {
    let beside = Id::unique("the last click went beside the review");
    let pressed = ui.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
    if let Some(at) = pressed {
        ui.data_mut(|data| data.insert_temp(beside, !ui.max_rect().contains(at)));
    }
    match ui.memory(|memory| memory.focused()) {
        Some(id) => ui.data(|data| data.get_temp(focus_id())) == Some(id),
        None => !ui.data(|data| data.get_temp(beside)).unwrap_or(false),
    }
}

/// Whether a key went down, and nothing with it.
fn pressed(ui: &Ui, wanted: Key) -> bool {
    ui.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| {
            !matches!(event, Event::Key { key, pressed: true, repeat: false, modifiers, .. }
                if *key == wanted && modifiers.matches_exact(Modifiers::NONE))
        });
        input.events.len() < before
    })
}

/// Whether the pair in view was drawn before with all that is known of both.
fn was_shown(ui: &Ui, desk: &Desk) -> bool {
    let pair = desk.authorities.review.both().map(|(keep, other)| (keep.key.clone(), other.key.clone()));
    let id = Id::unique("the pair that is shown");
    let before = ui.data_mut(|data| {
        let before = data.get_temp(id);
        data.insert_temp(id, pair.clone());
        before
    });
    pair.is_some() && before == Some(pair)
}

fn side(ui: &mut Ui, desk: &Desk, role: &str, label: &str, sheet: Option<&AuthoritySheet>, width: f32) {
    let palette = theme::palette(ui);
    let name = format!("{role}: {label}");
    let group = UiBuilder::new().id_salt(role).accessibility_role(Role::Group).accessibility_label(&name);
    ui.scope_builder(group, |ui| {
        let frame =
            Frame::new().fill(palette.panel).corner_radius(size::RADIUS).inner_margin(Margin::symmetric(14, 12));
        frame.show(ui, |ui| {
            ui.set_width(width - 28.0);
            ui.set_min_height(260.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                w::small_text(ui, role, Tone::Third);
                ui.add(egui::Label::new(Face::Title.rich(label, palette.ink)).wrap());
                if let Some(sheet) = sheet {
                    known(ui, desk, sheet);
                }
            });
        });
    });
}

fn known(ui: &mut Ui, desk: &Desk, sheet: &AuthoritySheet) {
    let which = desk.authorities.wanted.which;
    let what = if sheet.record.is_some() { "a record" } else { "only printed" };
    w::small_text(ui, &format!("{}  ·  {what}", counts(which, sheet)), Tone::Second);
    if let Some(record) = &sheet.record {
        for field in fields_of(which).filter(|field| field.column != which.label()) {
            let value = record.get(field.column);
            if !value.is_empty() {
                let value = said(value).replace('\n', "; ");
                ui.add(
                    egui::Label::new(Face::Small.rich(format!("{}: {value}", field.label), theme::palette(ui).ink))
                        .wrap(),
                );
            }
        }
        for form in sheet.forms.iter().take(8) {
            w::small_text(ui, &format!("printed {} ({})", form.form, figures(form.articles)), Tone::Second);
        }
    }
}

fn nothing(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let wants_focus = scene.takes_focus(Panel::List);
    keys(ui, desk, scene);
    if !desk.authorities.review.known {
        ui.add_space(24.0);
        ui.horizontal(|ui| {
            ui.add_space(24.0);
            w::progress(ui, "Comparing what is printed", None, "", false);
        });
        return;
    }
    let sentence = "Nothing is left that looks alike. What was called different stays so.";
    w::empty_state(ui, icons::CHECK_CIRCLE, "Nothing to review", sentence, |ui| {
        let back = w::quiet_button(ui, "Back to the list");
        note_focus(ui, scene, &[back.id]);
        if wants_focus {
            back.request_focus();
        }
        if back.clicked() {
            scene.act(Action::View(View::of(desk.authorities.wanted.which)));
            scene.act(Action::Authority(Do::Mode(Mode::List)));
        }
    });
}
