//! The real words that an invented paper is built on, commonest first, and the pieces of those that are invented. Lists
//! of words and nothing else.

/// Before a noun; repeated as often as they are common.
pub const BEFORE_NOUNS: &str = "the the the the the the the the the the the the the the the the a a a a a a its their \
    his her this that every no some our any each another both";
pub const PREPOSITIONS: &str = "of of of of of of of of in in in in in in to to to to to for for for on on on at at \
    with with by by from from under over after before near between against without within along behind across during \
    since until towards beyond about through upon";
pub const BETWEEN_CLAUSES: &str = "and and and and and and but but but while as as when when because although where if \
    so than or which which which that that who";
pub const HELPERS: &str = "was was was is is were are has had have will would could may must should did had been can \
    might shall";
pub const SUBJECTS: &str = "he he he she she it it it they they they we one nobody everybody others many some few";
pub const ADVERBS: &str = "not yet still again only already soon never often almost always perhaps once twice there \
    here now then today yesterday quietly early late hardly twice meanwhile together slowly indeed further";
pub const OPENINGS: &str = "On Monday,|On Tuesday,|Late on Friday,|By noon|Last week|In the morning|Since then|Before \
    dawn|At the same time|For the third time|In the end|A year ago|At low water|So far|Next month|Over the winter";
pub const SAYING: &str = "said said said said told reported added asked replied insisted explained wrote promised \
    denied warned";

pub const NOUNS: &str = "harbour council market town year ship day people board price water road house storm train \
    company night ferry street work bridge week time school man woman family river vote money office line mayor church \
    fire coast winter report railway plan meeting light trade member ground summer service port season hour letter \
    number morning hand case law tax court fish boat coal grain wool timber engine quay pier mole tide lighthouse \
    museum library theatre hospital doctor teacher pupil police judge prison strike union wage factory mill mine farm \
    field harvest cattle horse dog bird garden tree forest hill valley island bay north south east west county parish \
    district village square station tram bus car driver accident weather rain snow wind flood fog ice sun sea beach \
    captain crew pilot sailor cargo warehouse customs crane dock yard anchor rope sail lamp gas power current wire \
    telephone telegraph post newspaper editor printer reader page picture story book song band concert dance play \
    stage actor film prize game match team player club field race bicycle swimmer rower champion king president \
    minister party election ballot candidate speech paper treaty border army soldier war peace bank loan debt budget \
    account clerk shop baker butcher brewer tailor smith carpenter mason builder painter artist bread milk butter \
    cheese meat potato apple sugar coffee tea beer wine tobacco salt herring cod oyster net catch fleet fund charity \
    orphan widow child mother father brother sister son daughter neighbour stranger visitor guest landlord tenant rent \
    roof wall window door room floor stair kitchen cellar attic chimney fence gate path lane corner crossing tunnel \
    canal lock dam reservoir pipe drain pump well fountain park bench statue tower bell clock hall archive ledger \
    record map chart compass signal flag uniform medal ceremony procession festival wedding funeral birth death \
    illness fever cure nurse chemist ambulance rescue alarm warning danger damage loss theft thief witness trial \
    verdict sentence appeal rule order permit licence inspector committee chairman secretary treasurer petition \
    protest crowd riot";
pub const VERBS: &str = "came went made took found gave held kept brought left stood ran built closed opened began \
    ended paid sold bought sent wrote read heard saw met lost won fell rose carried crossed passed reached turned \
    waited worked moved moored sailed landed loaded fished painted repaired burned flooded blew froze melted called \
    answered named counted measured weighed printed posted signed sealed voted elected refused accepted promised \
    broke mended cut dug planted gathered shipped stored lit rang sang danced played marched returned followed \
    stopped started joined served fined charged freed raised lowered doubled fixed delayed planned agreed argued";
pub const ADJECTIVES: &str = "new old great small long first last high low good poor late early open local public \
    northern southern eastern western main lower upper second third general common whole half heavy light deep narrow \
    broad empty full quiet loud cold warm wet dry dark bright white black red green blue grey young strong weak \
    certain likely annual weekly daily municipal royal civic private free safe dangerous rare plain fine rough smooth \
    careful famous former present recent final simple double wooden iron stone brick";
/// Words that belong together, for who searches for them as they stand.
pub const TOGETHER: &str = "harbour board|town council|market street|lower bridge|night train|north quay|ferry fares|\
    tide table|county court|fire brigade|savings bank|grain prices|winter timetable|pilot cutter|fish market|old mill|\
    public library|school board|high water|city museum|coal strike|summer season|town hall|railway company";

/// The recurring headings of a paper.
pub const STANDING: &[&str] = &[
    "Tide table",
    "Letters to the editor",
    "Births, marriages and deaths",
    "The weather",
    "Market prices",
    "Arrivals and sailings",
    "From the courts",
    "Notices",
    "Fifty years ago",
    "The chess corner",
];

pub const ONSETS: &str =
    "b br c ch cl cr d dr f fl fr g gr h k l l m m n n p pl pr r r s s sh sl sp st str t t th tr v w w wh";
pub const VOWELS: &str = "a a a a e e e e i i i o o o u ai ea ee oa";
pub const CODAS: &str = "b ck d g l ll m n n nd ng nt p r r rd rn s ss st t t th";
pub const NOUN_ENDS: &str = "er er age ment ness ing el et le ow or ry dom ship ock in y ard ation ure";
pub const VERB_ENDS: &str = "ed ed ed ed ied led ned ted ered";
pub const ADJECTIVE_ENDS: &str = "ish al ous y ly ful less ic able en ant some";

pub const GIVEN: &str = "Abel Ada Agnes Albin Alda Amos Anke Annis Arlo Asta Aubrey Beata Bela Benno Bertil Birgit \
    Blanche Bram Brida Caleb Cara Carlo Cecil Celia Clara Conrad Cora Dagny Dario Delia Dina Doran Dora Edda Edgar \
    Edith Eino Elias Elke Ella Elmer Elsa Emeric Emil Enid Ennis Erland Esme Ezra Fanny Felix Fergus Flora Frida Gerda \
    Gideon Greta Gunnar Hanna Harald Hattie Hedda Hector Helga Hilda Horace Ida Ilse Imre Ines Ingrid Irma Isaac Ivo \
    Jana Jonas Josef Judith Juno Kaspar Katrin Kersti Lars Laszlo Lena Leonie Lionel Lorna Lucian Ludo Mabel Magda \
    Malin Marius Marta Matteo Maud Milan Mina Miriam Nadia Nell Nils Nora Odile Olaf Olive Oona Oscar Otto Pauline \
    Petra Piers Quentin Ragna Ralf Renata Rolf Rosalind Rufus Runa Salome Saskia Selma Sigrid Silas Simeon Solveig \
    Stella Sven Sylvan Tabor Tansy Thea Tilda Tobias Tove Ulla Urban Vera Verner Viggo Viola Walda Wanda Wilmer Yrsa";
pub const SURNAME_STARTS: &str = "Ald Ash Barr Beck Blan Bor Brad Brem Cal Carn Chal Cor Crad Dal Dar Den Dor Dun Eld \
    Ell Fal Fen Fern Gal Garr Glan Gor Hal Harg Hes Hol Kel Kirr Lan Lind Lor Marr Mel Mor Nar Nor Oak Ost Pel Pen \
    Quar Rav Rin Rosk Sal Sel Sor Stan Sund Tal Thor Tre Var Ven Wal Wes Wil Yar";
pub const SURNAME_ENDS: &str = "aby acre aven berry by combe cott dale den er ers field fold ford gate grave ham \
    hallow holm hurst ick ing ingly land ley low man mark mere more ney nick ock ow rick ridge rup sby sen stead sted \
    sund ter thorpe ton ven vick wald ward way well wick wood worth";
pub const PLACE_STARTS: &str = "Port Saint Upper Lower North South Old New Great Little";
pub const PLACE_NAMES: &str = "Merrow Ostle Ardmouth Brackwater Carrow Dunhaven Ellsmouth Farholm Garrick Hexwater \
    Inverlow Kelby Larkness Marrowby Nethercombe Orsund Penlow Quarley Ravensey Selwick Tarnmouth Ulverby \
    Vennick Wexholm Yarrowmouth";
pub const PAPERS: &[&str] = &[
    "Courier",
    "Gazette",
    "Chronicle",
    "Observer",
    "Messenger",
    "Standard",
    "Mercury",
    "Advertiser",
    "Sentinel",
    "Beacon",
];

pub const SOURCE_KINDS: &[(&str, &str)] = &[
    ("Museum", "museum"),
    ("Archive", "archive"),
    ("Wire", "agency"),
    ("Press Photos", "agency"),
    ("Library", "library"),
    ("Historical Society", "society"),
    ("Picture Service", "agency"),
    ("Film Office", "office"),
];
pub const SUBJECTS_OF: &str = "Harbours|Ferries|Fisheries|Railways|Roads|Bridges|Floods|Storms|Elections|Town councils|\
    Taxes|Schools|Teachers|Libraries|Museums|Theatres|Music|Sports|Rowing|Football|Churches|Hospitals|Public health|\
    Epidemics|Courts|Crime|Police|Prisons|Strikes|Trade unions|Wages|Prices|Banks|Trade|Grain|Wool|Timber|Coal|Ships|\
    Shipwrecks|Lighthouses|Pilots|Customs|Agriculture|Cattle|Forests|Gardens|Weather|Fires|Accidents|Births|Weddings|\
    Obituaries|Letters|Women|Children|Emigration|Immigration|Housing|Water supply|Gas|Electricity|Telephones|Newspapers|\
    Books|Festivals|Monuments|War|Veterans|Charity";
pub const SUBJECT_PARTS: &str =
    "|History|Law and legislation|Finance|Accidents|Statistics|Buildings|Employees|Societies";
pub const SECTIONS: &[&str] =
    &["News", "News", "News", "Harbour", "Trade", "County", "Courts", "Sport", "Letters", "Arts", "Notices", "Home"];
