//! Mixtures of two scenarios, and what each comes to.

use std::collections::BTreeSet;

use super::Group;
use crate::analysis::aside::Aside;
use crate::analysis::subject::{Asked, leaves_lines_out, slice_of, unknown_behind};
use crate::analysis::{Case, Column, Measure};
use crate::formula::Fraction;
use crate::ledger::{Ledger, project};
use crate::plan::{Input, Kind, Options, pin};
use crate::rules::Registry;
use crate::scenario::hybrid;

/// Two scenarios and what is asked of their mixtures.
pub(super) struct Mixtures<'a> {
    pub(super) reference: &'a Case,
    pub(super) case: &'a Case,
    pub(super) registry: &'a Registry,
    pub(super) column: Column,
    /// What either of the two does not know, and counts in no mixture.
    pub(super) aside: Aside,
}

/// Why some mixture has no value.
pub(super) enum Unfit {
    /// It hangs on these inputs, which are not known.
    Unknown(BTreeSet<String>),
    /// It cannot be read or planned; the groups, by position, that decide on what there is.
    Refused(Vec<usize>),
}

impl Mixtures<'_> {
    /// The unrounded total of every mixture; group `i` is taken from the scenario in those whose
    /// number has bit `i`, and from the reference in the others.
    pub(super) fn values(&self, groups: &[Group]) -> Result<Vec<Fraction>, Unfit> {
        let kinds = self.kinds(groups);
        let numbers: Vec<usize> = (0..groups.len()).filter(|at| !kinds.contains(at)).collect();
        let mut values = vec![Fraction::ZERO; 1 << groups.len()];
        for number in 0..1_usize << kinds.len() {
            let taken = spread(number, &kinds);
            let ledger = self.ledger(groups, taken).ok_or(Unfit::Refused(kinds.clone()))?;
            self.fill(groups, &numbers, (&ledger, taken), &mut values)?;
        }
        Ok(values)
    }

    /// The values of all mixtures that share one ledger's graph.
    fn fill(
        &self,
        groups: &[Group],
        numbers: &[usize],
        (ledger, taken): (&Ledger, usize),
        values: &mut [Fraction],
    ) -> Result<(), Unfit> {
        let names: Vec<Vec<&str>> = numbers.iter().map(|at| names(&groups[*at])).collect();
        let all: Vec<&str> = names.iter().flatten().copied().collect();
        let ends: Vec<[Option<Fraction>; 2]> = all.iter().map(|name| self.ends(name)).collect();
        let asked = Asked { measure: Measure::Net, column: self.column };
        let other = Some(&self.reference.ledger);
        let slice = slice_of(ledger, other, asked, (&all, &[]), &self.aside);
        let slice = slice.expect("every ledger has a net");
        for number in 0..1_usize << numbers.len() {
            let sides = names.iter().enumerate();
            let sides = sides.flat_map(|(bit, group)| group.iter().map(move |_| number >> bit & 1));
            let inputs: Vec<Option<Fraction>> =
                ends.iter().zip(sides).map(|(ends, side)| ends[side].clone()).collect();
            let value = slice.with(inputs.iter().cloned()).ok_or_else(|| {
                let moves: Vec<_> = all.iter().copied().zip(inputs).collect();
                let asked = (self.column, &self.aside);
                Unfit::Unknown(unknown_behind(ledger, other, asked, &moves))
            })?;
            values[taken | spread(number, numbers)] = value;
        }
        Ok(())
    }

    /// The ledger with the groups in `taken` as the scenario has them.
    fn ledger(&self, groups: &[Group], taken: usize) -> Option<Ledger> {
        let take = |path: &str| {
            let mut of_scenario = groups.iter().enumerate().filter(|(at, _)| taken >> at & 1 == 1);
            of_scenario.any(|(_, group)| group.takes(path))
        };
        let loaded = hybrid(&self.reference.canonical, &self.case.canonical, take).ok()?;
        let basis = self.reference.ledger.plan.basis;
        let options = Options { allow_stale: true, basis };
        let plan = pin(&loaded.scenario, self.registry, options).ok()?;
        Some(project(plan).ok()?.0)
    }

    /// The groups, by position, that change more than numbers.
    pub(super) fn kinds(&self, groups: &[Group]) -> Vec<usize> {
        (0..groups.len()).filter(|at| !self.changes_numbers(&groups[*at])).collect()
    }

    /// Whether a group changes nothing but numbers that both plans hold under the same names.
    fn changes_numbers(&self, group: &Group) -> bool {
        group.keys.iter().all(|change| {
            let sides = [self.reference, self.case];
            sides.into_iter().all(|side| {
                input(&side.ledger, &change.path).is_some_and(|input| {
                    !matches!(input.kind, Kind::Date | Kind::Reading(_)) && !leaves_lines_out(input)
                })
            })
        })
    }

    fn ends(&self, name: &str) -> [Option<Fraction>; 2] {
        [self.reference, self.case]
            .map(|side| input(&side.ledger, name).and_then(|input| input.value.clone()))
    }

    /// Of the groups `among` those that move the total most by themselves, and the rest of these as
    /// one; all other groups as they are.
    pub(super) fn fewer(&self, groups: Vec<Group>, among: &[usize], most: usize) -> Vec<Group> {
        let all = (1_usize << groups.len()) - 1;
        let asked = Asked { measure: Measure::Net, column: self.column };
        let total = |taken: usize| {
            let ledger = self.ledger(&groups, taken)?;
            let other = Some(&self.reference.ledger);
            slice_of(&ledger, other, asked, (&[], &[]), &self.aside)?.at(&[])
        };
        let (none, whole) = (total(0), total(all));
        let apart = |one: &Option<Fraction>, other: &Option<Fraction>| {
            one.as_ref().zip(other.as_ref()).map(|(a, b)| a.minus(b).distance())
        };
        // What is not known moves most: such a group stays by itself.
        let effect = |at: usize| {
            let (first, last) = (total(1 << at), total(all & !(1 << at)));
            apart(&first, &none).zip(apart(&whole, &last)).map(|(a, b)| a.plus(&b))
        };
        let mut order: Vec<(usize, Option<Fraction>)> =
            among.iter().map(|at| (*at, effect(*at))).collect();
        order.sort_by(|(at, a), (other, b)| {
            let known = a.is_some().cmp(&b.is_some());
            let name = |at: usize| &groups[at].name;
            known.then_with(|| b.cmp(a)).then_with(|| name(*at).cmp(name(*other)))
        });
        let least: BTreeSet<usize> = order.into_iter().skip(most - 1).map(|(at, _)| at).collect();
        let (rest, kept): (Vec<_>, Vec<_>) =
            groups.into_iter().enumerate().partition(|(at, _)| least.contains(at));
        let rest: Vec<Group> = rest.into_iter().map(|(_, group)| group).collect();
        let name = format!("{} more inputs together", rest.len());
        let rest = Group::joined(rest, Some(name));
        kept.into_iter().map(|(_, group)| group).chain(rest).collect()
    }
}

/// The bits of `number` at these positions.
fn spread(number: usize, positions: &[usize]) -> usize {
    let bits = positions.iter().enumerate();
    bits.fold(0, |set, (bit, position)| set | (number >> bit & 1) << position)
}

fn names(group: &Group) -> Vec<&str> {
    group.keys.iter().map(|change| change.path.as_str()).collect()
}

fn input<'l>(ledger: &'l Ledger, name: &str) -> Option<&'l Input> {
    ledger.plan.inputs.iter().map(|(_, input)| input).find(|input| input.name == name)
}
