//! The fields of the issue that are seldom wanted: edition, kind, holding, notes. They stand behind a button below the
//! masthead, and show by themselves where they say something.

use super::fields::{Dress, field, field_of, findings_of};
use crate::desk::{Action, Desk, FieldAction, FieldKey};
use crate::model::{IssueKind, IssueStatus, RecordKind};
use crate::store::detail::ArticleDetail;
use crate::ui::theme::icons;
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Ui, vec2};

/// Draws button or fields.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let open = desk.fields.more_of_issue;
    let (icon, words) = match open {
        true => (icons::CARET_UP, "Less of the issue".to_owned()),
        false => (icons::CARET_DOWN, summary(article)),
    };
    if ui.add(w::PushButton::bare(&words).icon(icon)).clicked() {
        scene.act(Action::Field(FieldAction::MoreOfIssue(!open)));
    }
    if !open {
        return;
    }
    let key = |name| FieldKey::new(RecordKind::Issue, article.issue.id, name);
    let kinds: Vec<(&str, &str)> = IssueKind::ALL.iter().map(|kind| (kind.word(), kind.label())).collect();
    let holdings: Vec<(&str, &str)> = IssueStatus::ALL.iter().map(|kind| (kind.word(), kind.label())).collect();
    let room = ui.available_width();
    let narrow = room < 380.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        let part = ((room - 16.0) * 0.33).floor();
        let width = if narrow { part * 0.7 } else { part };
        field(ui, desk, scene, key("edition"), "Edition", width, None);
        choice(ui, desk, scene, key("issue.kind"), "Kind", &article.issue.kind, &kinds, part - 30.0);
        choice(ui, desk, scene, key("issue.status"), "Holding", &article.issue.status, &holdings, part - 30.0);
    });
    let rows = article.issue.notes.lines().count().clamp(1, 4);
    field_of(ui, desk, scene, key("issue.notes"), "Notes on the issue", room, Dress { rows, ..Dress::default() });
    findings_of(ui, scene, article, &["edition"], desk.can_write());
}

/// What stands behind the button, as far as it is not the usual.
fn summary(article: &ArticleDetail) -> String {
    let issue = &article.issue;
    let kind = IssueKind::from_word(&issue.kind).unwrap_or_default();
    let status = IssueStatus::from_word(&issue.status).unwrap_or_default();
    let mut parts = Vec::new();
    if !issue.edition.trim().is_empty() {
        parts.push(issue.edition.trim().to_owned());
    }
    if kind != IssueKind::default() {
        parts.push(kind.label().to_owned());
    }
    if status != IssueStatus::default() {
        parts.push(status.label().to_owned());
    }
    if !issue.notes.trim().is_empty() {
        parts.push("with notes".to_owned());
    }
    if parts.is_empty() { "Edition, kind, holding, notes".to_owned() } else { parts.join(" · ") }
}

#[allow(clippy::too_many_arguments, reason = "a field has that many sides")]
fn choice(
    ui: &mut Ui,
    desk: &Desk,
    scene: &mut Scene,
    key: FieldKey,
    label: &str,
    value: &str,
    options: &[(&str, &str)],
    width: f32,
) {
    w::labelled(ui, label, |ui| {
        let mut chosen = value;
        ui.add_enabled_ui(desk.can_write(), |ui| {
            if w::select(ui, label, &mut chosen, options, width) {
                scene.act(Action::SetNow(key, chosen.to_owned()));
            }
        });
    });
}
