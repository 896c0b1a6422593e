//! Each dialog is driven as a person would, by accessible name, and the actions that it asks for are read.
#![cfg(feature = "gui")]

use backfile::archive::export::concerns::{Concern, Remedy};
use backfile::archive::export::glimpse::Glimpse;
use backfile::archive::export::preset::Preset;
use backfile::archive::export::several::{Chosen, Parcel};
use backfile::archive::import::classify::{Counts, Verdict};
use backfile::archive::import::job::Progress;
use backfile::archive::import::plan::{Plan, PlanRow};
use backfile::archive::import::write::Report;
use backfile::archive::{Mode as ArchiveMode, checkup::Checkup};
use backfile::desk::dialog::*;
use backfile::desk::exporting::{ExportAction, Naming, PresetAction, Verifying};
use backfile::desk::printing::{PrintAction, PrintDialog, PrintKind};
use backfile::desk::{Action, Desk, NavKey, OpenArchive as Opened, Purpose, Request, Screen};
use backfile::formats::Written;
use backfile::formats::pdf::Leaf;
use backfile::model::{BatchId, Problem, ProblemCode};
use backfile::store::batch::Batch;
use backfile::store::run::PublicationBrief;
use backfile::ui::dialogs;
use backfile::ui::theme::{self, Appearance, Mode};
use backfile::work::event::PreviewMark;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

#[derive(Default)]
struct Table {
    desk: Desk,
    out: Vec<Action>,
}

fn desk(dialog: Dialog) -> Desk {
    let mut desk = Desk::default();
    desk.screen = Screen::Archive;
    desk.dialog = Some(dialog);
    desk.archive = Some(Opened { path: "/a/ledger.backfile".into(), mode: ArchiveMode::Writable });
    desk.run.publications = ["The Harbour Ledger", "The Evening Quay"]
        .map(|title| PublicationBrief { id: 1, title: title.into(), date_order: String::new() })
        .to_vec();
    desk
}

fn open_at<'a>(desk: Desk, width: f32, height: f32) -> Harness<'a, Table> {
    let mut harness = Harness::builder()
        .with_size([width, height])
        .with_context_setup(|ctx| theme::apply(ctx, &Appearance { mode: Mode::Paper, scale: 1.0, still: true }))
        .build_ui_state(
            |ui, table: &mut Table| dialogs::show(ui.ctx(), &mut table.desk, &mut table.out),
            Table { desk, out: Vec::new() },
        );
    harness.run();
    harness
}

fn open<'a>(dialog: Dialog) -> Harness<'a, Table> {
    open_at(desk(dialog), 1440.0, 900.0)
}

fn press(harness: &mut Harness<Table>, role: Role, name: &str) -> Vec<Action> {
    harness.get_by_role_and_label(role, name).click();
    harness.run();
    std::mem::take(&mut harness.state_mut().out)
}

fn key(harness: &mut Harness<Table>, key: Key) -> Vec<Action> {
    harness.key_press(key);
    harness.run();
    std::mem::take(&mut harness.state_mut().out)
}

fn type_in(harness: &mut Harness<Table>, name: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, name).focus();
    harness.run();
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run();
}

fn focused(harness: &Harness<Table>, role: Role, name: &str) -> bool {
    harness.get_by_role_and_label(role, name).is_focused()
}

fn waiting() -> Waiting {
    let progress = Progress::default();
    progress.files.store(400, Ordering::Relaxed);
    progress.files_done.store(100, Ordering::Relaxed);
    Waiting { number: 7, progress: Arc::new(progress) }
}

const TEXT: &str = "Monday\n\n04-06-1931 Vol 412\n\nFerry carries the mail\n\nThe pilot would not say.\n";

fn plan(rows: usize) -> Plan {
    let mut plan = Plan { weekdays_agree: (9, 10), ..Plan::default() };
    for at in 0..rows {
        let verdict = if at % 10 == 3 { Verdict::Differs } else { Verdict::New };
        let doubtful = at % 10 == 7;
        plan.counts.add(verdict);
        plan.doubtful += u64::from(doubtful);
        plan.rows.push(PlanRow {
            file: PathBuf::from(format!("/boxes/{at}.txt")),
            verdict,
            date: "1931-04-06".into(),
            volume: "412".into(),
            headline: format!("Headline {at}"),
            remarks: if doubtful { vec!["no headline".into()] } else { Vec::new() },
            doubtful,
            ..PlanRow::default()
        });
    }
    plan
}

fn bringing(import: Import) -> Dialog {
    Dialog::Import(Box::new(import))
}

fn looking(rows: usize) -> Import {
    let mut import = Import { step: ImportStep::Look, paths: vec!["/boxes".into()], ..Import::default() };
    import.plan = Some(Arc::new(plan(rows)));
    import.list();
    import.picked = Some(0);
    let marks = vec![PreviewMark { range: 0..6, what: "weekday" }, PreviewMark { range: 28..50, what: "headline" }];
    let (file, text) = ("/boxes/0.txt".into(), TEXT.to_owned());
    import.preview = Some(Preview { file, text, marks, encoding: "UTF-8".into(), bytes: 80, ..Preview::default() });
    import.fill_values();
    import
}

#[test]
fn a_new_archive_is_made_from_two_fields_and_enter() {
    let mut harness = open(Dialog::NewArchive(NewArchive::default()));
    assert!(focused(&harness, Role::TextInput, "Archive file"), "the first field has the focus");
    type_in(&mut harness, "Archive file", "/a/new.backfile");
    type_in(&mut harness, "Publication", "The Ledger");
    let wanted = NewArchive { path: "/a/new.backfile".into(), publication: "The Ledger".into(), error: String::new() };
    assert_eq!(harness.state().desk.dialog, Some(Dialog::NewArchive(wanted)));
    assert_eq!(key(&mut harness, Key::Enter), [Action::CreateArchive]);
    assert_eq!(press(&mut harness, Role::Button, "Make archive"), [Action::CreateArchive]);
    assert_eq!(press(&mut harness, Role::Button, "Browse…"), [Action::Choose(Purpose::NewArchive)]);
    assert_eq!(press(&mut harness, Role::Button, "Close"), [Action::CloseDialog]);
    assert_eq!(key(&mut harness, Key::Escape), [Action::CloseDialog]);
}

#[test]
fn an_archive_opens_by_its_path_or_from_those_opened_before() {
    let mut desk = desk(Dialog::OpenArchive(OpenArchive::default()));
    desk.prefs.recent = vec!["/a/one.backfile".into(), "/b/two.backfile".into()];
    let mut harness = open_at(desk, 1440.0, 900.0);
    assert_eq!(press(&mut harness, Role::ListItem, "two"), [Action::OpenArchive("/b/two.backfile".into())]);
    assert_eq!(press(&mut harness, Role::Button, "Open"), []);
    assert!(harness.query_by_role(Role::Alert).is_some(), "an empty path is answered with words");
    type_in(&mut harness, "Archive file", "/c/three.backfile");
    assert_eq!(key(&mut harness, Key::Enter), [Action::OpenArchive("/c/three.backfile".into())]);
}

#[test]
fn files_to_bring_in_are_chosen_typed_and_taken_off_again() {
    let paths = vec![PathBuf::from("/boxes/12"), PathBuf::from("/boxes/13")];
    let mut harness = open(bringing(Import { paths, ..Import::default() }));
    assert!(focused(&harness, Role::TextInput, "Path"));
    assert_eq!(press(&mut harness, Role::Button, "Files…"), [Action::Choose(Purpose::ImportFiles)]);
    assert_eq!(press(&mut harness, Role::Button, "Folder…"), [Action::Choose(Purpose::ImportFolder)]);
    assert_eq!(press(&mut harness, Role::Button, "Remove 13"), [Action::ImportRemove(1)]);
    type_in(&mut harness, "Path", "/boxes/14");
    assert_eq!(key(&mut harness, Key::Enter), [Action::ImportTyped]);
    assert!(focused(&harness, Role::TextInput, "Path"), "the next path can be typed at once");
    assert_eq!(press(&mut harness, Role::RadioButton, "Day first"), []);
    assert_eq!(press(&mut harness, Role::Button, "Look"), [Action::ImportLook]);
    let Some(Dialog::Import(import)) = &harness.state().desk.dialog else { panic!("the dialog is gone") };
    assert_eq!(import.date_order, "dmy");
}

#[test]
fn a_known_publication_is_offered() {
    let mut harness = open(bringing(Import::default()));
    press(&mut harness, Role::Button, "Known publications");
    press(&mut harness, Role::MenuItemCheckBox, "The Evening Quay");
    let Some(Dialog::Import(import)) = &harness.state().desk.dialog else { panic!("the dialog is gone") };
    assert_eq!(import.publication, "The Evening Quay");
}

#[test]
fn a_look_that_takes_long_can_be_cancelled() {
    let paths = vec![PathBuf::from("/boxes")];
    let mut harness = open(bringing(Import { paths, waiting: Some(waiting()), ..Import::default() }));
    assert!(harness.query_by_label("100 of 400 files").is_some());
    assert_eq!(press(&mut harness, Role::Link, "Cancel"), [Action::ImportBack]);
}

#[test]
fn what_would_happen_is_filtered_walked_through_and_brought_in() {
    let mut harness = open(bringing(looking(20)));
    assert!(focused(&harness, Role::ListItem, "Headline 0"), "the picked row has the focus");
    assert_eq!(key(&mut harness, Key::ArrowDown), [Action::ImportPick(1)]);
    assert_eq!(key(&mut harness, Key::End), [Action::ImportPick(19)]);
    assert_eq!(key(&mut harness, Key::F8), [Action::ImportNextDoubtful]);
    assert_eq!(press(&mut harness, Role::ListItem, "Headline 5"), [Action::ImportPick(5)]);
    assert_eq!(press(&mut harness, Role::Button, "2 doubtful"), [Action::ImportFilter(RowFilter::Doubtful)]);
    let differ = Action::ImportFilter(RowFilter::Only(Verdict::Differs));
    assert_eq!(press(&mut harness, Role::Button, "2 differ"), [differ]);
    assert_eq!(press(&mut harness, Role::Link, "Change"), [Action::ImportDateOrder("dmy")]);
    press(&mut harness, Role::ComboBox, "Differing ones");
    let beside = Action::ImportOnDiffers(backfile::archive::import::OnDiffers::KeepBoth);
    assert_eq!(press(&mut harness, Role::MenuItemCheckBox, "Bring in beside"), [beside]);
    assert_eq!(press(&mut harness, Role::Button, "Back"), [Action::ImportBack]);
    assert_eq!(press(&mut harness, Role::Button, "Bring in 18 articles"), [Action::ImportGo]);
}

#[test]
fn the_focus_goes_with_the_picked_row() {
    let mut harness = open(bringing(looking(200)));
    let Some(Dialog::Import(import)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    import.picked = Some(1);
    harness.run();
    assert!(focused(&harness, Role::ListItem, "Headline 1"));
    assert_eq!(key(&mut harness, Key::ArrowDown), [Action::ImportPick(2)]);
    let Some(Dialog::Import(import)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    import.picked = Some(180);
    harness.run();
    assert!(focused(&harness, Role::ListItem, "Headline 180"), "also to a row that was out of view");
}

#[test]
fn a_hundred_thousand_rows_draw_only_those_in_view() {
    let mut harness = open(bringing(looking(100_000)));
    assert!(harness.get_all_by_role(Role::ListItem).count() < 60);
    let Some(Dialog::Import(import)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    import.picked = Some(99_999);
    harness.run();
    assert!(harness.query_by_label("Headline 99999").is_some(), "the picked row comes into view");
}

#[test]
fn another_publication_looks_again() {
    let mut harness = open(bringing(looking(20)));
    type_in(&mut harness, "Publication", "The Ledger");
    assert_eq!(key(&mut harness, Key::Enter), [Action::ImportLook]);
}

#[test]
fn the_file_tells_what_it_was_read_as() {
    let harness = open(bringing(looking(20)));
    assert!(harness.query_by_label("Text of the file").is_some());
    let value = |name: &str| harness.get_by_role_and_label(Role::TextInput, name).value();
    assert_eq!((value("Volume").as_deref(), value("Headline").as_deref()), (Some("412"), Some("Headline 0")));
    assert_eq!(
        harness.get_by_role_and_label(Role::ComboBox, "Encoding of this file").value().as_deref(),
        Some("UTF-8")
    );
}

#[test]
fn an_import_under_way_goes_on_behind_or_is_cancelled() {
    let import = Import { step: ImportStep::BringIn, waiting: Some(waiting()), ..looking(3) };
    let mut harness = open(bringing(import));
    assert_eq!(press(&mut harness, Role::Button, "Cancel"), [Action::ImportCancel]);
    assert_eq!(press(&mut harness, Role::Button, "Go on in the background"), [Action::CloseDialog]);
}

#[test]
fn the_report_names_each_problem_and_can_be_taken_back() {
    let problem = Problem::of_file("/boxes/9.tif".as_ref(), ProblemCode::Binary, "This file holds no text.");
    let articles = Counts { new: 968, refused: 1, ..Counts::default() };
    let report = Report { articles, batch: Some(3), written: 968, problems: vec![problem], ..Report::default() };
    let import = Import { step: ImportStep::BringIn, report: Some(Arc::new(report)), ..looking(3) };
    let mut harness = open(bringing(import));
    assert!(harness.query_by_label("968 articles came in").is_some());
    assert!(harness.query_by_label("/boxes/9.tif, binary: This file holds no text.").is_some());
    assert_eq!(press(&mut harness, Role::Button, "Take back"), [Action::ImportTakeBack]);
    let Some(Dialog::Import(import)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    import.taken_back = true;
    harness.run();
    assert!(harness.query_by_label("968 articles taken back").is_some());
    assert_eq!(press(&mut harness, Role::Button, "Done"), [Action::CloseDialog]);
}

#[test]
fn an_export_says_what_how_and_where() {
    let state = Export { format: "clipping", count: Some(12), ..Export::default() };
    let mut harness = open(Dialog::Export(Box::new(state)));
    assert!(harness.query_by_label("12 articles").is_some());
    assert_eq!(
        press(&mut harness, Role::RadioButton, "This list"),
        [Action::Export(ExportAction::Choose(ExportWhat::List))]
    );
    assert_eq!(press(&mut harness, Role::RadioButton, "Backfile JSON"), [Action::Export(ExportAction::Format("json"))]);
    type_in(&mut harness, "Folder", "/out");
    assert_eq!(key(&mut harness, Key::Enter), [Action::Export(ExportAction::Go)]);
    assert_eq!(press(&mut harness, Role::Button, "Export"), [Action::Export(ExportAction::Go)]);
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    export.written = Some(("/out".into(), vec![parcel("clipping", "/out/a.txt", &["12 notes were left out."])]));
    harness.run();
    assert!(harness.query_by_label("12 articles in 1 file").is_some());
    assert!(harness.query_by_label("12 notes were left out.").is_some());
    assert_eq!(press(&mut harness, Role::Button, "Open the folder"), [Action::OpenFolder("/out".into())]);
    assert_eq!(press(&mut harness, Role::Button, "Done"), [Action::CloseDialog]);
}

fn parcel(format: &'static str, file: &str, losses: &[&str]) -> Parcel {
    let losses = losses.iter().map(|loss| (*loss).to_owned()).collect();
    Parcel { format, place: "/out".into(), written: Written { files: vec![file.into()], articles: 12, losses } }
}

#[test]
fn several_formats_are_ticked_by_mouse_and_by_key_and_told_in_one_report() {
    let state = Export { format: "json", count: Some(12), ..Export::default() };
    let mut harness = open(Dialog::Export(Box::new(state)));
    let ticked = |id| [Action::Export(ExportAction::Tick(id))];
    assert_eq!(press(&mut harness, Role::CheckBox, "Also EPUB book"), ticked("epub"));
    harness.get_by_role_and_label(Role::RadioButton, "EPUB book").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Space);
    harness.run();
    assert_eq!(std::mem::take(&mut harness.state_mut().out), ticked("epub"));
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    export.several = vec!["csv", "json"];
    harness.run();
    assert!(harness.query_by_label("Table as text (CSV) and Backfile JSON").is_some());
    assert!(harness.query_by_role_and_label(Role::TextInput, "Folder").is_some(), "not one file");
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    let parcels = vec![parcel("csv", "/out/backfile.csv", &["Notes."]), parcel("json", "/out/backfile.json", &[])];
    export.written = Some(("/out".into(), parcels));
    harness.run();
    assert!(harness.query_by_label("12 articles in 2 files, in 2 formats").is_some());
    assert!(harness.query_by_label("backfile.csv").is_some() && harness.query_by_label("backfile.json").is_some());
    assert_eq!(press(&mut harness, Role::Button, "Open the folder"), [Action::OpenFolder("/out".into())]);
}

#[test]
fn presets_are_chosen_kept_renamed_and_deleted() {
    let preset = |action| [Action::Export(ExportAction::Preset(action))];
    let state = Export { format: "json", count: Some(12), ..Export::default() };
    let mut desk = desk(Dialog::Export(Box::new(state)));
    let chosen = vec![Chosen { format: "json".into(), ..Chosen::default() }];
    desk.prefs.export_presets = vec![Preset { name: "For keeps".into(), chosen }];
    let mut harness = open_at(desk, 1440.0, 900.0);
    let open_menu = |harness: &mut Harness<Table>| assert_eq!(press(harness, Role::Button, "Presets"), []);
    open_menu(&mut harness);
    let for_keeps = || "For keeps".to_owned();
    assert_eq!(press(&mut harness, Role::MenuItemCheckBox, "For keeps"), preset(PresetAction::Choose(for_keeps())));
    open_menu(&mut harness);
    let rename = preset(PresetAction::AskRename(for_keeps()));
    assert_eq!(press(&mut harness, Role::MenuItem, "Rename this preset…"), rename);
    open_menu(&mut harness);
    assert_eq!(press(&mut harness, Role::MenuItem, "Delete this preset"), preset(PresetAction::Forget(for_keeps())));
    open_menu(&mut harness);
    assert_eq!(press(&mut harness, Role::MenuItem, "Keep this as a preset…"), preset(PresetAction::AskKeep));
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    export.naming = Some(Naming::default());
    harness.run();
    assert!(focused(&harness, Role::TextInput, "Name of the preset"));
    type_in(&mut harness, "Name of the preset", "Reading room");
    assert_eq!(key(&mut harness, Key::Enter), preset(PresetAction::Named(true)));
    harness.get_by_role_and_label(Role::TextInput, "Name of the preset").focus();
    harness.run();
    assert_eq!(key(&mut harness, Key::Escape), preset(PresetAction::Named(false)), "the dialog stays");
}

#[test]
fn of_presets_with_the_same_formats_the_chosen_one_is_in_force() {
    let mut desk = desk(Dialog::Export(Box::new(Export { format: "json", ..Export::default() })));
    let chosen = vec![Chosen { format: "json".into(), ..Chosen::default() }];
    desk.prefs.export_presets =
        ["Ash", "Birch"].map(|name| Preset { name: name.into(), chosen: chosen.clone() }).to_vec();
    let in_force = |desk: &Desk| match &desk.dialog {
        Some(Dialog::Export(export)) => desk.preset_in_force(export).map(|preset| preset.name.clone()),
        _ => None,
    };
    let apply = |desk: &mut Desk, action| desk.apply(Action::Export(ExportAction::Preset(action)), 0.0);
    apply(&mut desk, PresetAction::Choose("Birch".into()));
    assert_eq!(in_force(&desk).as_deref(), Some("Birch"));
    apply(&mut desk, PresetAction::Forget("Birch".into()));
    assert_eq!(in_force(&desk).as_deref(), Some("Ash"));
}

#[test]
fn another_decision_forgets_what_was_written_and_what_is_read_back_ends_with_the_dialog() {
    let written = || Export {
        format: "json",
        written: Some(("/out".into(), vec![parcel("json", "/out/backfile.json", &[])])),
        verifying: Verifying::Under(Some(7)),
        ..Export::default()
    };
    let remedy = Action::Export(ExportAction::Remedy("no_credit".into(), Remedy::LeaveOut));
    for action in [remedy, Action::CloseDialog] {
        let mut desk = desk(Dialog::Export(Box::new(written())));
        desk.apply(action.clone(), 0.0);
        let requests = desk.take_requests();
        assert!(requests.iter().any(|request| matches!(request, Request::CancelJob(7))), "{action:?}");
        if let Some(Dialog::Export(export)) = &desk.dialog {
            assert_eq!((&export.written, &export.verifying), (&None, &Verifying::NotAsked));
        }
    }
}

#[test]
fn a_reason_is_asked_for_where_a_collection_goes_on_in_spite_of_findings() {
    let concern = Concern { code: "no-alt".into(), name: "no alt".into(), articles: vec![1], ..concern() };
    let what = ExportWhat::Collection(1);
    let state = Export { what, format: "pdf", count: Some(1), concerns: Some(vec![concern]), ..Export::default() };
    let mut harness = open(Dialog::Export(Box::new(state)));
    type_in(&mut harness, "Why it goes all the same", "The lender knows.");
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    assert_eq!(export.decisions.reason, "The lender knows.");
    export.decisions.remedies.insert("no-alt".into(), Remedy::LeaveOut);
    harness.run();
    assert!(harness.query_by_label("Why it goes all the same").is_none(), "nothing goes in spite of anything");
}

#[test]
fn an_export_shows_how_it_will_begin_beside_its_form_in_a_small_window_too() {
    let lines = Glimpse::Lines(String::new(), "date,headline\n1931-04-06,Ferry carries the mail\n".into());
    let state = Export { format: "csv", count: Some(12), glimpse: Some(Ok(lines)), ..Export::default() };
    let mut harness = open_at(desk(Dialog::Export(Box::new(state))), 1024.0, 640.0);
    assert!(harness.query_by_label_contains("Ferry carries the mail").is_some());
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    let leaf = Leaf { width: 2, height: 3, pixels: vec![255; 24] };
    (export.glimpse, export.glimpse_ticket) = (Some(Ok(Glimpse::Pages(vec![leaf.clone(), leaf]))), 7);
    harness.run();
    assert!(harness.query_by_role_and_label(Role::Image, "Page 2").is_some());
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    export.glimpse = Some(Err("The template cannot be read.".into()));
    harness.run();
    assert!(harness.query_by_label("The template cannot be read.").is_some());
}

fn concern() -> Concern {
    let why = "It matters.".into();
    Concern { code: String::new(), name: String::new(), why, of_images: true, articles: Vec::new() }
}

#[test]
fn a_list_is_printed_to_the_file_that_is_named() {
    let state = PrintDialog { kind: PrintKind::Gaps, target: "/out/gaps.pdf".into(), ..PrintDialog::default() };
    let mut desk = desk(Dialog::Print(state));
    desk.list.ids = Arc::new(vec![1, 2, 3]);
    let mut harness = open_at(desk, 1024.0, 640.0);
    let print = |action| [Action::Print(action)];
    assert!(focused(&harness, Role::TextInput, "PDF file, or a folder to put it in"));
    assert_eq!(press(&mut harness, Role::RadioButton, "Worksheet"), print(PrintAction::Kind(PrintKind::Worksheet)));
    assert_eq!(press(&mut harness, Role::Button, "Browse…"), [Action::Choose(Purpose::PrintFile)]);
    let Some(Dialog::Print(dialog)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    dialog.kind = PrintKind::Worksheet;
    harness.run();
    assert_eq!(press(&mut harness, Role::Button, "Make the PDF"), print(PrintAction::Go));
}

#[test]
fn an_export_shows_what_should_be_looked_at_first_and_takes_what_is_decided() {
    let concern = |code: &str, name: &str, of_images: bool| Concern {
        code: code.into(),
        name: name.into(),
        why: "It matters.".into(),
        of_images,
        articles: vec![1, 2, 3],
    };
    let concerns =
        vec![concern("source-blocked", "source blocked", true), concern("not-approved", "not approved", false)];
    let state = Export { format: "pdf", count: Some(12), concerns: Some(concerns), ..Export::default() };
    let mut harness = open(Dialog::Export(Box::new(state)));
    assert!(harness.query_by_label("Source blocked: 3 articles").is_some());
    assert_eq!(
        press(&mut harness, Role::RadioButton, "Black out"),
        [Action::Export(ExportAction::Remedy("source-blocked".into(), Remedy::BlackOut))]
    );
    assert_eq!(
        press(&mut harness, Role::Link, "Show not approved"),
        [Action::Export(ExportAction::Show("not-approved".into()))]
    );
    let Some(Dialog::Export(export)) = &mut harness.state_mut().desk.dialog else { panic!("the dialog is gone") };
    export.concerns = Some(Vec::new());
    harness.run();
    assert!(harness.query_by_label_contains("are in order").is_some());
}

#[test]
fn an_issue_is_added_from_any_of_its_fields() {
    let publication = "The Harbour Ledger".to_owned();
    let mut harness = open(Dialog::NewIssue(NewIssue { publication, ..NewIssue::default() }));
    assert!(focused(&harness, Role::TextInput, "Date"), "the paper is known, the date is what is missing");
    for (field, text) in [("Date", "1931-04-06"), ("Volume", "412"), ("Number", "3")] {
        type_in(&mut harness, field, text);
    }
    assert_eq!(key(&mut harness, Key::Enter), [Action::NewIssueGo]);
    let Some(Dialog::NewIssue(issue)) = &harness.state().desk.dialog else { panic!("the dialog is gone") };
    assert_eq!([&issue.date, &issue.volume, &issue.number], ["1931-04-06", "412", "3"]);
}

#[test]
fn imports_are_taken_back_and_brought_back() {
    let batch = |id: i64, state: &str| Batch {
        id: BatchId(id),
        title: format!("boxes {id}"),
        state: state.into(),
        started: 1_780_000_000_000,
        step: None,
        request: String::new(),
        report: serde_json::to_string(&Report { written: 4, ..Report::default() }).unwrap_or_default(),
    };
    let mut harness = open(Dialog::Imports(vec![batch(2, "done"), batch(1, "taken_back")]));
    assert!(harness.query_by_label_contains("4 articles came in").is_some());
    assert_eq!(press(&mut harness, Role::Button, "Take back"), [Action::TakeBack(2)]);
    assert_eq!(press(&mut harness, Role::Button, "Bring back"), [Action::BringBack(1)]);
}

#[test]
fn an_import_that_was_cut_off_can_go_on() {
    let batch = Batch {
        id: BatchId(5),
        title: "boxes".into(),
        state: "running".into(),
        started: 0,
        step: None,
        request: String::new(),
        report: String::new(),
    };
    let mut harness = open(Dialog::Imports(vec![batch]));
    assert_eq!(press(&mut harness, Role::Button, "Go on"), [Action::ResumeImport(5, "boxes".into())]);
    assert_eq!(press(&mut harness, Role::Button, "Keep"), [Action::KeepImport(5)]);
}

#[test]
fn the_check_leads_to_what_it_found() {
    let findings = vec![("no-byline".to_owned(), "no byline".to_owned(), 3)];
    let mut harness = open(Dialog::Check(Some(Box::new(Checkup { findings, ..Checkup::default() }))));
    assert!(harness.query_by_label("Nothing is damaged").is_some());
    let go = [Action::CloseDialog, Action::Go(NavKey::Finding("no-byline".into()))];
    assert_eq!(press(&mut harness, Role::ListItem, "no byline"), go);
}

#[test]
fn enter_never_empties_the_trash_by_itself() {
    let mut harness = open(Dialog::EmptyTrash);
    assert_eq!(key(&mut harness, Key::Enter), [Action::CloseDialog]);
    assert_eq!(press(&mut harness, Role::Button, "Empty trash"), [Action::EmptyTrash]);
}

#[test]
fn a_backup_goes_where_its_field_says() {
    let mut harness = open(Dialog::BackUp { path: "/a/b.backfile".into(), error: String::new() });
    assert!(focused(&harness, Role::TextInput, "Backup file"));
    assert_eq!(key(&mut harness, Key::Enter), [Action::BackUp]);
    assert_eq!(press(&mut harness, Role::Button, "Back up"), [Action::BackUp]);
}

#[test]
fn the_shortcuts_name_every_key_of_the_table() {
    let harness = open(Dialog::Shortcuts);
    for command in backfile::desk::command::COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
        let words = command.words.trim_end_matches('…');
        assert!(harness.query_all_by_label_contains(words).next().is_some(), "{words}");
    }
}

#[test]
fn each_dialog_shows_its_way_on_in_a_small_window() {
    let dialogs = [
        (Dialog::NewArchive(NewArchive::default()), "Make archive"),
        (Dialog::OpenArchive(OpenArchive::default()), "Open"),
        (bringing(Import::default()), "Look"),
        (bringing(looking(50)), "Bring in 45 articles"),
        (Dialog::Export(Box::new(Export { format: "clipping", ..Export::default() })), "Export"),
        (Dialog::NewIssue(NewIssue::default()), "Add issue"),
        (Dialog::Imports(Vec::new()), "Close"),
        (Dialog::Check(None), "Close"),
        (Dialog::Shortcuts, "Close"),
        (Dialog::About, "Close"),
        (Dialog::EmptyTrash, "Empty trash"),
        (Dialog::BackUp { path: String::new(), error: String::new() }, "Back up"),
    ];
    for (dialog, way_on) in dialogs {
        for (width, height) in [(1024.0, 640.0), (512.0, 320.0)] {
            let harness = open_at(desk(dialog.clone()), width, height);
            let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
            let found =
                harness.get_all_by_role_and_label(Role::Button, way_on).all(|node| window.contains_rect(node.rect()));
            assert!(found, "{way_on} at {width}×{height}");
        }
    }
}
