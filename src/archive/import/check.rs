//! Whether a request asks for what there is: formats, their options and the values of these, encodings. What is refused
//! comes with what there is instead.

use super::Request;
use crate::archive::error::{ArchiveError, ErrorKind, Result};
use crate::formats::{FORMATS, Format, Limits, OptionKind, OptionSpec, by_id};

fn unclear(what: String, hint: String) -> ArchiveError {
    ArchiveError::new(ErrorKind::Unclear, what, hint)
}

fn there_are(what: &str, all: &[String]) -> String {
    if all.is_empty() { format!("There are no {what}.") } else { format!("There are: {}.", all.join(", ")) }
}

/// All options that there are, as they are spelt.
fn all_options() -> Vec<String> {
    FORMATS.iter().flat_map(|format| of_format(format)).collect()
}

fn of_format(format: &Format) -> Vec<String> {
    format.options.iter().map(|option| format!("{}.{}", format.id, option.id)).collect()
}

fn option(key: &str, value: &str) -> Result<()> {
    let found = key.split_once('.').and_then(|(format, option)| {
        let format = by_id(format)?;
        format.options.iter().find(|spec| spec.id == option)
    });
    match found {
        Some(spec) => suits(key, spec, value),
        None => Err(unclear(format!("There is no option «{key}»."), there_are("options", &all_options()))),
    }
}

fn suits(key: &str, spec: &OptionSpec, value: &str) -> Result<()> {
    let OptionKind::OneOf(words) = spec.kind else { return Ok(()) };
    if value.is_empty() || words.iter().any(|(word, _)| *word == value) {
        return Ok(());
    }
    let words: Vec<String> = words.iter().map(|(word, _)| (*word).to_owned()).collect();
    Err(unclear(format!("«{value}» is no value of {key}."), there_are("values", &words)))
}

fn format(id: &str) -> Result<()> {
    if id.is_empty() || by_id(id).is_some_and(|format| format.read.is_some()) {
        return Ok(());
    }
    let readable: Vec<String> =
        FORMATS.iter().filter(|format| format.read.is_some()).map(|format| format.id.to_owned()).collect();
    Err(unclear(format!("There is no format «{id}» to read."), there_are("formats", &readable)))
}

fn encoding(label: &str) -> Result<()> {
    if label.is_empty() || crate::text::charset::Charset::for_label(label).is_some() {
        return Ok(());
    }
    let hint = "Use a label such as utf-8, windows-1252, iso-8859-2, shift_jis, gb18030.";
    Err(unclear(format!("There is no encoding «{label}»."), hint.to_owned()))
}

/// Raises or lowers a limit by its name.
pub fn set_limit(limits: &mut Limits, name: &str, value: &str) -> Result<()> {
    let Some(limit) = limits.named(name) else {
        let all: Vec<String> = Limits::NAMES.iter().map(|(name, what)| format!("{name} ({what})")).collect();
        return Err(unclear(format!("There is no limit «{name}»."), there_are("limits", &all)));
    };
    match value.parse::<u64>() {
        Ok(number) if number > 0 => *limit = number,
        _ => return Err(unclear(format!("«{value}» is no number for the limit {name}."), "Use 1 or more.".into())),
    }
    Ok(())
}

impl Request {
    /// Refuses what no format knows, with what there is.
    pub fn check(&self) -> Result<()> {
        format(&self.format)?;
        encoding(&self.encoding)?;
        self.values.iter().try_for_each(|(key, value)| option(key, value))?;
        for choice in &self.files {
            format(&choice.format)?;
            encoding(&choice.encoding)?;
        }
        if !matches!(self.date_order.as_str(), "" | "mdy" | "dmy") {
            let what = format!("«{}» is no order of day and month.", self.date_order);
            return Err(unclear(what, "Use mdy or dmy.".to_owned()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_there_is_not_is_refused_with_what_there_is() {
        let refused = |request: &Request| request.check().map_err(|error| (error.message, error.hint));
        assert!(refused(&Request::default()).is_ok());
        let (what, there) = refused(&Request { format: "scroll".into(), ..Request::default() }).expect_err("refused");
        assert!(what.contains("«scroll»") && there.contains("clipping") && there.contains("json"), "{what} {there}");
        let values = [("clipping.colour".to_owned(), "red".to_owned())].into();
        let (what, _) = refused(&Request { values, ..Request::default() }).expect_err("refused");
        assert!(what.contains("«clipping.colour»"), "{what}");
        for format in FORMATS {
            for spec in format.options {
                let key = format!("{}.{}", format.id, spec.id);
                let OptionKind::OneOf(words) = spec.kind else { continue };
                let with =
                    |value: &str| Request { values: [(key.clone(), value.to_owned())].into(), ..Request::default() };
                assert!(refused(&with("no such word")).is_err(), "{key}");
                assert!(words.iter().all(|(word, _)| refused(&with(word)).is_ok()), "{key}");
            }
        }
        assert!(refused(&Request { encoding: "latin-99".into(), ..Request::default() }).is_err());
        let mut limits = Limits::default();
        set_limit(&mut limits, "ratio", "500").expect("it is raised");
        assert_eq!(limits.ratio, 500);
        assert!(set_limit(&mut limits, "ratio", "0").is_err() && set_limit(&mut limits, "colour", "1").is_err());
    }
}
