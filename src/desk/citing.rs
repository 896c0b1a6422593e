//! Citations on the clipboard: of the articles that are chosen, in one of the styles.

use super::notice::Gravity;
use super::{Desk, Request, Saved};
use crate::archive::export::{MOST_CITED, What};
use crate::formats::cite::CiteStyle;
use crate::store::collection::Member;
use crate::work::Ask;

impl Desk {
    /// The articles that are chosen: in a collection by their places, else in the list or in the editor.
    pub(super) fn chosen_articles(&self) -> Vec<i64> {
        if !self.shows_collection() {
            return self.subject();
        }
        let places = self.collections.subject();
        let article = |line: &crate::store::collection::MemberLine| match line.what {
            Member::Article { id, .. } if places.contains(&line.id) => Some(id),
            _ => None,
        };
        self.collections.lines().iter().filter_map(article).collect()
    }

    pub(super) fn cite(&mut self, command: &str, now: f64) {
        let Some(style) = command.strip_prefix("cite-").and_then(CiteStyle::from_word) else { return };
        let articles = self.chosen_articles();
        if articles.is_empty() {
            return self.notice(Gravity::Information, "Choose an article to cite.", Vec::new());
        }
        if articles.len() as u64 > MOST_CITED {
            let text = format!("Choose at most {MOST_CITED} articles to cite; more are exported as citations.");
            return self.notice(Gravity::Information, text, Vec::new());
        }
        self.save(now, true);
        self.citing = Some((articles, style));
        self.finish_citing();
    }

    /// Asks for the citations once what was typed is saved: a reader knows nothing of it before.
    pub(super) fn finish_citing(&mut self) {
        let Some((articles, style)) = self.citing.take() else { return };
        if !self.draft.is_dirty() {
            return self.ask(Ask::Cite(What::Articles(articles), style));
        }
        if matches!(self.saved, Saved::Failing(_)) {
            // It may take long, and the clipboard must not change under somebody's hands then.
            let text = "Nothing was copied: what you typed is not saved yet. Cite again when it is.";
            return self.notice(Gravity::Warning, text, Vec::new());
        }
        self.citing = Some((articles, style));
    }

    pub(super) fn cited(&mut self, style: CiteStyle, lines: &[String]) {
        let said = match lines {
            [] => return,
            [one] => format!("Copied as {} cites it: {}", style.name(), super::short(one)),
            many => format!("{} citations copied, as {} has them.", many.len(), style.name()),
        };
        self.out.push(Request::Copy(lines.join("\n")));
        self.notice(Gravity::Information, said, Vec::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Changed;
    use crate::desk::{OpenArchive, Screen};
    use crate::model::RecordKind;
    use crate::work::Tell;
    use crate::work::event::Event;

    fn cites(desk: &mut Desk) -> usize {
        let is_cite = |request: &&Request| matches!(request, Request::Ask(Ask::Cite(..)));
        desk.take_requests().iter().filter(is_cite).count()
    }

    #[test]
    fn a_citation_waits_until_the_last_keystrokes_are_saved() {
        let archive = OpenArchive { path: "a".into(), mode: crate::archive::Mode::Writable };
        let mut desk = Desk { screen: Screen::Archive, archive: Some(archive), ..Desk::default() };
        desk.list.take_ids(vec![7], true);
        desk.list.pick(0, false, false);
        desk.wanted = Some(7);
        desk.cite("cite-chicago", 0.0);
        assert_eq!(cites(&mut desk), 1, "nothing was typed");
        let headline = Desk::key(RecordKind::Article, 7, "headline");
        desk.draft.text_mut(headline).push_str("Ferry");
        desk.draft.typed(headline, 1.0);
        desk.cite("cite-chicago", 1.1);
        let asked = desk.take_requests();
        assert!(!asked.iter().any(|request| matches!(request, Request::Ask(Ask::Cite(..)))));
        let ticket = asked.iter().find_map(|request| match request {
            Request::Tell(Tell::Edit { ticket, .. }) => Some(*ticket),
            _ => None,
        });
        desk.tick(1.2);
        assert_eq!(cites(&mut desk), 0, "it is on its way to the writer");
        desk.receive(Event::Saved { ticket: ticket.expect("a save"), changed: Changed::default() }, 1.3);
        desk.tick(1.3);
        assert_eq!(cites(&mut desk), 1);
        desk.tick(1.4);
        assert_eq!(cites(&mut desk), 0, "once is enough");
    }
}
