//! One operation over a block of rows.

use super::compile::Code;
use super::run::Column;
use crate::calendar::Day;
use crate::formula::Comparison;

/// Numbers this close, relative to the larger, are compared as equal.
const CLOSE: f64 = 1e-12;

/// A tie at half a cent is taken for one where it is missed by this share of the amount.
const TIE: f64 = 2e-14;

/// Works one step out. Operands come by reference: copied whole they would be read before they are
/// written, as a processor sees it, and each step would wait for them.
pub(super) fn work(code: Code, of: &[Column<'_>; 3], out: &mut [f64]) {
    let [a, b, c] = of;
    match code {
        Code::Add => binary(a, b, out, |a, b| a + b),
        Code::AddThree => ternary(a, b, c, out, |a, b, c| a + b + c),
        Code::MultiplyAdd => ternary(a, b, c, out, |a, b, c| a * b + c),
        Code::Subtract => binary(a, b, out, |a, b| a - b),
        Code::Multiply => binary(a, b, out, |a, b| a * b),
        Code::MultiplyKnown => {
            binary(a, b, out, |a, b| if a == 0.0 || b == 0.0 { 0.0 } else { a * b });
        }
        Code::MultiplyThree => ternary(a, b, c, out, |a, b, c| a * b * c),
        Code::Divide => binary(a, b, out, |a, b| a / b),
        Code::DivideKnown => binary(a, b, out, |a, b| if b == 0.0 { f64::NAN } else { a / b }),
        Code::Minimum => binary(a, b, out, smaller),
        Code::MinimumKnown => known(a, b, out, smaller),
        Code::Maximum => binary(a, b, out, larger),
        Code::MaximumKnown => known(a, b, out, larger),
        Code::Compare(Comparison::AtLeast) => binary(a, b, out, at_least),
        Code::Compare(Comparison::Below) => binary(a, b, out, below),
        Code::Compare(Comparison::Equal) => binary(a, b, out, equal),
        Code::CompareKnown(Comparison::AtLeast) => known(a, b, out, at_least),
        Code::CompareKnown(Comparison::Below) => known(a, b, out, below),
        Code::CompareKnown(Comparison::Equal) => known(a, b, out, equal),
        Code::Choose => ternary(a, b, c, out, |when, a, b| if when == 0.0 { b } else { a }),
        Code::ChooseKnown => ternary(a, b, c, out, |when, a, b| {
            if when.is_nan() {
                f64::NAN
            } else if when == 0.0 {
                b
            } else {
                a
            }
        }),
        Code::Cents => binary(a, b, out, |a, _| to_cents(a)),
        Code::OrZero => binary(a, b, out, |a, _| if a.is_nan() { 0.0 } else { a }),
        Code::AddMonths => add_months(a, b, out),
    }
}

fn smaller(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

fn slack(a: f64, b: f64) -> f64 {
    CLOSE * larger(a.abs(), b.abs())
}

fn truth(holds: bool) -> f64 {
    if holds { 1.0 } else { 0.0 }
}

fn at_least(a: f64, b: f64) -> f64 {
    truth(a >= b - slack(a, b))
}

fn below(a: f64, b: f64) -> f64 {
    truth(a < b - slack(a, b))
}

fn equal(a: f64, b: f64) -> f64 {
    truth((a - b).abs() <= slack(a, b))
}

/// To the cent, half away from zero.
fn to_cents(amount: f64) -> f64 {
    let cents = amount.abs() * 100.0;
    ((cents + cents * TIE + 0.5).floor() / 100.0).copysign(amount)
}

/// A binary operation that is unknown where either operand is.
fn known(a: &Column<'_>, b: &Column<'_>, out: &mut [f64], f: impl Fn(f64, f64) -> f64 + Copy) {
    binary(a, b, out, |a, b| if a.is_nan() || b.is_nan() { f64::NAN } else { f(a, b) });
}

fn binary(a: &Column<'_>, b: &Column<'_>, out: &mut [f64], f: impl Fn(f64, f64) -> f64 + Copy) {
    match (*a, *b) {
        (Column::Each(a), Column::Each(b)) => {
            for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                *out = f(*a, *b);
            }
        }
        (Column::Each(a), Column::Same(b)) => {
            for (out, a) in out.iter_mut().zip(a) {
                *out = f(*a, b);
            }
        }
        (Column::Same(a), Column::Each(b)) => {
            for (out, b) in out.iter_mut().zip(b) {
                *out = f(a, *b);
            }
        }
        (Column::Same(a), Column::Same(b)) => out.fill(f(a, b)),
    }
}

fn ternary(
    when: &Column<'_>,
    a: &Column<'_>,
    b: &Column<'_>,
    out: &mut [f64],
    f: impl Fn(f64, f64, f64) -> f64 + Copy,
) {
    let when = match *when {
        Column::Same(when) => return binary(a, b, out, |a, b| f(when, a, b)),
        Column::Each(when) => when,
    };
    match (*a, *b) {
        (Column::Same(a), Column::Same(b)) => {
            for (out, when) in out.iter_mut().zip(when) {
                *out = f(*when, a, b);
            }
        }
        (Column::Each(a), Column::Each(b)) => {
            for (((out, when), a), b) in out.iter_mut().zip(when).zip(a).zip(b) {
                *out = f(*when, *a, *b);
            }
        }
        (Column::Each(a), Column::Same(b)) => {
            for ((out, when), a) in out.iter_mut().zip(when).zip(a) {
                *out = f(*when, *a, b);
            }
        }
        (Column::Same(a), Column::Each(b)) => {
            for ((out, when), b) in out.iter_mut().zip(when).zip(b) {
                *out = f(*when, a, *b);
            }
        }
    }
}

/// By the calendar, the last result kept for the rows that follow with the same operands.
fn add_months(days: &Column<'_>, months: &Column<'_>, out: &mut [f64]) {
    let mut last = (f64::NAN, f64::NAN, f64::NAN);
    for (row, out) in out.iter_mut().enumerate() {
        let (day, by) = (days.at(row), months.at(row));
        if (day, by) != (last.0, last.1) {
            last = (day, by, months_later(day, by));
        }
        *out = last.2;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cast takes the nearest number there is")]
fn months_later(day: f64, months: f64) -> f64 {
    if day.is_nan() || months.is_nan() {
        return f64::NAN;
    }
    f64::from(Day::from_number(day.round() as i64).plus_months(months.round() as i32).number())
}
