//! The answer in its forms, for documents whose inputs change.

use super::Named;
use crate::analysis::{
    Column, Comparison, Measure, Outcome, Under, When, merged_line_ids, salary_readings,
};
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::report::answer::{
    Answer, Form, difference_of, instead_of, left_out, line_title, names_of, net_of, quoted,
    read_another_way,
};
use crate::report::even::{EQUAL_UNKNOWN, equal_as_it_is, equal_where};
use crate::report::{Follows, Whose, words};
use crate::scenario::Decision;

/// What stands in a form for the first, second and third amount, or for the words told.
pub const TOLD: [&str; 3] = ["\u{e000}", "\u{e001}", "\u{e002}"];

/// What stands in a form for the day on which the decision takes effect.
pub const DAY: &str = "\u{e003}";

/// An answer in all its forms.
#[derive(Debug, Clone)]
pub struct LiveAnswer {
    /// The position of the side whose decision it tells of.
    pub side: usize,
    /// The sums of the three columns over all fiscal years.
    pub sums: [Follows; 3],
    /// Whether a rule outside its dates touches each.
    pub stale: [bool; 3],
    /// What is said where nothing is known, where no risk changes it, where it has a range, and where
    /// what risks change is not known; [`TOLD`] stands for the amounts and [`DAY`] for the day.
    pub forms: [String; 4],
    /// The lines that the first sum may leave out, in the order of its terms within a fiscal year: the
    /// id, and the title within a sentence.
    pub lines: Vec<(String, String)>,
    /// What is said of those it leaves out.
    pub left_out: String,
    /// The other readings of the salary rule, with what the first sum comes to under each.
    pub readings: Vec<(&'static str, Follows)>,
    /// What is said of them all.
    pub read: String,
    /// Where the two come out equal: the scenario bearing more, the reference bearing more, neither,
    /// and not known; none where the answer does not tell.
    pub equal: Option<[String; 4]>,
}

/// The answer for each difference, or for the ledger that stands alone.
pub(super) fn of(
    named: &[Named<'_>],
    reference: usize,
    (comparisons, tells_equal): (&[Comparison<'_>], bool),
) -> Vec<LiveAnswer> {
    let others = (0..named.len()).filter(|side| *side != reference);
    let compared = others.zip(comparisons).enumerate();
    let several = comparisons.len() > 1;
    let difference = |(at, (side, comparison)): (usize, (usize, &Comparison<'_>))| {
        let plans = (&named[side].ledger.plan, &named[reference].ledger.plan);
        let labels = (named[side].label.as_str(), named[reference].label.as_str());
        let ledgers = [named[side].ledger, named[reference].ledger];
        let names = || match several {
            true => quoted(&[labels.0], labels.1),
            false => names_of(plans, labels),
        };
        let subject = if several { instead_of(&names()) } else { difference_of(plans, labels) };
        let answer = Answer::of_difference(comparison, subject);
        let found = told(&answer, (side, Whose::Difference(at)), plans.0, &ledgers);
        let readings = readings(&ledgers, Whose::Difference(at));
        let equal = tells_equal.then(|| equal(&names()));
        LiveAnswer { readings, equal, ..found }
    };
    let found: Vec<LiveAnswer> = compared.map(difference).collect();
    if !found.is_empty() {
        return found;
    }
    let ledger = named[reference].ledger;
    let outcome = Outcome::of(ledger);
    let answer = Answer::of_net(&outcome, net_of(&ledger.plan));
    vec![told(&answer, (reference, Whose::Ledger(reference)), &ledger.plan, &[ledger])]
}

fn told(
    answer: &Answer<'_>,
    (side, of): (usize, Whose),
    plan: &Plan,
    ledgers: &[&Ledger],
) -> LiveAnswer {
    let day = day(plan);
    let form = |form| {
        let text = answer.in_form(form, TOLD);
        day.as_ref().map_or_else(|| text.clone(), |day| text.replacen(day.as_str(), DAY, 1))
    };
    let counted = |id: &String| {
        let lines = ledgers.iter().filter_map(|ledger| crate::analysis::line(ledger, id));
        lines.into_iter().any(|line| line.risk.is_none())
    };
    let ids = merged_line_ids(ledgers).into_iter().filter(counted);
    LiveAnswer {
        side,
        sums: Column::ALL.map(|column| sum(of, Under::AsGiven, column)),
        stale: answer.sums.each_ref().map(|sum| sum.stale),
        forms: [Form::Unknown, Form::Alike, Form::Ranged, Form::Partly].map(form),
        lines: ids
            .map(|id| (line_title(ledgers, &id), id))
            .map(|(title, id)| (id, title))
            .collect(),
        left_out: left_out(TOLD[0]),
        readings: Vec::new(),
        read: read_another_way(TOLD[0]),
        equal: None,
    }
}

/// The day on which the decision takes effect, in words.
fn day(plan: &Plan) -> Option<String> {
    let held = plan.agreement().in_force.span(&plan.inputs);
    match plan.decision() {
        Decision::Stay | Decision::StayOut => None,
        Decision::Leave => Some(words::date(held.end)),
        Decision::Join => Some(words::date(held.first)),
    }
}

fn sum(of: Whose, under: Under, column: Column) -> Follows {
    Follows::Sum { of, under, measure: Measure::Net, column, when: When::Total }
}

/// The readings that both sides have a value for, where the rule gives them anything.
fn readings(ledgers: &[&Ledger], of: Whose) -> Vec<(&'static str, Follows)> {
    let given: Vec<Vec<&'static str>> = ledgers
        .iter()
        .map(|ledger| salary_readings(ledger).iter().map(|one| one.name).collect())
        .collect();
    let mut found: Vec<&'static str> = Vec::new();
    for name in given.iter().flatten() {
        let everywhere = given.iter().all(|names| names.is_empty() || names.contains(name));
        if everywhere && !found.contains(name) {
            found.push(name);
        }
    }
    let under = |name| (name, sum(of, Under::Salary(name), Column::NoRisk));
    found.into_iter().map(under).collect()
}

fn equal((name, reference): &(String, String)) -> [String; 4] {
    [
        equal_where(name, TOLD[0], reference),
        equal_where(reference, TOLD[0], name),
        equal_as_it_is(name, reference),
        EQUAL_UNKNOWN.to_owned(),
    ]
}
