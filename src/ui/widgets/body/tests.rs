//! Somebody at the keys: whatever is pressed in whatever order, the text is what a plain string would be.

use super::{BodyText, BodyView, Caret};
use crate::text::caret;
use crate::ui::theme;
use egui::{Context, Event, Id, ImeEvent, Key, Modifiers, RawInput, Rect, pos2, vec2};
use proptest::prelude::*;

/// A window with nothing in it but a body.
struct Desk {
    ctx: Context,
    view: BodyView,
    text: String,
    clipboard: String,
    time: f64,
}

impl Desk {
    fn with(text: &str) -> Self {
        let ctx = Context::default();
        theme::apply(&ctx, &theme::Appearance { still: true, ..theme::Appearance::default() });
        let view = BodyView::default();
        let mut desk = Desk { ctx, view, text: text.to_owned(), clipboard: String::new(), time: 0.0 };
        desk.frame(Vec::new());
        desk.ctx.memory_mut(|memory| memory.request_focus(Id::unique("body")));
        desk.frame(Vec::new());
        desk.view.go_to(0..0);
        desk
    }

    fn frame(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0)));
        let input = RawInput { screen_rect, time: Some(self.time), focused: true, events, ..RawInput::default() };
        let (view, text) = (&mut self.view, &mut self.text);
        let mut output = self.ctx.run_ui(input, |ui| {
            egui::ScrollArea::vertical().show(ui, |ui| {
                _ = BodyText::new("Body", Id::unique("body"), text, view).show(ui);
            });
        });
        output.textures_delta.clear();
        for command in output.platform_output.commands {
            if let egui::OutputCommand::CopyText(text) = command {
                self.clipboard = text;
            }
        }
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        self.frame(vec![Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }]);
    }
}

#[derive(Debug, Clone)]
enum Deed {
    Type(&'static str),
    Key(Key, Modifiers),
    Copy,
    Cut,
    Paste,
    Compose(&'static str, bool),
}

const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
const CTRL_SHIFT: Modifiers = Modifiers { ctrl: true, command: true, shift: true, ..Modifiers::NONE };

fn deed() -> impl Strategy<Value = Deed> {
    let keys = prop::sample::select(vec![
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
    ]);
    let ways = prop::sample::select(vec![NONE, NONE, SHIFT, SHIFT, CTRL, CTRL_SHIFT]);
    let words = prop::sample::select(vec!["a", "tide ", "é", "e\u{301}", "潮", "مد", "## ", "👩\u{200D}👧", "-"]);
    let deleting = prop::sample::select(vec![Key::Backspace, Key::Delete]);
    let deletes = prop::sample::select(vec![NONE, NONE, CTRL]);
    prop_oneof![
        4 => words.clone().prop_map(Deed::Type),
        2 => Just(Deed::Key(Key::Enter, NONE)),
        6 => (keys, ways).prop_map(|(key, way)| Deed::Key(key, way)),
        4 => (deleting, deletes).prop_map(|(key, way)| Deed::Key(key, way)),
        1 => Just(Deed::Key(Key::A, CTRL)),
        1 => Just(Deed::Copy),
        1 => Just(Deed::Cut),
        2 => Just(Deed::Paste),
        1 => (words, any::<bool>()).prop_map(|(word, taken)| Deed::Compose(word, taken)),
    ]
}

/// What a plain string with two places in it would become.
#[derive(Default)]
struct Model {
    text: String,
    anchor: usize,
    head: usize,
    clipboard: String,
}

impl Model {
    fn type_over(&mut self, with: &str) {
        let range = self.anchor.min(self.head)..self.anchor.max(self.head);
        let text = format!("{}{with}{}", &self.text[..range.start], &self.text[range.end..]);
        self.text = text;
        self.head = range.start + with.len();
        self.anchor = self.head;
    }

    fn copy(&mut self) {
        if self.anchor != self.head {
            self.clipboard = self.text[self.anchor.min(self.head)..self.anchor.max(self.head)].to_owned();
        }
    }

    /// Keys whose way depends on rows lead where the view says; all others where the text says.
    fn press(&mut self, key: Key, way: Modifiers, seen: Caret) {
        let (at, empty) = (self.head, self.anchor == self.head);
        let (left, right) = (self.anchor.min(at), self.anchor.max(at));
        let to = match key {
            Key::Enter => return self.type_over("\n"),
            Key::A => {
                (self.anchor, self.head) = (0, self.text.len());
                return;
            }
            Key::Backspace | Key::Delete => {
                if empty {
                    self.anchor = match (key, way.ctrl) {
                        (Key::Delete, true) => caret::next_word(&self.text, at),
                        (Key::Delete, false) => caret::next(&self.text, at),
                        (_, true) => caret::previous_word(&self.text, at),
                        (_, false) => self.text[..at].char_indices().next_back().map_or(0, |(at, _)| at),
                    };
                }
                return self.type_over("");
            }
            Key::ArrowLeft if way.is_none() && !empty => left,
            Key::ArrowRight if way.is_none() && !empty => right,
            Key::ArrowLeft if way.ctrl => caret::previous_word(&self.text, at),
            Key::ArrowRight if way.ctrl => caret::next_word(&self.text, at),
            Key::ArrowLeft => caret::previous(&self.text, at),
            Key::ArrowRight => caret::next(&self.text, at),
            Key::Home if way.ctrl => 0,
            Key::End if way.ctrl => self.text.len(),
            _ => seen.head,
        };
        // Ctrl with a page is nobody's.
        if matches!(key, Key::PageUp | Key::PageDown) && way.ctrl {
            return;
        }
        self.head = to;
        if !way.shift {
            self.anchor = to;
        }
    }
}

fn do_it(desk: &mut Desk, model: &mut Model, deed: &Deed) {
    match deed {
        Deed::Type(text) => {
            desk.frame(vec![Event::Text((*text).to_owned())]);
            model.type_over(text);
        }
        Deed::Key(key, way) => {
            desk.press(*key, *way);
            model.press(*key, *way, desk.view.caret());
        }
        Deed::Copy => {
            desk.frame(vec![Event::Copy]);
            model.copy();
        }
        Deed::Cut => {
            desk.frame(vec![Event::Cut]);
            model.copy();
            model.type_over("");
        }
        Deed::Paste => {
            let pasted = model.clipboard.clone();
            desk.frame(vec![Event::Paste(desk.clipboard.clone())]);
            if !pasted.is_empty() {
                model.type_over(&pasted);
            }
        }
        Deed::Compose(word, taken) => {
            let composing = ImeEvent::Preedit { text: (*word).to_owned(), active_range_chars: None };
            desk.frame(vec![Event::Ime(composing)]);
            model.type_over("");
            assert_eq!(desk.text, model.text, "what is composed is not in the text");
            desk.frame(vec![Event::Ime(ImeEvent::Commit(if *taken { (*word).to_owned() } else { String::new() }))]);
            if *taken {
                model.type_over(word);
            }
        }
    }
}

const BEGINNING: &str = "## The price\nOf waiting at the north quay until the lamps are lit and the last boat is in.\n\n\n\
    Autumn, größer; 潮の満ち干きは月による。 المد والجزر من القمر.\n";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_the_text_is_what_a_plain_string_would_be(deeds in prop::collection::vec(deed(), 1..60)) {
        let mut desk = Desk::with(BEGINNING);
        let mut model = Model { text: BEGINNING.to_owned(), ..Model::default() };
        for deed in &deeds {
            do_it(&mut desk, &mut model, deed);
            prop_assert_eq!(&desk.text, &model.text, "after {:?}", deed);
            let caret = desk.view.caret();
            prop_assert_eq!((caret.anchor, caret.head), (model.anchor, model.head), "after {:?}", deed);
            prop_assert_eq!(&desk.clipboard, &model.clipboard);
        }
    }
}

#[test]
fn up_and_down_go_through_every_row_and_come_back() {
    let mut desk = Desk::with(BEGINNING);
    let mut been = vec![desk.view.caret().head];
    while desk.view.caret().head < desk.text.len() {
        desk.press(Key::ArrowDown, NONE);
        let head = desk.view.caret().head;
        assert!(head > been[been.len() - 1], "{head} after {been:?}");
        been.push(head);
    }
    assert!(been.len() > 6, "{been:?}");
    desk.press(Key::Home, NONE);
    for expected in been.iter().rev().skip(1) {
        desk.press(Key::ArrowUp, NONE);
        assert_eq!(desk.view.caret().head, *expected);
    }
}

#[test]
fn end_stays_in_its_row_where_the_next_begins_at_the_same_place() {
    let mut desk =
        Desk::with("The lamps along the north quay were lit at six and put out again at seven by the same man.");
    desk.press(Key::End, NONE);
    let end = desk.view.caret();
    assert!(end.head > 20 && end.head < desk.text.len());
    desk.press(Key::End, NONE);
    assert_eq!(desk.view.caret().head, end.head);
    desk.press(Key::Home, NONE);
    assert_eq!(desk.view.caret().head, 0);
}

#[test]
fn a_page_goes_through_a_long_text_and_back_and_the_caret_is_in_view() {
    let text = (0..4_000).map(|n| format!("Line {n} of the long night.\n\n")).collect::<String>();
    let mut desk = Desk::with(&text);
    desk.press(Key::End, CTRL);
    assert_eq!(desk.view.caret().head, text.len());
    for _ in 0..4 {
        desk.frame(Vec::new());
    }
    let rect = desk.view.rect.expect("drawn");
    assert!((rect.bottom() - 300.0).abs() < 40.0, "the end is in view: {rect}");
    for _ in 0..3 {
        desk.press(Key::PageUp, NONE);
    }
    for _ in 0..3 {
        desk.press(Key::PageDown, NONE);
    }
    assert_eq!(desk.view.caret().head, text.len());
    desk.press(Key::Home, CTRL);
    assert_eq!(desk.view.caret().head, 0);
}
