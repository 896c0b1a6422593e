//! The small closed vocabularies of the field, each with the word that stands in the archive and in our JSON.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            /// The word in the archive and in our JSON.
            pub fn word(self) -> &'static str { match self { $($name::$variant => $word),* } }
            /// The words that a person reads.
            pub fn label(self) -> &'static str { match self { $($name::$variant => $label),* } }
            /// The value that a word names; `None` for any other word.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some($name::$variant),)* _ => None } }
        }
    };
}

vocabulary! {
    /// What sort of issue it is.
    IssueKind {
        #[default] Regular = "regular", "Regular";
        Supplement = "supplement", "Supplement";
        Extra = "extra", "Extra";
        Combined = "combined", "Combined";
    }
}

vocabulary! {
    /// Whether the issue is here, and if not, why.
    IssueStatus {
        #[default] Held = "held", "Held";
        Missing = "missing", "Missing";
        NotPublished = "not_published", "Not published";
        Lost = "lost", "Lost";
        Claimed = "claimed", "Claimed";
        Damaged = "damaged", "Damaged";
    }
}

vocabulary! {
    /// How far the cataloguing of an article has come.
    ArticleStatus {
        #[default] Draft = "draft", "Draft";
        Checked = "checked", "Checked";
        Approved = "approved", "Approved";
    }
}

vocabulary! {
    /// The colour that a collection is known by. It never stands alone: the icon and the title say the same.
    CollectionColour {
        #[default] Plain = "", "No colour";
        Red = "red", "Red";
        Amber = "amber", "Amber";
        Green = "green", "Green";
        Teal = "teal", "Teal";
        Blue = "blue", "Blue";
        Violet = "violet", "Violet";
        Brown = "brown", "Brown";
    }
}

vocabulary! {
    /// The icon of a collection.
    CollectionIcon {
        #[default] Folder = "", "Folder";
        Star = "star", "Star";
        Flag = "flag", "Flag";
        Book = "book", "Book";
        Camera = "camera", "Camera";
        Person = "person", "Person";
        Building = "building", "Building";
        Ship = "ship", "Ship";
        Train = "train", "Train";
        Water = "water", "Water";
        Fire = "fire", "Fire";
        Leaf = "leaf", "Leaf";
        Scales = "scales", "Scales";
        Music = "music", "Music";
    }
}

vocabulary! {
    /// What a person or body named in a byline did (MARC relator code in brackets).
    Role {
        /// (aut)
        #[default] Author = "author", "Writer";
        /// (pht)
        Photographer = "photographer", "Photographer";
        /// (ill)
        Illustrator = "illustrator", "Illustrator";
        /// (trl)
        Translator = "translator", "Translator";
        /// (edt)
        Editor = "editor", "Editor";
        /// A news agency: a corporate author.
        Agency = "agency", "Agency";
        /// (ctb)
        Contributor = "contributor", "Contributor";
        /// "Staff writer": a position, no person.
        Position = "position", "Position";
    }
}
