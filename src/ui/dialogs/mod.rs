//! The dialogs: each draws the desk's state for it and answers with actions. None keeps state of its own but what is
//! only of the eye: what had the focus, what was laid out. Ordinary work happens in the panels, not here.

mod about;
mod add_picture;
mod back_up;
mod batch_edit;
mod check;
mod collect;
mod columns;
mod concerns;
mod empty_trash;
mod export;
mod exported;
mod find_issue;
mod formats;
mod glimpse;
mod import;
mod imports;
mod look_at_picture;
mod merge_authority;
mod merge_issue;
mod move_to_issue;
mod new_archive;
mod new_issue;
mod new_sample;
mod open_archive;
mod parts;
mod paste_article;
mod presets;
mod print;
pub(super) use parts::text_width;
mod save_search;
mod search_help;
mod shortcuts;
mod since;
mod spelling;
mod stage;
mod tidy;
mod verified;
mod watch;

use crate::desk::dialog::{Dialog, ImportStep};
use crate::desk::{Action, Desk};
use egui::Context;
use stage::Stage;

/// Draws the dialog that is open, if any. What is typed goes into its fields; all else comes back as actions.
pub fn show(ctx: &Context, desk: &mut Desk, out: &mut Vec<Action>) {
    // Out of the desk for the moment, so that its fields can be typed in while the rest is only read.
    let Some(mut dialog) = desk.dialog.take() else {
        look_at_picture::forget(ctx);
        glimpse::forget(ctx);
        return stage::nothing_open(ctx);
    };
    let mut stage = Stage::new(ctx, desk, out, name_of(&dialog));
    match &mut dialog {
        Dialog::NewArchive(state) => new_archive::show(&mut stage, state),
        Dialog::NewSample(state) => new_sample::show(&mut stage, state),
        Dialog::OpenArchive(state) => open_archive::show(&mut stage, state),
        Dialog::Import(state) => import::show(&mut stage, state),
        Dialog::Export(state) => export::show(&mut stage, state),
        Dialog::Print(state) => print::show(&mut stage, state),
        Dialog::BatchEdit(state) => batch_edit::show(&mut stage, state),
        Dialog::NewIssue(state) => new_issue::show(&mut stage, state),
        Dialog::MoveToIssue(state) => move_to_issue::show(&mut stage, state),
        Dialog::PasteArticle(state) => paste_article::show(&mut stage, state),
        Dialog::MergeIssue(state) => merge_issue::show(&mut stage, state),
        Dialog::Spelling(state) => spelling::show(&mut stage, state),
        Dialog::Tidy(state) => tidy::show(&mut stage, state),
        Dialog::MergeAuthority(state) => merge_authority::show(&mut stage, state),
        Dialog::Imports(batches) => imports::show(&mut stage, batches),
        Dialog::Watch(state) => watch::show(&mut stage, state),
        Dialog::Check(checkup) => check::show(&mut stage, checkup.as_deref()),
        Dialog::Columns { at } => columns::show(&mut stage, at),
        Dialog::SearchHelp => search_help::show(&mut stage),
        Dialog::SaveSearch(state) => save_search::show(&mut stage, state),
        Dialog::Collect(state) => collect::show(&mut stage, state),
        Dialog::Since(state) => since::show(&mut stage, state),
        Dialog::Shortcuts => shortcuts::show(&mut stage),
        Dialog::AddPicture(state) => add_picture::show(&mut stage, state),
        Dialog::Picture(state) => look_at_picture::show(&mut stage, state),
        Dialog::About => about::show(&mut stage),
        Dialog::EmptyTrash => empty_trash::show(&mut stage),
        Dialog::BackUp { path, error } => back_up::show(&mut stage, path, error),
    }
    desk.dialog = Some(dialog);
}

/// A name for each dialog, and for each step of one: where it changes, the focus goes to the first field anew.
fn name_of(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::NewArchive(_) => "new archive",
        Dialog::NewSample(sample) if sample.waiting.is_some() => "new sample, under way",
        Dialog::NewSample(_) => "new sample",
        Dialog::OpenArchive(_) => "open archive",
        Dialog::Import(import) => match (import.step, import.report.is_some()) {
            (ImportStep::Choose, _) => "import, choose",
            (ImportStep::Look, _) => "import, look",
            (ImportStep::BringIn, false) => "import, bring in",
            // The button that had the focus is gone.
            (ImportStep::BringIn, true) if import.taken_back => "import, taken back",
            (ImportStep::BringIn, true) => "import, report",
        },
        Dialog::Export(export) if export.written.is_some() => "export, written",
        Dialog::Export(export) if export.naming.is_some() => "export, naming",
        Dialog::Export(_) => "export",
        Dialog::Print(_) => "print",
        Dialog::BatchEdit(_) => "batch edit",
        Dialog::NewIssue(_) => "new issue",
        Dialog::MoveToIssue(_) => "move to issue",
        Dialog::PasteArticle(_) => "paste article",
        Dialog::MergeIssue(_) => "merge issue",
        Dialog::Spelling(_) => "spelling",
        Dialog::Tidy(_) => "tidy",
        Dialog::MergeAuthority(_) => "merge names",
        Dialog::Imports(_) => "imports",
        Dialog::Watch(_) => "watched folders",
        Dialog::Check(_) => "check",
        Dialog::Columns { .. } => "columns",
        Dialog::SearchHelp => "search help",
        Dialog::SaveSearch(_) => "save search",
        Dialog::Collect(_) => "collect",
        Dialog::Since(_) => "since",
        Dialog::Shortcuts => "shortcuts",
        Dialog::AddPicture(_) => "add picture",
        Dialog::Picture(_) => "look at a picture",
        Dialog::About => "about",
        Dialog::EmptyTrash => "empty trash",
        Dialog::BackUp { .. } => "back up",
    }
}
