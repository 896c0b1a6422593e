//! What becomes of the records of an import: which paper and subject they mean, which article they are, what is taken
//! where words differ, and how dates are read. The look says beforehand what the import then does.

#[path = "archive_import/agree.rs"]
mod agree;
#[path = "archive_import/dates.rs"]
mod dates;
#[path = "archive_import/differing.rs"]
mod differing;
#[path = "archive_import/identity.rs"]
mod identity;
#[path = "archive_import/named.rs"]
mod named;
#[path = "archive_import/near.rs"]
mod near;
#[path = "archive_support/mod.rs"]
mod support;
#[path = "archive_import/wishes.rs"]
mod wishes;

use backfile::archive::import::write::Report;
use backfile::archive::import::{Plan, Progress, Request, import, plan};
use backfile::formats::{Incoming, Supply, SupplyError, WriteError, json};
use backfile::model::record::*;
use std::path::{Path, PathBuf};
use support::*;

/// Brings in what a request asks for.
fn bring(desk: &mut Desk, request: &Request) -> Report {
    import(&mut desk.archive(), request, None, &Progress::default()).expect("imported")
}

/// Looks at it, and writes nothing.
fn look(desk: &Desk, request: &Request) -> Plan {
    plan(&desk.reader(), request, &Progress::default()).expect("a look")
}

/// Looks, brings in, and makes sure that the one said what the other did.
fn bring_as_seen(desk: &mut Desk, request: &Request) -> (Plan, Report) {
    let seen = look(desk, request);
    let done = bring(desk, request);
    assert_eq!((seen.counts, seen.left_out, &seen.order), (done.articles, done.left_out, &done.order));
    assert_eq!(seen.problems, done.problems);
    desk.assert_whole();
    (seen, done)
}

/// As if the last import had been cut off at its end; its batch.
fn cut_off(desk: &mut Desk) -> backfile::model::BatchId {
    let last = "WHERE id = (SELECT max(id) FROM batch)";
    desk.raw().execute(&format!("UPDATE batch SET state = 'running' {last}"), []).expect("cut off");
    let step = "UPDATE step SET state = 'running' WHERE id = (SELECT step_id FROM batch WHERE state = 'running')";
    desk.raw().execute(step, []).expect("cut off");
    desk.reopen();
    desk.reader().unfinished_imports().expect("a list")[0].id
}

/// Goes on with an import that was cut off.
fn go_on(desk: &mut Desk, batch: backfile::model::BatchId) -> Report {
    let done = import(&mut desk.archive(), &Request::default(), Some(batch), &Progress::default()).expect("gone on");
    desk.assert_whole();
    done
}

/// Puts a file beside the archive.
fn file(desk: &Desk, name: &str, text: &str) -> PathBuf {
    let path = desk.beside(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, text).expect("written");
    path
}

/// For these files and the paper of all tests here.
fn of(paths: &[&Path]) -> Request {
    Request {
        paths: paths.iter().map(|path| path.to_path_buf()).collect(),
        publication: "The Ledger".into(),
        ..Request::default()
    }
}

/// Records as one file of our JSON, so that they come as any file does.
fn records(desk: &Desk, name: &str, issues: Vec<IssueRecord>) -> PathBuf {
    with_collections(desk, name, issues, Vec::new())
}

/// The same with collections.
fn with_collections(desk: &Desk, name: &str, issues: Vec<IssueRecord>, collections: Vec<CollectionRecord>) -> PathBuf {
    struct Given(Vec<IssueRecord>, Vec<CollectionRecord>);
    impl Supply for Given {
        fn publications(&self) -> Result<Vec<PublicationRecord>, SupplyError> {
            Ok(Vec::new())
        }
        fn names(&self) -> Result<Vec<NameRecord>, SupplyError> {
            Ok(Vec::new())
        }
        fn sources(&self) -> Result<Vec<SourceRecord>, SupplyError> {
            Ok(Vec::new())
        }
        fn subjects(&self) -> Result<Vec<SubjectRecord>, SupplyError> {
            Ok(Vec::new())
        }
        fn collections(&self) -> Result<Vec<CollectionRecord>, SupplyError> {
            Ok(self.1.clone())
        }
        fn saved_searches(&self) -> Result<Vec<SavedSearchRecord>, SupplyError> {
            Ok(Vec::new())
        }
        fn pictures(&self, _: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
            Ok(())
        }
        fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
            self.0.iter().try_for_each(|issue| each(issue.clone()))
        }
    }
    let path = desk.beside(name);
    json::write(&Given(issues, collections), &path, &mut || true).expect("written");
    path
}

/// An article with a body and a byline.
fn told(headline: &str, body: &str) -> ArticleRecord {
    ArticleRecord { headline: headline.into(), body: body.into(), ..ArticleRecord::default() }
}

/// An issue with these articles.
fn sheet(date: &str, articles: Vec<ArticleRecord>) -> IssueRecord {
    IssueRecord { date: date.into(), articles, ..IssueRecord::default() }
}

fn verdicts(plan: &Plan) -> Vec<(&'static str, String)> {
    plan.rows.iter().map(|row| (row.verdict.word(), row.headline.clone())).collect()
}

fn incoming(issue: IssueRecord) -> Incoming {
    Incoming::Issue(issue)
}
