//! The table of formats, for people and for programs.

use super::out::Out;
use super::words::padded;
use super::{End, Result};
use backfile::formats::{FORMATS, OptionKind, OptionSpec};
use serde_json::json;

/// `backfile formats`
pub fn formats(out: &mut Out) -> Result {
    for format in FORMATS {
        let (reads, writes) = (format.comes_in(), format.write.is_some());
        if out.json {
            out.object(&json!({
                "id": format.id,
                "name": format.name,
                "about": format.about,
                "extensions": format.extensions,
                "reads": reads,
                "writes": writes,
                "one_file": format.one_file,
                "cannot_carry": format.cannot_carry,
                "cannot_give": format.cannot_give,
                "options": format.options.iter().map(told_option).collect::<Vec<_>>(),
                "write_options": format.write.iter().flat_map(|write| write.options).map(told_option).collect::<Vec<_>>(),
            }))?;
            continue;
        }
        let ways = match (reads, writes) {
            (true, true) => "import, export",
            (true, false) => "import",
            (false, true) => "export",
            (false, false) => "",
        };
        out.say(&format!("{}  {}  {}", padded(format.id, 10), padded(ways, 14), format.name))?;
        out.say(&format!("{:28}{}", "", format.about))?;
        if !format.cannot_carry.is_empty() {
            out.say(&format!("{:28}It cannot carry {}.", "", format.cannot_carry.trim_end_matches('.')))?;
        }
        if reads && !format.cannot_give.is_empty() {
            out.say(&format!("{:28}It does not tell {}.", "", format.cannot_give.trim_end_matches('.')))?;
        }
        for option in format.options {
            out.say(&format!("{:28}import --option {}.{}={}", "", format.id, option.id, values(option)))?;
        }
        for option in format.write.iter().flat_map(|write| write.options) {
            out.say(&format!("{:28}export --option {}.{}={}", "", format.id, option.id, values(option)))?;
        }
    }
    Ok(End::Done)
}

/// An option as a program reads it.
fn told_option(option: &OptionSpec) -> serde_json::Value {
    let values = match option.kind {
        OptionKind::OneOf(words) => words.iter().map(|(word, _)| *word).collect(),
        OptionKind::Words | OptionKind::Columns => Vec::new(),
    };
    json!({ "id": option.id, "name": option.name, "about": option.about, "values": values })
}

/// What an option can be, as a person types it.
pub fn values(option: &OptionSpec) -> String {
    match option.kind {
        OptionKind::OneOf(words) => words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|"),
        OptionKind::Words => "WORDS".to_owned(),
        OptionKind::Columns => "'HEADER=field;HEADER=field'".to_owned(),
    }
}
