//! The body of the open article: its text, and what is said below it. The text is the draft's.

pub mod find_strip;
pub mod menu;
mod spelling;

use crate::desk::body::find::Find;
use crate::desk::fields::letter_of;
use crate::desk::nav::figures;
use crate::desk::{Desk, FieldKey};
use crate::model::RecordKind;
use crate::store::detail::ArticleDetail;
use crate::ui::theme::Tone;
use crate::ui::view::Scene;
use crate::ui::widgets as w;
use egui::{Id, Ui};

/// What the eye keeps of the body.
#[derive(Default)]
pub struct BodyState {
    key: Option<FieldKey>,
    pub view: w::BodyView,
    /// The strip is to take the focus as soon as it is drawn.
    pub find: bool,
    /// Something in the strip had the focus when it was drawn last.
    in_strip: bool,
    /// The buttons of the pieces that differ, as they were drawn last.
    pub pieces: Vec<Id>,
    /// What these pieces look like.
    pub compared: super::compare::Made,
    /// For so many frames the text takes the focus.
    coming: u8,
    /// The menu is to open at the caret.
    menu: bool,
    /// Where it is open.
    menu_at: Option<egui::Pos2>,
    /// The text as it was drawn last.
    response: Option<egui::Response>,
    marks: Marks,
    waves: spelling::Waves,
}

/// The marks of the text, made anew only where they changed.
#[derive(Default)]
struct Marks {
    version: Option<u64>,
    found: Vec<w::Mark>,
}

impl BodyState {
    /// Takes the focus, and takes it again where a dialog that closes gives it to where it was.
    fn come(&mut self, ui: &Ui, id: Id) {
        if self.coming > 0 {
            self.coming -= 1;
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        }
    }
}

impl Marks {
    fn follow(&mut self, find: Option<&Find>) {
        let version = find.map(|find| find.version);
        if self.version == version {
            return;
        }
        self.version = version;
        let found = find.map_or(&[][..], |find| &find.found);
        let current = find.and_then(|find| find.at);
        let kind = |n| if Some(n) == current { w::MarkKind::Current } else { w::MarkKind::Found };
        self.found =
            found.iter().enumerate().map(|(n, bytes)| w::Mark { bytes: bytes.clone(), kind: kind(n) }).collect();
    }
}

/// Draws the body.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene, article: &ArticleDetail) {
    let key = FieldKey::new(RecordKind::Article, article.id, "body");
    if scene.body.key != Some(key) {
        scene.body = BodyState { key: Some(key), find: scene.body.find, ..BodyState::default() };
    }
    scene.body.marks.follow(desk.body.find.as_ref());
    scene.body.menu |= std::mem::take(&mut desk.body.menu);
    if let Some(range) = desk.body.wanted.take() {
        scene.body.view.go_to(range);
    }
    w::labelled(ui, "Body", |ui| {
        let id = Id::unique(("field", key));
        if scene.field == Some(key) {
            scene.field = None;
            scene.body.coming = 3;
        }
        scene.body.come(ui, id);
        let (version, writable) = (desk.draft.version(), desk.can_write());
        let text = desk.draft.text_mut(key);
        let body = w::BodyText::new("Body", id, text, &mut scene.body.view).version(version).writable(writable);
        let body = body.hint("The article’s text").marks(&scene.body.marks.found).misspelt(&scene.body.waves.marks);
        let response = body.show(ui);
        desk.body.caret = scene.body.view.caret().range();
        super::fields::hint_at(ui, desk, crate::desk::fields::letter_of(&key, false), &response);
        super::fields::follow(ui, desk, scene, key, &response);
        spelling::follow(ui, desk, scene, &response, desk.draft.text(&key));
        super::fields::hint_at(ui, desk, letter_of(&key, false), &response);
        scene.body.response = Some(response);
        foot(ui, desk, scene);
    });
}

/// How long it is, how long it takes to read, and who judges its spelling.
fn foot(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let (words, letters) = scene.body.view.counts();
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        w::small_text(ui, &length(words, letters), Tone::Third);
        spelling::foot(ui, desk, scene);
    });
}

/// Words that are read aloud or in silence in a minute, more or less.
const READ_IN_A_MINUTE: usize = 230;

fn length(words: usize, letters: usize) -> String {
    let counted =
        |n: usize, one: &str, many: &str| format!("{} {}", figures(n as u64), if n == 1 { one } else { many });
    let minutes = words.div_ceil(READ_IN_A_MINUTE);
    let reading = match words {
        0 => String::new(),
        1..=115 => "  ·  read in less than half a minute".to_owned(),
        _ => format!("  ·  read in {}", counted(minutes, "minute", "minutes")),
    };
    format!("{}  ·  {}{reading}", counted(words, "word", "words"), counted(letters, "character", "characters"))
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn the_length_is_told_in_words_characters_and_minutes() {
        assert_eq!(length(0, 0), "0 words  ·  0 characters");
        assert_eq!(length(1, 4), "1 word  ·  4 characters  ·  read in less than half a minute");
        assert_eq!(length(1_204, 7_310), "1,204 words  ·  7,310 characters  ·  read in 6 minutes");
    }
}
