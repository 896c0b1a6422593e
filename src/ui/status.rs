//! The line along the bottom: what is saved, how much there is, what is running.

use super::theme::{Tone, icons};
use super::view::Scene;
use super::widgets as w;
use crate::desk::nav::figures;
use crate::desk::{Action, Desk, Saved};
use egui::Ui;
use std::sync::atomic::Ordering;

/// Draws the line.
pub fn show(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let right = right_words(desk);
    w::status_bar(
        ui,
        |ui| {
            let (words, tone) = saved_words(desk);
            w::status_text(ui, &words, tone);
            let (issues, articles) = (desk.run.issues.len() as u64, desk.run.articles);
            let words = format!("{} · {}", counted(issues, "issue"), counted(articles, "article"));
            w::status_text(ui, &words, Tone::Second);
            if let Some(percent) = desk.seek.percent() {
                w::progress(ui, "Search index", Some(percent as f32 / 100.0), &format!("{percent} %"), false);
            }
            if let Some(job) = desk.jobs.last() {
                let done = job.progress.files_done.load(Ordering::Relaxed);
                let all = job.progress.files.load(Ordering::Relaxed);
                let part = (all > 0).then(|| done as f32 / all as f32);
                let count = if all > 0 { format!("{} of {}", figures(done), figures(all)) } else { String::new() };
                if w::progress(ui, &job.words, part, &count, true) {
                    scene.act(Action::CancelJob(job.number));
                }
            }
        },
        |ui| {
            w::status_text(ui, &right, Tone::Second);
        },
    );
}

/// `1 issue`, `2,059 issues`.
fn counted(n: u64, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {one}s", figures(n)) }
}

fn saved_words(desk: &Desk) -> (String, Tone) {
    if !desk.can_write() {
        return (format!("{} Read only", icons::LOCK), Tone::Warning);
    }
    if let Saved::Failing(_) = desk.saved {
        return (format!("{} Not saved yet: trying again", icons::WARNING), Tone::Warning);
    }
    if desk.draft.is_dirty() {
        return ("Typing …".into(), Tone::Third);
    }
    match &desk.saved {
        Saved::At(at) => {
            let time = chrono::DateTime::from_timestamp_millis(*at)
                .map(|at| at.with_timezone(&chrono::Local).format("%H:%M").to_string())
                .unwrap_or_default();
            (format!("{} Saved {time}", icons::CHECK), Tone::Second)
        }
        _ => (format!("{} All saved", icons::CHECK), Tone::Second),
    }
}

fn right_words(desk: &Desk) -> String {
    let Some(article) = desk.article.as_ref().filter(|_| desk.view.authority().is_none()) else {
        return desk
            .archive
            .as_ref()
            .map(|a| a.path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            .unwrap_or_default();
    };
    match article.findings.iter().filter(|finding| !finding.accepted).count() {
        0 => "No findings in this article".into(),
        1 => "1 finding in this article".into(),
        n => format!("{n} findings in this article"),
    }
}
