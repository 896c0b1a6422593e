//! The main window with invented rows, wired to nothing: to look at the theme and the widgets while changing them.
//! `cargo run --example gallery`; the sun and the moon at the top change the appearance, "Import" opens the dialog.

use backfile::ui::theme::{self, Appearance, Face, Mode, Tone, icons, size};
use backfile::ui::widgets::{self as w, Cell, Column, ColumnHead, Content, Part, Row, Sorted, TreeRow, Verdict};
use eframe::egui::{self, Align, CentralPanel, Frame, Id, Layout, Margin, Panel, ScrollArea, Ui, vec2};

const BODY: &str = "The harbour board met on Wednesday to weigh a second crane for the north quay, and for once the \
gallery was full before the lamps were lit.\n\nCaptain Ines Vidal told the board that three ships had waited a full \
tide in June alone. “We lose the grain trade by the hour,” she said, and asked for a vote before the autum.\n\n\
## The price of waiting\nMr. Abel, for the owners, put the cost of the machine at four years of dues. He did not \
doubt the need; he doubted the ground, which was filled in his father’s time and has moved since.";

const ARTICLES: [[&str; 5]; 15] = [
    ["2025-08-21", "2059", "Harbour board weighs a second crane for the north quay", "Marta Quill", ""],
    ["", "", "Ferry fares to rise in the new year", "Tom Ferris", ""],
    ["", "", "Letters: the north quay and its lamps, once more", "—", "no byline"],
    ["2025-08-20", "2058", "Grain ships wait a full tide", "Ines Vidal", ""],
    ["", "", "Council hears the lamplighters", "T. Ferris", "name not linked"],
    ["2025-08-19", "2057", "Storm closes the outer mole", "Marta Quill, Jon Abel", ""],
    ["", "", "Harvest dance postponed", "—", "no byline"],
    ["2025-08-18", "2056", "Museum opens the whaling room", "Lena Ortiz", ""],
    ["", "", "A new master for the pilot cutter", "Ines Vidal", "credit unknown"],
    ["2025-08-16", "2055", "Saturday: tide tables and sailings", "Staff", ""],
    ["2025-08-15", "2054", "新华社：港口委员会讨论第二台起重机", "Marta Quill", ""],
    ["", "", "ميناء المدينة يحتاج إلى رافعة ثانية", "Jon Abel", ""],
    ["2025-08-14", "2053", "Board refuses the coal wharf", "Tom Ferris", ""],
    ["", "", "Obituary: Captain Elias Brand", "Ines Vidal", ""],
    ["2025-08-13", "2052", "Lamps on the north quay at last", "Marta Quill", "weekday differs"],
];

/// Label, count, level, open.
const TREE: [(&str, &str, usize, Option<bool>); 20] = [
    ("Dates", "100,412", 0, Some(true)),
    ("2025", "1,204", 1, Some(true)),
    ("August", "104", 2, Some(true)),
    ("Thu 21", "3", 3, None),
    ("Wed 20", "2", 3, None),
    ("Tue 19", "2", 3, None),
    ("July", "152", 2, Some(false)),
    ("2024", "1,788", 1, Some(false)),
    ("1930–2023", "97,420", 1, Some(false)),
    ("Volumes", "2,059", 0, Some(false)),
    ("Collections", "", 0, Some(true)),
    ("The flood of 1931", "84", 1, None),
    ("Women of the quay", "212", 1, None),
    ("Not in any collection", "91,006", 1, None),
    ("Names", "402", 0, Some(false)),
    ("Credits", "57", 0, Some(false)),
    ("To do", "", 0, Some(true)),
    ("No byline", "1,120", 1, None),
    ("Weekday contradicts date", "12", 1, None),
    ("Trash", "6", 0, Some(false)),
];

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
    fields: [String; 4],
    checked: bool,
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
            fields,
            checked: true,
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
                        self.importing |= ui.add(egui::Button::new("Import…").shortcut_text("Ctrl I")).clicked();
                        ui.checkbox(&mut self.checked, "Show the run map");
                        ui.separator();
                        ui.menu_button("Recent", |ui| ui.button("The Harbour Ledger"));
                    });
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_space(12.0);
                    let id = Id::unique("search");
                    let width = (ui.available_width() - 44.0).min(size::SEARCH_BOX);
                    w::search_box(ui, id, &mut self.search, "Search, or type a command", "Ctrl K", width);
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
                ui.label(Face::Title.rich("August 2025", palette.ink));
                ui.label(Face::Body.rich("104 articles in 18 issues", palette.ink_third));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    w::segmented(ui, "View", &mut self.view, &[(0, "List"), (1, "Issue"), (2, "Run map")]);
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
                right: false,
            })
            .collect();
        w::column_heads(ui, &heads);
        w::rows(ui, "Articles", ARTICLES.len(), size::ROW, None, |ui, range| {
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
                if row.rule_above(at > 0 && !date.is_empty()).show(ui).clicked() {
                    self.selected = at;
                }
            }
        });
    }

    fn editor(&mut self, ui: &mut Ui) {
        let palette = theme::palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        Frame::new().inner_margin(Margin::symmetric(24, 10)).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 2.0);
            ui.label(Face::Printed.rich("Thursday  ·  08-21-2025 Vol 2059", palette.ink_second));
            ui.horizontal(|ui| {
                for (label, value) in [("Date", "2025-08-21"), ("Volume", "2059"), ("Number", "—"), ("Edition", "—")]
                {
                    w::label_value(ui, label, value);
                }
                ui.label(Face::Small.rich(format!("{} weekday agrees", icons::CHECK), palette.good));
            });
        });
        let bar = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(24, 0)).show(ui, |ui| {
            ui.horizontal(|ui| {
                w::tabs(ui, "Article", &mut self.tab, &[(0, "Edit"), (1, "Preview"), (2, "History")]);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    w::icon_button(ui, icons::CARET_RIGHT, "Next article", "Alt Down");
                    w::icon_button(ui, icons::CARET_LEFT, "Previous article", "Alt Up");
                    ui.label(Face::Small.rich("1 of 3", palette.ink_third));
                });
            });
        });
        w::hairline_above(ui, bar.response.rect);
        w::hairline_below(ui, bar.response.rect);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| self.article(ui));
        });
    }

    fn article(&mut self, ui: &mut Ui) {
        ui.spacing_mut().item_spacing.y = 12.0;
        let palette = theme::palette(ui);
        w::labelled(ui, "Headline", |ui| {
            w::headline_text(ui, Id::unique("headline"), "Headline", &mut self.headline, "No headline")
        });
        w::labelled(ui, "Byline", |ui| {
            ui.horizontal(|ui| {
                w::quiet_button(ui, "Marta Quill");
                ui.add(w::PushButton::bare("Add").icon(icons::ADD));
            });
        });
        w::Finding::new("rights unknown").why("Nobody has said who holds the rights.").acceptable().show(ui);
        w::labelled(ui, "Body  412 words", |ui| {
            let from = self.body.find("autum.").unwrap_or_default();
            let marks = [w::Mark { bytes: from..from + 5, kind: w::MarkKind::Misspelt }];
            w::ReaderText::new("Body", Id::unique("body"), &mut self.body).marks(&marks).show(ui);
        });
        ui.label(Face::Small.rich("Saved 14:03", palette.ink_third));
    }

    fn import(&mut self, ctx: &egui::Context) {
        let steps = ["Choose", "Look", "Bring in"];
        let dialog = w::Dialog::new(Id::unique("import"), "Import “boxes 12–19”").steps(&steps, 1).size(1320.0, 820.0);
        let fields = &mut self.fields;
        let mut done = false;
        let closed = dialog.show(ctx, |part| match part {
            Part::Body(ui) => import_body(ui, fields),
            Part::Left(ui) => {
                egui::ComboBox::from_label("Publication").selected_text("The Harbour Ledger").show_ui(ui, |ui| {
                    for name in ["The Harbour Ledger", "The Evening Quay"] {
                        let _ = ui.selectable_label(name.starts_with("The H"), name);
                    }
                });
            }
            Part::Right(ui) => {
                done = w::primary_button(ui, "Bring in 980 articles").clicked();
                ui.add(w::PushButton::quiet("Next doubtful").key("F8"));
                ui.add_enabled(false, w::PushButton::quiet("Back"));
            }
        });
        self.importing &= !closed && !done;
    }
}

fn import_body(ui: &mut Ui, fields: &mut [String; 4]) {
    ui.horizontal(|ui| {
        for (count, word) in [("1,024", "all"), ("968", "new"), ("21", "same"), ("12", "differ"), ("4", "clash")] {
            w::count_pill(ui, count, word, word == "all");
        }
    });
    w::Notice::information("412 of 415 printed weekdays agree with month first (04-06-1931 is 6 April).")
        .actions(&["Change"])
        .show(ui);
    w::Notice::warning("4 issues are here already.").closable().show(ui);
    w::Notice::error("scan_0417.tif is a picture, not text: nothing was read from it.").actions(&["Show"]).show(ui);
    ui.horizontal(|ui| {
        for verdict in [Verdict::New, Verdict::Same, Verdict::Differs, Verdict::Clash, Verdict::Refused] {
            w::pill(ui, verdict);
        }
    });
    let notes = ["✓ Monday", "", "", ""];
    for ((label, text), note) in ["Date", "Volume", "Headline", "Bylines"].iter().zip(fields).zip(notes) {
        let field = w::Field::new(label, text).beside(size::FIELD_LABEL).width(360.0).note(note, Tone::Good);
        field.warning(if *label == "Bylines" { "two names?" } else { "" }).show(ui);
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
        Panel::right("editor").frame(raised).default_size(520.0).show(ui, |ui| self.editor(ui));
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
