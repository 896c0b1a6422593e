//! The list of articles: its head with chips, notices, and rows of which only those seen are drawn or even known.

use super::theme::{self, Face, Tone, icons, size};
use super::view::{Panel, Scene};
use super::widgets::{self as w, Cell, Column, ColumnHead, Content, Row, Sorted};
use crate::archive::checks;
use crate::desk::nav::figures;
use crate::desk::notice::Gravity;
use crate::desk::{Action, Desk, NavKey};
use crate::store::list::{ArticleRow, Sort};
use egui::{Frame, Key, Margin, Modifiers, Ui};

/// Draws the middle of the window.
pub fn show(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    ui.spacing_mut().item_spacing.y = 0.0;
    notices(ui, desk, scene);
    let head = Frame::new().inner_margin(Margin { left: 16, right: 16, top: 10, bottom: 10 });
    let head = head.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        head_line(ui, desk, scene);
    });
    w::hairline_below(ui, head.response.rect);
    if desk.list.ids.is_empty() {
        return empty(ui, desk, scene);
    }
    rows(ui, desk, scene);
}

/// Draws the notices, above whatever fills the middle.
pub fn notices(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    for notice in &desk.notices {
        let names: Vec<&str> = notice.actions.iter().map(|(name, _)| name.as_str()).collect();
        let bar = match notice.gravity {
            Gravity::Information => w::Notice::information(&notice.text),
            Gravity::Warning => w::Notice::warning(&notice.text),
            Gravity::Error => w::Notice::error(&notice.text),
        };
        let margin = Margin { left: 12, right: 12, top: 8, bottom: 0 };
        let answer = Frame::new()
            .inner_margin(margin)
            .show(ui, |ui| ui.push_id(notice.number, |ui| bar.actions(&names).closable().show(ui)).inner);
        if let Some(action) = answer.inner.action {
            scene.act(Action::NoticeAction { notice: notice.number, action });
        }
        if answer.inner.closed {
            scene.act(Action::CloseNotice(notice.number));
        }
    }
}

fn head_line(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    let palette = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.horizontal(|ui| {
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        ui.label(Face::Title.rich(desk.title(), palette.ink));
        let n = desk.list.ids.len() as u64;
        let count = match (desk.list.complete, n) {
            (false, _) if desk.list.loading => format!("{}+ articles", figures(n)),
            (_, 1) => "1 article".to_owned(),
            (_, n) => format!("{} articles", figures(n)),
        };
        ui.label(Face::Body.rich(count, palette.ink_third));
        if desk.list.selected.len() > 1 {
            let words = format!("{} selected", figures(desk.list.selected.len() as u64));
            ui.label(Face::Body.rich(words, palette.accent));
        }
    });
    let scope = desk.nav.selected.as_ref().filter(|key| **key != NavKey::Dates);
    if scope.is_some() || !desk.searched.is_empty() {
        ui.horizontal(|ui| {
            if scope.is_some() && w::chip(ui, &desk.title()).clicked() {
                scene.act(Action::ClearScope);
            }
            if !desk.searched.is_empty() && w::chip(ui, &desk.searched).clicked() {
                scene.act(Action::ClearSearch);
            }
        });
    }
}

fn empty(ui: &mut Ui, desk: &Desk, scene: &mut Scene) {
    if desk.list.loading {
        return;
    }
    if let Some(issue) = empty_issue(desk) {
        let sentence = "The issue is here, and nothing stands in it yet.";
        w::empty_state(ui, icons::NEWSPAPER, "An issue without articles", sentence, |ui| {
            if desk.can_write() {
                if w::primary_button(ui, "Add an article").clicked() {
                    scene.act(Action::NewArticleIn(issue));
                }
                if w::quiet_button(ui, "Move issue to trash").clicked() {
                    scene.act(Action::DeleteIssue(issue));
                }
            }
        });
        return;
    }
    scene.takes_focus(Panel::List);
    owe(ui, false);
    let narrowed = !desk.searched.is_empty() || desk.nav.selected.as_ref().is_some_and(|key| *key != NavKey::Dates);
    if narrowed {
        let sentence = "Nothing here fits. Take a filter away, or look elsewhere.";
        w::empty_state(ui, icons::SEARCH, "No articles", sentence, |ui| {
            if w::quiet_button(ui, "Show all articles").clicked() {
                scene.act(Action::Command("all-articles"));
            }
        });
        return;
    }
    let sentence = "Bring in a folder of clippings, drop files on this window, or add the first issue by hand.";
    w::empty_state(ui, icons::NEWSPAPER, "No articles yet", sentence, |ui| {
        if desk.can_write() {
            if w::primary_button(ui, "Import…").clicked() {
                scene.act(Action::Command("import"));
            }
            if w::quiet_button(ui, "New issue…").clicked() {
                scene.act(Action::Command("new-issue"));
            }
        }
    });
}

/// The one issue of the chosen place, where it has no article.
fn empty_issue(desk: &Desk) -> Option<i64> {
    let key = desk.nav.selected.as_ref().filter(|_| desk.searched.is_empty())?;
    let fits = |issue: &&crate::store::run::IssueBrief| match key {
        NavKey::Day(day) => issue.earliest == Some(crate::store::day_number(*day)),
        NavKey::Volume(volume) => issue.volume == *volume,
        NavKey::Undated => issue.earliest.is_none(),
        _ => false,
    };
    desk.run.issues.iter().find(fits).filter(|issue| issue.articles == 0).map(|issue| issue.id)
}

struct Columns {
    all: [Column; 5],
}

fn columns(width: f32) -> Columns {
    let at = |x: f32, width: f32| Column { x, width };
    let findings = if width > 560.0 { 128.0 } else { 24.0 };
    let byline = if width > 460.0 { (width * 0.22).clamp(90.0, 190.0) } else { 0.0 };
    let headline = (width - 160.0 - byline - findings - 28.0).max(60.0);
    let byline_x = 160.0 + headline + 10.0;
    Columns {
        all: [
            at(16.0, 84.0),
            at(106.0, 46.0),
            at(160.0, headline),
            at(byline_x, byline),
            at(byline_x + byline + 10.0, findings),
        ],
    }
}

const HEADS: [(&str, Option<Sort>); 5] = [
    ("Date", Some(Sort::Date)),
    ("Vol", Some(Sort::Volume)),
    ("Headline", Some(Sort::Headline)),
    ("Byline", Some(Sort::Byline)),
    ("Findings", None),
];

fn heads(ui: &mut Ui, desk: &Desk, scene: &mut Scene, columns: &Columns) {
    let (sort, ascending) = (desk.list.listing.sort, desk.list.listing.ascending);
    let way = if ascending { Sorted::Up } else { Sorted::Down };
    let heads: Vec<ColumnHead> = HEADS
        .iter()
        .zip(columns.all)
        .filter(|(_, column)| column.width > 40.0)
        .map(|((title, sorts), column)| ColumnHead {
            column,
            title,
            sorted: (*sorts == Some(sort)).then_some(way),
            right: false,
        })
        .collect();
    if let Some(sort) = w::column_heads(ui, &heads)
        .and_then(|at| HEADS.iter().find(|(t, _)| *t == heads[at].title))
        .and_then(|(_, sort)| *sort)
    {
        scene.act(Action::Sort(sort));
    }
}

fn rows(ui: &mut Ui, desk: &mut Desk, scene: &mut Scene) {
    let columns = columns(ui.available_width());
    heads(ui, desk, scene, &columns);
    let called = scene.takes_focus(Panel::List);
    let wants_focus = called || is_owed(ui);
    let takes_focus = wants_focus || is_free(ui, desk, scene);
    desk.list.reveal |= called && desk.list.cursor.is_some();
    let reveal = match (std::mem::take(&mut desk.list.reveal), std::mem::take(&mut desk.list.to_top)) {
        (true, _) => desk.list.cursor,
        (false, true) => Some(0),
        _ => None,
    };
    let total = desk.list.ids.len();
    let page = (ui.available_height() / size::ROW).floor().max(1.0) as isize - 1;
    let mut seen = (0, 0);
    let (mut given, mut focused) = (false, false);
    let list = &desk.list;
    w::rows(ui, "Articles", total, size::ROW, reveal, |ui, range| {
        seen = (range.start, range.end);
        for at in range {
            let response = match list.row(at) {
                Some(row) => article_row(ui, desk, at, row, &columns, total),
                None => pending_row(ui, desk, at, total),
            };
            if takes_focus && list.cursor == Some(at) {
                response.request_focus();
                given = true;
            }
            focused |= ui.memory(|memory| memory.has_focus(response.id));
            if response.clicked() {
                let modifiers = ui.input(|input| input.modifiers);
                scene.act(Action::PickRow { at, extend: modifiers.shift, toggle: modifiers.command });
                response.request_focus();
            }
            context_menu(&response, desk, scene, at);
        }
    });
    owe(ui, wants_focus && !given);
    // The keys are the list's also while the row that is to have the focus is still being scrolled to.
    if focused || takes_focus {
        scene.panel = Some(Panel::List);
        walk(ui, scene, total, page);
    }
    // An action asks for another frame, so none is made of what is known.
    if !desk.list.has_seen(seen.0, seen.1) {
        scene.act(Action::Seen(seen.0, seen.1));
    }
}

fn owed_id() -> egui::Id {
    egui::Id::unique("the list is owed the focus")
}

/// Whether the row under the cursor is to have the focus as soon as it is drawn.
pub(super) fn is_owed(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(owed_id())).unwrap_or(false)
}

pub(super) fn owe(ui: &Ui, owed: bool) {
    ui.data_mut(|data| data.insert_temp(owed_id(), owed));
}

/// Whether the list had the focus last and nobody has it now: its row was scrolled away, or left the list.
pub(super) fn is_free(ui: &Ui, desk: &Desk, scene: &Scene) -> bool {
    let nobody = ui.memory(|memory| memory.focused().is_none());
    nobody && scene.panel == Some(Panel::List) && desk.dialog.is_none() && !egui::Popup::is_any_open(ui.ctx())
}

pub(super) fn walk(ui: &Ui, scene: &mut Scene, total: usize, page: isize) {
    let end = isize::try_from(total).unwrap_or(isize::MAX);
    let steps = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, -end),
        (Key::End, end),
    ];
    for (key, by) in steps {
        for (modifiers, extend) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            let times = ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
            if times > 0 {
                scene.act(Action::MoveCursor { by: by.saturating_mul(times as isize), extend });
                owe(ui, true);
            }
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        scene.focus = Some(Panel::Editor);
    }
}

fn article_row(
    ui: &mut Ui,
    desk: &Desk,
    at: usize,
    row: &ArticleRow,
    columns: &Columns,
    total: usize,
) -> egui::Response {
    let list = &desk.list;
    let selected = list.is_selected(row.id, at);
    let by_issue = matches!(list.listing.sort, Sort::Date | Sort::Volume);
    let same_issue = by_issue && at > 0 && list.row(at - 1).is_some_and(|above| above.issue == row.issue);
    let headline = if row.headline.is_empty() { "No headline" } else { &row.headline };
    let byline = if row.byline.is_empty() { "—" } else { &row.byline };
    let finding = match row.findings.as_slice() {
        [] => String::new(),
        [one] => name(one).to_owned(),
        [one, rest @ ..] => format!("{} +{}", name(one), rest.len()),
    };
    let title = match (selected, row.headline.is_empty()) {
        (_, true) => Content::Text(headline, Tone::Third),
        (true, false) => Content::Strong(headline),
        (false, false) => Content::Text(headline, Tone::Ink),
    };
    let date = if row.date.is_empty() { "undated" } else { &row.date };
    let mut cells = Vec::with_capacity(5);
    if !same_issue || selected {
        cells.push(Cell::new(columns.all[0], Content::Text(date, Tone::Second)));
        cells.push(Cell::new(columns.all[1], Content::Text(&row.volume, Tone::Second)));
    }
    cells.push(Cell::new(columns.all[2], title));
    if columns.all[3].width > 40.0 {
        cells.push(Cell::new(columns.all[3], Content::Text(byline, Tone::Second)));
    }
    if !finding.is_empty() {
        let narrow = columns.all[4].width < 40.0;
        let sign = Content::Icon(icons::WARNING, Tone::Warning);
        cells.push(Cell::new(columns.all[4], if narrow { sign } else { Content::Finding(&finding) }));
    }
    Row::new(row.id, headline, &cells)
        .selected(selected)
        .focusable(list.cursor == Some(at))
        .rule_above(by_issue && at > 0 && !same_issue)
        .position(at, total)
        .show(ui)
}

fn name(code: &str) -> &str {
    checks::by_code(code).map_or(code, |check| check.name)
}

/// A row whose words are still on their way: its place is kept.
fn pending_row(ui: &mut Ui, desk: &Desk, at: usize, total: usize) -> egui::Response {
    let id = desk.list.ids.get(at).copied().unwrap_or_default();
    Row::new(id, "…", &[])
        .selected(desk.list.is_selected(id, at))
        .focusable(desk.list.cursor == Some(at))
        .position(at, total)
        .show(ui)
}

fn context_menu(response: &egui::Response, desk: &Desk, scene: &mut Scene, at: usize) {
    egui::Popup::context_menu(response).style(theme::menu_style).show(|ui| {
        if !desk.list.ids.get(at).is_some_and(|id| desk.list.is_selected(*id, at)) {
            scene.act(Action::PickRow { at, extend: false, toggle: false });
        }
        for id in
            ["open-issue", "checked", "approved", "draft", "copy", "export", "move-to-issue", "new-article", "delete"]
        {
            let Some(command) = crate::desk::command::by_id(id) else { continue };
            let key = super::keys::shown(command.keys);
            let item = w::MenuItem::new(command.words).key(&key);
            if ui.add_enabled((command.ready)(desk), item).clicked() {
                scene.act(Action::Command(command.id));
            }
        }
    });
}
