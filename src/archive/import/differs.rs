//! Where an article that comes in says other than the one that is here, field by field. What a file does not say is no
//! difference: most formats can give few fields, and an empty one means that nothing is known.

use crate::formats::fields;
use crate::model::ArticleId;
use crate::model::record::{ArticleRecord, BylineRecord, ImageRecord, PublicationRecord};
use crate::store::Result;
use crate::store::articles::{self, Held};
use crate::store::records;
use rusqlite::Connection;

/// One field of an article that a file can say: how it differs, and how both are shown.
pub struct Comparable {
    pub id: &'static str,
    pub label: &'static str,
    differs: fn(here: &ArticleRecord, file: &ArticleRecord) -> bool,
    shown: fn(&ArticleRecord) -> String,
}

macro_rules! line {
    ($id:literal, $label:literal, $field:ident) => {
        Comparable {
            id: $id,
            label: $label,
            differs: |here, file| says_other(&here.$field, &file.$field),
            shown: |article| article.$field.clone(),
        }
    };
}

/// All of them, in the order of the page.
pub static COMPARABLE: &[Comparable] = &[
    Comparable {
        id: "masthead",
        label: "Masthead of the clipping",
        differs: |here, file| !file.printed.is_empty() && here.printed != file.printed,
        shown: |article| article.printed.masthead.clone(),
    },
    line!("kicker", "Kicker", kicker),
    line!("headline", "Headline", headline),
    line!("subhead", "Subhead", subhead),
    line!("dateline", "Dateline", dateline),
    line!("section", "Section", section),
    line!("page", "Page", page),
    line!("language", "Language", language),
    Comparable {
        id: "status",
        label: "Status",
        differs: |here, file| file.status != Default::default() && here.status != file.status,
        shown: |article| article.status.word().to_owned(),
    },
    line!("notes", "Notes", notes),
    Comparable { id: "byline", label: "Bylines", differs: bylines_differ, shown: shown_bylines },
    Comparable { id: "image", label: "Images", differs: images_differ, shown: shown_images },
    Comparable {
        id: "subject",
        label: "Subjects",
        differs: |here, file| file.subjects.iter().any(|uid| !here.subjects.contains(uid)),
        shown: |article| article.subjects.iter().map(|uid| uid.as_str()).collect::<Vec<_>>().join("\n"),
    },
    Comparable {
        id: "related",
        label: "Related articles",
        differs: |here, file| file.related.iter().any(|one| !here.related.contains(one)),
        shown: |article| {
            article.related.iter().map(|one| format!("{} {}", one.relation, one.article)).collect::<Vec<_>>().join("\n")
        },
    },
    line!("body", "Body", body),
];

/// The article that is here. Some formats write the paper's language with each article: where that is what the file says
/// of one without a language of its own, it counts as said here too.
pub fn here(conn: &Connection, id: ArticleId, file: &ArticleRecord) -> Result<Option<ArticleRecord>> {
    let Some(Held { issue, mut article, .. }) = articles::held(conn, id.0)? else { return Ok(None) };
    if article.language.is_empty() && !file.language.is_empty() {
        let of = records::issue(conn, issue)?.map(|issue| issue.publication);
        let mut papers = records::publications(conn)?.into_iter().filter(|paper| Some(&paper.uid) == of.as_ref());
        let is_said = |paper: PublicationRecord| fields::language(&paper.language) == fields::language(&file.language);
        if papers.next().is_some_and(is_said) {
            article.language.clone_from(&file.language);
        }
    }
    Ok(Some(article))
}

fn says_other(here: &str, file: &str) -> bool {
    !file.is_empty() && here != file
}

fn bylines_differ(here: &ArticleRecord, file: &ArticleRecord) -> bool {
    let differs = |(here, file): (&BylineRecord, &BylineRecord)| {
        says_other(&here.printed, &file.printed)
            || (file.printed.is_empty() && says_other(&here.name, &file.name))
            || file.authority.is_some() && here.authority != file.authority
    };
    let (here, file) = (&here.bylines, &file.bylines);
    !file.is_empty() && (here.len() != file.len() || here.iter().zip(file).any(differs))
}

fn images_differ(here: &ArticleRecord, file: &ArticleRecord) -> bool {
    let differs = |(here, file): (&ImageRecord, &ImageRecord)| {
        says_other(&here.credit, &file.credit)
            || says_other(&here.caption, &file.caption)
            || says_other(&here.alt, &file.alt)
            || says_other(&here.rights, &file.rights)
            || (file.credit.is_empty()
                && (says_other(&here.creator, &file.creator) || says_other(&here.source, &file.source)))
            || file.anchor.is_some() && here.anchor != file.anchor
            || file.picture.is_some() && here.picture != file.picture
            || file.authority.is_some() && here.authority != file.authority
    };
    let (here, file) = (&here.images, &file.images);
    !file.is_empty() && (here.len() != file.len() || here.iter().zip(file).any(differs))
}

fn shown_bylines(article: &ArticleRecord) -> String {
    let words =
        |byline: &BylineRecord| if byline.printed.is_empty() { byline.name.clone() } else { byline.printed.clone() };
    article.bylines.iter().map(words).collect::<Vec<_>>().join("\n")
}

fn shown_images(article: &ArticleRecord) -> String {
    let words = |image: &ImageRecord| {
        let words = [image.caption.as_str(), image.credit.as_str(), image.alt.as_str()];
        words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    article.images.iter().map(words).collect::<Vec<_>>().join("\n")
}

impl Comparable {
    /// The field as it is shown to people.
    pub fn shown(&self, article: &ArticleRecord) -> String {
        (self.shown)(article)
    }
}

/// The fields in which a file says other than what is here.
pub fn differing(here: &ArticleRecord, file: &ArticleRecord) -> Vec<&'static Comparable> {
    COMPARABLE.iter().filter(|field| (field.differs)(here, file)).collect()
}

/// Whether they say the same, as far as the file says anything.
pub fn is_same(here: &ArticleRecord, file: &ArticleRecord) -> bool {
    !COMPARABLE.iter().any(|field| (field.differs)(here, file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_the_file_leaves_empty_is_no_difference() {
        let byline = |printed: &str| BylineRecord { printed: printed.into(), ..BylineRecord::default() };
        let here = ArticleRecord {
            headline: "Ferry fares to rise".into(),
            page: "A5".into(),
            body: "They rise.".into(),
            bylines: vec![byline("Ada Quill")],
            ..ArticleRecord::default()
        };
        let words = |file: &ArticleRecord| differing(&here, file).iter().map(|field| field.id).collect::<Vec<_>>();
        let file =
            ArticleRecord { headline: here.headline.clone(), body: "They rise.".into(), ..ArticleRecord::default() };
        assert!(words(&file).is_empty() && is_same(&here, &file));
        let file =
            ArticleRecord { page: "A6".into(), body: "They fall.".into(), bylines: vec![byline("A. Quill")], ..file };
        assert_eq!(words(&file), ["page", "byline", "body"]);
        let two = ArticleRecord { bylines: vec![byline("Ada Quill"), byline("Tom Reed")], ..ArticleRecord::default() };
        assert_eq!(words(&two), ["byline"]);
    }
}
