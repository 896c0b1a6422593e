//! The import dialog's state, without a window and without files.

use super::*;
use crate::archive::import::classify::Verdict;
use crate::archive::import::order::Settled;
use crate::desk::dialog::Dialog;
use crate::desk::{Action, Desk, Request as Outside};
use crate::work::importing::{ImportAsk, ImportEvent};
use crate::work::{Ask, Event};

fn row(file: &str, part: u32, verdict: Verdict, doubtful: bool) -> PlanRow {
    PlanRow { file: file.into(), part, verdict, doubtful, headline: format!("{file} {part}"), ..PlanRow::default() }
}

fn rows() -> Vec<PlanRow> {
    vec![
        row("/a/1.txt", 0, Verdict::New, false),
        row("/a/2.txt", 0, Verdict::New, true),
        row("/a/3.txt", 0, Verdict::Refused, false),
        row("/a/4.txt", 0, Verdict::Differs, false),
        row("/a/4.txt", 1, Verdict::New, false),
    ]
}

fn looking() -> Import {
    let mut import = Import { step: ImportStep::Look, paths: vec!["/a".into()], ..Import::default() };
    import.take_plan(Plan { rows: rows(), ..Plan::default() });
    import
}

fn desk() -> Desk {
    let mut desk = Desk { dialog: Some(Dialog::Import(Box::new(looking()))), ..Desk::default() };
    desk.importing().expect("open").known.took = 60.0;
    desk
}

fn act(desk: &mut Desk, action: ImportAction) -> Vec<Outside> {
    desk.apply(Action::Import(action), 0.0);
    desk.take_requests()
}

#[test]
fn what_needs_a_person_stands_first_and_other_orders_can_be_chosen() {
    let mut import = looking();
    assert_eq!(import.shown, [1, 2, 3, 0, 4]);
    import.sort = RowSort::Files;
    import.list();
    assert_eq!(import.shown, [0, 1, 2, 3, 4]);
    import.filter = RowFilter::Only(Verdict::New);
    import.list();
    assert_eq!(import.shown, [0, 1, 4]);
    assert_eq!(import.count_of(RowFilter::All), 5, "the filters count all, whatever shows");
}

#[test]
fn rows_are_left_out_and_differing_ones_decided_one_by_one() {
    let mut import = looking();
    assert_eq!((import.coming(), import.changing()), (3, 0));
    import.decide(0, |decision| decision.leave_out = true);
    import.decide(3, |decision| decision.on_differs = Some(OnDiffers::Update));
    assert_eq!((import.coming(), import.changing()), (2, 1));
    let choices = import.request().choices;
    assert_eq!(choices.len(), 2);
    assert!(choices.iter().any(|choice| choice.file == "/a/1.txt" && choice.leave_out));
    import.decide(0, |decision| decision.leave_out = false);
    import.decide(3, |decision| decision.on_differs = None);
    assert!(import.request().choices.is_empty(), "what is as for all is not said of one");
}

#[test]
fn the_picked_row_is_one_that_shows() {
    let mut desk = desk();
    desk.apply(Action::ImportPick(0), 0.0);
    desk.take_requests();
    let mut shows = |filter: RowFilter| {
        desk.apply(Action::ImportFilter(filter), 0.0);
        let asked = desk.take_requests().into_iter().find_map(|request| match request {
            Outside::Ask(Ask::Import(ImportAsk::Preview { row, .. })) => Some(row.file.to_string_lossy().into_owned()),
            _ => None,
        });
        (desk.importing().and_then(|import| import.picked), asked)
    };
    assert_eq!(shows(RowFilter::Only(Verdict::New)), (Some(0), None), "it still shows");
    assert_eq!(shows(RowFilter::Only(Verdict::Refused)), (Some(2), Some("/a/3.txt".into())));
    assert_eq!(shows(RowFilter::Only(Verdict::Clash)), (None, None), "none shows");
    assert_eq!(shows(RowFilter::All), (Some(1), Some("/a/2.txt".into())), "the first in the order of the table");
}

#[test]
fn a_row_that_is_looked_at_again_stays_where_it_is() {
    let mut import = looking();
    import.picked = Some(1);
    let corrected = PlanRow { date: "2025-08-21".into(), ..row("/a/2.txt", 0, Verdict::New, false) };
    import.take_rows(Path::new("/a/2.txt"), Plan { rows: vec![corrected], ..Plan::default() });
    assert_eq!((import.shown.as_slice(), import.picked), ([1, 2, 3, 0, 4].as_slice(), Some(1)));
    assert_eq!(
        (import.count_of(RowFilter::Doubtful), import.row().map(|row| row.date.as_str())),
        (0, Some("2025-08-21"))
    );
}

#[test]
fn a_file_that_reads_as_another_number_of_articles_takes_the_place_of_its_rows() {
    let mut import = looking();
    import.picked = Some(4);
    let fresh = (0..3).map(|part| row("/a/2.txt", part, Verdict::New, false)).collect();
    import.take_rows(Path::new("/a/2.txt"), Plan { rows: fresh, ..Plan::default() });
    assert_eq!(import.count_of(RowFilter::All), 7);
    assert_eq!(import.row().map(|row| (row.file.clone(), row.part)), Some(("/a/4.txt".into(), 1)));
    import.take_rows(Path::new("/a/2.txt"), Plan::default());
    assert_eq!(import.count_of(RowFilter::All), 4);
    assert_eq!(import.row().map(|row| (row.file.clone(), row.part)), Some(("/a/4.txt".into(), 1)));
}

#[test]
fn a_value_is_corrected_after_the_last_key_and_can_be_what_was_read_again() {
    let mut desk = desk();
    desk.apply(Action::ImportPick(1), 0.0);
    desk.take_requests();
    let import = desk.importing().expect("open");
    import.values.typed[1] = "2059".into();
    assert!(act(&mut desk, ImportAction::Typed(1)).is_empty(), "not at each key");
    desk.tick(PAUSE + 0.1);
    let again = |requests: &[Outside]| {
        requests.iter().find_map(|request| match request {
            Outside::Ask(Ask::Import(ImportAsk::Again { request, file, .. })) => {
                Some((file.clone(), request.corrections.clone()))
            }
            _ => None,
        })
    };
    let (file, corrections) = again(&desk.take_requests()).expect("only this file is looked at again");
    assert_eq!((file, corrections.len()), (PathBuf::from("/a/2.txt"), 1));
    assert_eq!((corrections[0].field.as_str(), corrections[0].value.as_str()), ("volume", "2059"));
    act(&mut desk, ImportAction::Untyped(1));
    desk.tick(PAUSE + 0.2);
    let (_, corrections) = again(&desk.take_requests()).expect("looked at again");
    assert!(corrections.is_empty());
}

#[test]
fn what_is_typed_is_not_lost_when_another_row_is_picked_at_once() {
    let mut desk = desk();
    desk.apply(Action::ImportPick(1), 0.0);
    desk.importing().expect("open").values.typed[6] = "Fares fall".into();
    act(&mut desk, ImportAction::Typed(6));
    desk.apply(Action::ImportPick(0), 0.0);
    let corrections = desk.importing().expect("open").request().corrections;
    assert_eq!(corrections.first().map(|one| one.value.as_str()), Some("Fares fall"));
    desk.apply(Action::ImportPick(1), 0.0);
    assert_eq!(desk.importing().expect("open").values.typed[6], "Fares fall");
}

#[test]
fn a_file_is_read_otherwise_and_then_all_are() {
    let mut desk = desk();
    desk.apply(Action::ImportPick(1), 0.0);
    let requests = act(&mut desk, ImportAction::Encoding("shift_jis"));
    assert!(requests.iter().any(|request| matches!(request, Outside::Ask(Ask::Import(ImportAsk::Preview { .. })))));
    let request = desk.importing().expect("open").request();
    assert_eq!((request.files.len(), request.encoding.as_str()), (1, ""));
    act(&mut desk, ImportAction::ForAll);
    let request = desk.importing().expect("open").request();
    assert_eq!((request.files.len(), request.encoding.as_str()), (0, "shift_jis"));
}

#[test]
fn an_answer_about_how_a_file_was_read_before_is_of_no_use() {
    let mut desk = desk();
    desk.apply(Action::ImportPick(1), 0.0);
    let old = desk.importing().expect("open").known.ticket;
    act(&mut desk, ImportAction::Encoding("koi8-r"));
    let shown = Preview { file: "/a/2.txt".into(), text: "old".into(), ticket: old, ..Preview::default() };
    desk.take_import(ImportEvent::Previewed(Box::new(shown)));
    assert_eq!(desk.importing().expect("open").preview, None);
}

#[test]
fn stopping_asks_first_and_then_keeps_or_takes_back() {
    let waiting = Waiting { number: 7, progress: Arc::default() };
    let mut desk = desk();
    let import = desk.importing().expect("open");
    (import.step, import.waiting) = (ImportStep::BringIn, Some(waiting));
    desk.apply(Action::ImportCancel, 0.0);
    assert_eq!(desk.importing().expect("open").stopping, Stopping::Asked);
    assert!(desk.take_requests().is_empty(), "nothing is stopped before it is said what becomes of it");
    assert_eq!(act(&mut desk, ImportAction::Stop(Stopping::TakeBack)), [Outside::CancelJob(7)]);
    let report = Box::new(Outcome { batch: Some(3), written: 12, cancelled: true, ..Outcome::default() });
    desk.receive(Event::Imported { number: 7, report }, 0.0);
    assert!(desk.importing().expect("open").taken_back);
    assert!(desk.take_requests().iter().any(|request| matches!(request, Outside::Tell(_))));
}

#[test]
fn what_was_chosen_for_a_folder_holds_the_next_time_for_what_lies_in_it() {
    let mut desk = desk();
    let import = desk.importing().expect("open");
    (import.date_order, import.reading.encoding) = ("dmy", "koi8-r".into());
    desk.apply(Action::ImportGo, 0.0);
    desk.dialog = Some(Dialog::Import(Box::default()));
    desk.apply(Action::ImportAdd(vec!["/a/new".into()]), 0.0);
    let import = desk.importing().expect("open");
    assert_eq!((import.date_order, import.reading.encoding.as_str(), import.remembered), ("dmy", "koi8-r", true));
    act(&mut desk, ImportAction::Forget);
    assert_eq!(desk.importing().expect("open").reading, Reading::default());
}

#[test]
fn several_paths_are_pasted_at_once() {
    let mut desk = Desk { dialog: Some(Dialog::Import(Box::default())), ..Desk::default() };
    act(&mut desk, ImportAction::Pasted("/boxes/12\n\"/boxes/13\"\nfile:///boxes/14\n\n".into()));
    let paths: Vec<PathBuf> = ["/boxes/12", "/boxes/13", "/boxes/14"].map(PathBuf::from).into();
    assert_eq!(desk.importing().expect("open").paths, paths);
}

#[test]
fn a_look_that_is_closed_with_something_put_right_in_it_is_opened_again_as_it_was() {
    let mut desk = desk();
    desk.apply(Action::CloseDialog, 0.0);
    assert!(desk.kept_import.is_none(), "nothing was put right");
    let mut import = looking();
    import.decide(0, |decision| decision.leave_out = true);
    desk.dialog = Some(Dialog::Import(Box::new(import)));
    desk.apply(Action::CloseDialog, 0.0);
    assert!(desk.dialog.is_none() && desk.kept_import.is_some());
    assert_eq!(desk.notices.len(), 1, "it is said");
    desk.take_requests();
    desk.show_import();
    let Some(Dialog::Import(import)) = &desk.dialog else { panic!("it is open again") };
    assert_eq!((import.step, import.coming()), (ImportStep::Look, 2));
    let asked = desk.take_requests();
    assert!(asked.iter().any(|request| matches!(request, Outside::Job(crate::work::Job::Plan(_)))), "{asked:?}");
    assert!(desk.kept_import.is_none() && desk.notices.is_empty(), "{:?}", desk.notices);
}

#[test]
fn what_the_look_settled_is_asked_for_as_settled_and_not_as_if_a_person_had_said_it() {
    let mut import = looking();
    let why = "5 of 5 weekdays agree with day first".to_owned();
    let order = Settled { order: "dmy".into(), why, ..Settled::default() };
    import.take_plan(Plan { rows: rows(), order: order.clone(), ..Plan::default() });
    let request = import.settled_request();
    assert_eq!((request.date_order.as_str(), request.settled), ("dmy", Some(order)));
    import.date_order = "mdy";
    assert_eq!((import.settled_request().date_order.as_str(), import.settled_request().settled), ("mdy", None));
}
