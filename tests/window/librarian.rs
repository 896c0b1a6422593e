//! Somebody who sits at the window: sees what stands in it by its accessible name, clicks, types and presses keys.
//! It waits for the threads and never sleeps; when something does not come it says what the window shows instead.

use backfile::archive::search::Cache;
use backfile::desk::{Action, prefs::Prefs};
use backfile::ui::Window;
use backfile::ui::theme::size;
use egui::accesskit::Role;
use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, Rect, TouchPhase, Vec2, ViewportCommand, ViewportId,
};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything may take.
const BOUND: Duration = Duration::from_secs(20);
/// A window that still wants frames after so many is restless.
const MOST_FRAMES: usize = 60;

/// The window, and whoever sits at it.
pub struct Librarian {
    harness: Harness<'static, Option<Window>>,
    /// The window told the system to close it.
    gone: bool,
    /// What was copied last.
    clipboard: Rc<RefCell<String>>,
    /// Where indexes lie; it goes after the window.
    _cache: TempDir,
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|cause| cause.to_string())
    }
}

/// A thing in the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    pub role: Role,
    pub name: String,
    pub value: String,
    pub description: String,
    pub enabled: bool,
    pub focused: bool,
    pub selected: bool,
    /// The last row of its list.
    pub is_last: bool,
    /// How deep it stands in a tree; 1 is the top.
    pub level: usize,
    pub place: Rect,
}

/// The preferences of somebody who has said her name.
pub fn named() -> Prefs {
    Prefs { who: "Ada Quill".into(), ..Prefs::default() }
}

/// The height of what never scrolls above an article's fields, more or less.
const ABOVE: f32 = 230.0;

impl Librarian {
    /// At the start screen; nothing is remembered from before.
    pub fn at_a_new_window() -> Self {
        Self::with(named(), None)
    }

    /// At a window that keeps its preferences in that file.
    pub fn with(prefs: Prefs, path: Option<PathBuf>) -> Self {
        let clipboard = Rc::new(RefCell::new(String::new()));
        let copied = clipboard.clone();
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path());
        let dictionaries = folder.path().join("dictionaries");
        let presets = folder.path().join("presets");
        let draw = move |ui: &mut egui::Ui, window: &mut Option<Window>| {
            let new = || {
                let window = Window::new(ui.ctx(), prefs.clone(), path.clone()).with_cache(cache.clone());
                window.with_dictionaries(vec![dictionaries.clone()]).with_presets(presets.clone())
            };
            let window = window.get_or_insert_with(new);
            window.update(&ui.ctx().clone());
            window.draw(ui);
            ui.ctx().output(|output| {
                for command in &output.commands {
                    if let egui::OutputCommand::CopyText(text) = command {
                        copied.borrow_mut().clone_from(text);
                    }
                }
            });
        };
        let harness = Harness::builder().with_size([1440.0, 900.0]).with_step_dt(1.0 / 60.0).build_ui_state(draw, None);
        Librarian { harness, gone: false, clipboard, _cache: folder }
    }

    /// Has a dictionary of these words on the computer; for archives that are opened after.
    pub fn has_a_dictionary(&self, language: &str, words: &str) {
        let folder = self._cache.path().join("dictionaries");
        std::fs::create_dir_all(&folder).expect("a folder");
        let all: Vec<&str> = words.split_whitespace().collect();
        let list = format!("{}\n{}\n", all.len(), all.join("\n"));
        std::fs::write(folder.join(format!("{language}.aff")), "SET UTF-8\nTRY esianrtolcdugmphbyfvkw\n")
            .expect("written");
        std::fs::write(folder.join(format!("{language}.dic")), list).expect("written");
    }

    /// At a window that opened this archive, as the command line does it.
    pub fn with_archive(path: &Path) -> Self {
        let mut librarian = Self::at_a_new_window();
        librarian.opens(path);
        librarian
    }

    /// Opens an archive as the command line does it, and waits for its list.
    #[track_caller]
    pub fn opens(&mut self, path: &Path) {
        self.settles();
        self.window().desk.apply(Action::OpenArchive(path.to_owned()), 0.0);
        self.until("the archive to be open", |it| it.all().iter().any(|thing| thing.name == "Navigator"));
        self.waits_for_the_list();
    }

    pub fn window(&mut self) -> &mut Window {
        self.harness.state_mut().as_mut().expect("drawn once")
    }

    /// What the desk is in, for what no eye can see.
    pub fn desk(&self) -> &backfile::desk::Desk {
        &self.harness.state().as_ref().expect("drawn once").desk
    }

    /// Makes the window this large.
    pub fn has_room(&mut self, width: f32, height: f32) {
        self.harness.set_size(Vec2::new(width, height));
        self.settles();
    }

    // Seeing

    /// Everything that has a name or says something, in the order of the tree.
    pub fn all(&self) -> Vec<Thing> {
        self.harness.query_all_by(|_| true).map(|node| thing_of(&node)).collect()
    }

    /// All with this name, but for words that only stand there.
    pub fn named(&self, name: &str) -> Vec<Thing> {
        let fits = |thing: &Thing| thing.name == name && thing.role != Role::Label;
        self.all().into_iter().filter(fits).collect()
    }

    /// Whether these words stand anywhere, as a part of a name or of words.
    pub fn can_see(&self, words: &str) -> bool {
        self.all().iter().any(|thing| thing.name.contains(words) || thing.value.contains(words))
    }

    /// The rows of a list that are drawn.
    pub fn rows(&self, list: &str) -> Vec<Thing> {
        let Some(list) = self.harness.query_by_role_and_label(Role::List, list) else { return Vec::new() };
        let rows = list.query_all_by(|node| matches!(node.role(), Role::ListItem | Role::TreeItem));
        rows.map(|node| thing_of(&node)).collect()
    }

    /// What stands in a field.
    #[track_caller]
    pub fn reads(&self, field: &str) -> String {
        self.field(field).value
    }

    /// The only field with this label.
    #[track_caller]
    pub fn field(&self, label: &str) -> Thing {
        let mut found = self.fields(label);
        assert_eq!(found.len(), 1, "field {label:?}: {found:#?}\nThe window shows:\n{}", self.told());
        found.remove(0)
    }

    /// The fields with this label.
    pub fn fields_named(&self, label: &str) -> Vec<Thing> {
        self.fields(label)
    }

    fn fields(&self, label: &str) -> Vec<Thing> {
        let is_field = |role| matches!(role, Role::TextInput | Role::MultilineTextInput | Role::SearchInput);
        self.named(label).into_iter().filter(|thing| is_field(thing.role)).collect()
    }

    /// What a row of the navigator counts.
    pub fn counted(&self, place: &str) -> String {
        let row = self.rows("Navigator").into_iter().find(|row| row.name == place);
        row.map(|row| row.description).unwrap_or_default()
    }

    /// Whether the list has that article among the rows that are drawn.
    pub fn lists(&self, headline: &str) -> bool {
        self.rows("Articles").iter().any(|row| row.name == headline)
    }

    /// What has the focus.
    pub fn focus(&self) -> Option<Thing> {
        self.all().into_iter().find(|thing| thing.focused)
    }

    /// The only thing of that name.
    #[track_caller]
    pub fn one(&self, name: &str) -> Thing {
        let mut found = self.named(name);
        assert_eq!(found.len(), 1, "{name:?}: {found:#?}\nThe window shows:\n{}", self.told());
        found.remove(0)
    }

    /// The only thing of that name and role.
    #[track_caller]
    pub fn one_of(&self, role: Role, name: &str) -> Thing {
        let mut found = self.named(name);
        found.retain(|thing| thing.role == role);
        assert_eq!(found.len(), 1, "{role:?} {name:?}: {found:#?}\nThe window shows:\n{}", self.told());
        found.remove(0)
    }

    /// What the window shows, a line for each thing.
    pub fn told(&self) -> String {
        let line = |thing: Thing| {
            let off = if thing.enabled { "" } else { " (off)" };
            let focus = if thing.focused { " (focus)" } else { "" };
            format!("{:?} {:?} {:?} {:?}{off}{focus}\n", thing.role, thing.name, thing.value, thing.description)
        };
        let says = |thing: &Thing| thing.role != Role::TextRun && !(thing.name.is_empty() && thing.value.is_empty());
        self.all().into_iter().filter(says).map(line).collect()
    }

    // Waiting

    /// Draws until nothing moves any more.
    #[track_caller]
    pub fn settles(&mut self) {
        for _ in 0..MOST_FRAMES {
            self.harness.step();
            let commands = &self.harness.output().viewport_output[&ViewportId::ROOT].commands;
            self.gone |= commands.contains(&ViewportCommand::Close);
            if self.next_frame() > Duration::ZERO {
                return;
            }
        }
        panic!("the window does not come to rest: {:#?}", self.harness.ctx.repaint_causes());
    }

    /// When the window wants to be drawn again.
    pub fn next_frame(&self) -> Duration {
        self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay
    }

    /// Draws, and takes what the threads send, until it holds.
    #[track_caller]
    pub fn until(&mut self, what: &str, holds: impl Fn(&Librarian) -> bool) {
        let end = Instant::now() + BOUND;
        loop {
            self.settles();
            if holds(self) {
                return;
            }
            assert!(Instant::now() < end, "waited for {what} in vain; the window shows:\n{}", self.told());
            self.window().wait(Duration::from_millis(50));
        }
    }

    #[track_caller]
    pub fn waits_to_see(&mut self, words: &str) {
        self.until(&format!("{words:?}"), |it| it.can_see(words));
    }

    #[track_caller]
    pub fn waits_until_gone(&mut self, words: &str) {
        self.until(&format!("{words:?} to go"), |it| !it.can_see(words));
    }

    /// Until a field says this.
    #[track_caller]
    pub fn waits_to_read(&mut self, field: &str, text: &str) {
        let holds = |it: &Librarian| matches!(it.fields(field).as_slice(), [one] if one.value == text);
        self.until(&format!("{field} to read {text:?}"), holds);
    }

    /// Until the list has all its rows, with their words.
    #[track_caller]
    pub fn waits_for_the_list(&mut self) {
        self.until("the list", |it| {
            !it.desk().list.loading
                && it.desk().list.ticket > 0
                && it.rows("Articles").iter().all(|row| row.name != "…")
        });
    }

    /// Until all that was typed is in the archive.
    #[track_caller]
    pub fn waits_until_saved(&mut self) {
        self.until("everything to be saved", |it| !it.desk().draft.is_dirty());
    }

    // Doing

    /// Clicks the only thing of that name as soon as it is there.
    #[track_caller]
    pub fn clicks(&mut self, name: &str) {
        self.until(&format!("{name:?}, to click it"), |it| it.named(name).iter().any(|thing| thing.enabled));
        let place = self.one(name).place;
        self.clicks_at(place, Modifiers::NONE);
    }

    /// Clicks where several things share a name.
    #[track_caller]
    pub fn clicks_the(&mut self, role: Role, name: &str) {
        let there = |it: &Librarian| it.named(name).iter().any(|thing| thing.role == role && thing.enabled);
        self.until(&format!("{role:?} {name:?}, to click it"), there);
        let place = self.one_of(role, name).place;
        self.clicks_at(place, Modifiers::NONE);
    }

    /// Clicks in the middle of a place, or near its top where it reaches out of the window.
    #[track_caller]
    pub fn clicks_at(&mut self, place: Rect, modifiers: Modifiers) {
        let screen = self.harness.ctx.content_rect();
        let seen = place.intersect(screen);
        assert!(seen.is_positive(), "what is to be clicked is out of sight, at {place}");
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.harness.event(Event::PointerMoved(seen.center()));
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton {
                pos: seen.center(),
                button: egui::PointerButton::Primary,
                pressed,
                modifiers,
            });
        }
        self.settles();
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
    }

    /// Presses a button of the mouse there and lets it go at once.
    pub fn presses_the(&mut self, button: egui::PointerButton, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.step();
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
            self.harness.step();
        }
    }

    /// Drags from one place to another.
    pub fn drags(&mut self, from: Pos2, to: Pos2) {
        let button = |pos, pressed| Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.harness.event(Event::PointerMoved(from));
        self.harness.step();
        self.harness.event(button(from, true));
        for part in 1..=4 {
            self.harness.event(Event::PointerMoved(from.lerp(to, part as f32 / 4.0)));
            self.harness.step();
        }
        self.harness.event(button(to, false));
        self.settles();
    }

    /// What stands on the clipboard.
    pub fn copied(&self) -> String {
        self.clipboard.borrow().clone()
    }

    /// Presses the button of the mouse and moves it far enough for a drag.
    #[track_caller]
    pub fn takes_hold(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.button(at, true);
        self.moves_to(at + Vec2::new(0.0, 12.0));
    }

    #[track_caller]
    pub fn moves_to(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.settles();
    }

    #[track_caller]
    pub fn lets_go(&mut self, at: Pos2) {
        self.button(at, false);
    }

    #[track_caller]
    fn button(&mut self, pos: Pos2, pressed: bool) {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        self.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        self.settles();
    }

    /// Scrolls the editor until that thing can be clicked.
    #[track_caller]
    pub fn scrolls_to(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).scroll_to_me();
        self.settles();
    }

    /// Turns the wheel over a list, down for positive points.
    pub fn turns_the_wheel(&mut self, list: &str, points: f32) {
        let rows = self.rows(list);
        let place = rows.first().unwrap_or_else(|| panic!("no row in {list}:\n{}", self.told())).place;
        self.harness.event(Event::PointerMoved(place.center() + Vec2::new(0.0, place.height() * 2.0)));
        self.harness.event(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -points),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        self.settles();
    }

    /// Clicks a row of a list, scrolling down to it where it must be.
    #[track_caller]
    pub fn clicks_row(&mut self, list: &str, name: &str) {
        self.until(&format!("rows in {list}"), |it| !it.rows(list).is_empty());
        for _ in 0..60 {
            let rows = self.rows(list);
            let at = rows.iter().position(|row| row.name == name);
            // The last two that are drawn may be out of sight, but for the end of the list.
            if let Some(at) = at.filter(|at| at + 2 < rows.len() || rows[rows.len() - 1].is_last) {
                return self.clicks_at(rows[at].place, Modifiers::NONE);
            }
            self.turns_the_wheel(list, 120.0);
        }
        panic!("no row {name:?} in {list}:\n{}", self.told());
    }

    /// Opens or closes a branch of the navigator by its caret.
    #[track_caller]
    pub fn clicks_the_caret(&mut self, place: &str) {
        let row = self.rows("Navigator").into_iter().find(|row| row.name == place);
        let row = row.unwrap_or_else(|| panic!("no {place:?} in the navigator:\n{}", self.told()));
        let left = row.place.left() + 8.0 + size::INDENT * (row.level as f32 - 1.0);
        self.clicks_at(row.place.with_min_x(left).with_max_x(left + size::INDENT), Modifiers::NONE);
    }

    /// Opens a menu and chooses a row of it.
    #[track_caller]
    pub fn chooses(&mut self, menu: &str, words: &str) {
        self.clicks_the(Role::Button, menu);
        self.until(&format!("{words:?} in the menu {menu}"), |it| it.menu_item(words).is_some());
        let item = self.menu_item(words).expect("just seen");
        assert!(item.enabled, "{words} is off");
        self.clicks_at(item.place, Modifiers::NONE);
    }

    pub fn menu_item(&self, words: &str) -> Option<Thing> {
        let is_item = |thing: &Thing| matches!(thing.role, Role::MenuItem | Role::MenuItemCheckBox);
        self.named(words).into_iter().find(is_item)
    }

    /// Puts text into a line in place of what stands there.
    #[track_caller]
    pub fn fills(&mut self, field: &str, text: &str) {
        self.goes_to(field);
        self.presses("Ctrl+A");
        self.types(text);
    }

    /// Clicks into a field.
    #[track_caller]
    pub fn goes_to(&mut self, field: &str) {
        self.until(&format!("the field {field:?}"), |it| it.fields(field).iter().any(|thing| thing.enabled));
        // What stands under the status line, or above what is scrolled, cannot be clicked.
        let seen = self.harness.ctx.content_rect();
        let seen = seen.with_max_y(seen.bottom() - size::STATUS_BAR - size::CONTROL).with_min_y(ABOVE);
        let one = self.fields(field).len() == 1;
        if one && !seen.contains(self.field(field).place.center_top()) {
            self.scrolls_to(self.field(field).role, field);
        }
        let place = self.field(field).place;
        self.clicks_at(place, Modifiers::NONE);
    }

    /// Drops files on the window.
    #[track_caller]
    pub fn drops(&mut self, paths: &[PathBuf]) {
        let files = paths.iter().map(|path| Arc::new(Dropped(path.clone())) as egui::DroppedFileHandle);
        self.harness.input_mut().dropped_files.extend(files);
        self.settles();
    }

    /// Pastes a picture.
    #[track_caller]
    pub fn pastes_picture(&mut self, picture: egui::ColorImage) {
        self.harness.event(Event::PasteImage(Arc::new(picture)));
        self.settles();
    }

    /// Types text where the focus is.
    pub fn types(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settles();
    }

    /// Pastes text where the focus is.
    pub fn pastes_text(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.settles();
    }

    /// Presses `Ctrl+Shift+Z`, `Enter`, `F6` …
    #[track_caller]
    pub fn presses(&mut self, keys: &str) {
        let mut modifiers = Modifiers::NONE;
        let mut key = None;
        for part in keys.split('+') {
            match part {
                "Ctrl" => modifiers = modifiers | Modifiers::CTRL | Modifiers::COMMAND,
                "Shift" => modifiers |= Modifiers::SHIFT,
                "Alt" => modifiers |= Modifiers::ALT,
                name => key = Key::from_name(name),
            }
        }
        let key = key.unwrap_or_else(|| panic!("no key {keys}"));
        self.harness.key_press_modifiers(modifiers, key);
        self.settles();
    }

    /// Presses a key until something of that name has the focus.
    #[track_caller]
    pub fn presses_until_at(&mut self, keys: &str, name: &str) {
        let mut been = Vec::new();
        for _ in 0..60 {
            let focus = self.focus().map(|thing| thing.name).unwrap_or_default();
            if focus == name {
                return;
            }
            been.push(focus);
            self.presses(keys);
        }
        panic!("{keys} does not lead to {name:?}, only to {been:?}");
    }

    /// Until the thing of that name has the focus.
    #[track_caller]
    pub fn waits_for_focus(&mut self, name: &str) {
        let holds = |it: &Librarian| it.focus().is_some_and(|thing| thing.name == name);
        self.until(&format!("the focus at {name:?}"), holds);
    }

    /// Who asked for the last frames.
    pub fn repaint_causes(&self) -> String {
        format!("{:?}", self.harness.ctx.repaint_causes())
    }

    /// Closes the window as the system does it; the window may have something to say first.
    #[track_caller]
    pub fn asks_to_close(&mut self) {
        let viewport = self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(egui::ViewportEvent::Close);
        self.settles();
    }

    /// Whether the window let itself be closed.
    pub fn is_gone(&self) -> bool {
        self.gone
    }

    /// Closes the window, and stays until it is gone with everything flushed.
    #[track_caller]
    pub fn closes_the_window(mut self) {
        self.asks_to_close();
        self.until("the window to close", Librarian::is_gone);
    }
}

fn thing_of(node: &Node<'_>) -> Thing {
    let it = node.accesskit_node();
    let place = it.bounding_box().map_or(Rect::NOTHING, |b| {
        Rect::from_min_max(Pos2::new(b.x0 as f32, b.y0 as f32), Pos2::new(b.x1 as f32, b.y1 as f32))
    });
    Thing {
        role: it.role(),
        name: it.label().unwrap_or_default(),
        value: it.value().unwrap_or_default(),
        description: it.data().description().unwrap_or_default().to_owned(),
        enabled: !it.is_disabled(),
        focused: it.is_focused(),
        selected: it.is_selected() == Some(true),
        is_last: it.data().position_in_set().map(|at| at + 1) == it.data().size_of_set(),
        level: it.data().level().unwrap_or(1),
        place,
    }
}
