//! The page of an article: its words, what is known of it with the ways that lead on, and those before and after it.

use super::frame::{self, Around, Frame};
use super::meta::{self, Told};
use crate::formats::out::shown::{self, Fact, Shown};
use crate::formats::out::{Page, reading, said};

/// A page whose next article is not known yet.
pub struct Waiting {
    pub file: String,
    page: Page,
    before: Option<(String, String)>,
}

/// Begins the page; `before`: title and page of the article before it.
pub fn begin(
    around: &Around,
    told: &Told,
    facts: Vec<Fact>,
    file: String,
    before: Option<(String, String)>,
) -> Waiting {
    let mut page = Page::html();
    let title = reading::headline(&told.placed.article);
    let head = meta::head(told);
    frame::open(&mut page, around, &Frame { title: &title, up: "../", here: "", head: &head, class: "reading" });
    let (placed, publication, plates, pictures) = (told.placed, told.publication, told.plates, "../pictures/");
    shown::article(&mut page, &Shown { placed, publication, plates, pictures, around: &around.language, facts });
    Waiting { file, page, before }
}

impl Waiting {
    /// Ends the page; `after`: title and page of the article that follows.
    pub fn end(mut self, around: &Around, after: Option<(&str, &str)>) -> (String, String) {
        let page = &mut self.page;
        if self.before.is_some() || after.is_some() {
            page.open("nav", &[("class", "turn"), ("aria-label", "Articles before and after")]);
            if let Some((title, file)) = &self.before {
                turn(page, "before", "Before it", title, file);
            }
            if let Some((title, file)) = after {
                turn(page, "after", "After it", title, file);
            }
            page.close("nav");
            page.line();
        }
        frame::close(page, around);
        (self.file, self.page.finish())
    }
}

fn turn(page: &mut Page, class: &str, words: &str, title: &str, file: &str) {
    page.open(
        "a",
        &[("class", class), ("rel", if class == "before" { "prev" } else { "next" }), ("href", &format!("../{file}"))],
    );
    page.leaf("span", &[("class", "label")], words);
    page.text(" ");
    page.leaf("bdi", &[], &said::one_line(title));
    page.close("a");
}
