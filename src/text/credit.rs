//! Image credits: which line is one, and whom it names. A credit names a source; it is no licence.

use super::bodies::{self, NameShape, name_shape};
use super::scan::Cursor;

/// Whom a credit names, in plain form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Credit {
    /// The person.
    pub creator: String,
    /// The news agency, its whole name: `Agence France-Presse`.
    pub agency: String,
    /// The body that the picture was had from: `Getty Images`; the agency where no other is named.
    pub source: String,
    /// How sure these are, 0–100.
    pub sure: u8,
    /// One sentence where `sure` is below 90; else empty.
    pub why: &'static str,
}

/// Credits are short; a longer line is a paragraph.
const LONGEST: usize = 200;
const THINGS: &[&str] = &["image", "photo", "photograph", "picture", "illustration", "foto", "bild", "graphic"];
const LINKS: &[&str] = &["source", "credit", "courtesy", "by", "von", "par"];

/// The credit that a line is, or `None` for any other line. A line is a credit when it
/// 1. opens with image, photo, picture, illustration … and `source`, `credit`, `courtesy`, `by` or a colon or dash;
/// 2. or opens with `Credit:`, `Courtesy of` or `©`;
/// 3. or is `AP Photo/J. Doe` or `Reuters/J. Doe` and nothing else, with or without brackets.
pub fn parse(line: &str) -> Option<Credit> {
    let line = line.trim();
    if line.is_empty() || line.len() > LONGEST || line.contains(['\n', '\r']) {
        return None;
    }
    let bare = line.strip_prefix('(').and_then(|l| l.strip_suffix(')')).unwrap_or(line).trim();
    opened_by_thing(bare).or_else(|| opened_by_link(bare)).or_else(|| slashed(bare))
}

/// A line that is a credit by its place. What `parse` refuses is a source as it stands, hardly sure.
pub fn read(line: &str) -> Credit {
    let whole = || Credit {
        source: line.split_whitespace().collect::<Vec<_>>().join(" "),
        sure: 10,
        why: "It does not read like a credit.",
        ..Credit::default()
    };
    parse(line).unwrap_or_else(whole)
}

/// `image source from:aol`, `Photo: J. Doe/AFP`, `Photographs by Jane Doe`, `Photo courtesy of the Salt Museum`.
fn opened_by_thing(line: &str) -> Option<Credit> {
    let mut c = Cursor::new(line, 0);
    let word = line[c.word()?].to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    if !THINGS.contains(&word.as_str()) && !THINGS.contains(&singular) {
        return None;
    }
    c.spaces();
    let mut of_body = false;
    let mut linked = false;
    for _ in 0..2 {
        let ahead = c;
        let Some(range) = c.word() else { break };
        let link = line[range].to_lowercase();
        if !LINKS.contains(&link.as_str()) {
            c = ahead;
            break;
        }
        linked = true;
        of_body |= matches!(link.as_str(), "source" | "courtesy");
        c.spaces();
    }
    if linked && c.eat_word(&["from", "of", "by"]) {
        c.spaces();
    }
    let signed = c.eat(":-–—©").is_some();
    if !linked && !signed {
        return None;
    }
    c.spaces();
    named(c.rest(), signed, of_body)
}

/// `Credit: Jane Doe`, `Courtesy of the Salt Museum`, `© Jane Doe/Reuters`.
fn opened_by_link(line: &str) -> Option<Credit> {
    let mut c = Cursor::new(line, 0);
    if c.eat("©").is_some() {
        c.spaces();
        // "© 2025 The Daily" closes a page; it names no picture.
        return if c.peek().is_some_and(|d| d.is_ascii_digit()) { None } else { named(c.rest(), false, false) };
    }
    let courtesy = c.eat_word(&["courtesy"]);
    if !courtesy && !c.eat_word(&["credit", "credits", "crédit"]) {
        return None;
    }
    c.spaces();
    let photo = c.eat_word(&["photo"]);
    c.spaces();
    let of = c.eat_word(&["of"]);
    c.spaces();
    let signed = c.eat(":").is_some();
    c.spaces();
    if signed || (courtesy && of) { named(c.rest(), signed || photo, courtesy) } else { None }
}

/// `AP Photo/J. Doe`, `Reuters/Jane Doe`.
fn slashed(line: &str) -> Option<Credit> {
    let (first, rest) = line.split_once('/')?;
    let whole = bodies::known(first)?;
    let person = rest.split('/').next()?.trim();
    (name_shape(person) != NameShape::No || bodies::known(person).is_some())
        .then(|| sort(rest, Some(whole.short), false))
}

/// Whom the words after the caption name; `None` when they go on as a sentence does.
fn named(words: &str, signed: bool, of_body: bool) -> Option<Credit> {
    let words = words.trim();
    let count = words.split_whitespace().count();
    let stops = words.ends_with(['.', '!', '?']) && count > 6;
    let first = words.chars().next()?;
    let plain = first.is_uppercase() || !first.is_alphabetic() || bodies::is_body(words) || count <= 2;
    if stops || count > 20 || (!signed && (count > 9 || !(plain || words.starts_with("the ")))) {
        return None;
    }
    Some(sort(words, None, of_body))
}

/// Puts each name between the slashes where it belongs: known and telling names are sources, the others people.
fn sort(words: &str, first_source: Option<&str>, of_body: bool) -> Credit {
    let mut sources: Vec<String> = first_source.map(str::to_owned).into_iter().collect();
    let mut creators: Vec<String> = Vec::new();
    let spaced = words.replace(" via ", "/").replace(" | ", "/");
    let parts: Vec<&str> = if words.contains("://") { vec![words] } else { spaced.split('/').collect() };
    for part in parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()) {
        let either_known = |(a, b): &(&str, &str)| bodies::known(a).is_some() || bodies::known(b).is_some();
        let (person, body) = part.split_once(", ").filter(either_known).unwrap_or((part, ""));
        for name in [person, body].into_iter().filter(|n| !n.is_empty()) {
            if let Some(known) = bodies::known(name) {
                sources.push(known.short.to_owned());
            } else if (of_body && body.is_empty()) || bodies::is_body(name) || name_shape(name) == NameShape::No {
                sources.push(name.to_owned());
            } else {
                creators.push(name.to_owned());
            }
        }
    }
    sources.dedup();
    Credit { creator: creators.join(", "), source: sources.join("/"), sure: 90, ..Credit::default() }
}

/// The words of a caption, when a line is one by its opening: `Caption: …`, or a line `Photo shows …`.
/// It counts only directly above a credit; the caller sees to that.
pub fn caption(line: &str) -> Option<&str> {
    let line = line.trim();
    let mut c = Cursor::new(line, 0);
    let mut thing = c;
    if thing.eat_word(&["photo", "image", "picture"]) {
        thing.spaces();
        c = if thing.eat_word(&["caption"]) && thing.peek() == Some(':') { thing } else { c };
    } else if thing.eat_word(&["caption", "pictured"]) {
        c = thing;
    }
    if c.at > 0 && c.eat(":").is_some() {
        return Some(c.rest().trim()).filter(|words| !words.is_empty());
    }
    let mut shows = Cursor::new(line, 0);
    let opens = shows.eat_word(&["photo", "picture", "image"]) && shows.spaces() && shows.eat_word(&["shows"]);
    (opens && line.len() <= 400).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        parse(line).map_or("none".to_owned(), |c| format!("{}|{}", c.creator, c.source))
    }

    #[test]
    fn a_credit_is_known_and_tells_the_person_from_the_source() {
        for (line, expected) in [
            ("image source from:aol", "|AOL"),
            ("Image source: Wikimedia Commons", "|Wikimedia Commons"),
            ("  Image credit - Jane Doe", "Jane Doe|"),
            ("Photo: J. Doe/AFP/Getty", "J. Doe|AFP/Getty Images"),
            ("Photo by Jane Doe", "Jane Doe|"),
            ("PHOTOGRAPHS BY JANE DOE", "JANE DOE|"),
            ("Photo courtesy of the Salt Museum", "|the Salt Museum"),
            ("Courtesy of the Salt Museum", "|the Salt Museum"),
            ("(AP Photo/J. Doe)", "J. Doe|AP"),
            ("Reuters/Jane Doe", "Jane Doe|Reuters"),
            ("Illustration: Ada Quill, Reuters", "Ada Quill|Reuters"),
            ("image source from:aol, Tom Reed", "Tom Reed|AOL"),
            ("Photo – City Archive", "|City Archive"),
            ("Foto: dpa", "|dpa"),
            ("© Jane Doe/Reuters", "Jane Doe|Reuters"),
            ("picture by https://example.org/a/b", "|https://example.org/a/b"),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn a_sentence_about_pictures_is_no_credit() {
        for line in [
            "Photographers gather on the quay",
            "Photo shows the mayor",
            "Picture this",
            "Photo by photo, the old archive is being brought back to light by two volunteers.",
            "Image source materials were lost in the flood of that year",
            "Illustrations: forty of them, all drawn by hand, fill the walls of the new reading room this week, and more will come.",
            "Imagery: none",
            "© 2025 The Daily",
            "and/or",
            "",
        ] {
            assert_eq!(read(line), "none", "{line}");
        }
    }

    #[test]
    fn captions_open_with_their_word() {
        assert_eq!(caption("Caption: The old pier."), Some("The old pier."));
        assert_eq!(caption("Photo shows the mayor"), Some("Photo shows the mayor"));
        assert_eq!(caption("The old pier."), None);
    }

    proptest::proptest! {
        #[test]
        fn no_line_makes_it_panic(line in "(photo|©|Credit|by|:|/| |.){0,10}") {
            let _ = (parse(&line), caption(&line));
        }
    }
}
