//! A new sample archive: where it is to stand, how large it is to be; then how far it is.

use super::parts;
use super::stage::{Stage, entered};
use crate::archive::sample::make::BYTES_EACH;
use crate::desk::dialog::Waiting;
use crate::desk::nav::figures;
use crate::desk::sample::{NewSample, SampleDeed};
use crate::desk::{Action, Purpose};
use crate::ui::theme::{self, Face, Tone};
use crate::ui::widgets::{self as w, Field, Part};
use egui::{Id, Ui};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Sizes to choose from; any other can be typed.
const SIZES: [(Option<u64>, &str); 4] =
    [(Some(1_000), "1,000"), (Some(10_000), "10,000"), (Some(100_000), "100,000"), (Some(1_000_000), "1,000,000")];

pub fn show(stage: &mut Stage, state: &mut NewSample) {
    let dialog = w::Dialog::new(Id::unique("new sample"), "New sample archive").size(560.0, 0.0);
    stage.dialog(dialog, |stage, part| match part {
        Part::Body(ui) => parts::scrolled(ui, "new sample", |ui| match &state.waiting {
            Some(waiting) => under_way(stage, ui, waiting),
            None => fields(stage, ui, state),
        }),
        Part::Left(ui) => {
            if state.waiting.is_some() {
                stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::Sample(SampleDeed::Cancel));
            }
        }
        Part::Right(ui) if state.waiting.is_some() => {
            let behind = w::quiet_button(ui, "Go on in the background");
            stage.first(&behind);
            stage.act_if(behind.clicked(), Action::CloseDialog);
        }
        Part::Right(ui) => {
            stage.act_if(w::primary_button(ui, "Make sample").clicked(), Action::Sample(SampleDeed::Make));
            stage.act_if(w::quiet_button(ui, "Cancel").clicked(), Action::CloseDialog);
        }
    });
}

fn fields(stage: &mut Stage, ui: &mut Ui, state: &mut NewSample) {
    let what = "An invented paper of any size, to look around in: issues, articles, names, picture credits, and what \
                can be wrong with them. The same seed gives the same paper.";
    parts::words(ui, what, Tone::Second);
    let path = parts::path_field(stage, ui, "Archive file", &mut state.path, Purpose::NewSample);
    stage.first(&path);
    parts::small_label(ui, "Articles");
    let articles = ui.horizontal(|ui| {
        ui.set_min_height(parts::BUTTON);
        let field = Field::new("Articles", &mut state.articles).hidden_label().width(120.0).show(ui);
        let mut size = state.count();
        if w::segmented(ui, "How many articles", &mut size, &SIZES) {
            state.articles = figures(size.unwrap_or_default());
        }
        field
    });
    let room = state.count().map(room_for).unwrap_or_default();
    parts::words(ui, &room, Tone::Third);
    let seed = Field::new("Seed", &mut state.seed).width(120.0).show(ui);
    parts::error(ui, &state.error);
    let enter = [&path, &articles.inner, &seed].into_iter().any(entered);
    stage.act_if(enter, Action::Sample(SampleDeed::Make));
}

/// What it will take of the disk.
fn room_for(articles: u64) -> String {
    let megabytes = articles.saturating_mul(BYTES_EACH) / 1_000_000;
    match megabytes {
        0..=1 => "Hardly any room on the disk.".into(),
        2..=999 => format!("About {} MB on the disk.", figures(megabytes)),
        _ => format!("About {}.{} GB on the disk, and some minutes.", megabytes / 1_000, megabytes % 1_000 / 100),
    }
}

fn under_way(stage: &mut Stage, ui: &mut Ui, waiting: &Waiting) {
    stage.ctx.request_repaint_after(Duration::from_millis(100));
    let done = waiting.progress.files_done.load(Ordering::Relaxed);
    let all = waiting.progress.files.load(Ordering::Relaxed);
    let palette = theme::palette(ui);
    ui.label(Face::Headline.rich(figures(done), palette.ink));
    let words = if all > 0 {
        format!("of {} written", parts::counted(all, "article", "articles"))
    } else {
        "Beginning…".into()
    };
    parts::words(ui, &words, Tone::Second);
    w::progress(ui, "Making the sample", (all > 0).then(|| done as f32 / all as f32), "", false);
    let words = "You can go on working meanwhile. Nothing is left of it when you cancel.";
    parts::words(ui, words, Tone::Third);
}

#[cfg(test)]
mod tests {
    use super::room_for;

    #[test]
    fn the_room_on_the_disk_is_said_in_words() {
        assert_eq!(room_for(10), "Hardly any room on the disk.");
        assert_eq!(room_for(10_000), "About 36 MB on the disk.");
        assert_eq!(room_for(1_000_000), "About 3.6 GB on the disk, and some minutes.");
        assert!(!room_for(u64::MAX).is_empty());
    }
}
