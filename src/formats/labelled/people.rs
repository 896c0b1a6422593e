//! Bylines and images from labelled values: printed lines, and names that a cataloguer gave apart from them.

use super::cell::{pieces, unguarded};
use super::{Field, Values};
use crate::formats::fields;
use crate::model::Role;
use crate::model::record::{BylineRecord, ImageRecord};

/// Those who are named. A printed line comes first; names given apart from it (`Hayes, Charlotte`) say who they are.
pub fn bylines(values: &Values) -> Vec<BylineRecord> {
    let mut bylines: Vec<BylineRecord> =
        lists(values, Field::Byline, None).iter().flat_map(|line| fields::bylines(line)).collect();
    let names = lists(values, Field::Authors, Some(';'));
    if bylines.is_empty() {
        return names.iter().flat_map(|name| named(name)).collect();
    }
    let given: Vec<String> = names.iter().flat_map(|name| named(name)).map(|byline| byline.name).collect();
    if given.len() == bylines.len() {
        for (byline, name) in bylines.iter_mut().zip(given) {
            byline.name = name;
        }
        return bylines;
    }
    for name in given {
        let family = name.split_whitespace().next_back().unwrap_or("").to_lowercase();
        let known = bylines.iter().any(|byline| byline.printed.to_lowercase().contains(&family));
        if !known {
            bylines.extend(fields::person(&name, Role::Author));
        }
    }
    bylines
}

/// One cell of names: `Hayes, Charlotte`; `Charlotte Hayes and Tom Ferris`; `Charlotte Hayes, Tom Ferris`.
fn named(cell: &str) -> Vec<BylineRecord> {
    let words = |part: &str| part.split_whitespace().count();
    let inverted = cell.matches(',').count() == 1
        && cell.split_once(',').is_some_and(|(family, given)| {
            words(family) == 1 || words(given) == 1 || family.chars().next().is_some_and(char::is_lowercase)
        });
    if !inverted {
        return fields::bylines(cell);
    }
    let name = fields::in_plain_order(cell);
    fields::person(cell, Role::Author).map(|byline| BylineRecord { name, ..byline }).into_iter().collect()
}

/// The pieces of all values of a field, without empty ones.
fn lists(values: &Values, field: Field, also: Option<char>) -> Vec<String> {
    let all = values.all(field).flat_map(|cell| pieces(cell, also)).map(|piece| unguarded(&piece));
    all.filter(|piece| !piece.is_empty()).collect()
}

/// The images: what the first pieces of caption, credit and the like say is of the first, and so on.
pub fn images(values: &Values) -> Vec<ImageRecord> {
    let of = |field| values.all(field).flat_map(|cell| pieces(cell, None)).collect::<Vec<_>>();
    let [captions, credits, alts, rights, files] =
        [Field::Caption, Field::Credit, Field::Alt, Field::ImageRights, Field::ImageFiles].map(of);
    let count = [&captions, &credits, &alts, &rights, &files].map(Vec::len).into_iter().max().unwrap_or(0);
    let at = |list: &[String], index: usize| list.get(index).map(|piece| unguarded(piece)).unwrap_or_default();
    let images = (0..count).map(|index| ImageRecord {
        caption: at(&captions, index),
        alt: at(&alts, index),
        rights: at(&rights, index),
        ..fields::credited(&at(&credits, index))
    });
    let nothing = ImageRecord::default();
    images
        .enumerate()
        .filter(|(index, image)| *image != nothing || !at(&files, *index).is_empty())
        .map(|(_, image)| image)
        .collect()
}

/// The headings of an article, each once.
pub fn subjects(values: &Values) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for heading in lists(values, Field::Subjects, Some(';')) {
        if !all.contains(&heading) {
            all.push(heading);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(labelled: &[(Field, &str)]) -> Values {
        let mut values = Values::default();
        labelled.iter().for_each(|(field, words)| values.put(Some(*field), "", words));
        values
    }

    fn told(labelled: &[(Field, &str)]) -> Vec<(String, String)> {
        bylines(&of(labelled)).into_iter().map(|byline| (byline.printed, byline.name)).collect()
    }

    #[test]
    fn names_are_read_in_either_order_and_join_the_printed_line() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            told(&[(Field::Authors, "Quill, Ada; Ferris, Tom")]),
            [pair("Quill, Ada", "Ada Quill"), pair("Ferris, Tom", "Tom Ferris")]
        );
        assert_eq!(
            told(&[(Field::Authors, "Ada Quill, Tom Ferris")]),
            [pair("Ada Quill", "Ada Quill"), pair("Tom Ferris", "Tom Ferris")]
        );
        assert_eq!(
            told(&[(Field::Byline, "By ADA QUILL"), (Field::Authors, "Quill, Ada")]),
            [pair("ADA QUILL", "Ada Quill")]
        );
        assert_eq!(
            told(&[(Field::Byline, "Ada Quill"), (Field::Authors, "Quill, Ada|Ferris, Tom")]),
            [pair("Ada Quill", "Ada Quill"), pair("Tom Ferris", "Tom Ferris")]
        );
    }

    #[test]
    fn the_pieces_of_images_go_together() {
        let images = images(&of(&[(Field::Credit, "image source from:aol|"), (Field::Caption, "The crane|The quay")]));
        let told: Vec<_> = images.iter().map(|image| (image.caption.as_str(), image.source.as_str())).collect();
        assert_eq!(told, [("The crane", "AOL"), ("The quay", "")]);
    }
}
