//! The teiHeader: which paper and issue a text is from. What stands in the text is `text`'s.

use crate::formats::issue_words::{self, guess};
use crate::formats::xml::{at, attribute, children, words};
use crate::formats::{ReadOptions, fields, provisional};
use crate::model::record::{IssueRecord, PublicationRecord, SubjectRecord};
use crate::model::{IssueDate, Uid};
use roxmltree::Node;
use std::collections::BTreeSet;

#[derive(Debug, Default)]
pub struct Header {
    /// That of the text, where it is one of ours.
    pub uid: Uid,
    pub publication: Option<PublicationRecord>,
    pub issue: IssueRecord,
    pub subjects: Vec<SubjectRecord>,
    /// Title and authors of the text as a whole, for one that has no headline or byline.
    pub title: String,
    pub authors: Vec<String>,
    pub page: String,
    pub language: String,
    pub left: BTreeSet<String>,
}

pub fn read(tei: Node, options: &ReadOptions) -> Header {
    let mut header = Header::default();
    let Some(node) = at(tei, &["teiHeader"]) else { return header };
    let title = at(node, &["fileDesc", "titleStmt"]);
    let authors = |of: Node| children(of, "author").map(words).filter(|w| !w.is_empty()).collect::<Vec<_>>();
    if let Some(title) = title {
        header.title = children(title, "title").map(words).find(|words| !words.is_empty()).unwrap_or_default();
        header.authors = authors(title);
    }
    let numbers =
        at(node, &["fileDesc", "publicationStmt"]).into_iter().flat_map(|published| children(published, "idno"));
    header.uid = numbers.filter_map(|number| uid(&words(number))).next().unwrap_or_default();
    let source = at(node, &["fileDesc", "sourceDesc"]);
    let described = |name: &str| {
        source.and_then(|source| source.descendants().find(|n| n.is_element() && n.tag_name().name() == name))
    };
    if let Some(analytic) = described("analytic") {
        header.title = children(analytic, "title").map(words).find(|w| !w.is_empty()).unwrap_or(header.title);
        header.authors = Some(authors(analytic)).filter(|all| !all.is_empty()).unwrap_or(header.authors);
    }
    match described("monogr").or_else(|| described("bibl")) {
        Some(source) => header.source(source, options),
        None => header.published(node, options),
    }
    let used = at(node, &["profileDesc", "langUsage"]).and_then(|used| children(used, "language").next());
    let code = used.map(|language| attribute(language, "ident")).filter(|code| !code.is_empty());
    header.language = fields::language(code.unwrap_or_else(|| attribute(tei, "lang")));
    let keywords = node.descendants().filter(|n| n.is_element() && n.tag_name().name() == "keywords");
    for keywords in keywords {
        let scheme = attribute(keywords, "scheme");
        let terms = keywords.descendants().filter(|n| n.is_element() && matches!(n.tag_name().name(), "term" | "item"));
        let terms =
            terms.filter(|term| !term.children().any(|inner| inner.is_element() && inner.tag_name().name() == "term"));
        header
            .subjects
            .extend(terms.filter_map(|term| provisional::subject(&words(term), scheme, attribute(term, "ref"))));
    }
    header
}

impl Header {
    /// A `monogr` or `bibl`: the paper, and the issue in its imprint.
    fn source(&mut self, source: Node, options: &ReadOptions) {
        let within =
            |name: &'static str| source.descendants().filter(move |n| n.is_element() && n.tag_name().name() == name);
        let titles: Vec<Node> = within("title").collect();
        let journal = titles.iter().find(|title| matches!(attribute(**title, "level"), "j" | "s"));
        let title = journal.or(titles.first()).map(|title| words(*title)).unwrap_or_default();
        let issn = within("idno").find(|id| attribute(*id, "type").eq_ignore_ascii_case("issn")).map(words);
        let told = |name: &'static str| within(name).map(words).find(|words| !words.is_empty()).unwrap_or_default();
        let paper = provisional::publication(&title, &issn.unwrap_or_default());
        self.publication =
            paper.map(|paper| PublicationRecord { place: told("pubPlace"), publisher: told("publisher"), ..paper });
        if let Some(publication) = &self.publication {
            self.issue.publication = publication.uid.clone();
        }
        for scope in within("biblScope") {
            let unit = [attribute(scope, "unit"), attribute(scope, "type")].into_iter().find(|unit| !unit.is_empty());
            match unit.unwrap_or_default().to_lowercase().as_str() {
                "volume" | "vol" => issue_words::volume(&mut self.issue, &words(scope)),
                "issue" | "number" | "no" => issue_words::number(&mut self.issue, &words(scope)),
                "edition" => self.issue.edition = words(scope),
                "page" | "pages" | "pp" => self.page = words(scope),
                _ => drop(self.left.insert("other parts of the source (biblScope)".into())),
            }
        }
        let dates: Vec<Node> = within("date").collect();
        if let Some(found) = dates.iter().find(|date| has_day(**date)).or(dates.first()) {
            self.date(*found, options);
        }
    }

    /// Where no source is described, the day on which the file was published, which is a guess.
    fn published(&mut self, header: Node, options: &ReadOptions) {
        if let Some(date) = at(header, &["fileDesc", "publicationStmt", "date"]) {
            self.date(date, options);
            if !self.issue.date.is_empty() {
                let why = "The file tells no day of an issue; it is the day on which the file was published.";
                self.issue.guesses.push(guess("date", 50, why));
            }
        }
    }

    fn date(&mut self, date: Node, options: &ReadOptions) {
        let value = |name: &str| attribute(date, name).trim().to_owned();
        let printed = words(date);
        let (from, to) = (value("from"), value("to"));
        let (after, before) = (value("notBefore"), value("notAfter"));
        let doubtful = matches!(attribute(date, "cert"), "low" | "unknown");
        let when = value("when");
        let written = match () {
            _ if !when.is_empty() && doubtful => format!("{when}?"),
            _ if !when.is_empty() => when,
            _ if !from.is_empty() && !to.is_empty() => format!("{from}/{to}"),
            // Words that say it more exactly than the span around them.
            _ if IssueDate::parse(&printed).is_ok() => printed.clone(),
            _ if !after.is_empty() && !before.is_empty() => {
                let why = "The day lies somewhere in this span; the file does not tell which it is.";
                self.issue.guesses.push(guess("date", 50, why));
                format!("{after}/{before}")
            }
            _ => return issue_words::date(&mut self.issue, &printed, options),
        };
        issue_words::date(&mut self.issue, &written, options);
        if !printed.is_empty() && IssueDate::parse(&printed).is_err() {
            self.issue.printed.date = printed;
        }
    }
}

fn uid(number: &str) -> Option<Uid> {
    number.strip_prefix("urn:uuid:").and_then(Uid::parse)
}

fn has_day(date: Node) -> bool {
    ["when", "from", "notBefore"].iter().any(|name| !attribute(date, name).is_empty())
}
