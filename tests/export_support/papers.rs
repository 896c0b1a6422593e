//! The golden records themselves.

use super::{Records, uid};
use backfile::model::record::*;
use backfile::model::{ArticleStatus, IssueKind, IssueStatus, Role, Uid};
use sha2::{Digest, Sha256};

const LEDGER: u32 = 1;
const FERRY: u32 = 2;

/// The whole paper: 13 issues of two publications, one collection.
pub fn golden() -> Records {
    let pictures = pictures();
    let crane = pictures[0].sha256.clone();
    let quay = pictures[1].sha256.clone();
    Records {
        publications: publications(),
        names: names(),
        sources: sources(),
        subjects: subjects(),
        pictures,
        issues: vec![
            old(),
            doubtful(),
            flood(&crane),
            double(),
            plain(&crane, &quay),
            evening(),
            twice(),
            twice_again(),
            markup(),
            long(),
            formula(),
            chinese(),
            empty(),
        ],
        collections: collections(),
    }
}

fn publications() -> Vec<PublicationRecord> {
    vec![
        PublicationRecord {
            uid: uid(LEDGER),
            title: "The Harbour Ledger".into(),
            place: "Port Ellery".into(),
            publisher: "Ellery Press".into(),
            language: "en".into(),
            issn: "1234-5679".into(),
            lccn: "sn86012345".into(),
            frequency: "daily".into(),
            ..PublicationRecord::default()
        },
        PublicationRecord {
            uid: uid(FERRY),
            title: "渡船日报".into(),
            place: "港口".into(),
            language: "zh".into(),
            ..PublicationRecord::default()
        },
    ]
}

fn names() -> Vec<NameRecord> {
    let person = |number, display: &str, sort: &str| NameRecord {
        uid: uid(number),
        display: display.into(),
        sort: sort.into(),
        kind: "person".into(),
        ..NameRecord::default()
    };
    vec![
        NameRecord { viaf: "123456789".into(), ..person(10, "Marta Quill", "Quill, Marta") },
        person(11, "Jörg Müller", "Müller, Jörg"),
        NameRecord { kind: "organisation".into(), ..person(12, "Ellery News Agency", "Ellery News Agency") },
    ]
}

fn sources() -> Vec<SourceRecord> {
    vec![SourceRecord {
        uid: uid(20),
        name: "AOL".into(),
        kind: "agency".into(),
        permission: "ask_first".into(),
        rights: "Ask before printing".into(),
        ..SourceRecord::default()
    }]
}

fn subjects() -> Vec<SubjectRecord> {
    let heading =
        |number, words: &str| SubjectRecord { uid: uid(number), heading: words.into(), ..SubjectRecord::default() };
    vec![
        SubjectRecord {
            authority: "lcsh".into(),
            uri: "http://id.loc.gov/authorities/subjects/sh85049244".into(),
            ..heading(30, "Floods")
        },
        heading(31, "Quays & cranes"),
        heading(32, "Fares | tolls"),
    ]
}

fn pictures() -> Vec<PictureRecord> {
    let of = |bytes: &[u8], name: &str, width, height| PictureRecord {
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        media_type: "image/png".into(),
        width,
        height,
        file_name: name.into(),
        bytes: bytes.to_vec(),
    };
    vec![
        of(include_bytes!("../golden/export/crane.png"), "crane.png", 240, 160),
        of(include_bytes!("../golden/export/quay.png"), "quay.png", 160, 240),
    ]
}

/// The words over an issue with the parts that our rules read.
fn printed(words: &str) -> Masthead {
    backfile::formats::labelled::heading(words, &Default::default()).printed
}

fn issue(number: u32, date: &str, volume: &str, articles: Vec<ArticleRecord>) -> IssueRecord {
    IssueRecord {
        uid: uid(number),
        publication: uid(LEDGER),
        date: date.into(),
        volume: volume.into(),
        articles,
        ..IssueRecord::default()
    }
}

fn article(number: u32, headline: &str, body: &str) -> ArticleRecord {
    ArticleRecord { uid: uid(number), headline: headline.into(), body: body.into(), ..ArticleRecord::default() }
}

fn by(printed: &str, line: &str, name: &str, role: Role, link: Option<u32>) -> BylineRecord {
    BylineRecord { printed: printed.into(), line: line.into(), name: name.into(), role, authority: link.map(uid) }
}

fn credited(credit: &str, source: &str) -> ImageRecord {
    ImageRecord { credit: credit.into(), source: source.into(), ..ImageRecord::default() }
}

/// 1865, a year in doubt, and a heading that says more than is known.
fn old() -> IssueRecord {
    IssueRecord {
        printed: printed("Spring, 1865 / Vol XII"),
        ..issue(
            100,
            "1865?",
            "12",
            vec![ArticleRecord {
                page: "1".into(),
                ..article(200, "The war is over", "So the post rider says; nobody has seen it printed.")
            }],
        )
    }
}

/// A month without its day, and no article's words at all but a headline.
fn doubtful() -> IssueRecord {
    issue(101, "1901-04", "40", vec![article(201, "Only a headline is left", "")])
}

/// A picture whose bytes were lost, and one that is there twice.
fn flood(crane: &str) -> IssueRecord {
    let image = ImageRecord {
        anchor: Some(1),
        caption: "The lower bridge, before".into(),
        picture: Some(crane.into()),
        ..credited("Photograph by Ida Moll", "")
    };
    let image = ImageRecord { creator: "Ida Moll".into(), ..image };
    let lost = ImageRecord {
        caption: "The lower bridge, after".into(),
        alt: "Water where the bridge was".into(),
        ..credited("image source from:aol", "AOL")
    };
    IssueRecord {
        printed: printed("Monday / 04-06-1931 Vol 412"),
        number: "3".into(),
        ..issue(
            102,
            "1931-04-06",
            "412",
            vec![ArticleRecord {
                page: "A1".into(),
                section: "Metro".into(),
                kicker: "The flood".into(),
                subhead: "Three hundred are without a roof".into(),
                dateline: "PORT ELLERY, April 5".into(),
                status: ArticleStatus::Checked,
                subjects: vec![uid(30), uid(31)],
                bylines: vec![
                    by("Marta Quill", "By Marta Quill and Jörg Müller", "Marta Quill", Role::Author, Some(10)),
                    by("Jörg Müller", "By Marta Quill and Jörg Müller", "Jörg Müller", Role::Author, Some(11)),
                ],
                images: vec![image, lost],
                notes: "The clipping is torn at its foot.".into(),
                ..article(
                    202,
                    "Flood takes the lower bridge",
                    "The river came at four in the morning.\n\n## What was lost\n\nTwo barns, a mill,\nand the bridge.",
                )
            }],
        )
    }
}

/// A weekend double.
fn double() -> IssueRecord {
    IssueRecord {
        kind: IssueKind::Combined,
        ..issue(
            103,
            "2025-08-16/2025-08-17",
            "2055",
            vec![ArticleRecord {
                bylines: vec![by("STAFF WRITER", "", "", Role::Position, None)],
                ..article(203, "Two days in one paper", "The presses rest on Sunday.")
            }],
        )
    }
}

/// An ordinary day: accents, two bylines of two people, a body of an agency, pictures with all their words.
fn plain(crane: &str, quay: &str) -> IssueRecord {
    let image = ImageRecord {
        anchor: Some(0),
        caption: "The crane at dawn".into(),
        alt: "A crane over still water".into(),
        rights: "© Ellery Press".into(),
        picture: Some(crane.into()),
        authority: Some(uid(20)),
        ..credited("image source from:aol", "AOL")
    };
    let second = ImageRecord { anchor: Some(2), picture: Some(quay.into()), ..ImageRecord::default() };
    IssueRecord {
        printed: printed("Thursday / 08-21-2025 Vol 2059"),
        ..issue(
            104,
            "2025-08-21",
            "2059",
            vec![
                ArticleRecord {
                    page: "A5".into(),
                    section: "Metro".into(),
                    language: "en-GB".into(),
                    status: ArticleStatus::Approved,
                    subjects: vec![uid(31), uid(32)],
                    bylines: vec![
                        by("Zoë Łęcka", "", "Zoë Łęcka", Role::Author, None),
                        by("Photographs by Jörg Müller", "", "Jörg Müller", Role::Photographer, Some(11)),
                    ],
                    images: vec![image, second],
                    ..article(
                        204,
                        "Café Größenwahn übernimmt die Fähre – again",
                        "The naïve façade of Strandcafé “Größenwahn” fell.\n\nIt was Łukasz’s idea.\n\nНикто не спросил паромщиков.",
                    )
                },
                ArticleRecord {
                    bylines: vec![by("Ellery News Agency", "", "Ellery News Agency", Role::Agency, Some(12))],
                    ..article(
                        205,
                        "العبّارة عادت إلى الميناء",
                        "عادت العبّارة (رقم 7) مساء الخميس.\n\nقال القبطان: «لم نتأخر».",
                    )
                },
                ArticleRecord {
                    notes: "No picture was printed.".into(),
                    ..article(206, "🗞 Emoji 👩‍👩‍👧 on the front page 🇨🇦", "Nobody 👍 knew why.")
                },
            ],
        )
    }
}

/// The same day's evening edition.
fn evening() -> IssueRecord {
    IssueRecord {
        edition: "B".into(),
        ..issue(105, "2025-08-21", "2059", vec![article(207, "Evening edition", "It says the same, later.")])
    }
}

/// A volume that was used twice.
fn twice() -> IssueRecord {
    issue(106, "2025-08-22", "2060", vec![article(208, "Vol 2060, first", "One.")])
}

fn twice_again() -> IssueRecord {
    issue(107, "2025-08-23", "2060", vec![article(209, "Vol 2060, second", "Two.")])
}

/// What XML, HTML and CSV would take for their own.
fn markup() -> IssueRecord {
    issue(
        108,
        "2025-08-25",
        "2061",
        vec![
            article(
                210,
                "100% \"quoted\" & <b>bold</b>",
                "It said ]]> and -- and <!-- this -->, then &amp; for ever.\n\nA \\ { brace } $ # _ ~ ^ % and | a bar.\n\n</script><script>alert(1)</script>",
            ),
            ArticleRecord {
                subhead: "A tab\tand a \u{1}control, a \u{b}break".into(),
                ..article(
                    211,
                    "Tab\there, bell\u{7} there",
                    "Before\u{c}after, \u{1b}[31mred\u{fffe}.\n\nColumns:\tone\ttwo.",
                )
            },
        ],
    )
}

/// 40,000 letters in one body.
fn long() -> IssueRecord {
    let sentence = "The clerk of the harbour court read the whole deposition aloud, and nobody in the room left before he had done. ";
    let paragraph = sentence.repeat(9);
    let mut body = String::new();
    while body.len() < 40_000 {
        body.push_str(paragraph.trim_end());
        body.push_str("\n\n");
    }
    issue(
        109,
        "2025-08-26",
        "2062",
        vec![ArticleRecord { page: "B12-B14".into(), ..article(212, "Deposition in full", body.trim_end()) }],
    )
}

/// What a spreadsheet would take for a formula.
fn formula() -> IssueRecord {
    issue(
        110,
        "2025-08-27",
        "2063",
        vec![
            ArticleRecord {
                bylines: vec![by("@harbourhand", "", "@harbourhand", Role::Author, None)],
                page: "-3".into(),
                ..article(213, "=SUM of all fears", "+1 for the ferry, said one; -1, said another.")
            },
            article(214, "'Tis the season", "'=A1' is no cell."),
        ],
    )
}

fn chinese() -> IssueRecord {
    IssueRecord {
        publication: uid(FERRY),
        ..issue(
            111,
            "2025-08-21",
            "三",
            vec![ArticleRecord {
                language: "zh".into(),
                bylines: vec![by("记者 王小明", "", "王小明", Role::Author, None)],
                ..article(215, "渡船恢复通航", "渡船于星期四傍晚恢复通航。\n\n船长说：“我们没有迟到。”")
            }],
        )
    }
}

/// An issue that is missing, so that there is a gap.
fn empty() -> IssueRecord {
    IssueRecord {
        status: IssueStatus::Missing,
        notes: "Not in the bound volume.".into(),
        ..issue(112, "2025-08-28", "2064", Vec::new())
    }
}

fn collections() -> Vec<CollectionRecord> {
    let member = |article: u32, heading: &str, note: &str| MemberRecord {
        article: Some(uid(article)),
        heading: heading.into(),
        note: note.into(),
        ..MemberRecord::default()
    };
    vec![CollectionRecord {
        uid: uid(40),
        title: "Water & the town".into(),
        subtitle: "From the flood of 1931 to today".into(),
        introduction: "What the river did.\n\nAnd what the town did after.".into(),
        curator: "Ida Moll".into(),
        members: vec![
            member(202, "The flood", "Read this first."),
            member(204, "The ferry", ""),
            member(205, "", "In Arabic."),
            member(215, "", ""),
            member(210, "Odds & ends", ""),
            member(212, "", ""),
            MemberRecord { issue: Some(uid(110)), ..MemberRecord::default() },
        ],
        ..CollectionRecord::default()
    }]
}

/// The uid of the golden paper's collection.
pub fn collection() -> Uid {
    uid(40)
}
