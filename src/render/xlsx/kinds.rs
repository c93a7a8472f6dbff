//! Kinds of inputs: how a cell holds a value, how it shows it, and what it takes.

use rust_xlsxwriter::{DataValidation, Formula, XlsxError};

use super::code::{EPOCH, stored};
use super::look;
use crate::calendar::Day;
use crate::formula::Fraction;
use crate::report::{LiveInput, LiveKind, words};

/// The word for an input that is not known.
const UNKNOWN: &str = "unknown";

/// A value as its cell stores it.
pub(super) fn written(kind: &LiveKind, value: Option<&Fraction>) -> String {
    let Some(value) = value else { return UNKNOWN.to_owned() };
    match kind {
        LiveKind::Choice(words) => {
            let at = value.to_integer().and_then(|at| usize::try_from(at).ok());
            at.and_then(|at| words.get(at)).cloned().unwrap_or_default()
        }
        kind => stored(&shifted(kind, value)),
    }
}

/// A number as a spreadsheet counts it: days from its own beginning.
pub(super) fn shifted(kind: &LiveKind, value: &Fraction) -> Fraction {
    match kind {
        LiveKind::Day => value.plus(&Fraction::integer(EPOCH)),
        _ => value.clone(),
    }
}

/// How a value of a kind is shown, with as many places as it has.
pub(super) fn format_of(kind: &LiveKind, value: Option<&Fraction>) -> &'static str {
    let whole = |times: i64| {
        let number = value.map(|value| value.times(&Fraction::integer(times)));
        number.is_none_or(|number| number.to_integer().map(Fraction::integer) == Some(number))
    };
    match kind {
        LiveKind::Money if whole(1) => look::MONEY,
        LiveKind::Money => look::CENTS,
        LiveKind::Share if whole(100) => "0%",
        LiveKind::Share if whole(1000) => "0.0%",
        LiveKind::Share => "0.00##%",
        LiveKind::Count => look::WHOLE,
        LiveKind::Hours | LiveKind::Number if whole(1) => look::WHOLE,
        LiveKind::Hours | LiveKind::Number => "#,##0.0###_)",
        LiveKind::Day => look::DAY,
        LiveKind::Choice(_) => "General",
    }
}

pub(super) fn unit(kind: &LiveKind) -> &'static str {
    match kind {
        LiveKind::Money => "dollars",
        LiveKind::Share => "share",
        LiveKind::Count | LiveKind::Number => "number",
        LiveKind::Hours => "hours",
        LiveKind::Day => "date",
        LiveKind::Choice(_) => "choice",
    }
}

/// What the cell of an input takes: what its key takes, and never zero where something is divided by it.
pub(super) struct Takes<'a> {
    pub(super) input: &'a LiveInput,
    /// The cell's place.
    pub(super) cell: String,
    /// Whether it may say `unknown`.
    pub(super) unknown: bool,
    /// Whether something is divided by it.
    pub(super) divides: bool,
}

impl Takes<'_> {
    /// The rule that a program holds the cell to.
    pub(super) fn validation(&self) -> Result<DataValidation, XlsxError> {
        let rule = DataValidation::new().ignore_blank(false);
        if let LiveKind::Choice(words) = &self.input.kind {
            return rule.allow_list_strings(words)?.set_error_message("Choose from the list.");
        }
        if self.unknown {
            let says = "The word unknown stands for a number that is not known. ";
            return rule
                .allow_custom(Formula::new(self.holds()))
                .set_input_message(format!("{says}{}", self.says()))?
                .set_error_message(format!("{} The word unknown is taken too.", self.says()));
        }
        rule.allow_custom(Formula::new(self.holds())).set_error_message(self.says())
    }

    /// The formula that holds where the cell holds what it may.
    pub(super) fn holds(&self) -> String {
        let cell = &self.cell;
        match &self.input.kind {
            LiveKind::Choice(words) => {
                let is = |word: &String| format!("{cell}=\"{}\"", word.replace('"', "\"\""));
                format!("OR({})", words.iter().map(is).collect::<Vec<_>>().join(","))
            }
            _ if self.unknown => {
                format!("IF(ISNUMBER({cell}),{},{cell}=\"{UNKNOWN}\")", self.test())
            }
            _ => self.test(),
        }
    }

    /// The formula that holds where the cell holds a number that it may.
    fn test(&self) -> String {
        let (cell, (least, most)) = (&self.cell, self.bounds());
        let mut tests = vec![format!("ISNUMBER({cell})")];
        let shifted = |bound: &Fraction| stored(&shifted(&self.input.kind, bound));
        let sign = if self.is_above() { ">" } else { ">=" };
        tests.extend(least.map(|least| format!("{cell}{sign}{}", shifted(&least))));
        tests.extend(most.map(|most| format!("{cell}<={}", shifted(&most))));
        if self.input.kind == LiveKind::Count {
            tests.push(format!("{cell}=ROUND({cell},0)"));
        }
        format!("AND({})", tests.join(","))
    }

    /// The least and the most that it takes.
    fn bounds(&self) -> (Option<Fraction>, Option<Fraction>) {
        match (self.divides, self.input.bounds()) {
            (true, (_, most)) => (Some(Fraction::ZERO), most),
            (false, own) => own,
        }
    }

    /// Whether it takes what is above the least, and not the least.
    fn is_above(&self) -> bool {
        self.divides || self.input.is_above()
    }

    /// What to type.
    fn says(&self) -> String {
        let (least, most) = self.bounds();
        let what = match &self.input.kind {
            LiveKind::Share => "a share",
            LiveKind::Count => "a whole number",
            LiveKind::Hours => "a number of hours",
            LiveKind::Money => "an amount of dollars",
            LiveKind::Day => "a date",
            LiveKind::Number | LiveKind::Choice(_) => "a number",
        };
        let bound = |bound: &Fraction| match &self.input.kind {
            LiveKind::Day => {
                bound.to_integer().map_or_else(String::new, |day| Day::from_number(day).to_string())
            }
            LiveKind::Share => {
                format!("{}%", words::fraction(&bound.times(&Fraction::integer(100))))
            }
            _ => words::fraction(bound),
        };
        let range = match (least, most) {
            (Some(least), Some(most)) if self.is_above() => {
                format!("above {} and at most {}", bound(&least), bound(&most))
            }
            (Some(least), None) if self.is_above() => format!("above {}", bound(&least)),
            (Some(least), Some(most)) => format!("from {} to {}", bound(&least), bound(&most)),
            (Some(least), None) => format!("of {} or more", bound(&least)),
            (None, Some(most)) => format!("of at most {}", bound(&most)),
            (None, None) => String::new(),
        };
        format!("Type {what} {range}.")
    }
}

#[cfg(test)]
mod tests {
    use super::{Fraction, Takes};
    use crate::report::{LiveInput, LiveKey, LiveKind, LiveOrigin};

    fn input(kind: LiveKind, bounds: Option<(i64, i64)>) -> LiveInput {
        let key = bounds.map(|(least, most)| LiveKey {
            table: String::new(),
            name: "key".to_owned(),
            of: Vec::new(),
            member: None,
            least: Some(Fraction::integer(least)),
            is_above: false,
            most: Some(Fraction::integer(most)),
            says: String::new(),
            order: None,
        });
        LiveInput {
            name: "key".to_owned(),
            title: "key".to_owned(),
            kind,
            origin: LiveOrigin::Assumed,
            place: String::new(),
            key,
            source: String::new(),
            sides: Vec::new(),
            held: None,
            rule: None,
        }
    }

    fn takes(kind: LiveKind, bounds: Option<(i64, i64)>, divides: bool) -> (String, String) {
        let input = input(kind, bounds);
        let takes = Takes { input: &input, cell: "C7".to_owned(), unknown: false, divides };
        (takes.test(), takes.says())
    }

    #[test]
    fn a_cell_takes_what_its_key_takes() {
        let share = takes(LiveKind::Share, Some((0, 1)), false);
        assert_eq!(share.0, "AND(ISNUMBER(C7),C7>=0,C7<=1)");
        assert_eq!(share.1, "Type a share from 0% to 100%.");
        let count = takes(LiveKind::Count, Some((0, 1_000_000)), false);
        assert_eq!(count.0, "AND(ISNUMBER(C7),C7>=0,C7<=1000000,C7=ROUND(C7,0))");
        assert_eq!(count.1, "Type a whole number from 0 to 1,000,000.");
        // 20,727 and 22,552 days after 1 January 1970; a spreadsheet counts 25,569 more.
        let day = takes(LiveKind::Day, Some((20_727, 22_552)), false);
        assert_eq!(day.0, "AND(ISNUMBER(C7),C7>=46296,C7<=48121)");
        assert_eq!(day.1, "Type a date from 2026-10-01 to 2031-09-30.");
    }

    #[test]
    fn what_something_is_divided_by_is_never_zero() {
        let hours = takes(LiveKind::Hours, None, true);
        assert_eq!(hours.0, "AND(ISNUMBER(C7),C7>0,C7<=1000000000)");
        assert_eq!(hours.1, "Type a number of hours above 0 and at most 1,000,000,000.");
        assert_eq!(
            takes(LiveKind::Money, None, false).1,
            "Type an amount of dollars from 0 to 10,000,000,000,000."
        );
    }
}
