//! Cells of our own table: guards against what programs of sheets do to words, and lists in one cell. Each is taken off
//! again to the letter. It must not know what a column means.

use crate::formats::labelled::cell::{is_formula, whole};
use crate::formats::labelled::spoilt;
use std::borrow::Cow;

/// Whether a number would be read as another one: as what a program of sheets made of it.
fn is_doubtful(words: &str) -> bool {
    spoilt(words.trim()).is_some() || whole(words) != words.trim()
}

/// Whether a `'` at the beginning is a guard.
pub fn is_guarded(words: &str) -> bool {
    words.strip_prefix('\'').is_some_and(|rest| is_formula(rest) || rest.starts_with('\'') || is_doubtful(rest))
}

fn behind_sign(words: &str) -> Cow<'static, str> {
    Cow::Owned(format!("'{words}"))
}

/// With a `'` before what would be taken for a guard of ours: without it, a `'` of the words themselves would be taken off.
pub fn kept(words: Cow<'_, str>) -> Cow<'_, str> {
    if is_guarded(&words) { behind_sign(&words) } else { words }
}

/// With a `'` before what would be read as another number, too: `2059-01-01`, `21-Aug`, `12.0`.
pub fn kept_number(words: Cow<'_, str>) -> Cow<'_, str> {
    if is_doubtful(&words) { behind_sign(&words) } else { kept(words) }
}

/// With a `'` before what would be taken for a formula, too.
pub fn guarded(words: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&words) { behind_sign(&words) } else { kept(words) }
}

/// With a `'` before what would be taken for a formula or read as another number.
pub fn guarded_number(words: Cow<'_, str>) -> Cow<'_, str> {
    if is_formula(&words) { behind_sign(&words) } else { kept_number(words) }
}

/// Without its guard.
pub fn plain(words: &str) -> &str {
    if is_guarded(words) { words.get(1..).unwrap_or_default() } else { words }
}

/// Pieces in one cell.
pub fn joined<'a>(pieces: impl IntoIterator<Item = &'a str>) -> String {
    let mut cell = String::new();
    for (at, piece) in pieces.into_iter().enumerate() {
        if at > 0 {
            cell.push('|');
        }
        for c in piece.chars() {
            if matches!(c, '|' | '\\') {
                cell.push('\\');
            }
            cell.push(c);
        }
    }
    cell
}

/// The pieces of one cell; none of an empty one.
pub fn pieces(cell: &str) -> Vec<String> {
    if cell.is_empty() {
        return Vec::new();
    }
    let (mut all, mut piece) = (Vec::new(), String::new());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => piece.push(chars.next().unwrap_or('\\')),
            '|' => all.push(std::mem::take(&mut piece)),
            c => piece.push(c),
        }
    }
    all.push(piece);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guards_stand_before_formulas_and_dates_only() {
        assert_eq!(guarded("=SUM".into()), "'=SUM");
        assert_eq!(guarded("'=A1' is no cell".into()), "''=A1' is no cell");
        assert_eq!(guarded("'Tis the season".into()), "'Tis the season");
        assert_eq!(
            (guarded_number("21-Aug".into()), guarded_number("2059-1".into())),
            ("'21-Aug".into(), "2059-1".into())
        );
        assert_eq!(plain("'Tis the season"), "'Tis the season");
        for formula in ["\n=1+1", " =1+1", "\u{3000}@SUM", "＝1", "＋1", "－1", "＠SUM"] {
            assert_eq!(guarded(formula.into()), format!("'{formula}"), "{formula:?}");
        }
        assert_eq!((kept("=SUM".into()), kept("'=SUM".into())), ("=SUM".into(), "''=SUM".into()));
        assert_eq!((kept_number("12.0".into()), kept_number("12-13".into())), ("'12.0".into(), "12-13".into()));
    }

    proptest::proptest! {
        #[test]
        fn guards_and_lists_are_taken_off_to_the_letter(words in "('|=|-|a|\n| |＝|21-Aug|2059-01-01|12\\.0){0,4}", list in proptest::collection::vec("[a|\\\\é]{0,4}", 1..5)) {
            for guard in [guarded, guarded_number, kept, kept_number] {
                let cell = guard(words.as_str().into());
                proptest::prop_assert_eq!(plain(&cell), words.as_str());
            }
            let due = if list == [""] { Vec::new() } else { list.clone() };
            proptest::prop_assert_eq!(pieces(&joined(list.iter().map(String::as_str))), due);
        }
    }
}
