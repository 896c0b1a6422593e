//! Finding a name or source by what somebody calls it.

use crate::archive::Reader;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::model::{Authority, Uid};
use crate::store::authority::catalogue::Key;
use crate::store::authority::{forms, record};

impl Reader {
    /// The record of a uid, or the one that is called exactly so, or the form that is printed so and linked to none.
    pub fn authority_named(&self, which: Authority, text: &str) -> Result<Key> {
        let _snapshot = self.snapshot()?;
        if let Some(uid) = Uid::parse(text)
            && let Some(id) = record::of_uid(self.conn(), which, uid.as_str())?
        {
            return Ok(Key::Record(id));
        }
        let called = record::all_called(self.conn(), which, text.trim())?;
        match called.as_slice() {
            [one] => return Ok(Key::Record(*one)),
            [] => {}
            _ => {
                return Err(ArchiveError::new(
                    ErrorKind::Unclear,
                    format!("{} {} are called «{text}».", called.len(), which.plural()),
                    "Say which by its uid, as the list shows it.",
                ));
            }
        }
        let key = Key::Form(text.to_owned());
        if forms::counts(self.conn(), which, &key)?.0 > 0 {
            return Ok(key);
        }
        Err(ArchiveError::new(
            ErrorKind::NotFound,
            format!("No {} here is called «{text}», and nothing is printed so.", which.word()),
            format!("The verb {} list shows all of them.", which.plural()),
        ))
    }
}
