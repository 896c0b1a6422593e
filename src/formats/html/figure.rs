//! A figure of a page: its picture, caption and credit, or the table or quotation in it. It must not look beyond it.

use super::blocks::{Pictures, Role, role, shown};
use super::chaff::Chaff;
use super::tree::{Id, Tree};
use crate::formats::document::{Block, readable};
use crate::formats::fields;
use crate::model::record::ImageRecord;

/// The blocks of a figure; none where it holds no picture.
pub fn read(tree: &Tree, chaff: &Chaff, id: Id, pictures: &mut Pictures) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut caption = None;
    for at in tree.within(id) {
        match tree.name(at) {
            // A figure in a figure is a gallery, whose parts come one by one.
            "figure" => return Vec::new(),
            "img" if !chaff.is_out(at) => {
                out.extend(image(tree, at, pictures).map(|image| Block::Image(Box::new(image))))
            }
            "figcaption" => caption = caption.or(Some(at)),
            _ => {}
        }
    }
    if out.is_empty() && (caption.is_none() || tree.first(id, "img").is_none()) {
        return Vec::new();
    }
    let in_caption = |at: &Id| caption.is_some_and(|caption| tree.within(caption).contains(at));
    let is_credit = |at: &Id| {
        matches!(role(tree, *at), Some(Role::Credit)) || (in_caption(at) && matches!(tree.name(*at), "cite" | "small"))
    };
    let credit = tree.within(id).find(is_credit);
    let credit_words = credit.map(|at| fields::one_line(&shown(tree, chaff, at))).unwrap_or_default();
    let words = caption.map(|at| shown(tree, chaff, at)).unwrap_or_default();
    // The credit may be part of the caption.
    let words = match words.rfind(&credit_words).filter(|_| !credit_words.is_empty()) {
        Some(at) => format!("{}{}", &words[..at], words.get(at + credit_words.len()..).unwrap_or_default()),
        None => words,
    };
    let words = words.trim_matches(|c: char| c.is_whitespace() || "|•·".contains(c)).to_owned();
    if !words.is_empty() {
        out.push(Block::Caption(words));
    }
    if !credit_words.is_empty() {
        out.push(Block::Credit(credit_words));
    }
    out
}

/// A picture in a page; none for one that only counts or adorns.
pub fn image(tree: &Tree, id: Id, pictures: &mut Pictures) -> Option<ImageRecord> {
    let side = |name| tree.attribute(id, name).trim_end_matches("px").parse::<u32>().unwrap_or(u32::MAX);
    let alt = fields::one_line(&readable(tree.attribute(id, "alt")));
    let source =
        [tree.attribute(id, "data-src"), tree.attribute(id, "src")].into_iter().find(|source| !source.is_empty())?;
    if side("width") <= 40
        || side("height") <= 40
        || (alt.is_empty() && source.to_lowercase().starts_with("data:image/svg"))
    {
        return None;
    }
    let picture = pictures(source);
    Some(ImageRecord { alt, picture, ..ImageRecord::default() })
}
