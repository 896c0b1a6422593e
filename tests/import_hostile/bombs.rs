//! Zips and texts that are made to eat the machine. At small size: the limits are what is tried, and they scale.

use super::{Desk, clipping, zipped};

/// A zip whose files all share the bytes of the first one.
fn overlapping(count: usize) -> Vec<u8> {
    let words = vec![b'0'; 1 << 20];
    let names: Vec<String> = (0..count).map(|n| format!("{n:04}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), words.as_slice())).collect();
    let mut bytes = zipped(&entries);
    let places: Vec<usize> =
        bytes.windows(4).enumerate().filter(|(_, four)| *four == b"PK\x01\x02").map(|(at, _)| at).collect();
    for at in places {
        bytes[at + 42..at + 46].fill(0);
    }
    bytes
}

#[test]
fn zip_bombs_are_refused_and_what_lies_beside_them_comes_in() {
    let zeros = vec![0u8; 30 << 20];
    let flat = zipped(&[("bomb.txt", &zeros), ("good.txt", clipping("In the bomb").as_bytes())]);
    let mut nested = zipped(&[("bomb.txt", &zeros)]);
    for depth in 0..4 {
        nested = zipped(&[(&format!("{depth}.zip"), &nested), ("x.txt", clipping(&format!("At {depth}")).as_bytes())]);
    }
    let desk = Desk::new();
    desk.put("flat.zip", flat).put("nested.zip", nested).put("over.zip", overlapping(20));
    desk.put("good.txt", clipping("Good"));
    let came = desk.import();
    came.are(&["At 1", "At 2", "At 3", "Good", "In the bomb"]).says("flat.zip/bomb.txt", "“ratio”");
    came.says("3.zip/2.zip/1.zip", "more than 3 deep").says("over.zip", "one over the other").problems(3);
}

#[test]
fn the_limits_on_a_zip_hold_over_all_that_it_holds() {
    let mut desk = Desk::new();
    (desk.request.limits.unpacked, desk.request.limits.entries) = (1, 4);
    let noise: Vec<u8> = (0..700_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let inner = zipped(&[("a.bin", &noise)]);
    desk.put("much.zip", zipped(&[("1.zip", &inner), ("2.zip", &inner)]));
    let files: Vec<String> = (0..5).map(|n| format!("{n}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = files.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    desk.put("many.zip", zipped(&entries)).put("good.txt", clipping("Good"));
    desk.import().are(&["Good"]).says("many.zip", "“entries”").says("2.zip/a.bin", "“unpacked”");
}

#[test]
fn texts_that_are_made_to_swell_or_to_look_elsewhere_are_refused() {
    let desk = Desk::new();
    let secret = desk.at("../secret.txt");
    std::fs::write(&secret, "the secret words").expect("written");
    let mods = |top: &str, words: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n{top}<mods xmlns=\"http://www.loc.gov/mods/v3\"><titleInfo><title>{words}</title></titleInfo></mods>"
        )
    };
    let mut laughs = String::from("<!DOCTYPE mods [<!ENTITY a \"ha\">");
    for (name, of) in ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"]) {
        laughs += &format!("<!ENTITY {name} \"{}\">", format!("&{of};").repeat(10));
    }
    desk.put("laughs.xml", mods(&(laughs + "]>"), "&i;"));
    let outside = format!("<!DOCTYPE mods [<!ENTITY x SYSTEM \"file://{}\">]>", secret.display());
    desk.put("outside.xml", mods(&outside, "The &x; came"));
    desk.put("deep.xml", mods("", &("<a>".repeat(100_000) + &"</a>".repeat(100_000))));
    desk.put("deep.json", format!("{{\"format\":\"backfile/1\",\"issues\":{}", "[".repeat(1_000_000)));
    desk.put("line.csv", format!("Title,Body\n{}", "word,".repeat(3_000_000)));
    desk.put("good.txt", clipping("Good"));
    let came = desk.import();
    assert!(came.headlines.contains(&"Good".to_owned()), "{:?}", came.headlines);
    assert!(!came.headlines.iter().any(|headline| headline.contains("secret") || headline.contains("hahaha")));
    for (file, words) in [
        ("laughs.xml", "entities of its own"),
        ("outside.xml", "entities of its own"),
        ("deep.xml", "“depth”"),
        ("deep.json", ""),
        ("line.csv", "cells"),
    ] {
        came.says(file, words);
    }
}
