//! A newspaper that never was, to fill the window with.

pub const BODY: &str = "The harbour board met on Wednesday to weigh a second crane for the north quay, and for once the \
gallery was full before the lamps were lit.\n\nCaptain Ines Vidal told the board that three ships had waited a full \
tide in June alone. “We lose the grain trade by the hour,” she said, and asked for a vote before the autum.\n\n\
## The price of waiting\nMr. Abel, for the owners, put the cost of the machine at four years of dues. He did not \
doubt the need; he doubted the ground, which was filled in his father’s time and has moved since.";

pub const ARTICLES: [[&str; 5]; 15] = [
    ["2025-08-21", "2059", "Harbour board weighs a second crane for the north quay", "Marta Quill", ""],
    ["", "", "Ferry fares to rise in the new year", "Tom Ferris", ""],
    ["", "", "Letters: the north quay and its lamps, once more", "—", "no byline"],
    ["2025-08-20", "2058", "Grain ships wait a full tide", "Ines Vidal", ""],
    ["", "", "Council hears the lamplighters", "T. Ferris", "name not linked"],
    ["2025-08-19", "2057", "Storm closes the outer mole", "Marta Quill, Jon Abel", ""],
    ["", "", "Harvest dance postponed", "—", "no byline"],
    ["2025-08-18", "2056", "Museum opens the whaling room", "Lena Ortiz", ""],
    ["", "", "A new master for the pilot cutter", "Ines Vidal", "credit unknown"],
    ["2025-08-16", "2055", "Saturday: tide tables and sailings", "Staff", ""],
    ["2025-08-15", "2054", "新华社：港口委员会讨论第二台起重机", "Marta Quill", ""],
    ["", "", "ميناء المدينة يحتاج إلى رافعة ثانية", "Jon Abel", ""],
    ["2025-08-14", "2053", "Board refuses the coal wharf", "Tom Ferris", ""],
    ["", "", "Obituary: Captain Elias Brand", "Ines Vidal", ""],
    ["2025-08-13", "2052", "Lamps on the north quay at last", "Marta Quill", "weekday differs"],
];

/// Label, count, level, open.
pub const TREE: [(&str, &str, usize, Option<bool>); 20] = [
    ("Dates", "100,412", 0, Some(true)),
    ("2025", "1,204", 1, Some(true)),
    ("August", "104", 2, Some(true)),
    ("Thu 21", "3", 3, None),
    ("Wed 20", "2", 3, None),
    ("Tue 19", "2", 3, None),
    ("July", "152", 2, Some(false)),
    ("2024", "1,788", 1, Some(false)),
    ("1930–2023", "97,420", 1, Some(false)),
    ("Volumes", "2,059", 0, Some(false)),
    ("Collections", "", 0, Some(true)),
    ("The flood of 1931", "84", 1, None),
    ("Women of the quay", "212", 1, None),
    ("Not in any collection", "91,006", 1, None),
    ("Names", "402", 0, Some(false)),
    ("Credits", "57", 0, Some(false)),
    ("To do", "", 0, Some(true)),
    ("No byline", "1,120", 1, None),
    ("Weekday contradicts date", "12", 1, None),
    ("Trash", "6", 0, Some(false)),
];
