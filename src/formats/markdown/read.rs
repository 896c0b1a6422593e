//! One file to one article: front matter and body brought together. What no key says is looked for at the top of the
//! body and in the file's name, and is a guess.

use super::body::Block;
use super::front::Entry;
use super::{ID, body, front, own};
use crate::formats::labelled::{Build, Built, Field, Values, folded, meant};
use crate::formats::{Incoming, Input, ReadOptions, fields, provisional};
use crate::model::record::{ArticleRecord, Guess, ImageRecord, PublicationRecord};
use crate::model::{Problem, ProblemCode};
use crate::text::{byline, encoding, first_words, masthead};

/// Keys of programs that say nothing of the article.
const MACHINE: &[&str] = &[
    "layout",
    "draft",
    "slug",
    "permalink",
    "aliases",
    "alias",
    "cssclass",
    "cssclasses",
    "css",
    "template",
    "output",
    "toc",
    "type",
    "weight",
    "published",
    "modified",
    "lastmod",
    "updated",
    "expiry date",
    "publish date",
    "math",
    "comments",
    "sidebar",
    "nav order",
    "documentclass",
    "geometry",
    "fontsize",
    "format",
    "version",
    "header includes",
    "papersize",
    "linestretch",
    "bibliography",
    "csl",
];

/// Larger texts are no article.
const LARGEST: u64 = 32 << 20;

/// Reads one file. See [`crate::formats::Read`].
pub fn read(input: &Input, options: &ReadOptions, sink: &mut dyn FnMut(Incoming) -> bool) {
    let (read, problems) = match article(input, options) {
        Ok(read) => read,
        Err(problem) => (Vec::new(), vec![problem]),
    };
    for incoming in read.into_iter().chain(problems.into_iter().map(Incoming::Problem)) {
        if !sink(incoming) {
            return;
        }
    }
}

/// What front matter says, and what is said of it.
#[derive(Default)]
struct Front {
    values: Values,
    left_out: Vec<String>,
    problems: Vec<Problem>,
}

fn article(input: &Input, options: &ReadOptions) -> Read {
    let bytes = input.load(options.limits.file_bytes().min(LARGEST))?;
    let decoded = encoding::decode_with(&bytes, &options.encoding).map_err(|_| {
        input.problem(
            ProblemCode::Binary,
            "The file holds no text but other data; if it is a picture or a document, import it as that.",
        )
    })?;
    let text = decoded.text.trim_start_matches('\u{feff}');
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Err(input.problem(
            ProblemCode::Empty,
            "The file holds nothing but white space; look whether the right file was chosen.",
        ));
    }
    if let Some(read) = of_ours(input, text, &bytes, decoded.encoding.name()) {
        return read;
    }
    let (mut front, rest) = front_matter(input, text);
    let (mut blocks, links) = body::blocks(rest);
    let top = take_top(&mut front.values, &mut blocks);
    let (mut words, mut images, files) = body::article(blocks);
    let own_text = front.values.one(Field::Body).to_owned();
    if !own_text.is_empty() && words.is_empty() {
        words = own_text;
    }
    for (label, list) in [("Links", links), ("Images", files)] {
        let list: Vec<String> = list.into_iter().filter(|item| !item.trim().is_empty()).collect();
        if !list.is_empty() {
            front.values.note(label, &list.join(" | "));
        }
    }
    let Built { before, mut issue, article, doubts } = Build::new(options).of(&front.values);
    let issue_notes = std::mem::take(&mut issue.notes);
    let mut article = article.unwrap_or_else(|| ArticleRecord { notes: issue_notes, ..ArticleRecord::default() });
    article.body = words;
    images.splice(0..0, std::mem::take(&mut article.images));
    article.images = images.into_iter().filter(|image| *image != ImageRecord::default()).collect();
    article.guesses.extend(top);
    by_file_name(input, &mut article, &mut issue);
    let from = fields::provenance(ID, input, &fields::sha256(&bytes), decoded.encoding.name(), (0, 1), &bytes);
    article.provenance = Some(from);
    article.guesses.extend(decoded.doubt().map(|doubt| Guess {
        field: "body".into(),
        why: doubt.why,
        sure: doubt.sure,
    }));
    let mut problems = front.problems;
    problems.extend(
        doubts
            .into_iter()
            .map(|(field, words)| Problem { field: Some(field), ..input.problem(ProblemCode::Doubtful, words) }),
    );
    if !front.left_out.is_empty() {
        let words = format!(
            "Left out: what the keys {} of the front matter say, for which there is no field.",
            front.left_out.join(", ")
        );
        problems.push(input.problem(ProblemCode::Doubtful, words));
    }
    if let Some(line) = decoded.first_lost_line() {
        let words = format!(
            "Some characters could not be read as {} and stand as \u{fffd}; compare line {line} with the print and correct it.",
            decoded.encoding.name()
        );
        problems.push(Problem { line: Some(line), ..input.problem(ProblemCode::Undecodable, words) });
    }
    let read = before.into_iter().chain([Incoming::Issue(fields::with(&issue, article))]).collect();
    Ok((read, problems))
}

type Read = Result<(Vec<Incoming>, Vec<Problem>), Problem>;

/// A file that we wrote ourselves; nothing where it is another.
fn of_ours(input: &Input, text: &str, bytes: &[u8], encoding: &str) -> Option<Read> {
    let (range, rest) = front::find(text)?;
    let (entries, _) = front::read(text.get(range)?).ok()?;
    if !own::is_ours(&entries) {
        return None;
    }
    let own = match own::read(&entries, text.get(rest..)?) {
        Ok(own) => own,
        Err(cause) => {
            let words =
                format!("The front matter cannot be read ({cause}). Correct it, or take out its line “backfile”.");
            return Some(Err(input.problem(ProblemCode::Malformed, words)));
        }
    };
    let mut problems = Vec::new();
    if !own.unknown.is_empty() {
        let words = format!(
            "Left out: what the keys {} of the front matter say, for which there is no field.",
            own.unknown.join(", ")
        );
        problems.push(input.problem(ProblemCode::Doubtful, words));
    }
    let (mut issue, mut article, mut read) = (own.issue, own.article, Vec::new());
    if let Some(paper) = provisional::publication(&own.publication.title, &own.publication.issn) {
        let PublicationRecord { place, publisher, .. } = own.publication;
        issue.publication = paper.uid.clone();
        read.push(Incoming::Publication(PublicationRecord { place, publisher, ..paper }));
    }
    for [heading, authority, uri] in &own.subjects {
        if let Some(subject) = provisional::subject(heading, authority, uri) {
            article.subjects.push(subject.uid.clone());
            read.push(Incoming::Subject(subject));
        }
    }
    article.provenance = Some(fields::provenance(ID, input, &fields::sha256(bytes), encoding, (0, 1), bytes));
    read.push(Incoming::Issue(fields::with(&issue, article)));
    Some(Ok((read, problems)))
}

/// The front matter's values, and the text behind it. What cannot be read goes to the notes as it stands.
fn front_matter<'t>(input: &Input, text: &'t str) -> (Front, &'t str) {
    let mut front = Front::default();
    let Some((range, rest)) = front::find(text) else {
        let rest = title_block(text, &mut front.values);
        return (front, rest);
    };
    let (yaml, rest) = (text.get(range).unwrap_or(""), text.get(rest..).unwrap_or(""));
    match front::read(yaml) {
        Ok((entries, aliases)) => {
            if aliases {
                let words = "The front matter points to values elsewhere in it (*name); these are left out. Write them out and import the file again.";
                front.problems.push(input.problem(ProblemCode::Doubtful, words));
            }
            put(&entries, &mut front);
        }
        Err((line, cause)) => {
            let words = format!(
                "The front matter cannot be read from line {} on ({cause}). It stands in the notes as it is; correct it there or in the file.",
                line + 1
            );
            front.problems.push(Problem { line: Some(line + 1), ..input.problem(ProblemCode::Doubtful, words) });
            front.values.note("", yaml.trim());
        }
    }
    (front, rest)
}

/// Pandoc's title block: up to three lines with `%` before title, writers and date.
fn title_block<'t>(text: &'t str, values: &mut Values) -> &'t str {
    let mut rest = text;
    for field in [Field::Headline, Field::Authors, Field::Date] {
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        let Some(words) = line.strip_prefix('%') else { break };
        values.put(Some(field), "", words);
        rest = after;
    }
    rest
}

/// Puts entries under their fields: those of one item of a list together.
fn put(entries: &[Entry], front: &mut Front) {
    let mut at = 0;
    while let Some(first) = entries.get(at) {
        let key = first
            .keys
            .iter()
            .map(String::as_str)
            .find(|key| !["params", "extra", "taxonomies", "metadata"].contains(key))
            .unwrap_or("");
        let outer = first.keys.iter().position(|of| of == key).unwrap_or(0);
        let end = entries[at..]
            .iter()
            .position(|entry| entry.keys.get(..=outer) != first.keys.get(..=outer))
            .map_or(entries.len(), |n| at + n);
        under(key, outer, entries.get(at..end).unwrap_or_default(), front);
        at = end.max(at + 1);
    }
}

/// All that stands under one key: a value, a list, or mappings of a person or an image.
fn under(key: &str, outer: usize, entries: &[Entry], front: &mut Front) {
    let field = meant(key).map(|(field, _)| field).filter(|field| *field != Field::Uid || folded(key) != "key");
    let inner = |entry: &Entry| entry.keys.get(outer + 1).cloned().unwrap_or_default();
    if entries.iter().all(|entry| inner(entry).is_empty()) {
        return entries.iter().for_each(|entry| value(key, field, &entry.value, front));
    }
    let items: std::collections::BTreeSet<usize> = entries.iter().map(|entry| entry.item).collect();
    let pictures = matches!(field, Some(Field::ImageFiles | Field::Caption))
        || ["figures", "figure"].contains(&folded(key).as_str());
    let mut lists: [(Field, Vec<String>); 5] =
        [Field::ImageFiles, Field::Caption, Field::Credit, Field::Alt, Field::ImageRights]
            .map(|field| (field, Vec::new()));
    for item in items {
        let of: Vec<&Entry> = entries.iter().filter(|entry| entry.item == item).collect();
        let find = |names: &[&str]| {
            of.iter()
                .find(|entry| names.contains(&inner(entry).to_lowercase().as_str()))
                .map(|entry| entry.value.clone())
        };
        if pictures {
            let found = [
                find(&["file", "src", "path", "url", "image", "filename"]),
                find(&["caption", "title"]),
                find(&["credit", "source", "photographer"]),
                find(&["alt", "description"]),
                find(&["rights", "license"]),
            ];
            for ((_, list), found) in lists.iter_mut().zip(found) {
                list.push(found.unwrap_or_default().replace('|', "\\|"));
            }
            continue;
        }
        let whole = find(&["name", "display", "literal", "text", "title", "main"]);
        let parts =
            find(&["family", "last"]).map(|family| [family, find(&["given", "first"]).unwrap_or_default()].join(", "));
        let used = whole.or_else(|| parts.map(|parts| parts.trim_end_matches(", ").to_owned()));
        if let Some(words) = &used {
            value(key, field, words, front);
        }
        let known = ["name", "display", "literal", "text", "title", "main", "family", "last", "given", "first"];
        for entry in of.iter().filter(|entry| used.is_none() || !known.contains(&inner(entry).to_lowercase().as_str()))
        {
            value(&format!("{key} {}", inner(entry)), None, &entry.value, front);
        }
    }
    for (field, list) in lists.iter().filter(|(_, list)| list.iter().any(|words| !words.is_empty())) {
        front.values.put(Some(*field), "", &list.join("|"));
    }
}

fn value(key: &str, field: Option<Field>, words: &str, front: &mut Front) {
    let label = folded(key);
    if MACHINE.contains(&label.as_str()) || (field == Some(Field::Uid) && crate::model::Uid::parse(words).is_none()) {
        let name = format!("“{key}”");
        if !front.left_out.contains(&name) {
            front.left_out.push(name);
        }
        return;
    }
    let is_masthead = || masthead::scan_line(words, 0..words.len()).is_some_and(|head| head.says_which());
    let field = if label == "heading" && is_masthead() { Some(Field::Masthead) } else { field };
    let field = field.or(["persons", "people"].contains(&label.as_str()).then_some(Field::Authors));
    match field {
        Some(Field::Subjects) => {
            let between = if words.contains(',') && !words.contains(['|', ';']) { ',' } else { ';' };
            let tags = words.split(between).map(|tag| tag.trim().trim_start_matches('#'));
            tags.for_each(|tag| front.values.put(field, key, tag));
        }
        _ => front.values.put(field, key, words),
    }
}

/// Takes headline, masthead and byline from the top of the body where the front matter does not say them.
fn take_top(values: &mut Values, blocks: &mut Vec<Block>) -> Vec<Guess> {
    let mut guesses = Vec::new();
    let said = folded(values.one(Field::Headline));
    let top = blocks.iter().take(4).position(|block| matches!(block, Block::Heading(level, words) if *level == 1 && (said.is_empty() || folded(words) == said)));
    let top = top.or((said.is_empty() && matches!(blocks.first(), Some(Block::Heading(..)))).then_some(0));
    if let Some(at) = top
        && let Block::Heading(_, words) = blocks.remove(at)
        && said.is_empty()
    {
        values.put(Some(Field::Headline), "", &words);
    }
    let dated = [Field::Date, Field::Masthead, Field::Year].iter().any(|field| !values.one(*field).is_empty());
    let is_masthead = |words: &str| masthead::scan_line(words, 0..words.len()).is_some_and(|head| head.says_which());
    if let Some(at) = paragraph(blocks, 2, is_masthead).filter(|_| !dated)
        && let Block::Paragraph(words) = blocks.remove(at)
    {
        values.put(Some(Field::Masthead), "", &words);
    }
    let named = [Field::Byline, Field::Authors].iter().any(|field| !values.one(*field).is_empty());
    let is_byline = |words: &str| byline::parse(words).is_some_and(|line| line.likeness == byline::Likeness::Opened);
    if let Some(at) = paragraph(blocks, 3, is_byline).filter(|_| !named)
        && let Block::Paragraph(words) = blocks.remove(at)
    {
        let why = format!("“{}” at the top of the text was taken as the byline.", first_words(&words, 60));
        guesses.push(Guess { field: "byline".into(), why, sure: 85 });
        values.put(Some(Field::Byline), "", &words);
    }
    guesses
}

/// The first of the blocks at the top that is such a paragraph.
fn paragraph(blocks: &[Block], most: usize, fits: impl Fn(&str) -> bool) -> Option<usize> {
    blocks
        .iter()
        .take(most)
        .position(|block| matches!(block, Block::Paragraph(words) if words.len() < 200 && fits(words)))
}

/// A headline and a date from a name such as `2025-08-21-fares-rise.md`.
fn by_file_name(input: &Input, article: &mut ArticleRecord, issue: &mut crate::model::record::IssueRecord) {
    let stem = input.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let day = stem.get(..10).filter(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok());
    let rest = day.map_or(stem.as_str(), |_| stem.get(10..).unwrap_or("")).trim_start_matches(['-', '_', ' ']);
    if let Some(day) = day.filter(|_| issue.date.is_empty() && issue.printed.date.is_empty()) {
        day.clone_into(&mut issue.date);
        let why = format!("The file does not say its date; {day} was taken from its name.");
        issue.guesses.push(Guess { field: "date".into(), why, sure: 80 });
    }
    if article.headline.is_empty() && !rest.is_empty() {
        article.headline = if rest.contains(' ') { rest.to_owned() } else { rest.replace(['-', '_'], " ") };
        let why = "The file has no headline; its name was taken.";
        article.guesses.push(Guess { field: "headline".into(), why: why.into(), sure: 40 });
    }
}
