//! MODS inside METS: what describes an issue, and what describes one of its articles. The words of an article stand in a
//! file of their own there, and are not said here again.

use super::SPACE_3;
use super::give;
use crate::formats::out::xml::Xml;
use crate::formats::out::{Cited, reading, said};
use crate::model::record::{ArticleRecord, IssueRecord, PublicationRecord};
use std::io::{self, Write};

type Out<'x, W> = &'x mut Xml<W>;
type Done = io::Result<()>;

/// An article without its words; each of its images has an element, in the order of its text.
pub fn article<W: Write>(xml: Out<W>, cited: &Cited) -> Done {
    xml.within("mods", &[("xmlns", SPACE_3), ("version", "3.7")], |xml| {
        give::info(xml, cited, "")?;
        xml.within("titleInfo", &[], |xml| {
            xml.leaf("title", &[], &cited.title())?;
            xml.leaf("subTitle", &[], &said::clean(&cited.article.subhead))
        })?;
        give::names(xml, cited)?;
        xml.leaf("typeOfResource", &[], "text")?;
        xml.leaf("genre", &[("authority", "local")], "newspaperArticle")?;
        xml.leaf("genre", &[("authority", "marcgt")], "article")?;
        issued(xml, cited.issue)?;
        give::language(xml, cited.language)?;
        cited.notes().try_for_each(|note| xml.leaf("note", &[], note))?;
        give::subjects(xml, cited)?;
        give::host(xml, cited)?;
        reading::images(cited.article).into_iter().try_for_each(|image| give::constituent(xml, image))?;
        xml.leaf("identifier", &[("type", "urn")], &cited.urn())
    })
}

/// An issue: a part of its paper.
pub fn issue<W: Write>(xml: Out<W>, issue: &IssueRecord, paper: &PublicationRecord) -> Done {
    let nothing = ArticleRecord::default();
    let cited =
        Cited { issue, article: &nothing, paper, people: Vec::new(), subjects: Vec::new(), language: &paper.language };
    xml.within("mods", &[("xmlns", SPACE_3), ("version", "3.7")], |xml| {
        let title = said::clean(&paper.title);
        if !title.is_empty() {
            xml.within("titleInfo", &[], |xml| {
                xml.leaf("title", &[], &title)?;
                xml.leaf("partName", &[], &said::issue(issue))
            })?;
        }
        xml.leaf("typeOfResource", &[], "text")?;
        xml.leaf("genre", &[("authority", "marcgt")], "issue")?;
        issued(xml, issue)?;
        give::language(xml, cited.language)?;
        give::host(xml, &cited)?;
        xml.leaf("identifier", &[("type", "urn")], &crate::formats::out::cited::urn(issue.uid.as_str()))
    })
}

/// When the issue came out.
fn issued<W: Write>(xml: Out<W>, issue: &IssueRecord) -> Done {
    if issue.date.is_empty() {
        return Ok(());
    }
    xml.within("originInfo", &[], |xml| {
        xml.leaf("dateIssued", &[("encoding", "edtf"), ("keyDate", "yes")], &issue.date)
    })
}
