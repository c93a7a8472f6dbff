//! From the reference to another scenario, input by input: `compare --why`.

use super::answer::left_out_of;
use super::build::{plain_row, table, total_row};
use super::{Block, Cell, Column as Heading, Data, Figure, Setting, Table, charts, inputs, words};
use crate::analysis::{Bar, Bridge, Case, Change, Column, JOINED, bridge};
use crate::quantity::Money;

/// A scenario, the one it is measured from, and their short names.
pub(super) struct Between<'a> {
    pub(super) case: &'a Case,
    pub(super) reference: &'a Case,
    pub(super) label: &'a str,
    pub(super) reference_label: &'a str,
}

/// A bridge, or why there is none in the columns that were tried.
pub(super) struct Why {
    found: Option<Bridge>,
    /// Why the expected column has none.
    reason: Option<String>,
}

/// The bridge of the expected totals; where those are indeterminate, of the totals without risks.
pub(super) fn why(between: &Between<'_>, setting: &Setting<'_>) -> Why {
    let of = |column| bridge(between.reference, between.case, setting.registry, column);
    match of(Column::Expected) {
        Ok(found) => Why { found: Some(found), reason: None },
        Err(reason) => Why { found: of(Column::NoRisk).ok(), reason: Some(reason) },
    }
}

impl Why {
    /// The bridge as a table and as a chart of this id, and how it was made.
    pub(super) fn blocks(
        &self,
        between: &Between<'_>,
        chart: String,
        setting: &Setting<'_>,
    ) -> Vec<Block> {
        let title = format!("From {} to {}", between.reference_label, between.label);
        let mut blocks = vec![Block::Heading(2, title)];
        if let Some(reason) = &self.reason {
            let text = format!("The expected difference is indeterminate ({reason}).");
            blocks.push(Block::Paragraph(text));
        }
        let Some(found) = &self.found else { return blocks };
        let table = bars(&called(found, between), between, setting);
        blocks.push(Block::Table(table.clone()));
        let labels = (between.reference_label, between.label);
        blocks.push(charts::of_bridge(found, chart, labels, table));
        let together: Vec<String> = found
            .bars
            .iter()
            .filter(|bar| bar.group.keys.len() > 1)
            .map(|bar| members(bar, between))
            .collect();
        if !together.is_empty() {
            blocks.push(Block::List(together));
        }
        blocks.push(Block::Paragraph(method(found, between)));
        blocks
    }

    /// The bridge for machines.
    pub(super) fn data(&self) -> Data {
        let Some(found) = &self.found else {
            return Data::map([("reason", reason(self.reason.as_ref()))]);
        };
        let key = |change: &Change| {
            let text = |value: &Option<String>| value.as_ref().map_or(Data::Null, Data::text);
            Data::map([
                ("input", Data::text(&change.path)),
                ("reference", text(&change.from)),
                ("scenario", text(&change.to)),
            ])
        };
        let bar = |bar: &Bar| {
            Data::map([
                ("name", Data::text(&bar.group.name)),
                ("amount", Data::Text(words::plain(bar.amount))),
                ("inputs", Data::List(bar.group.keys.iter().map(key).collect())),
            ])
        };
        Data::map([
            ("method", Data::text("shapley")),
            ("column", Data::text(found.column.key())),
            ("from", Data::Text(words::plain(found.from))),
            ("bars", Data::List(found.bars.iter().map(bar).collect())),
            ("to", Data::Text(words::plain(found.to))),
            ("rounding", Data::Text(words::plain(found.rounding))),
            ("leaves_out", Data::List(found.leaves_out.iter().map(Data::text).collect())),
            ("reason", reason(self.reason.as_ref())),
        ])
    }
}

/// The same with inputs and risks by what people call them.
fn called(found: &Bridge, between: &Between<'_>) -> Bridge {
    let plans = [&between.case.ledger.plan, &between.reference.ledger.plan];
    let input = |key: &str| {
        let mut inputs = plans.iter().flat_map(|plan| plan.inputs.iter());
        inputs.find(|(_, input)| input.name == key).map(|(_, input)| input.title.clone())
    };
    let risk = |key: &str| {
        let id = key.strip_prefix("risk.")?;
        let mut risks = plans.iter().flat_map(|plan| &plan.risks);
        risks.find(|risk| risk.id == id).map(|risk| risk.title.clone())
    };
    let one = |key: &str| match input(key).or_else(|| risk(key)) {
        Some(title) => inputs::called(&title, key),
        None => key.to_owned(),
    };
    let mut found = found.clone();
    for bar in &mut found.bars {
        let names: Vec<String> = bar.group.name.split(JOINED).map(one).collect();
        bar.group.name = names.join(JOINED);
    }
    found
}

fn reason(reason: Option<&String>) -> Data {
    reason.map_or(Data::Null, Data::text)
}

/// The reference, a bar for each group, and the scenario.
fn bars(found: &Bridge, between: &Between<'_>, setting: &Setting<'_>) -> Table {
    // What a single key says in either file stands beside it; bars of several are listed below.
    let single = found.bars.iter().any(|bar| bar.group.keys.len() == 1);
    let row = |label: &str, values: [Cell; 2], amount| -> Vec<Cell> {
        let values = values.into_iter().filter(|_| single);
        let amount = Cell::of(Figure::Money(amount));
        std::iter::once(Cell::text(label)).chain(values).chain([amount]).collect()
    };
    let names = [between.reference_label, between.label].into_iter().filter(|_| single);
    let columns = std::iter::once(Heading::left(""))
        .chain(names.map(Heading::right))
        .chain([Heading::right("Amount")]);
    let empty = || [Cell::of(Figure::Empty), Cell::of(Figure::Empty)];
    let mut rows = vec![plain_row(row(between.reference_label, empty(), found.from))];
    for bar in &found.bars {
        let values = match bar.group.keys.as_slice() {
            [only] => [&only.from, &only.to]
                .map(|text| Cell::text(text.clone().unwrap_or_else(|| "not given".to_owned()))),
            _ => empty(),
        };
        rows.push(plain_row(row(&bar.group.name, values, bar.amount)));
    }
    rows.push(total_row(row(between.label, empty(), found.to)));
    let title = match found.column {
        Column::NoRisk => "Net, no risk happens, positive/(negative)",
        Column::Expected => "Net, expected, positive/(negative)",
        Column::EveryRisk => "Net, every risk happens, positive/(negative)",
    };
    let mut table = table(title, columns.collect(), rows);
    table.subtitle = setting.view.scale.unit().to_owned();
    table.scale = setting.view.scale;
    table
}

/// What stands together in a bar of several keys; an entry that only one file has is named alone.
fn members(bar: &Bar, between: &Between<'_>) -> String {
    let mut entries: Vec<(&str, Vec<&Change>)> = Vec::new();
    for change in &bar.group.keys {
        let entry = entry_of(&change.path);
        match entries.iter_mut().find(|(known, _)| *known == entry) {
            Some((_, changes)) => changes.push(change),
            None => entries.push((entry, vec![change])),
        }
    }
    let words = |(entry, changes): &(&str, Vec<&Change>)| {
        let listed = entry.contains('.');
        if listed && changes.len() > 1 && changes.iter().all(|change| change.from.is_none()) {
            return format!("{entry} only in {}", between.label);
        }
        if listed && changes.len() > 1 && changes.iter().all(|change| change.to.is_none()) {
            return format!("{entry} only in {}", between.reference_label);
        }
        let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "not given".to_owned());
        let key = |change: &&Change| {
            format!("{} {} to {}", change.path, text(&change.from), text(&change.to))
        };
        changes.iter().map(key).collect::<Vec<_>>().join("; ")
    };
    let entries: Vec<String> = entries.iter().map(words).collect();
    format!("{}: {}.", bar.group.name, entries.join("; "))
}

/// The entry of a list that a key belongs to, `cost.counsel`; of any other key its table.
fn entry_of(path: &str) -> &str {
    let lists = ["officers", "state_funding", "state_grant", "risk", "cost", "receipt"];
    let mut dots = path.match_indices('.').map(|(at, _)| at);
    let first = dots.next().unwrap_or(path.len());
    match dots.next() {
        Some(second) if lists.contains(&&path[..first]) => &path[..second],
        _ => &path[..first],
    }
}

fn method(found: &Bridge, between: &Between<'_>) -> String {
    let mut text = "Each amount is the mean of what its inputs add over all orders in which the \
                    groups of inputs could change (Shapley values), so no order is favoured."
        .to_owned();
    if found.rounding != Money::ZERO {
        text.push_str(&format!(
            " What the rounding of lines and years leaves over, {}, stands in the largest.",
            words::cents(found.rounding)
        ));
    }
    let ledgers = [&between.case.ledger, &between.reference.ledger];
    text.push_str(&left_out_of(&ledgers, &found.leaves_out));
    text
}
