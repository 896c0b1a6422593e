//! The contents: a tree of headings and articles, and the landmarks that reading programs offer.

use super::book::{Line, Told};
use super::pages::{self, Frame};
use crate::formats::out::Page;

/// The navigation document, which is a page for readers too.
pub fn contents(told: &Told) -> String {
    let mut page = Page::xhtml();
    pages::framed(&mut page, &Frame { title: "Contents", language: &told.language }, |page| {
        page.open(
            "nav",
            &[("epub:type", "toc"), ("role", "doc-toc"), ("id", "contents"), ("class", "contents opening")],
        );
        page.leaf("h1", &[], "Contents");
        page.line();
        tree(page, &told.lines);
        page.close("nav");
        page.line();
        landmarks(page, told);
    });
    page.finish()
}

/// Lines by their levels, each list inside the line above it. A level that would be left out is not.
pub fn tree(page: &mut Page, lines: &[Line]) {
    let mut open = 0;
    for line in lines {
        let level = line.level.clamp(1, open + 1);
        while open > level {
            page.close("li");
            page.close("ol");
            open -= 1;
        }
        if open == level {
            page.close("li");
        } else {
            page.open("ol", &[]);
            open += 1;
        }
        page.line();
        page.open("li", &[]);
        let class = if line.is_part { "part" } else { "" };
        page.leaf("a", &[("class", class), ("href", &line.file), ("dir", "auto")], &line.title);
    }
    for _ in 0..open {
        page.close("li");
        page.close("ol");
    }
    page.line();
}

fn landmarks(page: &mut Page, told: &Told) {
    page.open(
        "nav",
        &[("epub:type", "landmarks"), ("id", "landmarks"), ("hidden", "hidden"), ("aria-label", "Landmarks")],
    );
    page.open("ol", &[]);
    let first = told.lines.first().map_or("title.xhtml", |line| line.file.as_str());
    let has = |file: &str| told.leaves.iter().any(|leaf| leaf.file == file);
    let places = [
        ("titlepage", "title.xhtml", "Title page"),
        ("toc", "contents.xhtml", "Contents"),
        ("bodymatter", first, "Articles"),
        ("index", "names.xhtml", "Names"),
        ("loi", "sources.xhtml", "Sources of the pictures"),
    ];
    for (of, file, words) in places.into_iter().filter(|(of, file, _)| *of == "toc" || has(file)) {
        page.open("li", &[]);
        page.leaf("a", &[("epub:type", of), ("href", file)], words);
        page.close("li");
    }
    page.close("ol");
    page.close("nav");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_inside_the_heading_above_them() {
        let line = |level, title: &str| Line { level, title: title.into(), file: "a".into(), is_part: level == 1 };
        let mut page = Page::xhtml();
        tree(&mut page, &[line(1, "A"), line(2, "B"), line(3, "C"), line(2, "D"), line(1, "E")]);
        let made: String = page.finish().split(['\n']).collect();
        let made = made.replace(" href=\"a\" dir=\"auto\"", "").replace(" class=\"part\"", "");
        let expected = "<ol><li><a>A</a><ol><li><a>B</a><ol><li><a>C</a></li></ol></li><li><a>D</a></li></ol></li><li><a>E</a></li></ol>";
        assert_eq!(made, expected);
    }
}
