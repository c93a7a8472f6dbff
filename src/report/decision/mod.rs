//! Several options side by side when it is not sure what will happen. The tables state; the reader
//! chooses.

mod flat;

mod machine;

mod told;

use super::build::{plain_row, table, words_table};
use super::compare::labels;
use super::nets::on_cash_basis;
use super::not_drawn;
use super::pair::{Refused, result_cell, turn};
use super::{Block, Cell, Column, Figure, Report, Setting, Table, charts, inputs, receipt, words};
use crate::analysis::sensitivity::{Interval, ShareSettings, worth_of_all};
use crate::analysis::{
    Case, Decision, MOST_OUTCOMES, MOST_STATES, MOST_STATES_MOVED, Measure, Rule, Switch, Turn,
    UnderRule, Unlisted, comparable, decide as decided, moves_in_steps,
};
use crate::formula::Fraction;
use crate::ledger::Ledger;
use crate::quantity::Money;

/// Options side by side: expected value, worst case and largest regret, what each rule of decision
/// prefers, where that switches, and what knowing more would be worth.
///
/// # Errors
/// Why the options cannot be compared, or what can happen not be listed.
pub fn decide(
    cases: &[Case],
    present: bool,
    draws: &ShareSettings,
    setting: &Setting<'_>,
) -> Result<Report, Refused> {
    comparable(cases, 0).map_err(Refused::NotComparable)?;
    let ledgers: Vec<&Ledger> = cases.iter().map(|case| &case.ledger).collect();
    let measure = if present { Measure::PresentValue } else { Measure::Net };
    if present && ledgers.iter().any(|ledger| ledger.present_value.is_none()) {
        let why = "there is no present value without a discount rate";
        return Err(Refused::Cannot(why.to_owned()));
    }
    let found = decided(&ledgers, measure).map_err(unlisted)?;
    let options: Vec<&Ledger> = found.known.iter().map(|at| ledgers[*at]).collect();
    let all = worth_of_everything(&found, &options, draws);
    let shown = Shown { cases, labels: labels(cases), found: &found, all };
    let files: Vec<&Case> = cases.iter().collect();
    let mut receipt = receipt::receipt(&files, setting);
    receipt.seed = shown.all.as_ref().ok().map(|_| draws.seed);
    let table = shown.options(setting);
    let mut blocks = vec![Block::Answer(shown.answer())];
    blocks.extend([Block::Table(table.clone()), charts::of_options(table)]);
    if found.known.len() > 1 {
        blocks.push(Block::Table(shown.rules()));
        blocks.push(Block::Table(shown.information(setting)));
        blocks.extend(shown.switches());
        blocks.extend(shown.readings());
    }
    blocks.push(Block::List(shown.how()));
    blocks.extend(on_cash_basis(cases));
    blocks.push(Block::Receipt(receipt.clone()));
    Ok(Report {
        title: format!("Options: {}", words::list(&shown.labels)),
        blocks,
        data: shown.data(receipt::data(&receipt)),
        grids: vec![shown.flat()],
    })
}

/// What knowing every range and risk at once would be worth, or why that is not drawn.
fn worth_of_everything(
    found: &Decision,
    options: &[&Ledger],
    draws: &ShareSettings,
) -> Result<Interval, String> {
    if found.measure == Measure::PresentValue {
        return Err("draws are of totals, not of present values".to_owned());
    }
    if !found.worlds.unweighed.is_empty() {
        return Err("a probability is unknown".to_owned());
    }
    let ranged = |option: &&Ledger| option.plan.inputs.iter().any(|(_, one)| one.range.is_some());
    if found.perfect_information().is_some() && !options.iter().any(ranged) {
        return Err("no input has a range, so the first row says it".to_owned());
    }
    match worth_of_all(options, draws) {
        Ok(Some(all)) => Ok(all),
        Ok(None) => Err("the rank correlations cannot be drawn together".to_owned()),
        Err(why) => Err(not_drawn(&why)),
    }
}

fn unlisted(why: Unlisted) -> Refused {
    Refused::Cannot(match why {
        Unlisted::Tangled => {
            "a risk hangs on another in one file, and that one on it in another file".to_owned()
        }
        Unlisted::TooMany(risks) => {
            let names: Vec<String> = risks.iter().map(|id| format!("risk.{id}")).collect();
            format!(
                "{} hang together and make up more than {} states of the world; set the \
                 probabilities of some to 0% or 100%, or take out a `given` or `excludes` between \
                 them",
                words::list(&names),
                words::number(MOST_STATES.into())
            )
        }
    })
}

/// How many inputs are listed that it would be worth something to know.
const MOST: usize = 10;

/// What stands where something is not known.
const INDETERMINATE: &str = "indeterminate";

struct Shown<'a> {
    cases: &'a [Case],
    labels: Vec<String>,
    found: &'a Decision,
    /// What knowing every range and risk would be worth, or why that is not drawn.
    all: Result<Interval, String>,
}

impl Shown<'_> {
    fn label(&self, known: usize) -> &str {
        &self.labels[self.found.known[known]]
    }

    /// Expected value, worst case, largest regret.
    fn options(&self, setting: &Setting<'_>) -> Table {
        let regret = if self.found.unknown.is_empty() { "" } else { " among known" };
        let regret = format!("Largest regret{regret}");
        let headings = ["Expected value", "Worst case", &regret, "No risk happens"];
        let mut columns = vec![Column::left("Option")];
        columns.extend(headings.map(Column::right));
        let payoffs = &self.found.payoffs;
        let mut rows: Vec<_> = (0..self.found.known.len())
            .map(|at| {
                let no_risk = self.found.no_risk[self.found.known[at]].as_ref();
                let (expected, worst) = (self.found.expected[at].as_ref(), payoffs.worst(at));
                let mut cells = vec![Cell::text(self.label(at))];
                cells.extend([expected, Some(&worst)].map(result_cell));
                cells.push(match self.found.known.len() {
                    1 => Cell::of(Figure::NotApplicable),
                    _ => result_cell(Some(&payoffs.regret(at))),
                });
                cells.push(result_cell(no_risk));
                plain_row(cells)
            })
            .collect();
        for at in self.found.unknown.keys() {
            let unknown = (0..3).map(|_| Cell::of(Figure::Indeterminate));
            let label = Cell::text(self.labels[*at].clone());
            let no_risk = result_cell(self.found.no_risk[*at].as_ref());
            rows.push(plain_row([label].into_iter().chain(unknown).chain([no_risk]).collect()));
        }
        let mut table = table("What each option comes to, positive/(negative)", columns, rows);
        table.subtitle = setting.view.scale.unit().to_owned();
        table.scale = setting.view.scale;
        table.notes.push(self.regret_told());
        table
    }

    /// Which option each rule prefers.
    fn rules(&self) -> Table {
        let rows = Rule::ALL.map(|rule| {
            let names = self.found.preferred(rule).map(|preferred| {
                words::list(&preferred.iter().map(|at| self.label(*at)).collect::<Vec<_>>())
            });
            vec![rule_title(rule).to_owned(), names.unwrap_or_else(|| INDETERMINATE.to_owned())]
        });
        let title = format!("What three rules of decision point to{}", self.among());
        let mut table = words_table(&title, &["Rule", "Option"], rows.into());
        table.notes.push("The rules weigh risk differently; none is the right one.".to_owned());
        table
    }

    /// What knowing more would be worth.
    fn information(&self, setting: &Setting<'_>) -> Table {
        let headings = ["Worth", "±"].map(Column::right);
        let mut columns = vec![Column::left("Known before the choice")];
        columns.extend(headings);
        let whole = self.found.perfect_information();
        let mut rows = vec![plain_row(vec![
            Cell::text("everything that the risks do"),
            result_cell(whole.as_ref()),
        ])];
        for known in self.found.risks.iter().filter(|known| !known.worth.is_zero()) {
            let title = format!("whether {}: {}", known.id, known.title);
            rows.push(plain_row(vec![Cell::text(title), result_cell(Some(&known.worth))]));
        }
        for known in self.found.inputs.iter().take(MOST) {
            let amounts = [&known.worth, &known.within].map(|value| result_cell(Some(value)));
            let title = Cell::text(known.name.clone());
            rows.push(plain_row([title].into_iter().chain(amounts).collect()));
        }
        if let Ok(all) = &self.all {
            let [value, low, high] = all.rounded(2);
            let within = (high - value).max(value - low);
            let amounts =
                [value, within].map(|one| Cell::of(Figure::Money(Money::from_decimal(one))));
            let title = Cell::text("all ranges and risks at once");
            rows.push(plain_row([title].into_iter().chain(amounts).collect()));
        }
        let title = format!("What knowing would be worth, expected value{}", self.among());
        let mut table = table(&title, columns, rows);
        table.subtitle = setting.view.scale.unit().to_owned();
        table.scale = setting.view.scale;
        let drawn = match &self.all {
            Ok(_) => "All at once is drawn from the ranges.".to_owned(),
            Err(why) => format!("All at once is not worked out: {why}."),
        };
        table.notes.push(format!(
            "Of one risk or input at the likely value of every other range; what is not listed is \
             worth nothing to know. {drawn} ± is the error of working an amount out in parts or \
             draws; what has none is exact."
        ));
        if whole.is_none() && self.found.worlds.unweighed.is_empty() {
            table.notes.push(format!(
                "Everything that the risks do is not worked out: options differ in more than {} \
                 ways.",
                words::number(MOST_OUTCOMES.into())
            ));
        }
        let more = self.found.inputs.len().saturating_sub(MOST);
        if more > 0 {
            let inputs = words::count(more, "input is", "inputs are");
            table.notes.push(format!("{inputs} worth less; --format json lists all."));
        }
        table
    }

    /// Where each rule passes to another option.
    fn switches(&self) -> Vec<Block> {
        let row = |one: &Switch| {
            vec![
                one.name.clone(),
                inputs::of_kind(&one.kind, &one.given),
                switching(one),
                self.labels[one.to].clone(),
            ]
        };
        let of_rule = |rule: Rule| {
            let rows: Vec<_> =
                self.found.switches.iter().filter(|one| one.rule == rule).map(row).collect();
            let title = format!("{}{}", rule_title(rule), self.among());
            let known = self.found.preferred(rule)?;
            let of_states = rule != Rule::ExpectedValue;
            if of_states && !self.found.every_state_looked_at {
                return Some(Block::Paragraph(format!(
                    "Where the {title} passes to another option is not looked for: more than \
                     {MOST_STATES_MOVED} states of the world differ."
                )));
            }
            if rows.is_empty() {
                let moved = match rule {
                    Rule::ExpectedValue => "at any value of it, probabilities included",
                    Rule::WorstCase | Rule::LargestRegret => {
                        "within its range; probabilities are not moved here"
                    }
                };
                let alone = known.len() == 1;
                let text = format!("No input alone passes the {title} to another option {moved}.");
                return alone.then_some(Block::Paragraph(text));
            }
            let headings = ["Input", "Given", "Switches", "To"];
            let title = format!("Where the {title} passes to another option");
            Some(Block::Table(words_table(&title, &headings, rows)))
        };
        Rule::ALL.into_iter().filter_map(of_rule).collect()
    }

    /// The option with the highest expected value under each reading of the salary rule.
    fn readings(&self) -> Option<Block> {
        let row = |one: &UnderRule| {
            let names: Vec<&str> =
                one.preferred.iter().map(|at| self.labels[*at].as_str()).collect();
            let chosen = if one.chosen { ", as given" } else { "" };
            vec![format!("{}{chosen}", one.reading), words::list(&names)]
        };
        let rows: Vec<_> = self.found.readings.iter().map(row).collect();
        let highest = format!("Highest expected value{}", self.among());
        let headings = ["federal/salary read as", &highest];
        let title = "The same under each reading of whose pay is repaid";
        (!rows.is_empty()).then(|| Block::Table(words_table(title, &headings, rows)))
    }
}

/// Where a rule passes to another option: `above 25%`, of whole numbers `from 9 up`.
fn switching(one: &Switch) -> String {
    let of = |at: &Fraction| inputs::of_kind(&one.kind, at);
    match (&one.at, one.rising) {
        (Turn::Between(_, high), true) if moves_in_steps(&one.kind) => {
            format!("from {} up", of(high))
        }
        (Turn::Between(low, _), false) if moves_in_steps(&one.kind) => {
            format!("from {} down", of(low))
        }
        (at, true) => format!("above {}", turn(&one.kind, at)),
        (at, false) => format!("below {}", turn(&one.kind, at)),
    }
}

fn rule_title(rule: Rule) -> &'static str {
    match rule {
        Rule::ExpectedValue => "highest expected value",
        Rule::WorstCase => "best worst case",
        Rule::LargestRegret => "smallest largest regret",
    }
}

fn rule_key(rule: Rule) -> &'static str {
    match rule {
        Rule::ExpectedValue => "expected_value",
        Rule::WorstCase => "worst_case",
        Rule::LargestRegret => "largest_regret",
    }
}
