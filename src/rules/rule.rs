//! What a rule says: its readings, its dated values and its sources.

use std::collections::BTreeMap;

use crate::calendar::{Day, Window};
use crate::quantity::Decimal;

use super::grant::GrantTerms;
use super::measure::Measure;
use super::read::MODELS;
use super::touches::Touches;

/// One fact of law or policy, as the sources give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its id, which is its path: `federal/salary`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it says, in a sentence or two for a reader.
    pub says: String,
    /// What it does to those it applies to.
    pub kind: RuleKind,
    /// What its values measure, in words that begin with the measure: `dollars per officer`.
    pub unit: String,
    /// What the thresholds of its steps measure, where it has steps.
    pub steps_by: Option<String>,
    /// Whom it applies to.
    pub applies_to: AppliesTo,
    /// The reading used unless another is chosen; without one a choice is required.
    pub default_reading: Option<String>,
    /// Why there is no default reading.
    pub no_default: Option<String>,
    /// The ways the sources can be read, in the order of the file.
    pub readings: Vec<Reading>,
    /// Every value, in the order of the file.
    pub values: Vec<DatedValue>,
    /// Who says so.
    pub sources: Vec<Source>,
    /// Where the sources disagree, a sentence each.
    pub conflicts: Vec<String>,
    /// What was looked for and not found, a phrase each.
    pub not_found: Vec<String>,
    /// Days between values that no value covers.
    pub gaps: Vec<Gap>,
    /// Terms of a grant, besides its amount.
    pub grant: GrantTerms,
    /// The scenarios it is listed for as a notice; none for a rule that only lines use.
    pub touches: Option<Touches>,
    /// The ids of the rules that a record stands beside, for comparison.
    pub beside: Vec<String>,
    /// The day by which someone should read the sources again.
    pub review_by: Option<Day>,
    /// Whether it comes from a user's folder and not from the embedded files.
    pub overlaid: bool,
}

/// Whom a rule applies to; the words are those of scenario files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppliesTo {
    /// Models of agreement: `task-force`, ….
    pub models: Vec<String>,
    /// Kinds of jurisdiction: `municipality`, ….
    pub kinds: Vec<String>,
    /// Two-letter codes of states; none means every state.
    pub states: Vec<String>,
    /// Whether it turns on operating a jail: only those who do, only those who do not, or no matter.
    pub operates_jail: Option<bool>,
}

/// One way the sources can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its name: `cap-of-salary`.
    pub name: String,
    /// What it takes the sources to mean, in a sentence.
    pub says: String,
}

/// One value with the days it holds for and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatedValue {
    /// The reading it belongs to.
    pub reading: String,
    /// The days it holds for.
    pub window: Window,
    /// Whether the first of them is when it took effect; else that day was not found, and the value
    /// is dated from the day by which it is known.
    pub first_day_found: bool,
    /// The value.
    pub figure: Figure,
    /// How firm it is in law.
    pub status: Status,
    /// How sure the record is of it.
    pub confidence: Confidence,
    /// The ids of its sources, at least one.
    pub sources: Vec<String>,
}

impl DatedValue {
    /// `2025-10-01 to 2029-09-30`, `from 2025-10-01`, or `known by 2025-12-31`.
    #[must_use]
    pub fn days(&self) -> String {
        let Window { from, until } = self.window;
        match (self.first_day_found, until) {
            (true, _) => self.window.to_string(),
            (false, None) => format!("known by {from}"),
            (false, Some(until)) => format!("known by {from}, to {until}"),
        }
    }
}

/// What a value is made of, in the rule's unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// No number: the days are the fact, or no amount is published.
    None,
    /// One number; a share is a fraction, 0.25 for 25%.
    Number(Decimal),
    /// Amounts by threshold, the highest threshold first.
    Steps(Vec<Step>),
    /// A number for each model of agreement.
    ByModel(BTreeMap<String, Decimal>),
}

/// One step: what applies from a threshold up to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The threshold, itself included.
    pub at_least: Decimal,
    /// What applies from there.
    pub value: Decimal,
}

/// Someone who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its id within the rule.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address, unless the record has none.
    pub url: Option<String>,
    /// When it was published: a year, a month, a day, or `undated`.
    pub published: String,
    /// When it was read, in the same form.
    pub seen: String,
    /// How much of it was read.
    pub extent: Extent,
    /// What it says, in our words.
    pub says: String,
}

/// Days between two values of a reading for which the sources give none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The days; a gap has a last day.
    pub window: Window,
    /// Why there is no value.
    pub why: String,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal $says:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $says] $variant,)* }

        impl $name {
            /// Every one, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The words, in the same order.
            pub(super) const WORDS: &[&str] = &[$($word,)*];

            /// The word that files and reports use.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The one with this word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

words! {
    /// What a rule does.
    RuleKind {
        Offer "offer" "Money or terms that are offered.",
        Mandate "mandate" "Something that must be done.",
        Ban "ban" "Something that must not be done.",
        Grant "grant" "Money that can be applied for.",
        Penalty "penalty" "What may follow when a duty is not met.",
        Requirement "requirement" "A condition or a term that comes with an agreement.",
        Request "request" "Something that is asked for without a duty.",
        Record "record" "A published figure for comparison, which binds no one.",
    }
}

words! {
    /// How firm a value is in law, the firmest first.
    Status {
        Enacted "enacted" "In a law, a rule or a contract in force.",
        Announced "announced" "Stated by the authority that would act, without a text in force.",
        Proposed "proposed" "Introduced and not adopted, as far as was found.",
        Reported "reported" "Stated by others about the authority that would act.",
    }
}

words! {
    /// How sure the record is of a value, the surest first.
    Confidence {
        High "high" "A primary source, or several independent ones that agree.",
        Medium "medium" "One credible secondary source, or a primary one read in part.",
        Low "low" "A weak, garbled or machine-made source.",
    }
}

words! {
    /// How much of a source was read.
    Extent {
        Full "full" "All of it.",
        Excerpt "excerpt" "An excerpt.",
    }
}

impl Rule {
    /// The values of one reading, in the order of the file.
    pub fn values_of(&self, reading: &str) -> impl Iterator<Item = &DatedValue> {
        self.values.iter().filter(move |value| value.reading == reading)
    }

    /// The source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// An amount of this rule as people write it: `$7,500`, `25%`, `40 hours`.
    #[must_use]
    pub fn written(&self, value: Decimal) -> String {
        Measure::of(&self.unit).map_or_else(|| value.to_string(), |unit| unit.written(value))
    }

    /// A threshold of this rule's steps as people write it.
    #[must_use]
    pub fn written_threshold(&self, at_least: Decimal) -> String {
        let measure = self.steps_by.as_deref().and_then(Measure::of);
        measure.map_or_else(|| at_least.to_string(), |unit| unit.written(at_least))
    }
}

impl AppliesTo {
    /// Whether it applies to this model of agreement.
    #[must_use]
    pub fn model(&self, model: &str) -> bool {
        self.models.iter().any(|one| one == model)
    }

    /// Whether it applies to every model of agreement.
    #[must_use]
    pub fn every_model(&self) -> bool {
        MODELS.iter().all(|model| self.model(model))
    }

    /// Whether it applies to this kind of jurisdiction in this state.
    #[must_use]
    pub fn jurisdiction(&self, kind: &str, state: &str) -> bool {
        let somewhere = self.states.is_empty() || self.states.iter().any(|one| one == state);
        somewhere && self.kinds.iter().any(|one| one == kind)
    }
}

impl Figure {
    /// The one number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::None | Self::Steps(_) | Self::ByModel(_) => None,
        }
    }

    /// What the steps give for `measure`; `None` below the lowest threshold.
    #[must_use]
    pub fn step(&self, measure: Decimal) -> Option<Decimal> {
        match self {
            Self::Steps(steps) => {
                steps.iter().find(|step| step.at_least <= measure).map(|step| step.value)
            }
            Self::None | Self::Number(_) | Self::ByModel(_) => None,
        }
    }

    /// The number for a model of agreement.
    #[must_use]
    pub fn for_model(&self, model: &str) -> Option<Decimal> {
        match self {
            Self::ByModel(numbers) => numbers.get(model).copied(),
            Self::None | Self::Number(_) | Self::Steps(_) => None,
        }
    }
}
