//! Citations of articles.

use super::archive::{Named, named, to_read};
use super::args::Cite;
use super::out::Out;
use super::{End, Result};
use backfile::archive::export::What;
use backfile::formats::cite::CiteStyle;
use backfile::store::find::Scope;
use backfile::store::list::Listing;
use serde_json::json;

/// `backfile cite`
pub fn cite(asked: &Cite, out: &mut Out) -> Result {
    let reader = to_read(&asked.archive)?;
    let mut articles = Vec::new();
    for uid in &asked.uids {
        match named(&reader, uid)? {
            Named::Article(id) => articles.push(id.0),
            Named::Issue(id) => {
                articles.extend(reader.ids(&Listing { scope: Scope::Issue(id.0), ..Listing::default() }, None)?);
            }
        }
    }
    articles.sort_unstable();
    articles.dedup();
    let style = CiteStyle::from_word(&asked.style).unwrap_or(CiteStyle::Chicago);
    let lines = reader.cite(&What::Articles(articles), style)?;
    if out.json {
        out.object(&json!({ "style": asked.style, "citations": lines }))?;
        return Ok(End::Done);
    }
    lines.iter().try_for_each(|line| out.say(line))?;
    Ok(End::Done)
}
