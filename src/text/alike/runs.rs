//! Two texts beside each other, run by run: how much they share, and whether that says that the one comes from the other.
//! Which texts are worth comparing, their signatures tell.

use super::{OFFSET, RUN, mixed, runs};
use std::cmp::Ordering;

/// Two texts that share fewer runs are not called alike: what is so short is alike by chance or by its form.
const LEAST_SHARED: usize = 40;
/// Words of a passage: longer than turns of phrase and than most sentences, short enough to stand whole in a bad scan.
const PASSAGE: usize = 20;

/// The runs of words of a text, to be compared with those of another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Runs {
    /// Each once.
    all: Vec<u64>,
    /// Passages of so many words that two texts of one hand or one form hardly share by chance; each once.
    passages: Vec<u32>,
    /// How many runs there are, those that come back counted again.
    counted: usize,
}

impl Runs {
    pub fn of(text: &str) -> Runs {
        let mut all = Vec::new();
        runs(text, |run| all.push(run));
        let mut passages: Vec<u32> = all.windows(PASSAGE - RUN + 1).map(passage).collect();
        let counted = all.len();
        all.sort_unstable();
        all.dedup();
        passages.sort_unstable();
        passages.dedup();
        Runs { all, passages, counted }
    }

    /// Whether the text is long enough that another with the same words tells something.
    pub fn is_telling(&self) -> bool {
        self.all.len() >= LEAST_SHARED
    }

    /// Whether it seldom says the same again, as forms, tables and lists do.
    pub fn is_varied(&self) -> bool {
        self.all.len() * 10 >= self.counted * 8
    }

    /// How much of both is shared, in hundredths, where the one may come from the other: words enough, and somewhere a
    /// passage of them; half of all passages where the words are few. Two reports of the weather share many turns of
    /// phrase and no passage.
    pub fn alike(&self, other: &Runs) -> Option<u8> {
        let passages = shared(&self.passages, &other.passages);
        let fewest = self.passages.len().min(other.passages.len());
        let enough = if self.is_varied() && other.is_varied() { 1 } else { fewest.div_ceil(2).max(1) };
        if passages < enough || shared(&self.all, &other.all) < LEAST_SHARED {
            return None;
        }
        Some(self.percent(other))
    }

    /// How much of both is shared, in hundredths.
    pub fn percent(&self, other: &Runs) -> u8 {
        let both = self.all.len() + other.all.len();
        (200 * shared(&self.all, &other.all)).checked_div(both).map_or(0, |share| share.min(100) as u8)
    }
}

fn passage(runs: &[u64]) -> u32 {
    (runs.iter().fold(OFFSET, |hash, run| mixed(hash.rotate_left(17) ^ *run)) >> 32) as u32
}

/// How many two sorted lists have in common.
fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            Ordering::Less => {
                a.next();
            }
            Ordering::Greater => {
                b.next();
            }
            Ordering::Equal => {
                shared += 1;
                a.next();
                b.next();
            }
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> Option<u8> {
        Runs::of(a).alike(&Runs::of(b))
    }

    const AGENCY: &str = "The liner Corvana struck a sandbank at the mouth of the Ore shortly before four on Tuesday \
        morning and was held fast for nine hours. Two tugs from Marlhaven drew her off on the afternoon tide. None of \
        the three hundred and twelve passengers was hurt. The pilot told the harbour office that the light on the north \
        mole had not been seen since midnight, and an inquiry will sit on Friday. Her owners say that she will go into \
        dry dock and that the sailing of the twentieth is put off for a week.";

    #[test]
    fn agency_copy_with_another_lead_and_a_bad_scan_are_alike() {
        let lead = "Passengers spent an anxious morning within sight of our own pier yesterday, as many readers saw for \
            themselves from the promenade. ";
        let own = AGENCY.replacen(
            "The liner Corvana struck a sandbank at the mouth of the Ore",
            "The Corvana ran aground",
            1,
        );
        let percent = alike(AGENCY, &(lead.to_owned() + &own)).expect("found");
        assert!((70..95).contains(&percent), "{percent}");
        let scan =
            AGENCY.replace("hours", "h0urs").replace("tugs", "tuqs").replace("mole", "rnole").replace("week", "wcek");
        assert!(alike(AGENCY, &scan).is_some_and(|percent| percent >= 80));
        let brief = AGENCY.split(". ").take(3).collect::<Vec<_>>().join(". ");
        assert!(alike(AGENCY, &brief).is_some_and(|percent| percent >= 50), "cut short by another desk");
    }

    #[test]
    fn reports_of_the_weather_lists_and_texts_made_of_the_same_sentences_are_not_alike() {
        let weather = |day: &str, wind: &str, sky: &str, top: u32, low: u32| {
            format!(
                "The Meteorological Office reports for {day}: a ridge of high pressure lies over the northern waters. Wind \
                 {wind}, light to moderate, freshening towards evening. Sky {sky}, with good visibility over the sea. \
                 Temperature at noon {top} degrees, lowest in the night {low} degrees. High water at the mole in the \
                 morning and evening. Outlook for the next two days: {sky}, little change, with a moderate sea and the \
                 chance of a shower inland."
            )
        };
        let (one, two) =
            (weather("Tuesday", "south-west", "fair", 61, 48), weather("Friday", "west", "cloudy", 58, 44));
        assert!(Runs::of(&one).percent(&Runs::of(&two)) > 50, "they share many words");
        assert_eq!(alike(&one, &two), None);
        let list = |names: &[&str]| -> String {
            names.iter().map(|name| format!("Arrived: {name}, from Hull with coal for the gas works. ")).collect()
        };
        let first = list(&["Orla", "Pelican", "Good Hope", "Marta", "Fulmar", "Ada", "Kestrel", "Linnet"]);
        let second = list(&["Orla", "Tern", "Good Hope", "Noor", "Fulmar", "Edda", "Kestrel", "Wanda"]);
        assert_eq!(alike(&first, &second), None);
        let stock = [
            "The decision came after a long evening in the hall.",
            "Nobody spoke against it.",
            "The cost was put at four hundred crowns.",
            "Work begins when the ice is gone.",
            "Residents of the lower streets had asked for it since spring.",
            "The engineer promised a drawing by Friday.",
            "A second reading is set for next month.",
            "The harbour master would not say more.",
        ];
        let made = |seed: usize| -> String {
            (0..24).map(|n| stock[(mixed((seed * 100 + n) as u64) % 8) as usize]).collect::<Vec<_>>().join(" ")
        };
        for seed in 0..50 {
            assert_eq!(alike(&made(seed), &made(seed + 1)), None, "seed {seed}");
            let copy = made(seed) + " The lamps are lit again.";
            assert!(alike(&made(seed), &copy).is_some_and(|percent| percent > 90), "seed {seed}");
        }
        let short = "The fête of the band is put off to Saturday because of rain.";
        assert_eq!(alike(short, short), None, "too short to tell");
    }
}
