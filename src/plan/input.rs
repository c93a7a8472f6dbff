//! The numbers of a plan, each with its name, its range and where it came from.

use std::sync::Arc;

use crate::calendar::{Day, Window};
use crate::diagnostic::Place;
use crate::formula::{Date, Dollars, Fraction, Hours, InputId, Plain, Quantity, Slot};
use crate::quantity::{self, Count, Factor, Money, Share, Tally};
use crate::rules::{Confidence, Status};
use crate::scenario::{Given, Shape, Value};

/// How a number is shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Dollars.
    Money,
    /// A percentage.
    Share,
    /// A whole number.
    Count,
    /// Hours.
    Hours,
    /// A plain number.
    Factor,
    /// A day.
    Date,
    /// The position of a word in this list.
    Reading(Vec<String>),
}

/// One number of a plan.
#[derive(Debug, Clone)]
pub struct Input {
    /// The key's path, or the rule's id and reading.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// How it is shown.
    pub kind: Kind,
    /// The number; `None` where it is not known.
    pub value: Option<Fraction>,
    /// Its range, if it has one.
    pub range: Option<InputRange>,
    /// Where it came from.
    pub evidence: Evidence,
    /// Whether a rule's value is used outside its dates.
    pub stale: bool,
}

/// The range of an uncertain number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputRange {
    /// The low end.
    pub low: Fraction,
    /// The value that exact results use.
    pub likely: Fraction,
    /// The high end.
    pub high: Fraction,
    /// How draws are spread.
    pub shape: Shape,
}

/// Where a number came from.
#[derive(Debug, Clone)]
pub enum Evidence {
    /// A scenario file, with a source.
    Sourced(Written, String),
    /// A scenario file, without a source.
    Assumed(Written),
    /// No key was given; the words say what stands in.
    Default(String),
    /// The rule registry.
    Rule(Box<RuleOrigin>),
}

/// Where in a scenario a number was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// The stretch of text.
    pub place: Place,
    /// The file.
    pub file: Arc<str>,
    /// The line, counted from one.
    pub line: usize,
    /// What the writer noted beside it.
    pub note: Option<String>,
}

/// Where in the registry a number came from.
#[derive(Debug, Clone)]
pub struct RuleOrigin {
    /// The rule's id.
    pub rule: String,
    /// The reading.
    pub reading: String,
    /// The days it holds for.
    pub window: Window,
    /// Whether it is law, an announcement or less.
    pub status: Status,
    /// How sure its sources are.
    pub confidence: Confidence,
    /// Publisher and date of each source.
    pub sources: Vec<String>,
    /// Whether a folder of the user's own rules changed it.
    pub overlaid: bool,
}

/// All numbers of a plan.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    list: Vec<Input>,
}

impl Inputs {
    /// Takes in a number and gives it a place.
    pub fn add<U: Quantity>(&mut self, input: Input) -> Slot<U> {
        self.list.push(input);
        let last = u32::try_from(self.list.len() - 1).expect("a plan has fewer inputs");
        Slot::new(InputId(last))
    }

    /// Takes in a quantity of the scenario.
    pub fn given<T: Measured>(&mut self, given: &Given<T>, title: &str) -> Slot<T::Unit> {
        let number = |value: T| Fraction::from_decimal(value.number());
        let (value, range) = match given.value {
            Value::Known(value) => (Some(number(value)), None),
            Value::Range(range) => {
                let likely = number(range.likely);
                let range = InputRange {
                    low: number(range.low),
                    likely: likely.clone(),
                    high: number(range.high),
                    shape: range.shape,
                };
                (Some(likely), Some(range))
            }
            Value::Unknown => (None, None),
        };
        let written = Written {
            place: given.origin.place.clone(),
            file: given.origin.file.clone(),
            line: given.origin.line,
            note: given.note.clone(),
        };
        let evidence = match &given.source {
            Some(source) => Evidence::Sourced(written, source.clone()),
            None => Evidence::Assumed(written),
        };
        self.add(Input {
            name: given.path.clone(),
            title: title.to_owned(),
            kind: T::KIND,
            value,
            range,
            evidence,
            stale: false,
        })
    }

    /// Takes in a quantity of the scenario, or what stands in where no key was given.
    pub fn given_or<T: Measured>(
        &mut self,
        given: Option<&Given<T>>,
        title: &str,
        otherwise: Stand<'_>,
    ) -> Slot<T::Unit> {
        match given {
            Some(given) => self.given(given, title),
            None => self.add(Input {
                name: otherwise.name.to_owned(),
                title: title.to_owned(),
                kind: T::KIND,
                value: Some(Fraction::integer(otherwise.value)),
                range: None,
                evidence: Evidence::Default(otherwise.why.to_owned()),
                stale: false,
            }),
        }
    }

    /// A number of the plan.
    #[must_use]
    pub fn get(&self, id: InputId) -> &Input {
        &self.list[id.0 as usize]
    }

    /// All numbers with their places.
    pub fn iter(&self) -> impl Iterator<Item = (InputId, &Input)> {
        (0..).map(InputId).zip(&self.list)
    }

    /// The numbers alone, as an evaluator takes them.
    #[must_use]
    pub fn values(&self) -> Vec<Option<Fraction>> {
        self.list.iter().map(|input| input.value.clone()).collect()
    }

    /// The day an input holds.
    ///
    /// # Panics
    /// Never: dates are always known.
    #[must_use]
    pub fn day(&self, slot: Slot<Date>) -> Day {
        let number = self.get(slot.id()).value.as_ref().and_then(Fraction::to_integer);
        Day::from_number(number.expect("dates are always known"))
    }

    /// Whether a number is known to be zero.
    #[must_use]
    pub fn is_zero<U>(&self, slot: Slot<U>) -> bool {
        self.get(slot.id()).value.as_ref().is_some_and(Fraction::is_zero)
    }
}

/// What stands in for a key that was not given.
#[derive(Debug, Clone, Copy)]
pub struct Stand<'a> {
    /// The key's path.
    pub name: &'a str,
    /// The number used.
    pub value: i64,
    /// What is said of it.
    pub why: &'a str,
}

/// A quantity of a scenario as a formula measures it.
pub trait Measured: Copy {
    /// The unit in a formula.
    type Unit: Quantity;
    /// How it is shown.
    const KIND: Kind;

    /// The number.
    fn number(self) -> quantity::Decimal;
}

macro_rules! measured {
    ($($quantity:ty, $unit:ty, $kind:ident;)*) => {$(
        impl Measured for $quantity {
            type Unit = $unit;
            const KIND: Kind = Kind::$kind;

            fn number(self) -> quantity::Decimal {
                self.decimal()
            }
        }
    )*};
}

measured! {
    Money, Dollars, Money;
    Share, Plain, Share;
    Count, Plain, Count;
    quantity::Hours, Hours, Hours;
    Factor, Plain, Factor;
    Tally, Plain, Factor;
}

/// Whether a quantity of a scenario is known to be zero; one with a range may be something else.
pub(super) fn is_zero<T: Measured>(given: &Given<T>) -> bool {
    match given.value {
        Value::Known(value) => value.number().is_zero(),
        Value::Range(_) | Value::Unknown => false,
    }
}

impl Input {
    /// Where in a scenario it was written, if it was.
    #[must_use]
    pub fn written(&self) -> Option<&Written> {
        match &self.evidence {
            Evidence::Sourced(written, _) | Evidence::Assumed(written) => Some(written),
            Evidence::Default(_) | Evidence::Rule(_) => None,
        }
    }
}
