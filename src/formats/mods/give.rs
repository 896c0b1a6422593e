//! The elements of one MODS record. What MODS has no element for stands in notes by type, which our reader knows.

use crate::formats::out::people::{Person, relator};
use crate::formats::out::xml::Xml;
use crate::formats::out::{Cited, people, said};
use crate::formats::{fields, languages};
use crate::model::Role;
use crate::model::record::ImageRecord;
use std::io::{self, Write};

type Out<'x, W> = &'x mut Xml<W>;
type Done = io::Result<()>;

/// Whether nothing is said of an image.
pub fn is_wordless(image: &ImageRecord) -> bool {
    let words = [&image.caption, &image.alt, &image.credit, &image.creator, &image.source, &image.rights];
    words.iter().all(|words| words.trim().is_empty())
}

/// One `mods`; `series` are the titles of its collections.
pub fn record<W: Write>(xml: Out<W>, cited: &Cited, modified: &str, series: &[&str]) -> Done {
    xml.within("mods", &[("version", "3.7")], |xml| {
        info(xml, cited, modified)?;
        xml.within("titleInfo", &[], |xml| {
            xml.leaf("title", &[], &cited.title())?;
            xml.leaf("subTitle", &[], &said::clean(&cited.article.subhead))
        })?;
        names(xml, cited)?;
        positions(xml, cited)?;
        xml.leaf("typeOfResource", &[], "text")?;
        xml.leaf("genre", &[("authority", "local")], "newspaperArticle")?;
        xml.leaf("genre", &[("authority", "marcgt")], "article")?;
        if !cited.issue.date.is_empty() {
            xml.within("originInfo", &[], |xml| {
                xml.leaf("dateIssued", &[("encoding", "edtf"), ("keyDate", "yes")], &cited.issue.date)
            })?;
        }
        language(xml, cited.language)?;
        xml.leaf("abstract", &[], &cited.summary())?;
        notes(xml, cited)?;
        subjects(xml, cited)?;
        host(xml, cited)?;
        let images = &cited.article.images;
        images.iter().filter(|image| !is_wordless(image)).try_for_each(|image| constituent(xml, image))?;
        series.iter().try_for_each(|title| of_series(xml, title))?;
        xml.leaf("identifier", &[("type", "urn")], &cited.urn())
    })
}

/// Of the record itself.
pub fn info<W: Write>(xml: Out<W>, cited: &Cited, modified: &str) -> Done {
    xml.within("recordInfo", &[], |xml| {
        xml.leaf("recordContentSource", &[], "Backfile")?;
        xml.leaf("recordChangeDate", &[("encoding", "w3cdtf")], modified)?;
        xml.leaf("recordIdentifier", &[], cited.article.uid.as_str())
    })
}

fn of_series<W: Write>(xml: Out<W>, title: &str) -> Done {
    xml.within("relatedItem", &[("type", "series"), ("displayLabel", "Collection")], |xml| {
        xml.within("titleInfo", &[], |xml| xml.leaf("title", &[], &said::clean(title)))
    })
}

/// A person or body with the printed line.
pub fn names<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    for person in &cited.people {
        let Some(byline) = cited.article.bylines.get(person.at) else { continue };
        let printed = said::clean(if byline.line.is_empty() { &byline.printed } else { &byline.line });
        let viaf = person.authority.map_or("", |name| &name.viaf);
        let uri = format!("http://viaf.org/viaf/{viaf}");
        let mut attributes = vec![("type", if person.is_body { "corporate" } else { "personal" })];
        if !viaf.is_empty() {
            attributes.extend([("authority", "viaf"), ("valueURI", uri.as_str())]);
        }
        xml.within("name", &attributes, |xml| {
            name_parts(xml, person)?;
            if printed != person.display {
                xml.leaf("displayForm", &[], &printed)?;
            }
            role(xml, relator(person.role))
        })?;
    }
    Ok(())
}

/// A mere position is nobody: its line stands in a note.
fn positions<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let positions = cited.article.bylines.iter().filter(|byline| byline.role == Role::Position);
    for line in people::printed_lines(&positions.cloned().collect::<Vec<_>>()) {
        xml.leaf("note", &[("type", "byline")], &line)?;
    }
    Ok(())
}

fn name_parts<W: Write>(xml: Out<W>, person: &Person) -> Done {
    match person.family_and_given() {
        Some((family, given)) if fields::in_plain_order(&person.sort) == person.display => {
            xml.leaf("namePart", &[("type", "family")], family)?;
            xml.leaf("namePart", &[("type", "given")], given)
        }
        _ => xml.leaf("namePart", &[], &person.display),
    }
}

fn role<W: Write>(xml: Out<W>, code: &str) -> Done {
    xml.within("role", &[], |xml| xml.leaf("roleTerm", &[("type", "code"), ("authority", "marcrelator")], code))
}

/// The tag itself, and the code that catalogues have for it.
pub fn language<W: Write>(xml: Out<W>, tag: &str) -> Done {
    if tag.trim().is_empty() {
        return Ok(());
    }
    xml.within("language", &[], |xml| {
        xml.leaf("languageTerm", &[("type", "code"), ("authority", "rfc5646")], tag)?;
        xml.leaf("languageTerm", &[("type", "code"), ("authority", "iso639-2b")], languages::marc(tag))
    })
}

fn notes<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let article = cited.article;
    xml.leaf("note", &[("type", "body")], &article.body)?;
    xml.leaf("note", &[("type", "kicker")], &said::clean(&article.kicker))?;
    xml.leaf("note", &[("type", "dateline")], &said::clean(&article.dateline))?;
    cited.notes().try_for_each(|note| xml.leaf("note", &[], note))
}

pub fn subjects<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    for subject in &cited.subjects {
        let pairs = [("authority", subject.authority.as_str()), ("valueURI", subject.uri.as_str())];
        let attributes: Vec<(&str, &str)> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        xml.within("subject", &attributes, |xml| xml.leaf("topic", &[], &said::clean(&subject.heading)))?;
    }
    Ok(())
}

/// The paper, and the place in its issue.
pub fn host<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let paper = cited.paper;
    let filled = |words: &str| !words.trim().is_empty();
    xml.within("relatedItem", &[("type", "host")], |xml| {
        if filled(&paper.title) {
            xml.within("titleInfo", &[], |xml| xml.leaf("title", &[], &said::clean(&paper.title)))?;
        }
        if [&paper.place, &paper.publisher, &paper.frequency].into_iter().any(|words| filled(words)) {
            xml.within("originInfo", &[], |xml| {
                if filled(&paper.place) {
                    let term = [("type", "text")];
                    xml.within("place", &[], |xml| xml.leaf("placeTerm", &term, &said::clean(&paper.place)))?;
                }
                xml.leaf("publisher", &[], &said::clean(&paper.publisher))?;
                xml.leaf("frequency", &[], &said::clean(&paper.frequency))
            })?;
        }
        xml.leaf("genre", &[("authority", "marcgt")], "newspaper")?;
        xml.leaf("identifier", &[("type", "issn")], &paper.issn)?;
        xml.leaf("identifier", &[("type", "lccn")], &paper.lccn)?;
        part(xml, cited)
    })
}

/// The issue and the pages, where anything is known of them.
fn part<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let (issue, article) = (cited.issue, cited.article);
    let (first, last) = cited.pages();
    let all =
        [&issue.volume, &issue.number, &issue.edition, &article.section, &first, &issue.date, &issue.printed.masthead];
    if all.iter().all(|words| words.trim().is_empty()) {
        return Ok(());
    }
    xml.within("part", &[], |xml| {
        detail(xml, "volume", "number", &issue.volume)?;
        detail(xml, "issue", "number", &issue.number)?;
        detail(xml, "edition", "title", &issue.edition)?;
        detail(xml, "section", "title", &article.section)?;
        if !first.is_empty() {
            xml.within("extent", &[("unit", "page")], |xml| {
                xml.leaf("start", &[], &first)?;
                xml.leaf("end", &[], &last)?;
                let printed = said::one_line(&article.page);
                let is_other = !last.is_empty() && printed != format!("{first}-{last}");
                xml.leaf("list", &[], if is_other { &printed } else { "" })
            })?;
        }
        xml.leaf("date", &[("encoding", "edtf")], &issue.date)?;
        xml.leaf("text", &[("type", "issue-heading")], &said::clean_lines(&issue.printed.masthead))
    })
}

fn detail<W: Write>(xml: Out<W>, kind: &str, element: &str, words: &str) -> Done {
    let words = said::clean(words);
    if words.is_empty() {
        return Ok(());
    }
    xml.within("detail", &[("type", kind)], |xml| xml.leaf(element, &[], &words))
}

/// An image. Its maker and source stand apart only where the credit does not tell them.
pub fn constituent<W: Write>(xml: Out<W>, image: &ImageRecord) -> Done {
    let read = fields::credited(&said::clean(&image.credit));
    xml.within("relatedItem", &[("type", "constituent")], |xml| {
        if !image.caption.trim().is_empty() {
            xml.within("titleInfo", &[], |xml| xml.leaf("title", &[], &said::clean(&image.caption)))?;
        }
        let apart =
            [(&image.creator, read.creator, "personal", "pht"), (&image.source, read.source, "corporate", "prv")];
        for (name, read, kind, code) in apart {
            if !name.is_empty() && *name != read {
                xml.within("name", &[("type", kind)], |xml| {
                    xml.leaf("namePart", &[], name)?;
                    role(xml, code)
                })?;
            }
        }
        xml.leaf("typeOfResource", &[], "still image")?;
        xml.leaf("note", &[("type", "image-credit")], &said::clean(&image.credit))?;
        xml.leaf("note", &[("type", "alternative text")], &said::clean(&image.alt))?;
        xml.leaf("accessCondition", &[("type", "use and reproduction")], &said::clean(&image.rights))
    })
}
