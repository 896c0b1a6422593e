//! Cutting at the caret.

use super::*;

#[test]
fn a_paragraph_is_split_at_the_caret() {
    for (text, split) in [
        ("One. |Two.", Some("One.\n\n|Two.")),
        ("One.| Two.", Some("One.\n\n|Two.")),
        ("One.|\nTwo.", Some("One.\n\n|Two.")),
        ("wo|rd", Some("wo\n\n|rd")),
        ("|One", None),
        ("One|", None),
        ("One|\n\nTwo", None),
        ("上|海", Some("上\n\n|海")),
    ] {
        let caret = text.find('|').expect("a caret");
        let done = split_paragraph(&text.replace('|', ""), caret).map(|(mut text, caret)| {
            text.insert(caret, '|');
            text
        });
        assert_eq!(done.as_deref(), split, "of {text:?}");
    }
}

#[test]
fn a_line_is_taken_out_and_the_rest_closes_up() {
    for (text, words, rest) in [
        ("HARBOUR| CLOSED\n\nThe harbour", "HARBOUR CLOSED", "|The harbour"),
        ("One\nBy A.| Reed\nTwo", "By A. Reed", "One\n|Two"),
        ("One\n\nBy A. Reed|\n\nTwo", "By A. Reed", "One\n\n|Two"),
        ("One\nBy A. Reed|\n\nTwo", "By A. Reed", "One\n\n|Two"),
        ("One\n\n## A  cross|head", "A crosshead", "One|"),
        ("al|l", "all", "|"),
    ] {
        let caret = text.find('|').expect("a caret");
        let out = take_line_out(&text.replace('|', ""), caret).expect("a line");
        let mut left = out.rest;
        left.insert(out.caret, '|');
        assert_eq!((out.words.as_str(), left.as_str()), (words, rest), "of {text:?}");
    }
    assert_eq!(take_line_out("One\n\nTwo", 4), None);
    assert_eq!(take_line_out("ä", 1).map(|out| out.words).as_deref(), Some("ä"));
}

#[test]
fn a_stretch_is_taken_out() {
    let out = take_out("The rain, by A. Reed, fell", 8..20).expect("words");
    assert_eq!((out.words.as_str(), out.rest.as_str(), out.caret), (", by A. Reed", "The rain, fell", 8));
    assert_eq!(take_out("one two", 3..4), None);
    assert_eq!(take_out("one two three", 4..7).map(|out| out.rest).as_deref(), Some("one three"));
}
