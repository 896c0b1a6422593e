//! How a table of text is written: which sign parts its cells, and whether quotation marks hold cells together. Decided
//! over quotes, by how regular the rows come out. It must not decide what the cells mean.

use crate::formats::labelled::meant;

/// How cells and rows are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub delimiter: u8,
    /// Whether `"` holds a cell together.
    pub quotes: bool,
}

/// The signs that part cells, with the words that an option names them by.
pub const DELIMITERS: [(u8, &str); 4] = [(b',', "comma"), (b';', "semicolon"), (b'\t', "tab"), (b'|', "bar")];

/// How many rows are looked at.
const ROWS: usize = 60;

/// How a dialect fits a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    pub dialect: Dialect,
    /// Cells of most rows.
    pub width: usize,
    /// Which part of the rows has so many.
    pub regular: f64,
    /// How many cells of one of the first rows are labels that are known.
    pub known: usize,
    pub rows: usize,
    /// Cells that begin and end with a quotation mark.
    wrapped: usize,
}

impl Fit {
    fn worth(&self) -> f64 {
        if self.width < 2 { 0.0 } else { self.regular * (1.0 + (self.width as f64).ln()) + 2.0 * self.known as f64 }
    }
}

/// The dialect that fits the beginning of a file best. `wanted` is a sign that is already settled.
pub fn find(sample: &str, wanted: Option<u8>) -> Fit {
    let mut best: Option<Fit> = None;
    for (delimiter, _) in DELIMITERS.iter().filter(|(sign, _)| wanted.is_none_or(|wanted| wanted == *sign)) {
        let with = fit(sample, Dialect { delimiter: *delimiter, quotes: true });
        let without = fit(sample, Dialect { delimiter: *delimiter, quotes: false });
        // Marks that hold nothing together: every row is whole where they are not minded, and hardly a cell is wrapped in them.
        let bare = without.rows > with.rows
            && without.regular >= 1.0
            && without.width > 1
            && without.wrapped * 10 <= without.rows;
        let fit = if bare { without } else { with };
        if best.is_none_or(|best| fit.worth() > best.worth()) {
            best = Some(fit);
        }
    }
    let settled = wanted.unwrap_or(b',');
    best.unwrap_or_else(|| fit(sample, Dialect { delimiter: settled, quotes: true }))
}

fn fit(sample: &str, dialect: Dialect) -> Fit {
    let mut reader = super::text::builder(dialect).from_reader(sample.as_bytes());
    let mut record = csv::ByteRecord::new();
    let mut widths: Vec<usize> = Vec::new();
    let (mut known, mut wrapped) = (0, 0);
    while widths.len() < ROWS && reader.read_byte_record(&mut record).unwrap_or(false) {
        if widths.len() < 20 {
            let labels =
                record.iter().filter(|cell| cell.len() < 80 && meant(&String::from_utf8_lossy(cell)).is_some());
            known = known.max(labels.count());
        }
        wrapped +=
            record.iter().filter(|cell| cell.len() > 1 && cell.starts_with(b"\"") && cell.ends_with(b"\"")).count();
        widths.push(record.len());
    }
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let width = widths.iter().copied().max_by_key(|width| (count(*width), *width)).unwrap_or(0);
    let regular = count(width) as f64 / widths.len().max(1) as f64;
    Fit { dialect, width, regular, known: if width < 2 { known.min(1) } else { known }, rows: widths.len(), wrapped }
}

/// The sign of a first line `sep=;`, as one program tells another, and how many bytes that line has.
pub fn told(sample: &str) -> Option<(u8, usize)> {
    let end = sample.find(['\n', '\r'])?;
    let sign = sample.get(..end)?.strip_prefix("sep=")?.as_bytes();
    let delimiter = DELIMITERS.iter().find(|(known, _)| sign == [*known])?.0;
    let ends = if sample[end..].starts_with("\r\n") { 2 } else { 1 };
    Some((delimiter, end + ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_over_quotes() {
        for (sample, delimiter) in [
            ("Date,Title\n2025-08-21,\"a;b;c\"\n", b','),
            ("Date;Title;Text\n2025-08-21;\"Fares, and more, rise\";x\n", b';'),
            ("Date\tTitle\n2025-08-21\tFares, fares\n", b'\t'),
            ("Date|Title\n2025-08-21|Fares, fares\n", b'|'),
            ("\"a, b\";\"c\"\n\"d, e\";\"f\"\n\"g\";\"h, i, j\"\n", b';'),
        ] {
            let fit = find(sample, None);
            assert_eq!((fit.dialect.delimiter, fit.dialect.quotes), (delimiter, true), "{sample}");
        }
        assert_eq!(find("a;b,c\n", Some(b';')).dialect.delimiter, b';');
        assert_eq!(told("sep=;\r\na;b"), Some((b';', 7)));
        assert_eq!(told("separate\n"), None);
    }

    #[test]
    fn marks_that_hold_nothing_together_are_not_minded() {
        let sample = "Date\tTitle\n1\t\"Stop,\" he said\n2\t\"No end\n3\tx\n4\ty\n";
        assert!(!find(sample, None).dialect.quotes);
    }
}
