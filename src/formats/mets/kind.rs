//! What the `TYPE` of a div means, in the spellings of many programs. It must not look at anything but the word.

/// What a piece of text is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    Headline,
    Kicker,
    Subhead,
    Byline,
    Dateline,
    Crosshead,
    Body,
    Image,
    Caption,
    Credit,
    Note,
    /// Page numbers, running heads and the like.
    Furniture,
}

/// What a div is where no article is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outer {
    Newspaper,
    Issue,
    Supplement,
    Page,
    /// Only holds others: volume, content, month.
    Holder,
    Section,
    /// The words over an issue.
    Masthead,
    Article,
}

/// A type without its prefix, case and strokes: `np:Title_Section` is `titlesection`.
pub fn plain(kind: &str) -> String {
    let own = kind.rsplit(':').next().unwrap_or_default();
    own.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub fn outer(plain: &str) -> Outer {
    match plain {
        "newspaper" | "periodical" | "magazine" | "journal" | "multivolumework" => Outer::Newspaper,
        "issue" | "newspaperissue" => Outer::Issue,
        "supplement" | "beilage" => Outer::Supplement,
        "page" => Outer::Page,
        "volume" | "content" | "contents" | "year" | "month" | "day" | "front" | "main" | "body" | "back" | "part"
        | "column" | "bodycontent" | "physsequence" | "chapter" | "group" | "directory" | "item" | "" => Outer::Holder,
        "section" | "rubric" | "department" => Outer::Section,
        "titlesection" | "masthead" | "headsection" | "titlepage" | "nameplate" | "title" | "heading" => {
            Outer::Masthead
        }
        _ => Outer::Article,
    }
}

/// Whether a div inside an article is one of its own.
pub fn is_article(plain: &str) -> bool {
    matches!(plain, "article" | "subarticle" | "advertisement" | "advertisements" | "ad" | "advert")
}

pub fn is_advertisement(plain: &str) -> bool {
    plain.starts_with("advert")
        || matches!(plain, "ad" | "ads" | "classified" | "classifieds" | "classifiedadvertisement")
}

/// What a div inside an article is; none where it is what its parent is.
pub fn piece(plain: &str) -> Option<Piece> {
    Some(match plain {
        "heading" | "headline" | "title" | "maintitle" | "mainheading" | "mainheadline" => Piece::Headline,
        "overline" | "kicker" | "overtitle" | "supertitle" | "superheadline" | "overheadline" => Piece::Kicker,
        "subheading" | "subheadline" | "subtitle" | "subhead" | "deck" | "underline" => Piece::Subhead,
        "byline" | "author" | "creator" | "authorline" => Piece::Byline,
        "dateline" => Piece::Dateline,
        "crosshead" | "crossheading" | "crossline" | "intertitle" | "chapterheading" | "paragraphheading" => {
            Piece::Crosshead
        }
        "paragraph" | "text" | "textblock" | "textregion" | "body" | "bodycontent" | "lead" | "list" | "table"
        | "poem" | "verse" | "quote" | "quotation" => Piece::Body,
        "illustration" | "image" | "picture" | "photo" | "photograph" | "map" | "graphic" | "drawing" | "figure"
        | "diagram" | "chart" | "cartoon" => Piece::Image,
        "caption" | "legend" | "imagecaption" => Piece::Caption,
        "credit" | "imagecredit" | "photocredit" | "imagesource" => Piece::Credit,
        "footnote" | "note" | "marginalia" => Piece::Note,
        "pagenumber"
        | "runninghead"
        | "runningtitle"
        | "header"
        | "footer"
        | "catchword"
        | "separator"
        | "continuationheading" => Piece::Furniture,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_known_in_many_spellings() {
        assert_eq!(
            (plain("np:issue"), plain("TITLE_SECTION"), plain("Body-Content")),
            ("issue".into(), "titlesection".into(), "bodycontent".into())
        );
        assert_eq!(
            (outer("issue"), outer("weather"), outer("titlesection")),
            (Outer::Issue, Outer::Article, Outer::Masthead)
        );
        assert_eq!((piece("subheadline"), piece("weather")), (Some(Piece::Subhead), None));
        assert!(is_advertisement("advertisement") && !is_advertisement("article"));
    }
}
