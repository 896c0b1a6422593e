//! Prose that was set in columns of any width is put together again; verse of any kind is not.

use super::*;

const PROSE: &[(&str, &str)] = &[
    (
        "en",
        "The harbour board met on Tuesday evening in the upper room of the Custom House, and sat until well after ten. \
         Mr. Alder moved that the north quay be closed to carts from the first of May; Captain Orrin Vale, who had come \
         in late and wet, said that he had heard the same motion made in four different years.\n\n\
         “We shall hear it in a fifth,” said the chairman, and there was laughter. The motion was lost by six to five. \
         A. Reed, R. Lund and the clerk were asked to look into the price of stone. No stone has been bought since 1911, \
         when the Anglo-Norse Company failed.\n\n\
         Rain fell.\n\n\
         At the end of the sitting Miss Thornbury of North Skerry read a letter from the Lighthouse Service. It was \
         resolved to thank the Service, to paint the lamp, and to adjourn.",
    ),
    (
        "de",
        "Der Hafenausschuß trat am Dienstag Abend im oberen Saale des Zollhauses zusammen und tagte bis gegen elf Uhr. \
         Herr Erlenbach beantragte, die Nordmole vom ersten Mai an für Fuhrwerke zu sperren; Kapitän Wall, der spät und \
         durchnäßt eintraf, bemerkte, diesen Antrag habe er schon in vier Jahren gehört.\n\n\
         Die Versammlung lehnte den Antrag mit sechs gegen fünf Stimmen ab. Den Herren Lund, Ried und Amtmann wurde die \
         Prüfung der Preise für Steine aus dem Bruche bei Nordschären aufgetragen, deren Güte Zweifel erregt hatte.",
    ),
    (
        "fr",
        "Le comité du port s’est réuni mardi soir dans la salle haute de la douane et a siégé jusqu’à dix heures passées. \
         M. Laulne a proposé de fermer le quai du Nord aux voitures ; le capitaine Val, arrivé tard et tout mouillé, a \
         dit avoir entendu cette motion quatre années de suite.",
    ),
    (
        "ru",
        "Портовый комитет собрался во вторник вечером в верхнем зале таможни и заседал до одиннадцатого часа. Господин \
         Ольхин предложил закрыть северную набережную для повозок с первого мая; капитан Валь, пришедший поздно и \
         промокший, сказал, что слышал это предложение уже четыре года подряд.",
    ),
];

/// Each paragraph broken where the next word would not fit.
fn set_in_column(text: &str, width: usize) -> String {
    let paragraph = |paragraph: &str| {
        let (mut out, mut line) = (String::new(), 0);
        for word in paragraph.split(' ') {
            let len = word.chars().count();
            if line > 0 && line + 1 + len > width {
                out.push('\n');
                line = 0;
            } else if line > 0 {
                out.push(' ');
                line += 1;
            }
            out.push_str(word);
            line += len;
        }
        out
    };
    text.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn prose_in_columns_becomes_paragraphs_again() {
    let mut wrong = Vec::new();
    for (language, text) in PROSE {
        for width in 26..=90 {
            let joined = in_language("join-lines", language, &set_in_column(text, width));
            let pairs = joined.split("\n\n").zip(text.split("\n\n"));
            wrong.extend(pairs.filter(|(is, due)| is != due).map(|(is, _)| format!("{language} {width}: {is}")));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The same with long words divided where the line is full.
fn set_with_hyphens(text: &str, width: usize) -> String {
    let (mut out, mut line) = (String::new(), 0);
    for word in text.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        let room = width.saturating_sub(line + 2);
        if line > 0 && line + 1 + letters.len() <= width {
            out.push(' ');
            line += 1;
        } else if line > 0 && room >= 3 && letters.len() >= room + 3 && letters.iter().all(|c| c.is_alphabetic()) {
            out.push(' ');
            out.extend(&letters[..room]);
            out.push_str("-\n");
            out.extend(&letters[room..]);
            line = letters.len() - room;
            continue;
        } else if line > 0 {
            out.push('\n');
            line = 0;
        }
        out.push_str(word);
        line += letters.len();
    }
    out
}

#[test]
fn words_that_a_column_divided_are_whole_again() {
    for (language, text) in PROSE {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
        let knows = |word: &str| words.contains(&word);
        for paragraph in text.split("\n\n") {
            for width in 26..=90 {
                let set = set_with_hyphens(paragraph, width);
                let setting = Setting { language, knows: Some(&knows) };
                let joined = (by_id("join-lines").expect("a command").run)(&set, &setting).text;
                assert_eq!(joined, paragraph, "{language}, {width}");
                let mended = (by_id("mend-hyphens").expect("a command").run)(&set, &setting).text;
                assert_eq!(mended.replace('\n', " "), paragraph, "{language}, {width}");
            }
        }
    }
}
