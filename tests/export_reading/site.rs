//! What stands in the site.

use super::*;

fn flood_site() -> BTreeMap<String, String> {
    let desk = ugly();
    let to = desk.beside("flood");
    exported(&desk, &flood(&desk), "site", &to, 99).expect("written");
    files(&to).into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned())).collect()
}

/// Where the links of a page lead, from the first page.
fn links(name: &str, text: &str) -> Vec<String> {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let marks = ["href=\"", "src=\"", "action=\""];
    let found = marks.iter().flat_map(|mark| text.split(mark).skip(1)).filter_map(|rest| rest.split('"').next());
    found
        .filter(|link| !link.starts_with("http://purl.org/dc/") && !link.starts_with('#'))
        .map(|link| match link.split(['#', '?']).next().unwrap_or_default() {
            link if link.starts_with("../") => link[3..].to_owned(),
            link if folder.is_empty() => link.to_owned(),
            link => format!("{folder}/{link}"),
        })
        .collect()
}

#[test]
fn every_link_leads_to_a_file_of_the_site_and_none_to_the_network() {
    let desk = ugly();
    for (name, what) in [("all", What::Everything), ("flood", flood(&desk))] {
        let to = desk.beside(name);
        exported(&desk, &what, "site", &to, 99).expect("written");
        let site = files(&to);
        let mut reached = std::collections::BTreeSet::new();
        for (name, bytes) in site.iter().filter(|(name, _)| name.ends_with(".html") || name.ends_with(".atom")) {
            let text = String::from_utf8_lossy(bytes);
            for link in links(name, &text) {
                assert!(site.contains_key(&link), "{name} leads to {link}");
                reached.insert(link);
            }
        }
        let lost: Vec<_> = site.keys().filter(|name| name.ends_with(".html") && !reached.contains(*name)).collect();
        assert_eq!(lost, Vec::<&String>::new(), "every page is reached from another");
    }
}

#[test]
fn each_page_has_one_heading_of_the_first_level_a_language_and_a_way_past_the_banner() {
    for (name, text) in flood_site().iter().filter(|(name, _)| name.ends_with(".html")) {
        assert_eq!(text.matches("<h1").count(), 1, "{name}");
        assert!(text.starts_with("<!DOCTYPE html>\n<html lang=\"de-AT\">"), "{name}");
        assert!(text.contains("href=\"#main\"") && text.contains("<main id=\"main\""), "{name}");
        assert!(!text.contains("<script>alert"), "{name}");
    }
}

#[test]
fn an_article_tells_machines_what_it_tells_people() {
    let site = flood_site();
    let page = site.values().find(|text| text.contains("citation_title\" content=\"Flood takes")).expect("its page");
    for told in [
        "<meta name=\"citation_publication_date\" content=\"1931/04/06\">",
        "<meta name=\"citation_volume\" content=\"412\">",
        "<meta name=\"citation_author\" content=\"Quill, Ada\">",
        "<meta name=\"DC.subject\" content=\"Floods\">",
    ] {
        assert!(page.contains(told), "{told}");
    }
    let linked = page.split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("JSON-LD");
    let linked: serde_json::Value = serde_json::from_str(linked).expect("JSON");
    assert_eq!(linked["headline"], "Flood takes the lower bridge");
    assert_eq!(linked["author"][1]["name"], "Tom Ferris");
    assert_eq!(linked["isPartOf"]["isPartOf"]["isPartOf"]["issn"], "1234-5679");
    let odd = site.values().find(|text| text.contains("citation_title\" content=\"=100%")).expect("its page");
    let linked = odd.split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()).expect("JSON-LD");
    let linked: serde_json::Value = serde_json::from_str(linked).expect("whole, whatever stands in the words");
    assert!(linked["headline"].as_str().is_some_and(|words| words.ends_with("not </script><!-- end")));
}

#[test]
fn the_search_has_every_word_and_names_its_articles() {
    let site = flood_site();
    assert!(site["search/about.js"].contains("backfile.about(12"), "{}", site["search/about.js"]);
    let all: String =
        site.iter().filter(|(name, _)| name.starts_with("search/words-")).map(|(_, text)| text.as_str()).collect();
    for word in ["\nferrymen ", "\nпострадал ", "\n洪水 ", "\nالجسر ", "\nuberfuhr "] {
        assert!(all.contains(word), "{word}");
    }
    assert!(site["search/articles-0.js"].contains("Flood takes the lower bridge"));
    assert_eq!(all.matches('`').count(), 2 * 61, "no word ends what it stands in");
}
