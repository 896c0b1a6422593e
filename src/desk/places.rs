//! Where a person has been, as in a browser: back and forward. A place is noted when it is left for another one; typing
//! that refines a search goes nowhere. Plain state; what a place shows is the desk's business.

use super::issue::Before;
use super::{NavKey, View};
use crate::store::find::Scope;
use crate::store::list::Sort;

/// So many places are remembered.
const MOST: usize = 100;

/// One place: what is listed, how, and on which article the cursor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub key: Option<NavKey>,
    pub scope: Scope,
    pub search: String,
    pub chips: Vec<String>,
    pub sort: Sort,
    pub ascending: bool,
    pub view: View,
    /// The issue in view.
    pub issue: Option<i64>,
    /// The list that stood before the issue was opened.
    pub before: Option<Before>,
    /// The collection in view.
    pub collection: Option<i64>,
    pub trash: bool,
    pub article: Option<i64>,
}

impl Place {
    /// Whether the other one is this place; the article under the cursor makes none of its own, nor does whence one came.
    pub fn is(&self, other: &Place) -> bool {
        let bare = |place: &Place| Place { article: None, before: None, ..place.clone() };
        bare(self) == bare(other)
    }
}

/// The places behind and ahead.
#[derive(Debug, Default)]
pub struct Places {
    back: Vec<Place>,
    forward: Vec<Place>,
    /// An action is being carried out: what it does in turn is part of it.
    pub(super) within: bool,
}

impl Places {
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// This place was left for another one.
    pub fn left(&mut self, place: Place) {
        self.forward.clear();
        self.back.push(place);
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// The place before this one; `here` lies ahead from then on.
    pub fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// The place from which one came back; `here` lies behind from then on.
    pub fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(search: &str, article: i64) -> Place {
        Place {
            key: None,
            scope: Scope::Everything,
            search: search.into(),
            chips: Vec::new(),
            sort: Sort::Date,
            ascending: false,
            view: View::List,
            issue: None,
            before: None,
            collection: None,
            trash: false,
            article: Some(article),
        }
    }

    #[test]
    fn back_leads_to_where_one_was_and_forward_to_where_one_came_back_from() {
        let mut places = Places::default();
        assert!(!places.can_go_back());
        places.left(place("a", 1));
        places.left(place("b", 2));
        assert_eq!(places.back(place("c", 3)), Some(place("b", 2)));
        assert_eq!(places.back(place("b", 4)), Some(place("a", 1)));
        assert_eq!(places.back(place("a", 1)), None);
        assert_eq!(places.forward(place("a", 1)), Some(place("b", 4)), "with the article that the cursor was on");
        places.left(place("b", 4));
        assert!(!places.can_go_forward(), "another way was taken");
    }

    #[test]
    fn the_article_makes_no_place_of_its_own_and_the_oldest_are_forgotten() {
        assert!(place("a", 1).is(&place("a", 2)) && !place("a", 1).is(&place("b", 1)));
        let mut places = Places::default();
        (0..500).for_each(|n| places.left(place(&n.to_string(), n)));
        let mut n = 0;
        while places.back(place("here", 0)).is_some() {
            n += 1;
        }
        assert_eq!(n, MOST);
    }
}
