//! What a person does at the map, done to the desk: opening, adding, marking, going nearer and farther.

use super::{MapAction, Zoom};
use crate::archive::Edit;
use crate::desk::dialog::{Dialog, NewIssue};
use crate::desk::{Action, Desk, Focus, NavKey, Request, View};
use crate::model::{Field, IssueId, IssueStatus, PublicationId, RecordKind, RecordRef};
use crate::store::date_of;
use crate::work::Tell;

impl Desk {
    /// Does what a person asked of the map.
    pub(in crate::desk) fn apply_map(&mut self, action: MapAction, now: f64) {
        match action {
            MapAction::Zoom(zoom) => self.zoom_map(zoom),
            MapAction::Paper(paper) => {
                self.map.paper = paper;
                self.map.sort(&self.run);
                self.map.reveal = true;
            }
            MapAction::At(day) => self.map.day = Some(day),
            MapAction::AtVolume(number) => self.map.volume = Some(number),
            MapAction::Step(step) => self.map.step(step),
            MapAction::Seek(sought) => {
                self.map.seek(sought);
                self.out.push(Request::Focus(Focus::List));
            }
            MapAction::Open => self.open_here(),
            MapAction::OpenIssue(id) => self.open_issue(id, self.now),
            MapAction::Add => self.add_here(),
            MapAction::Mark(status) => self.mark_here(status, now),
            MapAction::Status(issue, status) => self.set_holding(issue, status, now),
            MapAction::Unmark(issue) => {
                self.save(now, true);
                self.tell(Tell::DeleteIssue(IssueId(issue)));
                self.out.push(Request::Focus(Focus::List));
            }
            MapAction::Apart(key) => {
                self.show_list();
                self.apply(Action::Go(key), now);
            }
        }
    }

    /// The middle shows the map from now on. The first time for an article, the cursor goes to its day.
    pub(in crate::desk) fn enter_map(&mut self) {
        self.map.refresh(&self.run);
        self.map.reveal = true;
        let Some(article) = &self.article else { return };
        if self.map.opened_at.replace(article.id) != Some(article.id) {
            let brief = self.run.issues.iter().find(|issue| issue.id == article.issue.id);
            self.map.day = brief.and_then(|issue| issue.earliest).and_then(date_of).or(self.map.day);
            self.map.volume = brief.and_then(|issue| issue.volume_sort).or(self.map.volume);
        }
    }

    fn zoom_map(&mut self, zoom: Zoom) {
        let sides = (self.map.zoom == Zoom::Volumes, zoom == Zoom::Volumes);
        // From one side to the other the cursor stays on its issue.
        if let Some(issue) = self.map.here(&self.run).first() {
            match sides {
                (false, true) => self.map.volume = issue.volume_sort.or(self.map.volume),
                (true, false) => self.map.day = issue.earliest.and_then(date_of).or(self.map.day),
                _ => {}
            }
        }
        self.map.zoom = zoom;
        self.map.reveal = true;
        self.out.push(Request::Focus(Focus::List));
    }

    /// A place that is chosen in the navigator while the map shows: the map goes there, or gives way to the list.
    pub(in crate::desk) fn map_follows(&mut self, key: &NavKey) {
        if self.view != View::Map {
            return;
        }
        self.map.reveal = true;
        match key {
            NavKey::Dates => self.map.zoom = Zoom::Years,
            NavKey::Year(year) => self.map_goes_to(&format!("{year:04}"), Zoom::Year),
            NavKey::Month(year, month) => self.map_goes_to(&format!("{year:04}-{month:02}"), Zoom::Month),
            NavKey::Day(day) => {
                self.map.day = Some(*day);
                if self.map.zoom == Zoom::Volumes {
                    self.map.zoom = Zoom::Month;
                }
            }
            NavKey::Hundred(first) => self.map_goes_to_number(Some(*first)),
            NavKey::Volume(volume) => self.map_goes_to_number(crate::store::insert::sort_number(volume)),
            NavKey::Publication(id) => {
                self.map.paper = Some(*id);
                self.map.sort(&self.run);
            }
            _ => self.view = View::List,
        }
    }

    /// To the first day of a month or year on which something stands.
    fn map_goes_to(&mut self, span: &str, zoom: Zoom) {
        let Some((from, to)) = crate::text::search::span(span) else { return };
        let first = self.map.days.between(from, to).first().and_then(|cell| date_of(cell.day));
        self.map.day = first.or(Some(from));
        self.map.zoom = zoom;
    }

    fn map_goes_to_number(&mut self, number: Option<i64>) {
        match number {
            Some(number) => (self.map.volume, self.map.zoom) = (Some(number), Zoom::Volumes),
            None => self.view = View::List,
        }
    }

    fn show_list(&mut self) {
        self.view = View::List;
        self.out.push(Request::Focus(Focus::List));
    }

    fn open_here(&mut self) {
        let issues = self.map.here(&self.run);
        match (issues.as_slice(), self.map.zoom, self.map.day) {
            ([], ..) => {}
            ([one], ..) => self.open_issue(one.id, self.now),
            (_, Zoom::Volumes, _) => {
                let volume = issues[0].volume.clone();
                self.nav.reveal_volume(&volume);
                self.show_list();
                self.go(NavKey::Volume(volume), self.now);
            }
            (_, _, Some(day)) => {
                self.nav.reveal(day);
                self.show_list();
                self.go(NavKey::Day(day), self.now);
            }
            _ => {}
        }
    }

    /// The day under the cursor as it is typed, and the volume; one of the two is empty.
    fn place_here(&self) -> (String, String) {
        match self.map.zoom {
            Zoom::Volumes => (String::new(), self.map.volume.map(|number| number.to_string()).unwrap_or_default()),
            _ => (self.map.day.map(|day| day.to_string()).unwrap_or_default(), String::new()),
        }
    }

    fn add_here(&mut self) {
        if !self.can_write() {
            return;
        }
        let (date, volume) = self.place_here();
        let paper = self.map.paper_for_new(&self.run);
        let named = self.run.publications.iter().find(|known| paper == Some(known.id));
        let named = named.or(self.run.publications.first());
        let publication = named.map(|paper| paper.title.clone()).unwrap_or_default();
        self.dialog = Some(Dialog::NewIssue(NewIssue { publication, date, volume, ..NewIssue::default() }));
    }

    fn mark_here(&mut self, status: IssueStatus, now: f64) {
        let Some(paper) = self.map.paper_for_new(&self.run).filter(|_| self.can_write()) else { return };
        let (date, volume) = self.place_here();
        if date.is_empty() && volume.is_empty() {
            return;
        }
        self.save(now, true);
        self.tell(Tell::MarkIssue { publication: PublicationId(paper), date, volume, status });
        self.out.push(Request::Focus(Focus::List));
    }

    fn set_holding(&mut self, issue: i64, status: IssueStatus, now: f64) {
        let Some(field) = Field::by_id("issue.status").filter(|_| self.can_write()) else { return };
        let brief = self.run.issues.iter().find(|brief| brief.id == issue);
        let what =
            brief.map(|brief| if brief.date.is_empty() { "an issue" } else { &brief.date }).unwrap_or("an issue");
        let words = format!("Mark {what} as {}", status.label().to_lowercase());
        self.save(now, true);
        let record = RecordRef { kind: RecordKind::Issue, id: issue };
        self.edit(words, vec![Edit::Set { record, field, value: status.word().to_owned() }]);
    }
}
