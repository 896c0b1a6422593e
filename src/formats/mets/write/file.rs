//! The METS file of one issue: descriptions, the list of its files with their sums, the pages as far as they are known, and
//! the issue with its articles in order. It must not write any other file.

use super::pages::{self, pages_of};
use super::plates::Plate;
use crate::formats::mods::within;
use crate::formats::out::xml::Xml;
use crate::formats::out::{Cited, cited, reading, said};
use crate::model::record::{IssueRecord, PublicationRecord};
use std::io::{self, Write};

type Out<'x, W> = &'x mut Xml<W>;
type Done = io::Result<()>;

const SPACES: [(&str, &str); 4] = [
    ("xmlns", "http://www.loc.gov/METS/"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd"),
];

/// One article with its text.
pub struct Entry<'a> {
    pub cited: Cited<'a>,
    /// The file of its text.
    pub text: String,
    pub size: usize,
    pub sha256: String,
}

/// What one METS file tells.
pub struct Issue<'a> {
    pub issue: &'a IssueRecord,
    pub paper: &'a PublicationRecord,
    pub entries: &'a [Entry<'a>],
    pub pictures: &'a [Plate],
    /// Whether the two maps are called in capitals.
    pub capitals: bool,
}

/// A page that articles name, from 1.
struct Page {
    number: usize,
    label: String,
}

impl Issue<'_> {
    pub fn write<W: Write>(&self, out: W) -> Done {
        let mut xml = Xml::begin(out, true)?;
        let urn = cited::urn(self.issue.uid.as_str());
        let label = self.label();
        let mut attributes = SPACES.to_vec();
        attributes.push(("TYPE", "Newspaper"));
        attributes
            .extend([("OBJID", urn.as_str()), ("LABEL", &label)].into_iter().filter(|(_, words)| !words.is_empty()));
        let pages = self.pages();
        xml.within("mets", &attributes, |xml| {
            header(xml)?;
            self.descriptions(xml)?;
            self.files(xml)?;
            self.physical(xml, &pages)?;
            self.logical(xml)?;
            self.links(xml, &pages)
        })?;
        xml.end().map(drop)
    }

    /// `The Harbour Ledger, Thursday, August 21, 2025, Vol 2059`; nothing where the paper has no title, for readers take it
    /// for that.
    fn label(&self) -> String {
        let title = said::clean(&self.paper.title);
        if title.is_empty() { String::new() } else { format!("{title}, {}", said::issue(self.issue)) }
    }

    fn descriptions<W: Write>(&self, xml: Out<W>) -> Done {
        described(xml, "DESCRIPTION_ISSUE", |xml| within::issue(xml, self.issue, self.paper))?;
        (1..).zip(self.entries).try_for_each(|(number, entry)| {
            described(xml, &format!("DESCRIPTION_{number}"), |xml| within::article(xml, &entry.cited))
        })
    }

    fn files<W: Write>(&self, xml: Out<W>) -> Done {
        xml.within("fileSec", &[], |xml| {
            xml.within("fileGrp", &[("USE", "FULLTEXT")], |xml| {
                (1..).zip(self.entries).try_for_each(|(number, entry)| {
                    let kind = "application/tei+xml";
                    file(xml, &format!("TEXT_{number}"), kind, entry.size as u64, &entry.sha256, &entry.text)
                })
            })?;
            if self.pictures.is_empty() {
                return Ok(());
            }
            xml.within("fileGrp", &[("USE", "IMAGE")], |xml| {
                (1..).zip(self.pictures).try_for_each(|(number, plate): (usize, &Plate)| {
                    let id = format!("PICTURE_{number}");
                    file(xml, &id, &plate.media_type, plate.size, &plate.sha256, &plate.file)
                })
            })
        })
    }

    /// The pages that its articles name, in the order of their numbers.
    fn pages(&self) -> Vec<Page> {
        let mut labels: Vec<String> = self.entries.iter().flat_map(|entry| pages_of(&entry.cited)).collect();
        pages::sort(&mut labels);
        (1..).zip(labels).map(|(number, label)| Page { number, label }).collect()
    }

    fn physical<W: Write>(&self, xml: Out<W>, pages: &[Page]) -> Done {
        let kind = if self.capitals { "PHYSICAL" } else { "physical" };
        xml.within("structMap", &[("TYPE", kind)], |xml| {
            let attributes = [("ID", "PHYSICAL"), ("TYPE", "physSequence"), ("DMDID", "DESCRIPTION_ISSUE")];
            if pages.is_empty() {
                return xml.empty("div", &attributes);
            }
            xml.within("div", &attributes, |xml| {
                pages.iter().try_for_each(|page| {
                    let (id, order) = (format!("PAGE_{}", page.number), page.number.to_string());
                    xml.empty("div", &[("ID", &id), ("TYPE", "page"), ("ORDER", &order), ("ORDERLABEL", &page.label)])
                })
            })
        })
    }

    fn logical<W: Write>(&self, xml: Out<W>) -> Done {
        let kind = if self.capitals { "LOGICAL" } else { "logical" };
        let (paper, issue) = (said::clean(&self.paper.title), said::issue(self.issue));
        let mut of_paper = vec![("TYPE", "Newspaper")];
        if !paper.is_empty() {
            of_paper.push(("LABEL", &paper));
        }
        let mut of_issue = vec![("ID", "ISSUE"), ("TYPE", "Issue"), ("DMDID", "DESCRIPTION_ISSUE"), ("LABEL", &issue)];
        if !self.issue.date.is_empty() {
            of_issue.push(("ORDERLABEL", &self.issue.date));
        }
        xml.within("structMap", &[("TYPE", kind)], |xml| {
            xml.within("div", &of_paper, |xml| {
                xml.within("div", &of_issue, |xml| {
                    xml.within("div", &[("TYPE", "Content")], |xml| {
                        (1..).zip(self.entries).try_for_each(|(number, entry)| self.article(xml, number, entry))
                    })
                })
            })
        })
    }

    fn article<W: Write>(&self, xml: Out<W>, number: usize, entry: &Entry) -> Done {
        let article = entry.cited.article;
        let headline = said::clean(&article.headline);
        let (id, order) = (format!("ARTICLE_{number}"), number.to_string());
        let described = format!("DESCRIPTION_{number}");
        let mut attributes = vec![("ID", id.as_str()), ("TYPE", "Article"), ("ORDER", &order), ("DMDID", &described)];
        if !headline.is_empty() {
            attributes.push(("LABEL", &headline));
        }
        xml.within("div", &attributes, |xml| {
            pointer(xml, &format!("TEXT_{number}"))?;
            (1..).zip(reading::images(article)).try_for_each(|(at, image): (usize, _)| {
                let (order, caption) = (at.to_string(), said::clean(&image.caption));
                let mut attributes = vec![("TYPE", "Illustration"), ("ORDER", order.as_str())];
                if !caption.is_empty() {
                    attributes.push(("LABEL", &caption));
                }
                let plate = image.picture.as_ref().and_then(|sum| self.pictures.iter().position(|p| p.sha256 == *sum));
                match plate {
                    Some(plate) => {
                        xml.within("div", &attributes, |xml| pointer(xml, &format!("PICTURE_{}", plate + 1)))
                    }
                    None => xml.empty("div", &attributes),
                }
            })
        })
    }

    /// Which article stands on which page.
    fn links<W: Write>(&self, xml: Out<W>, pages: &[Page]) -> Done {
        if pages.is_empty() {
            return Ok(());
        }
        xml.within("structLink", &[], |xml| {
            (1..).zip(self.entries).try_for_each(|(number, entry): (usize, _)| {
                let from = format!("ARTICLE_{number}");
                let on = pages_of(&entry.cited);
                pages.iter().filter(|page| on.contains(&page.label)).try_for_each(|page| {
                    xml.empty("smLink", &[("xlink:from", &from), ("xlink:to", &format!("PAGE_{}", page.number))])
                })
            })
        })
    }
}

/// Who made it; not when, for the same records are the same bytes.
fn header<W: Write>(xml: Out<W>) -> Done {
    xml.within("metsHdr", &[], |xml| {
        xml.within("agent", &[("ROLE", "CREATOR"), ("TYPE", "OTHER"), ("OTHERTYPE", "SOFTWARE")], |xml| {
            xml.leaf("name", &[], "Backfile")
        })
    })
}

fn described<W: Write>(xml: Out<W>, id: &str, fill: impl FnOnce(Out<W>) -> Done) -> Done {
    xml.within("dmdSec", &[("ID", id)], |xml| {
        xml.within("mdWrap", &[("MDTYPE", "MODS"), ("MIMETYPE", "text/xml")], |xml| xml.within("xmlData", &[], fill))
    })
}

fn file<W: Write>(xml: Out<W>, id: &str, kind: &str, size: u64, sha256: &str, place: &str) -> Done {
    let size = size.to_string();
    let mut attributes = vec![("ID", id), ("SIZE", &size), ("CHECKSUM", sha256), ("CHECKSUMTYPE", "SHA-256")];
    if !kind.is_empty() {
        attributes.push(("MIMETYPE", kind));
    }
    xml.within("file", &attributes, |xml| {
        xml.empty("FLocat", &[("LOCTYPE", "URL"), ("xlink:type", "simple"), ("xlink:href", place)])
    })
}

fn pointer<W: Write>(xml: Out<W>, file: &str) -> Done {
    xml.empty("fptr", &[("FILEID", file)])
}
