//! The text of a Word document: paragraphs with their styles, pictures where they stood. Every printed word stays.

use super::black;
use super::fixed::id_of;
use crate::formats::out::file::at;
use crate::formats::out::plates::{Plate, Plates};
use crate::formats::out::reading::{self, Heading, Headings, Piece};
use crate::formats::out::xml::Xml;
use crate::formats::out::{About, Authorities, Losses, Placed, people, said, shown, tongue};
use crate::formats::{Handover, WriteError, Written};
use crate::model::record::ImageRecord;
use std::io::{self, Write};
use std::path::Path;

/// Units of a drawing in a dot of the screen.
const DOT: u64 = 9_525;
/// How wide and high a picture is at most: 15 and 18 centimetres.
const WIDEST: u64 = 5_400_000;
const HIGHEST: u64 = 6_480_000;

/// Writes the text; answers where it went and what is told of it.
pub fn write<W: Write>(
    handover: &Handover,
    about: &About,
    plates: &Plates,
    out: W,
    target: &Path,
) -> Result<(W, Written), WriteError> {
    let told = |cause: io::Error| at(target, cause);
    let mut losses = Losses::new("A Word document", super::CARRIES);
    losses.of_archive(handover.supply)?;
    let authorities = Authorities::of(handover.supply)?;
    let mut headings = Headings::of(about);
    let mut story = Story { xml: Xml::begin(out, false).map_err(told)?, plates, drawings: 0 };
    story.begin(about).map_err(told)?;
    let mut articles = 0;
    handover.each(&mut |placed| {
        articles += 1;
        losses.of_placed(&placed);
        if shown::lacks_a_picture(&placed, plates) {
            losses.say("A picture is damaged or of a kind that no page shows, and was left out", &placed);
        }
        for heading in headings.before(&placed, &authorities) {
            story.heading(&heading).map_err(told)?;
        }
        story.article(&placed, &authorities, headings.depth + 1).map_err(told)
    })?;
    let out = story.end().map_err(told)?;
    Ok((out, Written { articles, losses: losses.sentences(), ..Written::default() }))
}

struct Story<'a, W: Write> {
    xml: Xml<W>,
    plates: &'a Plates,
    /// How many pictures were drawn: each drawing has a number.
    drawings: u64,
}

const SPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

impl<W: Write> Story<'_, W> {
    fn begin(&mut self, about: &About) -> io::Result<()> {
        self.xml.open("w:document", &SPACES)?;
        self.xml.open("w:body", &[])?;
        self.line("Title", &about.title, "")?;
        self.line("Subtitle", &about.subtitle, "")?;
        self.line("Byline", &about.curator, "")?;
        self.paragraphs("Introduction", &about.introduction)
    }

    fn end(mut self) -> io::Result<W> {
        self.xml.within("w:sectPr", &[], |xml| {
            xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
            let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, "1418"));
            let others = [("w:header", "709"), ("w:footer", "709"), ("w:gutter", "0")];
            xml.empty("w:pgMar", &[&margins[..], &others[..]].concat())
        })?;
        self.xml.close("w:body")?;
        self.xml.close("w:document")?;
        self.xml.end()
    }

    fn heading(&mut self, heading: &Heading) -> io::Result<()> {
        let opening = &heading.opening;
        self.line(&head(heading.level), &opening.title, "")?;
        self.line("Subtitle", &opening.subtitle, "")?;
        self.line("Byline", &opening.curator, "")?;
        self.paragraphs("Introduction", &opening.introduction)
    }

    fn article(&mut self, placed: &Placed, authorities: &Authorities, level: usize) -> io::Result<()> {
        let article = &placed.article;
        let publication = authorities.publication(&placed.issue.publication);
        let language = tongue::tag(said::language(article, publication)).unwrap_or_default();
        self.line("Kicker", &article.kicker, &language)?;
        self.line(&head(level), &reading::headline(article), &language)?;
        self.line("Subhead", &article.subhead, &language)?;
        for line in people::printed_lines(&article.bylines) {
            self.line("Byline", &line, &language)?;
        }
        self.line("Issue", &reading::place(publication, placed.issue, article), "en")?;
        if !placed.note.trim().is_empty() {
            self.line("NoteLabel", said::NOTE, "en")?;
            self.paragraphs("Note", &placed.note)?;
        }
        self.line("Dateline", &article.dateline, &language)?;
        for piece in reading::pieces(article) {
            match piece {
                Piece::Paragraph(words) => self.paragraph("Normal", words, &language)?,
                Piece::Crosshead(words) => self.line(&head(level + 1), words, &language)?,
                Piece::Image(at, image) => self.image(placed, at, image, &language)?,
            }
        }
        Ok(())
    }

    fn image(&mut self, placed: &Placed, at: usize, image: &ImageRecord, language: &str) -> io::Result<()> {
        if let Some(withheld) = placed.withheld(at) {
            black::field(&mut self.xml, withheld)?;
            if [&image.caption, &image.credit, &image.rights].into_iter().all(|words| words.trim().is_empty()) {
                // Two tables with nothing between them are one.
                self.paragraph("Caption", "", "")?;
            }
        } else if let Some(plate) = self.plates.of(placed, at) {
            self.drawings += 1;
            let (n, alt) = (self.drawings.to_string(), placed.alternative(at));
            self.xml.within("w:p", &[], |xml| {
                xml.within("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", "Picture")]))?;
                xml.within("w:r", &[], |xml| xml.within("w:drawing", &[], |xml| drawing(xml, plate, &n, &alt)))
            })?;
        }
        self.line("Caption", &image.caption, language)?;
        self.line("ImageCredit", &image.credit, language)?;
        self.line("ImageCredit", &image.rights, language)
    }

    fn paragraphs(&mut self, style: &str, words: &str) -> io::Result<()> {
        said::paragraphs(words).try_for_each(|paragraph| self.paragraph(style, paragraph.text, ""))
    }

    /// Words of one line; none where there are none.
    fn line(&mut self, style: &str, words: &str, language: &str) -> io::Result<()> {
        match said::one_line(words) {
            words if words.is_empty() => Ok(()),
            words => self.paragraph(style, &words, language),
        }
    }

    /// A paragraph with its own line ends.
    fn paragraph(&mut self, style: &str, words: &str, language: &str) -> io::Result<()> {
        let from_right = tongue::direction(words) == "rtl";
        self.xml.within("w:p", &[], |xml| {
            xml.within("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", style)])?;
                if from_right { xml.empty("w:bidi", &[]) } else { Ok(()) }
            })?;
            xml.within("w:r", &[], |xml| {
                run_of(xml, from_right, language)?;
                for (at, line) in words.replace('\u{b}', "\n").split('\n').enumerate() {
                    if at > 0 {
                        xml.empty("w:br", &[])?;
                    }
                    for (at, piece) in line.trim_end().split('\t').enumerate() {
                        if at > 0 {
                            xml.empty("w:tab", &[])?;
                        }
                        if !piece.is_empty() {
                            xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece))?;
                        }
                    }
                }
                Ok(())
            })
        })
    }
}

/// The style of a heading; there are six.
fn head(level: usize) -> String {
    format!("Heading{}", level.clamp(1, 6))
}

fn run_of<W: Write>(xml: &mut Xml<W>, from_right: bool, language: &str) -> io::Result<()> {
    if !from_right && language.is_empty() {
        return Ok(());
    }
    xml.within("w:rPr", &[], |xml| {
        if from_right {
            xml.empty("w:rtl", &[])?;
        }
        let attribute = if from_right { "w:bidi" } else { "w:val" };
        if language.is_empty() { Ok(()) } else { xml.empty("w:lang", &[(attribute, language)]) }
    })
}

fn drawing<W: Write>(xml: &mut Xml<W>, plate: &Plate, n: &str, alt: &str) -> io::Result<()> {
    let (width, height) = size_of((plate.width, plate.height));
    let (width, height, id) = (width.to_string(), height.to_string(), id_of(plate));
    let extent = [("cx", width.as_str()), ("cy", height.as_str())];
    let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
    xml.within("wp:inline", &none, |xml| {
        xml.empty("wp:extent", &extent)?;
        xml.empty("wp:docPr", &[("id", n), ("name", &plate.file), ("descr", alt)])?;
        xml.within("a:graphic", &[], |xml| {
            let of_pictures = [("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")];
            xml.within("a:graphicData", &of_pictures, |xml| {
                xml.within("pic:pic", &[], |xml| {
                    xml.within("pic:nvPicPr", &[], |xml| {
                        xml.empty("pic:cNvPr", &[("id", n), ("name", &plate.file), ("descr", alt)])?;
                        xml.empty("pic:cNvPicPr", &[])
                    })?;
                    xml.within("pic:blipFill", &[], |xml| {
                        xml.empty("a:blip", &[("r:embed", &id)])?;
                        xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]))
                    })?;
                    xml.within("pic:spPr", &[], |xml| {
                        xml.within("a:xfrm", &[], |xml| {
                            xml.empty("a:off", &[("x", "0"), ("y", "0")])?;
                            xml.empty("a:ext", &extent)
                        })?;
                        xml.within("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]))
                    })
                })
            })
        })
    })
}

/// As large as on a screen, or as the page has room for.
pub fn size_of((width, height): (u32, u32)) -> (u64, u64) {
    let (width, height) = (u64::from(width.max(1)) * DOT, u64::from(height.max(1)) * DOT);
    let by_width = if width > WIDEST { (WIDEST, height * WIDEST / width) } else { (width, height) };
    let (width, height) = by_width;
    if height > HIGHEST { ((width * HIGHEST / height).max(1), HIGHEST) } else { (width, height.max(1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_no_larger_than_its_page_and_keeps_its_shape() {
        assert_eq!(size_of((100, 50)), (952_500, 476_250));
        assert_eq!(size_of((4_000, 2_000)), (WIDEST, WIDEST / 2));
        let (width, height) = size_of((1_000, 4_000));
        assert_eq!((height, width / 1_000), (HIGHEST, HIGHEST / 4_000));
        assert_eq!(size_of((0, 0)), (DOT, DOT));
    }
}
