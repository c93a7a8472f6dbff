//! What a brief is about: ledgers side by side, and the question that they answer.

use super::super::answer::{doing, short_doing};
use super::super::compare::{labels, titles};
use super::super::{Receipt, Setting, receipt, words};
use crate::analysis::{
    Asked, Case, Comparison, Movement, Outcome, Subject, Tornado, movements,
    movements_of_difference, tornado,
};
use crate::ledger::Ledger;
use crate::plan::Input;

/// A ledger and what the brief calls it.
pub(super) struct Side<'a> {
    pub(super) label: String,
    pub(super) ledger: &'a Ledger,
}

/// The ledgers of a brief, the one they are measured from first where there is one.
pub(super) struct Matter<'a> {
    pub(super) cases: &'a [Case],
    pub(super) position: usize,
    pub(super) setting: &'a Setting<'a>,
    pub(super) reference: Option<Side<'a>>,
    pub(super) others: Vec<Side<'a>>,
}

impl<'a> Matter<'a> {
    /// One scenario against its decision turned, where there is one to turn; several against the one
    /// at `position`.
    pub(super) fn of(cases: &'a [Case], position: usize, setting: &'a Setting<'a>) -> Self {
        let (reference, others) = match cases {
            [only] => {
                let side = |ledger: &'a Ledger| Side { label: named(ledger), ledger };
                (only.turned.as_ref().map(side), vec![side(&only.ledger)])
            }
            _ => {
                let names = labels(cases);
                let side = |at: usize| Side { label: names[at].clone(), ledger: &cases[at].ledger };
                let others = (0..cases.len()).filter(|at| *at != position);
                (Some(side(position)), others.map(side).collect())
            }
        };
        Self { cases, position, setting, reference, others }
    }

    /// All ledgers, the reference first.
    pub(super) fn sides(&self) -> impl Iterator<Item = &Side<'a>> {
        self.reference.iter().chain(&self.others)
    }

    /// All ledgers.
    pub(super) fn ledgers(&self) -> Vec<&'a Ledger> {
        self.sides().map(|side| side.ledger).collect()
    }

    /// The ledger that the brief is about first.
    pub(super) fn first(&self) -> &Side<'a> {
        &self.others[0]
    }

    /// Each of the others against the reference.
    pub(super) fn comparisons(&self) -> Vec<(&Side<'a>, Comparison<'a>)> {
        let Some(reference) = &self.reference else { return Vec::new() };
        let of = |side| (side, Comparison::of(Self::ledger(side), reference.ledger));
        self.others.iter().map(of).collect()
    }

    fn ledger(side: &Side<'a>) -> &'a Ledger {
        side.ledger
    }

    /// What a sentence calls a side: its decision, or where the two decisions are the same or there
    /// are more than two sides, its label.
    pub(super) fn called(&self, side: &Side<'_>) -> String {
        let same = |reference: &Side<'_>| {
            let decisions = [self.first(), reference].map(|side| side.ledger.plan.decision());
            self.others.len() > 1 || decisions[0] == decisions[1]
        };
        match &self.reference {
            Some(reference) if same(reference) => format!("“{}”", side.label),
            _ => named(side.ledger),
        }
    }

    /// What a sentence calls the two sides of a comparison.
    pub(super) fn names(&self, side: &Side<'_>) -> (String, String) {
        let reference = self.reference.as_ref().map(|reference| self.called(reference));
        (self.called(side), reference.unwrap_or_default())
    }

    /// The input of a name, as the first ledger that has it knows it.
    pub(super) fn input(&self, name: &str) -> Option<&'a Input> {
        let ledgers = self.ledgers().into_iter();
        let mut inputs = ledgers.flat_map(|ledger| ledger.plan.inputs.iter());
        inputs.find(|(_, input)| input.name == name).map(|(_, input)| input)
    }

    /// What people call an input, with its key where another is called the same.
    pub(super) fn input_called(&self, title: &str, name: &str) -> String {
        let ledgers = self.ledgers().into_iter();
        let mut inputs = ledgers.flat_map(|ledger| ledger.plan.inputs.iter());
        match inputs.any(|(_, input)| input.title == title && input.name != name) {
            true => format!("{} ({name})", words::capital(title)),
            false => words::capital(title),
        }
    }

    /// What is weighed: `leaving on 1 January 2027 instead of staying`.
    pub(super) fn subject(&self, side: &Side<'_>) -> String {
        let plan = &side.ledger.plan;
        let Some(reference) = &self.reference else {
            return format!("{}, measured from no agreement at all,", doing(plan));
        };
        let (name, other) = self.names(side);
        if plan.decision() == reference.ledger.plan.decision() || self.others.len() > 1 {
            return format!("{name} instead of {other}");
        }
        format!("{} instead of {other}", doing(plan))
    }

    pub(super) fn question(&self) -> String {
        let plan = &self.first().ledger.plan;
        let (place, period) = (&plan.jurisdiction, words::period(&plan.years));
        if self.reference.is_none() {
            let doing = doing(plan);
            return format!(
                "What does {doing} come to in the budget of {place} over {period}, measured from no \
                 agreement at all?"
            );
        }
        let verb = if self.others.len() > 1 { "do" } else { "does" };
        let subjects = self.subjects();
        format!("What {verb} {subjects} change in the budget of {place} over {period}?")
    }

    /// All that is weighed: `“leave” and “wait”, each instead of “stay”,`.
    fn subjects(&self) -> String {
        match (&self.others[..], &self.reference) {
            ([_, _, ..], Some(reference)) => {
                let names: Vec<String> =
                    self.others.iter().map(|side| format!("“{}”", side.label)).collect();
                format!("{}, each instead of “{}”,", words::list(&names), reference.label)
            }
            _ => self.subject(self.first()),
        }
    }

    /// What stands behind the labels of several scenarios.
    pub(super) fn scenarios(&self) -> Vec<String> {
        match self.cases {
            [_] => Vec::new(),
            cases => titles(cases, &labels(cases), self.position),
        }
    }

    /// What the brief is on, for its title.
    pub(super) fn title(&self) -> String {
        let subject = match &self.reference {
            Some(_) => self.subjects(),
            None => doing(&self.first().ledger.plan),
        };
        let subject = words::capital(subject.trim_end_matches(','));
        format!("{subject}, {}", self.first().ledger.plan.jurisdiction)
    }

    /// What moves the first result: the expected one, or the one without risks where that is not
    /// known.
    pub(super) fn moves(&self) -> Tornado {
        let expected = tornado(self.varied(), Asked::EXPECTED);
        if expected.given.is_some() { expected } else { self.moves_without_risks() }
    }

    /// What moves the first result where no risk happens.
    pub(super) fn moves_without_risks(&self) -> Tornado {
        tornado(self.varied(), Asked::NO_RISK)
    }

    /// The first result as a function of inputs.
    fn varied(&self) -> Subject<'a> {
        let ledger = self.first().ledger;
        match &self.reference {
            Some(reference) => Subject::difference(ledger, reference.ledger),
            None => Subject::net(ledger),
        }
    }

    /// How far each assumption moves the first result, the farthest first.
    pub(super) fn movements(&self) -> Vec<Movement> {
        match self.comparisons().first() {
            Some((_, comparison)) => movements_of_difference(comparison),
            None => movements(self.first().ledger),
        }
    }

    /// What the first result is called: `the difference`, or `the net`; of several differences with
    /// its scenarios.
    pub(super) fn result(&self) -> String {
        match &self.reference {
            None => "the net".to_owned(),
            Some(reference) if self.others.len() > 1 => {
                format!("the difference of “{}” from “{}”", self.first().label, reference.label)
            }
            Some(_) => "the difference".to_owned(),
        }
    }

    /// The first ledger as it stands.
    pub(super) fn outcome(&self) -> Outcome<'a> {
        Outcome::of(self.others[0].ledger)
    }

    pub(super) fn receipt(&self) -> Receipt {
        let all: Vec<&Case> = self.cases.iter().collect();
        receipt::receipt(&all, self.setting)
    }
}

fn named(ledger: &Ledger) -> String {
    short_doing(&ledger.plan).to_owned()
}
