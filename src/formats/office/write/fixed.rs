//! The parts of a Word document that hardly differ from one to the next.

use crate::formats::out::plates::Plate;
use crate::formats::out::xml::Xml;
use crate::formats::out::{About, said, tongue};
use std::io;

/// By it a document is known as ours.
pub const APPLICATION: &str = "<Application>Backfile</Application>";

pub const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>"#,
    r#"<Default Extension="gif" ContentType="image/gif"/><Default Extension="webp" ContentType="image/webp"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    r#"<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>"#,
    "</Types>\n"
);

pub const APP: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"#,
    "<Application>Backfile</Application></Properties>\n"
);

pub const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
    "</Relationships>\n"
);

pub const SETTINGS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    "\n",
    r#"<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
    r#"<w:autoHyphenation w:val="true"/><w:compat><w:compatSetting w:name="compatibilityMode" "#,
    r#"w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"#,
    "\n"
);

pub const STYLES: &str = include_str!("../../../../assets/templates/edition-styles.xml");

/// Title, maker, language and the moment of the newest change.
pub fn core(about: &About) -> io::Result<Vec<u8>> {
    let mut xml = Xml::begin(Vec::new(), false)?;
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.within("cp:coreProperties", &spaces, |xml| {
        xml.leaf("dc:title", &[], &said::one_line(&about.title))?;
        xml.leaf("dc:creator", &[], &said::one_line(&about.curator))?;
        xml.leaf("dc:language", &[], &tongue::tag(&about.language).unwrap_or_default())?;
        xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &about.modified)?;
        xml.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &about.modified)
    })?;
    xml.end()
}

/// What the text points at: styles, settings, and each picture under the name that its file has.
pub fn relations(plates: &[&Plate]) -> io::Result<Vec<u8>> {
    const OF: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut xml = Xml::begin(Vec::new(), false)?;
    let space = [("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")];
    xml.within("Relationships", &space, |xml| {
        let mut one = |id: &str, kind: &str, target: &str| {
            let kind = format!("{OF}/{kind}");
            xml.empty("Relationship", &[("Id", id), ("Type", kind.as_str()), ("Target", target)])
        };
        one("styles", "styles", "styles.xml")?;
        one("settings", "settings", "settings.xml")?;
        plates.iter().try_for_each(|plate| one(&id_of(plate), "image", &format!("media/{}", plate.file)))
    })?;
    xml.end()
}

/// The name by which the text points at a picture.
pub fn id_of(plate: &Plate) -> String {
    format!("p{}", plate.file.replace('.', "_"))
}
