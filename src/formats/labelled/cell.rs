//! Words as they stand in one cell: guards against formulas taken off, lists taken apart, paragraphs and numbers made
//! plain. Nothing here knows which field it is for.

/// The words without the `'` that a careful export puts before what a spreadsheet would take for a formula. A quotation
/// that happens to open so (`'@home' is a word`) keeps its mark.
pub fn unguarded(words: &str) -> String {
    let Some(rest) = words.strip_prefix('\'') else { return words.to_owned() };
    let guarded = is_formula(rest);
    let mut after = rest.match_indices('\'').map(|(at, sign)| rest[at + sign.len()..].chars().next());
    let closes = after.any(|next| !next.is_some_and(char::is_alphanumeric));
    if guarded && !closes { rest.to_owned() } else { words.to_owned() }
}

/// Whether a program of sheets would take it for a formula: some look behind blanks and new lines for the sign, and know
/// the full-width ones.
pub fn is_formula(words: &str) -> bool {
    let sign = words.trim_start().chars().next();
    words.starts_with(['\t', '\r']) || sign.is_some_and(|sign| "=+-@＝＋－＠".contains(sign))
}

/// The pieces between `|`; `\|` is a `|` of the words themselves. Where there is none and `also` is given, at that sign.
pub fn pieces(words: &str, also: Option<char>) -> Vec<String> {
    let (mut out, mut piece) = (Vec::new(), String::new());
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next_if_eq(&'|').is_some() => piece.push('|'),
            '|' => out.push(std::mem::take(&mut piece)),
            c => piece.push(c),
        }
    }
    out.push(piece);
    if let (1, Some(sign)) = (out.len(), also) {
        out = out.concat().split(sign).map(str::to_owned).collect();
    }
    out.into_iter().map(|piece| piece.trim().to_owned()).collect()
}

/// Longer lines than a column of print has are paragraphs of their own.
const LONG_LINE: usize = 120;

/// Words of several lines as paragraphs with one blank line between. Where no blank line parts them and a line is longer
/// than print sets one, each line is a paragraph.
pub fn paragraphs(words: &str) -> String {
    let plain = words.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}'], "\n").replace('\u{2029}', "\n\n");
    let lines: Vec<&str> = plain.split('\n').map(str::trim_end).collect();
    let blank = |line: &&str| line.trim().is_empty();
    let last = lines.iter().rposition(|line| !blank(line)).unwrap_or(0);
    let parted = lines.iter().take(last).skip_while(|line| blank(line)).any(blank);
    let each = !parted && lines.iter().any(|line| line.chars().count() > LONG_LINE);
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        match (line.trim().is_empty(), open && !each) {
            (true, _) => open = false,
            (false, true) => out.last_mut().into_iter().for_each(|last| {
                last.push('\n');
                last.push_str(line);
            }),
            (false, false) => {
                out.push(line.to_owned());
                open = true;
            }
        }
    }
    out.join("\n\n")
}

/// A whole number as a spreadsheet or a script leaves it: `2059.0` is `2059`. Anything else stays.
pub fn whole(words: &str) -> &str {
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match words.trim().split_once('.') {
        Some((before, after)) if figures(before) && matches!(after, "0" | "00") && before != "0" => before,
        _ => words.trim(),
    }
}

/// An ISSN with its hyphen and the noughts that a spreadsheet took from its beginning, where its last figure confirms it.
pub fn issn(words: &str) -> Option<String> {
    let signs: String = whole(words).chars().filter(|c| !matches!(c, '-' | '–' | '‐' | ' ')).collect();
    let signs = signs.to_ascii_uppercase();
    if !(4..=8).contains(&signs.len()) || !signs.is_ascii() {
        return None;
    }
    let signs = format!("{signs:0>8}");
    let (front, last) = signs.split_at(7);
    let mut sum = 0;
    for (place, c) in front.chars().enumerate() {
        sum += c.to_digit(10)? * (8 - u32::try_from(place).ok()?);
    }
    let check = match (11 - sum % 11) % 11 {
        10 => "X".to_owned(),
        figure => figure.to_string(),
    };
    (check == last && sum > 0).then(|| format!("{}-{}", &signs[..4], &signs[4..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_taken_off_and_a_quotation_keeps_its_mark() {
        assert_eq!(unguarded("'=SUM of all fears"), "=SUM of all fears");
        assert_eq!(unguarded("'-30 degrees at the quay"), "-30 degrees at the quay");
        assert_eq!(unguarded("'@home' is a word"), "'@home' is a word");
        assert_eq!(unguarded("'+ it wasn't so"), "+ it wasn't so");
        assert_eq!(unguarded("'Tis the season"), "'Tis the season");
        assert_eq!(unguarded("'\n=SUM of all fears"), "\n=SUM of all fears");
        assert_eq!(unguarded("'＝SUM of all fears"), "＝SUM of all fears");
    }

    #[test]
    fn lists_are_parted_at_bars_that_are_not_escaped() {
        assert_eq!(pieces("a | b\\|c|", None), ["a", "b|c", ""]);
        assert_eq!(pieces("a; b", Some(';')), ["a", "b"]);
        assert_eq!(pieces("a; b|c", Some(';')), ["a; b", "c"]);
        assert_eq!(pieces("back\\slash", None), ["back\\slash"]);
    }

    #[test]
    fn paragraphs_are_parted_once() {
        assert_eq!(paragraphs("\r\nA.\r\n\r\n\r\nB\r\nb.\r\n"), "A.\n\nB\nb.");
        let long = "x".repeat(130);
        assert_eq!(paragraphs(&format!("{long}\nB.")), format!("{long}\n\nB."));
        assert_eq!(paragraphs("short\nlines"), "short\nlines");
    }

    #[test]
    fn numbers_lose_what_a_spreadsheet_added_and_issns_get_back_what_it_took() {
        assert_eq!((whole("2059.0"), whole("3.14"), whole("1.000"), whole("v.0")), ("2059", "3.14", "1.000", "v.0"));
        assert_eq!(issn("0378-5955").as_deref(), Some("0378-5955"));
        assert_eq!(issn("3785955").as_deref(), Some("0378-5955"));
        assert_eq!(issn("3785955.0").as_deref(), Some("0378-5955"));
        assert_eq!(issn("2434-561x").as_deref(), Some("2434-561X"));
        assert_eq!((issn("1234-5678"), issn(""), issn("éééé"), issn("0")), (None, None, None, None));
    }
}
