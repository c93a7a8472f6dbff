//! What is assumed, defaulted, contingent, unknown and not counted.

use super::build::words_table;
use super::show::{listed, paragraphs};
use super::{Block, Data, Report, Setting, Table, inputs, json, words};
use super::{notices, receipt, rests_on, risks};
use crate::analysis::simulation::declared;
use crate::analysis::{Case, Evidence, evidence, movements, movements_of_difference};
use crate::analysis::{Comparison, Movement};
use crate::formula::InputId;
use crate::ledger::{Ledger, Standing};
use crate::plan::Evidence as Evidenced;

/// What is assumed, defaulted, contingent, unknown and not counted, file by file.
#[must_use]
pub fn check(cases: &[Case], setting: &Setting<'_>) -> Report {
    let mut blocks = vec![Block::Answer(answer(cases))];
    for case in cases {
        if cases.len() > 1 {
            blocks.push(Block::Heading(2, case.scenario.file.clone()));
        }
        blocks.extend(of_case(case, setting));
    }
    let all: Vec<&Case> = cases.iter().collect();
    blocks.push(Block::Receipt(receipt::receipt(&all, setting)));
    Report {
        title: "Check".to_owned(),
        blocks,
        data: data(&all, setting),
        grids: vec![grid(cases)],
    }
}

/// That nothing is wrong, and how much is assumed.
fn answer(cases: &[Case]) -> String {
    let files = words::count(cases.len(), "file", "files");
    let warnings: usize = cases.iter().map(|case| case.warnings.len()).sum();
    let warnings = words::count(warnings, "warning", "warnings");
    let mut text = format!("{}: no errors and {warnings}.", words::capital(&files));
    if let [only] = cases {
        text = format!("{}: no errors and {warnings}.", only.scenario.file);
        text.push_str(&format!(" The net uses {}.", rests_on::counts(&only.ledger)));
    }
    text
}

fn of_case(case: &Case, setting: &Setting<'_>) -> Vec<Block> {
    let ledger = &case.ledger;
    let mut blocks = vec![Block::Paragraph(case.scenario.title.clone())];
    let evidence = evidence(ledger);
    blocks.extend(listed("Warnings", warnings(case)));
    blocks.extend(moved(case, setting));
    let Evidence { sourced, from_rules, defaulted, unknown, chosen, .. } = evidence;
    let table = |title: &str, headings: &[&str; 4], ids: &[InputId]| {
        (!ids.is_empty()).then(|| Block::Table(inputs_table(ledger, title, headings, ids)))
    };
    blocks.extend(table("Sourced", &["Input", "Value", "Where", "Source"], &sourced));
    let title = "From the rules; “fiscal287 rules ID” gives the sources";
    blocks.extend(table(title, &["Input", "Value", "Rule", "Evidence"], &from_rules));
    blocks.extend(table("Chosen", &["Input", "Choice", "Where", "By"], &chosen));
    blocks.extend(defaults(ledger, &defaulted));
    blocks.extend(listed("Unknown", rests_on::unknown(ledger, &unknown)));
    blocks.extend(listed("Indeterminate lines", rests_on::indeterminate(ledger)));
    blocks.extend(listed("Contingent", risks::risk_sentences(ledger)));
    blocks.extend(listed("State funding", risks::funding_sentences(ledger)));
    blocks.extend(notices::in_full(case, setting));
    blocks.extend(listed("Offered, not owed", offered(ledger)));
    blocks.extend(listed("Used outside its dates", stale(ledger)));
    blocks.extend(listed("Lines that count nothing", rests_on::counts_nothing(ledger)));
    blocks.extend(listed("Inputs that move no line of this scenario", idle(case)));
    blocks.extend(listed("Inputs that move together in “simulate”", together(ledger)));
    blocks.extend(listed("Not counted", rests_on::not_counted(ledger)));
    blocks.extend(paragraphs(rests_on::caveats(&[case], setting.registry)));
    blocks
}

fn together(ledger: &Ledger) -> Vec<String> {
    declared([&ledger.plan], |_| true).iter().map(inputs::together).collect()
}

/// Each warning in a sentence, with its place in the file.
fn warnings(case: &Case) -> Vec<String> {
    let of = |one: &crate::diagnostic::Diagnostic| {
        format!("{}: {}.", one.code.name(), words::code_in_quotes(&one.message))
    };
    case.warnings.iter().map(of).collect()
}

/// Every assumption with how far 10% less and 10% more of it move the effect of the decision, or the net.
fn moved(case: &Case, setting: &Setting<'_>) -> Option<Block> {
    let ledger = &case.ledger;
    let (ledgers, what, moved): (Vec<&Ledger>, &str, Vec<Movement>) = match &case.turned {
        Some(turned) => {
            let effect = Comparison::of(ledger, turned);
            (vec![ledger, turned], "the effect of the decision", movements_of_difference(&effect))
        }
        None => (vec![ledger], "the net", movements(ledger)),
    };
    rests_on::assumptions_table(&ledgers, &moved, (what, setting.view), None).map(Block::Table)
}

fn inputs_table(ledger: &Ledger, title: &str, headings: &[&str; 4], ids: &[InputId]) -> Table {
    let row = |id: &InputId| {
        let input = ledger.plan.inputs.get(*id);
        let source = match input.evidence {
            Evidenced::Rule(_) | Evidenced::Assumed(_) => inputs::known(input),
            Evidenced::Sourced(..) | Evidenced::Default(_) => inputs::source(input),
        };
        vec![input.name.clone(), inputs::value(input), inputs::place(input), source]
    };
    words_table(title, headings, ids.iter().map(row).collect())
}

/// What stands in for keys that are not given.
fn defaults(ledger: &Ledger, ids: &[InputId]) -> Vec<Block> {
    let entry = |id: &InputId| {
        let input = ledger.plan.inputs.get(*id);
        let (name, value, why) = (&input.name, inputs::value(input), inputs::source(input));
        format!("{name}: {value}; {why}.")
    };
    listed("Stand-ins for keys not given", ids.iter().map(entry).collect())
}

/// Lines that rest on an offer.
fn offered(ledger: &Ledger) -> Vec<String> {
    let counts = |line: &&crate::ledger::LedgerLine| {
        line.standing == Standing::Announced && super::ledger_table::counts(ledger, line)
    };
    let lines = ledger.lines.iter().filter(counts);
    lines.map(|line| format!("{}: {}.", line.id, line.title)).collect()
}

/// Numbers of the file that move no line as things stand, or that nothing here asks for.
fn idle(case: &Case) -> Vec<String> {
    let ledger = &case.ledger;
    let moves_there = |name: &str| {
        let turned = case.turned.as_ref()?;
        let (id, _) = turned.plan.inputs.iter().find(|(_, input)| input.name == name)?;
        let moves = !turned.idle_inputs().contains(&id);
        moves.then(|| format!("; it moves {}", super::answer::short_doing(&turned.plan)))
    };
    let taken = |path: &str| ledger.plan.inputs.iter().any(|(_, input)| input.name == path);
    let unasked = ledger.plan.entries.iter().filter(|entry| entry.quantity && !taken(&entry.path));
    let unasked = unasked.map(|entry| {
        let place = inputs::in_file(&entry.origin.file, entry.origin.line);
        format!("{}: {} ({place}); nothing here asks for it.", entry.path, entry.text)
    });
    let idle = ledger.idle_inputs().into_iter().map(|id| ledger.plan.inputs.get(id));
    let written = idle.filter(|input| input.written().is_some());
    let entry = |input: &crate::plan::Input| {
        let there = moves_there(&input.name)
            .map(|there| format!("{there}, which this is measured against"))
            .unwrap_or_default();
        format!("{}: {} ({}){there}.", input.name, inputs::value(input), inputs::place(input))
    };
    written.map(entry).chain(unasked).collect()
}

/// Rules used outside their dates.
pub(super) fn stale(ledger: &Ledger) -> Vec<String> {
    let stale = ledger.plan.inputs.iter().filter(|(_, input)| input.stale);
    stale.map(|(_, input)| format!("{}: {}.", input.name, inputs::value(input))).collect()
}

/// Every input used with how it is known, for spreadsheets.
fn grid(cases: &[Case]) -> Table {
    let mut rows = Vec::new();
    for case in cases {
        let ledger = &case.ledger;
        for (kind, ids) in kinds(&evidence(ledger)) {
            for id in ids {
                let input = ledger.plan.inputs.get(*id);
                rows.push(vec![
                    case.scenario.file.clone(),
                    kind.to_owned(),
                    input.name.clone(),
                    inputs::value(input),
                    inputs::place(input),
                    inputs::source(input),
                ]);
            }
        }
    }
    words_table("inputs", &["scenario", "kind", "input", "value", "where", "source"], rows)
}

fn kinds(evidence: &Evidence) -> [(&'static str, &Vec<InputId>); 6] {
    [
        ("sourced", &evidence.sourced),
        ("rule", &evidence.from_rules),
        ("assumed", &evidence.assumed),
        ("default", &evidence.defaulted),
        ("unknown", &evidence.unknown),
        ("chosen", &evidence.chosen),
    ]
}

fn data(cases: &[&Case], setting: &Setting<'_>) -> Data {
    let one = |case: &&Case| {
        let ledger = &case.ledger;
        let evidence = evidence(ledger);
        let inputs = kinds(&evidence).into_iter().flat_map(|(kind, ids)| {
            let entry = |id: &InputId| {
                let input = ledger.plan.inputs.get(*id);
                Data::map([
                    ("input", Data::text(&input.name)),
                    ("kind", Data::text(kind)),
                    ("value", Data::Text(inputs::value(input))),
                    ("where", Data::Text(inputs::place(input))),
                    ("source", Data::Text(inputs::source(input))),
                ])
            };
            ids.iter().map(entry).collect::<Vec<_>>()
        });
        Data::map([
            ("scenario", json::name(case)),
            ("warnings", json::strings(&warnings(case))),
            ("inputs", Data::List(inputs.collect())),
            ("indeterminate", json::strings(&rests_on::indeterminate(ledger))),
            ("contingent", json::strings(&risks::risk_sentences(ledger))),
            ("counts_nothing", json::strings(&rests_on::counts_nothing(ledger))),
            ("together", json::strings(&together(ledger))),
            ("idle", json::strings(&idle(case))),
            ("not_counted", json::strings(&rests_on::not_counted(ledger))),
        ])
    };
    Data::map([
        ("format", Data::Integer(1)),
        ("scenarios", Data::List(cases.iter().map(one).collect())),
        ("receipt", receipt::data(&receipt::head(cases, setting))),
    ])
}
