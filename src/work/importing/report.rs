//! The report of an import as a file: JSON, CSV or plain text, by the extension of its name.

use crate::archive::import::job::Outcome;
use crate::model::Problem;
use crate::text::figures;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes the report; answers where it is, or why it is not there.
pub fn save(report: &Outcome, to: &Path) -> Result<PathBuf, String> {
    let extension = to.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let words = match extension.as_str() {
        "json" => serde_json::to_string_pretty(report).map_err(|cause| cause.to_string())? + "\n",
        "csv" => as_csv(report),
        _ => as_text(report),
    };
    let to = if extension.is_empty() { to.with_extension("txt") } else { to.to_owned() };
    write(&to, &words).map_err(|cause| {
        format!("The report could not be saved to {} ({cause}). Choose another place.", to.display())
    })?;
    Ok(to)
}

/// All of it or nothing: an older report is not half written over.
fn write(to: &Path, words: &str) -> std::io::Result<()> {
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    draft.write_all(words.as_bytes())?;
    draft.persist(to).map_err(|error| error.error)?;
    Ok(())
}

/// RFC 4180, with a byte order mark so that spreadsheets take it for UTF-8.
fn as_csv(report: &Outcome) -> String {
    let mut out = String::from("\u{feff}file,line,field,kind,what,done\r\n");
    for problem in &report.problems {
        let line = problem.line.map(|line| line.to_string()).unwrap_or_default();
        let file = problem.file.display().to_string();
        let cells =
            [&file, &line, problem.field.unwrap_or_default(), problem.code.word(), &problem.message, &problem.done];
        out.push_str(&cells.map(cell).join(","));
        out.push_str("\r\n");
    }
    out
}

/// Quoted where it must be; what a spreadsheet would take for a formula is kept words by an apostrophe.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

fn as_text(report: &Outcome) -> String {
    let counts = report.articles;
    let mut out = format!(
        "{} articles came in from {} files, {} that are here were changed.\nNew {}, same {}, differ {}, clash {}, refused {}.\n",
        figures(report.written),
        figures(report.files),
        figures(report.updated),
        figures(counts.new),
        figures(counts.same),
        figures(counts.differs),
        figures(counts.clash),
        figures(counts.refused),
    );
    if !report.order.why.is_empty() {
        out.push_str(&format!("{}\n", report.order.why));
    }
    for problem in &report.problems {
        out.push_str(&format!("\n{}\n  {}\n  {}\n", place(problem), problem.message, problem.done));
    }
    if report.more_problems > 0 {
        out.push_str(&format!("\nAnd {} more.\n", figures(report.more_problems)));
    }
    out
}

fn place(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!(", line {line}")).unwrap_or_default();
    let field = problem.field.map(|field| format!(", {field}")).unwrap_or_default();
    format!("{}{line}{field} ({})", problem.file.display(), problem.code.word())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ProblemCode;

    fn report() -> Outcome {
        let message = "It holds \"nothing\", and so on.";
        let problem = Problem {
            line: Some(4),
            field: Some("date"),
            ..Problem::of_file(Path::new("=boxes/9.tif"), ProblemCode::Binary, message)
        };
        Outcome { written: 1_204, problems: vec![problem], ..Outcome::default() }
    }

    #[test]
    fn a_report_is_kept_as_its_name_says() {
        let folder = tempfile::tempdir().expect("a folder");
        let read = |name: &str| {
            let to = save(&report(), &folder.path().join(name)).expect("saved");
            std::fs::read_to_string(to).expect("read")
        };
        let json: serde_json::Value = serde_json::from_str(&read("a.json")).expect("JSON");
        assert_eq!((json["written"].as_u64(), json["problems"][0]["line"].as_u64()), (Some(1_204), Some(4)));
        let csv = read("a.csv");
        assert!(
            csv.contains("\r\n\"'=boxes/9.tif\",4,date,binary,\"It holds \"\"nothing\"\", and so on.\",left out\r\n"),
            "{csv}"
        );
        assert!(read("a").contains("=boxes/9.tif, line 4, date (binary)\n  It holds"), "text, where nothing is said");
        assert!(folder.path().join("a.txt").is_file());
        assert!(save(&report(), &folder.path().join("no/such/a.txt")).is_err());
    }
}
