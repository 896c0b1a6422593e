//! Our side: the threads of the program bring the files in, and the index follows until all can be searched for.

use super::measure::{Told, anonymous, at, peak, processor, threads};
use backfile::archive::import::Request;
use backfile::archive::import::job::{Outcome, Progress};

use backfile::archive::search::{Cache, Finder, State, parse};
use backfile::archive::{Edit, NewIssueIn, Reader};
use backfile::model::{ArticleId, BatchId, Field};
use backfile::store::list::Listing;
use backfile::work::event::Did;
use backfile::work::{Event, Job, Served, Tell, Work};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// What the threads are called that have most of the work.
pub const THREADS: [&str; 7] =
    ["job", "reader", "writer", "follower", "thrd-tantivy-in", "merge_thread_0", "segment_updater"];

const BETWEEN_EDITS: Duration = Duration::from_millis(50);
/// Looking at oneself takes time of its own.
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

pub fn run(files: &Path, folder: &Path) {
    let folder = folder.canonicalize().expect("a folder");
    let (path, cache) = (folder.join("ours.backfile"), Cache::at(&folder.join("cache")));
    let mut work = Work::new(Arc::new(|| {}));
    work.set_cache(cache.clone());
    work.set_dictionaries(Vec::new());
    work.create(path.clone(), "The Ledger".into());
    let article = begin(&mut work);
    let mut told = Told::default();
    let (start, before) = (Instant::now(), processor());
    let request = Request { paths: vec![files.to_owned()], ..Request::default() };
    work.job(Job::Import { request: Box::new(request), resume: None });
    let mut meanwhile = Meanwhile::new(article, start);
    let report = meanwhile.until_imported(&work);
    told.put("written", start.elapsed().as_secs_f64());
    let listing = Listing { query: parse("status:draft").expect("a query"), ..Listing::default() };
    let mut finder = Finder::open(&path, &cache).expect("a finder");
    while finder.state().expect("a state") != State::Whole {
        std::thread::sleep(Duration::from_millis(5));
        finder.refresh().expect("refreshed");
    }
    told.put("searchable", start.elapsed().as_secs_f64());
    meanwhile.sample();
    told.put("processor", processor() - before);
    told.put("peak", peak());
    let here = Reader::open(&path).expect("a reader").run().expect("the run").articles;
    assert_eq!(finder.count(&listing, &|| false).expect("a count"), here);
    assert_eq!(report.written + 1, here, "all that was written is here, and the one that was there");
    told.put("articles", report.written as f64);
    meanwhile.tell(&mut told, report.written);
    taking_back(&work, BatchId(report.batch.expect("a batch")), &mut told);
    told.print();
}

/// Serves the archive once it is open, with one article in it.
fn begin(work: &mut Work) -> ArticleId {
    loop {
        match work.wait_event(Duration::from_secs(60)).expect("it opens") {
            Event::Opened(opened) => {
                work.serve(Served { archive: opened.archive, readers: opened.readers });
                let publication = NewIssueIn::Titled("The Ledger".into());
                let words = String::new;
                work.tell(Tell::NewIssue { publication, date: "1801-01-01".into(), volume: words(), number: words() });
            }
            Event::Done { did: Did::NewIssue(article), .. } => return ArticleId(article),
            Event::NotOpened { error, .. } | Event::NotDone { error, .. } => panic!("{error}"),
            _ => {}
        }
    }
}

/// What goes on beside an import: an article is edited again and again, and what is asked for is measured.
struct Meanwhile {
    article: ArticleId,
    start: Instant,
    progress: Option<Arc<Progress>>,
    edits: Vec<Duration>,
    sent: Option<Instant>,
    /// How many articles had come by then.
    came: Vec<(Duration, u64)>,
    threads: BTreeMap<String, f64>,
    anonymous: f64,
}

impl Meanwhile {
    fn new(article: ArticleId, start: Instant) -> Self {
        Meanwhile {
            article,
            start,
            progress: None,
            edits: Vec::new(),
            sent: None,
            came: Vec::new(),
            threads: BTreeMap::new(),
            anonymous: 0.0,
        }
    }

    fn until_imported(&mut self, work: &Work) -> Outcome {
        let (mut next, mut look) = (Instant::now(), Instant::now());
        loop {
            if self.sent.is_none() && Instant::now() >= next {
                next = Instant::now() + BETWEEN_EDITS;
                self.edit(work);
            }
            if Instant::now() >= look {
                look = Instant::now() + BETWEEN_LOOKS;
                self.sample();
            }
            match work.wait_event(Duration::from_millis(5)) {
                Some(Event::JobStarted(running)) => self.progress = Some(running.progress),
                Some(Event::Saved { .. }) => self.edits.extend(self.sent.take().map(|at| at.elapsed())),
                Some(Event::Imported { report, .. }) => return *report,
                Some(Event::JobFailed { error, .. } | Event::NotSaved { error, .. }) => panic!("{error}"),
                _ => {}
            }
        }
    }

    fn edit(&mut self, work: &Work) {
        let value = format!("Section {}", self.edits.len());
        let field = Field::by_id("section").expect("a field");
        let edits = vec![Edit::Set { record: self.article.into(), field, value }];
        work.tell(Tell::Edit { words: "Section".into(), visit: String::new(), edits, ticket: self.edits.len() as u64 });
        self.sent = Some(Instant::now());
    }

    fn sample(&mut self) {
        let came = self.progress.as_ref().map_or(0, |progress| progress.articles.load(Ordering::Relaxed));
        self.came.push((self.start.elapsed(), came));
        self.anonymous = self.anonymous.max(anonymous());
        let mut now: BTreeMap<String, f64> = BTreeMap::new();
        for (name, time) in threads() {
            *now.entry(name).or_default() += time;
        }
        for (name, time) in now {
            // A thread that has ended is not counted any more; what it had stays.
            let known = self.threads.entry(name).or_default();
            *known = known.max(time);
        }
    }

    fn tell(&self, told: &mut Told, articles: u64) {
        told.put("edits", self.edits.len() as f64);
        told.put("edit50", at(&self.edits, 50));
        told.put("edit95", at(&self.edits, 95));
        told.put("edit100", at(&self.edits, 100));
        told.put("anonymous", self.anonymous);
        let mut before = Duration::ZERO;
        for tenth in 0..10 {
            let until = (tenth + 1) * articles / 10;
            // Between two looks the rate is taken as even.
            let after = self.came.iter().position(|(_, came)| *came >= until).unwrap_or(self.came.len() - 1);
            let ((t0, n0), (t1, n1)) = (self.came[after.saturating_sub(1)], self.came[after]);
            let share = (until.saturating_sub(n0)) as f64 / (n1.saturating_sub(n0)).max(1) as f64;
            let time = t0 + (t1 - t0).mul_f64(share.min(1.0));
            told.put(&format!("tenth{tenth}"), time.saturating_sub(before).as_secs_f64());
            before = time;
        }
        self.threads.iter().for_each(|(name, time)| told.put(&format!("thread.{name}"), *time));
    }
}

fn taking_back(work: &Work, batch: BatchId, told: &mut Told) {
    for (name, tell) in [("back", Tell::TakeBack(batch)), ("again", Tell::BringBack(batch))] {
        let start = Instant::now();
        work.tell(tell);
        loop {
            match work.wait_event(Duration::from_secs(60)).expect("an answer") {
                Event::Done { did: Did::TakeBack | Did::BringBack, .. } => break,
                Event::NotDone { error, .. } => panic!("{error}"),
                _ => {}
            }
        }
        told.put(name, start.elapsed().as_secs_f64());
    }
}
