//! What would become of an article, and how many of each. Who decides it stands in `classify`.

/// What would become of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Verdict {
    #[default]
    New,
    /// It is here already, word for word.
    Same,
    /// It is here with other words.
    Differs,
    /// Its issue is here, and what the two print contradicts.
    Clash,
    Refused,
}

impl Verdict {
    pub const ALL: [Verdict; 5] = [Verdict::New, Verdict::Same, Verdict::Differs, Verdict::Clash, Verdict::Refused];

    pub fn word(self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Same => "same",
            Verdict::Differs => "differs",
            Verdict::Clash => "clash",
            Verdict::Refused => "refused",
        }
    }
}

/// How many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    pub new: u64,
    pub same: u64,
    pub differs: u64,
    pub clash: u64,
    pub refused: u64,
}

impl Counts {
    pub fn add(&mut self, verdict: Verdict) {
        *self.count(verdict) += 1;
    }

    fn count(&mut self, verdict: Verdict) -> &mut u64 {
        match verdict {
            Verdict::New => &mut self.new,
            Verdict::Same => &mut self.same,
            Verdict::Differs => &mut self.differs,
            Verdict::Clash => &mut self.clash,
            Verdict::Refused => &mut self.refused,
        }
    }

    pub fn of(&self, verdict: Verdict) -> u64 {
        match verdict {
            Verdict::New => self.new,
            Verdict::Same => self.same,
            Verdict::Differs => self.differs,
            Verdict::Clash => self.clash,
            Verdict::Refused => self.refused,
        }
    }

    pub fn all(&self) -> u64 {
        self.new + self.same + self.differs + self.clash + self.refused
    }
}
