//! Headers of TEI going out: what a text is, and which paper, issue and page it is from.

use crate::formats::out::xml::Xml;
use crate::formats::out::{About, Cited, said};
use crate::model::IssueDate;
use std::collections::BTreeMap;
use std::io::{self, Write};

type Out<'x, W> = &'x mut Xml<W>;
type Done = io::Result<()>;

/// Of all texts together.
pub fn corpus<W: Write>(xml: Out<W>, about: &About) -> Done {
    let title = said::one_line(&about.title);
    xml.within("teiHeader", &[], |xml| {
        xml.within("fileDesc", &[], |xml| {
            xml.within("titleStmt", &[], |xml| {
                xml.leaf("title", &[], if title.is_empty() { "Articles" } else { &title })?;
                xml.leaf("editor", &[], &said::one_line(&about.curator))
            })?;
            published(xml, "")?;
            xml.within("sourceDesc", &[], |xml| {
                xml.leaf("p", &[], "Articles of newspapers, each described in its header.")
            })
        })
    })
}

/// Of one article.
pub fn article<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    xml.within("teiHeader", &[], |xml| {
        xml.within("fileDesc", &[], |xml| {
            xml.within("titleStmt", &[], |xml| said_by(xml, cited, &[]))?;
            published(xml, &cited.urn())?;
            xml.within("sourceDesc", &[], |xml| xml.within("biblStruct", &[], |xml| source(xml, cited)))
        })?;
        profile(xml, cited)
    })
}

/// Who makes the file known, and by which number.
fn published<W: Write>(xml: Out<W>, urn: &str) -> Done {
    xml.within("publicationStmt", &[], |xml| {
        xml.leaf("authority", &[], "Backfile")?;
        xml.leaf("idno", &[("type", "URI")], urn)
    })
}

/// Title and writers.
fn said_by<W: Write>(xml: Out<W>, cited: &Cited, level: &[(&str, &str)]) -> Done {
    xml.leaf("title", level, &cited.title())?;
    cited.writers().try_for_each(|person| xml.leaf("author", &[], &person.sort))
}

fn source<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let (issue, paper) = (cited.issue, cited.paper);
    xml.within("analytic", &[], |xml| said_by(xml, cited, &[("level", "a")]))?;
    xml.within("monogr", &[], |xml| {
        xml.within("title", &[("level", "j")], |xml| xml.text(&said::clean(&paper.title)))?;
        xml.leaf("idno", &[("type", "ISSN")], &paper.issn)?;
        xml.within("imprint", &[], |xml| {
            xml.leaf("pubPlace", &[], &said::clean(&paper.place))?;
            xml.leaf("publisher", &[], &said::clean(&paper.publisher))?;
            for (unit, words) in [
                ("volume", &issue.volume),
                ("issue", &issue.number),
                ("edition", &issue.edition),
                ("page", &cited.article.page),
            ] {
                xml.leaf("biblScope", &[("unit", unit)], &said::clean(words))?;
            }
            date(xml, &issue.date)
        })
    })
}

/// What dates of the W3C can tell stands in attributes; the words are EDTF.
fn date<W: Write>(xml: Out<W>, edtf: &str) -> Done {
    let Ok(parsed) = IssueDate::parse(edtf) else { return xml.empty("date", &[]) };
    let spanned = edtf.split_once('/').filter(|(from, to)| said::is_certain(from) && said::is_certain(to));
    let bare = edtf.trim_end_matches('?');
    let (first, last) =
        (parsed.earliest().format("%Y-%m-%d").to_string(), parsed.latest().format("%Y-%m-%d").to_string());
    let open = edtf.starts_with("../") || edtf.ends_with("/..") || edtf.starts_with('/') || edtf.ends_with('/');
    let attributes: Vec<(&str, &str)> = match spanned {
        Some((from, to)) => vec![("from", from), ("to", to)],
        None if said::is_certain(edtf) => vec![("when", edtf)],
        None if said::is_certain(bare) => vec![("when", bare), ("cert", "low")],
        None if open => Vec::new(),
        None => vec![("notBefore", first.as_str()), ("notAfter", last.as_str())],
    };
    xml.leaf("date", &attributes, edtf)
}

/// Language and subjects, the headings of one vocabulary together.
fn profile<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let mut vocabularies: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for subject in &cited.subjects {
        vocabularies.entry(subject.authority.as_str()).or_default().push((&subject.heading, &subject.uri));
    }
    let language = crate::formats::out::tongue::tag(cited.language).unwrap_or_default();
    if language.is_empty() && vocabularies.is_empty() {
        return Ok(());
    }
    xml.within("profileDesc", &[], |xml| {
        if !language.is_empty() {
            xml.within("langUsage", &[], |xml| xml.empty("language", &[("ident", &language)]))?;
        }
        if vocabularies.is_empty() {
            return Ok(());
        }
        xml.within("textClass", &[], |xml| {
            vocabularies.iter().try_for_each(|(scheme, terms)| {
                let scheme: Vec<(&str, &str)> =
                    Some(("scheme", *scheme)).filter(|(_, s)| !s.is_empty()).into_iter().collect();
                xml.within("keywords", &scheme, |xml| {
                    terms.iter().try_for_each(|(words, uri)| {
                        let uri: Vec<(&str, &str)> =
                            Some(("ref", *uri)).filter(|(_, u)| !u.is_empty()).into_iter().collect();
                        xml.leaf("term", &uri, &said::clean(words))
                    })
                })
            })
        })
    })
}
