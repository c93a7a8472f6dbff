//! What the spread of a result comes from: fair shares that sum to one, and shares alone and in all.

use super::build::{plain_row, table, total_row, words_table};
use super::{Block, Cell, Column, Data, Figure, Setting, Table, TableRow, not_drawn, words};
use crate::analysis::sensitivity::{Factor, Interval, Part, ShareSettings, Split, split};
use crate::analysis::{Asked, Column as AskedColumn, Subject};
use crate::quantity::{Decimal, Money, round_to};

/// How many are listed; the rest stands together, and all of it in the machine forms.
const MOST: usize = 10;
/// The columns of the longest bar.
const LONGEST: i64 = 20;
/// Digits of a share behind the point, for people and for machines.
const PLACES: [usize; 2] = [3, 6];

/// A result's variance and what it comes from, or why there is none.
pub(super) struct Variance<'a> {
    found: Result<Split, String>,
    asked: Asked,
    settings: &'a ShareSettings,
}

impl<'a> Variance<'a> {
    /// The variance of a result; `known` says whether it has a value at the numbers given.
    pub(super) fn of(
        subject: Subject<'_>,
        asked: Asked,
        known: bool,
        settings: &'a ShareSettings,
    ) -> Self {
        let found = match known.then(|| split(subject, asked, settings)) {
            None => Err("the result is indeterminate, so it has no spread to share out".to_owned()),
            Some(Ok(Some(found))) => Ok(found),
            Some(Ok(None)) => {
                Err("nothing that has a range or may happen moves it, so it has no spread"
                    .to_owned())
            }
            Some(Err(refusal)) => Err(not_drawn(&refusal)),
        };
        Self { found, asked, settings }
    }

    /// The shares as tables.
    pub(super) fn blocks(&self, setting: &Setting<'_>) -> Vec<Block> {
        let found = match &self.found {
            Ok(found) => found,
            Err(why) => return vec![Block::Paragraph(format!("{}.", words::capital(why)))],
        };
        let shown = [Some(fair(found)), alone(found)].into_iter().flatten().map(|mut table| {
            table.scale = setting.view.scale;
            Block::Table(table)
        });
        std::iter::once(Block::Paragraph(self.spread(found))).chain(shown).collect()
    }

    /// How widely the result is spread, and what that rests on.
    fn spread(&self, found: &Split) -> String {
        let [value, low, high] =
            found.variance.root().rounded(2).map(|root| words::dollars(Money::from_decimal(root)));
        let from = match self.asked.column {
            AskedColumn::NoRisk => "the ranges, with no risk happening",
            AskedColumn::Expected | AskedColumn::EveryRisk => "the ranges and risks",
        };
        format!(
            "Drawn from {from}, the result has a standard deviation of {value} (95% \
             interval {low} to {high}; {} pairs of draws, seed {}).",
            words::number(Decimal::from(self.settings.made())),
            self.settings.seed
        )
    }

    /// Every share, a row each.
    pub(super) fn grid(&self) -> Option<Table> {
        let found = self.found.as_ref().ok()?;
        let row = |factor: &str, what: &str, numbers: [Decimal; 3]| {
            let digits = numbers.map(|number| number.normalize().to_string());
            [factor.to_owned(), what.to_owned()].into_iter().chain(digits).collect()
        };
        let mut rows = vec![row("", "standard_deviation", found.variance.root().rounded(2))];
        for part in &found.parts {
            for (what, share) in shares(part) {
                let numbers = share.map(|share| share.rounded(PLACES[1]));
                rows.extend(numbers.map(|numbers| row(&label(&part.factor), what, numbers)));
            }
        }
        Some(words_table("variance", &["factor", "share_of", "value", "low", "high"], rows))
    }

    /// Every share for machines.
    pub(super) fn data(&self) -> Data {
        let found = match &self.found {
            Ok(found) => found,
            Err(why) => return Data::map([("reason", Data::text(why))]),
        };
        let interval = |numbers: [Decimal; 3]| {
            let [value, low, high] =
                numbers.map(|number| Data::text(number.normalize().to_string()));
            Data::map([("value", value), ("low", low), ("high", high)])
        };
        let part = |part: &Part| {
            let ids = match &part.factor {
                Factor::Input(_) => Data::Null,
                Factor::Risks(ids) => Data::List(ids.iter().map(Data::text).collect()),
            };
            let mut entries = vec![
                ("factor".to_owned(), Data::text(label(&part.factor))),
                ("risks".to_owned(), ids),
            ];
            for (what, share) in shares(part) {
                let numbers = share.map(|share| interval(share.rounded(PLACES[1])));
                entries.push((what.to_owned(), numbers.unwrap_or(Data::Null)));
            }
            Data::Map(entries)
        };
        Data::map([
            ("draws", i64::try_from(self.settings.made()).map_or(Data::Null, Data::Integer)),
            ("standard_deviation", interval(found.variance.root().rounded(2))),
            ("factors", Data::List(found.parts.iter().map(part).collect())),
        ])
    }
}

/// The three shares of a part by their names for machines.
fn shares(part: &Part) -> [(&'static str, Option<Interval>); 3] {
    let shares = &part.shares;
    [
        ("shapley_effect", Some(shares.shapley)),
        ("first_order", shares.first_order),
        ("total", shares.total),
    ]
}

/// What tables call a factor: an input's name, or the risks' own.
fn label(factor: &Factor) -> String {
    match factor {
        Factor::Input(name) => name.clone(),
        Factor::Risks(ids) => {
            let names: Vec<String> = ids.iter().map(|id| format!("risk.{id}")).collect();
            words::list(&names)
        }
    }
}

/// The parts that are listed, and those that stand together.
fn listed(found: &Split) -> (&[Part], &[Part]) {
    let counts = |part: &&Part| !part.shares.shapley.rounded(PLACES[0])[0].is_zero();
    let shown = found.parts.iter().take(MOST).take_while(counts).count();
    found.parts.split_at(shown.max(1))
}

/// A fair split of the variance, as bars.
fn fair(found: &Split) -> Table {
    let (shown, rest) = listed(found);
    let whole = shown.first().map_or(Decimal::ONE, |part| part.shares.shapley.rounded(6)[0]);
    let row = |part: &Part| {
        let [value, low, high] = part.shares.shapley.rounded(PLACES[0]);
        plain_row(vec![
            Cell::text(label(&part.factor)),
            Cell::of(Figure::Share(value)),
            Cell::text(between(low, high)),
            bar(part.shares.shapley.rounded(6)[0], whole),
        ])
    };
    let mut rows: Vec<TableRow> = shown.iter().map(row).collect();
    let sum = |parts: &[Part]| -> Decimal {
        parts.iter().map(|part| part.shares.shapley.rounded(9)[0]).sum()
    };
    let mut values: Vec<Decimal> =
        shown.iter().map(|part| part.shares.shapley.rounded(PLACES[0])[0]).collect();
    if !rest.is_empty() {
        let together = round_to(sum(rest), 3);
        values.push(together);
        let title = words::count(rest.len(), "other", "others together");
        rows.push(plain_row(vec![Cell::text(title), Cell::of(Figure::Share(together))]));
    }
    rows.push(total_row(vec![Cell::text("All"), Cell::of(Figure::Share(Decimal::ONE))]));
    let columns = vec![
        Column::left("Input or risk"),
        Column::right("Shapley effect"),
        Column::right("95% interval"),
        Column::drawn(""),
    ];
    let mut table = table("What the variance comes from", columns, rows);
    table.notes.push(
        "Shapley effect: a split of the variance that favours no order; the effects sum to 100%. \
         risk.ID stands for whether it happens."
            .to_owned(),
    );
    if shown.iter().any(|part| part.shares.total.is_none()) {
        table.notes.push(
            "Inputs move together here and are drawn so; what each would do alone is not given."
                .to_owned(),
        );
    }
    if values.into_iter().sum::<Decimal>() != Decimal::ONE {
        table.notes.push("Shares are rounded for this table and may not sum.".to_owned());
    }
    table
}

/// What knowing each alone takes off the variance, and what it leaves; none where inputs move
/// together.
fn alone(found: &Split) -> Option<Table> {
    let (shown, rest) = listed(found);
    let row = |part: &Part| {
        let (first, total) = (part.shares.first_order?, part.shares.total?);
        let mut cells = vec![Cell::text(label(&part.factor))];
        for share in [first, total] {
            let [value, low, high] = share.rounded(PLACES[0]);
            cells.extend([Cell::of(Figure::Share(value)), Cell::text(between(low, high))]);
        }
        Some(plain_row(cells))
    };
    let rows: Vec<TableRow> = shown.iter().map(row).collect::<Option<_>>()?;
    let columns = vec![
        Column::left("Input or risk"),
        Column::right("First order"),
        Column::right("95%"),
        Column::right("Total"),
        Column::right("95%"),
    ];
    let mut table =
        table("Each alone, and each with all that it works together with", columns, rows);
    table.notes.push(
        "First order: what knowing it alone would take off the variance. Total: what would be left \
         if all others were known. Where the two differ by more than their intervals, it works \
         together with others; a smaller difference may be noise of the draws."
            .to_owned(),
    );
    table.notes.push(
        "95%: covers the exact share 95 times in 100. It comes from drawing and says nothing of \
         whether the ranges are right."
            .to_owned(),
    );
    if !rest.is_empty() {
        table.notes.push("All inputs and risks: --format csv.".to_owned());
    }
    Some(table)
}

/// An interval in percent: `60.1–62.5%`.
fn between(low: Decimal, high: Decimal) -> String {
    let percent = |share: Decimal| (share * Decimal::ONE_HUNDRED).round_dp(1);
    format!("{:.1}–{:.1}%", percent(low), percent(high))
}

/// A bar as long as a share is large, beside the largest.
fn bar(share: Decimal, largest: Decimal) -> Cell {
    if largest.is_zero() {
        return Cell::of(Figure::Empty);
    }
    let length = round_to(share * Decimal::from(LONGEST) / largest, 0);
    Cell::bar(Some(length.to_string().parse().unwrap_or(0).max(1)))
}
