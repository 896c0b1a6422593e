//! What opens a credit: `Photo by`, `image source from:`, `Courtesy of`, `©`, `Staff photo`. It finds where the names begin;
//! who they are, `sort` says.

use crate::text::bodies;
use crate::text::scan::Cursor;
use std::collections::HashSet;
use std::sync::OnceLock;

/// An opening of a credit line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opening<'a> {
    /// The words behind it.
    pub rest: &'a str,
    /// A colon, dash or slash stood before them.
    pub signed: bool,
    /// It says that a body follows: `courtesy of`, `source`.
    pub of_body: bool,
    /// Before the thing: `Staff` of `Staff photo`, `Herald` of `Herald photo`.
    pub before: &'a str,
    /// `by`, `courtesy` … was there.
    pub linked: bool,
}

const THINGS: &[&str] = &[
    "image",
    "photo",
    "photograph",
    "picture",
    "illustration",
    "foto",
    "bild",
    "graphic",
    "photography",
    "photographie",
    "fotografie",
    "fotografia",
    "fotografía",
    "imagen",
    "imagem",
    "immagine",
    "beeld",
    "bilder",
    "grafik",
    "gráfico",
    "map",
    "karte",
    "carte",
    "drawing",
    "zeichnung",
    "dessin",
    "dibujo",
    "sketch",
    "cartoon",
    "painting",
    "engraving",
    "etching",
    "woodcut",
    "lithograph",
    "portrait",
    "artwork",
    "art",
    "chart",
    "infographic",
    "diagram",
    "screenshot",
    "screengrab",
    "wirephoto",
    "telephoto",
    "snapshot",
    "repro",
    "archivbild",
    "archivfoto",
    "symbolbild",
    "symbolfoto",
    "pressefoto",
    "фото",
    "рисунок",
    "карта",
    "иллюстрация",
    "foto's",
    "foto’s",
    "bildnachweis",
    "fotonachweis",
    "fotocredit",
    "photographer",
    "fotograf",
    "photographe",
    "fotógrafo",
    "cover",
    "poster",
];
/// Of `THINGS`: words that a sentence or a headline may well begin with, so that only a link or a sign will do.
const LINKS: &[&str] = &[
    "source",
    "credit",
    "credits",
    "crédit",
    "courtesy",
    "by",
    "von",
    "par",
    "por",
    "door",
    "copyright",
    "used",
    "reproduced",
];
/// Links between a thing and its maker that are often something else; a name must follow.
const WEAK_LINKS: &[&str] = &["de", "di", "da", "from", "van", "av", "af"];
const BODILY: &[&str] = &["source", "courtesy", "reproduced"];
/// Participles between a thing and `by`: `Photo taken by`.
const MADE: &[&str] = &[
    "taken",
    "made",
    "drawn",
    "supplied",
    "provided",
    "submitted",
    "contributed",
    "painted",
    "colorized",
    "restored",
    "published",
    "released",
    "prepared",
];
const HAD: &[&str] = &["supplied", "provided", "submitted", "contributed", "released", "published"];

/// What may stand before the thing and says how the picture was had; with its plain form.
pub const WAYS: &[(&str, &str)] = &[
    ("staff", "Staff"),
    ("file", "File photo"),
    ("files", "File photo"),
    ("handout", "Handout"),
    ("archive", "Archives"),
    ("archives", "Archives"),
    ("archival", "Archives"),
    ("courtesy", "Courtesy"),
    ("contributed", "Supplied"),
    ("submitted", "Supplied"),
    ("supplied", "Supplied"),
    ("provided", "Supplied"),
    ("pool", "Pool"),
    ("publicity", "Publicity"),
    ("press", "Publicity"),
    ("family", "Family"),
    ("stock", "Stock"),
    ("wire", "Wire"),
    ("screenshot", "Screenshot"),
    ("screengrab", "Screenshot"),
    ("museum", "Museum"),
    ("library", "Library"),
    ("police", "Police"),
];
const ADJECTIVES: &[&str] = &[
    "aerial",
    "special",
    "undated",
    "historic",
    "historical",
    "old",
    "color",
    "colour",
    "cover",
    "title",
    "studio",
    "news",
    "feature",
    "front",
    "original",
    "official",
    "vintage",
    "main",
    "top",
    "inset",
    "satellite",
    "radar",
    "video",
];

/// `image source from:aol`, `Photo: J. Doe/AFP`, `Photographs by Jane Doe`, `Photo courtesy of the Salt Museum`,
/// `Staff photo by Jane Doe`.
pub fn by_thing(line: &str) -> Option<Opening<'_>> {
    let mut c = Cursor::new(line, 0);
    let before = before_thing(&mut c)?;
    more_things(&mut c);
    c.spaces();
    let mut found = Opening { before, ..Opening::default() };
    let mut made = c;
    let part = made.word().map(|range| line[range].to_lowercase());
    if part.as_deref().is_some_and(|w| MADE.contains(&w)) {
        made.spaces();
        if made.eat_word(&["by", "von", "par", "from"])
            || HAD.contains(&part.as_deref().unwrap_or("")) && made.rest().is_empty()
        {
            found.linked = true;
            found.of_body = part.as_deref().is_some_and(|w| HAD.contains(&w));
            c = made;
            c.spaces();
        }
    }
    links(line, &mut c, &mut found);
    found.signed = c.eat(":-–—©/：＝=|").is_some();
    c.spaces();
    while c.eat("©:").is_some() {
        c.spaces();
    }
    let courtesy = |w: &str| matches!(w.to_lowercase().as_str(), "courtesy of " | "courtesy: ");
    if c.rest().get(..12).is_some_and(courtesy) || c.rest().get(..10).is_some_and(courtesy) {
        found.of_body = true;
        c.word();
        c.spaces();
        let _ = c.eat(":").is_some() || c.eat_word(&["of"]);
        c.spaces();
    }
    found.rest = c.rest();
    (found.linked || found.signed || (found.rest.is_empty() && !before.is_empty())).then_some(found)
}

/// The words before the thing; the cursor is then behind it.
fn before_thing<'a>(c: &mut Cursor<'a>) -> Option<&'a str> {
    let line = c.text;
    for count in 0..4 {
        let ahead = *c;
        let range = c.word_with_apostrophe()?;
        if is_thing(&line[range.clone()]) {
            let before = line[..ahead.at].trim();
            return (count == 0 || goes_before(before)).then_some(before);
        }
        let gap = c.run(|c| c.is_whitespace() || ".’'".contains(c));
        gap?;
    }
    None
}

/// In bytes.
const LONGEST_THING: usize = 24;

/// `photo`, `Photos`, `FOTO`.
pub fn is_thing(word: &str) -> bool {
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    if word.len() > LONGEST_THING {
        return false;
    }
    let set = SET.get_or_init(|| THINGS.iter().copied().collect());
    let word = word.to_lowercase();
    set.contains(word.as_str()) || word.strip_suffix('s').is_some_and(|one| set.contains(one))
}

fn goes_before(before: &str) -> bool {
    let word = |word: &str| {
        let plain = word.to_lowercase();
        WAYS.iter().any(|(way, _)| *way == plain) || is_adjective(word)
    };
    let known = before.rsplit_once(' ').is_some_and(|(body, way)| bodies::known(body).is_some() && word(way));
    known || bodies::known(before).is_some() || bodies::is_body(before) || before.split_whitespace().all(word)
}

/// `Aerial`, `Undated`: it tells of the picture, not whose it is.
pub fn is_adjective(word: &str) -> bool {
    ADJECTIVES.contains(&word.to_lowercase().as_str())
}

/// `Photo and map by`, `Photo illustration by`.
fn more_things(c: &mut Cursor) {
    for _ in 0..2 {
        let mut ahead = *c;
        ahead.spaces();
        ahead.eat_word(&["and", "et", "und", "y", "e", "en"]);
        let joined = ahead.eat("&/+").is_some();
        ahead.spaces();
        let Some(range) = ahead.word() else { return };
        let word = &c.text[range];
        if !is_thing(word) || (joined && ahead.rest().is_empty()) {
            return;
        }
        *c = ahead;
    }
}

fn links(line: &str, c: &mut Cursor, found: &mut Opening) {
    for _ in 0..2 {
        let ahead = *c;
        let Some(range) = c.word() else { break };
        let link = line[range].to_lowercase();
        if !LINKS.contains(&link.as_str()) {
            *c = ahead;
            break;
        }
        found.linked = true;
        found.of_body |= BODILY.contains(&link.as_str());
        c.spaces();
    }
    let weak = *c;
    if found.linked {
        if c.eat_word(&["from", "of", "by", "with", "de"]) {
            c.spaces();
        }
        if c.eat_word(&["permission"]) {
            c.spaces();
            c.eat_word(&["of", "from"]);
            c.spaces();
        }
    } else if c.eat_word(WEAK_LINKS) && c.spaces() && c.rest().chars().next().is_some_and(char::is_uppercase) {
        found.linked = true;
    } else {
        *c = weak;
    }
}

/// Openings without a thing, with what follows: a colon, or a body.
const PHRASES: &[(&str, bool)] = &[
    ("courtesy of", true),
    ("by courtesy of", true),
    ("with kind permission of", true),
    ("by kind permission of", true),
    ("by permission of", true),
    ("with permission of", true),
    ("reproduced by permission of", true),
    ("reproduced with permission of", true),
    ("reproduced courtesy of", true),
    ("from the collection of", true),
    ("from the archives of", true),
    ("collection of", true),
    ("collection:", true),
    ("archives:", true),
    ("archiv:", true),
    ("sammlung:", true),
    ("credit:", false),
    ("credits:", false),
    ("crédit :", false),
    ("crédit:", false),
    ("crédits :", false),
    ("crédit photo :", false),
    ("crédit photo:", false),
    ("crédits photo :", false),
    ("courtesy:", true),
    ("courtesy photo:", true),
    ("handout:", true),
    ("handout/", true),
    ("screenshot:", true),
    ("screenshot/", true),
    ("screenshot via", true),
    ("screenshot from", true),
    ("drawn by", false),
    ("photographed by", false),
    ("bildquelle:", true),
    ("fuente:", true),
];

/// Signs and words of scripts without blanks; a sign or a blank follows.
const UNCUT: &[(&str, bool)] = &[
    ("資料写真", true),
    ("写真提供", true),
    ("画像提供", true),
    ("図片来源", true),
    ("图片来源", true),
    ("圖片來源", true),
    ("사진 제공", true),
    ("提供", true),
    ("撮影", false),
    ("摄影", false),
    ("攝影", false),
    ("写真", false),
    ("图片", false),
    ("图", false),
    ("圖", false),
    ("画", false),
    ("사진", false),
];

/// `Credit: Jane Doe`, `Courtesy of the Salt Museum`, `Crédit photo : …`, `撮影：…`.
pub fn by_phrase(line: &str) -> Option<Opening<'_>> {
    let after = |phrase: &str| {
        let mut rest = line.char_indices();
        let fits = phrase.chars().all(|w| rest.next().is_some_and(|(_, c)| c.to_lowercase().eq(w.to_lowercase())));
        fits.then(|| rest.next().map_or("", |(at, _)| &line[at..]))
    };
    for (phrase, of_body) in PHRASES {
        let Some(rest) = after(phrase) else { continue };
        let signed = !phrase.ends_with(char::is_alphabetic);
        let colon = rest.trim_start().strip_prefix(':');
        if signed || rest.starts_with(char::is_whitespace) || colon.is_some() {
            let rest = colon.unwrap_or(rest).trim();
            let small = rest.chars().next().is_some_and(char::is_lowercase) && !rest.starts_with("the ");
            if small && !signed && colon.is_none() && !bodies::is_body(rest) {
                return None;
            }
            return Some(Opening { rest, signed, of_body: *of_body, linked: true, before: "" })
                .filter(|_| !rest.is_empty());
        }
    }
    UNCUT.iter().find_map(|(word, of_body)| {
        let rest = after(word)?;
        let bare = rest.trim_start_matches(|c: char| c.is_whitespace() || "：:/／＝=・｜|".contains(c));
        let divided = bare.len() < rest.len() && !bare.is_empty();
        divided.then_some(Opening { rest: bare, signed: true, of_body: *of_body, linked: true, before: "" })
    })
}

/// `© Jane Doe`, `(c) 1931 Jane Doe`, `Copyright Jane Doe`: the words behind, and whether a year stood before them.
pub fn by_copyright(line: &str) -> Option<(&str, bool)> {
    let lower = |n: usize| line.get(..n).map(str::to_lowercase);
    let rest = match () {
        () if line.starts_with('©') => &line['©'.len_utf8()..],
        () if lower(3).as_deref() == Some("(c)") => &line[3..],
        () if lower(10).as_deref() == Some("copyright ") => line[10..].trim_start().trim_start_matches('©'),
        () => return None,
    };
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let without = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "-–, ".contains(c));
    let year = rest.len() - without.len() >= 4;
    let without = without.strip_prefix("by ").unwrap_or(without);
    Some((without.trim(), year))
}
