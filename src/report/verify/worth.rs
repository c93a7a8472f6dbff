//! The nets of a document from its receipt to now, and what each step between is worth.

use super::super::build::{plain_row, table, total_row, with_notes};
use super::super::receipt::{ReceiptNet, RuleValue};
use super::super::{Align, Cell, Column as Heading, Figure, Scale, Table, TableRow, words};
use super::{Changed, Data, Found};
use crate::analysis::{Case, Column, Measure, Outcome, When};
use crate::formula::Fraction;
use crate::ledger::{Changes, Ledger};
use crate::quantity::{Decimal, Money};

/// The net of a scenario over all fiscal years in each of the three columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Nets {
    /// Dollars and cents; none where it is indeterminate.
    pub(super) columns: [Option<Decimal>; 3],
    /// Whether a rule outside its dates touched any.
    stale: bool,
}

impl Nets {
    pub(super) fn of(outcome: &Outcome<'_>) -> Self {
        let sum = |column| outcome.sum(Measure::Net, column, When::Total);
        Self {
            columns: Column::ALL.map(|column| Some(sum(column)?.money()?.decimal())),
            stale: Column::ALL.into_iter().any(|column| sum(column).is_some_and(|sum| sum.stale)),
        }
    }

    fn written(net: &ReceiptNet) -> Self {
        let column = |at: usize| Decimal::from_str_exact(net.columns[at].as_deref()?).ok();
        Self { columns: [0, 1, 2].map(column), stale: false }
    }

    /// These less others.
    pub(super) fn less(&self, other: &Self) -> Self {
        let less = |at: usize| self.columns[at]?.checked_sub(other.columns[at]?);
        Self { columns: [0, 1, 2].map(less), stale: self.stale || other.stale }
    }

    /// A row of them.
    pub(super) fn row(&self, label: &str) -> Vec<Cell> {
        let amount = |value: Option<Decimal>| {
            let money = |value| Figure::Money(Money::from_decimal(value));
            Cell { stale: self.stale, ..Cell::of(value.map_or(Figure::Indeterminate, money)) }
        };
        std::iter::once(Cell::text(label)).chain(self.columns.map(amount)).collect()
    }

    /// The same for machines.
    pub(super) fn data(&self) -> Data {
        let text = |value: Decimal| Data::Text(words::plain(Money::from_decimal(value)));
        let columns = Column::ALL.iter().zip(self.columns);
        let one = |(column, value): (&Column, Option<Decimal>)| {
            (column.key().to_owned(), value.map_or(Data::Null, text))
        };
        Data::Map(columns.map(one).collect())
    }
}

/// A table of nets and steps between them.
pub(super) fn steps(title: String, rows: Vec<TableRow>) -> Table {
    let mut columns = vec![Heading { heading: String::new(), align: Align::Left }];
    columns.extend(Column::ALL.map(|column| Heading::right(column.title())));
    let mut found = with_notes(table(title, columns, rows), Vec::new(), false);
    found.subtitle = "all fiscal years, dollars and cents".to_owned();
    found.scale = Scale::Cents;
    found
}

/// For each scenario the way from the document to now; nothing where nothing changed.
pub(super) fn tables(found: &Found<'_>, changed: &Changed) -> Vec<Table> {
    if !changed.figures && !changed.inputs_now {
        return Vec::new();
    }
    let nets = found.receipt.nets.iter().zip(found.carried).enumerate();
    nets.map(|(at, (net, case))| table_of(found, (at, net, case), changed)).collect()
}

fn table_of(
    found: &Found<'_>,
    (at, net, case): (usize, &ReceiptNet, &Case),
    changed: &Changed,
) -> Table {
    let document = Nets::written(net);
    let old = rules_as_they_were(&case.ledger, &found.receipt.rule_values);
    let engine = Nets::of(&Outcome::with(&case.ledger, &old));
    let rules = Nets::of(&Outcome::of(&case.ledger));
    let now = found.now.and_then(|now| now.get(at)).map(|now| Nets::of(&Outcome::of(&now.ledger)));
    let first = if changed.inputs { "Files and program" } else { "Program" };
    let mut rows = vec![
        plain_row(document.row("In the document")),
        plain_row(engine.less(&document).row(first)),
        plain_row(rules.less(&engine).row("Rules")),
    ];
    rows.extend(now.map(|now| plain_row(now.less(&rules).row("Files"))));
    rows.push(total_row(now.unwrap_or(rules).row("Worked out now")));
    steps(format!("Net of {}, and what each change is worth", net.file), rows)
}

/// The changes that put a rule's numbers back to what they were.
fn rules_as_they_were(ledger: &Ledger, values: &[RuleValue]) -> Changes {
    let back = |value: &RuleValue| {
        let number = Fraction::from_decimal(Decimal::from_str_exact(&value.value).ok()?);
        let (id, _) = ledger.plan.inputs.iter().find(|(_, input)| input.name == value.name)?;
        Some((id, Some(number)))
    };
    values.iter().filter_map(back).collect()
}

/// The nets of each scenario in the document and worked out again.
pub(super) fn data(found: &Found<'_>) -> Data {
    let net = |(net, case): (&ReceiptNet, &Case)| {
        let text = |value: &Option<String>| value.as_ref().map_or(Data::Null, Data::text);
        let now = Nets::of(&Outcome::of(&case.ledger));
        let columns = Column::ALL.iter().enumerate().map(|(at, column)| {
            let money = now.columns[at].map(|value| words::plain(Money::from_decimal(value)));
            let both = Data::map([("document", text(&net.columns[at])), ("again", text(&money))]);
            (column.key().to_owned(), both)
        });
        Data::map([("scenario", Data::text(&net.file)), ("net", Data::Map(columns.collect()))])
    };
    Data::List(found.receipt.nets.iter().zip(found.carried).map(net).collect())
}
