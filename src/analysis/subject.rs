//! One result, and the inputs that can be moved under it by name.
//!
//! Moved results are worked out without rounding, so that they move with the inputs and not in steps
//! of a cent; at the numbers given they lie within a few cents of the ledger's own figure.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::aside::Aside;
use super::{Column, Comparison, Measure, Outcome, Sum, When, same};
use crate::formula::{Fraction, InputId, NodeId, Slice};
use crate::ledger::{Changes, Ledger, LedgerLine};
use crate::plan::{Evidence, Input, Kind};

/// One scenario's net, or what it is less that of a reference.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The scenario.
    pub ledger: &'a Ledger,
    /// What it is measured from; without it the net itself is the result.
    pub reference: Option<&'a Ledger>,
}

/// Which sum over the whole time: a net, or its present value, in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The net, the net at full cost, or the present value.
    pub measure: Measure,
    /// How risks count.
    pub column: Column,
}

/// Numbers to put in place of those given, by the names of inputs; `None` makes one unknown.
pub type Moves<'m> = [(&'m str, Option<Fraction>)];

impl Asked {
    /// The expected net in total.
    pub const EXPECTED: Self = Self { measure: Measure::Net, column: Column::Expected };
    /// The net in total where no risk happens.
    pub const NO_RISK: Self = Self { measure: Measure::Net, column: Column::NoRisk };
    /// The present value of the expected net.
    pub const PRESENT: Self = Self { measure: Measure::PresentValue, column: Column::Expected };
    /// The present value of the net where no risk happens.
    pub const PRESENT_NO_RISK: Self =
        Self { measure: Measure::PresentValue, column: Column::NoRisk };
}

impl<'a> Subject<'a> {
    /// A scenario's own net.
    #[must_use]
    pub fn net(ledger: &'a Ledger) -> Self {
        Self { ledger, reference: None }
    }

    /// A scenario less a reference.
    #[must_use]
    pub fn difference(ledger: &'a Ledger, reference: &'a Ledger) -> Self {
        Self { ledger, reference: Some(reference) }
    }

    /// The other way round; a net has none.
    #[must_use]
    pub fn swapped(self) -> Self {
        match self.reference {
            Some(reference) => Self::difference(reference, self.ledger),
            None => self,
        }
    }

    /// The ledgers, the reference first.
    pub fn ledgers(self) -> impl Iterator<Item = &'a Ledger> {
        self.reference.into_iter().chain([self.ledger])
    }

    /// Every input by its name once, in the order of the reference and then of the scenario.
    ///
    /// Where both give it differently, it is the scenario's, unless it moves no line there and does in
    /// the reference: a range that one of them does not use says nothing of the result.
    #[must_use]
    pub fn inputs(self) -> Vec<&'a Input> {
        let sides = self.sides();
        let mut seen = BTreeSet::new();
        let all = self.ledgers().flat_map(|ledger| ledger.plan.inputs.iter());
        let names = all.map(|(_, input)| input.name.as_str()).filter(|name| seen.insert(*name));
        names.filter_map(|name| picked(&sides, name)).collect()
    }

    fn sides(self) -> Vec<Idle<'a>> {
        self.ledgers().map(|ledger| Idle { ledger, inputs: OnceCell::new() }).collect()
    }

    /// The inputs that are not sure: those with a range and those that are not known.
    #[must_use]
    pub fn uncertain(self) -> Vec<&'a Input> {
        let unsure = |input: &&Input| {
            let of_rule = matches!(input.evidence, Evidence::Rule(_));
            !of_rule && (input.range.is_some() || input.value.is_none())
        };
        self.inputs().into_iter().filter(unsure).collect()
    }

    /// An input by its name, of the side that [`Self::inputs`] takes it from.
    #[must_use]
    pub fn input(self, name: &str) -> Option<&'a Input> {
        picked(&self.sides(), name)
    }

    /// What the reference and the scenario give an input that both hang on, where that is not the same.
    #[must_use]
    pub fn given_differently(self, name: &str) -> Option<[&'a Input; 2]> {
        let reference = self.reference?;
        let given = |ledger: &'a Ledger| Some(ledger.plan.inputs.get(id(ledger, name)?));
        let (one, other) = (given(reference)?, given(self.ledger)?);
        let differ = one.value != other.value || one.range != other.range;
        let both = || self.ledgers().all(|ledger| hangs_on(ledger, name));
        (differ && both()).then_some([one, other])
    }

    /// What is left of the result when only the inputs called `names` move; `None` where there is no
    /// such result, as there is no present value without a discount rate. Where it counts nothing but
    /// lines that are not known, it is not known anywhere.
    #[must_use]
    pub fn slice(self, asked: Asked, names: &[&str], moves: &Moves<'_>) -> Option<Slice> {
        let inputs = (names, moves);
        let slice = match self.reference {
            None => slice_of(self.ledger, None, asked, inputs, &Aside::default())?,
            Some(reference) => {
                let aside = left_aside(self.ledger, inputs).and(left_aside(reference, inputs));
                let aside = aside.and_no_other();
                let slice = slice_of(self.ledger, Some(reference), asked, inputs, &aside)?;
                slice.less(&slice_of(reference, Some(self.ledger), asked, inputs, &aside)?)
            }
        };
        let settled = names.is_empty() || self.all_known(moves);
        let counts = settled || self.counts_something(asked, &self.standing_in(inputs));
        Some(if counts { slice } else { slice.unknown() })
    }

    /// Whether every input is known where some are moved.
    fn all_known(self, moves: &Moves<'_>) -> bool {
        let moved = |name: &str| moves.iter().find(|(one, _)| *one == name);
        self.ledgers()
            .flat_map(|ledger| ledger.plan.inputs.iter())
            .all(|(_, input)| moved(&input.name).map_or(&input.value, |(_, value)| value).is_some())
    }

    /// The moves, and some number for those inputs called `names` that are not known.
    fn standing_in<'m>(
        self,
        (names, moves): (&[&'m str], &Moves<'m>),
    ) -> Vec<(&'m str, Option<Fraction>)> {
        let stands = |name: &&'m str| {
            let of_ledger = |ledger: &Ledger| {
                let input = ledger.plan.inputs.get(id(ledger, name)?);
                input.value.is_none().then(|| stand_in(ledger, input))
            };
            Some((*name, Some(self.ledgers().find_map(of_ledger)?)))
        };
        moves.iter().cloned().chain(names.iter().filter_map(stands)).collect()
    }

    /// The lines that one side alone does not know while the inputs called `names` move, and that
    /// therefore count on neither, by id.
    #[must_use]
    pub fn counted_on_neither(self, names: &[&str], moves: &Moves<'_>) -> BTreeSet<String> {
        let inputs = (names, moves);
        self.reference.map_or_else(BTreeSet::new, |reference| {
            left_aside(self.ledger, inputs).apart(&left_aside(reference, inputs))
        })
    }

    /// The result where some inputs are moved, unrounded; `None` where it is not known.
    #[must_use]
    pub fn value(self, asked: Asked, moves: &Moves<'_>) -> Option<Fraction> {
        let value = self.slice(asked, &[], moves)?.at(&[])?;
        self.counts_something(asked, moves).then_some(value)
    }

    /// Whether the result counts anything but lines that are not known.
    fn counts_something(self, asked: Asked, moves: &Moves<'_>) -> bool {
        let open = self.ledgers().any(|ledger| {
            let changed = Outcome::with(ledger, &changes(ledger, moves));
            !Aside::of(&changed).is_empty()
        });
        !open || self.sum(asked, moves).is_some_and(|sum| sum.money().is_some())
    }

    /// The result with what it leaves out and why it is not known, where some inputs are moved.
    #[must_use]
    pub fn sum(self, asked: Asked, moves: &Moves<'_>) -> Option<Sum> {
        let moved = |ledger: &'a Ledger| Outcome::with(ledger, &changes(ledger, moves));
        let outcome = moved(self.ledger);
        match self.reference {
            None => outcome.sum(asked.measure, asked.column, When::Total),
            Some(reference) => Comparison::between(outcome, moved(reference)).sum(
                asked.measure,
                asked.column,
                When::Total,
            ),
        }
    }
}

/// A ledger with its inputs that move no line, found once and only where it is asked for.
struct Idle<'a> {
    ledger: &'a Ledger,
    inputs: OnceCell<BTreeSet<InputId>>,
}

impl Idle<'_> {
    fn has(&self, id: InputId) -> bool {
        let inputs = self.inputs.get_or_init(|| self.ledger.idle_inputs().into_iter().collect());
        inputs.contains(&id)
    }
}

/// The input called `name`, of the side that counts with it; of two that do, the last.
fn picked<'a>(sides: &[Idle<'a>], name: &str) -> Option<&'a Input> {
    let named = |side: &Idle<'a>| side.ledger.plan.inputs.iter().find(|(_, one)| one.name == name);
    let mut found = sides.iter().filter_map(|side| Some((side, named(side)?)));
    let (one, (one_id, first)) = found.next()?;
    let Some((other, (other_id, second))) = found.next() else { return Some(first) };
    let same = first.value == second.value && first.range == second.range;
    Some(if same || one.has(one_id) || !other.has(other_id) { second } else { first })
}

/// Whether a ledger's expected net, or its present value, can move with an input at all.
pub(super) fn hangs_on(ledger: &Ledger, name: &str) -> bool {
    let hangs = |asked| {
        let slice = slice_of(ledger, None, asked, (&[name], &[]), &Aside::default());
        slice.is_some_and(|slice| slice.hangs_on(0))
    };
    hangs(Asked::EXPECTED) || hangs(Asked::PRESENT)
}

/// What a ledger leaves aside where some inputs have moved and others, by name, are free to: of these
/// some number is taken at which what they hold back counts, be they known or not, for what is given
/// may be the one number, zero, at which a line needs nothing else to be known.
pub(super) fn left_aside(ledger: &Ledger, (names, moves): (&[&str], &Moves<'_>)) -> Aside {
    let mut changes = changes(ledger, moves);
    if ledger.plan.inputs.iter().any(|(_, input)| input.value.is_none()) {
        let free = names.iter().filter_map(|name| id(ledger, name));
        changes.extend(free.map(|id| (id, Some(stand_in(ledger, ledger.plan.inputs.get(id))))));
    }
    Aside::of(&Outcome::with(ledger, &changes))
}

/// Some number for an input.
fn stand_in(ledger: &Ledger, input: &Input) -> Fraction {
    match input.kind {
        Kind::Date => Fraction::integer(i64::from(ledger.plan.horizon.first.number())),
        _ => Fraction::ONE,
    }
}

/// One side's part of a result, without what is left `aside`; `other` is the side it will be set
/// against, if there is one.
pub(super) fn slice_of(
    ledger: &Ledger,
    other: Option<&Ledger>,
    asked: Asked,
    (names, moves): (&[&str], &Moves<'_>),
    aside: &Aside,
) -> Option<Slice> {
    let figure = match asked.measure {
        Measure::Net => asked.column.of(&ledger.net).total,
        Measure::FullCost => asked.column.of(&ledger.full_cost).total,
        Measure::PresentValue => *asked.column.of(ledger.present_value.as_ref()?),
        Measure::Category(_) | Measure::Status(_) => return None,
    };
    let mut inputs = ledger.plan.inputs.values();
    for (id, value) in changes(ledger, moves) {
        inputs[id.0 as usize] = value;
    }
    let free: Vec<Option<InputId>> = names.iter().map(|name| id(ledger, name)).collect();
    let mut needs = needs(ledger, other, asked.column);
    needs.extend(aside.to_be_known(ledger));
    if aside.is_empty() {
        return Some(Slice::cut(&ledger.graph, &inputs, &free, (figure, &needs)));
    }
    let graph = ledger.graph.leaving_out(&aside.nodes(ledger));
    Some(Slice::cut(&graph, &inputs, &free, (figure, &needs)))
}

/// The moves as a ledger's own inputs; names that it does not have move nothing.
fn changes(ledger: &Ledger, moves: &Moves<'_>) -> Changes {
    let change =
        |(name, value): &(&str, Option<Fraction>)| Some((id(ledger, name)?, value.clone()));
    moves.iter().filter_map(change).collect()
}

fn id(ledger: &Ledger, name: &str) -> Option<InputId> {
    ledger.plan.inputs.iter().find(|(_, input)| input.name == name).map(|(id, _)| id)
}

/// The contingent lines that must be known for a column to be, but for those that are unknown on both
/// sides in the same way and fall away.
fn needs(ledger: &Ledger, other: Option<&Ledger>, column: Column) -> Vec<NodeId> {
    let node = |line: &LedgerLine| match column {
        Column::EveryRisk => line.if_it_happens.as_ref().unwrap_or(&line.amounts).total,
        Column::NoRisk | Column::Expected => line.amounts.total,
    };
    let falls_away = |line: &LedgerLine| {
        let theirs = other.and_then(|other| {
            let found = other.lines.iter().find(|one| one.id == line.id)?;
            Some((other, node(found)))
        });
        ledger.exact.value(node(line)).is_none()
            && theirs.is_some_and(|theirs| same((ledger, node(line)), theirs))
    };
    let contingent = ledger.lines.iter().filter(|line| line.risk.is_some());
    let counted = contingent.filter(|line| column != Column::NoRisk && !falls_away(line));
    counted.map(node).collect()
}

/// The names of the unknown inputs that keep a column of a ledger from being known, or a line of it
/// that is not left `aside`.
pub(super) fn unknown_behind(
    ledger: &Ledger,
    other: Option<&Ledger>,
    (column, aside): (Column, &Aside),
    moves: &Moves<'_>,
) -> BTreeSet<String> {
    let exact = ledger.with(&changes(ledger, moves));
    let wanted = needs(ledger, other, column).into_iter().chain(aside.to_be_known(ledger));
    let missing = wanted.filter(|id| exact.value(*id).is_none());
    let inputs = missing.flat_map(|id| exact.unknown_inputs(&ledger.graph, id));
    inputs.map(|id| ledger.plan.inputs.get(id).name.clone()).collect()
}

/// Whether a plan looks at an input only to see that it is zero, and then leaves out what hangs on it.
///
/// Such an input cannot be moved from a plain zero: the plan was drawn up without its lines. A range
/// or the word that it is unknown keeps them in.
#[must_use]
pub fn leaves_lines_out(input: &Input) -> bool {
    let gate = ["trained", "to_train", "overtime_hours", "vehicles"];
    let last = input.name.rsplit('.').next().unwrap_or_default();
    let zero = input.range.is_none() && input.value.as_ref().is_some_and(Fraction::is_zero);
    zero && gate.contains(&last) && !matches!(input.kind, Kind::Date | Kind::Reading(_))
}
