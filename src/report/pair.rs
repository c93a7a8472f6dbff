//! A scenario and the one it is measured from, in words, and figures that move with inputs.

use super::answer::{doing, left_out_of, short_doing};
use super::compare::labels;
use super::{Cell, Data, Figure, Unexplained, inputs, nearest, words};
use crate::analysis::{
    Asked, CannotVary, Case, Column, Comparison, Measure, Side, Subject, Taken, Turn, comparable,
    leaves_lines_out,
};
use crate::diagnostic::Diagnostic;
use crate::formula::Fraction;
use crate::plan::{Evidence, Input, Kind};
use crate::quantity::Money;
use crate::scenario::keys;

/// Why there is no such report.
#[derive(Debug)]
pub enum Refused {
    /// The scenarios cannot be set against each other.
    NotComparable(Vec<Diagnostic>),
    /// There is no input of this name.
    NoInput(Unexplained),
    /// It cannot be done, for the reason given.
    Cannot(String),
}

/// A scenario and the one it is measured from.
pub(super) struct Pair<'a> {
    pub(super) case: &'a Case,
    pub(super) reference: &'a Case,
    labels: [String; 2],
}

impl<'a> Pair<'a> {
    /// The second of two cases measured from the first.
    pub(super) fn of(cases: &'a [Case]) -> Result<Self, Refused> {
        let [reference, case] = cases else {
            return Err(Refused::Cannot("two scenarios are needed".to_owned()));
        };
        comparable(cases, 0).map_err(Refused::NotComparable)?;
        let names = labels(cases);
        Ok(Self { case, reference, labels: [names[0].clone(), names[1].clone()] })
    }

    /// What inputs are moved under.
    pub(super) fn subject(&self) -> Subject<'a> {
        Subject::difference(&self.case.ledger, &self.reference.ledger)
    }

    /// What a sentence calls the scenario and the reference: their decisions, or where those are the
    /// same their labels.
    pub(super) fn names(&self) -> (String, String) {
        let (one, other) = (&self.case.ledger.plan, &self.reference.ledger.plan);
        if one.decision() == other.decision() {
            let [reference, case] = &self.labels;
            return (format!("“{case}”"), format!("“{reference}”"));
        }
        (short_doing(one).to_owned(), short_doing(other).to_owned())
    }

    /// What the difference is of: `leaving on 1 January 2027 instead of staying`.
    pub(super) fn instead(&self) -> String {
        let (one, other) = (&self.case.ledger.plan, &self.reference.ledger.plan);
        let (case, reference) = self.names();
        if one.decision() == other.decision() {
            return format!("{case} instead of {reference}");
        }
        format!("{} instead of {}", doing(one), short_doing(other))
    }

    /// What the reference and the scenario give an input: `$10 under staying and $20 under leaving`.
    pub(super) fn given_words(&self, [reference, case]: [&Input; 2]) -> String {
        let (of_case, of_reference) = self.names();
        format!(
            "{} under {of_reference} and {} under {of_case}",
            inputs::value(reference),
            inputs::value(case)
        )
    }

    /// That an input is given differently and moved as one value, where it is.
    pub(super) fn moved_as_one(&self, name: &str) -> Option<String> {
        let both = self.given_words(self.subject().given_differently(name)?);
        Some(format!("{name} is given as {both}; it is moved as one value in both."))
    }

    /// The fiscal years: `FY2027–FY2031`.
    pub(super) fn period(&self) -> String {
        words::period(&self.case.ledger.plan.years)
    }

    /// Which of the two has the higher net on a side.
    pub(super) fn higher(&self, side: Side) -> String {
        let (case, reference) = self.names();
        match side {
            Side::Above => case,
            Side::Below => reference,
            Side::Equal => "equal".to_owned(),
            Side::Unknown => "indeterminate".to_owned(),
        }
    }

    /// What a difference leaves out, by the ids of lines, as a sentence after another.
    pub(super) fn left_out<'i>(&self, ids: impl IntoIterator<Item = &'i String>) -> String {
        left_out_of(&[&self.case.ledger, &self.reference.ledger], ids)
    }

    /// The difference as printed, which the ledgers' own rounded figures give.
    pub(super) fn comparison(&self) -> Comparison<'a> {
        Comparison::of(&self.case.ledger, &self.reference.ledger)
    }
}

/// Why an input cannot be varied, in words for a reader.
pub(super) fn cannot(subject: Subject<'_>, name: &str, why: &CannotVary) -> Refused {
    let all = || subject.ledgers().flat_map(|ledger| ledger.plan.inputs.iter());
    let named = || all().map(|(_, input)| input).filter(|input| input.name == name);
    let of_rule = |input: &Input| matches!(input.evidence, Evidence::Rule(_));
    let reason = match why {
        CannotVary::NoSuchInput => return no_input(subject, name),
        CannotVary::IsAReading => {
            "is a reading, one word of a few; `sensitivity` tries each".to_owned()
        }
        CannotVary::DecidesOnRules if named().any(of_rule) => {
            "is a date of a rule and not of these files; `--rules` lays a rule of your own over it"
                .to_owned()
        }
        CannotVary::DecidesOnRules => {
            "is not written in either file but follows from other dates; write it, and vary it then"
                .to_owned()
        }
        CannotVary::NotHeld(why) => {
            format!(
                "can be on no day of the fiscal years, for there {why}; move the other date first"
            )
        }
        CannotVary::LeavesLinesOut => {
            let place = named().find(|input| leaves_lines_out(input)).map(inputs::place);
            format!(
                "is a plain zero ({}), and the lines that hang on it were left out; write a range \
                 there, such as `{{ low = 0, likely = 0, high = 10 }}`, or `{{ unknown = true }}`",
                place.unwrap_or_default()
            )
        }
    };
    Refused::Cannot(format!("`{name}` {reason}"))
}

/// The keys that are used only where money counts when it is paid.
const OF_CASH: [&str; 2] = ["federal.payment_lag_months", "federal.owed_at_start"];

/// That there is no input of a name, with the nearest, or that the files give it and use it nowhere.
pub(super) fn no_input(subject: Subject<'_>, name: &str) -> Refused {
    let mut entries = subject.ledgers().flat_map(|ledger| &ledger.plan.entries);
    if let Some(entry) = entries.find(|entry| entry.path == name) {
        let place = inputs::in_file(&entry.origin.file, entry.origin.line);
        let remedy = if OF_CASH.contains(&name) { "; it is used with --basis cash" } else { "" };
        let why = format!("`{name}` ({place}) is used by no line of these ledgers{remedy}");
        return Refused::Cannot(why);
    }
    if given_nowhere(subject, name) {
        return Refused::Cannot(format!("no file gives `{name}`; give it in the files to move it"));
    }
    let known = subject.inputs();
    Refused::NoInput(nearest::unknown(name, known.iter().map(|input| input.name.as_str())))
}

/// Whether a file may give a key of this name, in an entry that some file has.
fn given_nowhere(subject: Subject<'_>, name: &str) -> bool {
    let has_entry = |start: &str| {
        let mut entries = subject.ledgers().flat_map(|ledger| &ledger.plan.entries);
        entries.any(|entry| entry.path.starts_with(start))
    };
    let (mut pattern, mut start, mut names) = ("", String::new(), name.split('.'));
    while let Some(key) = names.next().and_then(|name| keys::find(pattern, name)) {
        start.push_str(key.name());
        start.push('.');
        if let keys::Kind::Entries(..) | keys::Kind::Rows(..) = key.kind {
            let own = names.next().unwrap_or_default();
            start.push_str(&format!("{own}."));
            if !has_entry(&start) {
                return false;
            }
        } else if key.kind != keys::Kind::Table {
            return names.next().is_none();
        }
        pattern = key.path;
    }
    false
}

/// What a sum is called: `Expected`, `Present value, no risk happens`.
pub(super) fn sum_title(asked: Asked) -> String {
    let column = match asked.column {
        Column::NoRisk => "no risk happens",
        Column::Expected => "expected",
        Column::EveryRisk => "every risk happens",
    };
    let measure = match asked.measure {
        Measure::PresentValue => "Present value",
        Measure::FullCost => "Net at full cost",
        Measure::Net | Measure::Category(_) | Measure::Status(_) => "Total",
    };
    format!("{measure}, {column}")
}

/// A sum's name for machines: `net.expected`.
pub(super) fn sum_key(asked: Asked) -> String {
    let measure = match asked.measure {
        Measure::PresentValue => "present_value",
        Measure::FullCost => "full_cost",
        Measure::Net | Measure::Category(_) | Measure::Status(_) => "net",
    };
    format!("{measure}.{}", asked.column.key())
}

/// Where something turns: `1.63%`, `$162,300`, `between 5 and 6`.
pub(super) fn turn(kind: &Kind, turn: &Turn) -> String {
    let value = |at: &Fraction| point(kind, at);
    match turn {
        Turn::Equal(at) | Turn::Jump(at) => value(at),
        Turn::Between(low, high) | Turn::Close(low, high) => {
            let (low, high) = (value(low), value(high));
            if low == high { low } else { format!("between {low} and {high}") }
        }
    }
}

/// A value of an input, to a hundredth of a percent or of a dollar.
pub(super) fn point(kind: &Kind, at: &Fraction) -> String {
    match (kind, at.to_decimal(4).filter(|short| !short.is_zero())) {
        (Kind::Share, Some(short)) => words::share(short),
        _ => inputs::of_kind(kind, at),
    }
}

/// What other probabilities leave of 100%, where they leave less.
pub(super) fn left_by(taken: &[Taken]) -> String {
    let one =
        |one: &Taken| format!("{} of {}", one.name, inputs::of_kind(&Kind::Share, &one.share));
    let all: Vec<String> = taken.iter().map(one).collect();
    match all.as_slice() {
        [] => String::new(),
        [only] => format!(", which is what {only} leaves of 100%"),
        several => format!(", which is what {} leave of 100%", words::list(several)),
    }
}

/// An unrounded result as money.
pub(super) fn money(value: &Fraction) -> Option<Money> {
    value.to_decimal(2).map(Money::from_decimal)
}

/// The cell of an unrounded result.
pub(super) fn result_cell(value: Option<&Fraction>) -> Cell {
    Cell::of(value.and_then(money).map_or(Figure::Indeterminate, Figure::Money))
}

/// An unrounded result for machines.
pub(super) fn result_data(value: Option<&Fraction>) -> Data {
    let amount = value.and_then(money).map(words::plain);
    amount.map_or(Data::Null, Data::Text)
}

/// A value of an input of a kind for machines: of a date the day, `2027-01-01`, else as [`value_data`].
pub(super) fn value_of_kind(kind: &Kind, value: &Fraction) -> Data {
    match kind {
        Kind::Date => Data::Text(inputs::of_kind(kind, value)),
        _ => value_data(value),
    }
}

/// A value of an input for machines: decimal digits, and the exact fraction where those have no end.
pub(super) fn value_data(value: &Fraction) -> Data {
    let decimal = value.to_decimal(12).map(|digits| digits.normalize().to_string());
    Data::Text(decimal.unwrap_or_else(|| value.to_string()))
}
