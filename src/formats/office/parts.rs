//! The parts of a document's zip that are XML, looked over before they are parsed. It must not know which grammar they have.

use crate::formats::zipped::Zipped;
use crate::formats::{Input, ReadOptions, xml};
use crate::model::{Problem, ProblemCode};
use crate::text::encoding;

/// The text of a part that is XML.
pub fn part(zip: &mut Zipped, name: &str, input: &Input) -> Result<Option<String>, Problem> {
    let Some(bytes) = zip.read(name)? else { return Ok(None) };
    let decoded = encoding::decode(&bytes).map_err(|_| {
        let words = format!("The part “{name}” of the document holds no text; it may be damaged. Save the document anew and import it again.");
        input.problem(ProblemCode::Malformed, words)
    })?;
    Ok(Some(decoded.text))
}

/// The root element of a part, looked over for depth and entities, as a document to be parsed by [`xml::tree`].
pub fn root(text: &str, names: &[&str], input: &Input, options: &ReadOptions) -> Result<String, Problem> {
    let (found, problem) = xml::records(input, text, names, options);
    if let Some(problem) = problem {
        return Err(problem);
    }
    let missing = || {
        let words =
            "The document lacks its text, so it is not what it seems or is damaged. Save it anew and import it again.";
        input.problem(ProblemCode::Malformed, words)
    };
    found.first().map(|record| record.document(text)).ok_or_else(missing)
}
