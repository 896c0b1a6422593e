//! An article as pages show it, in a book as on the web: where it was printed, its words as printed, its pictures where they
//! stood, and what is known of it. How it looks is the style sheet's; this names only what each piece is.

use super::page::Page;
use super::plates::Plates;
use super::reading::{self, Piece};
use super::{Placed, people, said, tongue};
use crate::model::record::{ImageRecord, PublicationRecord};

/// What one article is shown with.
pub struct Shown<'a> {
    pub placed: &'a Placed<'a>,
    pub publication: &'a PublicationRecord,
    pub plates: &'a Plates,
    /// The folder of the pictures as the page sees it, with its slash.
    pub pictures: &'a str,
    /// The language of the page around it, in which a curator's note is written.
    pub around: &'a str,
    /// What is known of it, under its words.
    pub facts: Vec<Fact<'a>>,
}

/// A line under an article: what it tells and the words, each with the page that it leads to, or with none.
pub struct Fact<'a> {
    pub of: &'static str,
    pub said: Vec<(&'a str, String)>,
}

/// Writes the article.
pub fn article(page: &mut Page, shown: &Shown) {
    let record = &shown.placed.article;
    let language = tongue::tag(said::language(record, shown.publication)).unwrap_or_default();
    let direction = tongue::direction(&format!("{} {}", record.headline, head_of(&record.body)));
    let xml_lang = if page.is_xml() { language.as_str() } else { "" };
    page.open("article", &[("class", "article"), ("lang", &language), ("xml:lang", xml_lang), ("dir", direction)]);
    page.line();
    head(page, shown);
    if !shown.placed.note.trim().is_empty() {
        note(page, shown);
    }
    page.within("div", &[("class", "words")], |page| {
        page.line();
        words(page, shown);
    });
    page.line();
    facts(page, &shown.facts);
    page.close("article");
    page.line();
}

/// As much of a body as tells its script.
fn head_of(body: &str) -> &str {
    body.get(..body.floor_char_boundary(2_000)).unwrap_or_default()
}

fn head(page: &mut Page, shown: &Shown) {
    let record = &shown.placed.article;
    page.open("header", &[]);
    page.line();
    let place = reading::place(shown.publication, shown.placed.issue, record);
    let xml_lang = if page.is_xml() { "en" } else { "" };
    page.leaf("p", &[("class", "over"), ("lang", "en"), ("xml:lang", xml_lang), ("dir", "ltr")], &place);
    page.line();
    for (class, words) in [("kicker", &record.kicker), ("", &reading::headline(record)), ("subhead", &record.subhead)] {
        let name = if class.is_empty() { "h1" } else { "p" };
        page.leaf(name, &[("class", class)], &said::one_line(words));
        page.line();
    }
    let lines = people::printed_lines(&record.bylines);
    if !lines.is_empty() {
        page.within("p", &[("class", "byline")], |page| page.lines(&lines.join("\n")));
        page.line();
    }
    page.close("header");
    page.line();
}

fn note(page: &mut Page, shown: &Shown) {
    let xml_lang = if page.is_xml() { shown.around } else { "" };
    let direction = match tongue::direction(&shown.placed.note) {
        "" => "ltr",
        right => right,
    };
    let attributes =
        [("class", "note"), ("role", "note"), ("lang", shown.around), ("xml:lang", xml_lang), ("dir", direction)];
    page.within("div", &attributes, |page| {
        page.leaf("p", &[("class", "label")], said::NOTE);
        for paragraph in said::paragraphs(&shown.placed.note) {
            page.within("p", &[], |page| page.lines(paragraph.text));
        }
    });
    page.line();
}

fn words(page: &mut Page, shown: &Shown) {
    let record = &shown.placed.article;
    let mut dateline = said::one_line(&record.dateline);
    for piece in reading::pieces(record) {
        match piece {
            Piece::Paragraph(text) => {
                page.within("p", &[], |page| {
                    opened_by(page, &std::mem::take(&mut dateline), " — ");
                    page.lines(text);
                });
                page.line();
            }
            Piece::Crosshead(text) => {
                page.leaf("h2", &[], &said::one_line(text));
                page.line();
            }
            Piece::Image(at, image) => figure(page, at, image, shown),
        }
    }
    if !dateline.is_empty() {
        page.within("p", &[], |page| opened_by(page, &dateline, ""));
        page.line();
    }
}

fn opened_by(page: &mut Page, dateline: &str, between: &str) {
    if !dateline.is_empty() {
        page.leaf("span", &[("class", "dateline")], dateline);
        page.text(between);
    }
}

fn figure(page: &mut Page, at: usize, image: &ImageRecord, shown: &Shown) {
    let plate = shown.plates.of(shown.placed, at);
    let lines = [("caption", &image.caption), ("credit", &image.credit), ("rights", &image.rights)];
    let is_told = lines.iter().any(|(_, words)| !words.trim().is_empty());
    if plate.is_none() && !is_told {
        return;
    }
    page.open("figure", &[("class", if plate.is_none() { "absent" } else { "" })]);
    if let Some(plate) = plate {
        let source = format!("{}{}", shown.pictures, plate.file);
        let (width, height) = (plate.width.to_string(), plate.height.to_string());
        let attributes =
            [("src", source.as_str()), ("alt", &shown.placed.alternative(at)), ("width", &width), ("height", &height)];
        page.empty("img", &attributes);
    }
    if is_told {
        page.open("figcaption", &[]);
        for (class, words) in lines {
            let role = if class == "credit" && page.is_xml() { "doc-credit" } else { "" };
            page.leaf("p", &[("class", class), ("role", role)], &said::one_line(words));
        }
        page.close("figcaption");
    }
    page.close("figure");
    page.line();
}

fn facts(page: &mut Page, facts: &[Fact]) {
    if facts.iter().all(|fact| fact.said.is_empty()) {
        return;
    }
    let xml_lang = if page.is_xml() { "en" } else { "" };
    page.open("footer", &[("class", "facts"), ("lang", "en"), ("xml:lang", xml_lang), ("dir", "ltr")]);
    page.open("dl", &[]);
    for fact in facts.iter().filter(|fact| !fact.said.is_empty()) {
        page.leaf("dt", &[], fact.of);
        for (words, leads_to) in &fact.said {
            page.open("dd", &[]);
            let name = if leads_to.is_empty() { "bdi" } else { "a" };
            page.leaf(name, &[("href", leads_to)], words);
            page.close("dd");
        }
    }
    page.close("dl");
    page.close("footer");
    page.line();
}

/// What is to be told of an article's pictures: whether one of them could not be shown.
pub fn lacks_a_picture(placed: &Placed, plates: &Plates) -> bool {
    placed.article.images.iter().any(|image| image.picture.as_ref().is_some_and(|sum| plates.damaged.contains(sum)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{ArticleRecord, IssueRecord};

    #[test]
    fn an_article_says_its_language_and_way_and_keeps_every_printed_word() {
        let issue = IssueRecord { date: "2025-08-21".into(), ..IssueRecord::default() };
        let article = ArticleRecord {
            headline: "ارتفع النهر".into(),
            language: "AR".into(),
            dateline: "بغداد".into(),
            body: "النهر\nمرتفع\n\n## عنوان".into(),
            images: vec![ImageRecord { credit: "photo: x".into(), ..ImageRecord::default() }, ImageRecord::default()],
            ..ArticleRecord::default()
        };
        let placed = Placed { note: "Look & see".into(), ..Placed::of(&issue, article) };
        let mut page = Page::html();
        let (publication, plates) = (PublicationRecord::default(), Plates::default());
        let facts = vec![Fact { of: "Subjects", said: vec![("Floods", "s.html".into()), ("Ice", String::new())] }];
        let (pictures, around) = ("p/", "en");
        article_of(
            &mut page,
            Shown { placed: &placed, publication: &publication, plates: &plates, pictures, around, facts },
        );
        let made = page.finish();
        for expected in [
            "<article class=\"article\" lang=\"ar\" dir=\"rtl\">",
            "<p class=\"over\" lang=\"en\" dir=\"ltr\">Thursday, August 21, 2025</p>",
            "<p><span class=\"dateline\">بغداد</span> — النهر<br>\nمرتفع</p>",
            "<h2>عنوان</h2>",
            "<p>Look &amp; see</p>",
            "<figure class=\"absent\"><figcaption><p class=\"credit\">photo: x</p></figcaption></figure>",
            "<dd><a href=\"s.html\">Floods</a></dd><dd><bdi>Ice</bdi></dd>",
        ] {
            assert!(made.contains(expected), "{expected} in {made}");
        }
        assert_eq!(made.matches("<figure").count(), 1, "an image of which nothing is known shows nothing");
    }

    fn article_of(page: &mut Page, shown: Shown) {
        article(page, &shown);
    }
}
