//! Pictures that do not go along: reading editions show a black field of their shape, with words in place of the picture.
//! Nothing of the picture but its shape is known here.

use super::Page;

/// A picture that was withheld.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Withheld {
    /// The place of its image among those of the article.
    pub image: usize,
    /// Its shape, as it is seen.
    pub width: u32,
    pub height: u32,
    /// Why, in the words of whoever withheld it, for whoever reads; may be empty.
    pub why: String,
}

const WORDS: &str = "Picture withheld";

impl Withheld {
    /// What stands there for those who do not see it.
    pub fn alternative(&self) -> String {
        match self.why.as_str() {
            "" => WORDS.to_owned(),
            why => format!("{WORDS}: {why}"),
        }
    }

    /// Width by height.
    pub fn ratio(&self) -> f64 {
        f64::from(self.width.max(1)) / f64::from(self.height.max(1))
    }

    /// The field as a drawing (SVG), with its words as large as fit.
    pub fn drawing(&self) -> String {
        let (width, height) = (self.width.max(1).to_string(), self.height.max(1).to_string());
        let (wide, high) = (f64::from(self.width.max(1)), f64::from(self.height.max(1)));
        let (size, lines) = fitted(&self.words(), wide, high);
        let first = (high - size * LEADING * (lines.len() as f64 - 1.0)) / 2.0 + size * 0.35;
        let mut page = Page::xhtml();
        page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let whole = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &width),
            ("height", &height),
            ("viewBox", &format!("0 0 {width} {height}")),
        ];
        page.open("svg", &whole);
        page.leaf("title", &[], &self.alternative());
        page.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#000"), ("stroke", "#767676")]);
        page.line();
        for (at, line) in lines.iter().enumerate() {
            let (x, y) = (format!("{:.1}", wide / 2.0), format!("{:.1}", first + size * LEADING * at as f64));
            let (size, face) =
                (format!("{size:.1}"), [("fill", "#fff"), ("font-family", "serif"), ("text-anchor", "middle")]);
            let place = [("x", x.as_str()), ("y", &y), ("font-size", &size)];
            page.leaf("text", &[&place[..], &face[..]].concat(), line);
            page.line();
        }
        page.close("svg");
        page.line();
        page.finish()
    }

    /// The words on the field, one line each where they have room.
    pub fn words(&self) -> Vec<&str> {
        [WORDS, self.why.as_str()].into_iter().filter(|words| !words.is_empty()).collect()
    }
}

/// From line to line, in sizes of the letters.
const LEADING: f64 = 1.35;

/// The largest size at which all words fit into four fifths of the field, and the lines that they take.
fn fitted(words: &[&str], width: f64, height: f64) -> (f64, Vec<String>) {
    let mut size = (width / 20.0).min(height / 5.0);
    let mut lines = broken(words, 0.8 * width / size);
    for _ in 0..24 {
        if lines.len() as f64 * LEADING * size <= 0.8 * height {
            break;
        }
        size *= 0.85;
        lines = broken(words, 0.8 * width / size);
    }
    (size, lines)
}

/// Words in lines of so many sizes of their letters; each of `words` begins a line.
fn broken(words: &[&str], room: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for text in words {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if !line.is_empty() && wide(&line) + 0.25 + wide(word) > room {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}

/// About how wide a text is, in sizes of its letters.
fn wide(text: &str) -> f64 {
    text.chars().map(|c| if c as u32 >= 0x2e80 { 1.0 } else { 0.5 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_black_field_has_the_shape_and_the_words_and_they_fit() {
        let why = "The lender asked for it & <wishes> no copies";
        for (width, height) in [(800, 600), (60, 900), (900, 60), (1, 1)] {
            let withheld = Withheld { image: 0, width, height, why: why.into() };
            let drawn = withheld.drawing();
            let svg = roxmltree::Document::parse(&drawn).expect("XML");
            assert_eq!(svg.root_element().attribute("viewBox"), Some(format!("0 0 {width} {height}").as_str()));
            let texts: Vec<_> = svg.descendants().filter(|node| node.has_tag_name("text")).collect();
            let words: Vec<&str> = texts.iter().filter_map(|node| node.text()).collect();
            assert_eq!(words.join(" "), format!("Picture withheld {why}"));
            let y = texts.iter().filter_map(|node| node.attribute("y")?.parse::<f64>().ok());
            assert!(
                y.clone().all(|y| y > 0.0 && y < f64::from(height)),
                "{width} × {height}: {:?}",
                y.collect::<Vec<_>>()
            );
        }
        assert_eq!(Withheld::default().alternative(), "Picture withheld");
    }
}
