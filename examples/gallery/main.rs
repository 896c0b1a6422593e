//! The main window with invented rows, wired to nothing: to look at the theme and the widgets while changing them.
//! `cargo run --example gallery`; the sun and the moon at the top change the appearance, "Import" opens the dialog.

use backfile::ui::theme::{self, Appearance, Face, Mode, Tone, icons, size};
use backfile::ui::widgets::{self as w, Cell, Column, ColumnHead, Content, Row, Sorted, TreeRow};
use eframe::egui::{self, Align, CentralPanel, Frame, Id, Layout, Margin, Panel, Ui};

mod article;
mod invented;
use invented::{ARTICLES, BODY, TREE};

struct Gallery {
    look: Appearance,
    view: usize,
    tab: usize,
    selected: usize,
    tree: usize,
    importing: bool,
    search: String,
    headline: String,
    body: String,
    view_of_body: backfile::ui::widgets::BodyView,
    fields: [String; 4],
    checked: bool,
    paper: usize,
}

impl Gallery {
    fn new(ctx: &egui::Context, look: Appearance) -> Self {
        theme::apply(ctx, &look);
        let fields = ["1931-04-06", "412", "Ferry carries the mail", "A. Smith · B. Jones"].map(String::from);
        let headline = "Harbour board weighs a second crane".to_owned();
        let (search, body) = (String::new(), BODY.to_owned());
        Self {
            look,
            view: 0,
            tab: 0,
            selected: 0,
            tree: 3,
            importing: false,
            search,
            headline,
            body,
            view_of_body: Default::default(),
            fields,
            checked: true,
            paper: 0,
        }
    }

    fn top(&mut self, ui: &mut Ui) {
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.add_space(10.0);
            ui.label(Face::Strong.rich("Backfile", theme::palette(ui).ink));
            ui.add_space(4.0);
            w::menu_bar(ui, |ui| {
                for menu in ["File", "Edit", "View", "Issue", "Article", "Collection", "Tools", "Help"] {
                    ui.menu_button(menu, |ui| {
                        self.importing |= ui.add(w::MenuItem::new("Import…").key("Ctrl I")).clicked();
                        let map = w::MenuItem::new("Show the run map").checked(self.checked);
                        self.checked ^= ui.add(map).clicked();
                        ui.separator();
                        w::sub_menu(ui, "Recent", |ui| ui.add(w::MenuItem::new("The Harbour Ledger")));
                    });
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(12.0);
                    let id = Id::unique("search");
                    let width = (ui.available_width() - 44.0).min(size::SEARCH_BOX);
                    let hint = "Search, or type a command";
                    w::SearchBox::new(id, &mut self.search, hint, "Ctrl K").width(width).show(ui);
                    let lamp = theme::palette(ui).dark;
                    let icon = if lamp { icons::SUN } else { icons::MOON };
                    if w::icon_button(ui, icon, "Change the light", "").clicked() {
                        self.look.mode = if lamp { Mode::Paper } else { Mode::Lamp };
                        theme::apply(ui.ctx(), &self.look);
                    }
                });
            });
        });
    }

    fn navigator(&mut self, ui: &mut Ui) {
        ui.add_space(12.0);
        w::rows(ui, "Navigator", TREE.len(), size::TREE_ROW, None, |ui, range| {
            for at in range {
                let (label, count, level, open) = TREE[at];
                let mut row = TreeRow::new(at, label).count(count).level(level).expanded(open);
                row = row.selected(at == self.tree);
                let row = if level == 0 { row.section() } else { row };
                if row.show(ui).response.clicked() {
                    self.tree = at;
                }
            }
        });
    }

    fn list(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 12 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    w::segmented(ui, "View", &mut self.view, &[(0, "List"), (1, "Issue"), (2, "Run map")]);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                        ui.label(Face::Title.rich("August 2025", palette.ink));
                        ui.label(Face::Body.rich("104 articles in 18 issues", palette.ink_third));
                    });
                });
            });
            ui.horizontal(|ui| {
                w::chip(ui, "date 2025-08");
                w::chip(ui, "status draft");
            });
        });
        w::hairline_below(ui, head.response.rect);
        if self.view == 1 {
            let words = "Bring in a folder of clippings, or add the first issue by hand.";
            return w::empty_state(ui, icons::NEWSPAPER, "No issues yet", words, |ui| {
                self.importing |= w::primary_button(ui, "Import…").clicked();
                w::quiet_button(ui, "Add an issue");
            });
        }
        self.articles(ui);
    }

    fn articles(&mut self, ui: &mut Ui) {
        let rest = ui.available_width() - 16.0;
        let at = |x: f32, width: f32| Column { x, width };
        let byline = (rest * 0.555).max(300.0);
        let columns =
            [at(16.0, 84.0), at(108.0, 44.0), at(160.0, byline - 168.0), at(byline, 140.0), at(byline + 150.0, 120.0)];
        let heads = ["Date", "Vol", "Headline", "Byline", "Findings"];
        let heads: Vec<_> = (0..5)
            .map(|n| ColumnHead {
                column: columns[n],
                title: heads[n],
                sorted: (n == 0).then_some(Sorted::Down),
                sorts: true,
                right: false,
            })
            .collect();
        w::column_heads(ui, &heads, &[]);
        // What is searched for is marked in a second line.
        let height = if self.search.is_empty() { size::ROW } else { size::ROW_OF_TWO };
        w::rows(ui, "Articles", ARTICLES.len(), height, None, |ui, range| {
            for at in range {
                let [date, volume, headline, byline, finding] = ARTICLES[at];
                let title =
                    if at == self.selected { Content::Strong(headline) } else { Content::Text(headline, Tone::Ink) };
                let contents = [
                    Content::Text(date, Tone::Second),
                    Content::Text(volume, Tone::Second),
                    title,
                    Content::Text(byline, Tone::Second),
                    Content::Finding(finding),
                ];
                let cells: Vec<_> = (0..5).map(|n| Cell::new(columns[n], contents[n])).collect();
                let row = Row::new(at, headline, &cells).selected(at == self.selected).position(at, ARTICLES.len());
                let found = format!("… the harbour master said of {} that it had been foreseen …", self.search);
                let start = found.find(&self.search).unwrap_or_default();
                let mark = start..start + self.search.len();
                let second = columns[2].x..columns[4].x - 10.0;
                let second = Column { x: second.start, width: second.end - second.start };
                let row = row.height(height);
                let row = if self.search.is_empty() {
                    row
                } else {
                    row.second_line(second, &found, std::slice::from_ref(&mark))
                };
                if row.rule_above(at > 0 && !date.is_empty()).show(ui).clicked() {
                    self.selected = at;
                }
            }
        });
    }
}

impl eframe::App for Gallery {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        let palette = theme::palette(ui);
        let panel = Frame::new().fill(palette.panel);
        let top = Panel::top("top").frame(panel).exact_size(size::TOP_BAR).show(ui, |ui| self.top(ui));
        w::hairline_below(ui, top.response.rect);
        Panel::bottom("status").frame(panel).exact_size(size::STATUS_BAR).show_separator_line(false).show(ui, |ui| {
            let saved = format!("{} Saved 14:03", icons::CHECK);
            w::status_bar(
                ui,
                |ui| {
                    w::status_text(ui, &saved, Tone::Second);
                    w::status_text(ui, "2,059 issues · 100,412 articles", Tone::Second);
                    w::progress(ui, "Importing “boxes 12–19”", Some(0.31), "12,400 of 40,000 · 2 min left", true);
                },
                |ui| {
                    w::status_text(ui, "3 findings in this issue", Tone::Second);
                },
            );
        });
        Panel::left("navigator").frame(panel).default_size(232.0).show(ui, |ui| self.navigator(ui));
        let raised = Frame::new().fill(palette.raised);
        let most = ui.available_width() * 0.5;
        Panel::right("editor").frame(raised).default_size(520.0).max_size(most).show(ui, |ui| self.editor(ui));
        CentralPanel::no_frame().frame(raised).show(ui, |ui| self.list(ui));
        if self.importing {
            self.import(ui.ctx());
        }
    }
}

fn main() -> eframe::Result {
    let mode = if std::env::args().any(|word| word == "lamp") { Mode::Lamp } else { Mode::Paper };
    let scale = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1.0);
    let viewport =
        egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]).with_min_inner_size(size::MIN_WINDOW);
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let look = Appearance { mode, scale, still: false };
    eframe::run_native("Backfile gallery", options, Box::new(move |cc| Ok(Box::new(Gallery::new(&cc.egui_ctx, look)))))
}
