//! Formatted citations, as they stand in a list of works cited: Chicago, MLA, APA. A CSL library sets them; here it is
//! decided what of a record it is told: names of persons and bodies as the archive knows them, and of a date only what is
//! certain. Nothing is invented: what is not known, the style leaves out or says so in its own way (“n.d.”).

use super::out::people::Person;
use super::out::{Authorities, people, said};
use super::{Placed, Supply, WriteError};
use crate::model::Role;
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{IndependentStyle, Locale, Style};
use hayagriva::types::{Date, EntryType, FormatString, MaybeTyped, Publisher};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, Entry};
use std::collections::BTreeSet;

/// A style of citations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CiteStyle {
    /// The Chicago Manual of Style, 18th edition: the entry of a bibliography.
    Chicago,
    /// The MLA Handbook.
    Mla,
    /// The manual of the American Psychological Association, 7th edition.
    Apa,
}

/// All of them: the word on the command line, and the name.
pub const STYLES: [(CiteStyle, &str, &str); 3] =
    [(CiteStyle::Chicago, "chicago", "Chicago"), (CiteStyle::Mla, "mla", "MLA"), (CiteStyle::Apa, "apa", "APA")];

impl CiteStyle {
    pub fn name(self) -> &'static str {
        STYLES.iter().find(|(style, ..)| *style == self).map_or("", |(_, _, name)| name)
    }

    pub fn from_word(word: &str) -> Option<Self> {
        STYLES.iter().find(|(_, known, _)| *known == word).map(|(style, ..)| *style)
    }

    fn rules(self) -> Option<IndependentStyle> {
        let style = match self {
            CiteStyle::Chicago => ArchivedStyle::ChicagoNotes,
            CiteStyle::Mla => ArchivedStyle::ModernLanguageAssociation,
            CiteStyle::Apa => ArchivedStyle::AmericanPsychologicalAssociation,
        };
        match style.get() {
            Style::Independent(rules) => Some(rules),
            Style::Dependent(_) => None,
        }
    }
}

/// What is cited, each as one line without formatting, in the order of the style.
pub fn cite(supply: &dyn Supply, style: CiteStyle) -> Result<Vec<String>, WriteError> {
    let authorities = Authorities::of(supply)?;
    let mut entries = Vec::new();
    supply.placed(&mut |placed| {
        entries.push(entry(&placed, &authorities, entries.len()));
        Ok(())
    })?;
    let Some(rules) = style.rules() else {
        return Err(WriteError::Refused(format!("The rules of {} are not at hand.", style.name())));
    };
    Ok(set(&entries, &rules, &locales()))
}

fn set(entries: &[Entry], rules: &IndependentStyle, locales: &[Locale]) -> Vec<String> {
    let mut driver = BibliographyDriver::new();
    for entry in entries {
        driver.citation(CitationRequest::from_items(vec![CitationItem::with_entry(entry)], rules, locales));
    }
    let set = driver.finish(BibliographyRequest { style: rules, locale: None, locale_files: locales });
    let items = set.bibliography.map(|bibliography| bibliography.items).unwrap_or_default();
    let bare: BTreeSet<i32> = entries
        .iter()
        .filter_map(|entry| entry.date())
        .filter(|date| date.month.is_none())
        .map(|date| date.year)
        .collect();
    // The library leaves the comma that stands before a month.
    let mend = |line: String, year: &i32| line.replace(&format!("({year},)"), &format!("({year})"));
    items.iter().map(|item| bare.iter().fold(said::one_line(&format!("{:#}", item.content)), mend)).collect()
}

fn entry(placed: &Placed, authorities: &Authorities, at: usize) -> Entry {
    let (issue, article) = (placed.issue, &placed.article);
    let paper = authorities.publication(&issue.publication);
    let mut entry = Entry::new(&format!("{at:06}"), EntryType::Article);
    let headline = said::one_line(&article.headline);
    let headline = if headline.is_empty() { "[Without a headline]".to_owned() } else { headline };
    entry.set_title(FormatString::with_value(headline));
    let writers = people::of_bylines(&article.bylines, authorities);
    let writes = |person: &&Person| matches!(person.role, Role::Author | Role::Agency | Role::Contributor);
    let writers: Vec<_> = writers.iter().filter(writes).map(person).collect();
    if !writers.is_empty() {
        entry.set_authors(writers);
    }
    if let Some(date) = date(&issue.date) {
        entry.set_date(date);
    }
    let page = said::one_line(&article.page);
    if !page.is_empty() {
        entry.set_page_range(match page.parse() {
            Ok(pages) => MaybeTyped::Typed(pages),
            Err(_) => MaybeTyped::String(page),
        });
    }
    if let Ok(language) = said::language(article, paper).parse() {
        entry.set_language(language);
    }
    let mut newspaper = Entry::new(&format!("{at:06}-paper"), EntryType::Newspaper);
    newspaper.set_title(FormatString::with_value(said::one_line(&paper.title)));
    if !paper.place.trim().is_empty() {
        newspaper.set_publisher(Publisher::new(None, Some(FormatString::with_value(said::one_line(&paper.place)))));
    }
    entry.set_parents(vec![newspaper]);
    entry
}

/// A person is cut into family and given name where the archive knows both; a body stays whole.
fn person(person: &Person) -> hayagriva::types::Person {
    let (name, given_name) = match person.family_and_given() {
        Some((family, given)) => (family.to_owned(), Some(given.to_owned())),
        None => (person.display.clone(), None),
    };
    hayagriva::types::Person { name, given_name, prefix: None, suffix: None, comma_suffix: false, alias: None }
}

/// As far as it is certain; nothing where it is doubted or about.
fn date(edtf: &str) -> Option<Date> {
    if edtf.contains(['?', '~', '%']) {
        return None;
    }
    let year = said::year(edtf)?;
    let part = |text: Option<&str>| text.and_then(|part| part.parse::<u8>().ok()).and_then(|n| n.checked_sub(1));
    let month = said::month(edtf).and_then(|month| u8::try_from(month).ok()).and_then(|month| month.checked_sub(1));
    let day = said::day(edtf).and_then(|day| part(day.rsplit('-').next()));
    Some(Date { day: day.filter(|_| month.is_some()), month, ..Date::from_year(year) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::SupplyError;
    use crate::model::Uid;
    use crate::model::record::*;

    /// A paper of one issue.
    struct Paper(IssueRecord);

    type Told<T> = Result<T, SupplyError>;

    impl Supply for Paper {
        fn publications(&self) -> Told<Vec<PublicationRecord>> {
            let title = "The Harbour Ledger".into();
            Ok(vec![PublicationRecord { uid: Uid("p".into()), title, language: "en".into(), ..Default::default() }])
        }
        fn names(&self) -> Told<Vec<NameRecord>> {
            Ok(Vec::new())
        }
        fn sources(&self) -> Told<Vec<SourceRecord>> {
            Ok(Vec::new())
        }
        fn subjects(&self) -> Told<Vec<SubjectRecord>> {
            Ok(Vec::new())
        }
        fn collections(&self) -> Told<Vec<CollectionRecord>> {
            Ok(Vec::new())
        }
        fn saved_searches(&self) -> Told<Vec<SavedSearchRecord>> {
            Ok(Vec::new())
        }
        fn pictures(&self, _: &mut dyn FnMut(PictureRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
            Ok(())
        }
        fn issues(&self, each: &mut dyn FnMut(IssueRecord) -> Result<(), WriteError>) -> Result<(), WriteError> {
            each(self.0.clone())
        }
    }

    fn cited(date: &str, bylines: &[(&str, Role)], style: CiteStyle) -> String {
        let byline = |(name, role): &(&str, Role)| BylineRecord {
            printed: (*name).into(),
            name: (*name).into(),
            role: *role,
            ..BylineRecord::default()
        };
        let article = ArticleRecord {
            headline: "Ferry fares rise".into(),
            page: "A5".into(),
            bylines: bylines.iter().map(byline).collect(),
            ..ArticleRecord::default()
        };
        let issue = IssueRecord {
            date: date.into(),
            publication: Uid("p".into()),
            articles: vec![article],
            ..IssueRecord::default()
        };
        cite(&Paper(issue), style).expect("cited").join("|")
    }

    #[test]
    fn an_article_is_cited_as_each_style_wants_it() {
        let ada = [("Ada Quill", Role::Author), ("Tom Reed", Role::Photographer)];
        let of = |style| cited("2025-08-21", &ada, style);
        let told = [CiteStyle::Chicago, CiteStyle::Mla, CiteStyle::Apa].map(of);
        let chicago = "Quill, Ada. “Ferry Fares Rise.” The Harbour Ledger, August 21, 2025.";
        let mla = "Quill, Ada. “Ferry Fares Rise.” The Harbour Ledger, 21 Aug. 2025, p. A5.";
        let apa = "Quill, A. (2025, August 21). Ferry fares rise. The Harbour Ledger, A5.";
        assert_eq!(told, [chicago, mla, apa]);
    }

    #[test]
    fn only_what_is_certain_of_a_date_is_said_and_nobody_is_made_up() {
        let of = |(date, style)| cited(date, &[], style);
        let told = [("2025-08", CiteStyle::Apa), ("1865", CiteStyle::Apa), ("", CiteStyle::Chicago)].map(of);
        assert_eq!(
            told,
            [
                "Ferry fares rise. (2025, August). The Harbour Ledger, A5.",
                "Ferry fares rise. (1865). The Harbour Ledger, A5.",
                "The Harbour Ledger. Ferry Fares Rise. n.d.",
            ]
        );
        for doubtful in ["1865~", "1865-04-14?", "186X", "1865/1866"] {
            assert!(of((doubtful, CiteStyle::Apa)).contains("n.d."), "{doubtful}");
        }
        let staff = cited("2025-08-21", &[("Staff Writer", Role::Position)], CiteStyle::Mla);
        assert!(!staff.contains("Staff"), "{staff}");
        let body = cited("2025-08-21", &[("Associated Press", Role::Agency)], CiteStyle::Mla);
        assert!(body.starts_with("Associated Press."), "{body}");
    }
}
