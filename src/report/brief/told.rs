//! What may happen, what is not known and what is not counted, each told once for all sides.

use super::super::answer::lower;
use super::super::{rests_on, risks, words};
use super::matter::Matter;
use super::sources::Sources;
use super::{Cite, Cited};
use crate::ledger::Ledger;

/// A subject, and what is said of it with the sides that it holds for.
struct Subject {
    name: String,
    says: Vec<(String, Vec<String>)>,
    source: Option<String>,
}

/// What one ledger says of a subject.
struct Said {
    name: String,
    says: String,
    source: Option<String>,
}

/// Each risk, and state funding that could be withheld.
pub(super) fn contingent(matter: &Matter<'_>, sources: &mut Sources) -> Vec<Cited> {
    let of_risks = |ledger: &Ledger| {
        let risks = ledger.plan.risks.iter().enumerate();
        risks
            .map(|(position, risk)| Said {
                name: format!("{} ({})", risk.title.trim_end_matches('.'), risk.id),
                says: risks::told(ledger, position),
                source: risk.source.clone(),
            })
            .collect()
    };
    let of_funding = |ledger: &Ledger| {
        let funding = risks::funding(ledger).into_iter();
        funding
            .map(|(name, says)| Said {
                name,
                says: words::capital(&format!("{says}.")),
                source: None,
            })
            .collect()
    };
    let mut all = subjects(matter, &of_risks);
    all.extend(subjects(matter, &of_funding));
    all.iter().map(|one| one.told(matter, sources)).collect()
}

/// Each line that cannot be known, and why.
pub(super) fn indeterminate(matter: &Matter<'_>, sources: &mut Sources) -> Vec<Cited> {
    let of = |ledger: &Ledger| {
        let lines = rests_on::unknown_lines(ledger).into_iter();
        lines
            .map(|(line, why)| Said {
                name: line.title.clone(),
                says: words::capital(&format!("{}.", why.join("; "))),
                source: None,
            })
            .collect()
    };
    subjects(matter, &of).iter().map(|one| one.told(matter, sources)).collect()
}

/// What the scenarios list as not counted, and what no key was given for.
pub(super) fn not_counted(matter: &Matter<'_>, sources: &mut Sources) -> Vec<Cited> {
    let listed = |ledger: &Ledger| {
        let listed = ledger.plan.not_counted.iter();
        listed
            .map(|one| Said {
                name: one.title.trim_end_matches('.').to_owned(),
                says: String::new(),
                source: one.source.clone(),
            })
            .collect()
    };
    let left_out = |ledger: &Ledger| {
        let titles = ledger.plan.left_out.iter();
        titles
            .map(|title| Said { name: title.clone(), says: String::new(), source: None })
            .collect()
    };
    let named = |one: &Subject| format!("{}{}", one.name, one.only_under(matter));
    let mut found: Vec<Cited> = subjects(matter, &listed)
        .iter()
        .map(|one| sources.cite(format!("{}.", named(one)), one.source.clone().map(Cite::from)))
        .collect();
    let left_out: Vec<String> = subjects(matter, &left_out).iter().map(named).collect();
    if !left_out.is_empty() {
        found.push(format!("Nothing is entered for: {}.", words::list(&left_out)).into());
    }
    found
}

/// What all sides say, one subject after the other, the same words told once.
fn subjects(matter: &Matter<'_>, of: &dyn Fn(&Ledger) -> Vec<Said>) -> Vec<Subject> {
    let mut found: Vec<Subject> = Vec::new();
    for side in matter.sides() {
        let side_name = matter.called(side);
        for Said { name, says, source } in of(side.ledger) {
            let at = found.iter().position(|known| known.name == name).unwrap_or_else(|| {
                found.push(Subject { name, says: Vec::new(), source });
                found.len() - 1
            });
            let known = &mut found[at].says;
            match known.iter_mut().find(|(known, _)| *known == says) {
                Some((_, sides)) => sides.push(side_name.clone()),
                None => known.push((says, vec![side_name.clone()])),
            }
        }
    }
    found
}

impl Subject {
    /// The subject with what is said of it, by side where the sides differ.
    fn told(&self, matter: &Matter<'_>, sources: &mut Sources) -> Cited {
        let all = matter.sides().count();
        let says = self.says.iter().map(|(says, sides)| match sides.len() {
            number if number == all => says.clone(),
            _ => format!("Under {}: {}", words::list(sides), lower(says)),
        });
        let says: Vec<String> = says.collect();
        sources
            .cite(format!("{}. {}", self.name, says.join(" ")), self.source.clone().map(Cite::from))
    }

    /// The sides that it holds for, where it does not hold for all.
    fn only_under(&self, matter: &Matter<'_>) -> String {
        let sides: Vec<&String> = self.says.iter().flat_map(|(_, sides)| sides).collect();
        match sides.len() == matter.sides().count() {
            true => String::new(),
            false => format!(" (under {})", words::list(&sides)),
        }
    }
}
