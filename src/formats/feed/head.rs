//! What stands before the first entry of a feed: its title, its language, the writers of a WordPress site.

use crate::formats::{Input, ReadOptions, fields, markup, provisional, xml};
use crate::model::record::PublicationRecord;
use quick_xml::events::Event;
use std::collections::HashMap;

#[derive(Debug, Default)]
pub struct Head {
    pub paper: Option<PublicationRecord>,
    pub language: String,
    /// Names by what they sign in with.
    pub writers: HashMap<String, String>,
}

/// Reads as far as the first of the elements; what is broken there is told with the entries.
pub fn of(input: &Input, options: &ReadOptions, entries: &[&str]) -> Head {
    let Ok((_, decoded)) = xml::load(input, options) else { return Head::default() };
    let mut found = Found::default();
    found.read(&decoded.text, entries);
    let language = fields::language(&found.language);
    let paper = provisional::publication(&fields::one_line(&markup::unescaped(&found.title)), "");
    let paper = paper.map(|paper| PublicationRecord { language: language.clone(), ..paper });
    Head { paper, language, writers: found.writers }
}

#[derive(Default)]
struct Found {
    title: String,
    language: String,
    login: String,
    name: String,
    writers: HashMap<String, String>,
}

impl Found {
    fn read(&mut self, text: &str, entries: &[&str]) {
        let mut reader = quick_xml::Reader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        let mut path: Vec<String> = Vec::new();
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag)) => {
                    let name = tag.local_name().into_inner().to_owned();
                    // A feed of pictures has an image with a title of its own before its entries.
                    if entries.contains(&name.as_str()) || path.len() > 50 {
                        return;
                    }
                    self.attributes(&tag);
                    path.push(name);
                }
                Ok(Event::Empty(tag)) => self.attributes(&tag),
                Ok(Event::End(_)) => {
                    if path.pop().as_deref() == Some("author") && !self.login.is_empty() {
                        self.writers.insert(std::mem::take(&mut self.login), std::mem::take(&mut self.name));
                    }
                }
                Ok(Event::Text(words)) => self.words(&path, words.as_ref()),
                Ok(Event::CData(words)) => self.words(&path, words.as_ref()),
                Ok(Event::GeneralRef(name)) => {
                    self.words(&path, &markup::unescaped(&format!("&{};", name.as_ref() as &str)))
                }
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }

    fn attributes(&mut self, tag: &quick_xml::events::BytesStart) {
        let language = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "xml:lang");
        if let Some(language) = language.filter(|_| self.language.is_empty()) {
            self.language = language.value.into_owned();
        }
    }

    fn words(&mut self, path: &[String], words: &str) {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        match path.as_slice() {
            [_, "channel", "title"] | ["feed", "title"] => self.title.push_str(words),
            [_, "channel", "language"] => self.language = words.trim().to_owned(),
            [.., "author", "author_login"] => self.login.push_str(words),
            [.., "author", "author_display_name"] => self.name.push_str(words),
            _ => {}
        }
    }
}
