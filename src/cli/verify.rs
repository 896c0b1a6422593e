//! Reading back what was handed over.

use super::archive::{query, to_read};
use super::args::Verify;
use super::out::Out;
use super::words::{counted, number};
use super::{End, Result, progress};
use backfile::archive::export::What;
use backfile::archive::export::concerns::Decisions;
use backfile::archive::verify::{Verified, verify};
use backfile::store::list::Listing;
use serde_json::json;

/// `backfile verify`
pub fn run(asked: &Verify, out: &mut Out) -> Result {
    let words = || "Reading it back …".to_owned();
    let verified = match &asked.against {
        None => progress::while_shown(words, || verify(&asked.path))?,
        Some(archive) => {
            let reader = to_read(archive)?;
            let what = match (&asked.collection, &asked.query) {
                (Some(name), _) => What::Collection(reader.collection_named(name)?),
                (None, Some(text)) => What::Listing(Listing { query: query(Some(text))?, ..Listing::default() }),
                (None, None) => What::Everything,
            };
            progress::while_shown(words, || reader.verify(&asked.path, &what, &Decisions::default()))?
        }
    };
    if out.json {
        out.object(&json!({ "differences": verified.count(), "verified": verified }))?;
    } else {
        tell(&verified, out)?;
    }
    Ok(End::with_problems(!verified.is_same()))
}

fn tell(verified: &Verified, out: &mut Out) -> Result<()> {
    for fault in &verified.faults {
        out.say(&format!("Fault: {fault}"))?;
    }
    for difference in &verified.differences {
        out.say(&difference.words())?;
    }
    if verified.more > 0 {
        out.say(&format!("… and {} more", number(verified.more)))?;
    }
    let count = counted(verified.count(), "difference");
    out.say(&format!("{count} in {}.", counted(verified.articles, "article")))?;
    out.say(&format!("Compared: {}.", verified.compared.join("; ")))?;
    if !verified.hint.is_empty() {
        out.say(&verified.hint)?;
    }
    Ok(())
}
