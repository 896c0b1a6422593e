//! Reads a METS file: issue by issue, article by article, then the pages that no article touches.

use super::described::{self, Described};
use super::divs::{self, Map};
use super::files::Files;
use super::texts::{self, Found};
use super::{compose, issue, kind};
use crate::formats::issue_words::guess;
use crate::formats::{Incoming, Input, ReadOptions, alto, fields, provisional, root, xml};
use crate::model::record::{ArticleRecord, IssueRecord, SubjectRecord};
use crate::model::{Problem, ProblemCode};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Sink<'a> = dyn FnMut(Incoming) -> bool + 'a;

/// Reads one METS file with the pages beside it.
pub fn read(input: &Input, options: &ReadOptions, sink: &mut Sink) {
    if let Err(problem) = read_all(input, options, sink) {
        sink(Incoming::Problem(problem));
    }
}

fn read_all(input: &Input, options: &ReadOptions, sink: &mut Sink) -> Result<(), Problem> {
    let (bytes, decoded) = xml::load(input, options)?;
    let (found, broken) = xml::records(input, &decoded.text, &["mets"], options);
    let Some(record) = found.first() else {
        let words = "The file holds no METS record; look whether the right file was chosen.";
        return Err(broken.unwrap_or_else(|| input.problem(ProblemCode::Malformed, words)));
    };
    let document = record.document(&decoded.text);
    let tree = xml::tree(input, &document, record.line)?;
    let mets = tree.root_element();
    let (described, left) = described::all(mets);
    let map = divs::read(mets);
    let pages = Pages::of(&map, mets);
    let mut reading = Reading {
        input,
        options,
        sink,
        map,
        pages,
        described,
        files: Files::new(input, options, mets),
        label: fields::one_line(xml::attribute(mets, "LABEL")),
        sha256: fields::sha256(&bytes),
        encoding: decoded.encoding.name(),
        texts: texts::Kept::default(),
        part: 0,
        left,
        empty: BTreeMap::new(),
        room: options.limits.file_bytes(),
    };
    let mut problems = match reading.run() {
        Some(()) => reading.into_problems(),
        None => return Ok(()),
    };
    problems.extend(broken.into_iter().chain(root::lost(input, &decoded)));
    for problem in problems {
        sink(Incoming::Problem(problem));
    }
    Ok(())
}

/// What the file says of its pages.
#[derive(Default)]
struct Pages {
    /// Names by the ids of their files.
    labels: HashMap<String, String>,
    /// Names of the pages that a part is linked to, by the part's id.
    linked: HashMap<String, Vec<String>>,
    /// Files in the order of pages.
    order: Vec<String>,
}

impl Pages {
    fn of(map: &Map, mets: Node) -> Self {
        let mut pages = Pages::default();
        for page in &map.pages {
            for file in &page.files {
                pages.labels.insert(file.clone(), page.label.clone());
                pages.order.push(file.clone());
            }
        }
        let names: HashMap<&str, &str> = map.pages.iter().map(|page| (page.id.as_str(), page.label.as_str())).collect();
        for link in xml::children(mets, "structLink").flat_map(|links| links.children()).filter(Node::is_element) {
            let page = names.get(xml::attribute(link, "to")).filter(|name| !name.is_empty());
            if let Some(page) = page {
                let linked = pages.linked.entry(xml::attribute(link, "from").to_owned()).or_default();
                linked.push((*page).to_owned());
            }
        }
        pages
    }
}

struct Reading<'a, 's> {
    input: &'a Input,
    options: &'a ReadOptions,
    sink: &'s mut Sink<'s>,
    map: Map,
    pages: Pages,
    described: HashMap<String, Described>,
    files: Files<'a>,
    /// What the whole file is called.
    label: String,
    sha256: String,
    encoding: &'static str,
    texts: texts::Kept,
    part: u32,
    /// What stands in texts and has no place.
    left: BTreeSet<String>,
    /// How many parts had neither words nor a headline, by what the file calls them.
    empty: BTreeMap<String, u32>,
    /// How much text may still come.
    room: u64,
}

impl Reading<'_, '_> {
    /// None where the reading was stopped.
    fn run(&mut self) -> Option<()> {
        let mut issues = std::mem::take(&mut self.map.issues);
        if issues.is_empty() {
            issues.push(divs::Issue { described: self.best_described(), ..divs::Issue::default() });
        }
        let mut last = None;
        // The issue of each text that was read.
        let mut of_texts: Vec<IssueRecord> = Vec::new();
        for map in &issues {
            let described: Vec<&Described> = map.described.iter().filter_map(|id| self.described.get(id)).collect();
            let masthead: Vec<String> = map.masthead.iter().map(|part| compose::words(part, &mut self.files)).collect();
            let masthead: Vec<String> = masthead.into_iter().filter(|line| !line.is_empty()).collect();
            let (issue, publication) = issue::issue(map, &described, &self.label, &masthead, self.options);
            if let Some(publication) = publication {
                self.hand_on(Incoming::Publication(publication))?;
            }
            for item in &map.items {
                self.item(&issue, item)?;
            }
            of_texts.resize(self.texts.count(), issue.clone());
            if !map.supplement || last.is_none() {
                last = Some(issue);
            }
        }
        for (place, issue) in of_texts.iter().enumerate() {
            for (article, subjects) in self.texts.rest(place) {
                self.with_subjects(issue, article, subjects)?;
            }
        }
        // Of several issues nothing says which one an untouched page is of.
        let several = issues.iter().filter(|issue| !issue.supplement).count() > 1;
        self.untouched(&last.unwrap_or_default(), several)
    }

    /// Where no part is called an issue: the descriptions that tell a date or a paper first.
    fn best_described(&self) -> Vec<String> {
        let mut ids: Vec<&String> = self.described.keys().collect();
        let tells_little = |id: &&String| {
            self.described
                .get(*id)
                .is_none_or(|told| told.date.is_empty() && told.host.is_empty() && told.title.is_empty())
        };
        ids.sort_by_key(|id| (tells_little(id), (*id).clone()));
        ids.into_iter().take(1).cloned().collect()
    }

    fn hand_on(&mut self, incoming: Incoming) -> Option<()> {
        (self.sink)(incoming).then_some(())
    }

    fn item(&mut self, issue: &IssueRecord, item: &divs::Item) -> Option<()> {
        let plain = kind::plain(&item.kind);
        if kind::is_advertisement(&plain) && self.options.value(super::ADVERTISEMENTS) == "without" {
            for fragment in &item.fragments {
                // Its words are not told as lost: they were left out as asked.
                compose::words(fragment, &mut self.files);
            }
            return Some(());
        }
        let most = usize::try_from(self.room).unwrap_or(usize::MAX);
        let (described, options) = (&self.described, self.options);
        let (mut article, mut subjects) =
            match self.texts.article(item, described, &mut self.files, options, &mut self.left) {
                Found::Article(text) => *text,
                Found::Singly => return Some(()),
                Found::None => {
                    (compose::article(item, described, &mut self.files, &self.pages.labels, most), Vec::new())
                }
            };
        self.room = self.room.saturating_sub(article.body.len() as u64);
        if article.page.is_empty() {
            let linked = self.pages.linked.get(&item.id).into_iter().flatten();
            article.page = linked.cloned().collect::<Vec<_>>().join(", ");
        }
        let wordless = article.body.is_empty() && article.images.is_empty();
        if wordless && article.headline.is_empty() {
            *self.empty.entry(item.kind.clone()).or_default() += 1;
            return Some(());
        }
        if wordless && item.fragments.is_empty() {
            let why =
                "The file does not say where its text stands on the page; its page came in whole, where there is one.";
            article.guesses.push(guess("body", 0, why));
        }
        let told = item.described.iter().filter_map(|id| self.described.get(id)).flat_map(|d| &d.subjects);
        subjects.extend(told.filter_map(|(heading, authority, uri)| provisional::subject(heading, authority, uri)));
        self.with_subjects(issue, article, subjects)
    }

    fn with_subjects(
        &mut self,
        issue: &IssueRecord,
        mut article: ArticleRecord,
        subjects: Vec<SubjectRecord>,
    ) -> Option<()> {
        for subject in subjects {
            if !article.subjects.contains(&subject.uid) {
                article.subjects.push(subject.uid.clone());
                self.hand_on(Incoming::Subject(subject))?;
            }
        }
        self.article(issue, article)
    }

    fn article(&mut self, issue: &IssueRecord, mut article: ArticleRecord) -> Option<()> {
        let from = fields::provenance(super::ID, self.input, &self.sha256, self.encoding, (self.part, 0), &[]);
        article.provenance = Some(from);
        self.part = self.part.saturating_add(1);
        self.hand_on(Incoming::Issue(fields::with(issue, article)))
    }

    /// The pages of which no article has any text, each as an article.
    fn untouched(&mut self, issue: &IssueRecord, several: bool) -> Option<()> {
        let mut order = std::mem::take(&mut self.pages.order);
        order.extend(self.files.order.iter().cloned());
        let mut met = std::collections::HashSet::new();
        order.retain(|file| self.files.is_page(file) && met.insert(file.clone()));
        for file in order {
            if self.files.is_used(&file) {
                continue;
            }
            let Some(page) = self.files.page(&file) else { continue };
            let mut article = alto::article_of(&page.page);
            if article.body.is_empty() {
                continue;
            }
            if let Some(label) = self.pages.labels.get(&file).filter(|label| !label.is_empty()) {
                article.page.clone_from(label);
            }
            let mut issue = issue.clone();
            if several {
                issue.guesses.push(guess(
                    "date",
                    30,
                    "The file has several issues and does not say which this page is of.",
                ));
            }
            self.article(&issue, article)?;
        }
        Some(())
    }

    fn into_problems(mut self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let Some((count, first)) = self.files.left() {
            let words = format!(
                "Left out: {count} pieces of text that the file puts in no article, as page numbers are; the first is “{first}”."
            );
            problems.push(self.input.problem(ProblemCode::Doubtful, words));
        }
        if !self.empty.is_empty() {
            let kinds = self.empty.iter().map(|(kind, count)| format!("{kind} ({count})")).collect::<Vec<_>>();
            let words = format!("Left out, because they have neither words nor a headline: {}.", kinds.join(", "));
            problems.push(self.input.problem(ProblemCode::Doubtful, words));
        }
        if self.texts.joined > 0 {
            let words = format!(
                "Of {} articles with several texts, the kickers, subheads, datelines, sections and notes of the further texts stand in the notes.",
                self.texts.joined
            );
            problems.push(self.input.problem(ProblemCode::Doubtful, words));
        }
        if self.texts.singly > 0 {
            let words = format!(
                "{} parts name a text of several articles of which none is called as they are: its articles came singly, without what the file describes of these parts.",
                self.texts.singly
            );
            problems.push(self.input.problem(ProblemCode::Doubtful, words));
        }
        let left = std::mem::take(&mut self.left);
        let texts = self.files.texts_left();
        if texts > 0 {
            let words = format!("Left out: {texts} texts (TEI) that no part of the file names as a whole.");
            problems.push(self.input.problem(ProblemCode::Doubtful, words));
        }
        if !left.is_empty() {
            let left = left.into_iter().collect::<Vec<_>>().join(", ");
            let words = format!("Left out of the descriptions: {left}.");
            problems.push(self.input.problem(ProblemCode::Doubtful, words));
        }
        let of_pages = self.files.into_problems();
        if self.part == 0 && of_pages.is_empty() {
            let words = "The file names no article and no page of recognised text. Look whether its pages (ALTO) belong to it; a list of pictures cannot be imported.";
            problems.insert(0, self.input.problem(ProblemCode::Empty, words));
        }
        problems.extend(of_pages);
        problems
    }
}
