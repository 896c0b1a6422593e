//! A list's scope and query as one tree that the index can answer: titles of publications become keys.

use crate::store::date_of;
use crate::store::find::Scope;
use crate::store::run::PublicationBrief;
use crate::text::search::fits::fits;
use crate::text::search::{Condition, Query};
use chrono::NaiveDate;

/// The tree of a listing.
pub fn tree(scope: &Scope, query: &Query, publications: &[PublicationBrief]) -> Query {
    of_scope(scope).and(resolve(query, publications))
}

/// A scope as a search.
pub fn of_scope(scope: &Scope) -> Query {
    let condition = match scope {
        // What is in which collection is asked of the archive (`Finder`).
        Scope::Everything | Scope::Collection(_) | Scope::Uncollected => return Query::All,
        Scope::Days(first, last) => {
            Condition::Days(date_of(*first).unwrap_or(NaiveDate::MIN), date_of(*last).unwrap_or(NaiveDate::MAX))
        }
        Scope::Undated => Condition::Undated,
        Scope::Issue(id) => Condition::Issue(*id),
        Scope::Publication(id) => Condition::PublicationKey(*id),
        Scope::Volume(volume) => Condition::Volume(volume.clone()),
        Scope::Volumes(from, to) => Condition::Volumes(*from, *to),
        Scope::Unnumbered => Condition::Unnumbered,
        Scope::Finding(code) => Condition::Has(code.clone()),
        Scope::Batch(id) => Condition::Batch(*id),
    };
    Query::Is(condition)
}

fn resolve(query: &Query, publications: &[PublicationBrief]) -> Query {
    let all = |parts: &[Query]| parts.iter().map(|part| resolve(part, publications)).collect();
    match query {
        Query::And(parts) => Query::And(all(parts)),
        Query::Or(parts) => Query::Or(all(parts)),
        Query::Not(part) => Query::Not(Box::new(resolve(part, publications))),
        Query::Is(Condition::Publication(words)) => {
            let fitting = publications.iter().filter(|publication| fits(&publication.title, words));
            Query::Or(fitting.map(|publication| Query::Is(Condition::PublicationKey(publication.id))).collect())
        }
        other => other.clone(),
    }
}
