//! The window's life: each frame takes what the threads answered, draws the desk, does what the person asked for.

use super::chooser::Chooser;
use super::view::{Panel, Scene};
use super::widgets as w;
use super::{
    annals_view, authority, collection_view, credits_view, dialogs, editor, issue_view, keys, listing, queue_view,
    run_map, side, start, status, theme, top, trash,
};
use crate::archive::search::Cache;
use crate::desk::authority::Mode;
use crate::desk::pictures::PictureAction;
use crate::desk::prefs::{Look, Prefs, Shade};
use crate::desk::{Action, Desk, Focus, Request, Screen, View};
use crate::text::address;
use crate::work::{Event, Wake, Work};
use egui::{Context, Frame, Ui, ViewportCommand};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The window: the desk, the threads, and what egui needs.
pub struct Window {
    pub desk: Desk,
    work: Work,
    scene: Scene,
    chooser: Chooser,
    began: Instant,
    look: Option<Look>,
    prefs_path: Option<PathBuf>,
    may_close: bool,
}

/// Opens the window, with an archive or with the start screen, and stays until it is closed.
pub fn run(archive: Option<PathBuf>) -> Result<(), String> {
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/backfile.png")).ok();
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Backfile")
        .with_app_id("backfile")
        .with_inner_size([1440.0, 900.0])
        .with_min_inner_size(theme::size::MIN_WINDOW)
        .with_drag_and_drop(true);
    if let Some(icon) = icon {
        viewport = viewport.with_icon(Arc::new(icon));
    }
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let make = move |creation: &eframe::CreationContext| -> Result<Box<dyn eframe::App>, _> {
        let path = Prefs::path();
        let prefs = path.as_deref().map(Prefs::load).unwrap_or_default();
        let mut window = Window::new(&creation.egui_ctx, prefs, path);
        if let Some(archive) = archive {
            window.desk.apply(Action::OpenArchive(archive), 0.0);
        }
        Ok(Box::new(window))
    };
    eframe::run_native("Backfile", options, Box::new(make)).map_err(|error| error.to_string())
}

impl Window {
    /// A window that is not drawn yet. `prefs_path`: where preferences are kept; nothing keeps none.
    pub fn new(ctx: &Context, prefs: Prefs, prefs_path: Option<PathBuf>) -> Self {
        let waker = ctx.clone();
        let wake: Wake = Arc::new(move || waker.request_repaint());
        Window {
            desk: Desk::new(prefs),
            chooser: Chooser::new(wake.clone()),
            work: Work::new(wake),
            scene: Scene::default(),
            began: Instant::now(),
            look: None,
            prefs_path,
            may_close: false,
        }
    }

    /// Keeps search indexes there instead of in the user's cache.
    pub fn with_cache(mut self, cache: Cache) -> Self {
        self.work.set_cache(cache);
        self
    }

    /// Keeps presets of imports there instead of beside the user's preferences.
    pub fn with_presets(mut self, folder: PathBuf) -> Self {
        self.work.set_presets(folder);
        self
    }

    /// Looks for dictionaries there instead of where this computer has them.
    pub fn with_dictionaries(mut self, folders: Vec<PathBuf>) -> Self {
        self.work.set_dictionaries(folders);
        self
    }

    fn now(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    /// Waits for something from the threads, and takes it; false when nothing came in that time. For stories, that
    /// must not sleep.
    pub fn wait(&mut self, at_most: Duration) -> bool {
        let event = self.work.wait_event(at_most);
        event.map(|event| self.receive(event)).is_some()
    }

    fn receive(&mut self, event: Event) {
        let now = self.now();
        if let Some(served) = self.desk.receive(event, now) {
            self.work.serve(served);
            self.scene.focus = Some(Panel::List);
        }
    }

    /// Takes what came from outside since the last frame.
    pub fn update(&mut self, ctx: &Context) {
        let now = self.now();
        while let Some(event) = self.work.next_event() {
            self.receive(event);
        }
        while let Some((purpose, paths)) = self.chooser.answer() {
            self.desk.apply(Action::Chosen { purpose, paths }, now);
        }
        self.desk.tick(now);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.desk.apply(Action::CloseWindow, now);
        }
        self.dispatch(ctx);
        if let Some(at) = self.desk.next_tick() {
            ctx.request_repaint_after(Duration::from_secs_f64((at - now).max(0.0)));
        }
    }

    /// Draws everything and does what was asked for.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.dress(&ctx);
        keys::take(&ctx, &self.desk, self.scene.panel, &mut self.scene.actions);
        self.take_dropped(&ctx);
        match self.desk.screen {
            Screen::Archive => self.draw_archive(ui),
            Screen::Start | Screen::Opening => start::show(ui, &self.desk, &mut self.scene),
        }
        dialogs::show(&ctx, &mut self.desk, &mut self.scene.actions);
        if !std::mem::take(&mut self.scene.visited) && self.desk.draft.visited().is_some() {
            // Another view stands there: nobody is in a field that is not seen.
            self.scene.actions.insert(0, Action::Visit(None));
        }
        let now = self.now();
        let acted = self.scene.actions.iter().any(|action| !matches!(action, Action::Seen(..)));
        for action in std::mem::take(&mut self.scene.actions) {
            self.desk.apply(action, now);
        }
        self.dispatch(&ctx);
        if acted {
            ctx.request_repaint();
        }
        if let Some(at) = self.desk.next_tick() {
            ctx.request_repaint_after(Duration::from_secs_f64((at - now).max(0.0)));
        }
        if !self.desk.jobs.is_empty() {
            ctx.request_repaint_after(Duration::from_millis(100));
        }
    }

    fn draw_archive(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui);
        let ground = Frame::new().fill(palette.panel);
        let bar = egui::Panel::top("top").frame(ground).exact_size(theme::size::TOP_BAR).show_separator_line(false);
        let top = bar.show(ui, |ui| top::show(ui, &self.desk, &mut self.scene));
        w::hairline_below(ui, top.response.rect);
        let bar = egui::Panel::bottom("status").frame(ground).exact_size(theme::size::STATUS_BAR);
        let bottom = bar.show_separator_line(false).show(ui, |ui| status::show(ui, &self.desk, &mut self.scene));
        w::hairline_above(ui, bottom.response.rect);
        let room = ui.available_width();
        // A width that was dragged holds for windows of about this size; another size begins in proportion.
        let about = (room / 240.0).round() as u32;
        if self.shows_navigator(room) {
            egui::Panel::left(("navigator", about))
                .frame(ground)
                .default_size(232.0)
                .size_range(160.0..=(room * 0.25).clamp(161.0, 420.0))
                .show(ui, |ui| side::show(ui, &self.desk, &mut self.scene));
        }
        let raised = Frame::new().fill(palette.raised);
        if self.shows_editor(room) {
            egui::Panel::right(("editor", about))
                .frame(raised)
                .default_size((room * 0.37).clamp(380.0, 620.0))
                .size_range(340.0..=(room * 0.43).max(341.0))
                .show(ui, |ui| match self.desk.view {
                    View::History if self.desk.trash.is_none() => annals_view::detail(ui, &self.desk, &mut self.scene),
                    view if view.authority().is_some() => {
                        authority::show_record(ui, &mut self.desk, &mut self.scene);
                    }
                    _ => editor::show(ui, &mut self.desk, &mut self.scene),
                });
        }
        egui::CentralPanel::default().frame(raised).show(ui, |ui| {
            if self.desk.trash.is_some() {
                trash::show(ui, &self.desk, &mut self.scene);
            } else if self.desk.view == View::Map {
                run_map::show(ui, &mut self.desk, &mut self.scene);
            } else if self.desk.view.authority().is_some() {
                authority::show(ui, &mut self.desk, &mut self.scene);
            } else if self.desk.view == View::Queue {
                queue_view::show(ui, &mut self.desk, &mut self.scene);
            } else if self.desk.view == View::History {
                annals_view::show(ui, &mut self.desk, &mut self.scene);
            } else if self.desk.view == View::Credits {
                credits_view::show(ui, &mut self.desk, &mut self.scene);
            } else if self.desk.view == View::Collection {
                collection_view::show(ui, &mut self.desk, &mut self.scene);
            } else if self.desk.view == View::Issue {
                issue_view::show(ui, &mut self.desk, &mut self.scene);
            } else {
                listing::show(ui, &mut self.desk, &mut self.scene);
            }
        });
    }

    /// In a narrow window the navigator stands aside until it is wanted.
    fn shows_navigator(&self, room: f32) -> bool {
        let wanted = self.scene.focus == Some(Panel::Navigator) || self.scene.panel == Some(Panel::Navigator);
        self.desk.navigator.unwrap_or(room >= theme::size::NARROW || wanted)
    }

    /// In a narrow window the map has the room to itself, until the editor is wanted.
    fn shows_editor(&self, room: f32) -> bool {
        let wanted = self.scene.focus == Some(Panel::Editor) || self.scene.panel == Some(Panel::Editor);
        if self.desk.view.authority().is_some() {
            // Two that are compared take the room of the one that is open.
            return self.desk.trash.is_none() && self.desk.authorities.mode == Mode::List;
        }
        let mapped = self.desk.view == View::Map && self.desk.trash.is_none();
        !mapped || room >= theme::size::NARROW || wanted || self.scene.field.is_some()
    }

    fn dress(&mut self, ctx: &Context) {
        let look = self.desk.prefs.look;
        if self.look == Some(look) {
            return;
        }
        self.look = Some(look);
        let mode = match look.shade {
            Shade::System => theme::Mode::System,
            Shade::Paper => theme::Mode::Paper,
            Shade::Lamp => theme::Mode::Lamp,
        };
        theme::apply(ctx, &theme::Appearance { mode, scale: f32::from(look.percent) / 100.0, still: false });
    }

    fn take_dropped(&mut self, ctx: &Context) {
        let paths: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !paths.is_empty() {
            self.scene.act(Action::Dropped(paths));
        }
        self.take_pasted(ctx);
    }

    /// A picture that is pasted goes to the open article; where somebody is writing, it is asked first.
    fn take_pasted(&mut self, ctx: &Context) {
        let pasted = ctx.input(|input| {
            input.raw.events.iter().find_map(|event| match event {
                egui::Event::PasteImage(image) => Some(image.clone()),
                _ => None,
            })
        });
        if let Some(image) = pasted {
            let pixels = image.as_raw().to_vec();
            let [width, height] = image.size;
            let writing = ctx.text_edit_focused();
            self.scene.act(Action::Picture(PictureAction::Paste { width, height, pixels: Arc::new(pixels), writing }));
        }
    }

    fn dispatch(&mut self, ctx: &Context) {
        for request in self.desk.take_requests() {
            match request {
                Request::Open(path) => self.work.open(path),
                Request::Create { path, publication } => self.work.create(path, publication),
                Request::CloseArchive => self.work.close(),
                Request::Ask(ask) => self.work.ask(ask),
                Request::Tell(tell) => self.work.tell(tell),
                Request::Job(job) => self.work.job(job),
                Request::MakeSample(wanted) => self.work.make_sample(wanted),
                Request::CancelJob(number) => self.work.cancel_job(number),
                Request::Choose(purpose) => self.chooser.ask(purpose),
                Request::Copy(text) => ctx.copy_text(text),
                Request::Paste => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
                Request::OpenFolder(path) | Request::OpenFile(path) => open_outside(ctx, &path),
                Request::SavePrefs => self.save_prefs(),
                Request::RebuildIndex => self.work.rebuild_index(),
                Request::Focus(focus) => self.take_focus(ctx, focus),
                Request::Quit => {
                    self.may_close = true;
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
            }
        }
    }

    fn take_focus(&mut self, ctx: &Context, focus: Focus) {
        match focus {
            Focus::Search => self.scene.focus = Some(Panel::Search),
            Focus::List => self.scene.focus = Some(Panel::List),
            Focus::Editor => self.scene.focus = Some(Panel::Editor),
            Focus::Side => self.scene.focus = Some(Panel::Navigator),
            Focus::Find => self.scene.find = true,
            Focus::NextPanel => {
                let now = self.scene.panel.unwrap_or(Panel::Editor);
                self.scene.focus = Some(now.next());
            }
            Focus::Field(key) => self.scene.field = Some(key),
            Focus::Spot(spot) => self.scene.spot = Some(spot),
            Focus::FindInBody => self.scene.body.find = true,
        }
        ctx.request_repaint();
    }

    /// On a thread of its own: a slow disk must not hold the window up.
    fn save_prefs(&self) {
        let Some(path) = self.prefs_path.clone() else { return };
        let prefs = self.desk.prefs.clone();
        let saved = std::thread::Builder::new().name("preferences".into()).spawn(move || {
            if let Err(cause) = prefs.save(&path) {
                tracing::warn!(%cause, "preferences were not saved");
            }
        });
        if let Err(cause) = saved {
            tracing::warn!(%cause, "preferences were not saved");
        }
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.update(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        self.work.stop();
    }
}

/// Has the system open a file or a folder with its own program.
fn open_outside(ctx: &Context, path: &Path) {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    ctx.open_url(egui::OpenUrl::new_tab(address::of_file(&whole)));
}
