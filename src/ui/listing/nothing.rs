//! The middle of the window where the list has nothing to show: why, and what to do next.

use super::rows::forget_debt;
use crate::desk::{Action, Desk, NavKey};
use crate::store::find::Scope;
use crate::ui::theme::icons;
use crate::ui::view::{Panel, Scene};
use crate::ui::widgets as w;
use egui::Ui;

/// Says that nothing is listed, and offers a way on.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    if desk.list.loading {
        return;
    }
    if let Some(issue) = empty_issue(desk) {
        let sentence = "The issue is here, and nothing stands in it yet.";
        w::empty_state(ui, icons::NEWSPAPER, "An issue without articles", sentence, |ui| {
            if desk.can_write() {
                if w::primary_button(ui, "Add an article").clicked() {
                    scene.act(Action::NewArticleIn(issue));
                }
                if w::quiet_button(ui, "Move issue to trash").clicked() {
                    scene.act(Action::DeleteIssue(issue));
                }
            }
        });
        return;
    }
    scene.takes_focus(Panel::List);
    forget_debt(ui);
    if desk.seek.waiting {
        let sentence = match desk.seek.percent() {
            Some(percent) => format!("Words are found as soon as the search index is ready: {percent} %"),
            None => "Words are found as soon as the search index is ready.".to_owned(),
        };
        return w::empty_state(ui, icons::CLOCK, "The search waits", &sentence, |_| {});
    }
    let narrowed = !desk.searched.is_empty()
        || !desk.seek.chips.is_empty()
        || desk.nav.selected.as_ref().is_some_and(|key| *key != NavKey::Dates);
    if narrowed {
        let sentence = "Nothing here fits. Take a filter away, or look elsewhere.";
        w::empty_state(ui, icons::SEARCH, "No articles", sentence, |ui| {
            if !desk.seek.chips.is_empty() && w::quiet_button(ui, "Take the last filter away").clicked() {
                scene.act(Action::Command("drop-filter"));
            }
            if w::quiet_button(ui, "Show all articles").clicked() {
                scene.act(Action::Command("all-articles"));
            }
        });
        return;
    }
    let sentence = "Bring in a folder of clippings, drop files on this window, or add the first issue by hand.";
    w::empty_state(ui, icons::NEWSPAPER, "No articles yet", sentence, |ui| {
        if desk.can_write() {
            if w::primary_button(ui, "Import…").clicked() {
                scene.act(Action::Command("import"));
            }
            if w::quiet_button(ui, "New issue…").clicked() {
                scene.act(Action::Command("new-issue"));
            }
        }
    });
}

/// The one issue of the chosen place, where it has no article.
fn empty_issue(desk: &Desk) -> Option<i64> {
    let key = desk.nav.selected.as_ref().filter(|_| desk.searched.is_empty())?;
    let fits = |issue: &&crate::store::run::IssueBrief| match key {
        _ if matches!(desk.list.listing.scope, Scope::Issue(_)) => desk.list.listing.scope == Scope::Issue(issue.id),
        NavKey::Day(day) => issue.earliest == Some(crate::store::day_number(*day)),
        NavKey::Volume(volume) => issue.volume == *volume,
        NavKey::Undated => issue.earliest.is_none(),
        _ => false,
    };
    desk.run.issues.iter().find(fits).filter(|issue| issue.articles == 0).map(|issue| issue.id)
}
