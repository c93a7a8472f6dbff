//! Which value holds on which days, and what is said when none does.

use crate::calendar::{Day, Span};
use crate::diagnostic::{Code, Diagnostic};

use super::{DatedValue, Rule};

/// A run of days and the value used for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'r> {
    /// The days.
    pub days: Span,
    /// The value.
    pub value: &'r DatedValue,
    /// Whether the value does not hold on these days and was used because a reader allowed it.
    pub stale: bool,
}

/// Why a rule gives no value for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The rule's id.
    pub rule: String,
    /// The reading that was asked for.
    pub reading: String,
    /// The first day without a value.
    pub day: Day,
    /// Where that day lies among the dates of the values.
    pub kind: RefusalKind,
}

/// Where a day without a value lies, with the nearest dates that have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefusalKind {
    /// Before the first value.
    NotYet {
        /// The first day of the first value.
        starts: Day,
    },
    /// After the last value.
    Ended {
        /// The last day of the last value.
        ended: Day,
    },
    /// Between two values.
    Gap {
        /// The last day of the value before.
        ended: Day,
        /// The first day of the value after.
        starts: Day,
    },
    /// The rule has no such reading.
    NoSuchReading {
        /// Those it has.
        readings: Vec<String>,
    },
}

impl Rule {
    /// The pieces that cover `days` exactly and in order, each with the value that holds on it.
    ///
    /// No days, no pieces. With `allow_stale` a day without a value takes the nearest earlier value,
    /// else the first later one, and its piece is marked.
    ///
    /// # Errors
    /// Refuses the first day without a value: before the first, after the last, or in a gap; and a
    /// reading that the rule does not have.
    pub fn over(
        &self,
        reading: &str,
        days: Span,
        allow_stale: bool,
    ) -> Result<Vec<Piece<'_>>, Refusal> {
        let mut values: Vec<&DatedValue> = self.values_of(reading).collect();
        values.sort_by_key(|value| value.window.from);
        let mut pieces = Vec::new();
        let mut day = days.first;
        while day < days.end {
            let piece = match held(&values, day) {
                Some(piece) => piece,
                None if allow_stale && !values.is_empty() => nearest(&values, day, days.end),
                None => return Err(self.refuse(reading, day, &values)),
            };
            let days = piece.days.overlap(days);
            pieces.push(Piece { days, ..piece });
            day = days.end;
        }
        Ok(pieces)
    }

    fn refuse(&self, reading: &str, day: Day, values: &[&DatedValue]) -> Refusal {
        let earlier = before(values, day).and_then(|value| value.window.until);
        let later = after(values, day).map(|value| value.window.from);
        let kind = match (earlier, later) {
            (None, Some(starts)) => RefusalKind::NotYet { starts },
            (Some(ended), None) => RefusalKind::Ended { ended },
            (Some(ended), Some(starts)) => RefusalKind::Gap { ended, starts },
            (None, None) => RefusalKind::NoSuchReading {
                readings: self.readings.iter().map(|known| known.name.clone()).collect(),
            },
        };
        Refusal { rule: self.id.clone(), reading: reading.to_owned(), day, kind }
    }
}

/// The value that holds on `day`, from that day to its last.
fn held<'r>(values: &[&'r DatedValue], day: Day) -> Option<Piece<'r>> {
    let value = values.iter().find(|value| value.window.span().holds(day))?;
    let days = Span { first: day, end: value.window.span().end };
    Some(Piece { days, value, stale: false })
}

/// The nearest value for a day that has none, up to the next day that has one.
fn nearest<'r>(values: &[&'r DatedValue], day: Day, end: Day) -> Piece<'r> {
    let later = after(values, day);
    let value = before(values, day).or(later).expect("called with at least one value");
    let end = later.map_or(end, |later| later.window.from);
    Piece { days: Span { first: day, end }, value, stale: true }
}

fn before<'r>(values: &[&'r DatedValue], day: Day) -> Option<&'r DatedValue> {
    values.iter().rev().find(|value| value.window.from < day).copied()
}

fn after<'r>(values: &[&'r DatedValue], day: Day) -> Option<&'r DatedValue> {
    values.iter().find(|value| value.window.from > day).copied()
}

impl Refusal {
    /// The error to print: what was asked for, the nearest dates with a value, and what to do.
    ///
    /// It has no place; a caller that knows what asked for the day adds it.
    #[must_use]
    pub fn into_diagnostic(self) -> Diagnostic {
        let Self { rule, reading, day, kind } = self;
        let rule_reading = format!("`{rule}`, reading `{reading}`,");
        let sources = format!("`fiscal287 rules {rule}` shows its dates and sources");
        let stale = |which: &str| {
            format!("`--allow-stale` uses the {which} value and marks every figure it touches")
        };
        match kind {
            RefusalKind::NotYet { starts } => Diagnostic::new(
                Code::RuleNotYet,
                format!("{rule_reading} has no value yet on {day}; its first begins on {starts}"),
            )
            .help(stale("first later"))
            .help(sources),
            RefusalKind::Ended { ended } => Diagnostic::new(
                Code::RuleEnded,
                format!("{rule_reading} has no value any more on {day}; its last ended on {ended}"),
            )
            .help(stale("latest earlier"))
            .help(sources),
            RefusalKind::Gap { ended, starts } => Diagnostic::new(
                Code::RuleGap,
                format!(
                    "{rule_reading} has no value on {day}, between {ended}, when one ended, and \
                     {starts}, when the next begins"
                ),
            )
            .help(stale("nearest earlier"))
            .help(sources),
            RefusalKind::NoSuchReading { readings } => Diagnostic::new(
                Code::UnknownReading,
                format!("`{rule}` has no reading called `{reading}`"),
            )
            .help(format!("its readings are {}", readings.join(", ")))
            .help(sources),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::{Day, Span};
    use crate::diagnostic::{Code, Files};
    use crate::rules::{Registry, Rule};

    /// 10% over 2026 and 30% over March 2027, with February 2027 a named gap.
    const RULE: &str = r#"
id = "test/gap"
title = "A rule with a gap"
says = "A share that nobody published for two months."
kind = "offer"
unit = "share of pay"
applies_to = { models = ["task-force"], kinds = ["county"] }
default_reading = "only"
gaps = ["2027-01-01 to 2027-02-28: nothing was published"]

[readings]
only = "As printed."

[[value]]
reading = "only"
from = 2027-03-01
until = 2027-03-31
value = "30%"
status = "reported"
confidence = "low"
sources = ["paper"]

[[value]]
reading = "only"
from = 2026-01-01
until = 2026-12-31
value = "10%"
status = "enacted"
confidence = "high"
sources = ["paper"]

[[source]]
id = "paper"
publisher = "A paper"
title = "A page"
url = "https://example.org/"
published = "2026-01"
seen = "2026-11"
extent = "full"
says = "Two shares."
"#;

    fn rule() -> Rule {
        let files = [("test/gap.toml".to_owned(), RULE.to_owned())];
        let rules = Registry::embedded().overlaid(&files, &mut Files::default()).unwrap();
        rules.rule("test/gap").unwrap().clone()
    }

    fn day(text: &str) -> Day {
        Day::parse(text).expect(text)
    }

    /// `days` as `2026-01-01..2026-02-01`, the end left out; each piece as first..end value stale.
    fn check_pieces(days: (&str, &str), allow_stale: bool, expected: &[&str]) {
        let (rule, span) = (rule(), Span { first: day(days.0), end: day(days.1) });
        let pieces = rule.over("only", span, allow_stale).unwrap();
        let written = pieces.iter().map(|piece| {
            let value = rule.written(piece.value.figure.number().unwrap());
            let stale = if piece.stale { " stale" } else { "" };
            format!("{}..{} {value}{stale}", piece.days.first, piece.days.end)
        });
        assert_eq!(written.collect::<Vec<_>>(), expected);
    }

    fn check_refused(first: &str, code: Code, words: &str) {
        let span = Span { first: day(first), end: day(first).next() };
        let diagnostic = rule().over("only", span, false).unwrap_err().into_diagnostic();
        assert_eq!((diagnostic.code, diagnostic.message.contains(words)), (code, true));
    }

    #[test]
    fn a_value_holds_on_its_first_and_last_day_and_not_around_them() {
        check_refused("2025-12-31", Code::RuleNotYet, "2026-01-01");
        check_pieces(("2026-01-01", "2026-01-02"), false, &["2026-01-01..2026-01-02 10%"]);
        check_pieces(("2026-12-31", "2027-01-01"), false, &["2026-12-31..2027-01-01 10%"]);
        check_refused("2027-01-01", Code::RuleGap, "2026-12-31");
        check_refused("2027-02-28", Code::RuleGap, "2027-03-01");
        check_pieces(("2027-03-01", "2027-03-02"), false, &["2027-03-01..2027-03-02 30%"]);
        check_pieces(("2027-03-31", "2027-04-01"), false, &["2027-03-31..2027-04-01 30%"]);
        check_refused("2027-04-01", Code::RuleEnded, "2027-03-31");
    }

    #[test]
    fn a_span_that_leaves_the_dates_is_refused_on_the_first_day_outside() {
        let span = Span { first: day("2026-06-01"), end: day("2027-12-31") };
        assert_eq!(rule().over("only", span, false).unwrap_err().day, day("2027-01-01"));
    }

    #[test]
    fn stale_days_take_the_nearest_earlier_value_else_the_first_later_and_are_marked() {
        check_pieces(
            ("2025-12-01", "2027-05-01"),
            true,
            &[
                "2025-12-01..2026-01-01 10% stale",
                "2026-01-01..2027-01-01 10%",
                "2027-01-01..2027-03-01 10% stale",
                "2027-03-01..2027-04-01 30%",
                "2027-04-01..2027-05-01 30% stale",
            ],
        );
        check_pieces(("2027-02-01", "2027-02-02"), true, &["2027-02-01..2027-02-02 10% stale"]);
        check_pieces(("2025-01-01", "2025-01-02"), true, &["2025-01-01..2025-01-02 10% stale"]);
        check_pieces(("2029-01-01", "2029-01-02"), true, &["2029-01-01..2029-01-02 30% stale"]);
    }

    #[test]
    fn no_days_need_no_value() {
        check_pieces(("2020-01-01", "2020-01-01"), false, &[]);
        check_pieces(("2020-01-01", "2019-01-01"), false, &[]);
    }

    #[test]
    fn a_reading_that_does_not_exist_is_refused_stale_or_not() {
        let span = Span { first: day("2026-06-01"), end: day("2026-06-02") };
        let diagnostic = rule().over("other", span, true).unwrap_err().into_diagnostic();
        assert_eq!(diagnostic.code, Code::UnknownReading);
        assert!(diagnostic.help[0].contains("only"));
    }
}
