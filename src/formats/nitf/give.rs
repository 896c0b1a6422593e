//! The elements of one NITF article.

use crate::formats::out::lines::{self, Run};
use crate::formats::out::plates::Plates;
use crate::formats::out::reading::{self, Piece};
use crate::formats::out::xml::{Xml, escaped};
use crate::formats::out::{Cited, said, tongue};
use crate::model::Role;
use crate::model::record::{BylineRecord, ImageRecord};
use std::io::{self, Write};

type Out<'x, W> = &'x mut Xml<W>;
type Done = io::Result<()>;

const SPACE: &str = "http://iptc.org/std/NITF/2006-10-18/";
const VERSION: &str = "-//IPTC//DTD NITF 3.6//EN";

/// One `nitf`.
pub fn article<W: Write>(xml: Out<W>, cited: &Cited, plates: &Plates) -> Done {
    let language = tongue::tag(&cited.article.language).unwrap_or_default();
    let mut attributes = vec![("xmlns", SPACE), ("version", VERSION)];
    if !language.is_empty() {
        attributes.push(("xml:lang", &language));
    }
    xml.within("nitf", &attributes, |xml| {
        xml.within("head", &[], |xml| {
            xml.leaf("title", &[], &said::clean(&cited.article.headline))?;
            about(xml, cited)?;
            paper(xml, cited)
        })?;
        xml.within("body", &[], |xml| {
            over(xml, cited)?;
            xml.within("body.content", &[], |xml| flow(xml, cited, plates))
        })
    })
}

/// Number, day and subjects.
fn about<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let (urn, day) = (cited.urn(), said::day(&cited.issue.date).unwrap_or_default().replace('-', ""));
    xml.within("docdata", &[], |xml| {
        if !urn.is_empty() {
            xml.empty("doc-id", &[("regsrc", "Backfile"), ("id-string", &urn)])?;
        }
        if !day.is_empty() {
            xml.empty("date.issue", &[("norm", &format!("{day}T000000Z"))])?;
        }
        if cited.subjects.is_empty() {
            return Ok(());
        }
        xml.within("key-list", &[], |xml| {
            cited
                .subjects
                .iter()
                .try_for_each(|subject| xml.empty("keyword", &[("key", &said::clean(&subject.heading))]))
        })
    })
}

/// The paper, the issue and the page.
fn paper<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let (issue, article, paper) = (cited.issue, cited.article, cited.paper);
    let fields: [(&str, &str); 10] = [
        ("type", "print"),
        ("date.publication", issue.date.as_str()),
        ("name", &paper.title),
        ("issn", &paper.issn),
        ("volume", &issue.volume),
        ("number", &issue.number),
        ("issue", &issue.printed.masthead),
        ("edition.name", &issue.edition),
        ("position.section", &article.section),
        ("position.sequence", &article.page),
    ];
    let cleaned: Vec<_> = fields.iter().map(|(name, words)| (*name, said::clean(words))).collect();
    let filled = cleaned.iter().filter(|(_, words)| !words.is_empty());
    xml.empty("pubdata", &filled.map(|(name, words)| (*name, words.as_ref())).collect::<Vec<_>>())
}

/// What stands over the text.
fn over<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    let article = cited.article;
    xml.within("body.head", &[], |xml| {
        xml.within("hedline", &[], |xml| {
            xml.within("hl1", &[], |xml| xml.text(&said::clean(&article.headline)))?;
            xml.leaf("hl2", &[], &said::clean(&article.subhead))
        })?;
        for note in cited.notes() {
            xml.within("note", &[], |xml| {
                xml.within("body.content", &[], |xml| xml.leaf("p", &[], &said::clean(note)))
            })?;
        }
        lines::lines(&article.bylines).iter().try_for_each(|line| byline(xml, line))?;
        xml.leaf("dateline", &[], &said::clean(&article.dateline))
    })
}

/// A line as printed, with the people and positions in it marked.
fn byline<W: Write>(xml: Out<W>, line: &[Run]) -> Done {
    let marked: String = line
        .iter()
        .map(|run| match run {
            Run::Name(words, byline) if byline.role == Role::Position => format!("<byttl>{}</byttl>", escaped(words)),
            Run::Name(words, byline) => format!("<person>{}</person>", parts(words, byline)),
            Run::Words(words) => escaped(words),
        })
        .collect();
    xml.mixed("byline", &[], &marked)
}

/// Given and family name apart where they stand so in print.
fn parts(words: &str, byline: &BylineRecord) -> String {
    let sort = crate::formats::out::people::sort_form(byline);
    match sort.split_once(", ") {
        Some((family, given)) if byline.role != Role::Agency && format!("{given} {family}") == words => {
            format!("<name.given>{}</name.given> <name.family>{}</name.family>", escaped(given), escaped(family))
        }
        _ => escaped(words),
    }
}

fn flow<W: Write>(xml: Out<W>, cited: &Cited, plates: &Plates) -> Done {
    for piece in reading::pieces(cited.article) {
        match piece {
            Piece::Paragraph(words) => {
                let printed: Vec<String> = words.lines().map(|line| escaped(&said::clean(line))).collect();
                xml.mixed("p", &[], &printed.join("<br/>"))?;
            }
            Piece::Crosshead(words) => xml.leaf("hl2", &[], &said::clean(words))?,
            Piece::Image(_, image) => media(xml, image, plates)?,
        }
    }
    Ok(())
}

fn media<W: Write>(xml: Out<W>, image: &ImageRecord, plates: &Plates) -> Done {
    let plate = image.picture.as_ref().and_then(|sum| plates.ready.get(sum));
    let alt = said::clean(&image.alt);
    let source = plate.map(|plate| format!("../pictures/{}", plate.file)).unwrap_or_default();
    let mut attributes = vec![("source", source.as_str()), ("mime-type", plate.map_or("", |plate| plate.media_type))];
    attributes.push(("alternate-text", &alt));
    attributes.retain(|(_, value)| !value.is_empty());
    xml.within("media", &[("media-type", "image")], |xml| {
        xml.empty("media-reference", &attributes)?;
        xml.leaf("media-caption", &[], &said::clean(&image.caption))?;
        xml.leaf("media-producer", &[], &said::clean(&image.credit))
    })
}
