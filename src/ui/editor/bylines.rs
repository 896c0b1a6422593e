//! The bylines: a field for each printed line, and below it whom it names: role, plain name, and the name record that
//! each part is linked to. The printed line is changed by typing in it and by nothing else.

use super::fields::{Dress, field, field_of, findings_of, hint_at, take_spot};
use super::picker;
use crate::desk::fields::{Target, line_text, lines_of};
use crate::desk::{Action, Desk, FieldAction, FieldKey, Pick, Spot};
use crate::model::{RecordKind, Role};
use crate::store::detail::{ArticleDetail, BylineDetail};
use crate::ui::theme::icons;
use crate::ui::view::Scene;
use crate::ui::widgets::{self as w, Linked, PartChip};
use egui::{Ui, vec2};
use std::ops::Range;

/// Draws the bylines.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let lines = lines_of(article);
        for (at, line) in lines.iter().enumerate() {
            ui.push_id(("byline", article.bylines[line.start].id), |ui| one(ui, desk, scene, article, at, line));
        }
        findings_of(ui, scene, article, &["byline"], desk.can_write());
        if desk.can_write() {
            let add = ui.add(w::PushButton::bare("Add byline").icon(icons::ADD).key("Ctrl B"));
            take_spot(ui, scene, Spot::AddByline, &add);
            if lines.is_empty() {
                let letter = crate::desk::fields::LETTERS.iter().find(|row| row.target == Target::Byline);
                hint_at(ui, desk, letter.map(|row| row.letter), &add);
            }
            if add.clicked() {
                scene.act(Action::AddByline);
            }
        }
    });
}

fn one(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail, at: usize, line: &Range<usize>) {
    let rows = &article.bylines[line.clone()];
    let key = FieldKey::new(RecordKind::Byline, rows[0].id, "byline");
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - 36.0;
        let dress = Dress { first: at == 0, ..Dress::default() };
        field_of(ui, desk, scene, key, &format!("Byline {}", at + 1), width, dress);
        if desk.can_write() {
            ui.vertical(|ui| {
                ui.add_space(20.0);
                if w::icon_button(ui, icons::REMOVE, &format!("Remove byline {}", at + 1), "").clicked() {
                    scene.act(Action::RemoveByline(rows[0].id));
                }
            });
        }
    });
    if line_text(article, line).trim().is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for row in rows {
            chip(ui, desk, scene, row);
        }
    });
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let open = desk.fields.picker.as_ref().and_then(|picker| match picker.pick {
        Pick::Name(id) => rows.iter().find(|row| row.id == id),
        _ => None,
    });
    if let Some(part) = open {
        let label = format!("Name record of {}", part.printed);
        let is = |pick| matches!(pick, Pick::Name(id) if ids.contains(&id));
        picker::show(ui, desk, scene, is, &label, |ui, desk, scene| about(ui, desk, scene, part));
    }
}

fn icon_of(role: Role) -> &'static str {
    match role {
        Role::Author => icons::PENCIL,
        Role::Photographer => icons::IMAGE,
        Role::Illustrator => icons::STAR,
        Role::Translator => icons::GLOBE,
        Role::Editor => icons::SCISSORS,
        Role::Agency => icons::NEWSPAPER,
        Role::Contributor => icons::USERS,
        Role::Position => icons::TAG,
    }
}

fn chip(ui: &mut Ui, desk: &Desk, scene: &mut Scene, row: &BylineDetail) {
    let role = Role::from_word(&row.role).unwrap_or_default();
    let words = if row.name.trim().is_empty() { row.printed.trim() } else { row.name.trim() };
    let linked = match (row.name_id, role) {
        (Some(_), _) => Linked::To(&row.linked),
        (None, Role::Position) => Linked::Never,
        (None, _) => Linked::No,
    };
    let pick = Pick::Name(row.id);
    let open = desk.fields.picker.as_ref().is_some_and(|picker| picker.pick == pick);
    let name = format!("Part {words}");
    let chip = PartChip::new(&name, words, linked)
        .role(icon_of(role), role.label())
        .unsure(row.unsure.as_ref().map(|(sure, _)| *sure))
        .open(open);
    let response = ui.add_enabled(desk.can_write(), chip);
    take_spot(ui, scene, Spot::Part(row.id), &response);
    let response = match &row.unsure {
        Some((_, why)) if !why.is_empty() => response.on_hover_text(why),
        _ => response,
    };
    if response.clicked() {
        scene.act(Action::Field(FieldAction::Pick(pick)));
    }
}

/// What else can be done with a part: its role, its plain name, its link.
fn about(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, row: &BylineDetail) {
    ui.horizontal_top(|ui| {
        let role = Role::from_word(&row.role).unwrap_or_default();
        let mut chosen = role;
        let options: Vec<(Role, &str)> = Role::ALL.iter().map(|role| (*role, role.label())).collect();
        w::labelled(ui, "Role", |ui| {
            if w::select(ui, "Role", &mut chosen, &options, 120.0) {
                scene.act(Action::Field(FieldAction::Role(row.id, chosen.word())));
            }
        });
        let key = FieldKey::new(RecordKind::Byline, row.id, "byline.name");
        let width = ui.available_width();
        field(ui, desk, scene, key, "Plain name", width, None);
    });
    ui.horizontal_wrapped(|ui| {
        let pick = Pick::Name(row.id);
        if row.name_id.is_none() && ui.add(w::PushButton::quiet("Make a name of it").icon(icons::ADD)).clicked() {
            scene.act(Action::Field(FieldAction::Make(pick)));
        }
        if row.name_id.is_some() && ui.add(w::PushButton::quiet("Unlink").icon(icons::UNLINK)).clicked() {
            scene.act(Action::Field(FieldAction::Unlink(pick)));
        }
    });
}
