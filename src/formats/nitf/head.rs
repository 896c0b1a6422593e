//! What stands over and about a NITF article: docdata, pubdata, keywords. The text itself is `body`'s.

use super::Taken;
use crate::formats::issue_words::{self, guess};
use crate::formats::xml::{at, attribute, children, words};
use crate::formats::{ReadOptions, fields, provisional};
use crate::model::Uid;
use crate::model::record::IssueRecord;
use roxmltree::Node;

/// Fills paper, issue and subjects.
pub fn read(nitf: Node, options: &ReadOptions, taken: &mut Taken) {
    let head = at(nitf, &["head"]);
    let docdata = at(nitf, &["head", "docdata"]);
    if let Some(pubdata) = head.and_then(|head| children(head, "pubdata").next()) {
        paper(pubdata, taken);
    }
    date(nitf, options, &mut taken.issue);
    for node in docdata.into_iter().flat_map(|docdata| docdata.children()).filter(Node::is_element) {
        match node.tag_name().name() {
            "key-list" => children(node, "keyword").for_each(|keyword| taken.subject(attribute(keyword, "key"))),
            "identified-content" => node.children().filter(Node::is_element).for_each(|named| taken.identified(named)),
            "doc-id" => {
                let number = attribute(node, "id-string").strip_prefix("urn:uuid:").and_then(Uid::parse);
                taken.article.uid = number.unwrap_or_default();
            }
            "doc.copyright" => {
                let told = [attribute(node, "year"), attribute(node, "holder")].map(str::trim);
                let told = told.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
                taken.note("Copyright", &told);
            }
            "doc.rights" => taken.note("Rights", &[attribute(node, "owner"), &words(node)].join(" ")),
            "ed-msg" | "series" | "urgency" | "fixture" | "doc-scope" | "correction" if node.attributes().len() > 0 => {
                taken.left.insert(node.tag_name().name().to_owned());
            }
            _ => {}
        }
    }
    for meta in head.into_iter().flat_map(|head| children(head, "meta").collect::<Vec<_>>()) {
        let content = attribute(meta, "content").trim();
        match attribute(meta, "name") {
            "print_page_number" if taken.article.page.is_empty() => taken.article.page = content.to_owned(),
            "print_section" | "section" if taken.article.section.is_empty() => {
                taken.article.section = content.to_owned()
            }
            _ => {}
        }
    }
}

fn paper(pubdata: Node, taken: &mut Taken) {
    let told = |name: &str| fields::one_line(attribute(pubdata, name));
    taken.publication = provisional::publication(&told("name"), &told("issn"));
    if let Some(publication) = &taken.publication {
        taken.issue.publication = publication.uid.clone();
    }
    issue_words::volume(&mut taken.issue, &told("volume"));
    issue_words::number(&mut taken.issue, &told("number"));
    taken.issue.edition = [told("edition.name"), told("edition.area")]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    taken.issue.printed.masthead = told("issue");
    taken.article.page = told("position.sequence");
    taken.article.section = told("position.section");
}

/// The day of the paper; else that of the issue; else of the story, or of its release, which are guesses.
fn date(nitf: Node, options: &ReadOptions, issue: &mut IssueRecord) {
    let norm = |path: &[&str]| at(nitf, path).map(|node| attribute(node, "norm").trim().to_owned()).unwrap_or_default();
    let printed = at(nitf, &["head", "pubdata"]).map(|node| attribute(node, "date.publication").trim().to_owned());
    let certain = [printed.unwrap_or_default(), norm(&["head", "docdata", "date.issue"])];
    if let Some(date) = certain.iter().find(|date| !date.is_empty()) {
        return issue_words::date(issue, date, options);
    }
    let story = norm(&["body", "body.head", "dateline", "story.date"]);
    let release = norm(&["head", "docdata", "date.release"]);
    for (date, why) in
        [(story, "it is the day of the story"), (release, "it is the day from which the text may be used")]
    {
        if !date.is_empty() {
            issue_words::date(issue, &date, options);
            issue.guesses.push(guess("date", 60, format!("The file tells no day of the issue; {why}.")));
            return;
        }
    }
}

impl Taken {
    pub fn subject(&mut self, words: &str) {
        if let Some(subject) = provisional::subject(words, "", "").filter(|subject| !self.subjects.contains(subject)) {
            self.subjects.push(subject);
        }
    }

    /// A line of the notes.
    pub fn note(&mut self, what: &str, words: &str) {
        let words = fields::one_line(words);
        if !words.is_empty() {
            let line = if what.is_empty() { words } else { format!("{what}: {words}") };
            if !self.article.notes.is_empty() {
                self.article.notes.push('\n');
            }
            self.article.notes.push_str(&line);
        }
    }

    fn identified(&mut self, named: Node) {
        let value = match words(named) {
            empty if empty.is_empty() => attribute(named, "value").to_owned(),
            words => words,
        };
        if attribute(named, "type").contains("taxonomic") {
            self.left.insert("taxonomic classifiers".into());
        } else {
            self.subject(&value);
        }
    }
}
