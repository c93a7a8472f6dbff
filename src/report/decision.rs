//! Several options side by side when it is not sure what will happen. The tables state; the reader
//! chooses.

use super::answer::doing;
use super::build::{plain_row, table, words_table};
use super::compare::labels;
use super::pair::{Refused, money, result_cell, result_data, turn, value_data};
use super::{
    Block, Cell, Column, Data, Figure, Report, Setting, Table, charts, inputs, json, receipt, words,
};
use crate::analysis::{
    Case, Decision, MOST_STATES, Measure, Rule, Switch, UnderRule, Unlisted, comparable,
    decide as decided,
};
use crate::formula::Fraction;
use crate::ledger::Ledger;

/// Options side by side: expected value, worst case and largest regret, what each rule of decision
/// prefers, where that switches, and what knowing more would be worth.
///
/// # Errors
/// Why the options cannot be compared, or what can happen not be listed.
pub fn decide(cases: &[Case], present: bool, setting: &Setting<'_>) -> Result<Report, Refused> {
    comparable(cases, 0).map_err(Refused::NotComparable)?;
    let ledgers: Vec<&Ledger> = cases.iter().map(|case| &case.ledger).collect();
    let measure = if present { Measure::PresentValue } else { Measure::Net };
    if present && ledgers.iter().any(|ledger| ledger.present_value.is_none()) {
        let why = "there is no present value without a discount rate";
        return Err(Refused::Cannot(why.to_owned()));
    }
    let found = decided(&ledgers, measure).map_err(unlisted)?;
    let shown = Shown { cases, labels: labels(cases), found: &found };
    let all: Vec<&Case> = cases.iter().collect();
    let receipt = receipt::receipt(&all, setting);
    let options = shown.options(setting);
    let mut blocks = vec![Block::Answer(shown.answer())];
    blocks.extend([Block::Table(options.clone()), charts::of_options(options)]);
    if found.known.len() > 1 {
        blocks.push(Block::Table(shown.rules()));
        blocks.push(Block::Table(shown.information(setting)));
        blocks.extend(shown.switches());
        blocks.extend(shown.readings());
    }
    blocks.push(Block::List(shown.how()));
    blocks.push(Block::Receipt(receipt.clone()));
    Ok(Report {
        title: format!("Options: {}", words::list(&shown.labels)),
        blocks,
        data: shown.data(receipt::data(&receipt)),
        grids: vec![shown.flat()],
    })
}

fn unlisted(why: Unlisted) -> Refused {
    Refused::Cannot(match why {
        Unlisted::Unknown(id) => format!(
            "the probability of risk `{id}` is not known, so outcomes cannot be weighed; \
             `breakeven --vary risk.{id}.probability` shows what hangs on it"
        ),
        Unlisted::Tangled => {
            "a risk hangs on another in one file, and that one on it in another file".to_owned()
        }
        Unlisted::TooMany => {
            format!("the risks make up more than {MOST_STATES} states of the world")
        }
    })
}

struct Shown<'a> {
    cases: &'a [Case],
    labels: Vec<String>,
    found: &'a Decision,
}

impl Shown<'_> {
    fn label(&self, known: usize) -> &str {
        &self.labels[self.found.known[known]]
    }

    fn answer(&self) -> String {
        let plan = &self.cases[0].ledger.plan;
        let sums = match self.found.measure {
            Measure::PresentValue => "present values of the net",
            _ => "nets",
        };
        let options: Vec<String> = self
            .cases
            .iter()
            .zip(&self.labels)
            .map(|(case, label)| format!("{label} ({})", doing(&case.ledger.plan)))
            .collect();
        let states = words::count(
            self.found.worlds.states.len(),
            "state of the world",
            "states of the world",
        );
        format!(
            "{} side by side over {}: their {sums} in each of the {states} that the risks make up.",
            words::list(&options),
            words::period(&plan.years)
        )
    }

    /// Expected value, worst case, largest regret.
    fn options(&self, setting: &Setting<'_>) -> Table {
        let headings = ["Expected value", "Worst case", "Largest regret"];
        let mut columns = vec![Column::left("Option")];
        columns.extend(headings.map(Column::right));
        let payoffs = &self.found.payoffs;
        let mut rows: Vec<_> = (0..self.found.known.len())
            .map(|at| {
                let values = [payoffs.expected(at), payoffs.worst(at)];
                let mut cells = vec![Cell::text(self.label(at))];
                cells.extend(values.iter().map(|value| result_cell(Some(value))));
                cells.push(match self.found.known.len() {
                    1 => Cell::of(Figure::NotApplicable),
                    _ => result_cell(Some(&payoffs.regret(at))),
                });
                plain_row(cells)
            })
            .collect();
        for at in self.found.unknown.keys() {
            let unknown = (0..3).map(|_| Cell::of(Figure::Indeterminate));
            let label = Cell::text(self.labels[*at].clone());
            rows.push(plain_row(std::iter::once(label).chain(unknown).collect()));
        }
        let mut table = table("What each option comes to, positive/(negative)", columns, rows);
        table.subtitle = setting.view.scale.unit().to_owned();
        table.scale = setting.view.scale;
        table.notes.push(
            "Largest regret: the most by which an option falls short of the best one in the same \
             state of the world."
                .to_owned(),
        );
        table
    }

    /// Which option each rule prefers.
    fn rules(&self) -> Table {
        let rows = Rule::ALL.map(|rule| {
            let preferred = self.found.payoffs.preferred(rule);
            let names: Vec<&str> = preferred.iter().map(|at| self.label(*at)).collect();
            vec![rule_title(rule).to_owned(), words::list(&names)]
        });
        let mut table =
            words_table("What three rules of decision point to", &["Rule", "Option"], rows.into());
        table.notes.push("The rules weigh risk differently; none is the right one.".to_owned());
        table
    }

    /// What knowing more would be worth.
    fn information(&self, setting: &Setting<'_>) -> Table {
        let columns = vec![Column::left("Known before the choice"), Column::right("Worth")];
        let whole = self.found.payoffs.perfect_information();
        let mut rows = vec![plain_row(vec![
            Cell::text("everything that the risks do"),
            result_cell(Some(&whole)),
        ])];
        for known in &self.found.risks {
            let title = format!("whether {}: {}", known.id, known.title);
            rows.push(plain_row(vec![Cell::text(title), result_cell(Some(&known.worth))]));
        }
        let mut table = table("What knowing would be worth, expected value", columns, rows);
        table.subtitle = setting.view.scale.unit().to_owned();
        table.scale = setting.view.scale;
        table.notes.push("At the likely value of every other input.".to_owned());
        table
    }

    /// Where the highest expected value passes to another option.
    fn switches(&self) -> Option<Block> {
        let row = |one: &Switch| {
            let direction = if one.rising { "above" } else { "below" };
            vec![
                one.name.clone(),
                inputs::of_kind(&one.kind, &one.given),
                format!("{direction} {}", turn(&one.kind, &one.at)),
                self.labels[one.to].clone(),
            ]
        };
        let headings = ["Input", "Given", "Switches", "To"];
        let rows: Vec<_> = self.found.switches.iter().map(row).collect();
        let title = "Where the highest expected value passes to another option";
        if rows.is_empty() {
            let text = "At no value of any one input, probabilities included, does the highest \
                        expected value pass to another option.";
            return Some(Block::Paragraph(text.to_owned()));
        }
        Some(Block::Table(words_table(title, &headings, rows)))
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
        let headings = ["federal/salary read as", "Highest expected value"];
        let title = "The same under each reading of whose pay is repaid";
        (!rows.is_empty()).then(|| Block::Table(words_table(title, &headings, rows)))
    }

    /// How the states of the world were made, and which options are left aside.
    fn how(&self) -> Vec<String> {
        let mut list = vec![
            "Every combination of the risks is worked out and weighed exactly. A risk with one id \
             is the same event in every option; where its probability differs, it happens in the \
             likelier whenever it does in the other."
                .to_owned(),
        ];
        for (at, why) in &self.found.unknown {
            list.push(format!("{} is left aside, indeterminate: {why}.", self.labels[*at]));
        }
        list
    }

    /// Every state of the world and option, a row each.
    fn flat(&self) -> Table {
        let headings = ["state", "probability", "option", "amount", "happens"];
        let mut rows = Vec::new();
        for (number, state) in self.found.worlds.states.iter().enumerate() {
            for (row, at) in self.found.known.iter().enumerate() {
                let amount = money(&self.found.payoffs.options[row][number]).map(words::plain);
                rows.push(vec![
                    (number + 1).to_string(),
                    digits(&state.probability),
                    self.labels[*at].clone(),
                    amount.unwrap_or_default(),
                    self.happening(number, *at).join(" "),
                ]);
            }
        }
        words_table("states", &headings, rows)
    }

    /// The ids of the risks that happen in a state under an option.
    fn happening(&self, state: usize, option: usize) -> Vec<&str> {
        let worlds = &self.found.worlds;
        let happens = &worlds.states[state].happens[option];
        let risks = worlds.risks.iter().zip(happens).filter(|(_, happens)| **happens);
        risks.map(|(id, _)| id.as_str()).collect()
    }

    fn data(&self, receipt: Data) -> Data {
        let payoffs = &self.found.payoffs;
        let option = |at: usize| {
            Data::map([
                ("scenario", json::name(&self.cases[self.found.known[at]])),
                ("expected_value", result_data(Some(&payoffs.expected(at)))),
                ("worst_case", result_data(Some(&payoffs.worst(at)))),
                ("largest_regret", result_data(Some(&payoffs.regret(at)))),
            ])
        };
        let unknown = self.found.unknown.iter().map(|(at, why)| {
            Data::map([("scenario", json::name(&self.cases[*at])), ("reason", Data::text(why))])
        });
        let rule = |rule: Rule| {
            let names = payoffs.preferred(rule).into_iter().map(|at| Data::text(self.label(at)));
            Data::map([
                ("rule", Data::text(rule_key(rule))),
                ("options", Data::List(names.collect())),
            ])
        };
        let reading = |one: &UnderRule| {
            let names = one.preferred.iter().map(|at| Data::text(&self.labels[*at]));
            Data::map([
                ("reading", Data::text(&one.reading)),
                ("chosen", Data::Bool(one.chosen)),
                ("options", Data::List(names.collect())),
            ])
        };
        let worth = self.found.risks.iter().map(|known| {
            Data::map([("risk", Data::text(&known.id)), ("worth", result_data(Some(&known.worth)))])
        });
        let switch = |one: &Switch| {
            Data::map([
                ("input", Data::text(&one.name)),
                ("given", value_data(&one.given)),
                ("at", value_data(one.at.low())),
                ("rising", Data::Bool(one.rising)),
                ("to", Data::text(&self.labels[one.to])),
            ])
        };
        let known = self.found.known.len() > 1;
        let rules: &[Rule] = if known { &Rule::ALL } else { &[] };
        Data::map([
            ("options", Data::List((0..self.found.known.len()).map(option).collect())),
            ("indeterminate", Data::List(unknown.collect())),
            ("rules", Data::List(rules.iter().map(|one| rule(*one)).collect())),
            ("readings", Data::List(self.found.readings.iter().map(reading).collect())),
            ("perfect_information", result_data(Some(&payoffs.perfect_information()))),
            ("per_risk", Data::List(worth.collect())),
            ("switches", Data::List(self.found.switches.iter().map(switch).collect())),
            ("receipt", receipt),
        ])
    }
}

fn digits(value: &Fraction) -> String {
    match value_data(value) {
        Data::Text(digits) => digits,
        _ => String::new(),
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
