//! What the styles of a word processor are called, and what they mean for an article. Names count and not ids, because the
//! ids of styles are translated by the programs that make them. It must not know a file's grammar.

use crate::formats::document::Block;
use std::collections::HashMap;

/// What a style makes of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading(u8),
    Masthead,
    Byline,
    Kicker,
    Subhead,
    Dateline,
    Credit,
    Caption,
    /// A table of contents or an index: no text of an article.
    Skipped,
}

/// The role that a style's name tells, in the languages of common programs.
pub fn by_name(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase().replace(['_', '-'], " ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(level) = heading(&name) {
        return Some(Role::Heading(level));
    }
    if name.starts_with("toc ") || name.starts_with("contents ") || name.starts_with("index ") {
        return Some(Role::Skipped);
    }
    Some(match name.as_str() {
        "title" | "titel" | "titre" | "título" | "titulo" | "titolo" | "tytuł" | "otsikko" | "název" | "название"
        | "表題" | "标题" | "標題" | "titre principal" | "document title" => Role::Title,
        "headline" | "schlagzeile" | "hauptzeile" | "manchette" => Role::Heading(1),
        "masthead" | "issue heading" | "date" | "datum" | "zeitungskopf" => Role::Masthead,
        "byline" | "by line" | "author" | "authors" | "autor" | "autorin" | "autorzeile" | "verfasser" | "auteur"
        | "autore" | "schrijver" | "signature" | "firma" | "firmato" => Role::Byline,
        "subtitle" | "subhead" | "subheadline" | "untertitel" | "sous titre" | "subtítulo" | "sottotitolo"
        | "ondertitel" | "undertitel" | "podtytuł" | "standfirst" | "deck" | "unterzeile" => Role::Subhead,
        "kicker" | "overline" | "eyebrow" | "dachzeile" | "surtitre" | "occhiello" | "antetítulo" => Role::Kicker,
        "dateline" | "ortsmarke" | "spitzmarke" => Role::Dateline,
        "image credit" | "photo credit" | "credit" | "credits" | "picture credit" | "bildnachweis" | "fotonachweis"
        | "crédit photo" | "crédit" | "crédito" | "credito" => Role::Credit,
        "caption" | "image caption" | "figure caption" | "beschriftung" | "bildunterschrift" | "légende"
        | "leyenda" | "didascalia" | "bijschrift" | "illustration" | "abbildung" | "figure" | "drawing"
        | "picture caption" => Role::Caption,
        "crosshead" | "cross head" | "zwischentitel" | "zwischenüberschrift" | "intertitre" => Role::Heading(3),
        "toc" | "toc heading" | "contents heading" | "table of contents" | "inhaltsverzeichnis" => Role::Skipped,
        _ => return None,
    })
}

/// `heading 2`, `Überschrift 2`, `見出し 2` …
fn heading(name: &str) -> Option<u8> {
    const WORDS: [&str; 22] = [
        "heading",
        "überschrift",
        "titre",
        "título",
        "titulo",
        "titolo",
        "kop",
        "rubrik",
        "overskrift",
        "nagłówek",
        "заголовок",
        "見出し",
        "标题",
        "標題",
        "otsikko",
        "nadpis",
        "encabezado",
        "intestazione",
        "titel",
        "címsor",
        "başlık",
        "제목",
    ];
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let level: u8 = name.get(word.len()..)?.trim().parse().ok()?;
    (WORDS.contains(&word) && (1..=9).contains(&level)).then_some(level)
}

/// A paragraph as what its style makes of it; none where it is not text of an article.
pub fn block(role: Option<Role>, words: String) -> Option<Block> {
    Some(match role {
        None => Block::Paragraph(words),
        Some(Role::Title) => Block::Heading(0, words),
        Some(Role::Heading(level)) => Block::Heading(level, words),
        Some(Role::Masthead) => Block::Masthead(words),
        Some(Role::Byline) => Block::Byline(words),
        Some(Role::Kicker) => Block::Kicker(words),
        Some(Role::Subhead) => Block::Subhead(words),
        Some(Role::Dateline) => Block::Dateline(words),
        Some(Role::Credit) => Block::Credit(words),
        Some(Role::Caption) => Block::Caption(words),
        Some(Role::Skipped) => return None,
    })
}

/// One style.
#[derive(Debug, Clone, Default)]
pub struct Style {
    pub name: String,
    /// The id of the style that it goes back to.
    pub parent: String,
    /// From 1; 0 where it has none.
    pub outline: u8,
}

/// The styles of a document by their ids.
#[derive(Debug, Clone, Default)]
pub struct Styles(pub HashMap<String, Style>);

impl Styles {
    /// The role of a style, by its own name or the nearest that it goes back to.
    pub fn role(&self, id: &str) -> Option<Role> {
        let mut id = id;
        let mut outline = 0;
        // A file could let styles go round in a circle.
        for _ in 0..20 {
            let Some(style) = self.0.get(id) else { return by_name(id).or(level(outline)) };
            if let Some(role) = by_name(&style.name) {
                return Some(role);
            }
            outline = if outline == 0 { style.outline } else { outline };
            if style.parent.is_empty() {
                break;
            }
            id = &style.parent;
        }
        level(outline)
    }
}

fn level(outline: u8) -> Option<Role> {
    (outline > 0).then_some(Role::Heading(outline))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_name_in_many_languages_and_by_what_they_go_back_to() {
        for (name, role) in [
            ("heading 1", Some(Role::Heading(1))),
            ("Überschrift 2", Some(Role::Heading(2))),
            ("Titre 3", Some(Role::Heading(3))),
            ("Titre", Some(Role::Title)),
            ("Image Credit", Some(Role::Credit)),
            ("Byline", Some(Role::Byline)),
            ("Normal", None),
            ("heading", None),
            ("TOC 1", Some(Role::Skipped)),
        ] {
            assert_eq!(by_name(name), role, "{name}");
        }
        let style = |name: &str, parent: &str| Style { name: name.into(), parent: parent.into(), outline: 0 };
        let styles = Styles(HashMap::from([
            ("P1".to_owned(), style("", "Kopf")),
            ("Kopf".to_owned(), style("House head", "berschrift1")),
            ("berschrift1".to_owned(), style("heading 1", "")),
            ("round".to_owned(), style("", "round")),
        ]));
        assert_eq!((styles.role("P1"), styles.role("round"), styles.role("x")), (Some(Role::Heading(1)), None, None));
    }
}
