//! The check: whether the file is whole, whether its parts fit, and what is still odd about what it holds.

use super::error::Result;
use super::{Reader, checks};

/// What the check found.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Checkup {
    /// Damage: what SQLite says of the file, and what does not fit together.
    pub damage: Vec<String>,
    /// Open findings: code, name, count.
    pub findings: Vec<(String, String, u64)>,
    /// Imports that were cut off and not settled.
    pub unfinished_imports: Vec<String>,
    pub issues: u64,
    pub articles: u64,
    pub pictures_damaged: u64,
}

impl Checkup {
    /// Whether nothing is damaged. Findings are no damage.
    pub fn is_whole(&self) -> bool {
        self.damage.is_empty() && self.pictures_damaged == 0
    }
}

impl Reader {
    /// Runs the check. Takes a while on a large archive: it reads everything once.
    pub fn check(&self) -> Result<Checkup> {
        let _snapshot = self.snapshot()?;
        let run = self.run()?;
        let mut damage = crate::store::open::integrity(self.conn())?;
        damage.extend(crate::store::open::inconsistencies(self.conn())?);
        let name = |code: &str| checks::by_code(code).map_or(code, |check| check.name).to_owned();
        Ok(Checkup {
            damage,
            findings: run.findings.iter().map(|(code, n)| (code.clone(), name(code), *n)).collect(),
            unfinished_imports: self.unfinished_imports()?.into_iter().map(|batch| batch.title).collect(),
            issues: run.issues.len() as u64,
            articles: run.articles,
            pictures_damaged: self.damaged_pictures()?,
        })
    }

    fn damaged_pictures(&self) -> Result<u64> {
        use sha2::{Digest, Sha256};
        let mut damaged = 0;
        for key in crate::store::records::picture_keys(self.conn())? {
            let whole = crate::store::picture::get(self.conn(), &key)?
                .is_some_and(|picture| hex(&Sha256::digest(&picture.bytes)) == key);
            damaged += u64::from(!whole);
        }
        Ok(damaged)
    }
}

/// Bytes as lower-case hexadecimal figures.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
