//! Collections: made, filled, ordered, nested, frozen, thrown away and brought back; what was handed over and what has
//! changed since.

use crate::support::*;
use backfile::archive::ErrorKind;
use backfile::archive::collection::handover::{NewHandover, Since};
use backfile::archive::collection::{Collected, Joining, NewCollection};
use backfile::archive::export::What;
use backfile::archive::export::concerns::{Decisions, Remedy};
use backfile::model::kind::{CollectionColour, CollectionIcon};
use backfile::model::{ArticleId, IssueId, RecordKind, RecordRef};
use backfile::store::collection::Member;
use backfile::store::find::Scope;
use backfile::store::list::Listing;

/// Two issues: A, B, C of a later day, D of an earlier one.
fn four() -> Desk {
    let mut desk = Desk::new();
    let items = ["A", "B", "C"].map(|headline| clipping("2025-08-21", "7", headline));
    desk.import(items.into_iter().chain([clipping("2025-08-14", "6", "D")]).collect(), 10);
    desk
}

fn articles(ids: &[i64]) -> Vec<Joining> {
    ids.iter().map(|id| Joining::Article(ArticleId(*id))).collect()
}

fn make(desk: &mut Desk, title: &str, ids: &[i64]) -> i64 {
    let new = NewCollection { title: title.into(), members: articles(ids), ..NewCollection::default() };
    desk.archive().make_collection(&new).expect("a collection").0.0
}

/// What stands in a collection, in order: headlines, `#` before a heading, `[date]` for an issue.
fn order(desk: &Desk, id: i64) -> String {
    let sheet = desk.reader().collection(id).expect("a reading").expect("a collection");
    let words = sheet.members.iter().map(|line| match line.what {
        Member::Article { .. } => line.headline.clone(),
        Member::Issue { .. } => format!("[{}]", line.date),
        Member::Heading => format!("#{}", line.heading),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The places of a collection, by key.
fn places(desk: &Desk, id: i64) -> Vec<i64> {
    let sheet = desk.reader().collection(id).expect("a reading").expect("a collection");
    sheet.members.iter().map(|line| line.id).collect()
}

fn titles(desk: &Desk) -> String {
    let shelf = desk.reader().shelf().expect("a shelf");
    let lines = shelf.collections.iter().map(|one| format!("{}{}:{}", ">".repeat(one.level), one.title, one.articles));
    lines.collect::<Vec<_>>().join(" ")
}

fn scoped(desk: &Desk, scope: Scope) -> Vec<i64> {
    let listing = Listing { scope, ..Listing::default() };
    let mut ids = desk.reader().ids(&listing, None).expect("ids");
    ids.sort_unstable();
    ids
}

#[test]
fn a_collection_is_made_with_what_is_in_it_as_one_step_and_undone_and_redone_after_a_restart() {
    let mut desk = four();
    let start = desk.dump();
    let flood = make(&mut desk, "  The flood \n of 1931 ", &[1, 4]);
    assert_eq!((titles(&desk), order(&desk, flood)), ("The flood of 1931:2".to_owned(), "A D".to_owned()));
    let end = desk.dump();
    assert_eq!(desk.undo().as_deref(), Some("New collection «The flood of 1931»"));
    assert_eq!(desk.dump(), start);
    desk.reopen();
    desk.redo();
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
    let nameless = desk.archive().make_collection(&NewCollection::default()).expect_err("it has no title");
    assert_eq!(nameless.kind, ErrorKind::Unclear);
}

#[test]
fn what_is_in_already_is_told_and_not_doubled() {
    let mut desk = four();
    let flood = make(&mut desk, "Flood", &[1]);
    let mut joining = articles(&[1, 2, 2, 99]);
    joining.push(Joining::Issue(IssueId(2)));
    let (told, _) = desk.archive().collect(flood, &joining, None).expect("added");
    assert_eq!((told.added.len(), told.already, told.missing), (2, 2, 1));
    assert_eq!(order(&desk, flood), "A B [2025-08-14]");
    // D is in with its issue; the first issue has not been in as a whole.
    let again = [Joining::Article(ArticleId(4)), Joining::Issue(IssueId(1)), Joining::Issue(IssueId(2))];
    let (told, _) = desk.archive().collect(flood, &again, None).expect("added");
    assert_eq!((told.added.len(), told.already), (1, 2));
    assert_eq!(titles(&desk), "Flood:4", "each article is counted once");
    assert_eq!(desk.reader().collected(flood).expect("articles"), [1, 2, 4, 3]);
    let (told, changed) = desk.archive().collect(flood, &articles(&[1]), None).expect("nothing to do");
    assert_eq!((told, changed.step), (Collected { already: 1, ..Collected::default() }, None), "and that is no step");
    desk.assert_whole();
}

#[test]
fn the_order_is_made_by_hand_with_headings_and_notes_and_by_date_within_the_sections() {
    let mut desk = four();
    let flood = make(&mut desk, "Flood", &[1, 2, 3, 4]);
    let start = desk.dump();
    let at = places(&desk, flood);
    let (heading, _) = desk.archive().add_heading(flood, "The days after", Some(at[2])).expect("a heading");
    assert_eq!(order(&desk, flood), "A B #The days after C D");
    desk.archive().place_members(&[at[3], at[0]], Some(heading)).expect("moved");
    assert_eq!(order(&desk, flood), "B A D #The days after C", "they keep their order among themselves");
    desk.archive().shift_members(&[at[3]], -1).expect("up");
    assert_eq!(order(&desk, flood), "B D A #The days after C");
    desk.archive().place_members(&[at[2]], Some(at[2])).expect("onto itself");
    desk.archive().shift_members(&[at[1]], -4).expect("it is the first");
    assert_eq!(desk.undo().as_deref(), Some("Move one in «Flood»"), "what changes nothing is no step");
    desk.redo();
    desk.archive().order_by_date(flood, false).expect("ordered");
    assert_eq!(order(&desk, flood), "D A B #The days after C");
    desk.archive().order_by_date(flood, true).expect("ordered");
    assert_eq!(order(&desk, flood), "A B D #The days after C");
    desk.archive().set_note(at[0], " Read this first. ", "").expect("a note");
    desk.archive().set_heading(heading, "Afterwards", "").expect("a heading");
    let sheet = desk.reader().collection(flood).expect("a reading").expect("a collection");
    assert_eq!((sheet.members[0].note.as_str(), sheet.members[3].heading.as_str()), ("Read this first.", "Afterwards"));
    desk.archive().remove_members(&[at[0], heading]).expect("removed");
    assert_eq!(order(&desk, flood), "B D C");
    assert_eq!(desk.number("SELECT count(*) FROM article"), 4, "the articles themselves stay");
    let end = desk.dump();
    for _ in 0..8 {
        assert!(desk.undo().is_some());
    }
    assert_eq!(desk.dump(), start);
    desk.reopen();
    desk.redo_all();
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}

#[test]
fn many_are_added_moved_and_removed_at_once_and_all_of_it_is_undone() {
    let mut desk = Desk::new();
    let items = (0..90).map(|n| clipping(&format!("2025-08-{:02}", n % 28 + 1), "7", &format!("N{n:02}")));
    desk.import(items.collect(), 40);
    let all: Vec<i64> = (1..=90).collect();
    let start = desk.dump();
    let flood = make(&mut desk, "Flood", &all);
    let at = places(&desk, flood);
    desk.archive().place_members(&at[40..80], Some(at[0])).expect("moved");
    assert_eq!(places(&desk, flood)[..41], [&at[40..80], &at[..1]].concat()[..]);
    desk.archive().order_by_date(flood, false).expect("ordered");
    desk.archive().remove_members(&at[10..]).expect("removed");
    assert_eq!(places(&desk, flood).len(), 10);
    let end = desk.dump();
    for _ in 0..4 {
        desk.undo();
    }
    assert_eq!(desk.dump(), start);
    desk.redo_all();
    assert_eq!(desk.dump(), end);
    desk.assert_whole();
}

#[test]
fn collections_stand_in_others_and_never_in_themselves() {
    let mut desk = four();
    let (floods, bridges, summer) =
        (make(&mut desk, "Floods", &[]), make(&mut desk, "Bridges", &[2]), make(&mut desk, "Summer", &[]));
    desk.archive().nest_collection(bridges, Some(floods), None).expect("nested");
    desk.archive().nest_collection(summer, Some(floods), Some(bridges)).expect("nested before it");
    assert_eq!(titles(&desk), "Floods:0 >Summer:0 >Bridges:1");
    for under in [floods, bridges] {
        let no = desk.archive().nest_collection(floods, Some(under), None).expect_err("not into itself");
        assert_eq!(no.kind, ErrorKind::Clash);
    }
    desk.archive().nest_collection(bridges, Some(summer), None).expect("deeper");
    assert_eq!(desk.reader().collections_called("floods/summer/BRIDGES").expect("names"), [bridges]);
    // Taking back an older step by itself makes no circle either.
    desk.archive().nest_collection(summer, None, None).expect("to the top");
    desk.archive().nest_collection(floods, Some(summer), None).expect("the other way round");
    let step = desk.number("SELECT id FROM step WHERE words = 'Move «Summer» to the top'");
    let no = desk.archive().undo_step(backfile::model::StepId(step)).expect_err("a circle");
    assert_eq!(no.kind, ErrorKind::Declined);
    assert_eq!(titles(&desk), "Summer:0 >Bridges:1 >Floods:0");
    desk.assert_whole();
}

#[test]
fn a_collection_goes_to_the_trash_with_what_stands_in_it_and_comes_back_whole() {
    let mut desk = four();
    let (floods, bridges) = (make(&mut desk, "Floods", &[1]), make(&mut desk, "Bridges", &[2]));
    desk.archive().nest_collection(bridges, Some(floods), None).expect("nested");
    let start = desk.dump();
    assert_eq!(scoped(&desk, Scope::Uncollected), [3, 4]);
    desk.archive().delete_collection(floods).expect("deleted");
    assert_eq!((titles(&desk), scoped(&desk, Scope::Uncollected)), (String::new(), vec![1, 2, 3, 4]));
    let no = desk.archive().collect(floods, &articles(&[3]), None).expect_err("it is in the trash");
    assert_eq!(no.kind, ErrorKind::NotFound);
    desk.archive().restore_record("collection", floods).expect("restored");
    assert_eq!((titles(&desk), desk.dump()), ("Floods:1 >Bridges:1".to_owned(), start.clone()));
    desk.undo();
    desk.undo();
    assert_eq!(desk.dump(), start);
    desk.assert_whole();
}

#[test]
fn an_article_in_the_trash_is_not_seen_in_its_collection_and_comes_back_to_its_place() {
    let mut desk = four();
    let flood = make(&mut desk, "Flood", &[1, 2, 3]);
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    assert_eq!((order(&desk, flood), titles(&desk)), ("A C".to_owned(), "Flood:2".to_owned()));
    let at = places(&desk, flood);
    desk.archive().shift_members(&[at[1]], -1).expect("up");
    desk.archive().restore_articles(&[ArticleId(2)]).expect("restored");
    assert_eq!(order(&desk, flood), "C B A");
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    desk.archive().empty_trash().expect("emptied");
    assert_eq!(order(&desk, flood), "C A");
    desk.assert_whole();
}

#[test]
fn a_list_is_narrowed_to_a_collection_and_to_what_is_in_none() {
    let mut desk = four();
    let flood = make(&mut desk, "Flood", &[2]);
    desk.archive().collect(flood, &[Joining::Issue(IssueId(2))], None).expect("added");
    assert_eq!(scoped(&desk, Scope::Collection(flood)), [2, 4]);
    assert_eq!(scoped(&desk, Scope::Uncollected), [1, 3]);
    assert_eq!(desk.reader().shelf().expect("a shelf").collected, 2);
    let homes = |article| -> Vec<(String, bool)> {
        let homes = desk.reader().homes(article).expect("homes");
        homes.into_iter().map(|home| (home.title, home.with_issue)).collect()
    };
    assert_eq!(homes(2), [("Flood".to_owned(), false)]);
    assert_eq!(homes(4), [("Flood".to_owned(), true)]);
    assert!(homes(1).is_empty());
}

#[test]
fn a_collection_that_is_a_search_takes_nothing_by_hand_until_it_is_frozen() {
    let mut desk = four();
    let new = NewCollection { title: "Bees".into(), query: "headline:B".into(), ..NewCollection::default() };
    let bees = desk.archive().make_collection(&new).expect("a collection").0.0;
    assert_eq!(desk.archive().collect(bees, &articles(&[1]), None).expect_err("a search").kind, ErrorKind::Clash);
    assert_eq!(desk.archive().add_heading(bees, "X", None).expect_err("a search").kind, ErrorKind::Clash);
    let odd = NewCollection { title: "Odd".into(), query: "date:(".into(), ..NewCollection::default() };
    assert_eq!(desk.archive().make_collection(&odd).expect_err("no search").kind, ErrorKind::Unclear);
    desk.archive().set_collection_query(bees, "headline:C").expect("another search");
    let before = desk.dump();
    let (told, _) = desk.archive().freeze_collection(bees, &[3, 2]).expect("frozen");
    assert_eq!((told.added.len(), order(&desk, bees)), (2, "C B".to_owned()));
    assert_eq!(desk.reader().collection(bees).expect("a reading").expect("it").brief.query, "");
    assert_eq!(desk.undo().as_deref(), Some("Freeze «Bees»"));
    assert_eq!(desk.dump(), before);
    desk.redo();
    desk.archive().collect(bees, &articles(&[1]), None).expect("it takes more");
    desk.assert_whole();
}

#[test]
fn its_look_and_its_words_are_undone_like_anything_else() {
    let mut desk = four();
    let flood = make(&mut desk, "Flood", &[]);
    let start = desk.dump();
    desk.archive().set_collection_look(flood, CollectionColour::Blue, CollectionIcon::Water).expect("a look");
    let record = RecordRef { kind: RecordKind::Collection, id: flood };
    for (field, value) in [
        ("collection.title", "The flood"),
        ("collection.subtitle", "April 1931"),
        ("collection.introduction", "What we know of it.\n\nAnd what not."),
        ("collection.curator", "Ana"),
    ] {
        desk.set(record, field, value);
    }
    let sheet = desk.reader().collection(flood).expect("a reading").expect("a collection");
    assert_eq!((sheet.brief.colour, sheet.brief.icon), (CollectionColour::Blue, CollectionIcon::Water));
    assert_eq!((sheet.brief.title.as_str(), sheet.curator.as_str()), ("The flood", "Ana"));
    for _ in 0..5 {
        desk.undo();
    }
    assert_eq!(desk.dump(), start);
}

#[test]
fn what_changed_since_a_collection_was_handed_over_is_told_article_by_article() {
    let mut desk = four();
    let flood = make(&mut desk, "Flood", &[1, 2, 3]);
    let what = desk.reader().handing_over(&desk.reader().collected(flood).expect("articles")).expect("prints");
    let new = NewHandover {
        collection: Some(flood),
        formats: vec!["json".into(), "csv".into()],
        target: "/somewhere/flood".into(),
        audit: serde_json::json!({ "found": 0 }),
        what,
        ..NewHandover::default()
    };
    let handover = desk.archive().note_handover(&new).expect("noted");
    let since = |desk: &Desk| -> Vec<(Since, String)> {
        let found = desk.reader().changed_since(handover).expect("differences");
        found.list.into_iter().map(|one| (one.since, one.headline)).collect()
    };
    assert!(since(&desk).is_empty());
    // What touches an article and leaves it as it reads is no difference.
    make(&mut desk, "Another", &[1]);
    desk.set(ArticleId(1).into(), "notes", "Ask the harbour master.");
    assert!(since(&desk).is_empty(), "{:?}", since(&desk));
    desk.set(ArticleId(2).into(), "headline", "B2");
    desk.archive().collect(flood, &articles(&[4]), None).expect("added");
    let at = places(&desk, flood);
    desk.archive().remove_members(&at[..1]).expect("removed");
    let wanted = [(Since::Came, "D"), (Since::Changed, "B2"), (Since::Went, "A")];
    assert_eq!(since(&desk), wanted.map(|(since, headline)| (since, headline.to_owned())));
    for _ in 0..3 {
        desk.undo();
    }
    assert!(since(&desk).is_empty(), "undone, it is as it was handed over");
    desk.archive().order_by_date(flood, true).expect("ordered");
    let at = places(&desk, flood);
    desk.archive().shift_members(&at[2..], -1).expect("moved");
    assert!(desk.reader().changed_since(handover).expect("differences").reordered);
    desk.archive().delete_collection(flood).expect("deleted");
    desk.archive().empty_trash().expect("emptied");
    desk.reopen();
    let noted = desk.reader().handovers(Some(flood)).expect("handovers");
    assert_eq!((noted[0].title.as_str(), noted[0].articles, noted[0].formats.len()), ("Flood", 3, 2));
    desk.assert_whole();
}

#[test]
fn what_was_left_out_of_a_handover_or_stands_in_a_collection_inside_has_not_come_or_gone_since() {
    let mut desk = four();
    desk.set(ArticleId(2).into(), "status", "approved");
    let flood = make(&mut desk, "Flood", &[1, 2, 3]);
    let inner = make(&mut desk, "Bridges", &[2, 4]);
    desk.archive().nest_collection(inner, Some(flood), None).expect("nested");
    let (what, decisions) = (What::Collection(flood), leaving_out("not-approved"));
    let new = desk.reader().handover_of(&what, &decisions, &["json"], "/out".as_ref()).expect("read").expect("a note");
    assert_eq!(new.what.articles.len(), 1);
    desk.archive().note_handover(&new).expect("noted");
    let since = |desk: &Desk| desk.reader().since_handover(flood).expect("read").expect("one").differences;
    assert!(since(&desk).is_none(), "{:?}", since(&desk));
    desk.set(ArticleId(4).into(), "status", "approved");
    let told: Vec<(Since, String)> = since(&desk).list.into_iter().map(|one| (one.since, one.headline)).collect();
    assert_eq!(told, [(Since::Came, "D".to_owned())]);
}

fn leaving_out(code: &str) -> Decisions {
    Decisions { remedies: [(code.to_owned(), Remedy::LeaveOut)].into(), ..Decisions::default() }
}
