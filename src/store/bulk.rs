//! Writing many rows of one table at once: the same journal as a row at a time, by a few statements instead of five for
//! each row. It decides nothing; whoever calls it has settled the values.

use super::Result;
use super::effects::{self, Effects};
use super::pen::{Pen, kind_of_word, kind_word};
use super::table::{Owner, Table};
use crate::model::{RecordKind, RecordRef};
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

/// Values for one row, by its key.
pub struct BulkRow {
    pub id: i64,
    /// As many as there are columns, in their order.
    pub values: Vec<Value>,
}

impl Pen<'_> {
    /// Writes these columns of many rows; rows that hold the values already are left out. Answers how many were written.
    /// A key that has no row is passed over. No key may come twice, at most eight columns are written, and the table's
    /// rows all belong to one kind of record.
    pub fn update_many(
        &mut self,
        table: &'static Table,
        columns: &[&'static str],
        rows: impl IntoIterator<Item = BulkRow>,
    ) -> Result<usize> {
        let marks = matches!(table.owner, Owner::Itself(RecordKind::Article | RecordKind::Issue));
        self.write_many(table, columns, rows, marks && !columns.contains(&"changed"))
    }

    /// As [`Pen::update_many`], and the mark "changed" stays unless it is one of the columns.
    pub fn restore_many(
        &mut self,
        table: &'static Table,
        columns: &[&'static str],
        rows: impl IntoIterator<Item = BulkRow>,
    ) -> Result<usize> {
        self.write_many(table, columns, rows, false)
    }

    fn write_many(
        &mut self,
        table: &'static Table,
        columns: &[&'static str],
        rows: impl IntoIterator<Item = BulkRow>,
        marks: bool,
    ) -> Result<usize> {
        fill(self.conn(), columns.len(), rows)?;
        let first = self.seq() + 1;
        let noted = self.note_many(table, columns, marks)?;
        if noted > 0 {
            self.set_many(table, columns, marks)?;
            self.advance(noted as i64);
            let effects = columns.iter().fold(Effects::NONE, |all, name| all | effects::of_column(table.name, name));
            self.touch_many(first, effects, marks)?;
        }
        clear(self.conn())?;
        Ok(noted)
    }

    /// Writes many new rows of a table that gives its keys itself; answers the keys. All rows name the same columns, and
    /// belong to one kind of record.
    pub fn insert_many(
        &mut self,
        table: &'static Table,
        columns: &[&'static str],
        rows: impl IntoIterator<Item = Vec<Value>>,
    ) -> Result<Vec<i64>> {
        let marks = (1..=columns.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", table.name, columns.join(", "));
        let mut ids = Vec::new();
        {
            let mut insert = self.conn().prepare_cached(&sql)?;
            for row in rows {
                insert.execute(params_from_iter(&row))?;
                ids.push(self.conn().last_insert_rowid());
            }
        }
        let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(ids) };
        let all = table.columns.iter().map(|name| format!("'{name}', t.{name}")).collect::<Vec<_>>().join(", ");
        let (kind, owner) = match table.owner {
            Owner::Itself(kind) => (kind, format!("t.{}", table.key)),
            Owner::Column(kind, column) => (kind, format!("t.{column}")),
        };
        // Nobody else writes meanwhile, and keys only grow: what lies between is ours.
        let sql = format!(
            "INSERT INTO change (step_id, seq, owner_kind, owner_id, tbl, row_id, before, after)
             SELECT ?1, ?2 + row_number() OVER (ORDER BY t.{key}), ?3, {owner}, '{name}', t.{key}, NULL,
                 json_object({all})
             FROM {name} t WHERE t.{key} BETWEEN ?4 AND ?5",
            name = table.name,
            key = table.key,
        );
        let (step, before) = (self.step().0, self.seq());
        let noted = self.conn().prepare_cached(&sql)?.execute(params![step, before, kind_word(kind), first, last])?;
        self.advance(noted as i64);
        self.touch_many(before + 1, effects::of_row(table.name), false)?;
        Ok(ids)
    }

    /// Marks every article and issue that the step has touched so far as changed now, where it is not marked yet.
    pub fn mark_all_changed(&mut self) -> Result<()> {
        for (kind, table) in [(RecordKind::Article, &super::table::ARTICLE), (RecordKind::Issue, &super::table::ISSUE)]
        {
            let of_kind = |record: &&RecordRef| record.kind == kind && !self.marked.contains(record);
            let ids: Vec<i64> = self.touched.iter().filter(of_kind).map(|record| record.id).collect();
            if ids.len() < FEW {
                for id in ids {
                    self.mark_changed(RecordRef { kind, id })?;
                }
                continue;
            }
            let now = self.now();
            let rows = ids.into_iter().map(|id| BulkRow { id, values: vec![Value::Integer(now)] });
            self.update_many(table, &["changed"], rows)?;
        }
        Ok(())
    }

    /// The journal's rows, in the order of keys. The moment is a parameter of each statement, used or not.
    fn note_many(&self, table: &Table, columns: &[&'static str], marks: bool) -> Result<usize> {
        let pairs = |side: &dyn Fn(usize, &str) -> String, changed: &str| {
            let mut all: Vec<String> =
                columns.iter().enumerate().map(|(n, name)| format!("'{name}', {}", side(n, name))).collect();
            if marks {
                all.push(format!("'changed', {changed}"));
            }
            all.join(", ")
        };
        let before = pairs(&|_, name| format!("t.{name}"), "t.changed");
        let after = pairs(&|n, _| format!("b.v{n}"), "?4");
        let (kind, owner) = match table.owner {
            Owner::Itself(kind) => (kind, format!("t.{}", table.key)),
            Owner::Column(kind, column) => (kind, format!("t.{column}")),
        };
        let sql = format!(
            "INSERT INTO change (step_id, seq, owner_kind, owner_id, tbl, row_id, before, after)
             SELECT ?1, ?2 + row_number() OVER (ORDER BY b.id), ?3, {owner}, '{name}', b.id,
                 json_object({before}), json_object({after})
             FROM temp.bulk b JOIN {name} t ON t.{key} = b.id WHERE ({differs}) AND ?4 IS NOT NULL",
            name = table.name,
            key = table.key,
            differs = differs(columns, "t"),
        );
        let step = self.step().0;
        Ok(self.conn().prepare_cached(&sql)?.execute(params![step, self.seq(), kind_word(kind), self.now()])?)
    }

    fn set_many(&self, table: &Table, columns: &[&'static str], marks: bool) -> Result<()> {
        let mut pairs: Vec<String> = columns.iter().enumerate().map(|(n, name)| format!("{name} = b.v{n}")).collect();
        if marks {
            pairs.push("changed = ?1".to_owned());
        }
        let sql = format!(
            "UPDATE {name} SET {pairs} FROM temp.bulk b WHERE {name}.{key} = b.id AND ({differs}) AND ?1 IS NOT NULL",
            name = table.name,
            key = table.key,
            pairs = pairs.join(", "),
            differs = differs(columns, table.name),
        );
        self.conn().prepare_cached(&sql)?.execute([self.now()])?;
        Ok(())
    }

    /// Takes note of whom the journal's newest rows belong to.
    fn touch_many(&mut self, first: i64, effects: Effects, marks: bool) -> Result<()> {
        let conn = self.conn();
        let mut statement =
            conn.prepare_cached("SELECT owner_kind, owner_id FROM change WHERE step_id = ?1 AND seq >= ?2")?;
        let mut rows = statement.query([self.step().0, first])?;
        while let Some(row) = rows.next()? {
            let record =
                RecordRef { kind: kind_of_word(row.get_ref(0)?.as_str().unwrap_or_default()), id: row.get(1)? };
            self.touched.insert(record);
            self.follows(record, effects);
            if marks {
                self.marked.insert(record);
            }
        }
        Ok(())
    }
}

/// As many columns can be written at once.
pub const MOST_COLUMNS: usize = 8;
/// Fewer rows than this are written one by one.
pub const FEW: usize = 32;

/// The rows that hold another value in any of the columns.
fn differs(columns: &[&'static str], side: &str) -> String {
    columns.iter().enumerate().map(|(n, name)| format!("{side}.{name} IS NOT b.v{n}")).collect::<Vec<_>>().join(" OR ")
}

/// Puts the rows beside the archive, where the statements join them.
fn fill(conn: &Connection, columns: usize, rows: impl IntoIterator<Item = BulkRow>) -> Result<()> {
    conn.prepare_cached(
        "CREATE TEMP TABLE IF NOT EXISTS bulk (id INTEGER PRIMARY KEY, v0, v1, v2, v3, v4, v5, v6, v7)",
    )?
    .execute([])?;
    clear(conn)?;
    let names: Vec<String> = (0..columns).map(|n| format!("v{n}")).collect();
    let marks: Vec<String> = (2..columns + 2).map(|n| format!("?{n}")).collect();
    let sql = format!("INSERT INTO temp.bulk (id, {}) VALUES (?1, {})", names.join(", "), marks.join(", "));
    let mut insert = conn.prepare_cached(&sql)?;
    for row in rows {
        let key = Value::Integer(row.id);
        insert.execute(params_from_iter(std::iter::once(&key).chain(&row.values)))?;
    }
    Ok(())
}

fn clear(conn: &Connection) -> Result<()> {
    conn.prepare_cached("DELETE FROM temp.bulk")?.execute([])?;
    Ok(())
}

/// Whether all rows stand as expected, the mark "changed" apart. Expected values are those in `rows`.
pub fn all_hold(
    conn: &Connection,
    table: &'static Table,
    columns: &[&'static str],
    rows: impl IntoIterator<Item = BulkRow>,
) -> Result<bool> {
    fill(conn, columns.len(), rows)?;
    let compared: Vec<String> = columns
        .iter()
        .enumerate()
        .filter(|(_, name)| **name != "changed")
        .map(|(n, name)| format!("t.{name} IS NOT b.v{n}"))
        .collect();
    let or_differs = if compared.is_empty() { String::new() } else { format!(" OR {}", compared.join(" OR ")) };
    let sql = format!(
        "SELECT 1 FROM temp.bulk b LEFT JOIN {name} t ON t.{key} = b.id WHERE t.{key} IS NULL{or_differs} LIMIT 1",
        name = table.name,
        key = table.key,
    );
    let odd = conn.prepare(&sql)?.exists([])?;
    clear(conn)?;
    Ok(!odd)
}
