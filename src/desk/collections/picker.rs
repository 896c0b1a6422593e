//! Choosing a collection, or naming a new one: typing narrows what is there, and makes what is not.

use super::{CollectionAction, Desk};
use crate::archive::collection::{Joining, NewCollection};
use crate::desk::dialog::Dialog;
use crate::model::IssueId;
use crate::store::collection::CollectionBrief;
use crate::text::words::plain;
use crate::work::{CollectionDeed, Tell};

/// What is to become of the one that is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// These come into it; the words say what they are.
    Add(Vec<Joining>, String),
    /// An empty one is made, in another or at the top.
    New(Option<i64>),
    /// One that is this search is made.
    Smart(String),
    /// This one is moved into it.
    Nest(i64),
}

/// One line to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    Existing(i64),
    /// A new one, called as it is typed.
    New,
    /// In none: at the top.
    Top,
}

/// The dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collect {
    pub purpose: Purpose,
    pub typed: String,
    pub found: Vec<Choice>,
    pub at: usize,
    pub reveal: bool,
    pub error: String,
}

impl Collect {
    fn new(purpose: Purpose) -> Self {
        Collect { purpose, typed: String::new(), found: Vec::new(), at: 0, reveal: false, error: String::new() }
    }

    /// What is chosen.
    pub fn chosen(&self) -> Option<Choice> {
        self.found.get(self.at).copied()
    }

    /// Whether there is something to choose from, and not only a name to give.
    pub fn has_list(&self) -> bool {
        matches!(self.purpose, Purpose::Add(..) | Purpose::Nest(_))
    }

    fn find(&mut self, shelf: &[CollectionBrief]) {
        self.at = 0;
        self.error.clear();
        let sought = plain(&self.typed);
        let fits = |one: &&CollectionBrief| {
            let words = plain(&one.title);
            sought.iter().all(|word| words.iter().any(|own| own.starts_with(word.as_str())))
        };
        let mut found: Vec<&CollectionBrief> = match &self.purpose {
            Purpose::New(_) | Purpose::Smart(_) => {
                self.found = vec![Choice::New];
                return;
            }
            Purpose::Add(..) => shelf.iter().filter(|one| one.query.is_empty()).filter(fits).collect(),
            Purpose::Nest(id) => shelf.iter().filter(|one| !is_within(shelf, one.id, *id)).filter(fits).collect(),
        };
        let whole = |one: &CollectionBrief| plain(&one.title) == sought;
        found.sort_by_key(|one| !whole(one));
        let is_there = found.first().is_some_and(|one| whole(one));
        self.found = found.iter().map(|one| Choice::Existing(one.id)).collect();
        match self.purpose {
            Purpose::Nest(_) if sought.is_empty() => self.found.insert(0, Choice::Top),
            Purpose::Add(..) if !sought.is_empty() && !is_there => self.found.push(Choice::New),
            _ => {}
        }
    }
}

fn is_within(shelf: &[CollectionBrief], one: i64, other: i64) -> bool {
    let mut at = Some(one);
    for _ in 0..=shelf.len() {
        match at {
            Some(id) if id == other => return true,
            Some(id) => at = shelf.iter().find(|brief| brief.id == id).and_then(|brief| brief.parent),
            None => return false,
        }
    }
    true
}

impl Desk {
    pub(super) fn apply_picker(&mut self, action: CollectionAction, now: f64) {
        use CollectionAction as Do;
        let shelf = &self.run.shelf.collections;
        match (action, &mut self.dialog) {
            (Do::AskNew(parent), _) => self.ask_which(Purpose::New(parent)),
            (Do::AskAdd, _) => {
                let joining = self.joining();
                if !joining.is_empty() {
                    let what = self.words_for(&joining);
                    self.ask_which(Purpose::Add(joining, what));
                }
            }
            (Do::AskAddIssue, _) => {
                if let Some(issue) = self.issue_at_hand() {
                    let joining = vec![Joining::Issue(IssueId(issue))];
                    let what = self.words_for(&joining);
                    self.ask_which(Purpose::Add(joining, what));
                }
            }
            (Do::AskSmart, _) => {
                let query = self.search_as_text();
                self.ask_which(Purpose::Smart(query));
            }
            (Do::AskNest(id), _) => self.ask_which(Purpose::Nest(id)),
            (Do::Typed, Some(Dialog::Collect(state))) => state.find(shelf),
            (Do::Choose(at), Some(Dialog::Collect(state))) => state.at = at,
            (Do::ChooseBy(by), Some(Dialog::Collect(state))) => {
                state.at = state.at.saturating_add_signed(by).min(state.found.len().saturating_sub(1));
                state.reveal = true;
            }
            (Do::Go, Some(Dialog::Collect(_))) => self.picked_collection(now),
            _ => {}
        }
    }

    fn ask_which(&mut self, purpose: Purpose) {
        let mut state = Collect::new(purpose);
        state.find(&self.run.shelf.collections);
        self.dialog = Some(Dialog::Collect(Box::new(state)));
    }

    fn words_for(&self, joining: &[Joining]) -> String {
        match joining {
            [Joining::Article(one)] => match self.article.as_ref().filter(|article| article.id == one.0) {
                Some(article) if !article.headline.is_empty() => format!("“{}”", crate::desk::short(&article.headline)),
                _ => "The article".into(),
            },
            [Joining::Issue(one)] => match self.run.issues.iter().find(|issue| issue.id == one.0) {
                Some(issue) => format!("The whole issue {}", crate::desk::map::words::title(issue)),
                None => "The whole issue".into(),
            },
            many => format!("{} articles", crate::desk::nav::figures(many.len() as u64)),
        }
    }

    /// Does what the dialog is for.
    fn picked_collection(&mut self, now: f64) {
        let Some(Dialog::Collect(state)) = &mut self.dialog else { return };
        let title = state.typed.trim().to_owned();
        let deed = match (&state.purpose, state.chosen()) {
            (_, None) => return,
            (Purpose::Add(joining, _), Some(Choice::Existing(to))) => {
                CollectionDeed::Add { to, joining: joining.clone(), before: None }
            }
            (Purpose::Nest(id), Some(Choice::Existing(under))) => CollectionDeed::Nest(*id, Some(under)),
            (Purpose::Nest(id), Some(_)) => CollectionDeed::Nest(*id, None),
            _ if title.is_empty() => {
                state.error = "Say what the collection is to be called.".into();
                return;
            }
            (Purpose::Add(joining, _), Some(_)) => {
                CollectionDeed::Make(NewCollection { title, members: joining.clone(), ..NewCollection::default() })
            }
            (Purpose::New(parent), _) => {
                CollectionDeed::Make(NewCollection { title, parent: *parent, ..NewCollection::default() })
            }
            (Purpose::Smart(query), _) => {
                CollectionDeed::Make(NewCollection { title, query: query.clone(), ..NewCollection::default() })
            }
        };
        self.save(now, true);
        self.tell(Tell::Collection(deed));
    }
}
