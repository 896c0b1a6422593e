//! What each file of a package is, as programs of research read it: RO-Crate 1.2, JSON-LD of schema.org's words. Issues and
//! articles stand in it as what the files are about. It is written one thing at a time.

use super::audit::day;
use super::payload::ARCHIVE;
use super::tags::Summed;
use crate::formats::bag::PAYLOAD;
use crate::formats::out::people::of_bylines;
use crate::formats::out::{Authorities, Folder, Handover, OneFile, said};
use crate::formats::{About, WriteError, picture};
use crate::model::record::{ArticleRecord, IssueRecord, PublicationRecord};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// The file's path in the bag.
const FILE: &str = "data/ro-crate-metadata.json";
const CONTEXT: &str = "https://w3id.org/ro/crate/1.2/context";
const SPECIFICATION: &str = "https://w3id.org/ro/crate/1.2";
/// “Copyright Not Evaluated”: what is so of all of which nobody said otherwise.
const NOT_EVALUATED: &str = "http://rightsstatements.org/vocab/CNE/1.0/";

/// A file, or the folder of files, that is described.
pub struct Part {
    pub name: String,
    pub about: String,
}

/// What is described.
pub struct Research<'a> {
    pub handover: &'a Handover<'a>,
    pub about: &'a About,
    pub parts: Vec<Part>,
}

/// A document being written.
struct Graph {
    out: OneFile,
    first: bool,
}

impl Graph {
    fn add(&mut self, thing: &Value) -> Result<(), WriteError> {
        self.out.text(if self.first { "\n" } else { ",\n" })?;
        self.first = false;
        let written = serde_json::to_writer(&mut self.out, thing).map_err(std::io::Error::from);
        self.out.told(written)
    }
}

impl Research<'_> {
    /// Writes the description of these files; answers its own path.
    pub fn write(&self, files: &[Summed], folder: &mut Folder) -> Result<String, WriteError> {
        let out = OneFile::begin(&folder.claim(FILE)?)?;
        let mut graph = Graph { out, first: true };
        graph.out.text(&format!("{{\"@context\":\"{CONTEXT}\",\"@graph\":["))?;
        graph.add(&json!({ "@id": "ro-crate-metadata.json", "@type": "CreativeWork",
            "conformsTo": { "@id": SPECIFICATION }, "about": { "@id": "./" } }))?;
        let parts = self.named();
        for file in files {
            graph.add(&file_thing(file, &parts))?;
        }
        let mentioned = self.contents(&mut graph)?;
        self.rights(&mut graph)?;
        graph.add(&self.root(files, mentioned))?;
        graph.out.text("\n]}\n")?;
        graph.out.finish()?;
        Ok(FILE.to_owned())
    }

    fn root(&self, files: &[Summed], mentioned: Vec<Value>) -> Value {
        let about = self.about;
        let described: Vec<String> = [&about.subtitle, &about.introduction]
            .into_iter()
            .map(|words| said::one_line(words))
            .filter(|words| !words.is_empty())
            .collect();
        let described = if described.is_empty() {
            format!("{} articles of newspapers, in editions to be read, as records and as an archive.", mentioned.len())
        } else {
            described.join(". ")
        };
        let mut root = json!({
            "@id": "./", "@type": "Dataset", "name": about.title, "description": described,
            "datePublished": day(&about.modified).unwrap_or_else(|| "1970-01-01".to_owned()),
            "identifier": format!("urn:uuid:{}", about.uid), "license": { "@id": self.license() },
            "hasPart": files.iter().map(|file| json!({ "@id": id_of(&file.name) })).collect::<Vec<_>>(),
            "mentions": mentioned,
        });
        for (key, words) in [("inLanguage", &about.language), ("editor", &about.curator)] {
            if !words.is_empty() {
                root[key] = if key == "editor" { json!({ "@id": "#curator" }) } else { json!(words) };
            }
        }
        root
    }

    /// The parts by their names: of many pictures each is one.
    fn named(&self) -> HashMap<&str, &str> {
        self.parts.iter().map(|part| (part.name.as_str(), part.about.as_str())).collect()
    }

    fn license(&self) -> &str {
        match self.handover.option("rights").trim() {
            address if address.starts_with("http://") || address.starts_with("https://") => address,
            _ => NOT_EVALUATED,
        }
    }

    fn rights(&self, graph: &mut Graph) -> Result<(), WriteError> {
        let said = self.handover.option("rights").trim();
        let (name, about) = match self.license() {
            NOT_EVALUATED => (
                "Copyright Not Evaluated",
                "The copyright and related rights status of this package has not been evaluated. What is known of the \
                 rights in single images stands with them.",
            ),
            _ => ("Rights", said),
        };
        graph.add(&json!({ "@id": self.license(), "@type": "CreativeWork", "name": name, "description": about }))?;
        if !self.about.curator.is_empty() {
            graph.add(&json!({ "@id": "#curator", "@type": "Person", "name": self.about.curator }))?;
        }
        Ok(())
    }

    /// Papers, issues, articles and people; answers the articles' ids.
    fn contents(&self, graph: &mut Graph) -> Result<Vec<Value>, WriteError> {
        let authorities = Authorities::of(self.handover.supply)?;
        for paper in self.handover.supply.publications()? {
            graph.add(&paper_thing(&paper))?;
        }
        let (mut mentioned, mut people) = (Vec::new(), BTreeMap::new());
        self.handover.supply.issues(&mut |mut issue| {
            let articles = std::mem::take(&mut issue.articles);
            graph.add(&issue_thing(&issue))?;
            for article in &articles {
                mentioned.push(json!({ "@id": urn(article.uid.as_str()) }));
                graph.add(&article_thing(&issue, article, &authorities, &mut people))?;
            }
            Ok(())
        })?;
        for person in people.values() {
            graph.add(person)?;
        }
        Ok(mentioned)
    }
}

fn file_thing(file: &Summed, parts: &HashMap<&str, &str>) -> Value {
    let own = id_of(&file.name);
    let about = described(&file.name, parts).unwrap_or(own);
    json!({ "@id": own, "@type": "File", "name": about, "encodingFormat": media_type(&file.name),
        "contentSize": file.size.to_string(), "sha256": file.sha256 })
}

/// What is said of a file, else of the innermost folder that it is in of which something is said.
fn described<'a>(name: &str, parts: &HashMap<&str, &'a str>) -> Option<&'a str> {
    let mut places = std::iter::successors(Some(name), |place| place.rsplit_once('/').map(|(folder, _)| folder));
    places.find_map(|place| parts.get(place).copied())
}

fn urn(uid: &str) -> String {
    format!("urn:uuid:{uid}")
}

/// A file's path within the payload, of which the description is the root.
fn id_of(name: &str) -> &str {
    name.strip_prefix(PAYLOAD).unwrap_or(name)
}

fn paper_thing(paper: &PublicationRecord) -> Value {
    let mut thing = json!({ "@id": urn(paper.uid.as_str()), "@type": "Periodical", "name": paper.title });
    if !paper.issn.is_empty() {
        thing["issn"] = json!(paper.issn);
    }
    thing
}

fn issue_thing(issue: &IssueRecord) -> Value {
    let mut thing = json!({ "@id": urn(issue.uid.as_str()), "@type": "PublicationIssue", "name": said::issue(issue),
        "isPartOf": { "@id": urn(issue.publication.as_str()) } });
    date_of(issue, &mut thing);
    if !issue.number.is_empty() {
        thing["issueNumber"] = json!(issue.number);
    }
    thing
}

/// The day where it is certain, else the time that is meant.
fn date_of(issue: &IssueRecord, thing: &mut Value) {
    match said::day(&issue.date) {
        Some(day) => thing["datePublished"] = json!(day),
        None if !issue.date.is_empty() => thing["temporalCoverage"] = json!(issue.date),
        None => {}
    }
}

fn article_thing(
    issue: &IssueRecord,
    article: &ArticleRecord,
    authorities: &Authorities,
    people: &mut BTreeMap<String, Value>,
) -> Value {
    let headline = said::one_line(&article.headline);
    let name = if headline.is_empty() { format!("An article of {}", said::issue(issue)) } else { headline };
    let mut thing = json!({ "@id": urn(article.uid.as_str()), "@type": "NewsArticle", "name": name,
        "isPartOf": { "@id": urn(issue.uid.as_str()) } });
    date_of(issue, &mut thing);
    let mut authors = Vec::new();
    for person in of_bylines(&article.bylines, authorities) {
        let id = match person.authority {
            Some(known) => urn(known.uid.as_str()),
            None => format!("#{}", uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, person.sort.as_bytes())),
        };
        let kind = if person.is_body { "Organization" } else { "Person" };
        people.insert(id.clone(), json!({ "@id": id, "@type": kind, "name": person.display }));
        authors.push(json!({ "@id": id }));
    }
    if !authors.is_empty() {
        thing["author"] = Value::Array(authors);
    }
    thing
}

/// What kind of file one is, by its ending.
fn media_type(name: &str) -> &'static str {
    const KNOWN: [(&str, &str); 14] = [
        ("mods", "application/mods+xml"),
        ("marcxml", "application/marcxml+xml"),
        ("json", "application/json"),
        ("txt", "text/plain"),
        ("csv", "text/csv"),
        ("xml", "application/xml"),
        ("html", "text/html"),
        ("css", "text/css"),
        ("js", "text/javascript"),
        ("atom", "application/atom+xml"),
        ("pdf", "application/pdf"),
        ("epub", "application/epub+zip"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("mrc", "application/marc"),
    ];
    if name == ARCHIVE {
        return "application/vnd.sqlite3";
    }
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    let of_picture = || picture::KINDS.iter().find(|kind| kind.extensions.contains(&end)).map(|kind| kind.media_type);
    let known = KNOWN.iter().find(|(known, _)| *known == end).map(|(_, media_type)| *media_type);
    known.or_else(of_picture).unwrap_or("application/octet-stream")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_of_by_its_own_name_or_by_the_folder_that_it_is_in() {
        let parts = HashMap::from([("data/pictures/a.png", "The quay"), ("data/editions/site", "The site")]);
        assert_eq!(described("data/pictures/a.png", &parts), Some("The quay"));
        assert_eq!(described("data/editions/site/issues/1.html", &parts), Some("The site"));
        assert_eq!(described("data/editions/site-map.html", &parts), None);
        assert_eq!(described("bagit.txt", &parts), None);
    }
}
