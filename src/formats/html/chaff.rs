//! What of a page is not its articles: navigation, comments, notices on cookies, what is hidden. It must not know what an
//! article is made of; it only protects what holds one.

use super::tree::{Id, Tree};

/// Elements that hold no printed words, whatever is in them.
const NEVER: [&str; 38] = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "video", "audio", "map",
    "button", "input", "select", "textarea", "option", "form", "nav", "dialog", "menu", "link", "meta", "title",
    "head", "base", "math", "progress", "meter", "datalist", "frameset", "noframes", "noembed", "applet", "rp", "del",
    "area", "frame",
];
/// Words in a class or id that tell of such a thing.
const TELLING: [&str; 55] = [
    "comments",
    "comment",
    "disqus",
    "respond",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "share",
    "sharing",
    "sharedaddy",
    "social",
    "related",
    "recommended",
    "recommendations",
    "recirc",
    "promo",
    "promotion",
    "sponsor",
    "sponsored",
    "advert",
    "advertisement",
    "ads",
    "ad",
    "breadcrumb",
    "breadcrumbs",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "sidebar",
    "popup",
    "modal",
    "paywall",
    "toolbar",
    "skip",
    "sr",
    "offscreen",
    "noprint",
    "pagination",
    "pager",
    "trending",
    "outbrain",
    "taboola",
    "login",
    "search",
    "toc",
    "addtoany",
    "jp-relatedposts",
    "skiplink",
    "backlink",
];
/// Roles by which a page says it itself.
const ROLES: [&str; 10] = [
    "navigation",
    "complementary",
    "contentinfo",
    "dialog",
    "alertdialog",
    "alert",
    "search",
    "menu",
    "toolbar",
    "menubar",
];

/// For each place of the tree: whether it and all in it is left out.
pub struct Chaff {
    out: Vec<bool>,
}

impl Chaff {
    /// `book`: nothing stands round the text, so only what is no text at all is left out.
    pub fn find(tree: &Tree, book: bool) -> Chaff {
        let count = tree.end(0);
        let sums = Sums::of(tree, count);
        let mut out = vec![false; count];
        let mut at = 1;
        while at < count {
            if is_hidden(tree, at) || (!book && is_chaff(tree, at, &sums)) {
                out.iter_mut().take(tree.end(at)).skip(at).for_each(|place| *place = true);
                at = tree.end(at);
            } else {
                at += 1;
            }
        }
        Chaff { out }
    }

    pub fn is_out(&self, id: Id) -> bool {
        self.out.get(id).copied().unwrap_or(true)
    }
}

/// How much of what is protected stands before each place.
struct Sums {
    kept: Vec<u32>,
    heads: Vec<u32>,
    words: Vec<u64>,
}

impl Sums {
    fn of(tree: &Tree, count: usize) -> Sums {
        let (mut kept, mut heads, mut words) = (Vec::new(), Vec::new(), Vec::new());
        let (mut holds, mut headings, mut long, mut paragraph_end) = (0u32, 0u32, 0u64, 0);
        for id in 0..count {
            kept.push(holds);
            heads.push(headings);
            words.push(long);
            let name = tree.name(id);
            holds += u32::from(matches!(name, "main" | "h1") || (name == "article" && !is_comment(tree, id)));
            headings += u32::from(name == "h1");
            if name == "p" {
                paragraph_end = tree.end(id);
            }
            if id < paragraph_end {
                long += tree.text(id).len() as u64;
            }
        }
        kept.push(holds);
        heads.push(headings);
        words.push(long);
        Sums { kept, heads, words }
    }

    /// How many headlines are in it.
    fn heads(&self, tree: &Tree, id: Id) -> u32 {
        let at = |place: usize| self.heads.get(place).copied().unwrap_or(0);
        at(tree.end(id)) - at(id)
    }

    fn holds(&self, tree: &Tree, id: Id) -> bool {
        let at = |place: usize| self.kept.get(place).copied().unwrap_or(0);
        at(tree.end(id)) > at(id)
    }

    /// Whether most of the page's paragraphs are in it.
    fn is_most(&self, tree: &Tree, id: Id) -> bool {
        let at = |place: usize| self.words.get(place).copied().unwrap_or(0);
        (at(tree.end(id)) - at(id)) * 5 > self.words.last().copied().unwrap_or(0) * 2
    }
}

fn is_comment(tree: &Tree, id: Id) -> bool {
    tree.attribute(id, "class").split_whitespace().any(|class| class.starts_with("comment"))
}

/// Whether it holds no words that are shown.
fn is_hidden(tree: &Tree, id: Id) -> bool {
    let name = tree.name(id);
    if matches!(name, "" | "html" | "body" | "main" | "article" | "form") {
        return false;
    }
    let style = tree.attribute(id, "style").to_lowercase().replace(' ', "");
    NEVER.contains(&name)
        || tree.has(id, "hidden")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn is_note(tree: &Tree, id: Id) -> bool {
    matches!(super::blocks::role(tree, id), Some(super::blocks::Role::Notes))
}

fn is_chaff(tree: &Tree, id: Id, sums: &Sums) -> bool {
    let name = tree.name(id);
    match name {
        "" | "html" | "body" | "main" => return false,
        "article" => return is_comment(tree, id),
        // What old pages put round everything.
        "form" => return !sums.holds(tree, id) && !sums.is_most(tree, id),
        "header" | "aside" | "footer" if !is_note(tree, id) => return is_frame(tree, id, sums),
        _ if is_note(tree, id) => return false,
        _ => {}
    }
    if ROLES.contains(&tree.attribute(id, "role")) {
        return !sums.holds(tree, id);
    }
    if tree.attribute(id, "aria-hidden") == "true" && !matches!(name, "img" | "figcaption") {
        return !sums.holds(tree, id);
    }
    let words = telling_words(tree, id);
    let is = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
    if is(&["comments", "comment", "disqus", "respond"]) && !sums.holds(tree, id) {
        return true;
    }
    is(&TELLING) && !sums.holds(tree, id) && !sums.is_most(tree, id)
}

/// The head, foot and margin of the page itself; those of an article are part of it.
fn is_frame(tree: &Tree, id: Id, sums: &Sums) -> bool {
    let in_article = tree.ancestors(id).any(|up| matches!(tree.name(up), "article" | "main"));
    let telling = telling_words(tree, id).iter().any(|word| TELLING.contains(&word.as_str()));
    if in_article {
        return telling && !sums.holds(tree, id);
    }
    let (own, all) = (sums.heads(tree, id), sums.heads(tree, 0));
    // The name of the site over a page whose headline stands elsewhere.
    let is_site = own > 0 && all > own && tree.name(id) == "header";
    let article = tree.first(id, "article").is_some();
    !article && (is_site || own == 0) && !sums.is_most(tree, id)
}

/// The words of class and id, but for those that tell of the page as a whole.
fn telling_words(tree: &Tree, id: Id) -> Vec<String> {
    let names = [tree.attribute(id, "class"), tree.attribute(id, "id")];
    let all = names.iter().flat_map(|names| names.split_whitespace()).take(40);
    let own =
        all.filter(|name| !["has-", "no-", "is-", "with-", "tag-", "category-"].iter().any(|p| name.starts_with(p)));
    own.flat_map(|name| name.split(|c: char| !c.is_ascii_alphanumeric())).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_round_an_article_is_left_out_and_what_holds_one_is_not() {
        let page = "<body class='no-sidebar newsletter'><div class=site-nav>Home</div><div class='ad-free share'><article>\
            <h1>Crane</h1><p>One.</p><div class=social-share>Tweet</div></article></div><div id=comments><p>First!</p></div>\
            <div id=cookie-banner>We use</div><footer>Imprint</footer><p style='display: none'>x</p></body>";
        let tree = Tree::parse(page, false, 200).unwrap_or_default();
        let chaff = Chaff::find(&tree, false);
        let left: Vec<&str> =
            tree.all().filter(|id| tree.is_text(*id) && !chaff.is_out(*id)).map(|id| tree.text(id)).collect();
        assert_eq!(left, ["Crane", "One."]);
    }
}
