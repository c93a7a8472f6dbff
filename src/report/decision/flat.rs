//! The same in rows for a spreadsheet.

use super::{INDETERMINATE, Shown};
use crate::analysis::World;
use crate::formula::Fraction;
use crate::report::build::words_table;
use crate::report::pair::{money, value_data};
use crate::report::{Data, Table, words};

impl Shown<'_> {
    /// Every state of the world and option, a row each; each option, where the states are too many.
    pub(super) fn flat(&self) -> Table {
        let Some(listed) = self.found.worlds.listed(self.cases.len()) else {
            return self.flat_options();
        };
        let headings = ["state", "probability", "option", "amount", "happens"];
        let mut rows = Vec::new();
        for (number, state) in listed.iter().enumerate() {
            for (row, at) in self.found.known.iter().enumerate() {
                let amount = self.found.payoffs.amount(row, &state.of_families);
                rows.push(vec![
                    (number + 1).to_string(),
                    self.probability(&state.world.probability),
                    self.labels[*at].clone(),
                    money(&amount).map(words::plain).unwrap_or_default(),
                    self.happening(&state.world, *at).join(" "),
                ]);
            }
        }
        words_table("states", &headings, rows)
    }

    fn flat_options(&self) -> Table {
        let headings = ["option", "expected_value", "worst_case", "largest_regret", "no_risk"];
        let row = |(row, at): (usize, &usize)| {
            let payoffs = &self.found.payoffs;
            let amounts = [
                self.found.expected[row].clone(),
                Some(payoffs.worst(row)),
                Some(payoffs.regret(row)),
                self.found.no_risk[*at].clone(),
            ];
            let amounts = amounts.map(|amount| {
                amount.as_ref().and_then(money).map_or(INDETERMINATE.to_owned(), words::plain)
            });
            std::iter::once(self.labels[*at].clone()).chain(amounts).collect()
        };
        words_table("options", &headings, self.found.known.iter().enumerate().map(row).collect())
    }

    /// The probability of a state, in digits.
    fn probability(&self, given: &Fraction) -> String {
        if self.found.worlds.unweighed.is_empty() {
            digits(given)
        } else {
            INDETERMINATE.to_owned()
        }
    }

    /// The ids of the risks that happen in a state under an option.
    fn happening(&self, state: &World, option: usize) -> Vec<&str> {
        let happens = &state.happens[option];
        let risks = self.found.worlds.risks.iter().zip(happens).filter(|(_, happens)| **happens);
        risks.map(|(id, _)| id.as_str()).collect()
    }
}

fn digits(value: &Fraction) -> String {
    match value_data(value) {
        Data::Text(digits) => digits,
        _ => String::new(),
    }
}
