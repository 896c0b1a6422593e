//! What elements of a page say for machines: `itemprop`s (microdata) and `<time datetime>`. It must not read the words of
//! an article.

use super::chaff::Chaff;
use super::facts::{Facts, set};
use super::tree::{Id, Tree};

/// The facts in a part of a page.
pub fn read(tree: &Tree, chaff: &Chaff, root: Id) -> Facts {
    let mut facts = Facts::default();
    let mut time = "";
    for id in tree.within(root) {
        // Metas in a page's body are hidden, and still speak of it.
        if chaff.is_out(id) && tree.name(id) != "meta" {
            continue;
        }
        let value = || {
            let said = [tree.attribute(id, "content"), tree.attribute(id, "datetime")];
            said.into_iter().find(|said| !said.is_empty()).map_or_else(|| tree.words(id), str::to_owned)
        };
        match tree.attribute(id, "itemprop") {
            "headline" => set(&mut facts.headline, &value()),
            "alternativeHeadline" => set(&mut facts.subhead, &value()),
            "datePublished" => set(&mut facts.date, &value()),
            "articleSection" => set(&mut facts.section, &value()),
            "inLanguage" => set(&mut facts.language, &value()),
            "issueNumber" => set(&mut facts.number, &value()),
            "volumeNumber" => set(&mut facts.volume, &value()),
            "pageStart" | "pagination" => set(&mut facts.page, &value()),
            _ => {}
        }
        let is_first = time.is_empty() && tree.name(id) == "time";
        if is_first && tree.attribute(id, "itemprop") != "dateModified" {
            time = tree.attribute(id, "datetime");
        }
    }
    set(&mut facts.date, time);
    facts
}
