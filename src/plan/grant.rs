//! State grants: whom the rule is for, how it is read, what it pays at most.

use super::agreement::Agreement;
use super::input::Kind;
use super::pin::Pinning;
use super::terms::Figure;
use crate::calendar::{Day, Span, Window};
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::{Date, Dollars, Plain, Slot};
use crate::rules::{Refusal, RefusalKind, Rule, RuleKind, Status};
use crate::scenario::{Chosen, Every, StateGrant};

/// A state grant.
#[derive(Debug, Clone)]
pub struct PlannedGrant {
    /// Its id.
    pub id: String,
    /// The rule's id.
    pub rule: Option<String>,
    /// How firm the rule's value is in law, where there is one.
    pub status: Option<Status>,
    /// Why the rule is not for this jurisdiction, so that the grant counts nothing.
    pub not_eligible: Option<String>,
    /// The most that the rule pays, where it has a limit.
    pub limit: Option<GrantLimit>,
    /// What is claimed.
    pub claimed: Slot<Dollars>,
    /// Paid ÷ properly claimed.
    pub collected: Slot<Plain>,
    /// The day, for a grant claimed once; without it the grant is claimed each year.
    pub once_on: Option<Slot<Date>>,
    /// The first day claimed for, for a grant claimed each year.
    pub from: Option<Slot<Date>>,
    /// The last day claimed for, for a grant claimed each year.
    pub until: Option<Slot<Date>>,
    /// The lines it pays for.
    pub pays_for: Vec<String>,
    /// The share of those lines that it pays; without it all of them.
    pub pays_share: Option<Slot<Plain>>,
    /// The day of the award, and the lines it does not pay for where they come before that day.
    pub award: Option<(Slot<Date>, Vec<String>)>,
}

/// The most that a rule pays.
#[derive(Debug, Clone)]
pub struct GrantLimit {
    /// The amount, or the amounts by population, with the days each holds for; never empty.
    pub pieces: Vec<(Span, Figure)>,
    /// The population that amounts by steps go by.
    pub population: Option<Slot<Plain>>,
    /// Whether the amount is for each officer.
    pub per_officer: bool,
    /// Whether it is the limit of all years together.
    pub in_all: bool,
}

impl GrantLimit {
    /// The amount for some days: the one that holds when they begin, else the first later one, else
    /// the last.
    #[must_use]
    pub fn figure(&self, days: Span) -> Option<&Figure> {
        let holds = self.pieces.iter().find(|(span, _)| span.end > days.first);
        holds.or(self.pieces.last()).map(|(_, figure)| figure)
    }
}

pub(super) fn grants(pinning: &mut Pinning<'_>, agreement: &Agreement) -> Vec<PlannedGrant> {
    let scenario = pinning.scenario;
    scenario.state_grants.iter().map(|written| planned(pinning, agreement, written)).collect()
}

fn planned(pinning: &mut Pinning<'_>, agreement: &Agreement, written: &StateGrant) -> PlannedGrant {
    let once_on = match written.every {
        Every::Once => written.on.as_ref().map(|day| pinning.date(day, "day of the grant")),
        Every::Year => None,
    };
    let rule = written.rule.as_ref().and_then(|chosen| rule(pinning, chosen));
    let not_eligible = rule.and_then(|rule| pinning.not_for(rule));
    let rule = rule.filter(|_| not_eligible.is_none());
    let mut status = None;
    let mut limit = None;
    let mut award = None;
    if let Some(rule) = rule {
        check_paid_lines(pinning, written, rule);
        award = awarded(pinning, written, rule);
        let days = claimed_days(written, agreement.in_force.span(&pinning.inputs));
        (status, limit) = limited(pinning, written, rule, days);
    }
    if award.is_none() && not_eligible.is_none() {
        warn_of_idle_award(pinning, written);
    }
    let from = written.from.as_ref().map(|day| pinning.date(day, "first day claimed for"));
    let until = written.until.as_ref().map(|day| pinning.date(day, "last day claimed for"));
    let pays_share = written
        .pays_share
        .as_ref()
        .map(|share| pinning.inputs.given(share, "share of those lines that the grant pays"));
    PlannedGrant {
        id: written.id.clone(),
        rule: written.rule.as_ref().map(|rule| rule.value.clone()),
        status,
        not_eligible,
        limit,
        claimed: pinning.inputs.given(&written.claimed, "claimed"),
        collected: pinning.inputs.given(&written.collected, "collected share of the grant"),
        once_on,
        from,
        until,
        pays_for: written.pays_for.iter().map(|line| line.value.clone()).collect(),
        pays_share,
        award,
    }
}

/// The days in force that a grant is claimed for.
fn claimed_days(written: &StateGrant, held: Span) -> Span {
    let day = |day: &Option<Chosen<Day>>| day.as_ref().map(|day| day.value);
    let (from, until) = match day(&written.on) {
        Some(on) => (on, Some(on)),
        None => (day(&written.from).unwrap_or(held.first), day(&written.until)),
    };
    held.overlap(Window { from, until }.span())
}

/// The rule that limits the grant, which is one of a grant.
fn rule<'a>(pinning: &mut Pinning<'a>, chosen: &Chosen<String>) -> Option<&'a Rule> {
    let found = pinning.registry.rule(&chosen.value);
    let (message, label) = match found {
        Some(rule) if rule.kind == RuleKind::Grant => return found,
        Some(rule) => {
            let kind = rule.kind.word();
            (format!("`{}` is no rule of a grant", chosen.value), format!("its kind is {kind}"))
        }
        None => (format!("no rule is called `{}`", chosen.value), "not in the registry".to_owned()),
    };
    let grants = pinning.registry.rules().filter(|rule| rule.kind == RuleKind::Grant);
    let grants: Vec<String> = grants.map(|rule| format!("`{}`", rule.id)).collect();
    pinning.report(
        Diagnostic::new(Code::UnknownRule, message)
            .at(chosen.origin.place.clone(), label)
            .help(format!("rules of grants are {}", grants.join(", ")))
            .help("without `rule` the grant has no limit"),
    );
    None
}

/// A grant for what the federal government does not repay has to say what it pays for.
fn check_paid_lines(pinning: &mut Pinning<'_>, written: &StateGrant, rule: &Rule) {
    if !rule.grant.only_not_repaid || !written.pays_for.is_empty() {
        return;
    }
    let question = format!("which outlays does the grant \"{}\" pay for?", written.id);
    let why = "it pays only what the federal government does not repay";
    let at = written.rule.as_ref().map(|rule| rule.origin.place.clone());
    let found = Diagnostic::new(Code::MissingInput, question);
    let found = match at {
        Some(place) => found.at(place, why),
        None => found,
    };
    let help =
        "add `pays_for = [\"overtime-pay\", \"backfill\"]` (lines of the ledger) to the entry";
    pinning.report(found.help(help));
}

/// The day of the award, where the rule pays for nothing bought before it.
fn awarded(
    pinning: &mut Pinning<'_>,
    written: &StateGrant,
    rule: &Rule,
) -> Option<(Slot<Date>, Vec<String>)> {
    let lines = &rule.grant.not_before_award;
    let concerned = written.pays_for.iter().any(|line| lines.contains(&line.value));
    if !concerned {
        return None;
    }
    let Some(day) = written.awarded_on.as_ref().or(written.on.as_ref()) else {
        let question = format!("on which day was the grant \"{}\" awarded?", written.id);
        let why = format!("it pays for no {} bought before its award", lines.join(" or "));
        let place = written.pays_for[0].origin.place.clone();
        let help = "add `awarded_on = 2031-09-15` (a day) to the entry";
        let found = Diagnostic::new(Code::MissingInput, question).at(place, why).help(help);
        pinning.report(found);
        return None;
    };
    let slot = pinning.date(day, "day of the award");
    Some((slot, lines.clone()))
}

/// Warns of a day of award that nothing of the grant goes by.
fn warn_of_idle_award(pinning: &mut Pinning<'_>, written: &StateGrant) {
    let Some(day) = &written.awarded_on else { return };
    let message = "`awarded_on` is not used: no line in `pays_for` is one that the grant's rule \
                   leaves out before the award";
    pinning.warn(Code::UnusedKey, &day.origin, message.to_owned(), "has no effect here");
}

/// How firm the rule is on these days, and the most it pays.
fn limited(
    pinning: &mut Pinning<'_>,
    written: &StateGrant,
    rule: &Rule,
    days: Span,
) -> (Option<Status>, Option<GrantLimit>) {
    let Some(reading) = reading(pinning, written, rule) else { return (None, None) };
    let pieces = match rule.over(&reading, days, pinning.options.allow_stale) {
        Ok(pieces) => pieces,
        Err(refusal) => {
            pinning.report(refused(written, refusal));
            return (None, None);
        }
    };
    if let Some(piece) = pieces.iter().find(|piece| piece.stale) {
        pinning.warn_stale(rule, piece);
    }
    let status = pieces.iter().map(|piece| piece.value.status).max();
    let figures = pieces
        .iter()
        .filter_map(|piece| Some((piece.days, pinning.figure(rule, piece, &Kind::Money)?)));
    let pieces: Vec<(Span, Figure)> = figures.collect();
    if pieces.is_empty() {
        return (status, None);
    }
    let limit = GrantLimit {
        population: population(pinning, written, &pieces),
        pieces,
        per_officer: rule.grant.per_officer,
        in_all: rule.grant.in_all.contains(&reading),
    };
    (status, Some(limit))
}

/// What is said where the rule does not hold on every day that the grant is claimed for.
fn refused(written: &StateGrant, refusal: Refusal) -> Diagnostic {
    let label = format!("claimed here for {}", refusal.day);
    let shorter = match (written.every, &refusal.kind) {
        (Every::Year, RefusalKind::NotYet { starts }) => {
            Some(format!("add `from = {starts}` to the entry to claim from that day on"))
        }
        (Every::Year, RefusalKind::Ended { ended }) => {
            Some(format!("add `until = {ended}` to the entry to claim up to that day"))
        }
        _ => None,
    };
    let found = refusal.into_diagnostic();
    let found = match &written.rule {
        Some(rule) => found.at(rule.origin.place.clone(), label),
        None => found,
    };
    let help = shorter.into_iter().chain(found.help).collect();
    Diagnostic { help, ..found }
}

/// The reading that the scenario chooses, else the rule's default, else the one as it is claimed.
fn reading(pinning: &mut Pinning<'_>, written: &StateGrant, rule: &Rule) -> Option<String> {
    if let Some(chosen) = &written.reading {
        if rule.readings.iter().any(|reading| reading.name == chosen.value) {
            return Some(chosen.value.clone());
        }
        let message = format!("`{}` has no reading `{}`", rule.id, chosen.value);
        let found = Diagnostic::new(Code::UnknownReading, message)
            .at(chosen.origin.place.clone(), "no reading of this name")
            .help(format!("choose one of {}", readings(rule)))
            .help(format!("`fiscal287 rules {}` says what each means", rule.id));
        pinning.report(found);
        return None;
    }
    let as_claimed = match written.every {
        Every::Once => "once",
        Every::Year => "year",
    };
    let fits = rule.readings.iter().find(|reading| reading.name == as_claimed);
    let known = rule.default_reading.clone().or(fits.map(|reading| reading.name.clone()));
    if known.is_none() {
        let question = format!("how is `{}` read for the grant \"{}\"?", rule.id, written.id);
        let why = rule.no_default.clone().unwrap_or_default();
        let found = Diagnostic::new(Code::MissingInput, question);
        let found = match &written.rule {
            Some(rule) => found.at(rule.origin.place.clone(), why),
            None => found,
        };
        let help = format!("add `reading = \"…\"` to the entry, one of {}", readings(rule));
        pinning.report(found.help(help));
    }
    known
}

fn readings(rule: &Rule) -> String {
    let names: Vec<String> =
        rule.readings.iter().map(|reading| format!("`{}`", reading.name)).collect();
    names.join(", ")
}

/// The population that amounts by steps go by.
fn population(
    pinning: &mut Pinning<'_>,
    written: &StateGrant,
    pieces: &[(Span, Figure)],
) -> Option<Slot<Plain>> {
    if !pieces.iter().any(|(_, figure)| matches!(figure, Figure::Steps(_))) {
        return None;
    }
    let people = pinning.scenario.jurisdiction.population.as_ref();
    let people = people.map(|people| pinning.inputs.given(people, "population"));
    if let (None, Some(rule)) = (people, &written.rule) {
        pinning.ask_for_population(rule);
    }
    people
}
