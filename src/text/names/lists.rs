//! The small words of names: titles, suffixes, particles, pet names. Short lists on purpose; all in small letters,
//! without full stops and accents. They know nothing of how names are put together.

/// Before a name.
pub const TITLES: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mme",
    "mlle",
    "mx",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "reverend",
    "revd",
    "fr",
    "father",
    "sister",
    "rabbi",
    "imam",
    "bishop",
    "dean",
    "canon",
    "capt",
    "captain",
    "col",
    "colonel",
    "gen",
    "general",
    "lt",
    "lieut",
    "lieutenant",
    "maj",
    "major",
    "sgt",
    "sergeant",
    "cpl",
    "pvt",
    "adm",
    "admiral",
    "cmdr",
    "hon",
    "sen",
    "rep",
    "gov",
    "judge",
    "justice",
    "herr",
    "frau",
    "sr",
    "sra",
    "srta",
    "don",
    "dona",
    "dott",
    "ing",
    "messrs",
];

/// Titles of honour, which stand before the given name in a sort form.
pub const HONOURS: &[&str] = &["sir", "dame", "lord", "lady"];

/// Titles that say no more than is said by a name: left out of a sort form.
pub const PLAIN_TITLES: &[&str] =
    &["dr", "prof", "professor", "mr", "ms", "miss", "mx", "herr", "frau", "sr", "sra", "srta", "dott", "ing"];

const HERS: &[&str] = &["mrs", "ms", "miss", "mme", "mlle", "dame", "lady", "sister", "frau", "sra", "srta", "dona"];
const HIS: &[&str] = &["mr", "sir", "lord", "father", "herr", "sr", "don", "fr"];

/// Whether the titles cannot belong to one person.
pub fn titles_clash(a: &[String], b: &[String]) -> bool {
    let has = |titles: &[String], list: &[&str]| titles.iter().any(|t| list.contains(&t.as_str()));
    (has(a, HERS) && has(b, HIS)) || (has(a, HIS) && has(b, HERS))
}

/// Behind a name, telling persons of one name apart; each with how it is written.
pub const SUFFIXES: &[(&str, &str)] = &[
    ("jr", "Jr."),
    ("jnr", "Jr."),
    ("junior", "Jr."),
    ("sr", "Sr."),
    ("snr", "Sr."),
    ("senior", "Sr."),
    ("ii", "II"),
    ("iii", "III"),
    ("iv", "IV"),
    ("2d", "II"),
    ("2nd", "II"),
    ("3d", "III"),
    ("3rd", "III"),
    ("filho", "Filho"),
    ("neto", "Neto"),
];

/// Degrees and orders behind a name; they tell nobody apart.
pub const DEGREES: &[(&str, &str)] = &[
    ("phd", "Ph.D."),
    ("md", "M.D."),
    ("dds", "D.D.S."),
    ("dd", "D.D."),
    ("ma", "M.A."),
    ("ba", "B.A."),
    ("mp", "MP"),
    ("mbe", "MBE"),
    ("obe", "OBE"),
    ("cbe", "CBE"),
    ("rn", "R.N."),
    ("usn", "U.S.N."),
    ("usa", "U.S.A."),
    ("sj", "S.J."),
    ("esq", "Esq."),
    ("kc", "K.C."),
    ("qc", "Q.C."),
];

/// Prefixes of family names.
pub const PARTICLES: &[&str] = &[
    "de", "del", "della", "delle", "dello", "degli", "dei", "di", "da", "dal", "dalla", "das", "do", "dos", "du",
    "des", "van", "von", "vom", "der", "den", "het", "ter", "ten", "te", "op", "zu", "zum", "zur", "am", "im", "la",
    "le", "les", "lo", "los", "las", "el", "al", "bin", "ben", "ibn", "bint", "abu", "af", "av", "ap", "e", "y", "i",
    "d", "st", "ste", "san", "santa", "mac", "mc", "ó", "ní", "nic",
];

/// Particles that stand before the family name also when they are printed small: French articles, and what German and
/// French draw together of preposition and article (AACR2 rule 22.5D1).
pub const KEPT_IN_FRONT: &[&str] = &["le", "les", "du", "des", "vom", "zum", "zur", "am", "im"];

/// Between two family names of one person.
pub const JOINING: &[&str] = &["y", "e", "i"];

const FIRST_OF_HERS: &str = "elizabeth";

/// Given names with their short and other forms; a row is one name.
const SAME: &[&[&str]] = &[
    &["william", "bill", "billy", "will", "willie", "wm", "guillermo", "wilhelm"],
    &["thomas", "tom", "tommy", "thos", "tomas"],
    &["robert", "bob", "bobby", "rob", "robt", "bert"],
    &["richard", "dick", "rick", "rich", "richd"],
    &["james", "jim", "jimmy", "jas", "jamie"],
    &["john", "jack", "jno", "johnny", "johann", "jon"],
    &["charles", "charlie", "chas", "chuck", "carl", "karl"],
    &["george", "geo", "georg"],
    &["joseph", "joe", "jos", "josef"],
    &["edward", "ed", "eddie", "edw", "ted", "ned"],
    &["frederick", "fred", "fredk", "freddie", "frederic", "friedrich", "fritz"],
    &["michael", "mike", "mick", "micheal", "michel"],
    &["samuel", "sam", "saml"],
    &["daniel", "dan", "danl", "danny"],
    &["benjamin", "ben", "benj", "benny"],
    &["alexander", "alex", "alec", "alexr", "sandy", "aleksandr"],
    &["andrew", "andy", "andw", "andreas"],
    &["anthony", "tony", "antony"],
    &["henry", "harry", "hank", "hy", "heinrich"],
    &["lawrence", "larry", "laurence"],
    &["leonard", "len", "leo"],
    &["matthew", "matt", "mathew", "matthias"],
    &["nicholas", "nick", "nicolas", "nikolas"],
    &["patrick", "pat", "paddy", "patk"],
    &["peter", "pete", "pieter"],
    &["philip", "phil", "phillip", "philipp"],
    &["ronald", "ron", "ronnie"],
    &["stephen", "steven", "steve", "stefan", "stephan"],
    &["timothy", "tim"],
    &["walter", "walt", "wally"],
    &["kenneth", "ken"],
    &["gregory", "greg"],
    &["jeffrey", "jeff", "geoffrey", "geoff"],
    &["david", "dave", "davey"],
    &["donald", "don"],
    &["arthur", "art"],
    &["albert", "al"],
    &["eric", "erik", "erich"],
    &["christopher", "chris", "christoph"],
    &["jose", "pepe"],
    &["francisco", "paco"],
    &["ivan", "vanya"],
    &["dmitri", "dmitry", "dimitri"],
    &["sergei", "sergey"],
    &["yuri", "yury"],
    &["mohammed", "muhammad", "mohamed", "mohammad", "muhammed"],
    &["ahmed", "ahmad"],
    &["hussein", "hussain", "husain"],
    // From here on, women's.
    &[FIRST_OF_HERS, "liz", "beth", "betty", "eliza", "elisabeth", "bess", "lizzie"],
    &["margaret", "maggie", "peggy", "meg", "margt"],
    &["katherine", "catherine", "kate", "kathy", "cathy", "katharine", "kathryn", "kitty"],
    &["mary", "molly", "polly"],
    &["ann", "anne", "annie", "nan"],
    &["susan", "sue", "susie"],
    &["deborah", "debbie", "debra"],
    &["barbara", "barb"],
    &["dorothy", "dot", "dottie"],
    &["eleanor", "nell", "ellie", "elinor"],
    &["frances", "fanny", "fran"],
    &["helen", "nellie"],
    &["jane", "janie"],
    &["judith", "judy"],
    &["jennifer", "jenny", "jen"],
    &["patricia", "patsy", "trish", "tricia"],
    &["rebecca", "becky"],
    &["sarah", "sara", "sally"],
    &["theresa", "teresa", "terry", "tess"],
    &["victoria", "vicky"],
    &["virginia", "ginny"],
    &["charlotte", "lottie"],
];

/// Given names near others that are given to other people: one letter apart means nothing between two of these.
const APART: &[&str] = &[
    "joan",
    "jean",
    "jane",
    "june",
    "jana",
    "marie",
    "maria",
    "mario",
    "marta",
    "martha",
    "martin",
    "marion",
    "marian",
    "julia",
    "julie",
    "julian",
    "julius",
    "anna",
    "anton",
    "antoni",
    "antonio",
    "antonia",
    "franz",
    "frank",
    "frances",
    "francis",
    "carol",
    "carole",
    "carlo",
    "carlos",
    "carla",
    "danielle",
    "daniela",
    "paul",
    "paula",
    "paulo",
    "simon",
    "simone",
    "louis",
    "louise",
    "luis",
    "luisa",
    "christine",
    "christina",
    "christian",
    "gabriel",
    "gabriela",
    "michaela",
    "michelle",
    "nicole",
    "nicola",
    "ellen",
    "helena",
    "elena",
    "emil",
    "emily",
    "emilia",
    "emma",
    "alan",
    "allan",
    "allen",
    "aaron",
    "adam",
    "ada",
    "alice",
    "alicia",
    "amy",
    "may",
    "ray",
    "roy",
    "rory",
    "harold",
    "gerald",
    "gerard",
    "ernst",
    "ernest",
    "eva",
    "eve",
    "ivy",
    "karen",
    "karin",
    "karl",
    "karla",
    "laura",
    "lauren",
    "lara",
    "linda",
    "lydia",
    "mark",
    "marc",
    "marco",
    "marcus",
    "mona",
    "moira",
    "nora",
    "norma",
    "norman",
    "oscar",
    "oskar",
    "rosa",
    "rose",
    "ruth",
    "sandra",
    "sonia",
    "sonja",
    "tanya",
    "tania",
    "vera",
    "viktor",
    "victor",
    "jonas",
    "janos",
    "hans",
    "hannah",
    "hanna",
    "otto",
    "olga",
    "oleg",
    "igor",
    "inga",
    "inge",
    "irina",
    "irena",
    "irene",
    "iris",
];

/// What one given name is called by: its row, so that `bill` and `william` give the same.
pub fn row_of(given: &str) -> Option<usize> {
    use std::collections::HashMap;
    use std::sync::OnceLock;
    static ROWS: OnceLock<HashMap<&'static str, usize>> = OnceLock::new();
    let rows =
        ROWS.get_or_init(|| SAME.iter().enumerate().flat_map(|(i, row)| row.iter().map(move |n| (*n, i))).collect());
    rows.get(given).copied()
}

/// Whether this is a usual given name of men, folded.
pub fn is_his(given: &str) -> bool {
    row_of(given).is_some_and(|row| row_of(FIRST_OF_HERS).is_some_and(|first| row < first))
}

/// Whether this is a usual given name, folded.
pub fn is_given(given: &str) -> bool {
    row_of(given).is_some() || APART.contains(&given)
}

/// What names a writer who does not want to be named: `A Subscriber`, `Pro Bono Publico`.
const PEN_WORDS: &[&str] = &[
    "subscriber",
    "reader",
    "citizen",
    "taxpayer",
    "ratepayer",
    "voter",
    "mother",
    "father",
    "observer",
    "friend",
    "patriot",
    "veteran",
    "traveller",
    "traveler",
    "resident",
    "parishioner",
    "householder",
    "onlooker",
    "spectator",
    "veritas",
    "justitia",
    "justice",
    "civis",
    "publius",
    "cato",
    "brutus",
    "senex",
    "anonymous",
    "anon",
    "abonne",
    "lecteur",
    "leser",
    "leserin",
    "lector",
    "suscriptor",
    "lettore",
    "abonnee",
    "commuter",
    "passenger",
    "fisherman",
    "farmer",
    "teacher",
    "pedestrian",
    "cyclist",
    "neighbour",
    "neighbor",
    "wellwisher",
    "sufferer",
    "eyewitness",
];
const PEN_PHRASES: &[&str] = &[
    "pro bono publico",
    "vox populi",
    "fair play",
    "old timer",
    "audi alteram partem",
    "nemo",
    "fiat justitia",
    "amicus",
    "one who was there",
    "one who knows",
    "name withheld",
    "cives",
    "the man in the street",
];

/// Whether the folded words are a pen name of the kind that hides its bearer.
pub fn is_pen_name(folded: &str) -> bool {
    let bare = folded.trim_end_matches('.');
    let last = bare.rsplit(' ').next().unwrap_or("");
    let words = bare.split(' ').count();
    let opened =
        ["a ", "an ", "the ", "one ", "old ", "constant ", "un ", "une ", "ein ", "eine ", "een ", "your ", "another "]
            .iter()
            .any(|w| bare.starts_with(w));
    PEN_PHRASES.contains(&bare) || (PEN_WORDS.contains(&last) && (words == 1 || (opened && words <= 4)))
}
