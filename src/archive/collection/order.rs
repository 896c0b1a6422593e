//! The order of a collection: by hand, or by date within its sections. What is in the trash keeps its place unseen.

use super::{Archive, edit, here, members};
use crate::archive::error::Result;
use crate::archive::transact::Changed;
use crate::store::bulk::{BulkRow, FEW};
use crate::store::collection::Placed;
use crate::store::pen::Pen;
use crate::store::table;
use rusqlite::types::Value;
use std::collections::{HashMap, HashSet};

impl Archive {
    /// Puts places of a collection before another of its places, or at its end. They keep their order among themselves.
    pub fn place_members(&mut self, moving: &[i64], before: Option<i64>) -> Result<Changed> {
        let Some(first) = moving.first() else { return Ok(Changed::default()) };
        let collection = members::of(&self.conn, *first)?;
        let words = moving_words(moving.len(), &here(&self.conn, collection)?);
        Ok(self.transact(&edit(&words), |pen| place(pen, collection, moving, before))?.1)
    }

    /// Moves places up (below zero) or down by so many. They stay together in their order and stop at the ends.
    pub fn shift_members(&mut self, moving: &[i64], by: i64) -> Result<Changed> {
        let Some(first) = moving.first() else { return Ok(Changed::default()) };
        let collection = members::of(&self.conn, *first)?;
        let words = moving_words(moving.len(), &here(&self.conn, collection)?);
        let ((), changed) = self.transact(&edit(&words), |pen| {
            let all = members::all(pen.conn(), collection)?;
            let moving: HashSet<i64> = moving.iter().copied().collect();
            let mut seen: Vec<i64> = all.iter().filter(|one| !one.hidden).map(|one| one.id).collect();
            for _ in 0..by.unsigned_abs().min(seen.len() as u64) {
                step(&mut seen, &moving, by < 0);
            }
            number(pen, &all, &among_hidden(&all, seen))
        })?;
        Ok(changed)
    }

    /// Orders a collection by date, each section by itself; what has no date comes last.
    pub fn order_by_date(&mut self, collection: i64, newest_first: bool) -> Result<Changed> {
        let words = format!("Order {} by date", here(&self.conn, collection)?);
        let ((), changed) = self.transact(&edit(&words), |pen| {
            let all = members::all(pen.conn(), collection)?;
            let mut order: Vec<&Placed> = all.iter().collect();
            for section in order.split_mut(|one| one.is_heading()) {
                section.sort_by_key(|one| {
                    let day = one.day.map(|day| if newest_first { -day } else { day });
                    (day.is_none(), day, one.order)
                });
            }
            let order: Vec<i64> = order.iter().map(|one| one.id).collect();
            number(pen, &all, &order)
        })?;
        Ok(changed)
    }
}

fn moving_words(n: usize, name: &str) -> String {
    if n == 1 { format!("Move one in {name}") } else { format!("Move {n} in {name}") }
}

/// One step up or down for all that move; those at the end stay where they are.
fn step(order: &mut [i64], moving: &HashSet<i64>, up: bool) {
    let moves = |id: &i64| moving.contains(id);
    if up {
        for at in 1..order.len() {
            if moves(&order[at]) && !moves(&order[at - 1]) {
                order.swap(at, at - 1);
            }
        }
    } else {
        for at in (1..order.len()).rev() {
            if moves(&order[at - 1]) && !moves(&order[at]) {
                order.swap(at, at - 1);
            }
        }
    }
}

/// A new order of what is seen, with what is hidden at the places that it had.
fn among_hidden(all: &[Placed], seen: Vec<i64>) -> Vec<i64> {
    let mut seen = seen.into_iter();
    let mut out: Vec<i64> = all.iter().filter_map(|one| if one.hidden { Some(one.id) } else { seen.next() }).collect();
    out.extend(seen);
    out
}

/// Puts places before another, inside a step.
pub(super) fn place(pen: &mut Pen, collection: i64, moving: &[i64], before: Option<i64>) -> Result<()> {
    let all = members::all(pen.conn(), collection)?;
    let set: HashSet<i64> = moving.iter().copied().collect();
    let mut order: Vec<i64> = all.iter().map(|one| one.id).filter(|id| !set.contains(id)).collect();
    // Before one that moves itself means: before the next one that stays.
    let ids = all.iter().map(|one| one.id);
    let stays = before.and_then(|before| ids.skip_while(|id| *id != before).find(|id| !set.contains(id)));
    let at = stays.and_then(|id| order.iter().position(|other| *other == id)).unwrap_or(order.len());
    order.splice(at..at, all.iter().map(|one| one.id).filter(|id| set.contains(id)));
    number(pen, &all, &order)
}

/// Numbers the places from 1 on in this order. Where only a few move, the others keep their numbers.
fn number(pen: &mut Pen, before: &[Placed], order: &[i64]) -> Result<()> {
    let was: HashMap<i64, usize> = before.iter().enumerate().map(|(at, one)| (one.id, at)).collect();
    let same = |(at, id): &(usize, &i64)| was.get(id) == Some(at);
    if order.iter().enumerate().all(|pair| same(&pair)) {
        return Ok(());
    }
    let rows = order.iter().enumerate().map(|(at, id)| (*id, Value::Integer(at as i64 + 1)));
    if order.len() < FEW {
        for (id, position) in rows {
            pen.update(&table::MEMBER, id, &[("position", position)])?;
        }
        return Ok(());
    }
    pen.update_many(&table::MEMBER, &["position"], rows.map(|(id, at)| BulkRow { id, values: vec![at] }))?;
    Ok(())
}
