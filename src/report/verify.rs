//! What a document says, worked out again: the same to the cent, or what changed and what it is worth.

use super::build::{plain_row, table, total_row};
use super::receipt::{self, Receipt, ReceiptNet, RuleValue};
use super::{
    Align, Block, Cell, Column as Heading, Data, Figure, Report, Setting, Table, json, words,
};
use crate::analysis::{Case, Column, Measure, Outcome, When, what_differs};
use crate::formula::Fraction;
use crate::ledger::{Changes, Ledger};
use crate::quantity::{Decimal, Money};

/// A document's receipt, and the scenarios that it names.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The receipt.
    pub receipt: &'a Receipt,
    /// The scenarios as the document carries them; where it carries none, as the files are now.
    pub carried: &'a [Case],
    /// The scenarios as the files are now, where they can be read.
    pub now: Option<&'a [Case]>,
    /// Whether the document's text is as it was written; none where its form does not tell.
    pub sealed: Option<bool>,
    /// The inputs that were changed in the document, each in a sentence.
    pub edits: &'a [String],
}

/// Whether the document says what is worked out now, and the report that says so.
#[must_use]
pub fn verify(found: &Found<'_>, name: &str, setting: &Setting<'_>) -> (bool, Report) {
    let all: Vec<&Case> = found.carried.iter().collect();
    let again = receipt::receipt(&all, setting);
    let changes = Changed::of(found, &again);
    let same = !changes.figures
        && !changes.inputs_now
        && found.sealed != Some(false)
        && found.edits.is_empty();
    let mut blocks = vec![Block::Answer(answer(name, found, (&changes, &again)))];
    let tables = worth(found, &changes);
    blocks.extend(tables.into_iter().map(Block::Table));
    blocks.extend(rules_changed(found.receipt, &again));
    blocks.extend(inputs_changed(found));
    blocks.extend((!found.edits.is_empty()).then(|| Block::List(found.edits.to_vec())));
    blocks
        .push(Block::Receipt(Receipt { command: found.receipt.command.clone(), ..again.clone() }));
    let data = data(found, &changes, receipt::data(&again));
    let report =
        Report { title: format!("Verification of {name}"), blocks, data, grids: Vec::new() };
    (same, report)
}

/// What is not as the document says.
#[derive(Debug, Clone, Copy)]
struct Changed {
    /// Any line or net.
    figures: bool,
    /// The program's version.
    version: bool,
    /// Any rule, used or not.
    rules: bool,
    /// The scenarios that were worked out again; only where the document carries none.
    inputs: bool,
    /// The files, against the scenarios that the document carries.
    inputs_now: bool,
}

impl Changed {
    fn of(found: &Found<'_>, again: &Receipt) -> Self {
        let receipt = found.receipt;
        let differ = |now: &[Case]| {
            now.iter()
                .map(|case| &case.canonical)
                .ne(found.carried.iter().map(|case| &case.canonical))
        };
        Self {
            figures: receipt.figures_digest != again.figures_digest || receipt.nets != again.nets,
            version: receipt.version != again.version,
            rules: receipt.rules_digest != again.rules_digest,
            inputs: receipt.input_digest != again.input_digest,
            inputs_now: found.now.is_some_and(differ),
        }
    }
}

fn answer(name: &str, found: &Found<'_>, (changed, again): (&Changed, &Receipt)) -> String {
    let mut sentences = Vec::new();
    let carries = !found.receipt.files.is_empty();
    let from = if carries { "from the files that it carries" } else { "from the files it names" };
    if changed.figures {
        let figures = format!("Worked out again {from}, {name} does not come to the same.");
        sentences.push(figures);
    } else {
        sentences.push(format!("Worked out again {from}, {name} is the same to the cent."));
    }
    let versions = format!("{} there, {} now", found.receipt.version, again.version);
    let said = [
        (changed.version, format!("The program is another version: {versions}.")),
        (changed.rules, "The rules are others.".to_owned()),
        (changed.inputs && !carries, "The files are others.".to_owned()),
        (
            changed.inputs && carries,
            "The files it carries are not those it was made from.".to_owned(),
        ),
        (
            changed.inputs_now,
            "The files as they are now are others than those it carries.".to_owned(),
        ),
    ];
    // Files that are gone or broken say nothing of what the document carries.
    let unseen = carries && found.now.is_none();
    let same = if unseen {
        "Version and rules are the same"
    } else {
        "Version, rules and files are the same"
    };
    let any = said.iter().any(|(holds, _)| *holds);
    sentences.extend(said.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words));
    if changed.figures && !any {
        sentences.push(format!(
            "{same}, so the figures in its receipt were changed after it was made, or the program \
             was built otherwise."
        ));
    } else if !any {
        sentences.push(format!("{same}."));
    }
    if unseen {
        let why = "The files that it names cannot be worked out here as they are now, so nothing is \
                   said of them.";
        sentences.push(why.to_owned());
    }
    if !found.edits.is_empty() {
        let cells = words::count(found.edits.len(), "cell", "cells");
        sentences.push(format!(
            "Its inputs were changed in {cells}: its figures follow those cells and are not those of \
             its receipt."
        ));
    }
    sentences.push(of_text(found.sealed).to_owned());
    sentences.join(" ")
}

/// Whether the text beside the receipt is as it was written.
fn of_text(sealed: Option<bool>) -> &'static str {
    match sealed {
        Some(true) => "Its text is as it was written.",
        Some(false) => {
            "Its text is not as it was written: another program wrote it anew, or someone changed \
             it. The figures above are those of its receipt."
        }
        None => "The figures checked are those of its receipt; its other text was not.",
    }
}

/// The nets of a scenario from the document to now, step by step.
struct Steps {
    file: String,
    document: [Option<Decimal>; 3],
    /// With the rules as they were.
    engine: [Option<Decimal>; 3],
    rules: [Option<Decimal>; 3],
    now: Option<[Option<Decimal>; 3]>,
}

fn worth(found: &Found<'_>, changed: &Changed) -> Vec<Table> {
    if !changed.figures && !changed.inputs_now {
        return Vec::new();
    }
    let steps = found.receipt.nets.iter().zip(found.carried).enumerate();
    steps.map(|(at, (net, case))| table_of(&steps_of(found, (at, net, case)), changed)).collect()
}

fn steps_of(found: &Found<'_>, (at, net, case): (usize, &ReceiptNet, &Case)) -> Steps {
    let document = [0, 1, 2].map(|column| {
        let written = net.columns[column].as_deref()?;
        Decimal::from_str_exact(written).ok()
    });
    let old = changes(&case.ledger, &found.receipt.rule_values);
    Steps {
        file: net.file.clone(),
        document,
        engine: nets(&Outcome::with(&case.ledger, &old)),
        rules: nets(&Outcome::of(&case.ledger)),
        now: found.now.and_then(|now| now.get(at)).map(|case| nets(&Outcome::of(&case.ledger))),
    }
}

fn nets(outcome: &Outcome<'_>) -> [Option<Decimal>; 3] {
    Column::ALL.map(|column| {
        let sum = outcome.sum(Measure::Net, column, When::Total);
        sum.and_then(|sum| sum.money()).map(|money| money.decimal())
    })
}

/// The changes that put a rule's numbers back to what they were.
fn changes(ledger: &Ledger, values: &[RuleValue]) -> Changes {
    let back = |value: &RuleValue| {
        let number = Fraction::from_decimal(Decimal::from_str_exact(&value.value).ok()?);
        let (id, _) = ledger.plan.inputs.iter().find(|(_, input)| input.name == value.name)?;
        Some((id, Some(number)))
    };
    values.iter().filter_map(back).collect()
}

fn table_of(steps: &Steps, changed: &Changed) -> Table {
    let amount = |value: Option<Decimal>| {
        Cell::of(
            value.map_or(Figure::Indeterminate, |value| Figure::Money(Money::from_decimal(value))),
        )
    };
    let row = |label: &str, values: [Option<Decimal>; 3]| {
        let cells = std::iter::once(Cell::text(label)).chain(values.map(amount));
        cells.collect::<Vec<Cell>>()
    };
    let less = |one: &[Option<Decimal>; 3], other: &[Option<Decimal>; 3]| {
        [0, 1, 2].map(|at| Some(one[at]? - other[at]?))
    };
    let mut rows = vec![plain_row(row("In the document", steps.document))];
    let first = if changed.inputs { "Files and program" } else { "Program" };
    rows.push(plain_row(row(first, less(&steps.engine, &steps.document))));
    rows.push(plain_row(row("Rules", less(&steps.rules, &steps.engine))));
    if let Some(now) = &steps.now {
        rows.push(plain_row(row("Files", less(now, &steps.rules))));
    }
    rows.push(total_row(row("Worked out now", steps.now.unwrap_or(steps.rules))));
    let mut columns = vec![Heading { heading: String::new(), align: Align::Left }];
    columns.extend(Column::ALL.map(|column| Heading::right(column.title())));
    let mut found =
        table(format!("Net of {}, and what each change is worth", steps.file), columns, rows);
    found.subtitle = "all fiscal years, dollars and cents".to_owned();
    found.scale = super::Scale::Cents;
    found
}

/// The numbers of rules that are not what they were.
fn rules_changed(receipt: &Receipt, again: &Receipt) -> Option<Block> {
    let old = |name: &str| receipt.rule_values.iter().find(|value| value.name == name);
    let new = |name: &str| again.rule_values.iter().find(|value| value.name == name);
    let mut entries = Vec::new();
    for value in &again.rule_values {
        match old(&value.name) {
            Some(old) if old.value == value.value => {}
            Some(old) => {
                entries.push(format!("{}: {} there, {} now.", value.name, old.value, value.value));
            }
            None => entries.push(format!("{}: not used there, {} now.", value.name, value.value)),
        }
    }
    for value in receipt.rule_values.iter().filter(|value| new(&value.name).is_none()) {
        entries.push(format!("{}: {} there, not used now.", value.name, value.value));
    }
    (!entries.is_empty()).then_some(Block::List(entries))
}

/// The keys in which the files are not what the document carries.
fn inputs_changed(found: &Found<'_>) -> Option<Block> {
    let now = found.now?;
    let mut entries = Vec::new();
    for (case, now) in found.carried.iter().zip(now) {
        let text = |text: Option<&String>| text.map_or("not given", String::as_str).to_owned();
        for row in what_differs(&[case.clone(), now.clone()]) {
            let (there, now) = (text(row.texts[0].as_ref()), text(row.texts[1].as_ref()));
            entries
                .push(format!("{}: {}: {there} there, {now} now.", case.scenario.file, row.path));
        }
    }
    (!entries.is_empty()).then_some(Block::List(entries))
}

fn data(found: &Found<'_>, changed: &Changed, receipt: Data) -> Data {
    let net = |(net, case): (&ReceiptNet, &Case)| {
        let text = |value: Option<String>| value.map_or(Data::Null, Data::Text);
        let now = nets(&Outcome::of(&case.ledger));
        let columns = Column::ALL.iter().zip(0..).map(|(column, at): (_, usize)| {
            let money = now[at].map(|value| words::plain(Money::from_decimal(value)));
            let both =
                Data::map([("document", text(net.columns[at].clone())), ("again", text(money))]);
            (column.key().to_owned(), both)
        });
        Data::map([("scenario", Data::text(&net.file)), ("net", Data::Map(columns.collect()))])
    };
    let nets = found.receipt.nets.iter().zip(found.carried).map(net);
    Data::map([
        ("same_to_the_cent", Data::Bool(!changed.figures)),
        ("version_changed", Data::Bool(changed.version)),
        ("rules_changed", Data::Bool(changed.rules)),
        ("inputs_changed", Data::Bool(changed.inputs || changed.inputs_now)),
        ("inputs_changed_in_document", json::strings(found.edits)),
        ("text_as_written", found.sealed.map_or(Data::Null, Data::Bool)),
        ("scenarios", Data::List(nets.collect())),
        ("receipt", receipt),
    ])
}
