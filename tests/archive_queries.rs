//! Every statement of the store is prepared and run once, and those that a person waits for are answered by the index
//! that was made for them. No timing here: plans are what a machine's load cannot change.

#[path = "archive_support/mod.rs"]
mod support;

use backfile::archive::Edit;
use backfile::archive::export::What;
use backfile::archive::search::parse;
use backfile::formats::Incoming;
use backfile::model::record::*;
use backfile::model::{ArticleId, Authority, BatchId, IssueId, PublicationId, RecordKind, RecordRef};
use backfile::store::authority::{catalogue::Key, forms};
use backfile::store::find::{Scope, conditions};
use backfile::store::list::{Listing, Sort};
use backfile::store::look_in::{Looked, Wanted};
use backfile::store::{
    articles, batch, body_states, byline_rows, collection, derive, detail, history, journal, list, lookup, need, open,
    picture, records, run, trash,
};
use rusqlite::Connection;
use std::time::Duration;
use support::*;

const SORTS: [Sort; 6] = [Sort::Date, Sort::Volume, Sort::Headline, Sort::Byline, Sort::Words, Sort::Changed];

fn scopes() -> Vec<Scope> {
    vec![
        Scope::Everything,
        Scope::Days(20_000, 21_000),
        Scope::Undated,
        Scope::Issue(1),
        Scope::Publication(1),
        Scope::Volume("7".into()),
        Scope::Finding("no-byline".into()),
        Scope::Batch(1),
        Scope::Collection(1),
        Scope::Uncollected,
    ]
}

/// Every condition of the grammar besides `body:` and bare words, which are looked for there too.
const QUERY: &str = "headline:bridge -headline:bell headline:a byline:b credit:c caption:d section:e page:f date:2025-08 date:none vol:7 \
                     vol:1..9 number:3 status:draft has:no-byline publication:ledger weekday:thursday";

fn ledger() -> Desk {
    let mut desk = Desk::new();
    let items = (1..=28).map(|day| clipping(&format!("2025-08-{day:02}"), "7", "Bridge opens")).collect();
    desk.import(items, 10);
    desk
}

/// The plan of a statement, line by line.
fn plan(conn: &Connection, sql: &str) -> String {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("it prepares");
    let marks = statement.parameter_count();
    let values = rusqlite::params_from_iter(std::iter::repeat_n(1, marks));
    let lines = statement.query_map(values, |row| row.get::<_, String>(3)).expect("a plan");
    lines.map(|line| line.expect("a line")).collect::<Vec<_>>().join("\n")
}

fn listing(scope: Scope) -> Listing {
    Listing { scope, ..Listing::default() }
}

#[test]
fn the_default_list_walks_its_index_and_sorts_nothing() {
    let desk = ledger();
    let plan = desk.reader().plan(&Listing::default()).expect("a plan");
    assert!(
        plan.contains("USING INDEX article_by_day") || plan.contains("USING COVERING INDEX article_by_day"),
        "{plan}"
    );
    assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    assert!(plan.contains("SEARCH t USING PRIMARY KEY (kind=? AND id=?)"), "the trash is asked by its key: {plan}");
}

#[test]
fn a_range_of_days_and_an_issue_are_searched_and_not_scanned() {
    let desk = ledger();
    let reader = desk.reader();
    let days = reader.plan(&listing(Scope::Days(20_000, 21_000))).expect("a plan");
    assert!(days.contains("article_by_day (sort_day>? AND sort_day<?)") && !days.contains("TEMP B-TREE"), "{days}");
    let issue = reader.plan(&listing(Scope::Issue(1))).expect("a plan");
    assert!(issue.contains("article_in_issue (issue_id=?)"), "{issue}");
    let undated = reader.plan(&listing(Scope::Undated)).expect("a plan");
    assert!(undated.contains("article_by_day (sort_day=?)"), "{undated}");
}

#[test]
fn a_collection_is_found_by_its_members_and_what_is_in_none_by_one_walk() {
    let desk = ledger();
    let reader = desk.reader();
    let collection = reader.plan(&listing(Scope::Collection(1))).expect("a plan");
    assert!(collection.contains("SEARCH a USING INTEGER PRIMARY KEY (rowid=?)"), "{collection}");
    assert!(collection.contains("member_of_collection (collection_id=?)"), "{collection}");
    assert!(!collection.contains("SCAN a") && !collection.contains("SCAN x"), "{collection}");
    let none = reader.plan(&listing(Scope::Uncollected)).expect("a plan");
    assert!(none.contains("INDEX article_by_day") && !none.contains("TEMP B-TREE FOR ORDER BY"), "{none}");
    assert!(!none.contains("CORRELATED LIST"), "what is collected is listed once: {none}");
    let conn = desk.raw();
    for sql in [collection::COUNTS, collection::IN_ALL, collection::COLLECTED] {
        let plan = plan(&conn, sql);
        assert!(plan.contains("SEARCH a USING COVERING INDEX article_in_issue (issue_id=?)"), "{plan}");
        assert!(!plan.contains("SCAN a"), "all articles are never walked: {plan}");
    }
}

#[test]
fn no_list_reads_a_body_unless_body_is_asked_for() {
    let desk = ledger();
    let reader = desk.reader();
    for scope in scopes() {
        for sort in SORTS {
            for ascending in [true, false] {
                let query = parse(QUERY).expect("a query");
                let listing = Listing { scope: scope.clone(), query, sort, ascending };
                let plan = reader.plan(&listing).expect("a plan");
                assert!(!plan.contains("body"), "{listing:?}: {plan}");
                reader.ids(&listing, Some(3)).expect("ids");
            }
        }
    }
    for asked in ["body:bridge", "bridge"] {
        let asked = Listing { query: parse(asked).expect("a query"), ..Listing::default() };
        let plan = reader.plan(&asked).expect("a plan");
        assert!(plan.contains("SEARCH body"), "one body at a time, as far as asked: {plan}");
        assert!(!plan.contains("SCAN body"), "{plan}");
    }
    let conn = desk.raw();
    assert!(plan(&conn, "SELECT issue_id, count(*) FROM article GROUP BY issue_id").contains("COVERING INDEX"));
}

#[test]
fn a_word_is_looked_for_article_by_article_so_that_a_first_screen_need_not_wait_for_the_rest() {
    let desk = ledger();
    for text in ["bridge", "body:bridge", "byline:hayes", "credit:aol", "caption:a"] {
        let words = Listing { query: parse(text).expect("a query"), ..Listing::default() };
        let plan = desk.reader().plan(&words).expect("a plan");
        let scans: Vec<&str> = plan.lines().filter(|line| line.starts_with("SCAN")).collect();
        assert!(scans.len() == 1 && scans[0].ends_with("INDEX article_by_day"), "{text}: {plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{text}: {plan}");
    }
}

#[test]
fn the_articles_of_an_import_are_looked_for_among_its_ids_only() {
    let desk = ledger();
    let plan = desk.reader().plan(&listing(Scope::Batch(1))).expect("a plan");
    assert!(plan.contains("SEARCH a USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"), "{plan}");
    assert_eq!(desk.reader().ids(&listing(Scope::Batch(1)), None).expect("ids").len(), 28);
    assert!(desk.reader().ids(&listing(Scope::Batch(9)), None).expect("ids").is_empty());
}

#[test]
fn what_an_import_and_an_undo_ask_again_and_again_is_answered_by_an_index() {
    let desk = ledger();
    let conn = desk.raw();
    for (sql, index) in [
        (
            "SELECT id FROM issue WHERE publication_id = ?1 AND date = ?2 AND edition = ?3 AND kind = ?4",
            "issue_identity (publication_id=? AND date=? AND edition=? AND kind=?)",
        ),
        (
            "SELECT id FROM issue WHERE publication_id = ?1 AND date = '' AND edition = ?2 AND kind = ?3 AND volume = ?4
             AND number = ?5",
            "issue_identity (publication_id=? AND date=? AND edition=? AND kind=? AND volume=? AND number=?)",
        ),
        (
            "SELECT 1 FROM change WHERE owner_kind = 'issue' AND owner_id = ?1",
            "change_of_owner (owner_kind=? AND owner_id=?)",
        ),
        ("SELECT id FROM article WHERE issue_id = ?1 AND headline = ?2", "article_in_issue (issue_id=?)"),
        ("SELECT max(id) FROM step WHERE kind = 'undo' AND target = ?1", "step_target (target=?)"),
        ("SELECT id FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1", "step_state (state=?)"),
        ("SELECT id FROM step s WHERE s.batch_id = ?1 AND s.batch_id IS NOT NULL", "step_of_batch (batch_id=?)"),
        ("DELETE FROM trash WHERE batch_id = ?1 AND kind IN ('article', 'issue')", "trash_batch (batch_id=?"),
    ] {
        let plan = plan(&conn, sql);
        assert!(plan.contains(index), "{sql}: {plan}");
        assert!(!plan.contains("SCAN"), "{sql}: {plan}");
    }
}

#[test]
fn what_a_step_changed_of_a_record_is_read_without_the_rest_of_the_step() {
    let desk = ledger();
    let conn = desk.raw();
    for sql in [byline_rows::CHANGED_IN_STEP, history::CHANGES_IN_STEP] {
        let plan = plan(&conn, sql);
        assert!(plan.contains("change_of_owner (owner_kind=? AND owner_id=? AND step_id=?)"), "{sql}: {plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
}

#[test]
fn the_parts_of_a_form_are_found_by_the_index_of_forms() {
    let desk = ledger();
    let conn = desk.raw();
    for (which, index) in
        [(Authority::Name, "byline_unlinked (name=?)"), (Authority::Source, "image_unlinked (source=?)")]
    {
        let sql = forms::parts_sql(which, &Key::Form("Ada Quill".into()));
        let plan = plan(&conn, &sql);
        assert!(plan.contains(index) && !plan.contains("SCAN"), "{sql}: {plan}");
    }
}

#[test]
fn every_reading_function_of_the_store_prepares_and_answers() {
    let mut desk = ledger();
    desk.archive().delete_articles(&[ArticleId(2)]).expect("deleted");
    desk.undo();
    let conn = desk.raw();
    let ok = "it answers";
    for id in [1, 999] {
        detail::article(&conn, id).expect(ok);
        detail::issue(&conn, id).expect(ok);
        derive::issue_facts(&conn, id).expect(ok);
        derive::article_facts(&conn, id).expect(ok);
        derive::articles_of(&conn, id).expect(ok);
        records::issue(&conn, id).expect(ok);
        let alone = |key| articles::held(&conn, key).expect(ok).expect("it is here");
        let keys = records::article_keys(&conn, id).expect(ok);
        for held in articles::these(&conn, &keys).expect(ok) {
            assert_eq!(held, alone(held.key), "many at once are each of them");
        }
        articles::article(&conn, id).expect(ok);
        records::links(&conn, &[id]).expect(ok);
        list::issue_of(&conn, id).expect(ok);
        lookup::issue_now(&conn, IssueId(id)).expect(ok);
        lookup::source_of(&conn, ArticleId(id), true).expect(ok);
        lookup::source_of(&conn, ArticleId(id), false).expect(ok);
        lookup::next_position(&conn, IssueId(id)).expect(ok);
        lookup::articles_under(&conn, IssueId(id), "Bridge opens").expect(ok);
        batch::get(&conn, BatchId(id)).expect(ok);
        batch::of_article(&conn, ArticleId(id)).expect(ok);
        batch::articles_and_edited(&conn, BatchId(id)).expect(ok);
        body_states::all(&conn, id).expect(ok);
        for step in [0, 1] {
            body_states::at(&conn, id, step).expect(ok);
        }
        for kind in trash::KINDS {
            need::of_whole(&conn, kind, id).expect(ok);
            lookup::is_here(&conn, kind, id).expect(ok);
            history::of_record(&conn, kind, id, 10).expect(ok);
        }
    }
    assert_eq!(lookup::issues_of_day(&conn, PublicationId(1), "2025-08-21", "", "regular").expect(ok).len(), 1);
    assert!(lookup::undated_issues(&conn, PublicationId(1), &issue("", "7")).expect(ok).is_empty());
    assert!(lookup::publication_titled(&conn, "the ledger").expect(ok).is_some());
    assert!(!lookup::picture_is_here(&conn, "none").expect(ok));
    lookup::next_collection(&conn).expect(ok);
    for table in trash::KINDS {
        lookup::key_of_uid(&conn, table, "none").expect(ok);
        lookup::uid_is_taken(&conn, table, "none").expect(ok);
    }
    assert_eq!(records::issue_keys(&conn).expect(ok).len(), 28);
    records::picture_keys(&conn).expect(ok);
    records::publications(&conn).expect(ok);
    records::names(&conn).expect(ok);
    records::sources(&conn).expect(ok);
    records::subjects(&conn).expect(ok);
    records::collections(&conn).expect(ok);
    records::saved_searches(&conn).expect(ok);
    assert_eq!(run::read(&conn).expect(ok).articles, 28);
    batch::running(&conn).expect(ok);
    assert_eq!(batch::all(&conn).expect(ok).len(), 1);
    assert!(journal::next_undo(&conn).expect(ok).is_some() && journal::next_redo(&conn).expect(ok).is_some());
    history::of_archive(&conn, 10).expect(ok);
    assert!(picture::get(&conn, "none").expect(ok).is_none() && picture::thumbnail(&conn, "none").expect(ok).is_none());
    assert_eq!(open::counts(&conn).expect(ok), (28, 28));
    assert!(detail::article_by_uid(&conn, "none").expect(ok).is_none());
    assert!(detail::issue_by_uid(&conn, "none").expect(ok).is_none());
    assert_eq!(history::acceptance_key(&conn, article_ref(1), "x").expect(ok), None);
}

#[test]
fn a_list_holds_what_it_is_asked_for_in_the_order_asked_for() {
    let mut desk = Desk::new();
    let mut undated = issue("", "");
    undated.articles = vec![article("Nobody knows when")];
    let items = vec![
        clipping("2025-08-21", "7", "Bridge opens"),
        clipping("2025-08-28", "8", "ärger im Hafen"),
        Incoming::Issue(undated),
    ];
    desk.import(items, 10);
    desk.set(article_ref(1), "status", "approved");
    desk.set(byline_ref(1), "byline", "KARL MAY");
    let reader = desk.reader();
    let ids = |text: &str| {
        let query = parse(text).expect("a query");
        reader.ids(&Listing { query, ..Listing::default() }, None).expect("ids")
    };
    assert_eq!(ids(""), [2, 1, 3], "newest first, undated last");
    for (text, wanted) in [
        ("bridge", &[1][..]),
        ("ARGER", &[2]),
        ("\"im hafen\"", &[2]),
        ("-bridge", &[2, 3]),
        ("byline:karl", &[1]),
        ("charlotte", &[2, 3]),
        ("credit:aol", &[2, 1, 3]),
        ("body:happened", &[2, 1, 3]),
        ("date:none", &[3]),
        ("date:2025-08-21", &[1]),
        ("date:2025-08-22..", &[2]),
        ("vol:8", &[2]),
        ("vol:1..7", &[1]),
        ("status:approved", &[1]),
        ("has:no-date", &[3]),
        ("weekday:thursday", &[2, 1]),
        ("weekday:friday", &[]),
        ("publication:ledger -status:draft", &[1]),
    ] {
        assert_eq!(ids(text), wanted, "{text}");
    }
    let sorted = |sort, ascending| reader.ids(&Listing { sort, ascending, ..Listing::default() }, None).expect("ids");
    assert_eq!(sorted(Sort::Volume, false), [2, 1, 3]);
    assert_eq!(sorted(Sort::Headline, true), [1, 3, 2]);
    assert_eq!(sorted(Sort::Byline, false), [1, 2, 3]);
    assert_eq!(sorted(Sort::Changed, false)[0], 1);
    assert_eq!(reader.count_of(&What::Listing(listing(Scope::Undated))).expect("a count"), 1);
    assert!(!conditions(&Scope::Everything, &Default::default()).sql.is_empty());
}

#[test]
fn the_run_counts_what_is_not_in_the_trash() {
    let mut desk = ledger();
    desk.archive().delete_articles(&[ArticleId(1)]).expect("deleted");
    desk.archive().delete_issue(IssueId(2)).expect("deleted");
    let accept = Edit::Accept {
        record: RecordRef { kind: RecordKind::Issue, id: 3 },
        code: "weekday-differs".into(),
        reason: String::new(),
    };
    let open = |desk: &Desk| {
        let run = desk.reader().run().expect("a run");
        let differs = run.findings.iter().find(|(code, _)| code == "weekday-differs").map_or(0, |(_, n)| *n);
        (run.issues.len(), run.articles, run.trashed, differs)
    };
    assert_eq!(open(&desk), (27, 26, 3, 23), "four of the days were Thursdays");
    desk.archive().edit("Accept as is", "", &[accept]).expect("accepted");
    assert_eq!(open(&desk), (27, 26, 3, 22));
}

#[test]
fn pictures_of_what_is_in_the_trash_are_not_handed_over() {
    let mut desk = Desk::new();
    let picture = PictureRecord {
        sha256: "0f".repeat(32),
        media_type: "image/png".into(),
        width: 1,
        height: 1,
        file_name: "a.png".into(),
        bytes: vec![1, 2, 3],
    };
    let mut with = issue("2025-08-21", "7");
    let image = ImageRecord { picture: Some(picture.sha256.clone()), ..ImageRecord::default() };
    with.articles = vec![ArticleRecord { images: vec![image], ..article("Bridge opens") }];
    desk.import(vec![Incoming::Picture(picture), Incoming::Issue(with)], 10);
    assert!(desk.export("a.json").contains("a.png"));
    assert_eq!(desk.reader().check().expect("a check").pictures_damaged, 1, "its bytes are not what it says");
    desk.archive().delete_articles(&[ArticleId(1)]).expect("deleted");
    assert!(!desk.export("a.json").contains("a.png"));
    desk.archive().empty_trash().expect("emptied");
    assert_eq!(desk.number("SELECT count(*) FROM picture"), 0);
}

#[test]
fn an_accepted_finding_leaves_the_list_of_what_is_to_do() {
    let mut desk = ledger();
    desk.archive()
        .edit("Empty it", "", &[set(article_ref(1), "headline", ""), set(article_ref(2), "headline", "")])
        .expect("set");
    let to_do = listing(Scope::Finding("no-headline".into()));
    let before = desk.reader().ids(&to_do, None).expect("a list");
    assert_eq!(before.len(), 2);
    let record = article_ref(before[0]);
    let accept = Edit::Accept { record, code: "no-headline".into(), reason: String::new() };
    desk.archive().edit("Accept as is", "", &[accept]).expect("accepted");
    assert_eq!(desk.reader().ids(&to_do, None).expect("a list"), before[1..]);
}

fn set(record: RecordRef, field: &str, value: &str) -> Edit {
    Edit::Set { record, field: backfile::model::Field::by_id(field).expect("a field"), value: value.into() }
}

#[test]
fn a_list_says_where_its_issues_begin_where_its_order_keeps_them_together() {
    let desk = ledger();
    let reader = desk.reader();
    for sort in SORTS {
        let listed = reader.listed(&Listing { sort, ..Listing::default() }, None).expect("a list");
        if !sort.row().by_issue {
            assert!(listed.starts.is_empty(), "{sort:?}");
            continue;
        }
        let issue_of = |id: i64| reader.article(id).expect("a reading").expect("an article").issue.id;
        let issues: Vec<i64> = listed.ids.iter().map(|id| issue_of(*id)).collect();
        let begins = |at: &usize| *at == 0 || issues[*at] != issues[*at - 1];
        let starts: Vec<(u32, i64)> = (0..issues.len()).filter(begins).map(|at| (at as u32, issues[at])).collect();
        assert_eq!(listed.starts, starts, "{sort:?}");
    }
}

#[test]
fn a_search_of_a_thousand_parts_is_answered_and_one_too_long_says_so() {
    let desk = ledger();
    let reader = desk.reader();
    let ask = |text: &str| {
        let query = parse(text).expect("a search");
        reader.ids(&Listing { query, ..Listing::default() }, None)
    };
    let many = |part: &str, between: &str| vec![part; 9_990 / (part.len() + between.len())].join(between);
    for text in [many("date:2025", "|"), many("date:2025", " "), many("-page:8", "|"), many("-page:8", " ")] {
        assert_eq!(ask(&text).expect("an answer").len(), 28, "{}", &text[..20]);
    }
    // Each word of these is asked of twelve places, which comes to more values than SQLite takes.
    let error = ask(&many("x", "|")).expect_err("too long");
    assert_eq!(error.kind, backfile::archive::ErrorKind::Unclear);
    assert!(!error.to_string().contains("check"), "{error}");
}

#[test]
fn rows_are_looked_through_for_words_and_handed_over_as_text() {
    let desk = ledger();
    let reader = desk.reader();
    let ids = reader.ids(&Listing::default(), None).expect("ids");
    let rows = reader.rows(&ids).expect("rows");
    let look = |words: &str| {
        reader.look_in(ids.iter(), &Wanted::new(words), Duration::from_secs(60)).expect("a look through the rows")
    };
    let last = rows.iter().position(|row| row.headline == rows[rows.len() - 1].headline).expect("a row");
    assert_eq!(look(&rows[rows.len() - 1].headline.to_uppercase()), Looked::Found(last));
    let dated = rows.iter().position(|row| !row.date.is_empty()).expect("a dated row");
    assert_eq!(look(&rows[dated].date), Looked::Found(dated));
    assert_eq!(look("no row has this"), Looked::Nowhere);
    let text = reader.as_text(&ids).expect("text");
    assert_eq!(text.lines().count(), ids.len());
    assert!(text.lines().all(|line| line.split('\t').count() == 4));
}
