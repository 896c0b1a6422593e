//! What a frame costs in our own code, by the clock on the wall, while a person scrolls, drags, walks and types in a large
//! archive: on a busy machine an upper bound, for a system counts a thread's own time in steps longer than a frame. egui's own work after us (shapes to triangles) and the graphics card's are left out. Beside
//! it as floor: the same frames over 1,000 articles.
//!
//! `cargo bench --bench window -- --archive FILE --cache FOLDER`; without: an invented paper of 20,000 articles.
//! `cargo bench --bench window -- --body`: keys and scrolling in bodies of three lengths alone.

use backfile::archive::import::Progress;
use backfile::archive::sample::{Wanted, make};
use backfile::archive::search::{Cache, Follower};
use backfile::desk::prefs::Prefs;
use backfile::desk::{Action, View};
use backfile::ui::Window;
use egui::{
    Context, Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, RawInput, Rect, TouchPhase, Vec2, pos2, vec2,
};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const SIZE: Vec2 = vec2(1440.0, 900.0);
/// Where the list, the map or the issue is.
const MIDDLE: Pos2 = pos2(560.0, 500.0);

fn main() {
    let all: Vec<String> = std::env::args().collect();
    let after = |name: &str| all.iter().position(|arg| arg == name).and_then(|at| all.get(at + 1)).cloned();
    let folder = tempfile::tempdir().expect("a folder");
    let cache = after("--cache").map_or_else(|| folder.path().to_owned(), PathBuf::from);
    let paper = |articles: u64| {
        let path = folder.path().join(format!("{articles}.backfile"));
        make(&Wanted { path: path.clone(), articles, seed: 1 }, &Progress::default()).expect("a paper");
        path
    };
    let small = paper(1_000);
    if all.iter().any(|arg| arg == "--body") {
        let path = small.canonicalize().expect("a path");
        Follower::open(&path, &Cache::at(&cache)).expect("a follower").catch_up(&mut |_| true).expect("an index");
        return bodies(&small, &cache);
    }
    let large = after("--archive").map_or_else(|| paper(20_000), PathBuf::from);
    for path in [&small, &large] {
        let path = path.canonicalize().expect("a path");
        Follower::open(&path, &Cache::at(&cache)).expect("a follower").catch_up(&mut |_| true).expect("an index");
    }
    println!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    println!("{:<42} {:>26}   {:>26}", "ms a frame: p50 / p99 / max", "1,000 articles", "this archive");
    let floor = Person::journey(&small, &cache);
    let ours = Person::journey(&large, &cache);
    for ((what, ours), (_, floor)) in ours.iter().zip(&floor) {
        println!(
            "{what:<42} {:>26}   {:>26}   × {:.2} at p99",
            line(floor),
            line(ours),
            at(ours, 99) / at(floor, 99).max(1e-6)
        );
    }
}

/// A key press in bodies of three lengths, beside the shortest as floor.
fn bodies(archive: &Path, cache: &Path) {
    let mut floor = 0.0;
    for (what, bytes) in [("2.5 KB", 2_500), ("200 KB", 200_000), ("1 MB", 1_000_000)] {
        let mut ada = Person::with_body(archive, cache, bytes);
        for (deed, does) in
            [("a key press", Person::types_in_body as fn(&mut Person)), ("scrolling", Person::scrolls_body)]
        {
            let times = ada.does(does);
            if bytes == 2_500 && floor == 0.0 {
                floor = at(&times, 99);
            }
            let words = format!("{deed} in a body of {what}");
            println!("{words:<42} {:>26}   × {:.2} at p99", line(&times), at(&times, 99) / floor.max(1e-6));
        }
        ada.window.desk.apply(Action::CloseWindow, 0.0);
        ada.settles();
    }
}

fn at(times: &[Duration], hundredths: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get((sorted.len().saturating_sub(1)) * hundredths / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3)
}

fn line(times: &[Duration]) -> String {
    format!("{:.2} / {:.2} / {:.2}", at(times, 50), at(times, 99), at(times, 100))
}

/// Somebody at the window.
struct Person {
    ctx: Context,
    window: Window,
    began: Instant,
    times: Vec<Duration>,
}

impl Person {
    fn at(archive: &Path, cache: &Path) -> Self {
        let ctx = Context::default();
        let window = Window::new(&ctx, Prefs::default(), None).with_cache(Cache::at(cache));
        let mut ada = Person { ctx, window, began: Instant::now(), times: Vec::new() };
        ada.window.desk.apply(Action::OpenArchive(archive.to_owned()), 0.0);
        ada.settles();
        ada
    }

    fn journey(archive: &Path, cache: &Path) -> Vec<(&'static str, Vec<Duration>)> {
        let mut ada = Person::at(archive, cache);
        let mut all = vec![
            ("scrolling the list", ada.does(Person::scrolls)),
            ("dragging the list's bar from end to end", ada.does(Person::drags_bar)),
            ("walking the list by keys", ada.does(Person::walks)),
            ("typing in the box", ada.does(Person::types)),
            ("scrolling what was found", ada.does(Person::scrolls)),
        ];
        ada.acts(Action::ClearSearch);
        ada.acts(Action::View(View::Map));
        all.push(("scrolling the run map", ada.does(Person::scrolls)));
        all.push(("dragging through the run map", ada.does(Person::drags_about)));
        ada.acts(Action::View(View::List));
        ada.acts(Action::View(View::Issue));
        all.push(("scrolling an issue", ada.does(Person::scrolls)));
        ada.window.desk.apply(Action::CloseWindow, 0.0);
        all
    }

    /// At an article with so long a body, the caret in the middle of it.
    fn with_body(archive: &Path, cache: &Path, bytes: usize) -> Self {
        let mut ada = Person::at(archive, cache);
        ada.acts(Action::PickRow { at: 0, extend: false, toggle: false });
        let key = ada.window.desk.article_key("body").expect("an article");
        let paragraph = "The lamps along the north quay were lit at six, and the last ferry came in with forty \
            boxes of herring and a piano for the harbour master, who does not play.\n\n";
        let text: String = paragraph.chars().cycle().take(bytes).collect();
        ada.acts(Action::SetNow(key, text));
        ada.window.desk.apply(Action::Command("next-article"), 0.0);
        ada.settles();
        ada.acts(Action::Command("previous-article"));
        let id = egui::Id::unique(("field", key));
        ada.ctx.memory_mut(|memory| memory.request_focus(id));
        ada.settles();
        assert!(ada.ctx.memory(|memory| memory.has_focus(id)), "the caret is not in the body");
        for _ in 0..3 {
            ada.key(Key::PageDown, Modifiers::NONE);
        }
        ada
    }

    fn types_in_body(&mut self) {
        for n in 0..400u32 {
            match n % 40 {
                38 => self.key(Key::Enter, Modifiers::NONE),
                39 => self.key(Key::Backspace, Modifiers::NONE),
                _ => self.frame(vec![Event::Text("e".into())]),
            }
        }
    }

    fn scrolls_body(&mut self) {
        let place = pos2(SIZE.x - 260.0, 600.0);
        for n in 0..300u32 {
            let wheel = Event::MouseWheel {
                unit: MouseWheelUnit::Point,
                delta: vec2(0.0, if n < 200 { -400.0 } else { 500.0 }),
                phase: TouchPhase::Move,
                source: egui::MouseWheelSource::Unknown,
                modifiers: Modifiers::NONE,
            };
            self.frame(vec![Event::PointerMoved(place), wheel]);
        }
    }

    fn does(&mut self, what: fn(&mut Person)) -> Vec<Duration> {
        self.settles();
        self.times.clear();
        what(self);
        std::mem::take(&mut self.times)
    }

    fn acts(&mut self, action: Action) {
        let now = self.began.elapsed().as_secs_f64();
        self.window.desk.apply(action, now);
        self.settles();
    }

    /// Frames until nothing comes from the threads any more.
    fn settles(&mut self) {
        self.frame(Vec::new());
        while self.window.wait(Duration::from_millis(1_500)) {
            self.frame(Vec::new());
        }
        self.frame(Vec::new());
    }

    fn frame(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.began.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let (window, mut took) = (&mut self.window, Duration::ZERO);
        let mut output = self.ctx.run_ui(input, |ui| {
            let before = Instant::now();
            let ctx = ui.ctx().clone();
            window.update(&ctx);
            window.draw(ui);
            took += before.elapsed();
        });
        output.textures_delta.clear();
        self.times.push(took);
        // What was asked for has a moment to come, as it has between two frames of a screen.
        std::thread::sleep(Duration::from_millis(4));
    }

    fn wheel(&mut self, points: f32) {
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, points),
            phase: TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        };
        self.frame(vec![Event::PointerMoved(MIDDLE), wheel]);
    }

    fn scrolls(&mut self) {
        for n in 0..300u32 {
            self.wheel(if n < 200 { -160.0 } else { 220.0 });
        }
    }

    fn button(&mut self, pos: Pos2, pressed: bool) {
        let button = Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        self.frame(vec![Event::PointerMoved(pos), button]);
    }

    /// The list's bar stands at the right edge of the middle.
    fn drags_bar(&mut self) {
        let right = self.list_right();
        let place = |part: f32| pos2(right, 180.0 + part * 640.0);
        self.button(place(0.0), true);
        for n in 0..=300u32 {
            self.frame(vec![Event::PointerMoved(place(n as f32 / 300.0))]);
        }
        for n in (0..=100u32).rev() {
            self.frame(vec![Event::PointerMoved(place(n as f32 / 100.0))]);
        }
        self.button(place(0.0), false);
    }

    fn list_right(&self) -> f32 {
        let room = SIZE.x;
        room - (room * 0.37).clamp(380.0, 620.0) - 6.0
    }

    fn drags_about(&mut self) {
        self.button(MIDDLE, true);
        for n in 0..300u32 {
            let turn = n as f32 / 20.0;
            let at = MIDDLE + vec2(180.0 * turn.cos(), 200.0 * turn.sin());
            self.frame(vec![Event::PointerMoved(at)]);
        }
        self.button(MIDDLE, false);
        for n in 0..200u32 {
            self.key(if n % 25 == 24 { Key::PageDown } else { Key::ArrowDown }, Modifiers::NONE);
        }
    }

    fn key(&mut self, key: Key, modifiers: Modifiers) {
        for pressed in [true, false] {
            let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
            self.frame(vec![event]);
        }
    }

    fn walks(&mut self) {
        self.button(MIDDLE, true);
        self.button(MIDDLE, false);
        for n in 0..200u32 {
            self.key(
                if n % 40 == 39 {
                    Key::End
                } else if n % 40 == 19 {
                    Key::Home
                } else {
                    Key::PageDown
                },
                Modifiers::NONE,
            );
        }
    }

    fn types(&mut self) {
        self.key(Key::F, Modifiers::COMMAND);
        self.settles();
        self.times.clear();
        for line in
            ["harbour council", "the market of", "\"north quay\" date:1955", "fer", "byline:berry has:no-credit"]
        {
            for letter in line.chars() {
                self.frame(vec![Event::Text(letter.to_string())]);
                self.frame(Vec::new());
            }
            for _ in line.chars() {
                self.key(Key::Backspace, Modifiers::NONE);
            }
        }
        for letter in "harbour ".chars() {
            self.frame(vec![Event::Text(letter.to_string())]);
        }
        self.key(Key::Enter, Modifiers::NONE);
    }
}
