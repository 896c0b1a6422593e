//! Files that are read in a process of their own: PDF that nobody need trust, with rings, bombs, wrong lengths and nesting.

use super::{Desk, headlines, text};
use serde_json::Value;

/// A file of these objects; the table of contents is left to be found.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    for (number, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    out.extend(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    out
}

const FONTS: &str = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";

fn with_content(content: &str, filter: &str) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R{FONTS}>>");
    let stream = format!("<</Length {}{filter}>>\nstream\n{content}\nendstream", content.len());
    pdf(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", &page, &stream])
}

fn words(headline: &str) -> String {
    format!("BT /F 20 Tf 50 700 Td ({headline}) Tj /F 10 Tf 0 -30 Td (The words of that one stand here.) Tj ET")
}

#[test]
fn pdf_files_made_to_harm_are_problems_and_the_good_ones_beside_them_come_in() {
    let desk = Desk::new();
    desk.write("in/good.txt", "Thursday 08-21-2025 Vol 7\n\nGood\n\nWords.\n");
    desk.write("in/good.pdf", with_content(&words("Also good"), ""));
    // A wrong length, and pages that lead back to themselves: what can be read is read.
    let long = String::from_utf8_lossy(&with_content(&words("Wrong length"), "")).replace("/Length ", "/Length 9");
    desk.write("in/length.pdf", long);
    let page = format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{FONTS}>>");
    let content = format!("<</Length 1>>\nstream\n{}\nendstream", words("In a ring"));
    let ring = "<</Type/Pages/Count 9/Kids[2 0 R 3 0 R 2 0 R 1 0 R]/Parent 2 0 R>>";
    desk.write("in/ring.pdf", pdf(&["<</Type/Catalog/Pages 2 0 R>>", ring, &page, &content]));
    desk.write("in/bomb.pdf", packed_often());
    desk.write("in/laughs.pdf", laughs());
    desk.write("in/deep.pdf", with_content(&("[".repeat(200_000) + &words("Deep")), ""));
    desk.write("in/states.pdf", with_content(&("q ".repeat(300_000) + &words("Many states")), ""));
    desk.write("in/nothing.pdf", "%PDF-1.7\n");
    desk.write("in/none.pdf", [&b"\0\x01\x02"[..], &[0xff; 999]].concat());
    desk.write("in/itself.pdf", pdf(&["<</Type/Catalog/Pages 1 0 R>>"]));
    let limits = ["--limit", "memory=300", "--limit", "seconds=5"];
    let done = desk.json("import", &[&[text(&desk.path("in"))], &limits[..]].concat()).ends(1).object();
    let (articles, problems) = (desk.articles(""), done["problems"].as_array().expect("problems"));
    let came = headlines(&articles);
    for headline in ["Good", "Also good", "Wrong length", "In a ring"] {
        assert!(came.contains(&headline), "{headline}: {came:?} {problems:#?}");
    }
    for (file, words) in [
        ("bomb.pdf", "“memory”"),
        ("laughs.pdf", "Raise the limit “"),
        ("nothing.pdf", "damaged"),
        ("none.pdf", "is none"),
        ("itself.pdf", "damaged"),
    ] {
        let said = |problem: &&Value| problem["file"].as_str().is_some_and(|own| own.ends_with(file));
        let message = problems.iter().find(said).and_then(|problem| problem["message"].as_str()).unwrap_or_default();
        assert!(message.contains(words), "{file}: {message} {problems:#?}");
    }
}

/// A page whose words are packed by runs again and again: four thousand bytes that would be more than any machine holds.
fn packed_often() -> Vec<u8> {
    // 0x81 says "128 of the next byte", so that a run of it is a run again; 0x80 is the end, and stands there as itself.
    const TIMES: usize = 6;
    let mut ends: Vec<u8> = Vec::new();
    for _ in 0..TIMES {
        if !ends.is_empty() {
            ends.insert(0, (ends.len() - 1) as u8);
        }
        ends.push(0x80);
    }
    let filter = format!("/Filter[{}]", "/RunLengthDecode".repeat(TIMES));
    let packed = [vec![0x81; 4_096], ends].concat();
    let file = with_content(&"#".repeat(packed.len()), &filter);
    let at = file.windows(9).position(|nine| nine == b"#########").expect("its place");
    [&file[..at], &packed, &file[at + packed.len()..]].concat()
}

/// Drawings in drawings, each drawn ten times by the one before.
fn laughs() -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>".to_owned(),
        "<</Length 5>>\nstream\n/X Do\nendstream".to_owned(),
    ];
    for number in 6..=20 {
        let content = "/X Do ".repeat(10);
        objects.push(format!(
            "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X {number} 0 R>>>>/Length {}>>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    let last = words("Laughs");
    objects.push(format!(
        "<</Type/XObject/Subtype/Form/BBox[0 0 600 800]{FONTS}/Length {}>>\nstream\n{last}\nendstream",
        last.len()
    ));
    pdf(&objects.iter().map(String::as_str).collect::<Vec<_>>())
}
