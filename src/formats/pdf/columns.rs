//! The order in which a page is read: columns one after the other, what stands above and below them before and after.
//! A column ends where many lines in a row leave the same strip white. It must not decide what a paragraph is.

use super::words::{Word, is_leftward, median};

/// The words of a page that are read together, row by row.
pub type Region = Vec<Vec<Word>>;

/// Pages with more rows are no newspaper, and are read as they stand.
const MOST_ROWS: usize = 1_500;
const DEEPEST: usize = 24;
/// So many rows must stand on each side of a white strip.
const FEWEST: usize = 3;
/// So many letters must stand in a row on the mean: columns of figures are a table.
const NARROWEST: usize = 10;

/// All regions in reading order.
pub fn regions(words: Vec<Word>) -> Vec<Region> {
    let leftward = words.iter().filter(|word| is_leftward(&word.text)).count() * 2 > words.len();
    let size = median(words.iter().map(|word| word.size).collect()).unwrap_or(10.0);
    let mut out = Vec::new();
    divide(rows(words), &Page { size, leftward }, 0, &mut out);
    out
}

struct Page {
    size: f64,
    leftward: bool,
}

/// Words on one line each, from above, in each from the left.
pub fn rows(mut words: Vec<Word>) -> Vec<Vec<Word>> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<Word>> = Vec::new();
    for word in words {
        match rows.last_mut().filter(|row| row.first().is_some_and(|first| level(first, &word))) {
            Some(row) => row.push(word),
            None => rows.push(vec![word]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.left.total_cmp(&b.left)));
    rows
}

fn level(first: &Word, word: &Word) -> bool {
    word.base - first.base <= 0.3 * first.size.min(word.size)
}

/// A strip that is white in rows `from..to`.
#[derive(Debug, Clone, Copy)]
struct Strip {
    from: usize,
    to: usize,
    left: f64,
    right: f64,
    /// Rows on the side that has fewer.
    rows: usize,
}

fn divide(rows: Vec<Vec<Word>>, page: &Page, depth: usize, out: &mut Vec<Region>) {
    if rows.is_empty() {
        return;
    }
    let strip = if depth < DEEPEST && rows.len() <= MOST_ROWS { best(&rows, page) } else { None };
    let Some(strip) = strip else {
        out.push(rows);
        return;
    };
    let (mut above, mut middle) = (rows, Vec::new());
    let below = above.split_off(strip.to.min(above.len()));
    middle.append(&mut above.split_off(strip.from.min(above.len())));
    divide(above, page, depth + 1, out);
    let (left, right): (Vec<_>, Vec<_>) = middle.into_iter().flatten().partition(|word| word.right <= strip.right);
    let sides = if page.leftward { [right, left] } else { [left, right] };
    for side in sides {
        divide(self::rows(side), page, depth + 1, out);
    }
    divide(below, page, depth + 1, out);
}

/// The strip that divides most rows.
fn best(rows: &[Vec<Word>], page: &Page) -> Option<Strip> {
    let gaps: Vec<Vec<(f64, f64)>> = rows.iter().map(|row| gaps(row, page.size)).collect();
    let mut best: Option<Strip> = None;
    for from in 0..rows.len() {
        // What is left could not divide more.
        if best.is_some_and(|best| rows.len() - from <= best.rows) {
            break;
        }
        let Some(mut white) = gaps.get(from).cloned() else { break };
        for to in from + 1..=rows.len() {
            let next: Vec<(f64, f64)> = match gaps.get(to) {
                Some(gaps) => meet(&white, gaps, 0.75 * page.size),
                None => Vec::new(),
            };
            for (left, right) in white.iter().copied() {
                // It ends here where nothing of it goes on.
                if !next.iter().any(|(l, r)| *l >= left && *r <= right) {
                    let strip = weighed(rows, Strip { from, to, left, right, rows: 0 }, page);
                    let wins = |strip: &Strip| {
                        best.is_none_or(|b| (strip.rows, strip.right - strip.left) > (b.rows, b.right - b.left))
                    };
                    best = strip.filter(wins).or(best);
                }
            }
            white = next;
            if white.is_empty() {
                break;
            }
        }
    }
    best
}

/// Where a row is white, the margins too.
fn gaps(row: &[Word], size: f64) -> Vec<(f64, f64)> {
    let (mut out, mut at) = (Vec::new(), f64::NEG_INFINITY);
    for word in row {
        if word.left - at >= 0.75 * size {
            out.push((at, word.left));
        }
        at = at.max(word.right);
    }
    out.push((at, f64::INFINITY));
    out
}

/// What is white in both.
fn meet(one: &[(f64, f64)], other: &[(f64, f64)], least: f64) -> Vec<(f64, f64)> {
    let mut out = Vec::new();
    let (mut a, mut b) = (0, 0);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        let (left, right) = (x.0.max(y.0), x.1.min(y.1));
        if right - left >= least {
            out.push((left, right));
        }
        if x.1 < y.1 { a += 1 } else { b += 1 }
    }
    out
}

/// The strip with its rows counted; none where it divides no columns.
fn weighed(rows: &[Vec<Word>], strip: Strip, page: &Page) -> Option<Strip> {
    if !strip.left.is_finite() || !strip.right.is_finite() {
        return None;
    }
    let within = rows.get(strip.from..strip.to)?;
    let mut sides = [(0usize, 0usize); 2];
    for row in within {
        let mut letters = [0usize; 2];
        for word in row {
            letters[usize::from(word.left >= strip.right)] += word.text.chars().count();
        }
        for (side, letters) in sides.iter_mut().zip(letters) {
            side.0 += usize::from(letters > 0);
            side.1 += letters;
        }
    }
    let fewest = sides[0].0.min(sides[1].0);
    let wide = strip.right - strip.left >= if fewest < 6 { 1.5 } else { 0.75 } * page.size;
    let text = sides.iter().all(|(rows, letters)| *letters >= NARROWEST * rows);
    (fewest >= FEWEST && wide && text).then_some(Strip { rows: fewest, ..strip })
}

#[cfg(test)]
mod tests {
    use super::super::set::line;
    use super::*;

    fn read(lines: &[(&str, f64, f64, f64)]) -> Vec<String> {
        let words = lines.iter().flat_map(|(text, left, base, size)| line(text, *left, *base, *size)).collect();
        let told = |region: Region| region.into_iter().flatten().map(|word| word.text).collect::<Vec<_>>().join(" ");
        regions(words).into_iter().map(told).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_between_what_crosses_them() {
        let mut lines = vec![("The headline stands over both of the columns", 50.0, 40.0, 20.0)];
        for row in 0..4 {
            let base = 60.0 + 12.0 * f64::from(row);
            lines.push(("left words of the column", 50.0, base, 10.0));
            lines.push(("right words of the column", 250.0, base + 2.0, 10.0));
        }
        lines.push(("what stands below crosses the strip between the two columns", 50.0, 120.0, 10.0));
        let read = read(&lines);
        assert_eq!(read.len(), 4, "{read:?}");
        assert!(read[0].starts_with("The headline") && read[3].starts_with("what stands below"));
        assert!(!read[1].contains("right") && !read[2].contains("left"));
    }

    #[test]
    fn three_columns_and_one_that_ends_early() {
        let mut lines = Vec::new();
        for row in 0..9 {
            let base = 60.0 + 12.0 * f64::from(row);
            lines.push(("one is a column", 50.0, base, 10.0));
            lines.push(("two is a column", 170.0, base, 10.0));
            if row < 4 {
                lines.push(("three is a column", 290.0, base, 10.0));
            }
        }
        let read = read(&lines);
        assert_eq!(read.len(), 3, "{read:?}");
        assert!(["one", "two", "three"].iter().zip(&read).all(|(word, text)| text.starts_with(word)));
    }

    #[test]
    fn numbers_before_lines_and_columns_of_figures_are_no_columns() {
        let mut lines = Vec::new();
        for row in 0..5 {
            let base = 60.0 + 12.0 * f64::from(row);
            lines.push(("1.", 50.0, base, 10.0));
            lines.push(("the words of a long line of a list", 80.0, base, 10.0));
            lines.push(("4,000", 320.0, base, 10.0));
        }
        assert_eq!(read(&lines).len(), 1);
    }
}
