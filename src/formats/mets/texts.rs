//! Articles whose words stand in texts of their own (TEI) that a METS file names: the words come from there, and what the
//! METS file's descriptions tell besides is put to them. It must not walk the structMap: `divs` did.

use super::compose;
use super::described::Described;
use super::divs::Item;
use super::files::Files;
use crate::formats::{ReadOptions, fields, tei, xml};
use crate::model::record::{ArticleRecord, BylineRecord, ImageRecord, SubjectRecord};
use std::collections::{BTreeSet, HashMap};

type Text = (ArticleRecord, Vec<SubjectRecord>);

/// What the texts that an item names are to it.
pub enum Found {
    /// It names none.
    None,
    /// They hold several articles and none of them is called as the item is: they come by themselves.
    Singly,
    Article(Box<Text>),
}

/// The articles of the texts that were read, so that each is read once and handed on once.
#[derive(Default)]
pub struct Kept {
    of_file: HashMap<String, Vec<Option<Text>>>,
    order: Vec<String>,
    /// Articles with several texts of which words went into the notes.
    pub joined: usize,
    /// Items whose texts came singly.
    pub singly: usize,
}

/// Letters and figures alone, by which a headline is known again.
fn plain(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Kept {
    /// The article of an item that names whole texts, with its subjects. What has words and no place goes into `left`.
    pub fn article(
        &mut self,
        item: &Item,
        described: &HashMap<String, Described>,
        files: &mut Files,
        options: &ReadOptions,
        left: &mut BTreeSet<String>,
    ) -> Found {
        let areas = item.fragments.iter().flat_map(|fragment| &fragment.areas);
        let mut named: Vec<&String> = areas.filter(|area| area.begin.is_empty()).map(|area| &area.file).collect();
        named.retain(|file| files.is_text(file));
        named.dedup();
        let described: Vec<&Described> = item.described.iter().filter_map(|id| described.get(id)).collect();
        let titles = described.iter().map(|told| &told.title).chain([&item.label]).map(|words| plain(words));
        let titles: Vec<String> = titles.filter(|title| !title.is_empty()).collect();
        let (mut whole, mut any): (Option<Text>, bool) = (None, false);
        for file in named {
            self.load(file, files, options, left);
            any |= self.of_file.get(file).is_some_and(|all| !all.is_empty());
            let Some(text) = self.called(file, &titles) else { continue };
            match &mut whole {
                Some(whole) => self.joined += usize::from(go_on(whole, text)),
                None => whole = Some(text),
            }
        }
        if any {
            // The same words stand in the blocks: as the text is taken, these came in too.
            compose::take(item, files);
        }
        let Some(mut text) = whole else {
            self.singly += usize::from(any);
            return if any { Found::Singly } else { Found::None };
        };
        beside(&mut text.0, item, &described);
        Found::Article(Box::new(text))
    }

    fn load(&mut self, file: &str, files: &mut Files, options: &ReadOptions, left: &mut BTreeSet<String>) {
        if !self.of_file.contains_key(file) {
            let all = read(file, files, options, left).into_iter().map(Some).collect();
            self.of_file.insert(file.to_owned(), all);
            self.order.push(file.to_owned());
        }
    }

    /// The only article of a text; of several the first that is called so and was not taken.
    fn called(&mut self, file: &str, titles: &[String]) -> Option<Text> {
        let all = self.of_file.get_mut(file)?;
        if let [single] = all.as_slice() {
            return single.clone();
        }
        let is_called =
            |one: &&mut Option<Text>| one.as_ref().is_some_and(|(a, _)| titles.contains(&plain(&a.headline)));
        all.iter_mut().find(is_called)?.take()
    }

    /// How many texts were read.
    pub fn count(&self) -> usize {
        self.order.len()
    }

    /// The articles that no item took of a text with several, the one that was read at this place.
    pub fn rest(&mut self, place: usize) -> Vec<Text> {
        let all = self.order.get(place).and_then(|file| self.of_file.get_mut(file));
        let several = all.filter(|all| all.len() > 1);
        several.into_iter().flatten().filter_map(Option::take).collect()
    }
}

/// The articles of one text.
fn read(id: &str, files: &mut Files, options: &ReadOptions, left: &mut BTreeSet<String>) -> Vec<Text> {
    let Some((file, text)) = files.text(id) else { return Vec::new() };
    let (found, broken) = xml::records(&file, &text, &["TEI"], options);
    let mut all = Vec::new();
    for record in &found {
        let document = record.document(&text);
        match xml::tree(&file, &document, record.line) {
            Ok(tree) => {
                let (header, articles) = tei::told(tree.root_element(), options, left);
                let single = articles.len() == 1;
                let subjects = if single { header.subjects } else { Vec::new() };
                all.extend(articles.into_iter().map(|article| (article, subjects.clone())));
            }
            Err(problem) => files.tell(problem),
        }
    }
    broken.into_iter().for_each(|problem| files.tell(problem));
    // They are counted where they are handed on.
    all.iter_mut().for_each(|(article, _)| article.subjects.clear());
    all
}

/// A further text of the same article stands behind the first, its headline as a crosshead. Whether words of it that have
/// no place there went into the notes.
fn go_on((article, subjects): &mut Text, (more, others): Text) -> bool {
    let mut body: Vec<String> = article.body.split("\n\n").filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if !more.headline.is_empty() && plain(&more.headline) != plain(&article.headline) {
        body.push(format!("## {}", fields::one_line(&more.headline)));
    }
    let before = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let moved = |image: ImageRecord| ImageRecord { anchor: image.anchor.map(|at| at.saturating_add(before)), ..image };
    article.images.extend(more.images.into_iter().map(moved));
    body.extend(Some(more.body).filter(|words| !words.is_empty()));
    article.body = body.join("\n\n");
    article.bylines.extend(more.bylines);
    article.guesses.extend(more.guesses);
    subjects.extend(others);
    if !more.page.is_empty() && !article.page.split(", ").any(|page| page == more.page) {
        let gap = if article.page.is_empty() { "" } else { ", " };
        article.page.push_str(&format!("{gap}{}", more.page));
    }
    let stray = [
        (more.kicker, &article.kicker),
        (more.subhead, &article.subhead),
        (more.dateline, &article.dateline),
        (more.section, &article.section),
        (more.notes, &article.notes),
    ];
    let stray: Vec<String> = stray
        .into_iter()
        .filter(|(words, first)| !words.is_empty() && words != *first)
        .map(|(words, _)| words)
        .collect();
    let first = std::mem::take(&mut article.notes);
    article.notes = Some(first)
        .into_iter()
        .filter(|notes| !notes.is_empty())
        .chain(stray.iter().cloned())
        .collect::<Vec<_>>()
        .join("\n");
    !stray.is_empty()
}

/// Puts to a text what the descriptions tell besides it.
fn beside(article: &mut ArticleRecord, item: &Item, described: &[&Described]) {
    let told = |field: fn(&Described) -> &String| {
        described.iter().map(|d| field(d)).find(|words| !words.is_empty()).cloned().unwrap_or_default()
    };
    let printed = std::mem::take(&mut article.headline);
    compose::headline(article, told(|d| &d.title), printed, &item.label);
    let fill = |field: &mut String, words: String| {
        if field.is_empty() {
            *field = words;
        }
    };
    fill(&mut article.subhead, told(|d| &d.subtitle));
    fill(&mut article.page, told(|d| &d.page));
    fill(&mut article.language, told(|d| &d.language));
    fill(&mut article.section, item.section.clone());
    if article.uid.is_empty() {
        article.uid = described.iter().map(|d| &d.uid).find(|uid| !uid.is_empty()).cloned().unwrap_or_default();
    }
    names(&mut article.bylines, described.iter().flat_map(|d| &d.names));
    for note in described.iter().flat_map(|d| &d.notes) {
        if !article.notes.lines().any(|line| line == note) {
            let gap = if article.notes.is_empty() { "" } else { "\n" };
            article.notes.push_str(&format!("{gap}{note}"));
        }
    }
    let images: Vec<&ImageRecord> = described.iter().flat_map(|d| &d.images).collect();
    if images.len() == article.images.len() {
        article.images.iter_mut().zip(images).for_each(|(image, told)| of_image(image, told));
    }
}

/// Who a name on a printed line is, and in which role, by the descriptions; whom no line names stands behind them.
fn names<'d>(bylines: &mut Vec<BylineRecord>, described: impl Iterator<Item = &'d BylineRecord>) {
    let printed =
        |byline: &BylineRecord| if byline.line.is_empty() { byline.printed.clone() } else { byline.line.clone() };
    let mut open: Vec<usize> = (0..bylines.len()).collect();
    for name in described {
        let named = |at: &usize| bylines.get(*at).is_some_and(|b| b.name.to_lowercase() == name.name.to_lowercase());
        let on_line = |at: &usize| bylines.get(*at).is_some_and(|b| printed(b) == name.printed);
        let place = open.iter().position(named).or_else(|| open.iter().position(on_line));
        match place.map(|place| open.remove(place)).and_then(|at| bylines.get_mut(at)) {
            Some(byline) => (byline.name, byline.role) = (name.name.clone(), name.role),
            None => bylines.push(name.clone()),
        }
    }
}

/// The words of an image that its text does not have.
fn of_image(image: &mut ImageRecord, told: &ImageRecord) {
    for (field, words) in [
        (&mut image.caption, &told.caption),
        (&mut image.alt, &told.alt),
        (&mut image.credit, &told.credit),
        (&mut image.rights, &told.rights),
    ] {
        if field.is_empty() {
            field.clone_from(words);
        }
    }
    for (field, words) in [(&mut image.creator, &told.creator), (&mut image.source, &told.source)] {
        if !words.is_empty() {
            field.clone_from(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    #[test]
    fn descriptions_say_who_the_names_of_a_line_are() {
        let by = |printed: &str, line: &str, name: &str, role| BylineRecord {
            printed: printed.into(),
            line: line.into(),
            name: name.into(),
            role,
            ..BylineRecord::default()
        };
        let line = "By M. QUILL and J. Müller";
        let mut bylines = vec![
            by("M. QUILL", line, "M. QUILL", Role::Author),
            by("J. Müller", line, "J. Müller", Role::Author),
            by("Ida Moll", "", "Ida Moll", Role::Author),
        ];
        let described = [
            by(line, "", "Marta Quill", Role::Author),
            by("ida moll", "", "ida moll", Role::Photographer),
            by("Tom Ferris", "", "Tom Ferris", Role::Editor),
        ];
        names(&mut bylines, described.iter());
        let told: Vec<_> = bylines.iter().map(|b| (b.printed.as_str(), b.name.as_str(), b.role)).collect();
        assert_eq!(
            told,
            [
                ("M. QUILL", "Marta Quill", Role::Author),
                ("J. Müller", "J. Müller", Role::Author),
                ("Ida Moll", "ida moll", Role::Photographer),
                ("Tom Ferris", "Tom Ferris", Role::Editor)
            ]
        );
    }
}
