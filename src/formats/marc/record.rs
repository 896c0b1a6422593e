//! A MARC record as plain fields, wherever it was written. It must not know what the fields mean.

/// One field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Field {
    pub tag: String,
    pub indicators: [char; 2],
    /// Of fields that have them.
    pub subfields: Vec<(char, String)>,
    /// Of control fields.
    pub data: String,
}

/// One record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    pub leader: Vec<char>,
    pub fields: Vec<Field>,
}

impl Field {
    /// The first subfield of that code; empty where there is none.
    pub fn get(&self, code: char) -> &str {
        self.all(code).next().unwrap_or_default()
    }

    /// All subfields of that code.
    pub fn all(&self, code: char) -> impl Iterator<Item = &str> {
        self.subfields.iter().filter(move |(own, _)| *own == code).map(|(_, words)| words.trim())
    }

    /// The subfields of these codes in their order, with a blank between them.
    pub fn joined(&self, codes: &str) -> String {
        let of_codes = self.subfields.iter().filter(|(code, _)| codes.contains(*code));
        of_codes.map(|(_, words)| words.trim()).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// All its words, but for the subfields that only link and count.
    pub fn words(&self) -> String {
        self.joined("abcdefghijklmnopqrstuvxyz")
    }
}

impl Record {
    /// A character of the leader, from 0; a blank where it is too short.
    pub fn leader(&self, at: usize) -> char {
        self.leader.get(at).copied().unwrap_or(' ')
    }

    /// All fields of that tag.
    pub fn all<'a>(&'a self, tag: &'a str) -> impl Iterator<Item = &'a Field> + 'a {
        self.fields.iter().filter(move |field| field.tag == tag)
    }

    pub fn first<'a>(&'a self, tag: &'a str) -> Option<&'a Field> {
        self.all(tag).next()
    }

    /// Some characters of the control field 008; empty where it is too short.
    pub fn coded(&self, from: usize, count: usize) -> String {
        let field: Vec<char> = self.first("008").map(|field| field.data.chars().collect()).unwrap_or_default();
        field.get(from..from + count).map(|part| part.iter().collect()).unwrap_or_default()
    }

    /// Whether cataloguing rules put punctuation of their own between the parts (leader 18 `a` and `i`).
    pub fn is_punctuated(&self) -> bool {
        matches!(self.leader(18), 'a' | 'i')
    }

    /// What people call it in a complaint.
    pub fn called(&self) -> String {
        let title = self.first("245").map(|field| plain(&field.joined("ab"), true)).unwrap_or_default();
        let number = self.first("001").map(|field| field.data.trim().to_owned()).unwrap_or_default();
        match (title.is_empty(), number.is_empty()) {
            (false, _) => format!("«{title}»"),
            (true, false) => format!("The record {number}"),
            (true, true) => "A record".to_owned(),
        }
    }
}

/// Words without the punctuation that leads to the next part, and, where a field ends with one, without its full stop.
pub fn plain(words: &str, full_stop: bool) -> String {
    let mut rest = words.trim();
    while let Some(shorter) = [" /", " :", " ;", " =", ","].iter().find_map(|sign| rest.strip_suffix(*sign)) {
        rest = shorter.trim_end();
    }
    let last = rest.rsplit([' ', '-']).next().unwrap_or_default();
    let stem = last.trim_end_matches('.');
    let short = ["Inc", "Jr", "Sr", "Co", "Ltd", "St", "Dr", "etc", "Corp", "Bros", "vol", "no"].contains(&stem);
    let initials = stem.contains('.') || stem.chars().count() < 2 && stem.chars().all(char::is_alphabetic);
    let stop = full_stop && rest.ends_with('.') && !rest.ends_with("..") && !short && !initials;
    if stop { rest.trim_end_matches('.').to_owned() } else { rest.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_punctuation_of_rules_goes_and_that_of_words_stays() {
        for (words, expected) in [
            ("Harbour board weighs a second crane /", "Harbour board weighs a second crane"),
            ("What now? :", "What now?"),
            ("by Marta Quill.", "by Marta Quill"),
            ("Made in the U.S.", "Made in the U.S."),
            ("Quill, Ada J.", "Quill, Ada J."),
            ("and so on ...", "and so on ..."),
            ("Crane Works, Inc.", "Crane Works, Inc."),
            ("Quill, Ada,", "Quill, Ada"),
            (".", "."),
            ("", ""),
        ] {
            assert_eq!(plain(words, true), expected, "{words}");
        }
        assert_eq!(plain("A sentence.", false), "A sentence.");
    }
}
