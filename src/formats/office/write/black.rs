//! A black field where a picture was withheld: a table of one cell, as large as the picture would be, with words in it. Every
//! word processor shows it, and readers that speak aloud say its words.

use super::story::size_of;
use crate::formats::out::Withheld;
use crate::formats::out::xml::Xml;
use std::io::{self, Write};

/// Units of a drawing in a twentieth of a point.
const TWENTIETH: u64 = 635;

pub fn field<W: Write>(xml: &mut Xml<W>, withheld: &Withheld) -> io::Result<()> {
    let (width, height) = size_of((withheld.width, withheld.height));
    let (width, height) = ((width / TWENTIETH).to_string(), (height / TWENTIETH).to_string());
    let wide = [("w:w", width.as_str()), ("w:type", "dxa")];
    xml.within("w:tbl", &[], |xml| {
        xml.within("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &wide)?;
            xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
            xml.empty("w:tblDescription", &[("w:val", &withheld.alternative())])
        })?;
        xml.within("w:tblGrid", &[], |xml| xml.empty("w:gridCol", &wide[..1]))?;
        xml.within("w:tr", &[], |xml| {
            xml.within("w:trPr", &[], |xml| {
                xml.empty("w:cantSplit", &[])?;
                xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "exact")])
            })?;
            xml.within("w:tc", &[], |xml| {
                xml.within("w:tcPr", &[], |xml| {
                    xml.empty("w:tcW", &wide)?;
                    xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", "000000")])?;
                    xml.empty("w:vAlign", &[("w:val", "center")])
                })?;
                withheld.words().into_iter().try_for_each(|words| paragraph(xml, words))
            })
        })
    })
}

fn paragraph<W: Write>(xml: &mut Xml<W>, words: &str) -> io::Result<()> {
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", "Withheld")]))?;
        xml.within("w:r", &[], |xml| xml.within("w:t", &[("xml:space", "preserve")], |xml| xml.text(words)))
    })
}
