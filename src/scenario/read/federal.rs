//! `[federal]`.

use std::collections::BTreeMap;

use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::Share;
use crate::scenario::keys::{self, Condition};
use crate::scenario::valid::{Federal, FederalTerms, Given};
use crate::scenario::written::Raw;

pub(super) fn federal(top: &Section<'_>) -> Option<Federal> {
    let mut table = top.section("federal")?;
    let claims = table.flag("claims");
    let claiming = claims.as_ref().is_some_and(|claims| claims.value);
    table.hold(Condition::Claiming, claiming);
    let until = table.day("until");
    let terms = terms(&table);
    let vehicles_received = table.flag("vehicles_received");
    let payment_lag_months = table.given("payment_lag_months");
    let owed_at_start = table.given("owed_at_start");
    let readings = readings(&table);
    let claims = claims?;
    if claiming && terms.is_none() {
        return None;
    }
    Some(Federal {
        claims,
        until,
        terms: terms.filter(|_| claiming),
        vehicles_received,
        payment_lag_months,
        owed_at_start,
        readings,
    })
}

fn terms(table: &Section<'_>) -> Option<FederalTerms> {
    let eligible_share = table.given("eligible_share");
    let award_scores = award_scores(table);
    let collected = table.section("collected");
    let part = |name: &str| collected.as_ref().and_then(|collected| collected.given(name));
    let salary = part("salary");
    let overtime = part("overtime");
    let equipment = part("equipment");
    let vehicles = part("vehicles");
    let awards = part("awards");
    Some(FederalTerms {
        eligible_share: eligible_share?,
        collected_salary: salary?,
        collected_overtime: overtime?,
        collected_equipment: equipment?,
        collected_vehicles: vehicles?,
        collected_awards: awards?,
        award_scores: award_scores?,
    })
}

fn award_scores(table: &Section<'_>) -> Option<[Given<Share>; 4]> {
    let (key, node) = table.find("award_score")?;
    let path = table.path_of("award_score");
    let Raw::List(nodes) = &node.value else {
        let score: Given<Share> = table.given_at(key, node, path)?;
        return Some([score.clone(), score.clone(), score.clone(), score]);
    };
    if nodes.len() != 4 {
        let message = format!("`award_score` lists {} scores", nodes.len());
        table.problems.push(
            Diagnostic::new(Code::WrongType, message)
                .at(node.place.clone(), "one score, or four by calendar quarter from January")
                .help("write one score, as in `award_score = \"85%\"`, or all four"),
        );
        return None;
    }
    let scores: Vec<Given<Share>> = nodes
        .iter()
        .enumerate()
        .filter_map(|(at, node)| table.given_at(key, node, format!("{path}.{}", at + 1)))
        .collect();
    scores.try_into().ok()
}

fn readings(table: &Section<'_>) -> BTreeMap<String, crate::scenario::valid::Chosen<String>> {
    let Some(readings) = table.section("readings") else { return BTreeMap::new() };
    keys::of_table("federal.readings")
        .filter_map(|key| Some((key.name().to_owned(), readings.name(key.name())?)))
        .collect()
}
