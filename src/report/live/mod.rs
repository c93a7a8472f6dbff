//! What documents that follow their inputs are written from.
//!
//! In: ledgers. Out: the graph of each, the inputs by name, and every figure of the documents as a sum
//! over nodes. Guaranteed: a sum worked out as [`LiveSum::value`] says is the figure of the report,
//! as the ledger stands and after any input has changed; whoever writes a workbook or a page needs
//! to know nothing else.

mod answer;
mod inputs;
mod key;
mod sources;
mod sum;
mod tables;
mod takes;
mod typed;
mod world;

use super::answer::short_doing;
use super::{Figure, Follows, RowKind, rests_on, words};
use crate::analysis::{Case, Comparison};
use crate::formula::{Exact, Fraction, Graph, InputId, NodeId};
use crate::ledger::Ledger;

pub use answer::{DAY, LiveAnswer, TOLD};
pub use key::{LiveKey, LiveMember};
pub use sum::LiveValue;
pub(super) use typed::UNKNOWN;
pub use world::{LiveAside, LiveWorld};

/// Ledgers side by side, as documents that follow their inputs need them.
#[derive(Debug, Clone)]
pub struct Live<'a> {
    /// The scenarios.
    pub sides: Vec<LiveSide<'a>>,
    /// The position of the side that the others are measured from; the first where there is one only.
    pub reference: usize,
    /// The headings of the columns of every table: fiscal years, then the total.
    pub headings: Vec<String>,
    /// The ledger of each side, in the order of the sides.
    pub ledgers: Vec<LiveTable>,
    /// Each side but the reference less the reference.
    pub differences: Vec<LiveDifference>,
    /// The inputs of all sides, each name once.
    pub inputs: Vec<LiveInput>,
    /// The probabilities that add up to at most 100%, for they are of risks that exclude each other.
    pub exclusive: Vec<LiveExclusive>,
    /// What stays as it is whatever the inputs are: the decision, the model, the years.
    pub fixed: Vec<String>,
    /// Who says what the rules used say; none until [`Live::with_sources`] looks them up.
    pub sources: Vec<LiveSource>,
    /// The answer in its forms, for each difference or for the ledger that stands alone.
    pub answers: Vec<LiveAnswer>,
    /// The sides as they stand, then each as other figures of the report need it.
    pub worlds: Vec<LiveWorld>,
    known: Vec<&'a Ledger>,
    comparisons: Vec<Comparison<'a>>,
}

/// A scenario, or the same with its decision turned.
#[derive(Debug, Clone)]
pub struct LiveSide<'a> {
    /// Its short name.
    pub label: String,
    /// Its title.
    pub title: String,
    /// The file it came from.
    pub file: String,
    /// Its graph.
    pub graph: &'a Graph,
    /// What every node of the graph comes to.
    pub exact: &'a Exact,
    /// What it does not count, a sentence each.
    pub not_counted: Vec<String>,
    /// The lines that count nothing, each with the reason.
    pub counts_nothing: Vec<String>,
    /// The lines that cannot be known, each with the unknown inputs behind it.
    pub indeterminate: Vec<String>,
}

/// One side less the reference.
#[derive(Debug, Clone)]
pub struct LiveDifference {
    /// The position of the side.
    pub side: usize,
    /// The differences.
    pub table: LiveTable,
}

/// Figures by fiscal year and in total.
#[derive(Debug, Clone)]
pub struct LiveTable {
    /// What it shows.
    pub title: String,
    /// The rows.
    pub rows: Vec<LiveRow>,
}

/// A row of figures by fiscal year and in total.
#[derive(Debug, Clone)]
pub struct LiveRow {
    /// What machines call it, the same in every side: `federal-salary`, `net.expected`.
    pub key: String,
    /// What kind of row it is.
    pub kind: RowKind,
    /// How far its label is set in, in steps.
    pub indent: usize,
    /// Its label.
    pub label: String,
    /// How firm it is: `offered, once`; empty for sums.
    pub standing: String,
    /// What it counts; empty for sums.
    pub says: String,
    /// Whether it is in dollars; else in hours.
    pub money: bool,
    /// A cell for each fiscal year and one for the total.
    pub cells: Vec<LiveCell>,
}

/// A figure as it stands, and how it follows the inputs.
#[derive(Debug, Clone)]
pub struct LiveCell {
    /// The figure as the inputs stand.
    pub figure: Figure,
    /// Whether it leaves out what is not known, as the inputs stand.
    pub leaves_out: bool,
    /// How it follows them; none where it does not.
    pub sum: Option<LiveSum>,
    /// What else it is worked out from, for documents that know worlds; it stands before the sum.
    pub follows: Option<Follows>,
}

/// A sum over nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiveSum {
    /// What is added up.
    pub terms: Vec<LiveTerm>,
    /// What is counted elsewhere and must be known, or left out and told.
    pub needs: Vec<LiveTerm>,
}

/// One term of a sum: an amount, or an amount less that of another side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveTerm {
    /// One part or two; if any of them is unknown the whole term is.
    pub parts: Vec<LivePart>,
    /// What an unknown term does.
    pub if_unknown: IfUnknown,
}

/// A node with the way it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LivePart {
    /// The position of the side whose graph it is in; for a figure of [`Live::follow`], of the world.
    pub side: usize,
    /// Whether it is taken away instead of added.
    pub minus: bool,
    /// The node.
    pub node: NodeId,
    /// The node that it is multiplied with; where that is zero the part is zero, known or not.
    pub times: Option<NodeId>,
}

/// What an unknown term does to its sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfUnknown {
    /// The sum stands without it, and says so.
    LeftOut,
    /// The sum is indeterminate.
    Indeterminate,
    /// Nothing while it is the same unknown on both sides; known on one, the sum is indeterminate.
    FallsAway,
}

/// An input by its name, as each side has it.
#[derive(Debug, Clone)]
pub struct LiveInput {
    /// The key's path, or the rule's id and reading.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// What kind of number it is.
    pub kind: LiveKind,
    /// Where it came from.
    pub origin: LiveOrigin,
    /// Its place: a file with its line, or a rule.
    pub place: String,
    /// Where it stands in a scenario file; none for what comes from a rule.
    pub key: Option<LiveKey>,
    /// Who says so, in full.
    pub source: String,
    /// The input of each side that has it.
    pub sides: Vec<Option<LiveValueOf>>,
    /// Why the figures do not follow it, where they do not.
    pub held: Option<String>,
    /// What the registry says of it, where it came from there.
    pub rule: Option<LiveRule>,
}

/// Probabilities on a side that add up to at most 100%.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveExclusive {
    /// The position of the side.
    pub side: usize,
    /// The positions of the inputs.
    pub inputs: Vec<usize>,
}

/// What the registry says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveRule {
    /// The rule's id.
    pub id: String,
    /// The reading.
    pub reading: String,
    /// The days it holds for.
    pub days: String,
    /// How firm it is in law, in a word.
    pub status: &'static str,
    /// How sure its sources are, in a word.
    pub confidence: &'static str,
    /// Whether it is used outside those days.
    pub stale: bool,
}

/// Someone who says what a rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveSource {
    /// The rule's id.
    pub rule: String,
    /// The rule's title.
    pub rule_title: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: String,
    /// When it was read.
    pub seen: String,
    /// Its address, unless the record has none.
    pub url: Option<String>,
}

/// An input of one side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveValueOf {
    /// The input.
    pub id: InputId,
    /// Its value; none where it is not known.
    pub value: Option<Fraction>,
    /// Its low and high end, where it has a range.
    pub range: Option<(Fraction, Fraction)>,
    /// Its value in words: `25%`, `$78,000`, `unknown`.
    pub says: String,
    /// Its range in words: `$58,000 to $110,000`; empty where it has none.
    pub says_range: String,
}

impl LiveValueOf {
    /// Whether another side has the same value and range.
    #[must_use]
    pub fn agrees(&self, other: &Self) -> bool {
        self.value == other.value && self.range == other.range
    }
}

/// What kind of number an input is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveKind {
    /// Dollars.
    Money,
    /// A part of a whole; 0.25 is shown as 25%.
    Share,
    /// A whole number.
    Count,
    /// Hours.
    Hours,
    /// A plain number.
    Number,
    /// A day, as days since 1 January 1970.
    Day,
    /// The position of a word in this list, the first being zero.
    Choice(Vec<String>),
}

/// Where an input came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiveOrigin {
    /// A scenario file, with a source.
    Sourced,
    /// A scenario file, without a source: an assumption.
    Assumed,
    /// A choice: a date or a reading of a rule.
    Chosen,
    /// It stands in for a key that was not given.
    StandIn,
    /// A rule.
    Rule,
}

impl LiveOrigin {
    /// The origin in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sourced => "sourced",
            Self::Assumed => "assumption",
            Self::Chosen => "chosen",
            Self::StandIn => "stand-in for a key not given",
            Self::Rule => "rule",
        }
    }
}

/// A ledger with what names it.
#[derive(Debug, Clone)]
struct Named<'a> {
    label: String,
    case: &'a Case,
    ledger: &'a Ledger,
}

/// One scenario, beside the same with its decision turned where it has such; that is the reference.
#[must_use]
pub fn live_of_case(case: &Case) -> Live<'_> {
    let named = |ledger: &Ledger| words::capital(short_doing(&ledger.plan));
    let here = Named { label: named(&case.ledger), case, ledger: &case.ledger };
    match &case.turned {
        None => of_ledgers(vec![here], 0, false),
        Some(ledger) => {
            of_ledgers(vec![here, Named { label: named(ledger), case, ledger }], 1, false)
        }
    }
}

/// Scenarios side by side, by their labels.
#[must_use]
pub fn live_of_cases<'a>(cases: &'a [Case], labels: &[String], reference: usize) -> Live<'a> {
    let named = |(case, label): (&'a Case, &String)| Named {
        label: label.clone(),
        case,
        ledger: &case.ledger,
    };
    of_ledgers(cases.iter().zip(labels).map(named).collect(), reference, true)
}

fn of_ledgers(named: Vec<Named<'_>>, reference: usize, tells_equal: bool) -> Live<'_> {
    let ledgers: Vec<&Ledger> = named.iter().map(|side| side.ledger).collect();
    let years = &ledgers[reference].plan.years;
    let headings = years.iter().map(|year| words::fiscal_year(*year));
    let others = || (0..ledgers.len()).filter(|side| *side != reference);
    let compared = |side| Comparison::of(ledgers[side], ledgers[reference]);
    let comparisons: Vec<Comparison<'_>> = others().map(compared).collect();
    let difference = |(at, side): (usize, usize)| LiveDifference {
        side,
        table: tables::difference(&ledgers, (side, reference), (at, &comparisons[at])),
    };
    let inputs = inputs::of(&ledgers);
    Live {
        reference,
        headings: headings.chain(["Total".to_owned()]).collect(),
        ledgers: (0..ledgers.len()).map(|side| tables::ledger(&ledgers, side)).collect(),
        differences: others().enumerate().map(difference).collect(),
        exclusive: inputs::exclusive(&ledgers, &inputs),
        inputs,
        fixed: inputs::fixed(&ledgers),
        sources: Vec::new(),
        answers: answer::of(&named, reference, (&comparisons, tells_equal)),
        worlds: world::of(&ledgers, reference),
        known: ledgers,
        comparisons,
        sides: named.into_iter().map(side).collect(),
    }
}

fn side(named: Named<'_>) -> LiveSide<'_> {
    LiveSide {
        label: named.label,
        title: named.case.scenario.title.clone(),
        file: named.case.scenario.file.clone(),
        graph: &named.ledger.graph,
        exact: &named.ledger.exact,
        not_counted: rests_on::not_counted(named.ledger),
        counts_nothing: rests_on::counts_nothing(named.ledger),
        indeterminate: rests_on::indeterminate(named.ledger),
    }
}
