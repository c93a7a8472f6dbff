//! Charts, free of how they are drawn.

use super::{Table, words};
use crate::calendar::Day;
use crate::quantity::{Decimal, Money};

/// A chart with the words and the table that say the same.
#[derive(Debug, Clone)]
pub struct Chart {
    /// Its name within a report, of small letters and strokes: `net-by-year`.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The unit and the period: `dollars, FY2027–FY2031`.
    pub subtitle: String,
    /// What a reader sees in it, in a sentence.
    pub says: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// The same figures as a table.
    pub table: Table,
}

/// What a chart draws.
#[derive(Debug, Clone)]
pub enum Drawing {
    /// Bars side by side in each group, one for each series: the net by fiscal year.
    Bars {
        /// The groups.
        groups: Vec<String>,
        /// The bars of each series, one for each group.
        series: Vec<Series>,
    },
    /// A line for each series over the same points: the net added up over the fiscal years.
    Lines {
        /// The points.
        points: Vec<String>,
        /// The values of each series, one for each point.
        series: Vec<Series>,
    },
    /// From one amount to another by steps.
    Bridge {
        /// What the first amount is called.
        from: (String, Money),
        /// What each step adds.
        steps: Vec<(String, Money)>,
        /// What the last amount is called.
        to: (String, Money),
    },
    /// What a result comes to at both ends of each input, most moved first.
    Tornado {
        /// The result at the numbers given.
        given: Money,
        /// A bar for each input.
        bars: Vec<Swing>,
    },
    /// How often draws fell into each of many stretches of equal width.
    Histogram {
        /// The lower end of the first stretch.
        from: Decimal,
        /// The width of each stretch.
        width: Decimal,
        /// The share of draws in each.
        shares: Vec<Decimal>,
    },
    /// The spread of a result at each point: the 5th, 25th, 50th, 75th and 95th percentile.
    Fan {
        /// The points.
        points: Vec<String>,
        /// The percentiles at each, lowest first.
        bands: Vec<[Decimal; 5]>,
    },
    /// A result along one input, and where it is zero.
    Curve {
        /// The name of the input, and how its values are written.
        across: (String, Unit),
        /// Values of the input in rising order with the result at each; none where it is not known.
        points: Vec<(Decimal, Option<Decimal>)>,
        /// The value that the files give.
        given: Option<Decimal>,
        /// Where the result is zero, or changes sides, with the value in words.
        turns: Vec<(Decimal, String)>,
    },
    /// A result over two inputs, and where it is zero.
    Plane {
        /// The name and the values of the input across.
        across: (String, Vec<String>),
        /// The name and the values of the input up.
        up: (String, Vec<String>),
        /// The results, row by row from the lowest value up; none where one is not known.
        results: Vec<Vec<Option<Decimal>>>,
    },
}

/// What the values of an input are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Dollars.
    Dollars,
    /// Parts of a whole.
    Share,
    /// Hours.
    Hours,
    /// Plain numbers.
    Number,
    /// Days by their numbers.
    Day,
}

impl Unit {
    /// A value in words: `$10,000`, `25%`, `2027-01-01`.
    #[must_use]
    pub fn words(self, value: Decimal) -> String {
        match self {
            Self::Dollars => words::price(value),
            Self::Share => words::share(value),
            Self::Hours => format!("{} h", words::number(value)),
            Self::Number => words::number(value),
            Self::Day => {
                let number = value.round().to_string().parse().unwrap_or_default();
                Day::from_number(number).to_string()
            }
        }
    }
}

/// The values of one side or scenario.
#[derive(Debug, Clone)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Its values; none where one is not known.
    pub values: Vec<Option<Money>>,
    /// The row of figures that it shows, or adds up; none where it shows something else.
    pub row: Option<SeriesRow>,
}

/// A row of the tables that follow their inputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesRow {
    /// Whether it is of a difference; else of a ledger.
    pub is_difference: bool,
    /// The position among differences or ledgers.
    pub at: usize,
    /// What machines call it: `net.expected`.
    pub key: String,
}

/// A result at both ends of an input.
#[derive(Debug, Clone)]
pub struct Swing {
    /// The input.
    pub name: String,
    /// The input's low and high end in words.
    pub ends: (String, String),
    /// The result at each; none where it is not known.
    pub results: (Option<Money>, Option<Money>),
}
