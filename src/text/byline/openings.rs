//! What opens a byline or a part of one: `By`, `Text and photos by`, `additional reporting by`, `文/`. It finds them; whether
//! names follow, its caller sees.

use crate::model::Role;
use std::ops::Range;

/// An opening found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    pub range: Range<usize>,
    pub role: Role,
    /// How far it can be trusted.
    pub trust: Trust,
    /// Two kinds of work are named: `Text and photos by`.
    pub both: bool,
}

/// How far an opening by itself says that names follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// `8y`: a misread `By`.
    Spoilt,
    /// A word or sign that is often something else: `di`, `por`, `-`.
    Weak,
    Firm,
}

/// Openings of one word or sign, only at the start; longer ones before those that begin them.
const FIRST: &[(&str, Trust)] = &[
    ("byline:", Trust::Firm),
    ("by:", Trust::Firm),
    ("by", Trust::Firm),
    ("from", Trust::Weak),
    ("von", Trust::Firm),
    ("par", Trust::Firm),
    ("por", Trust::Weak),
    ("door", Trust::Weak),
    ("di", Trust::Weak),
    ("av", Trust::Weak),
    ("af", Trust::Weak),
    ("—", Trust::Firm),
    ("–", Trust::Firm),
    ("--", Trust::Firm),
    ("-", Trust::Weak),
    ("8y", Trust::Spoilt),
    ("3y", Trust::Spoilt),
    ("bv", Trust::Spoilt),
    ("b7", Trust::Spoilt),
    ("ry", Trust::Spoilt),
    ("dy", Trust::Spoilt),
    ("by.", Trust::Spoilt),
    ("by;", Trust::Spoilt),
];

/// Before a position: `Von unserem Korrespondenten`. Only the first word is the opening.
const BEFORE_POSITION: &[&str] = &[
    "de notre",
    "de nos",
    "de l’envoyé",
    "de l'envoyé",
    "de nuestro",
    "de nuestra",
    "de nuestros",
    "dal nostro",
    "dalla nostra",
    "dai nostri",
    "del nostro",
    "do nosso",
    "da nossa",
    "van onze",
    "von unserem",
    "von unserer",
    "von unseren",
    "vom eigenen",
    "de un",
    "d'un",
    "de un redactor",
    "от нашего",
];

/// Whole phrases, at the start or within a line.
const PHRASES: &[(&str, Role)] = &[
    ("written by", Role::Author),
    ("reported by", Role::Author),
    ("as told to", Role::Author),
    ("as told by", Role::Contributor),
    ("recorded by", Role::Author),
    ("propos recueillis par", Role::Author),
    ("recueilli par", Role::Author),
    ("écrit par", Role::Author),
    ("aufgezeichnet von", Role::Author),
    ("escrito por", Role::Author),
    ("geschreven door", Role::Author),
    ("scritto da", Role::Author),
    ("compiled by", Role::Editor),
    ("edited by", Role::Editor),
    ("selected by", Role::Editor),
    ("arranged by", Role::Editor),
    ("revised by", Role::Editor),
    ("herausgegeben von", Role::Editor),
    ("bearbeitet von", Role::Editor),
    ("redigiert von", Role::Editor),
    ("editado por", Role::Editor),
    ("a cura di", Role::Editor),
    ("bewerkt door", Role::Editor),
    ("onder redactie van", Role::Editor),
    ("illustrated by", Role::Illustrator),
    ("drawn by", Role::Illustrator),
    ("sketched by", Role::Illustrator),
    ("painted by", Role::Illustrator),
    ("illustré par", Role::Illustrator),
    ("illustriert von", Role::Illustrator),
    ("ilustrado por", Role::Illustrator),
    ("photographed by", Role::Photographer),
    ("fotografiert von", Role::Photographer),
    ("assisted by", Role::Contributor),
    ("with contributions from", Role::Contributor),
    ("contributions from", Role::Contributor),
    ("avec la collaboration de", Role::Contributor),
    ("con la colaboración de", Role::Contributor),
    ("mit beiträgen von", Role::Contributor),
    ("unter mitarbeit von", Role::Contributor),
    ("met medewerking van", Role::Contributor),
    ("translated by", Role::Translator),
    ("adapted by", Role::Translator),
    ("übersetzt von", Role::Translator),
    ("traduit par", Role::Translator),
    ("traducido por", Role::Translator),
    ("traduzido por", Role::Translator),
    ("tradotto da", Role::Translator),
    ("vertaald door", Role::Translator),
];

/// Work, with its role; before `by`, `von` … or a colon.
const WORKS: &[(&str, Role)] = &[
    ("additional reporting", Role::Contributor),
    ("additional research", Role::Contributor),
    ("additional material", Role::Contributor),
    ("with reporting", Role::Contributor),
    ("reporting", Role::Contributor),
    ("research", Role::Contributor),
    ("recherche", Role::Contributor),
    ("interview", Role::Author),
    ("a special article", Role::Author),
    ("special article", Role::Author),
    ("article", Role::Author),
    ("story", Role::Author),
    ("stories", Role::Author),
    ("report", Role::Author),
    ("review", Role::Author),
    ("reviewed", Role::Author),
    ("commentary", Role::Author),
    ("words", Role::Author),
    ("writing", Role::Author),
    ("writer", Role::Author),
    ("text", Role::Author),
    ("texte", Role::Author),
    ("texto", Role::Author),
    ("textos", Role::Author),
    ("testo", Role::Author),
    ("testi", Role::Author),
    ("tekst", Role::Author),
    ("bericht", Role::Author),
    ("author", Role::Author),
    ("autor", Role::Author),
    ("autorin", Role::Author),
    ("auteur", Role::Author),
    ("autora", Role::Author),
    ("autore", Role::Author),
    ("текст", Role::Author),
    ("автор", Role::Author),
    ("editor", Role::Editor),
    ("editing", Role::Editor),
    ("redaktion", Role::Editor),
    ("редактор", Role::Editor),
    ("translation", Role::Translator),
    ("translator", Role::Translator),
    ("übersetzung", Role::Translator),
    ("traduction", Role::Translator),
    ("traducción", Role::Translator),
    ("tradução", Role::Translator),
    ("traduzione", Role::Translator),
    ("vertaling", Role::Translator),
    ("перевод", Role::Translator),
    ("photographs", Role::Photographer),
    ("photography", Role::Photographer),
    ("photograph", Role::Photographer),
    ("photos", Role::Photographer),
    ("photo", Role::Photographer),
    ("pictures", Role::Photographer),
    ("images", Role::Photographer),
    ("fotos", Role::Photographer),
    ("foto's", Role::Photographer),
    ("foto’s", Role::Photographer),
    ("foto", Role::Photographer),
    ("fotografie", Role::Photographer),
    ("fotografías", Role::Photographer),
    ("fotografia", Role::Photographer),
    ("bilder", Role::Photographer),
    ("фото", Role::Photographer),
    ("illustrations", Role::Illustrator),
    ("illustration", Role::Illustrator),
    ("illustrationen", Role::Illustrator),
    ("ilustraciones", Role::Illustrator),
    ("illustrazioni", Role::Illustrator),
    ("drawings", Role::Illustrator),
    ("drawing", Role::Illustrator),
    ("sketches", Role::Illustrator),
    ("cartoon", Role::Illustrator),
    ("cartoons", Role::Illustrator),
    ("map", Role::Illustrator),
    ("maps", Role::Illustrator),
    ("graphic", Role::Illustrator),
    ("graphics", Role::Illustrator),
    ("zeichnung", Role::Illustrator),
    ("zeichnungen", Role::Illustrator),
    ("dessins", Role::Illustrator),
    ("dessin", Role::Illustrator),
    ("рисунок", Role::Illustrator),
];
const JOINERS: &[&str] = &["and", "&", "und", "et", "y", "e", "en", "with", "+", "и", "/"];
const LINKS: &[&str] = &["by", "von", "par", "por", "door", "van", "di", "da", "de", "from"];

/// In scripts without blanks; what follows may be a sign or nothing.
const UNCUT: &[(&str, Role)] = &[
    ("文・写真", Role::Author),
    ("取材・文", Role::Author),
    ("本报特约记者", Role::Author),
    ("本报记者", Role::Author),
    ("本報記者", Role::Author),
    ("新华社记者", Role::Author),
    ("特约记者", Role::Author),
    ("实习记者", Role::Author),
    ("通讯员", Role::Contributor),
    ("記者", Role::Author),
    ("记者", Role::Author),
    ("作者", Role::Author),
    ("撰文", Role::Author),
    ("文", Role::Author),
    ("글", Role::Author),
    ("撮影", Role::Photographer),
    ("摄影", Role::Photographer),
    ("攝影", Role::Photographer),
    ("写真", Role::Photographer),
    ("사진", Role::Photographer),
    ("图", Role::Photographer),
    ("圖", Role::Photographer),
    ("イラスト", Role::Illustrator),
    ("编辑", Role::Editor),
    ("編輯", Role::Editor),
    ("編集", Role::Editor),
    ("翻訳", Role::Translator),
    ("翻译", Role::Translator),
    ("翻譯", Role::Translator),
    ("译", Role::Translator),
    ("訳", Role::Translator),
];

/// The openings of a text, in order, without those that stand in another. The first may stand at the start.
pub fn find(text: &str, within: Range<usize>) -> Vec<Opening> {
    let mut found: Vec<Opening> = Vec::new();
    let mut before: Option<char> = None;
    let mut past = within.start;
    for (offset, c) in text[within.clone()].char_indices() {
        let at = within.start + offset;
        let edge = before.is_none_or(|b| !b.is_alphanumeric() && b != '-');
        before = Some(c);
        if at < past || !edge || c.is_whitespace() {
            continue;
        }
        let here = if at == within.start { first(text, at) } else { None };
        let here = here.or_else(|| inner(text, at)).filter(|o| o.range.end < within.end);
        if let Some(opening) = here {
            past = opening.range.end;
            found.push(opening);
        }
    }
    found
}

fn opening(range: Range<usize>, role: Role, trust: Trust) -> Opening {
    Opening { range, role, trust, both: false }
}

/// One past `word` and the blanks and colon behind it, where the text has it at `at`, whatever its capitals.
fn follows(text: &str, at: usize, word: &str) -> Option<usize> {
    let mut rest = text.get(at..)?.char_indices();
    let fits = word.chars().all(|w| rest.next().is_some_and(|(_, c)| c.to_lowercase().eq(w.to_lowercase())));
    let after = rest.next().map_or(text.len(), |(next, _)| at + next);
    fits.then_some(after)
}

fn gap(text: &str, at: usize) -> usize {
    at + text[at..].len() - text[at..].trim_start_matches([' ', '\t', '\u{a0}']).len()
}

fn first(text: &str, at: usize) -> Option<Opening> {
    for phrase in BEFORE_POSITION {
        let end = follows(text, at, phrase).filter(|end| text[*end..].starts_with([' ', '\u{a0}']));
        if end.is_some() {
            let word = phrase.find([' ', '’', '\'']).unwrap_or(0);
            return Some(opening(at..gap(text, at + word), Role::Author, Trust::Weak));
        }
    }
    if let Some(works) = inner(text, at) {
        return Some(works);
    }
    for (word, trust) in FIRST {
        let Some(end) = follows(text, at, word) else { continue };
        let after = end + text[end..].len() - text[end..].trim_start().len();
        let signed = text[after..].starts_with(':').then(|| gap(text, after + 1));
        if after > end || signed.is_some() || !word.ends_with(char::is_alphanumeric) {
            return Some(opening(at..signed.unwrap_or(after), Role::Author, *trust));
        }
    }
    None
}

/// Openings of several words, or with a colon, which may stand within a line.
fn inner(text: &str, at: usize) -> Option<Opening> {
    for (phrase, role) in PHRASES {
        if let Some(end) = follows(text, at, phrase).filter(|end| gap(text, *end) > *end) {
            return Some(opening(at..gap(text, end), *role, Trust::Firm));
        }
    }
    if let Some(end) = translated_from(text, at) {
        return Some(opening(at..end, Role::Translator, Trust::Firm));
    }
    works(text, at).or_else(|| uncut(text, at))
}

/// `Translated from the French by`, `traduit de l’anglais par`, `aus dem Englischen von`.
fn translated_from(text: &str, at: usize) -> Option<usize> {
    const FROM: &[(&str, &str)] = &[
        ("translated from ", " by "),
        ("traduit de ", " par "),
        ("traduit du ", " par "),
        ("aus dem ", " von "),
        ("traducido del ", " por "),
        ("tradotto dal", " da "),
        ("uit het ", " door "),
    ];
    FROM.iter().find_map(|(from, by)| {
        let end = follows(text, at, from)?;
        let mut near = text[end..].char_indices().take(30);
        near.find_map(|(offset, _)| follows(text, end + offset, by)).map(|to| gap(text, to))
    })
}

fn works(text: &str, at: usize) -> Option<Opening> {
    let (mut end, role) = work(text, at)?;
    let mut both = false;
    for _ in 0..2 {
        let joiner = JOINERS.iter().find_map(|joiner| {
            let after = follows(text, gap(text, end), joiner)?;
            work(text, gap(text, after)).filter(|_| gap(text, after) > after || *joiner == "/")
        });
        let Some((next, other)) = joiner else { break };
        both |= other != role;
        end = next;
    }
    let linked = LINKS.iter().find_map(|link| {
        let after = follows(text, gap(text, end), link).filter(|_| gap(text, end) > end)?;
        let after_colon = text[after..].strip_prefix(':').map_or(after, |_| after + 1);
        Some(gap(text, after_colon)).filter(|to| *to > after)
    });
    let signed = || {
        let sign = text[gap(text, end)..].chars().next().filter(|c| matches!(c, ':' | '：' | '|' | '/'))?;
        Some(gap(text, gap(text, end) + sign.len_utf8()))
    };
    let to = linked.or_else(signed)?;
    Some(Opening { range: at..to, role, trust: Trust::Firm, both })
}

fn work(text: &str, at: usize) -> Option<(usize, Role)> {
    let fits = WORKS.iter().filter_map(|(word, role)| {
        let end = follows(text, at, word)?;
        text[end..].chars().next().is_none_or(|c| !c.is_alphanumeric()).then_some((end, *role))
    });
    fits.max_by_key(|(end, _)| *end)
}

fn uncut(text: &str, at: usize) -> Option<Opening> {
    UNCUT.iter().find_map(|(word, role)| {
        let end = follows(text, at, word)?;
        let sign = text[gap(text, end)..].chars().next().filter(|c| "：:/／｜|＝=・".contains(*c));
        let to = gap(text, sign.map_or(gap(text, end), |s| gap(text, end) + s.len_utf8()));
        // A single character may begin a name; it wants its sign.
        let enough = sign.is_some() || (word.chars().count() > 1) || to > end;
        enough.then(|| Opening {
            range: at..to,
            role: *role,
            trust: Trust::Firm,
            both: word.contains('・') && *word != "取材・文",
        })
    })
}
