//! A ledger's figures as far as they can be known, as it stands or with some inputs changed.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::formula::{Exact, Fraction, InputId, NodeId};
use crate::ledger::{Amount, Category, Changes, Columns, Ledger, LedgerLine, Row};
use crate::quantity::Money;
use crate::rules::Status;

/// One of the three ways to count what risks do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// No risk happens.
    NoRisk,
    /// Each risk is weighted with its probability.
    Expected,
    /// Every risk happens.
    EveryRisk,
}

/// One fiscal year by its position, or all of them together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The fiscal year at this position.
    Year(usize),
    /// All fiscal years.
    Total,
}

/// A sum that a ledger comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The net of the agreement.
    Net,
    /// The net less the value of diverted paid time.
    FullCost,
    /// The net's present value; of the whole time alone.
    PresentValue,
    /// The lines of one category.
    Category(Category),
    /// The lines that rest on rules of one status, or on none.
    Status(Option<Status>),
}

/// A sum as far as it can be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// What those parts come to that are known.
    pub known: Money,
    /// Lines that are owed or announced and not known, by id: the sum stands without them.
    pub leaves_out: BTreeSet<String>,
    /// Contingent lines, and diverted time, that are not known: what makes the sum indeterminate,
    /// with the reason in words.
    pub blocked: BTreeMap<String, String>,
    /// The node it came from, unless it is a difference.
    pub node: Option<NodeId>,
    /// Whether a rule outside its dates touched it.
    pub stale: bool,
    /// The lines that are known and not zero, by id with what they come to.
    pub(super) parts: BTreeMap<String, Fraction>,
    /// Why the lines are not known that the sum leaves out.
    pub(super) why_left_out: BTreeMap<String, String>,
}

/// A ledger as it stands, or worked out again with some inputs changed.
#[derive(Debug, Clone)]
pub struct Outcome<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    exact: Cow<'a, Exact>,
}

impl Column {
    /// All three, in order.
    pub const ALL: [Self; 3] = [Self::NoRisk, Self::Expected, Self::EveryRisk];

    /// What reports call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::NoRisk => "No risk happens",
            Self::Expected => "Expected",
            Self::EveryRisk => "Every risk happens",
        }
    }

    /// What machines call it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoRisk => "no_risk",
            Self::Expected => "expected",
            Self::EveryRisk => "every_risk",
        }
    }

    /// This one of three.
    pub fn of<T>(self, columns: &Columns<T>) -> &T {
        match self {
            Self::NoRisk => &columns.no_risk,
            Self::Expected => &columns.expected,
            Self::EveryRisk => &columns.every_risk,
        }
    }
}

impl When {
    /// All fiscal years one by one, then all together.
    pub fn all(years: usize) -> impl Iterator<Item = Self> {
        (0..years).map(Self::Year).chain([Self::Total])
    }

    /// The node of a row.
    #[must_use]
    pub fn node(self, row: &Row) -> NodeId {
        match self {
            Self::Year(year) => row.years[year],
            Self::Total => row.total,
        }
    }

    /// The nodes of a row's years.
    fn years(self, row: &Row) -> &[NodeId] {
        match self {
            Self::Year(year) => &row.years[year..=year],
            Self::Total => &row.years,
        }
    }
}

impl Sum {
    /// The money, unless the sum is indeterminate.
    #[must_use]
    pub fn money(&self) -> Option<Money> {
        self.blocked.is_empty().then_some(self.known)
    }

    /// The sum, indeterminate where all that it leaves out is all that it counts.
    pub(super) fn settled(mut self) -> Self {
        if self.parts.is_empty() && !self.leaves_out.is_empty() {
            self.blocked.append(&mut self.why_left_out);
            self.leaves_out.clear();
        }
        self
    }

    /// Why it is indeterminate, in words.
    #[must_use]
    pub fn reason(&self) -> Option<String> {
        let reasons: BTreeSet<&str> = self.blocked.values().map(String::as_str).collect();
        (!reasons.is_empty()).then(|| reasons.into_iter().collect::<Vec<_>>().join("; "))
    }
}

impl<'a> Outcome<'a> {
    /// A ledger as it stands.
    #[must_use]
    pub fn of(ledger: &'a Ledger) -> Self {
        Self { ledger, exact: Cow::Borrowed(&ledger.exact) }
    }

    /// A ledger with some inputs changed.
    #[must_use]
    pub fn with(ledger: &'a Ledger, changes: &Changes) -> Self {
        if changes.is_empty() {
            return Self::of(ledger);
        }
        Self { ledger, exact: Cow::Owned(ledger.with(changes)) }
    }

    /// Whether no input is changed.
    pub(super) fn is_as_given(&self) -> bool {
        matches!(self.exact, Cow::Borrowed(_))
    }

    /// The same where one input holds another number, for the nodes alone that are wanted.
    pub(super) fn moved(&self, input: InputId, number: &Fraction, wanted: &[bool]) -> Self {
        let exact = self.exact.moved(&self.ledger.graph, (input, number), wanted);
        Self { ledger: self.ledger, exact: Cow::Owned(exact) }
    }

    /// The same where some nodes are taken as not known.
    #[must_use]
    pub(super) fn without(self, nodes: &BTreeSet<NodeId>) -> Self {
        if nodes.is_empty() {
            return self;
        }
        let exact = Cow::Owned(self.exact.without(&self.ledger.graph, nodes));
        Self { exact, ..self }
    }

    /// What a node comes to.
    #[must_use]
    pub fn amount(&self, node: NodeId) -> Amount {
        self.ledger.amount_in(&self.exact, node)
    }

    /// A node's value.
    #[must_use]
    pub fn value(&self, node: NodeId) -> Option<&Fraction> {
        self.exact.value(node)
    }

    /// A sum, or `None` where the ledger has none of its kind.
    ///
    /// Where it counts nothing but lines that are not known, it is not known either.
    #[must_use]
    pub fn sum(&self, measure: Measure, column: Column, when: When) -> Option<Sum> {
        self.open_sum(measure, column, when).map(Sum::settled)
    }

    /// A sum of what is known, though that be nothing.
    pub(super) fn open_sum(&self, measure: Measure, column: Column, when: When) -> Option<Sum> {
        let ledger = self.ledger;
        let node = match measure {
            Measure::Net => when.node(column.of(&ledger.net)),
            Measure::FullCost => when.node(column.of(&ledger.full_cost)),
            Measure::PresentValue => *column.of(ledger.present_value.as_ref()?),
            Measure::Category(category) => {
                let found = ledger.categories.iter().find(|total| total.category == category)?;
                when.node(column.of(&found.sums))
            }
            Measure::Status(status) => {
                let found = ledger.statuses.iter().find(|total| total.status == status)?;
                when.node(column.of(&found.sums))
            }
        };
        let mut sum = Sum {
            known: self.known((node, measure), column, when),
            leaves_out: BTreeSet::new(),
            blocked: BTreeMap::new(),
            node: Some(node),
            stale: self.stale(node),
            parts: BTreeMap::new(),
            why_left_out: BTreeMap::new(),
        };
        for line in &ledger.lines {
            let counted = match measure {
                Measure::Category(category) => line.category == category,
                Measure::Status(status) => line.status == status,
                Measure::Net | Measure::FullCost | Measure::PresentValue => true,
            };
            if counted && (line.risk.is_none() || column != Column::NoRisk) {
                self.note_unknown(&mut sum, line, column, when);
                self.note_known(&mut sum, line, column, when);
            }
        }
        self.note_beside(&mut sum, measure, when);
        Some(sum)
    }

    /// What is known of a sum; at full cost the net less what is known of diverted time, which its
    /// node does not tell.
    fn known(&self, (node, measure): (NodeId, Measure), column: Column, when: When) -> Money {
        if measure != Measure::FullCost {
            return self.exact.money(node).unwrap_or(Money::ZERO);
        }
        let net = self.exact.money(when.node(column.of(&self.ledger.net))).unwrap_or(Money::ZERO);
        let diverted = when.years(&self.ledger.diverted.value).iter();
        let diverted = diverted.filter_map(|node| self.exact.money(*node));
        let known = diverted.fold(net.decimal(), |rest, money| rest - money.decimal());
        Money::from_decimal(known)
    }

    /// Notes what a sum counts beside lines: diverted time, and at present value the rate.
    fn note_beside(&self, sum: &mut Sum, measure: Measure, when: When) {
        let diverted = when.years(&self.ledger.diverted.value);
        let unknown_time = diverted.iter().find(|node| self.exact.value(**node).is_none());
        if let (Measure::FullCost, Some(node)) = (measure, unknown_time) {
            sum.blocked.insert("diverted time".to_owned(), self.why(*node));
        }
        let node = sum.node.filter(|node| self.exact.value(*node).is_none());
        if let (Measure::PresentValue, Some(node)) = (measure, node) {
            sum.blocked.insert("present value".to_owned(), self.why(node));
        }
        if measure == Measure::FullCost {
            let known = diverted.iter().filter_map(|node| self.value(*node));
            let value = known.fold(Fraction::ZERO, |sum, value| sum.plus(value));
            if !value.is_zero() {
                sum.parts.insert("diverted time".to_owned(), value);
            }
        }
    }

    /// Notes in a sum what is known of a line, where that counts and is not zero.
    fn note_known(&self, sum: &mut Sum, line: &LedgerLine, column: Column, when: When) {
        if self.is_left_aside(line, column) {
            return;
        }
        let happens = line.if_it_happens.as_ref().filter(|_| column == Column::EveryRisk);
        let nodes = when.years(happens.unwrap_or(&line.amounts));
        let known = nodes.iter().filter_map(|node| self.value(*node));
        let known = known.filter(|value| !value.is_zero());
        let value = known.fold(Fraction::ZERO, |sum, value| sum.plus(value));
        if !value.is_zero() {
            sum.parts.insert(line.id.clone(), value);
        }
    }

    /// Whether a line counts nothing where every risk happens, for its risk excludes a costlier one.
    fn is_left_aside(&self, line: &LedgerLine, column: Column) -> bool {
        let included = line.risk.map(|risk| self.ledger.risks[risk].included);
        column == Column::EveryRisk
            && included.and_then(|node| self.value(node)).is_some_and(Fraction::is_zero)
    }

    /// Notes in a sum that a line is not known.
    fn note_unknown(&self, sum: &mut Sum, line: &LedgerLine, column: Column, when: When) {
        let Some(risk) = line.risk else {
            let unknown = |node: &&NodeId| self.exact.value(**node).is_none();
            if let Some(node) = when.years(&line.amounts).iter().find(unknown) {
                sum.leaves_out.insert(line.id.clone());
                sum.why_left_out.insert(line.id.clone(), self.why(*node));
            }
            return;
        };
        let happens = line.if_it_happens.as_ref().filter(|_| column == Column::EveryRisk);
        let included = self.ledger.risks[risk].included;
        let unknown = |node: &&NodeId| match self.value(**node) {
            None => true,
            Some(value) => happens.is_some() && !value.is_zero() && self.value(included).is_none(),
        };
        let nodes = when.years(happens.unwrap_or(&line.amounts));
        if let Some(node) = nodes.iter().find(unknown).filter(|_| !self.is_left_aside(line, column))
        {
            let node = if self.value(*node).is_none() { *node } else { included };
            sum.blocked.insert(line.id.clone(), self.why(node));
        }
    }

    /// The unknown inputs behind a node, in words.
    #[must_use]
    pub fn why(&self, node: NodeId) -> String {
        let inputs = self.exact.unknown_inputs(&self.ledger.graph, node);
        let words: Vec<String> =
            inputs.into_iter().map(|id| unknown_words(self.ledger, id)).collect();
        words.join("; ")
    }

    /// Whether a rule outside its dates touched a node.
    #[must_use]
    pub fn stale(&self, node: NodeId) -> bool {
        let inputs = &self.ledger.plan.inputs;
        inputs.iter().any(|(_, input)| input.stale)
            && self
                .exact
                .inputs_used(&self.ledger.graph, node)
                .into_iter()
                .any(|id| inputs.get(id).stale)
    }

    /// The inputs that a node's value came from.
    #[must_use]
    pub fn inputs_used(&self, node: NodeId) -> BTreeSet<InputId> {
        self.exact.inputs_used(&self.ledger.graph, node)
    }
}

/// An unknown input with what its writer notes about it.
#[must_use]
pub fn unknown_words(ledger: &Ledger, id: InputId) -> String {
    let input = ledger.plan.inputs.get(id);
    match input.written().and_then(|written| written.note.as_deref()) {
        Some(note) => format!("{} ({}) is unknown: {note}", input.title, input.name),
        None => format!("{} ({}) is unknown", input.title, input.name),
    }
}
