//! The metas of a page: Highwire's `citation_*`, Dublin Core, PRISM, OpenGraph and the plain ones. It must not look at the
//! page's words.

use super::facts::{Facts, set};
use super::tree::Tree;
use crate::formats::fields;
use crate::model::Role;

/// What the metas say. Facts of the press come before those for social media.
pub fn read(tree: &Tree) -> Facts {
    let mut all: Vec<(String, &str)> = Vec::new();
    for id in tree.all().filter(|id| matches!(tree.name(*id), "meta" | "link" | "html")) {
        match tree.name(id) {
            "meta" => {
                let name = [tree.attribute(id, "name"), tree.attribute(id, "property")];
                let name = name.into_iter().find(|name| !name.is_empty()).unwrap_or_default().to_lowercase();
                let content = tree.attribute(id, "content").trim();
                if !name.is_empty() && !content.is_empty() {
                    all.push((name, content));
                }
            }
            "link" if tree.attribute(id, "rel") == "canonical" => {
                all.push(("#address".into(), tree.attribute(id, "href")))
            }
            "html" => {
                let own = [tree.attribute(id, "lang"), tree.attribute(id, "xml:lang")];
                all.extend(own.into_iter().find(|lang| !lang.is_empty()).map(|lang| ("#language".into(), lang)));
            }
            _ => {}
        }
    }
    let first = |names: &[&str]| {
        names.iter().find_map(|wanted| all.iter().find(|(name, _)| name == wanted)).map_or("", |(_, words)| *words)
    };
    let each = |name: &str| {
        all.iter().filter(|(own, _)| own == name).map(|(_, words)| (*words).to_owned()).collect::<Vec<_>>()
    };
    let mut facts = Facts::default();
    set(
        &mut facts.headline,
        first(&["citation_title", "dc.title", "dcterms.title", "prism.title", "og:title", "twitter:title"]),
    );
    set(
        &mut facts.date,
        first(&[
            "citation_publication_date",
            "citation_date",
            "prism.publicationdate",
            "dcterms.issued",
            "dc.date.issued",
            "dcterms.date",
            "dc.date",
            "article:published_time",
            "og:article:published_time",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "date",
        ]),
    );
    set(&mut facts.publication, first(&["citation_journal_title", "prism.publicationname", "og:site_name"]));
    set(&mut facts.issn, first(&["citation_issn", "prism.issn"]));
    set(&mut facts.volume, first(&["citation_volume", "prism.volume"]));
    set(&mut facts.number, first(&["citation_issue", "prism.number"]));
    set(&mut facts.edition, first(&["prism.edition"]));
    set(&mut facts.section, first(&["prism.section", "article:section"]));
    set(&mut facts.dateline, first(&["dateline"]));
    set(
        &mut facts.language,
        first(&["citation_language", "dc.language", "dcterms.language", "#language", "og:locale"]),
    );
    set(&mut facts.rights, first(&["dc.rights", "dcterms.rights", "prism.copyright", "copyright"]));
    set(&mut facts.address, first(&["#address", "og:url"]));
    let (from, to) =
        (first(&["citation_firstpage", "prism.startingpage"]), first(&["citation_lastpage", "prism.endingpage"]));
    let pages = if from.is_empty() || to.is_empty() || from == to { from.to_owned() } else { format!("{from}–{to}") };
    set(&mut facts.page, &pages);
    let people = [
        "citation_author",
        "dc.creator",
        "dcterms.creator",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "author",
        "byl",
    ];
    let named = people.iter().map(|name| each(name)).find(|all| !all.is_empty()).unwrap_or_default();
    for line in named {
        // Some give the address of a page about the person.
        if !line.contains("://") {
            people_in(&line, &mut facts);
        }
    }
    let subjects = ["citation_keywords", "dc.subject", "dcterms.subject", "article:tag", "news_keywords", "keywords"];
    let named = subjects.iter().map(|name| each(name)).find(|all| !all.is_empty()).unwrap_or_default();
    facts.subjects = named
        .iter()
        .flat_map(|line| line.split([',', ';']))
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .take(100)
        .collect();
    facts
}

/// A name, `Quill, Ada` too, or a line of names as it would be printed.
pub fn people_in(line: &str, facts: &mut Facts) {
    let line = fields::one_line(line);
    let turned = line.split_once(", ").is_some_and(|(family, given)| {
        let is_more = [" and ", " & ", ";"].iter().any(|sign| given.contains(sign));
        !family.contains(' ') && !given.contains(',') && !is_more && given.split(' ').count() <= 3
    });
    if turned {
        facts.people.push((fields::in_plain_order(&line), Role::Author));
        return;
    }
    facts.people.extend(fields::bylines(&line).into_iter().map(|byline| (byline.name, byline.role)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_turned_round_and_lines_taken_apart() {
        for (line, names) in [
            ("Quill, Ada", vec!["Ada Quill"]),
            ("Ada Quill", vec!["Ada Quill"]),
            ("By Ada Quill and Tom Ferris", vec!["Ada Quill", "Tom Ferris"]),
        ] {
            let mut facts = Facts::default();
            people_in(line, &mut facts);
            assert_eq!(facts.people.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), names, "{line}");
        }
    }
}
