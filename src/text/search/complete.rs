//! What could be typed next: names of fields, and values where a field has known ones. It reads the search up to the caret
//! and asks for values; it knows no archive.

use super::field::{FIELDS, Field};
use super::lex::{Kind, Token, tokens};
use super::parse::Known;
use super::show::quoted;
use super::values::WEEKDAYS;
use crate::model::ArticleStatus;
use crate::text::words::plain;
use std::ops::Range;

/// One thing that could be typed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The characters that it stands in place of.
    pub replace: Range<usize>,
    pub with: String,
    /// What it is, for a person.
    pub words: String,
}

/// Offers at most.
pub const MOST: usize = 12;
/// Offers of one field's values while no field is named.
const FEW: usize = 3;

/// What could be typed at the caret, counted in characters. `values` answers with values of a byline, source, subject,
/// section, collection or publication that contain what was typed, the most usual first.
pub fn complete(
    text: &str,
    cursor: usize,
    known: &Known,
    values: &dyn Fn(Field, &str) -> Vec<String>,
) -> Vec<Completion> {
    let Some(place) = place(text, cursor) else { return Vec::new() };
    let offers = match place.asked {
        Some((field, whole)) => of_field(field, whole, &place.typed, known, values),
        None => of_any(&place.typed, known, values),
    };
    let fits = |(with, _): &Offer| !place.named || with.ends_with(':');
    let offer = |(with, words)| Completion { replace: place.replace.clone(), with, words };
    offers.into_iter().filter(fits).map(offer).take(MOST).collect()
}

/// Where the caret stands.
struct Typing {
    /// The field whose value is typed, and whether the whole value is meant.
    asked: Option<(Field, bool)>,
    typed: String,
    replace: Range<usize>,
    /// A colon stands behind what is typed, so only a field's name fits.
    named: bool,
}

/// Nothing where no word can begin.
fn place(text: &str, cursor: usize) -> Option<Typing> {
    let cursor = cursor.min(text.chars().count());
    let before: String = text.chars().take(cursor).collect();
    let left = tokens(&before).ok()?;
    let all = tokens(text).unwrap_or_default();
    let typing = |asked, typed: &str, replace: Range<usize>| {
        let named = all.iter().any(|token| token.at == replace.start && matches!(token.kind, Kind::Field { .. }));
        Some(Typing { asked, typed: typed.to_owned(), replace, named: named && !typed.is_empty() })
    };
    let empty = |asked| typing(asked, "", cursor..cursor);
    let Some((last, rest)) = left.split_last().filter(|(last, _)| last.at + last.len == cursor) else {
        return empty(around(&left));
    };
    let asked = match rest.last() {
        Some(Token { kind: Kind::Field { field, whole }, .. }) if last.glued => Some((*field, *whole)),
        _ => around(rest),
    };
    // What goes on behind the caret belongs to it.
    let end = all.iter().find(|token| token.at == last.at).map_or(cursor, |token| (token.at + token.len).max(cursor));
    match &last.kind {
        Kind::Field { field, whole } => empty(Some((*field, *whole))),
        Kind::Word(word) if word == "-" => empty(asked),
        Kind::Word(word) => typing(asked, word, last.at..end),
        Kind::Quoted { text, closed: false, .. } => typing(asked, text, last.at..end),
        Kind::Open | Kind::Or if last.len == 1 => empty(around(&left)),
        Kind::Quoted { .. } | Kind::Close | Kind::Open | Kind::Or | Kind::And | Kind::Not => None,
    }
}

/// The field whose brackets are open at the end.
fn around(tokens: &[Token]) -> Option<(Field, bool)> {
    let mut open = Vec::new();
    let mut before: Option<&Kind> = None;
    for token in tokens {
        match (&token.kind, before) {
            (Kind::Open, Some(Kind::Field { field, whole })) if token.glued => open.push(Some((*field, *whole))),
            (Kind::Open, _) => open.push(open.last().copied().flatten()),
            (Kind::Close, _) => drop(open.pop()),
            _ => {}
        }
        before = Some(&token.kind);
    }
    open.pop().flatten()
}

type Offer = (String, String);

/// Names of fields that begin so; then values of any field.
fn of_any(typed: &str, known: &Known, values: &dyn Fn(Field, &str) -> Vec<String>) -> Vec<Offer> {
    let lower = typed.to_lowercase();
    let name = |row: &super::field::Row| row.names.iter().find(|name| name.starts_with(&lower)).copied();
    let mut out: Vec<Offer> =
        FIELDS.iter().filter_map(|row| Some((format!("{}:", name(row)?), row.label.to_owned()))).collect();
    if typed.chars().count() < 2 {
        return out;
    }
    for row in FIELDS {
        // Pictures' sources are offered once; «none» says nothing without its field.
        if matches!(row.field, Field::Credit | Field::Date | Field::Volume) {
            continue;
        }
        let of_field = of_field(row.field, false, typed, known, values);
        out.extend(of_field.into_iter().take(FEW).map(|(with, words)| (format!("{}:{with}", row.names[0]), words)));
    }
    out
}

/// Values of a field that hold what was typed.
fn of_field(
    field: Field,
    whole: bool,
    typed: &str,
    known: &Known,
    values: &dyn Fn(Field, &str) -> Vec<String>,
) -> Vec<Offer> {
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted = bare(typed);
    let fits = |offer: &Offer| bare(&offer.0).contains(&wanted);
    let fixed = |all: &mut dyn Iterator<Item = Offer>| all.filter(fits).collect::<Vec<Offer>>();
    match field {
        Field::Status => {
            fixed(&mut ArticleStatus::ALL.iter().map(|status| (status.word().into(), status.label().into())))
        }
        Field::Weekday => fixed(&mut WEEKDAYS.iter().map(|day| ((*day).to_owned(), field.row().label.to_owned()))),
        Field::Has => {
            let any = std::iter::once(("any".to_owned(), "anything odd".to_owned()));
            let codes = known.findings.iter().map(|code| ((*code).to_owned(), field.row().label.to_owned()));
            fixed(&mut any.chain(codes))
        }
        Field::Date => fixed(&mut std::iter::once(("none".to_owned(), "no date is known".to_owned()))),
        Field::Volume if !whole => fixed(&mut std::iter::once(("none".to_owned(), "it has no volume".to_owned()))),
        Field::Byline
        | Field::Credit
        | Field::Source
        | Field::Subject
        | Field::Section
        | Field::Collection
        | Field::Publication => {
            let offers = values(field, typed.trim())
                .into_iter()
                .filter_map(|value| Some((written(&value, whole)?, field.row().label.to_owned())));
            offers.collect()
        }
        Field::Headline | Field::Body | Field::Caption | Field::Page | Field::Volume | Field::Number | Field::Words => {
            Vec::new()
        }
    }
}

/// A value as it is typed; nothing where it has no words to look for.
fn written(value: &str, whole: bool) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() || (!whole && plain(&value).is_empty()) {
        return None;
    }
    let bare = value.chars().all(char::is_alphanumeric);
    // Within quotes a star at the end would be a beginning.
    let value = if whole { value } else { value.trim_end_matches('*').trim_end().to_owned() };
    Some(if bare { value } else { quoted(&value) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::search::tests::{KNOWN, pieces};
    use crate::text::search::{parse, parse_live};
    use proptest::prelude::*;

    fn values(field: Field, typed: &str) -> Vec<String> {
        let all: &[&str] = match field {
            Field::Byline => &["Ada Quill", "Quimby", "O’Brien \"Bo\" Sol"],
            Field::Subject => &["Harbours", "Quays and docks"],
            _ => &[],
        };
        let has = |value: &&&str| value.to_lowercase().contains(&typed.to_lowercase());
        all.iter().filter(has).map(|value| (*value).to_owned()).collect()
    }

    /// The search with each offer put in; `|` is the caret.
    fn after(text: &str) -> Vec<String> {
        let cursor = text.chars().position(|c| c == '¦').expect("a caret");
        let text = text.replace('¦', "");
        let chars: Vec<char> = text.chars().collect();
        let with = |offer: Completion| {
            let (before, rest) = (&chars[..offer.replace.start], &chars[offer.replace.end..]);
            format!("{}{}{}", before.iter().collect::<String>(), offer.with, rest.iter().collect::<String>())
        };
        complete(&text, cursor, &KNOWN, &values).into_iter().map(with).collect()
    }

    #[test]
    fn names_of_fields_are_offered_first_then_values() {
        assert_eq!(after("crane h¦"), ["crane headline:", "crane has:"]);
        assert_eq!(after("-cap¦"), ["-caption:"]);
        assert_eq!(after("(crane OR volu¦)"), ["(crane OR volume:)"]);
        assert_eq!(after("dra¦"), ["status:draft"]);
        assert_eq!(after("qui¦"), ["byline:\"Ada Quill\"", "byline:Quimby"]);
        assert_eq!(after("crane ¦").len(), MOST);
        assert_eq!(after("head¦line:crane"), ["headline:crane"]);
    }

    #[test]
    fn values_are_offered_in_their_field() {
        assert_eq!(after("status:¦"), ["status:draft", "status:checked", "status:approved"]);
        assert_eq!(after("has:nob¦"), ["has:no-byline"]);
        assert_eq!(after("weekday:su¦"), ["weekday:sunday"]);
        assert_eq!(after("weekday:(sunday OR mo¦"), ["weekday:(sunday OR monday"]);
        assert_eq!(after("byline:qui¦"), ["byline:\"Ada Quill\"", "byline:Quimby"]);
        assert_eq!(after("byline:=\"ada q¦\" crane"), ["byline:=\"Ada Quill\" crane"]);
        assert_eq!(after("byline:bri¦"), ["byline:\"O’Brien \\\"Bo\\\" Sol\""]);
        assert_eq!(after("subject:(harbours OR \"quays a¦"), ["subject:(harbours OR \"Quays and docks\""]);
        assert_eq!(after("date:n¦"), ["date:none"]);
    }

    #[test]
    fn nothing_is_offered_where_no_word_can_begin() {
        for text in ["\"north quay\"¦", "(crane)¦", "crane OR¦", "headline:cr¦", "headlin:¦"] {
            assert_eq!(after(text), Vec::<String>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_offered_for_a_field_is_understood(text in pieces(), cursor in 0..40usize) {
            let chars = text.chars().count();
            for offer in complete(&text, cursor, &KNOWN, &values) {
                prop_assert!(offer.replace.start <= offer.replace.end && offer.replace.end <= chars);
                prop_assert!(parse_live(&offer.with, &KNOWN).is_ok(), "{}", offer.with);
                prop_assert!(offer.with.ends_with(':') || !offer.with.contains(':') || parse(&offer.with, &KNOWN).is_ok());
            }
        }
    }
}
