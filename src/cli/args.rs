//! What can be asked on the command line, and its help. Nothing is done here.

use backfile::formats::FORMATS;
use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "backfile",
    version,
    about = "Catalogue a newspaper's or magazine's back issues.",
    long_about = "Catalogue a newspaper's or magazine's back issues: by date and volume, with headline, byline, body \
                  and image credits.\n\nWithout a verb it opens the window. Exit codes: 0 done, 1 done with problems, \
                  2 failed.",
    after_help = "Examples:\n  backfile ledger.backfile\n  backfile new ledger.backfile --publication 'The Harbour Ledger'\n  \
                  backfile import ledger.backfile clippings/\n  backfile list ledger.backfile articles --query 'vol:2059'",
    args_conflicts_with_subcommands = true
)]
pub struct Args {
    /// The archive to open in the window
    pub archive: Option<PathBuf>,
    /// Print JSON: one object, or one a line where there are many
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Read one file for another process of this program, which stops this one if it must
    #[command(hide = true)]
    ReadOne {
        /// The file; `-` where its bytes come with what is asked
        file: PathBuf,
    },
    New(New),
    Sample(Sample),
    Import(Import),
    /// Show what was imported so far, newest first
    #[command(after_help = "Example:\n  backfile imports ledger.backfile")]
    Imports {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
    },
    Unfinished(Unfinished),
    Watch(super::watch::Watch),
    /// Move all that an import brought to the trash, whatever was done since
    #[command(after_help = "Example:\n  backfile take-back ledger.backfile 3")]
    TakeBack {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        /// Number of the import, as `backfile imports` shows it
        import: i64,
    },
    Export(Export),
    Verify(Verify),
    Cite(Cite),
    Print(Print),
    List(List),
    Search(Search),
    Index(Index),
    /// Show one article whole, or one issue with its articles
    #[command(after_help = "Example:\n  backfile show ledger.backfile 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11")]
    Show {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        /// As `backfile list` prints it
        uid: String,
    },
    Findings(Findings),
    /// Take back what was done last, or one step by itself
    #[command(after_help = "A step that later ones depend on is not taken back; they are named.\n\nExamples:\n  \
                            backfile undo ledger.backfile\n  backfile undo ledger.backfile --step 41")]
    Undo {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        /// Number of the step, as `backfile history` shows it
        #[arg(long, value_name = "N")]
        step: Option<i64>,
    },
    /// Do again what was undone last
    #[command(after_help = "Example:\n  backfile redo ledger.backfile")]
    Redo {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
    },
    /// Show who did what and when, newest first
    #[command(after_help = "Examples:\n  backfile history ledger.backfile --limit 20\n  \
                            backfile history ledger.backfile --step 41\n  \
                            backfile history ledger.backfile 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11")]
    History {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        /// Only what happened to this article or issue, field by field
        uid: Option<String>,
        /// Only this step, with what it changed, and whether it can be taken back by itself
        #[arg(long, value_name = "N", conflicts_with = "uid")]
        step: Option<i64>,
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Move articles, or issues with all their articles, to the trash
    #[command(after_help = "Example:\n  backfile delete ledger.backfile 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11")]
    Delete {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        #[arg(required = true)]
        uids: Vec<String>,
    },
    /// List what is in the trash, restore from it, or empty it for good
    #[command(after_help = "Examples:\n  backfile trash ledger.backfile list\n  \
                            backfile trash ledger.backfile restore 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11")]
    Trash {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        #[command(subcommand)]
        deed: TrashDeed,
    },
    Edit(EditRecord),
    Replace(Replace),
    /// List the names in bylines, merge those that are one, split what is not
    #[command(
        after_help = "A name is said by its uid, or as it is called; what is linked to none, as it is printed.\n\n\
                            Examples:\n  backfile names ledger.backfile list --by-count --limit 20\n  \
                            backfile names ledger.backfile merge 'Ada Quill' 'A. Quill' 'Ada Quil'\n  \
                            backfile names ledger.backfile split 'Ada Quill' 'A. Quill' --as 'Aaron Quill'"
    )]
    Names {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        #[command(subcommand)]
        deed: NamesDeed,
    },
    /// List the sources in credits, or merge those that are one
    #[command(after_help = "Examples:\n  backfile sources ledger.backfile list --json\n  \
                            backfile sources ledger.backfile merge AOL 'America Online'")]
    Sources {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        #[command(subcommand)]
        deed: SourcesDeed,
    },
    /// List, make, fill and order collections
    #[command(
        after_help = "A collection is said by its title, by its path (Floods/1931) or by its uid; articles and issues by \
                            theirs. Each deed is one step, and can be undone.\n\nExamples:\n  \
                            backfile collection ledger.backfile make 'The flood of 1931' --query 'flood date:1931-04'\n  \
                            backfile collection ledger.backfile add 'The flood of 1931' --articles 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11\n  \
                            backfile collection ledger.backfile order 'The flood of 1931'\n  \
                            backfile collection ledger.backfile show 'The flood of 1931' --json"
    )]
    Collection {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        #[command(subcommand)]
        deed: CollectionDeed,
    },
    /// Look whether the archive is whole, and what in it is still odd
    #[command(after_help = "Exit code 1 where something is damaged or an import unfinished.\n\nExample:\n  \
                            backfile check ledger.backfile --json")]
    Check {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
    },
    /// Copy the archive to a new file and verify the copy
    #[command(after_help = "Works while a window holds the archive, and overwrites nothing.\n\nExample:\n  \
                            backfile backup ledger.backfile /media/backups/")]
    Backup {
        /// The archive, usually a file NAME.backfile
        archive: PathBuf,
        /// A file that is not there yet, or a folder to put one in, named after the day
        to: PathBuf,
    },
    /// Show the file formats that can be imported and exported
    #[command(after_help = "Example:\n  backfile formats")]
    Formats,
}

/// Count what is odd, list it by kind, accept it as it is, or open it again
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Without --code it counts the kinds. Accepting and opening again are one step each, and can be \
                        undone.\n\nExamples:\n  backfile findings ledger.backfile\n  \
                        backfile findings ledger.backfile --code no-byline --json\n  \
                        backfile findings ledger.backfile --accept no-byline --reason 'none printed' --query 'section:letters'\n  \
                        backfile findings ledger.backfile --revoke no-byline"
)]
pub struct Findings {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// List the open findings of this kind
    #[arg(long, value_name = "CODE", group = "deed")]
    pub code: Option<String>,
    /// Accept the open findings of this kind as they are
    #[arg(long, value_name = "CODE", group = "deed")]
    pub accept: Option<String>,
    /// Open what was accepted of this kind again
    #[arg(long, value_name = "CODE", group = "deed")]
    pub revoke: Option<String>,
    /// List what was accepted
    #[arg(long, group = "deed")]
    pub accepted: bool,
    /// Why it is accepted
    #[arg(long, value_name = "TEXT", requires = "accept")]
    pub reason: Option<String>,
    /// Only articles that fit this search, and issues of which one does
    #[arg(long, value_name = "QUERY", requires = "deed")]
    pub query: Option<String>,
}

/// Make a new, empty archive
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  backfile new ledger.backfile --publication 'The Harbour Ledger'")]
pub struct New {
    /// A file that is not there yet; its name usually ends in .backfile
    pub archive: PathBuf,
    /// Title of the paper that it is about
    #[arg(long, value_name = "NAME")]
    pub publication: Option<String>,
}

/// Make a new archive that holds an invented paper of any size
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The same number and seed give the same paper on any machine: issues, articles, names, faults. A \
                        million articles take a minute or more and about 3.6 GB.\n\nExamples:\n  \
                        backfile sample look.backfile\n  \
                        backfile sample large.backfile --articles 1000000 --seed 7 --json"
)]
pub struct Sample {
    /// A file that is not there yet; its name usually ends in .backfile
    pub archive: PathBuf,
    /// How many articles; an issue has about 49
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub articles: u64,
    /// Another number gives another paper
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
}

/// Bring files in; what is here already is recognised and not brought twice
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit code 1 where anything was refused or needs a look. The order of day and month is settled by \
                        --date-order, else by the publication, else by the dates and weekdays of all files; how, is \
                        said. The verb formats shows formats with their options.\n\nExamples:\n  \
                        backfile import ledger.backfile clippings/ --dry-run\n  \
                        backfile import ledger.backfile 2025-08-21.txt --publication 'The Harbour Ledger'\n  \
                        backfile import ledger.backfile index.csv --option csv.delimiter=semicolon --save-preset 'old index'\n  \
                        backfile import ledger.backfile more.csv --preset 'old index' --on-differs update --json"
)]
pub struct Import {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read every file as this; otherwise its content decides
    #[arg(long, value_name = "ID", value_parser = readable())]
    pub format: Option<String>,
    /// The paper that files without one belong to; made where it is not here yet
    #[arg(long, value_name = "NAME")]
    pub publication: Option<String>,
    /// How to read 08-09-2025 where the weekday does not settle it
    #[arg(long, value_name = "ORDER", value_parser = ["mdy", "dmy"])]
    pub date_order: Option<String>,
    /// What to do with an article that is here with other words; nothing is overwritten unasked
    #[arg(long, value_name = "WAY")]
    pub on_differs: Option<Differs>,
    /// Tell a format how to read, as csv.header=no; may be given several times
    #[arg(long, value_name = "FORMAT.OPTION=VALUE")]
    pub option: Vec<String>,
    /// Read text in this encoding, as windows-1252; otherwise it is recognised
    #[arg(long, value_name = "LABEL")]
    pub encoding: Option<String>,
    /// Raise a limit on what one file may cost: file, unpacked, ratio, entries, depth, seconds, memory
    #[arg(long, value_name = "NAME=VALUE")]
    pub limit: Vec<String>,
    /// Begin with what is kept under this name, or in this file
    #[arg(long, value_name = "NAME|FILE")]
    pub preset: Option<String>,
    /// Keep format, options, encoding, order, way and limits under this name, or in this file
    #[arg(long, value_name = "NAME|FILE")]
    pub save_preset: Option<String>,
    /// Only say what would become of each article
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Differs {
    /// Leave out the incoming one and say so
    Skip,
    /// Take its words in the fields that nobody edited here
    Update,
    /// Take its words in all fields that it has
    Overwrite,
    /// Bring it in beside the other
    KeepBoth,
}

/// Settle an import that was cut off
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  backfile unfinished ledger.backfile go-on")]
pub struct Unfinished {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    pub way: Settle,
    /// Number of the import; needed only where several are unfinished
    pub import: Option<i64>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Settle {
    /// Read the files again and bring what is not here yet
    GoOn,
    /// Keep what came in, and no more
    Keep,
    /// Move what came in to the trash
    TakeBack,
}

/// Hand articles over as files
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  backfile export ledger.backfile --format clipping --output out/\n  \
                        backfile export ledger.backfile --format json --output ledger.json\n  \
                        backfile export ledger.backfile --format clipping --output 2025/ --query 'date:2025'\n  \
                        backfile export ledger.backfile --format json --output flood/ --collection 'The flood of 1931'\n  \
                        backfile export ledger.backfile --preset 'For the state library' --output out/")]
pub struct Export {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// One or several; see the verb formats
    #[arg(long, value_name = "ID", value_parser = writable(), required_unless_present = "preset", num_args = 1.., value_delimiter = ',')]
    pub format: Vec<String>,
    /// The formats and options that are kept under this name in the window's export dialog
    #[arg(long, value_name = "NAME", conflicts_with = "format")]
    pub preset: Option<String>,
    /// A file with its extension, or a folder that is made where it is not there
    #[arg(long, value_name = "PATH")]
    pub output: PathBuf,
    /// Only what fits this search
    #[arg(long, value_name = "QUERY", conflicts_with = "collection")]
    pub query: Option<String>,
    /// Only this collection, by its title or uid, in its own order
    #[arg(long, value_name = "NAME")]
    pub collection: Option<String>,
    /// What a format can be told: FORMAT.OPTION=VALUE; the verb formats shows them
    #[arg(long, value_name = "F.O=V")]
    pub option: Vec<String>,
    /// What to do where something should be looked at first: a picture without a credit or of a blocked source, a byline
    /// that was guessed, an article that is not approved
    #[arg(long, value_name = "WAY", default_value = "report")]
    pub on_finding: OnFinding,
    /// Why it goes all the same, for the report
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub reason: String,
    /// Why pictures are withheld, where the way is omit: it stands on the black field in their place, for whoever reads
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub withheld: String,
    /// Tell everything that a format does not carry, not only the first of it
    #[arg(long)]
    pub losses: bool,
}

/// Read back what was handed over, and tell what differs
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A package (BagIt) is verified by its checksums and by the archive in it; any other file against the \
                        archive that it was made of, but for what its format cannot carry. Records of a catalogue are \
                        compared as they tell people, notes and images. Exit code 1 where something differs.\n\nExamples:\n  backfile verify flood/\n  \
                        backfile verify flood.csv --against ledger.backfile --collection 'The flood of 1931'"
)]
pub struct Verify {
    /// A package, or a file of JSON, CSV, TSV, XLSX, MODS, MARCXML, MARC, RIS or an archive
    pub path: PathBuf,
    /// The archive that it was made of
    #[arg(long, value_name = "ARCHIVE")]
    pub against: Option<PathBuf>,
    /// It was made of this collection, by its title or uid
    #[arg(long, value_name = "NAME", requires = "against", conflicts_with = "query")]
    pub collection: Option<String>,
    /// It was made of what fits this search
    #[arg(long, value_name = "QUERY", requires = "against")]
    pub query: Option<String>,
}

/// Print citations of articles, one a line, in the order of the style
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Only what is certain of a date is said, and nobody is named whom the byline does not name.\n\nExample:\n  \
                        backfile cite ledger.backfile 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11 --style mla"
)]
pub struct Cite {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// Uids of articles, as `backfile list` prints them; of an issue: all of its articles
    #[arg(required = true, value_name = "UID")]
    pub uids: Vec<String>,
    #[arg(long, value_name = "STYLE", default_value = "chicago", value_parser = ["chicago", "mla", "apa"])]
    pub style: String,
}

/// Make a list to print and work with, as PDF
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  backfile print ledger.backfile worksheet --query 'status:draft date:1931' --output worksheet.pdf\n  \
                        backfile print ledger.backfile contents --issue 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11 --output contents.pdf\n  \
                        backfile print ledger.backfile gaps --output gaps.pdf\n  \
                        backfile print ledger.backfile credits --collection 'The flood of 1931' --output credits.pdf"
)]
pub struct Print {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    pub what: PrintWhat,
    /// A PDF file, or a folder to put one in
    #[arg(long, value_name = "PATH")]
    pub output: PathBuf,
    /// Only what fits this search
    #[arg(long, value_name = "QUERY", conflicts_with_all = ["collection", "issue"])]
    pub query: Option<String>,
    /// Only this collection, by its title or uid, in its own order
    #[arg(long, value_name = "NAME", conflicts_with = "issue")]
    pub collection: Option<String>,
    /// Only this issue, by its uid; contents are always of one
    #[arg(long, value_name = "UID", required_if_eq("what", "contents"))]
    pub issue: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrintWhat {
    /// Articles, with boxes to tick and room to write
    Worksheet,
    /// What stands in an issue, in its order
    Contents,
    /// The days and numbers of the run that are not here
    Gaps,
    /// Images with their credits, sources and permissions
    Credits,
}

/// What an export does about findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OnFinding {
    /// Write nothing, and tell them
    Stop,
    /// Leave such articles out, or only the pictures where it is about those
    Omit,
    /// Write everything, and tell them
    Report,
}

/// List issues or articles, newest first
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A query is words, \"a phrase\", -without, and fields: headline: byline: credit: caption: body: \
                        section: page: date:2025-08 date:1931..1935 date:none vol:2059 vol:2000..2059 number: status: \
                        has:no-byline publication: weekday:sunday. All must hold.\n\nExamples:\n  \
                        backfile list ledger.backfile issues --query 'date:1931-04'\n  \
                        backfile list ledger.backfile articles --query 'crane byline:quill' --limit 20\n  \
                        backfile list ledger.backfile articles --sort volume --ascending --json"
)]
pub struct List {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    pub what: ListOf,
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// Order of articles
    #[arg(long, value_name = "BY", default_value = "date")]
    pub sort: SortBy,
    /// Oldest, lowest, A first; for articles
    #[arg(long)]
    pub ascending: bool,
}

/// Search the whole archive through its index, the best or the newest first
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A search is words, \"a phrase\", beg*, colour~ (near spellings), -without, OR, ( ), and fields: headline: \
                        body: byline: credit: caption: section: page: subject: collection: status: has:no-byline \
                        date:2025-08 date:1931..1935 vol:2059 vol:2000..2059 number: weekday:sunday words:100..300 \
                        publication: byline:=\"Whole Name\".\n\nThe index lies in your cache folder and is brought up to date \
                        first.\n\nExamples:\n  backfile search ledger.backfile 'crane OR \"north quay\"'\n  \
                        backfile search ledger.backfile 'flood* date:1931 -headline:letters' --sort date --json\n  \
                        backfile search ledger.backfile 'harbour' --facets --limit 5"
)]
pub struct Search {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    pub query: String,
    /// The best or the newest first
    #[arg(long, value_name = "BY", default_value = "relevance")]
    pub sort: SearchSort,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// Count years, bylines, sources, subjects, findings and more over all that was found
    #[arg(long)]
    pub facets: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SearchSort {
    Relevance,
    Date,
}

/// Bring the search index up to date, or make it anew
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The window does this by itself. The index lies in your cache folder; nothing is lost with it.\n\n\
                        Example:\n  backfile index ledger.backfile --rebuild"
)]
pub struct Index {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// Throw the index away first
    #[arg(long)]
    pub rebuild: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListOf {
    Issues,
    Articles,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum SortBy {
    Date,
    Volume,
    Headline,
    Byline,
    Words,
    Changed,
}

#[derive(Debug, Subcommand)]
pub enum NamesDeed {
    List(Listed),
    Merge(Merged),
    /// Give some of what is linked to a name to another one
    Split {
        /// The name that keeps the rest
        from: String,
        /// Forms as they are printed, as `list --json` shows them
        #[arg(value_name = "FORM")]
        forms: Vec<String>,
        /// What the new name is called
        #[arg(long = "as", value_name = "NAME", conflicts_with = "back", required_unless_present = "back")]
        label: Option<String>,
        /// Take a name that was merged out of the trash, by its uid or as it is called; without forms, with all that it had
        #[arg(long, value_name = "NAME")]
        back: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub enum SourcesDeed {
    List(Listed),
    Merge(Merged),
}

/// List them with the number of their articles
#[derive(Debug, clap::Args)]
pub struct Listed {
    /// Only those in which each of these words begins a word
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub find: String,
    /// The most frequent first
    #[arg(long)]
    pub by_count: bool,
    /// Only records
    #[arg(long, conflicts_with = "unlinked")]
    pub linked: bool,
    /// Only what is printed and linked to none
    #[arg(long)]
    pub unlinked: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// Make several one: the first stays, what the others are called become its variants
#[derive(Debug, clap::Args)]
pub struct Merged {
    /// The one that stays
    pub keep: String,
    /// Those that become one with it
    #[arg(required = true, value_name = "OTHER")]
    pub others: Vec<String>,
    /// Only say what would come of it
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Subcommand)]
pub enum CollectionDeed {
    /// List all collections with the number of their articles
    List,
    /// Show one with what is in it, in order
    Show {
        /// Its title, path or uid
        name: String,
    },
    /// Make one
    Make {
        /// What it is called
        title: String,
        /// The collection that it stands in
        #[arg(long, value_name = "NAME")]
        into: Option<String>,
        /// What this search finds comes in, oldest first
        #[arg(long, value_name = "QUERY")]
        query: Option<String>,
        /// It stays that search, and is found anew each time, until it is frozen
        #[arg(long, requires = "query")]
        smart: bool,
    },
    /// Add articles and whole issues; what is in already is told and not doubled
    Add {
        /// Its title, path or uid
        name: String,
        /// What this search finds, oldest first
        #[arg(long, value_name = "QUERY", required_unless_present = "articles")]
        query: Option<String>,
        /// Uids of articles and issues
        #[arg(long, value_name = "UID", num_args = 1..)]
        articles: Vec<String>,
    },
    /// Remove articles and issues; they themselves stay in the archive
    Remove {
        /// Its title, path or uid
        name: String,
        /// What this search finds
        #[arg(long, value_name = "QUERY", required_unless_present = "articles")]
        query: Option<String>,
        /// Uids of articles and issues
        #[arg(long, value_name = "UID", num_args = 1..)]
        articles: Vec<String>,
    },
    /// Add a section heading at the end, or before an article or issue
    Heading {
        /// Its title, path or uid
        name: String,
        /// Its words
        heading: String,
        /// The article or issue that it is to stand before
        #[arg(long, value_name = "UID")]
        before: Option<String>,
    },
    /// Order it by date, each section by itself
    Order {
        /// Its title, path or uid
        name: String,
        /// The newest first
        #[arg(long)]
        newest_first: bool,
    },
    /// Move an article or issue before another, or to the end
    Move {
        /// Its title, path or uid
        name: String,
        /// The article or issue
        #[arg(value_name = "UID")]
        article: String,
        /// The article or issue that it is to stand before
        #[arg(long, value_name = "UID")]
        before: Option<String>,
    },
    /// Write a note to an article or issue in it; an empty one takes it away
    Note {
        /// Its title, path or uid
        name: String,
        /// The article or issue
        #[arg(value_name = "UID")]
        article: String,
        /// Its words
        note: String,
    },
    /// Set what stands on its title page; an empty text takes it away
    Set {
        /// Its title, path or uid
        name: String,
        /// What it is called
        #[arg(long, value_name = "WORDS")]
        title: Option<String>,
        /// A line under the title
        #[arg(long, value_name = "WORDS")]
        subtitle: Option<String>,
        /// What the reader is to know first; a blank line between paragraphs
        #[arg(long, value_name = "WORDS")]
        introduction: Option<String>,
        /// Who chose what is in it
        #[arg(long, value_name = "NAME", required_unless_present_any = ["title", "subtitle", "introduction"])]
        curator: Option<String>,
    },
    /// Make one that is a search hold what it finds now
    Freeze {
        /// Its title, path or uid
        name: String,
    },
    /// Tell what differs from what was handed over last; exit code 1 where anything does
    Changed {
        /// Its title, path or uid
        name: String,
    },
    /// Move it to the trash, with those that stand in it
    Delete {
        /// Its title, path or uid
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum TrashDeed {
    /// List what is in the trash
    List,
    /// Take articles, issues or whole imports out of the trash
    Restore {
        /// Uids of articles and issues, or numbers of imports
        #[arg(required = true, value_name = "UID")]
        what: Vec<String>,
    },
    /// Remove for good all that is in the trash: the one thing that cannot be undone
    Empty,
}

fn readable() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().filter(|format| format.comes_in()).map(|format| format.id))
}

fn writable() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().filter(|format| format.write.is_some()).map(|format| format.id))
}

/// Set fields of one article or issue, as one step
#[derive(Debug, clap::Args)]
#[command(after_help = "Of the second byline or picture: byline:2, credit:2, caption:2.\n\nExamples:\n  \
                        backfile edit ledger.backfile 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11 --set section=Metro --set page=A5\n  \
                        backfile edit ledger.backfile 01991c5e-7a40-7cc2-b0a5-3f6d2c9e8a11 --set 'byline=By Ada Quill and Tom Reed, AP'")]
pub struct EditRecord {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// The article's or issue's, as `backfile list` prints it
    pub uid: String,
    #[arg(long, value_name = "FIELD=VALUE", required = true)]
    pub set: Vec<String>,
    /// Why it is sent back, where status is set to an earlier one
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

/// Find and replace in one field of many articles, as one step
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  backfile replace ledger.backfile --field headline --find '(\\w+), (\\w+)' --with '$2 $1' --dry-run\n  \
                        backfile replace ledger.backfile --field credit --find aol --with AOL --plain --query 'year:2025'"
)]
pub struct Replace {
    /// The archive, usually a file NAME.backfile
    pub archive: PathBuf,
    /// Where: headline, body, byline, credit, section …
    #[arg(long, value_name = "FIELD")]
    pub field: String,
    /// A regular expression
    #[arg(long, value_name = "REGEX", allow_hyphen_values = true)]
    pub find: String,
    /// What stands in its place; $1 or ${name} are groups
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub with: String,
    /// Only in articles that this search finds
    #[arg(long, value_name = "QUERY")]
    pub query: Option<String>,
    /// What to find is words, not an expression
    #[arg(long)]
    pub plain: bool,
    /// Capitals do not matter
    #[arg(long)]
    pub any_case: bool,
    /// Only whole words
    #[arg(long)]
    pub whole_words: bool,
    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
}
