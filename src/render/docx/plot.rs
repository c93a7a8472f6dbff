//! What a word processor draws by itself: columns, bars, lines of plain series, and curves.
//!
//! A bar that floats, of a tornado or a bridge, is a stack: what lies between zero and the bar is not
//! drawn, and a bar across zero has a part on each side.

use crate::quantity::{Decimal, Money};
use crate::report::{Drawing, Series, Swing, Unit, words};

/// A chart as a word processor draws it.
pub(super) struct Plot {
    pub(super) kind: Kind,
    /// What stands below each point, or beside each bar.
    pub(super) names: Vec<String>,
    pub(super) series: Vec<Values>,
    /// Whether the values are parts of a whole; dollars otherwise.
    pub(super) shares: bool,
    /// What a curve runs along: an input, and how its values are written.
    pub(super) across: Option<(String, Unit)>,
}

/// How values are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Columns side by side.
    Columns,
    /// Columns without gaps.
    Touching,
    /// Bars that float, the first on top.
    Bars,
    /// Lines.
    Lines,
    /// Lines and marks at places along an input.
    Curve,
}

/// The values of one series.
pub(super) struct Values {
    pub(super) name: String,
    pub(super) values: Vec<Option<Decimal>>,
    /// Where along the input of a curve they stand; empty otherwise.
    pub(super) at: Vec<Decimal>,
    pub(super) look: Look,
}

/// How a series looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Its own colour and pattern.
    Own(usize),
    /// The same as another, of which it is the part beyond zero.
    Again(usize),
    /// Marks without a line.
    Marks,
    /// It is not drawn.
    Hidden,
}

/// The names of the percentiles of a fan, the lowest first.
const BANDS: [&str; 5] =
    ["5th percentile", "25th percentile", "Median", "75th percentile", "95th percentile"];

impl Plot {
    /// The drawing, where a word processor can draw it.
    pub(super) fn of(drawing: &Drawing) -> Option<Self> {
        Some(match drawing {
            Drawing::Bars { groups, series } => Self::dollars(Kind::Columns, groups, own(series)),
            Drawing::Lines { points, series } => Self::dollars(Kind::Lines, points, own(series)),
            Drawing::Fan { points, bands } => Self::dollars(Kind::Lines, points, fan(bands)),
            Drawing::Tornado { given, bars } => {
                let names: Vec<String> = bars.iter().map(swing_name).collect();
                let ends = bars.iter().map(|bar| swing_ends(bar, *given)).collect();
                Self::dollars(Kind::Bars, &names, floating(&[("From low to high", ends)]))
            }
            Drawing::Bridge { from, steps, to } => bridge(from, steps, to),
            Drawing::Histogram { from, width, shares } => histogram(*from, *width, shares),
            Drawing::Curve { across, points, given, turns } => {
                curve(across, (points, *given, turns))
            }
            Drawing::Plane { .. } => return None,
        })
    }

    fn dollars(kind: Kind, names: &[String], series: Vec<Values>) -> Self {
        Self { kind, names: names.to_vec(), series, shares: false, across: None }
    }
}

fn own(series: &[Series]) -> Vec<Values> {
    let own = |(at, one): (usize, &Series)| Values {
        name: one.name.clone(),
        values: one.values.iter().map(|value| value.map(Money::decimal)).collect(),
        at: Vec::new(),
        look: Look::Own(at),
    };
    series.iter().enumerate().map(own).collect()
}

fn fan(bands: &[[Decimal; 5]]) -> Vec<Values> {
    let line = |(at, name): (usize, &&str)| Values {
        name: (*name).to_owned(),
        values: bands.iter().map(|band| Some(band[at])).collect(),
        at: Vec::new(),
        look: Look::Own(at),
    };
    BANDS.iter().enumerate().map(line).collect()
}

fn histogram(from: Decimal, width: Decimal, shares: &[Decimal]) -> Plot {
    let name = |at: usize| {
        let low = from + width * Decimal::from(at);
        words::dollars(Money::from_decimal(low.round()))
    };
    let values = shares.iter().map(|share| Some(*share)).collect();
    let name_of_all = "Share of draws".to_owned();
    let series = Values { name: name_of_all, values, at: Vec::new(), look: Look::Own(0) };
    let names = (0..shares.len()).map(name).collect();
    Plot { kind: Kind::Touching, names, series: vec![series], shares: true, across: None }
}

/// The points, the line at the value given, and the places at which the result is zero.
type Curve<'a> = (&'a [(Decimal, Option<Decimal>)], Option<Decimal>, &'a [(Decimal, String)]);

fn curve(across: &(String, Unit), (points, given, turns): Curve<'_>) -> Plot {
    let (at, values) = points.iter().copied().unzip();
    let name = "The difference".to_owned();
    let mut series = vec![Values { name, values, at, look: Look::Own(0) }];
    series.extend(given.map(|at| {
        let known = || points.iter().filter_map(|(_, value)| *value).chain([Decimal::ZERO]);
        Values {
            name: format!("As given, {}", across.1.words(at)),
            values: vec![known().min(), known().max()],
            at: vec![at, at],
            look: Look::Own(1),
        }
    }));
    if !turns.is_empty() {
        let told: Vec<&str> = turns.iter().map(|(_, words)| words.as_str()).collect();
        series.push(Values {
            name: format!("Equal at {}", words::list(&told)),
            values: vec![Some(Decimal::ZERO); turns.len()],
            at: turns.iter().map(|(at, _)| *at).collect(),
            look: Look::Marks,
        });
    }
    let (kind, across) = (Kind::Curve, Some(across.clone()));
    Plot { kind, names: Vec::new(), series, shares: false, across }
}

/// Totals at both ends, and each step from where the last one ended.
fn bridge(from: &(String, Money), steps: &[(String, Money)], to: &(String, Money)) -> Plot {
    let nothing = || None;
    let mut names = vec![from.0.clone()];
    let mut totals = vec![Some((Decimal::ZERO, from.1.decimal()))];
    let (mut adds, mut takes) = (vec![nothing()], vec![nothing()]);
    let mut reached = from.1.decimal();
    for (name, step) in steps {
        let next = reached + step.decimal();
        let drawn = Some((reached.min(next), reached.max(next)));
        let (up, down) = if next >= reached { (drawn, None) } else { (None, drawn) };
        names.push(name.clone());
        totals.push(None);
        adds.push(up);
        takes.push(down);
        reached = next;
    }
    names.push(to.0.clone());
    totals.push(Some((Decimal::ZERO, to.1.decimal())));
    adds.push(None);
    takes.push(None);
    let series = floating(&[("Net", totals), ("Adds", adds), ("Takes away", takes)]);
    Plot::dollars(Kind::Bars, &names, series)
}

fn swing_name(bar: &Swing) -> String {
    format!("{}, {} to {}", bar.name, bar.ends.0, bar.ends.1)
}

/// From the lowest to the highest of the results known, that at the values given among them.
fn swing_ends(bar: &Swing, given: Money) -> Option<Ends> {
    let results = [bar.results.0, bar.results.1, Some(given)];
    let known = || results.iter().flatten().map(|result| result.decimal());
    Some((known().min()?, known().max()?))
}

/// The ends of a bar that floats.
type Ends = (Decimal, Decimal);

/// The stack of bars that float, at most one at each place.
fn floating(bars: &[(&str, Vec<Option<Ends>>)]) -> Vec<Values> {
    let places = bars.first().map_or(0, |(_, ends)| ends.len());
    let at = |place: usize| bars.iter().find_map(|(_, ends)| ends[place]);
    let hidden = |place: usize| at(place).map(|(low, high)| below(low, high));
    let hidden = (0..places).map(hidden).collect();
    let mut found =
        vec![Values { name: String::new(), values: hidden, at: Vec::new(), look: Look::Hidden }];
    for (position, (name, ends)) in bars.iter().enumerate() {
        let part = |above: bool| -> Vec<Option<Decimal>> {
            let of = |(low, high): Ends| {
                let (low, high) = (low.min(high), low.max(high));
                let zero = Decimal::ZERO;
                if above { high.max(zero) - low.max(zero) } else { low.min(zero) - high.min(zero) }
            };
            ends.iter().map(|ends| ends.map(of).filter(|part| !part.is_zero())).collect()
        };
        let series =
            |values, look| Values { name: (*name).to_owned(), values, at: Vec::new(), look };
        found.push(series(part(true), Look::Own(position)));
        found.push(series(part(false), Look::Again(position)));
    }
    found
}

/// What lies between zero and a bar.
fn below(low: Decimal, high: Decimal) -> Decimal {
    let (low, high) = (low.min(high), low.max(high));
    if low > Decimal::ZERO { low } else { high.min(Decimal::ZERO) }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Look, Plot, Values};
    use crate::quantity::{Decimal, Money};
    use crate::report::{Drawing, Swing};

    fn money(number: i64) -> Money {
        Money::from_decimal(Decimal::from(number))
    }

    /// What is stacked, in the order in which it is.
    fn stacked(drawing: &Drawing) -> Vec<(String, Look, Vec<Option<i64>>)> {
        let whole = |value: Decimal| value.to_string().parse().expect("a whole number");
        let told = |one: Values| {
            let values = one.values.into_iter().map(|value| value.map(whole)).collect();
            (one.name, one.look, values)
        };
        let plot = Plot::of(drawing).expect("a chart");
        assert_eq!(plot.kind, Kind::Bars);
        plot.series.into_iter().map(told).collect()
    }

    fn series(name: &str, look: Look, values: &[Option<i64>]) -> (String, Look, Vec<Option<i64>>) {
        (name.to_owned(), look, values.to_vec())
    }

    /// From 100 by 150 less to 50 below zero, and by 30 less to 80 below: the first step has a part on
    /// each side of zero, the second floats 50 below it.
    #[test]
    fn a_bridge_floats_and_crosses_zero() {
        let step = |name: &str, number| (name.to_owned(), money(number));
        let drawing = Drawing::Bridge {
            from: step("stay", 100),
            steps: vec![step("a", -150), step("b", -30)],
            to: step("leave", -80),
        };
        let expected = [
            series("", Look::Hidden, &[Some(0), Some(0), Some(-50), Some(0)]),
            series("Net", Look::Own(0), &[Some(100), None, None, None]),
            series("Net", Look::Again(0), &[None, None, None, Some(-80)]),
            series("Adds", Look::Own(1), &[None; 4]),
            series("Adds", Look::Again(1), &[None; 4]),
            series("Takes away", Look::Own(2), &[None, Some(100), None, None]),
            series("Takes away", Look::Again(2), &[None, Some(-50), Some(-30), None]),
        ];
        assert_eq!(stacked(&drawing), expected);
    }

    /// A bar reaches from the lowest result to the highest, that at the values given among them.
    #[test]
    fn a_tornado_reaches_from_end_to_end() {
        let bar = |low, high| Swing {
            name: "score".to_owned(),
            ends: ("0%".to_owned(), "100%".to_owned()),
            results: (low, high),
        };
        let bars = vec![
            bar(Some(money(-30)), Some(money(20))),
            bar(Some(money(-40)), Some(money(-25))),
            bar(None, Some(money(30))),
        ];
        let drawing = Drawing::Tornado { given: money(-10), bars };
        let expected = [
            series("", Look::Hidden, &[Some(0), Some(-10), Some(0)]),
            series("From low to high", Look::Own(0), &[Some(20), None, Some(30)]),
            series("From low to high", Look::Again(0), &[Some(-30), Some(-30), Some(-10)]),
        ];
        assert_eq!(stacked(&drawing), expected);
    }
}
