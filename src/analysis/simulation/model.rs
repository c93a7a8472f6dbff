//! One ledger as the simulation works it: nets without risks, and what each risk takes away.

use super::Refusal;
use super::draw::Gathering;
use crate::formula::{Batch, InputId, NodeId, Rounding};
use crate::ledger::{Direction, Ledger, LedgerLine};

/// The most risks of a scenario, one bit for each.
const MOST_RISKS: usize = 64;

/// A ledger ready to be worked out for many draws.
#[derive(Debug)]
pub(super) struct Model {
    /// The program; its first outputs are the nets without risks, by fiscal year.
    pub(super) program: Batch,
    /// For each column of the program, the place of its draws.
    pub(super) columns: Vec<usize>,
    pub(super) years: usize,
    pub(super) risks: Vec<Risk>,
    /// Lines that are not known, by id: every figure stands without them.
    pub(super) left_out: Vec<String>,
}

/// A risk of a ledger.
#[derive(Debug)]
pub(super) struct Risk {
    pub(super) id: String,
    /// The output with its probability and all it hangs on.
    pub(super) probability: usize,
    /// The outputs of what it takes away if it happens, by fiscal year.
    pub(super) losses: Vec<Vec<usize>>,
    pub(super) given: Option<usize>,
    pub(super) excludes: Vec<usize>,
    /// Whether it can happen at all.
    pub(super) possible: bool,
}

impl Risk {
    /// Whether it can happen and takes something away.
    pub(super) fn counts(&self) -> bool {
        self.possible && self.losses.iter().any(|year| !year.is_empty())
    }
}

impl Model {
    /// The model of a ledger; what it draws is added to `gathering`.
    pub(super) fn of(ledger: &Ledger, gathering: &mut Gathering) -> Result<Self, Refusal> {
        if ledger.plan.risks.len() > MOST_RISKS {
            let ids = ledger.plan.risks.iter().map(|risk| risk.id.clone()).collect();
            return Err(Refusal::TooManyTogether(ids));
        }
        let ranged = ledger.plan.inputs.iter().filter(|(_, input)| input.range.is_some());
        let varying: Vec<InputId> = ranged.map(|(id, _)| id).collect();
        let (outputs, mut risks) = outputs(ledger);
        let values = ledger.plan.inputs.values();
        let (graph, none) = (&ledger.graph, Rounding::None);
        let program = Batch::compile(graph, &values, &varying, &outputs, none);
        // Only what some figure hangs on is drawn.
        let read: Vec<InputId> = (0_u32..)
            .zip(&varying)
            .filter(|(at, _)| program.reads(*at))
            .map(|(_, id)| *id)
            .collect();
        let program = Batch::compile(graph, &values, &read, &outputs, none);
        let columns = read.iter().map(|id| {
            let input = ledger.plan.inputs.get(*id);
            gathering.place(input, input.range.as_ref().expect("only what has a range varies"))
        });
        let columns = columns.collect();
        for risk in &mut risks {
            let known = |output: &usize| !program.is_unknown(*output) && !program.is_zero(*output);
            risk.losses.iter_mut().for_each(|year| year.retain(known));
            risk.possible = known(&risk.probability);
        }
        let years = ledger.plan.years.len();
        Ok(Self { program, columns, years, risks, left_out: left_out(ledger) })
    }
}

/// The nodes that are asked for, and the risks with the places of theirs among them.
fn outputs(ledger: &Ledger) -> (Vec<NodeId>, Vec<Risk>) {
    let mut outputs = ledger.net.no_risk.years.clone();
    let years = outputs.len();
    let mut risks = Vec::with_capacity(ledger.plan.risks.len());
    for (position, (risk, result)) in ledger.plan.risks.iter().zip(&ledger.risks).enumerate() {
        outputs.push(result.probability);
        let probability = outputs.len() - 1;
        let mut losses = vec![Vec::new(); years];
        for line in ledger.lines.iter().filter(|line| line.risk == Some(position)) {
            assert_eq!(line.direction, Direction::Outlay, "what a risk does is an outlay");
            let row = line.if_it_happens.as_ref().expect("a contingent line has such amounts");
            for (year, node) in losses.iter_mut().zip(&row.years) {
                year.push(outputs.len());
                outputs.push(*node);
            }
        }
        risks.push(Risk {
            id: risk.id.clone(),
            probability,
            losses,
            given: risk.given,
            excludes: risk.excludes.clone(),
            possible: false,
        });
    }
    (outputs, risks)
}

/// The lines that are not known, or whose risk is of unknown probability.
fn left_out(ledger: &Ledger) -> Vec<String> {
    let lines = ledger.lines.iter().filter(|line| is_unknown(ledger, line));
    lines.map(|line| line.id.clone()).collect()
}

/// Whether something that a line may come to is not known, or how likely that is.
pub(super) fn is_unknown(ledger: &Ledger, line: &LedgerLine) -> bool {
    let rows = std::iter::once(&line.amounts).chain(&line.if_it_happens);
    rows.flat_map(|row| &row.years).any(|node| ledger.exact.value(*node).is_none())
}
