//! Text for a terminal: made harmless, cut and padded by the columns that it takes, numbers with commas.

use std::borrow::Cow;
use unicode_normalization::char::is_combining_mark;

/// Characters that steer a terminal or turn its text round.
fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text of one or more lines with nothing in it that steers a terminal.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| c != '\n' && steers(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c != '\n' && steers(c) { '\u{fffd}' } else { c }).collect())
}

/// JSON as it is, with such characters as `\u` escapes: they stand inside strings only, where that means the same.
pub fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(steers) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if steers(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// Text on one line.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn columns(c: char) -> usize {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        c if is_combining_mark(c) => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3ffff}' => 2,
        _ => 1,
    }
}

/// How many columns a line takes.
pub fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// One line, cut with `…` or filled with blanks to so many columns.
pub fn padded(text: &str, width: usize) -> String {
    let text = line(text);
    let taken = self::width(&text);
    if taken <= width {
        return text + &" ".repeat(width - taken);
    }
    let mut out = String::new();
    let mut left = width.saturating_sub(1);
    for c in text.chars() {
        let Some(rest) = left.checked_sub(columns(c)) else { break };
        left = rest;
        out.push(c);
    }
    out + "…" + &" ".repeat(left)
}

/// A moment as the clock on the wall showed it here.
pub fn when(ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(ms)
        .map(|moment| moment.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string())
        .unwrap_or_default()
}

pub use backfile::text::figures as number;

/// `1 article`, `12,345 articles`
pub fn counted(n: u64, one: &str) -> String {
    format!("{} {one}{}", number(n), if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_steers_a_terminal() {
        assert_eq!(
            shown("a\u{1b}[31m\u{9b}2J\rb\tc\u{202e}d\ne"),
            "a\u{fffd}[31m\u{fffd}2J\u{fffd}b\u{fffd}c\u{fffd}d\ne"
        );
        assert_eq!(shown("Čas 舊報紙 👩‍👧"), "Čas 舊報紙 👩‍👧");
    }

    #[test]
    fn json_stays_the_same_value_when_it_is_made_harmless() {
        let value = serde_json::Value::from("a\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}é");
        let text = value.to_string();
        let harmless = escaped(&text);
        assert!(!harmless.contains(steers));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&harmless).expect("JSON"), value);
    }

    #[test]
    fn columns_line_up_whatever_the_script() {
        assert_eq!(padded("ferry", 7), "ferry  ");
        assert_eq!(padded("ferries", 6), "ferri…");
        assert_eq!(padded("舊報紙", 7), "舊報紙 ");
        assert_eq!(padded("舊報紙", 5), "舊報…");
        assert_eq!(padded("舊報紙", 4), "舊… ");
        assert_eq!(padded("e\u{301}a\nb", 5), "e\u{301}a b ");
    }

    #[test]
    fn numbers_have_commas() {
        assert_eq!((number(7), number(1234), number(1_234_567)), ("7".into(), "1,234".into(), "1,234,567".into()));
        assert_eq!(counted(1, "issue"), "1 issue");
    }
}
