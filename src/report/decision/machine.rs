//! The same for machines.

use super::{Shown, rule_key};
use crate::analysis::{InputKnown, Known, Rule, Switch, UnderRule};
use crate::quantity::Money;
use crate::report::pair::{result_data, value_data};
use crate::report::{Data, json, words};

impl Shown<'_> {
    pub(super) fn data(&self, receipt: Data) -> Data {
        let payoffs = &self.found.payoffs;
        let option = |at: usize| {
            Data::map([
                ("scenario", json::name(&self.cases[self.found.known[at]])),
                ("no_risk", result_data(self.found.no_risk[self.found.known[at]].as_ref())),
                ("expected_value", result_data(self.found.expected[at].as_ref())),
                ("worst_case", result_data(Some(&payoffs.worst(at)))),
                ("largest_regret", result_data(Some(&payoffs.regret(at)))),
                ("largest_regret_at_least", result_data(self.found.regret_at_least.get(at))),
            ])
        };
        let unknown = self.found.unknown.iter().map(|(at, why)| {
            Data::map([
                ("scenario", json::name(&self.cases[*at])),
                ("no_risk", result_data(self.found.no_risk[*at].as_ref())),
                ("reason", Data::text(why)),
            ])
        });
        let unweighed = self.found.worlds.unweighed.iter().map(Data::text);
        let not_moved = self.found.given_differently.iter().map(Data::text);
        let rule = |rule: Rule| {
            let names = self.found.preferred(rule).map(|preferred| {
                Data::List(preferred.into_iter().map(|at| Data::text(self.label(at))).collect())
            });
            Data::map([
                ("rule", Data::text(rule_key(rule))),
                ("options", names.unwrap_or(Data::Null)),
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
        let known = self.found.known.len() > 1;
        let rules: &[Rule] = if known { &Rule::ALL } else { &[] };
        Data::map([
            ("basis", json::basis(&self.cases[0])),
            ("options", Data::List((0..self.found.known.len()).map(option).collect())),
            ("indeterminate", Data::List(unknown.collect())),
            ("unknown_probabilities", Data::List(unweighed.collect())),
            ("leaves_out", Data::List(self.found.leaves_out.iter().map(Data::text).collect())),
            ("rules", Data::List(rules.iter().map(|one| rule(*one)).collect())),
            ("readings", Data::List(self.found.readings.iter().map(reading).collect())),
            ("perfect_information", result_data(self.found.perfect_information().as_ref())),
            ("per_risk", self.of_risks()),
            ("per_input", self.of_inputs()),
            ("perfect_information_of_ranges_and_risks", self.of_all()),
            ("switches", self.of_switches()),
            ("given_differently", Data::List(not_moved.collect())),
            ("receipt", receipt),
        ])
    }

    fn of_risks(&self) -> Data {
        let worth = |known: &Known| {
            Data::map([("risk", Data::text(&known.id)), ("worth", result_data(Some(&known.worth)))])
        };
        Data::List(self.found.risks.iter().map(worth).collect())
    }

    fn of_inputs(&self) -> Data {
        let worth = |known: &InputKnown| {
            Data::map([
                ("input", Data::text(&known.name)),
                ("worth", result_data(Some(&known.worth))),
                ("within", result_data(Some(&known.within))),
            ])
        };
        Data::List(self.found.inputs.iter().map(worth).collect())
    }

    fn of_all(&self) -> Data {
        let Ok(all) = &self.all else { return Data::Null };
        let amount = |place: usize| words::plain(Money::from_decimal(all.rounded(2)[place]));
        Data::map([
            ("worth", Data::Text(amount(0))),
            ("low", Data::Text(amount(1))),
            ("high", Data::Text(amount(2))),
        ])
    }

    fn of_switches(&self) -> Data {
        let switch = |one: &Switch| {
            Data::map([
                ("rule", Data::text(rule_key(one.rule))),
                ("input", Data::text(&one.name)),
                ("given", value_data(&one.given)),
                ("at", value_data(one.at.low())),
                ("rising", Data::Bool(one.rising)),
                ("to", Data::text(&self.labels[one.to])),
            ])
        };
        Data::List(self.found.switches.iter().map(switch).collect())
    }
}
