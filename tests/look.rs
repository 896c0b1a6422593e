//! Each widget has its name and its role, and answers to a click and to the keyboard.
#![cfg(feature = "gui")]

use backfile::ui::theme::{self, Appearance, Mode, Tone, size};
use backfile::ui::widgets::{self as w, Cell, Column, ColumnHead, Content, Part, Row, TreeRow, Verdict};
use egui::accesskit::Role;
use egui::{Id, Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

fn window<'a, S: 'a>(state: S, draw: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    Harness::builder()
        .with_size([900.0, 600.0])
        .with_context_setup(|ctx| theme::apply(ctx, &Appearance { mode: Mode::Paper, scale: 1.0, still: true }))
        .build_ui_state(draw, state)
}

/// Clicks the widget, then gives it the focus and presses Enter and Space: three answers are due.
fn answers_three_times(role: Role, name: &str, mut draw: impl FnMut(&mut Ui) -> bool) {
    let mut harness = window(0, |ui, count| *count += i32::from(draw(ui)));
    harness.run();
    harness.get_by_role_and_label(role, name).click();
    harness.run();
    assert_eq!(*harness.state(), 1, "{name}: click");
    harness.get_by_role_and_label(role, name).focus();
    harness.run();
    assert!(harness.get_by_role_and_label(role, name).is_focused(), "{name}: focus");
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    assert_eq!(*harness.state(), 3, "{name}: Enter and Space");
}

#[test]
fn buttons_answer_to_mouse_and_keyboard() {
    answers_three_times(Role::Button, "Bring in", |ui| w::primary_button(ui, "Bring in").clicked());
    answers_three_times(Role::Button, "Back", |ui| w::quiet_button(ui, "Back").clicked());
    answers_three_times(Role::Button, "Next", |ui| ui.add(w::PushButton::bare("Next").key("F8")).clicked());
    answers_three_times(Role::Link, "Change", |ui| w::link_button(ui, "Change").clicked());
    answers_three_times(Role::Button, "Undo", |ui| w::icon_button(ui, theme::icons::UNDO, "Undo", "Ctrl Z").clicked());
    answers_three_times(Role::Button, "968 new", |ui| w::count_pill(ui, "968", "new", true).clicked());
    answers_three_times(Role::Button, "Marta Quill", |ui| {
        w::name_button(ui, "Marta Quill", Some("Quill, Marta")).clicked()
    });
    answers_three_times(Role::Button, "Remove filter vol 2059", |ui| w::chip(ui, "vol 2059").clicked());
}

#[test]
fn a_chip_goes_with_delete_too() {
    let mut harness = window(false, |ui, gone| *gone |= w::chip(ui, "vol 2059").clicked());
    harness.get_by_label("Remove filter vol 2059").focus();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    assert!(*harness.state());
}

#[test]
fn findings_and_notices_offer_their_actions() {
    answers_three_times(Role::Link, "Accept as is", |ui| w::Finding::new("no byline").acceptable().show(ui));
    answers_three_times(Role::Link, "Show", |ui| {
        w::Notice::error("One file was not read.").actions(&["Show", "Leave out"]).show(ui).action == Some(0)
    });
    answers_three_times(Role::Button, "Close this notice", |ui| {
        w::Notice::information("All weekdays agree.").closable().show(ui).closed
    });
    answers_three_times(Role::Link, "Cancel", |ui| w::progress(ui, "Importing", Some(0.3), "3 of 10", true));
}

#[test]
fn a_row_tells_its_place_and_is_chosen_by_mouse_and_keyboard() {
    let cells = [
        Cell::new(Column { x: 16.0, width: 90.0 }, Content::Text("2025-08-21", Tone::Second)),
        Cell::new(Column { x: 110.0, width: 60.0 }, Content::Number("2059", Tone::Second)),
        Cell::new(Column { x: 180.0, width: 60.0 }, Content::Pill(Verdict::New)),
        Cell::new(Column { x: 250.0, width: 90.0 }, Content::Finding("no byline")),
    ];
    let row = || Row::new(7, "Grain ships wait", &cells).selected(true).position(1, 9);
    answers_three_times(Role::ListItem, "Grain ships wait", |ui| row().show(ui).clicked());

    let mut harness = window((), |ui, ()| drop(row().show(ui)));
    harness.run();
    let node = harness.get_by_label("Grain ships wait");
    let data = node.accesskit_node();
    assert_eq!(data.is_selected(), Some(true));
    assert_eq!(data.data().position_in_set(), Some(1));
    assert_eq!(data.data().size_of_set(), Some(9));
    assert_eq!(data.data().description(), Some("2025-08-21, 2059, new, no byline"));
}

#[test]
fn only_visible_rows_of_a_long_list_are_drawn() {
    let mut harness = window((0..0, Some(50_000)), |ui, (seen, reveal)| {
        w::rows(ui, "Articles", 100_000, size::ROW, reveal.take(), |ui, range| {
            *seen = range.clone();
            for at in range {
                Row::new(at, "An article", &[]).show(ui);
            }
        });
    });
    harness.run();
    let (seen, _) = harness.state();
    assert!(seen.contains(&50_000), "{seen:?}");
    assert!(seen.len() < 30, "{seen:?}");
}

#[test]
fn a_branch_opens_by_its_caret_and_by_arrow_keys() {
    let mut harness = window((false, 0), |ui, (open, chosen)| {
        let row = TreeRow::new("2025", "2025").count("1,204").level(1).expanded(Some(*open)).selected(true);
        let answer = row.show(ui);
        *open ^= answer.toggled;
        *chosen += i32::from(answer.response.clicked());
    });
    harness.run();
    harness.get_by_role_and_label(Role::TreeItem, "2025").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(harness.state().0);
    assert_eq!(harness.get_by_label("2025").accesskit_node().data().is_expanded(), Some(true));
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert!(!harness.state().0);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().1, 1);
    let caret = harness.get_by_label("2025").rect().left_center() + egui::vec2(32.0, 0.0);
    harness.drag_at(caret);
    harness.drop_at(caret);
    harness.run();
    assert!(harness.state().0);
}

#[test]
fn one_of_a_few_is_chosen() {
    let mut harness = window((0, 0, false), |ui, (view, tab, checked)| {
        w::segmented(ui, "View", view, &[(0, "List"), (1, "Issue"), (2, "Run map")]);
        w::tabs(ui, "Article", tab, &[(0, "Edit"), (1, "Preview")]);
        w::check_box(ui, checked, "Ask first");
    });
    harness.run();
    harness.get_by_role_and_label(Role::RadioButton, "Run map").click();
    harness.run();
    harness.get_by_role_and_label(Role::Tab, "Preview").focus();
    harness.run();
    harness.key_press(Key::Space);
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Ask first").click();
    harness.run();
    assert_eq!(*harness.state(), (2, 1, true));
}

#[test]
fn a_head_is_chosen_to_sort_by() {
    answers_three_times(Role::ColumnHeader, "Date", |ui| {
        let column = Column { x: 16.0, width: 90.0 };
        w::column_heads(ui, &[ColumnHead { column, title: "Date", sorted: None, sorts: true, right: false }], &[])
            .chosen
            == Some(0)
    });
}

#[test]
fn a_second_line_is_said_with_its_row_and_all_rows_of_a_list_are_of_one_height() {
    let column = Column { x: 16.0, width: 300.0 };
    let mut harness = window((), |ui, ()| {
        let cells = [w::Cell::new(column, w::Content::Text("The pier is dry", Tone::Ink))];
        let text = "… nobody believes that the pier is dry …";
        let row = w::Row::new("found", "The pier is dry", &cells).height(size::ROW_OF_TWO);
        row.second_line(column, text, &[27..31, 35..38]).show(ui);
        w::Row::new("other", "The paint is wet", &[]).height(size::ROW_OF_TWO).show(ui);
    });
    harness.run();
    let row = harness.get_by_role_and_label(Role::ListItem, "The pier is dry");
    let said = row.accesskit_node().data().description().unwrap_or_default().to_owned();
    assert!(said.ends_with("that the pier is dry …"), "{said}");
    let other = harness.get_by_role_and_label(Role::ListItem, "The paint is wet");
    assert_eq!((row.rect().height(), other.rect().height()), (size::ROW_OF_TWO, size::ROW_OF_TWO));
}

#[test]
fn fields_are_named_by_their_labels_and_take_text() {
    let texts = ["", "", "", ""].map(String::from);
    let state = (texts, w::BodyView::default());
    let mut harness = window(state, |ui, ([volume, search, headline, body], view)| {
        w::Field::new("Volume", volume).hint("2059").warning("not a number").show(ui);
        w::SearchBox::new(Id::unique("search"), search, "Search", "Ctrl K").width(300.0).show(ui);
        w::headline_text(ui, Id::unique("headline"), "Headline", headline, "No headline");
        w::BodyText::new("Body", Id::unique("body"), body, view).show(ui);
    });
    harness.run();
    let roles = [Role::TextInput, Role::SearchInput, Role::MultilineTextInput, Role::MultilineTextInput];
    for (name, role) in ["Volume", "Search", "Headline", "Body"].into_iter().zip(roles) {
        harness.get_by_role_and_label(role, name).focus();
        harness.run();
        harness.get_by_role_and_label(role, name).type_text("tide");
        harness.key_press(Key::Enter);
        harness.run();
    }
    assert_eq!(harness.state().0, ["tide", "tide", "tide", "tide\n"]);
}

#[test]
fn marks_and_crossheads_do_not_disturb_the_text() {
    let text = "## The price\nOf waiting.\n\n\nAutum, größer.\n";
    let from = text.find("Autum").unwrap_or_default();
    let marks = [
        w::Mark { bytes: 13..15, kind: w::MarkKind::Found },
        w::Mark { bytes: from..from + 5, kind: w::MarkKind::Misspelt },
        w::Mark { bytes: from + 10..4000, kind: w::MarkKind::Found },
    ];
    let mut harness = window(text.to_owned(), |ui, text| {
        w::BodyText::new("Body", Id::unique("body"), text, &mut w::BodyView::default()).marks(&marks).show(ui);
    });
    harness.run();
    assert_eq!(harness.state(), text);
}

#[test]
fn escape_closes_a_dialog_and_gives_the_focus_back() {
    let mut harness = window((false, false), |ui, (open, done)| {
        *open |= w::quiet_button(ui, "Import").clicked();
        if *open {
            let closed = w::Dialog::new(Id::unique("dialog"), "Import boxes").show(ui.ctx(), |part| match part {
                Part::Body(ui) => drop(ui.label("Which folder?")),
                Part::Left(_) => {}
                Part::Right(ui) => *done |= w::primary_button(ui, "Go on").clicked(),
            });
            *open = !closed && !*done;
        }
    });
    harness.run();
    harness.get_by_label("Import").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.get_by_label("Import boxes").accesskit_node().role(), Role::Dialog);
    for _ in 0..4 {
        harness.key_press(Key::Tab);
        harness.run();
        assert!(!harness.get_by_label("Import").is_focused(), "the focus left the dialog");
    }
    harness.key_press(Key::Escape);
    harness.run();
    assert!(!harness.state().0);
    assert!(harness.get_by_label("Import").is_focused());
}

#[test]
fn an_empty_state_offers_its_buttons() {
    answers_three_times(Role::Button, "Import…", |ui| {
        w::empty_state(ui, theme::icons::NEWSPAPER, "No issues yet", "Bring in a folder.", |ui| {
            w::primary_button(ui, "Import…").clicked()
        })
    });
}

#[test]
fn menus_and_boxes_choose_among_many() {
    let mut harness = window((0, 0), |ui, (chosen, order)| {
        w::menu_bar(ui, |ui| {
            ui.menu_button("File", |ui| {
                *chosen += i32::from(ui.add(w::MenuItem::new("Import…").key("Ctrl I")).clicked());
                w::sub_menu(ui, "Recent", |ui| {
                    *chosen += 10 * i32::from(ui.add(w::MenuItem::new("The Harbour Ledger")).clicked());
                });
            })
        });
        w::select(ui, "Order", order, &[(0, "by date"), (1, "by volume")], 120.0);
    });
    harness.run();
    harness.get_by_label("File").click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItem, "Import…").click();
    harness.run();
    assert!(harness.query_by_label("Import…").is_none(), "the menu stayed open");
    harness.get_by_label("File").click();
    harness.run();
    harness.get_by_label("Recent").hover();
    harness.run_steps(8);
    harness.get_by_label("The Harbour Ledger").click();
    harness.run();
    harness.get_by_role_and_label(Role::ComboBox, "Order").click();
    harness.run();
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "by volume").click();
    harness.run();
    assert_eq!(*harness.state(), (11, 1));
}
