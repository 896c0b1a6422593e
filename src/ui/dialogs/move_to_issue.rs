//! Moving articles to another issue: what is moved, and where it belongs.

use super::stage::Stage;
use super::{find_issue, parts};
use crate::desk::Action;
use crate::desk::issue::{IssueAction, title};
use crate::desk::issue_dialogs::MoveToIssue;
use crate::ui::theme::Tone;
use crate::ui::widgets::{self as w, Part};
use egui::Id;

pub fn show(stage: &mut Stage, state: &mut MoveToIssue) {
    let dialog = w::Dialog::new(Id::unique("move to issue"), "Move to another issue").size(560.0, 0.0);
    let go = Action::Issue(IssueAction::MoveGo);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "move to issue", |ui| {
            let what = format!("{} goes to the end of the issue chosen, with what was printed over it.", state.what);
            let what = if state.articles.len() > 1 {
                what.replace("goes", "go").replace("over it", "over each")
            } else {
                what
            };
            parts::words(ui, &what, Tone::Second);
            ui.add_space(4.0);
            find_issue::show(stage, ui, &mut state.finder, &go);
        }),
        Part::Left(_) => {}
        Part::Right(ui) => {
            let to = state.finder.chosen();
            let words = to.map_or_else(|| "Move".to_owned(), |issue| format!("Move to {}", title(issue)));
            let button = ui.add_enabled(to.is_some(), w::PushButton::primary(&words));
            stage.act_if(button.clicked(), go.clone());
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}
