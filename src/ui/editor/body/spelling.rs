//! The spelling in the body as it is seen: waves below wrong words, what may be meant in the menu, who judges in the
//! foot. It asks for the lines that are in view and for no others.

use crate::desk::Desk;
use crate::desk::body::spelling::{Deed, key_of};
use crate::text::caret::piece_at;
use crate::ui::theme::Tone;
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use crate::work::proof::{Choice, Paragraph, Voice};
use egui::{Response, Ui};
use std::ops::Range;

/// The waves of the lines in view.
#[derive(Default)]
pub struct Waves {
    pub marks: Vec<w::Mark>,
    /// The same with the words: they stay while a line that is typed in is looked at again.
    before: Vec<(usize, String)>,
    /// The end of what was typed last, while the caret is there.
    writing: Option<usize>,
}

/// Asks for the lines that are seen, and makes the marks of those that are known.
pub fn follow(ui: &Ui, desk: &Desk, scene: &mut Scene, response: &Response, text: &str) {
    let spelling = &desk.body.spelling;
    if desk.prefs.spelling == Choice::Off || !ui.clip_rect().intersects(response.rect) {
        return scene.body.waves.marks.clear();
    }
    let seen = scene.body.view.seen(ui.clip_rect());
    let caret = desk.body.caret.end;
    let waves = &mut scene.body.waves;
    waves.writing = if response.changed() { Some(caret) } else { waves.writing.filter(|at| *at == caret) };
    let (mut marks, mut missing) = (Vec::new(), Vec::new());
    for line in lines(text, seen) {
        let words = &text[line.clone()];
        if let Some(wrong) = spelling.wrong(words) {
            marks.extend(wrong.iter().map(|range| line.start + range.start..line.start + range.end));
            continue;
        }
        marks.extend(scene.body.waves.kept(text, &line));
        if spelling.lacks(words) && !words.trim().is_empty() {
            missing.push(Paragraph { key: key_of(words), text: words.to_owned() });
        }
    }
    // A word is judged when it is written to its end.
    let writing = scene.body.waves.writing;
    marks.retain(|range| Some(range.end) != writing);
    scene.body.waves.before = marks.iter().map(|range| (range.start, text[range.clone()].to_owned())).collect();
    scene.body.waves.marks = marks.into_iter().map(|bytes| w::Mark { bytes, kind: w::MarkKind::Misspelt }).collect();
    if !missing.is_empty() {
        scene.act(Deed::Check(missing).into());
    }
}

impl Waves {
    /// The waves that a line had and still has, while nobody knows better.
    fn kept(&self, text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
        let stands =
            |(at, word): &&(usize, String)| line.contains(at) && text.get(*at..*at + word.len()) == Some(word.as_str());
        self.before.iter().filter(stands).map(|(at, word)| *at..*at + word.len()).collect()
    }
}

/// The lines that some bytes are in; of a very long line only the pieces.
fn lines(text: &str, seen: Range<usize>) -> Vec<Range<usize>> {
    let mut floor = seen.start.min(text.len());
    while !text.is_char_boundary(floor) {
        floor -= 1;
    }
    let mut out = Vec::new();
    let mut line = piece_at(text, floor);
    loop {
        out.push(line.clone());
        if line.end >= seen.end || line.end >= text.len() {
            return out;
        }
        line = piece_at(text, line.end + usize::from(text[line.end..].starts_with('\n')));
    }
}

/// What may be meant by the word at the caret, in its menu.
pub fn rows(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let Some(range) = desk.wrong_at_caret() else { return };
    let word = desk.body_text()[range].to_owned();
    let offers = desk.body.spelling.offers.as_ref().filter(|(of, _)| *of == word).map(|(_, offers)| offers);
    match offers {
        None => _ = ui.add_enabled(false, w::MenuItem::new("Looking for what is meant …")),
        Some(offers) if offers.is_empty() => _ = ui.add_enabled(false, w::MenuItem::new("Nothing like it is known")),
        Some(offers) => {
            for offer in offers {
                if ui.add_enabled(desk.can_write(), w::MenuItem::new(offer)).clicked() {
                    scene.act(Deed::Put(offer.clone()).into());
                }
            }
        }
    }
    let learn = format!("Learn “{word}”");
    if ui.add_enabled(desk.can_write(), w::MenuItem::new(&learn).key("Ctrl Alt L")).clicked() {
        scene.act(Deed::Learn.into());
    }
    ui.separator();
}

/// Who judges, or why nobody does.
pub fn foot(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let words = match &desk.body.spelling.voice {
        None => return,
        Some(Voice::Off) => "Spelling: off".to_owned(),
        Some(Voice::Of(dictionary)) if dictionary.language.is_empty() => {
            "Spelling: a dictionary of your own".to_owned()
        }
        Some(Voice::Of(dictionary)) => format!("Spelling: {}", dictionary.language),
        Some(Voice::Lacking { language }) if language.is_empty() => "Spelling: no dictionary".to_owned(),
        Some(Voice::Lacking { language }) => format!("Spelling: no dictionary for {language}"),
        Some(Voice::Broken { why, .. }) => why.clone(),
    };
    let lacking = matches!(desk.body.spelling.voice, Some(Voice::Broken { .. }));
    w::small_text(ui, &format!("·  {words}"), if lacking { Tone::Warning } else { Tone::Third });
    if ui.add(w::PushButton::bare("Spelling…")).clicked() {
        scene.act(Deed::Show.into());
    }
}
