//! Each way in which a clipping is printed, with what must be read from it. All texts are invented.

/// One file and what it holds: a line for each issue, an indented line for each of its articles.
pub struct Variant {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    pub order: &'static str,
    pub expected: Vec<&'static str>,
}

pub const PLAIN: &str = "Thursday\n\n08-21-2025 Vol 2059\n\nFerry Waits for Fog\n\nRain fell on the quay all morning.\n\n\
    The boat\nsailed at ten.\n\nimage source from:aol\n\nMarta Quill\n";

const ISSUE: &str = "2025-08-21|2059||Thursday|08-21-2025";
const ARTICLE: &str =
    "  Ferry Waits for Fog|Marta Quill:author|end@/AOL|Rain fell on the quay all morning.¶The boat⏎sailed at ten.";

fn variant(name: &'static str, text: impl AsRef<[u8]>, expected: &[&'static str]) -> Variant {
    Variant { name, bytes: text.as_ref().to_vec(), order: "", expected: expected.to_vec() }
}

/// A short article under another masthead.
fn headed(name: &'static str, masthead: &str, issue: &'static str) -> Variant {
    variant(
        name,
        format!("{masthead}\n\nTide Turns\n\nOne.\n\nMarta Quill\n"),
        &[issue, "  Tide Turns|Marta Quill:author||One."],
    )
}

/// Another body under the plain masthead.
fn bodied(name: &'static str, body: &str, article: &'static str) -> Variant {
    variant(name, format!("Thursday\n\n08-21-2025 Vol 2059\n\n{body}"), &[ISSUE, article])
}

pub fn variants() -> Vec<Variant> {
    let mut all = vec![variant("as it should be", PLAIN, &[ISSUE, ARTICLE])];
    all.extend(mastheads());
    all.extend(bodies());
    all.extend(bylines());
    all.extend(encodings());
    all.extend(several());
    all
}

fn mastheads() -> Vec<Variant> {
    let ordered = |order: &'static str, variant: Variant| Variant { order, ..variant };
    vec![
        headed("no weekday", "08-21-2025 Vol 2059", "2025-08-21|2059|||08-21-2025"),
        headed("short weekday", "Thu. 08-21-2025 Vol 2059", "2025-08-21|2059||Thu.|08-21-2025"),
        headed(
            "German",
            "Donnerstag, 21. August 2025\nJahrgang 59, Nr. 7",
            "2025-08-21|59|7|Donnerstag|21. August 2025",
        ),
        headed("French", "jeudi 21 août 2025 — n° 7", "2025-08-21||7|jeudi|21 août 2025"),
        headed("Spanish", "jueves, 21 de agosto de 2025", "2025-08-21|||jueves|21 de agosto de 2025"),
        headed("Polish", "czwartek, 21 sierpnia 2025 r.", "2025-08-21|||czwartek|21 sierpnia 2025"),
        headed("dots", "21.08.2025", "2025-08-21||||21.08.2025"),
        headed("slashes", "8/21/2025", "2025-08-21||||8/21/2025"),
        headed("ISO", "2025-08-21", "2025-08-21||||2025-08-21"),
        headed("month first in words", "Thursday, August 21, 2025", "2025-08-21|||Thursday|August 21, 2025"),
        headed("day first in words", "21 August 2025", "2025-08-21||||21 August 2025"),
        headed("ordinal", "Aug. 21st, 2025", "2025-08-21||||Aug. 21st, 2025"),
        headed("a month", "August 2025, Vol. 4", "2025-08|4|||August 2025"),
        headed(
            "two days",
            "Saturday/Sunday\nAugust 23-24, 2025",
            "2025-08-23/2025-08-24|||Saturday/Sunday|August 23-24, 2025",
        ),
        headed("the weekday decides", "Monday 08-09-2025", "2025-09-08|||Monday|08-09-2025"),
        headed("the weekday contradicts", "Friday 08-21-2025", "2025-08-21|||Friday|08-21-2025 date?60"),
        headed("two ways to read it", "08-09-2025", "2025-08-09||||08-09-2025 date?60"),
        ordered("dmy", headed("the order decides", "08-09-2025", "2025-09-08||||08-09-2025")),
        headed("no such day", "31 February 2025 Vol 7", "|7|||31 February 2025 date?0"),
        headed("short year", "08/21/25 Vol 7", "|7|||08/21/25 date?0"),
        headed("volume and number", "08-21-2025 Vol. 2059, No. 3", "2025-08-21|2059|3||08-21-2025"),
        headed("Roman volume", "Volume MMLIX\n08-21-2025", "2025-08-21|2059|||08-21-2025"),
        headed("lettered volume", "08-21-2025 Vol 2059-A", "2025-08-21|2059-A|||08-21-2025"),
        headed("number alone", "No. 7", "||7||"),
        headed(
            "the paper's title above",
            "The Salt Harbour Echo\n\nThursday 08-21-2025",
            "2025-08-21|||Thursday|08-21-2025",
        )
        .with_guess(),
        variant(
            "no masthead",
            "Tide Turns\n\nOne.\n\nMarta Quill\n",
            &["||||", "  Tide Turns|Marta Quill:author||One."],
        ),
    ]
}

impl Variant {
    fn with_guess(mut self) -> Self {
        self.expected[1] = "  Tide Turns|Marta Quill:author||One. headline?70";
        self
    }
}

fn bodies() -> Vec<Variant> {
    vec![
        bodied("headline on two lines", "Ferry Waits\nfor Fog\n\nOne.\n", "  Ferry Waits for Fog|||One."),
        bodied(
            "headline without a blank line",
            "Fog\nOne line went on\nand on and on.\nTo the end.\n",
            "  Fog|||One line went on⏎and on and on.⏎To the end. headline?60",
        ),
        bodied(
            "credit between paragraphs",
            "Fog\n\nOne.\n\nPhoto: J. Doe/AFP/Getty\n\nTwo.\n",
            "  Fog||1@J. Doe/Getty Images|One.¶Two.",
        ),
        bodied("credit above the text", "Fog\n\n(AP Photo/J. Doe)\n\nOne.\n", "  Fog||0@J. Doe/AP|One."),
        bodied(
            "credit after the byline",
            "Fog\n\nOne.\n\nMarta Quill\n\nImage courtesy of Salt Museum\n",
            "  Fog|Marta Quill:author|end@/Salt Museum|One.",
        ),
        bodied(
            "several credits",
            "Fog\n\nPhoto by Tom Reed\n\nOne.\n\nimage source from:aol\n\nTwo.\n\nFoto: dpa",
            "  Fog||0@Tom Reed/+1@/AOL+end@/dpa|One.¶Two.",
        ),
        bodied(
            "credit without blank lines",
            "Fog\n\nOne.\nimage source from:aol\nMarta Quill\n",
            "  Fog|Marta Quill:author|end@/AOL|One.",
        ),
        bodied(
            "caption above its credit",
            "Fog\n\nOne.\n\nCaption: The pier.\nPhoto: Tom Reed\n\nTwo.\n",
            "  Fog||1@Tom Reed/“The pier.”|One.¶Two.",
        ),
        bodied(
            "no credit though it speaks of photos",
            "Fog\n\nPhotographers gather on the quay.\n\nPhoto shows the mayor.\n",
            "  Fog|||Photographers gather on the quay.¶Photo shows the mayor.",
        ),
        bodied(
            "tabs and hard spaces",
            "Fog\n\n\tOne\u{a0}mile\tout. \n\nTwo.\n",
            "  Fog|||\tOne\u{a0}mile\tout. ¶Two.",
        ),
        bodied("blank lines at the end", "Fog\n\nOne.\n\nMarta Quill\n\n\n \n\n", "  Fog|Marta Quill:author||One."),
        bodied("a rule in the text", "Fog\n\nOne.\n\n***\n\nA last word.\n", "  Fog|||One.¶***¶A last word."),
        bodied("nothing below", "", "  ||| headline?0"),
    ]
}

fn bylines() -> Vec<Variant> {
    vec![
        bodied("By under the headline", "Fog\n\nBy Marta Quill\n\nOne.\n", "  Fog|Marta Quill:author||One."),
        bodied(
            "By on the next line",
            "Fog\nBy Marta Quill\nStaff Writer\n\nOne.\n",
            "  Fog|Marta Quill:author+Staff Writer:position||One.",
        ),
        bodied(
            "two names",
            "Fog\n\nOne.\n\nMarta Quill and Tom Reed\n",
            "  Fog|Marta Quill:author+Tom Reed:author||One.",
        ),
        bodied("agency", "Fog\n\nOne.\n\nAP\n", "  Fog|Associated Press:agency||One."),
        bodied("position", "Fog\n\nOne.\n\nStaff Writer\n", "  Fog|Staff Writer:position||One."),
        bodied(
            "name and position",
            "Fog\n\nOne.\n\nMarta Quill, Staff Writer\n",
            "  Fog|Marta Quill:author+Staff Writer:position||One.",
        ),
        bodied("German opening", "Fog\n\nVon Änne Groß\n\nOne.\n", "  Fog|Änne Groß:author||One."),
        bodied("none", "Fog\n\nOne.\n\nTwo.\n", "  Fog|||One.¶Two."),
        bodied("a word that may be a name", "Fog\n\nOne.\n\nQuill\n", "  Fog|Quill:author||One. byline?50"),
        bodied(
            "small letters that may be a name",
            "Fog\n\nOne.\n\nmarta quill\n",
            "  Fog|marta quill:author||One. byline?50",
        ),
        bodied(
            "a short line that is no name",
            "Fog\n\nOne.\n\nThe sea is calm\n",
            "  Fog|||One.¶The sea is calm byline?70",
        ),
        bodied("a name under the headline", "Fog\n\nMarta Quill\n\nOne.\n", "  Fog|Marta Quill:author||One. byline?60"),
        bodied(
            "a sentence that begins with By",
            "Fog\n\nBy noon the quay was dry.\n\nTwo.\n",
            "  Fog|||By noon the quay was dry.¶Two.",
        ),
    ]
}

fn utf_16(text: &str, mark: bool, big: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

fn encodings() -> Vec<Variant> {
    let as_it_should = |name, bytes: Vec<u8>| variant(name, bytes, &[ISSUE, ARTICLE]);
    let accents = "Donnerstag\n21.08.2025\n\nStraße gesperrt\n\nDie Brücke bleibt für zwei Tage zu – „leider“.\n";
    let expected =
        ["2025-08-21|||Donnerstag|21.08.2025", "  Straße gesperrt|||Die Brücke bleibt für zwei Tage zu – „leider“."];
    let western: Vec<u8> = accents
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            '„' => 0x84,
            '“' => 0x93,
            other => u8::try_from(u32::from(other)).unwrap_or(b'?'),
        })
        .collect();
    vec![
        as_it_should("UTF-8 with a mark", [b"\xEF\xBB\xBF", PLAIN.as_bytes()].concat()),
        as_it_should("UTF-16LE", utf_16(PLAIN, true, false)),
        as_it_should("UTF-16BE", utf_16(PLAIN, true, true)),
        as_it_should("UTF-16LE without a mark", utf_16(PLAIN, false, false)),
        as_it_should("CR LF", PLAIN.replace('\n', "\r\n").into_bytes()),
        as_it_should("CR", PLAIN.replace('\n', "\r").into_bytes()),
        as_it_should("no final line end", PLAIN.trim_end().as_bytes().to_vec()),
        variant("Windows-1252", western, &expected),
        variant("accents in UTF-8", accents, &expected),
    ]
}

fn several() -> Vec<Variant> {
    let first = "Thursday\n\n08-21-2025 Vol 2059\n\nFog\n\nOne.\n\nMarta Quill\n";
    vec![
        variant(
            "two articles with a rule between",
            format!("{first}\n***\n\nTide\n\nTwo.\n"),
            &[ISSUE, "  Fog|Marta Quill:author||One.", "  Tide|||Two. headline?90"],
        ),
        variant(
            "two articles on two pages",
            format!("{first}\u{c}Tide\n\nTwo.\n"),
            &[ISSUE, "  Fog|Marta Quill:author||One.", "  Tide|||Two. headline?90"],
        ),
        variant(
            "two articles with blank lines between",
            format!("{first}\n\n\nTide\n\nTwo.\n\nThree.\n"),
            &[ISSUE, "  Fog|Marta Quill:author||One.", "  Tide|||Two.¶Three. headline?70"],
        ),
        variant(
            "two articles with a name between",
            format!("{first}\nTide\n\nTwo.\n"),
            &[ISSUE, "  Fog|Marta Quill:author||One.", "  Tide|||Two. headline?60"],
        ),
        variant(
            "two articles, each with the masthead",
            format!("{first}\n{first}"),
            &[ISSUE, "  Fog|Marta Quill:author||One.", "  Fog|Marta Quill:author||One."],
        ),
        variant(
            "two issues",
            format!("{first}\nFriday\n\n08-22-2025 Vol 2060\n\nTide\n\nTwo.\n"),
            &[ISSUE, "  Fog|Marta Quill:author||One.", "2025-08-22|2060||Friday|08-22-2025", "  Tide|||Two."],
        ),
    ]
}
