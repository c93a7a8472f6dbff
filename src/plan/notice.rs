//! The rules of law and policy that a scenario touches, to be read beside its figures.
//!
//! Which rules they are follows from what each rule says of itself: the states, the kinds of
//! jurisdiction, the models, the decisions and the days it is for. A notice informs; it changes no
//! figure and stops nothing.

use crate::calendar::{Day, Span, Window};
use crate::quantity::{Count, Decimal};
use crate::rules::{Confidence, DatedValue, Figure, Registry, Rule, RuleKind, Status};
use crate::scenario::{Decision, JurisdictionKind, Scenario, Value};

/// What is said of a rule whose first day was not found.
pub const NO_FIRST_DAY: &str = ", its first day not found";

/// A rule that a scenario touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The rule's id.
    pub rule: String,
    /// Its title.
    pub title: String,
    /// What it says.
    pub says: String,
    /// What it does to those it applies to.
    pub kind: RuleKind,
    /// Each way in which it is read or counted, with its days; never without one.
    pub values: Vec<NoticeValue>,
    /// Where its sources disagree, or leave something open.
    pub conflicts: Vec<String>,
    /// What was looked for and not found.
    pub not_found: Vec<String>,
    /// Why it is listed, a phrase each.
    pub touches: Vec<Touch>,
    /// Whether it comes from a user's folder and not from the embedded files.
    pub overlaid: bool,
}

/// One dated way in which a rule is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeValue {
    /// The reading.
    pub reading: String,
    /// What the reading takes the sources to mean.
    pub says: String,
    /// The days it holds for.
    pub window: Window,
    /// Whether the first of them is when it took effect.
    pub first_day_found: bool,
    /// Those days in words.
    pub dated: String,
    /// How those days lie to the scenario's, and how firm the rule is on them.
    pub days: String,
    /// The amount it gives here, where it gives one.
    pub amount: Option<String>,
    /// How firm it is in law.
    pub status: Status,
    /// How sure the record is of it.
    pub confidence: Confidence,
    /// Who says so.
    pub citations: Vec<Citation>,
}

/// A source as a reader needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address, unless the record has none.
    pub url: Option<String>,
    /// When it was published.
    pub published: String,
}

/// A reason why a rule is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touch {
    /// What of the scenario it is about.
    pub by: TouchedBy,
    /// The reason, as a phrase.
    pub says: String,
}

/// What of a scenario a rule can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TouchedBy {
    /// The state.
    State,
    /// The kind of jurisdiction.
    Kind,
    /// Whether it operates a jail.
    Jail,
    /// The model of agreement.
    Model,
    /// The decision.
    Decision,
    /// The day of the decision, or the fiscal years.
    Date,
    /// How many people live there.
    Population,
}

/// The days that a scenario looks at.
#[derive(Debug, Clone, Copy)]
struct Dates {
    horizon: Span,
    decided_on: Option<Day>,
}

/// Every rule that the scenario touches: those of its state first, then the federal ones.
pub(super) fn notices(scenario: &Scenario, registry: &Registry, horizon: Span) -> Vec<Notice> {
    let decided_on = scenario.agreement.on.as_ref().map(|on| on.value);
    let dates = Dates { horizon, decided_on };
    let mut notices: Vec<(bool, Notice)> = registry
        .rules()
        .filter_map(|rule| {
            Some((rule.applies_to.states.is_empty(), notice(scenario, rule, dates)?))
        })
        .collect();
    notices.sort_by(|(a, one), (b, other)| {
        (a, order(one.kind), &one.rule).cmp(&(b, order(other.kind), &other.rule))
    });
    notices.into_iter().map(|(_, notice)| notice).collect()
}

/// The place of a kind in the list: what is required or ruled out, what may follow, then money.
fn order(kind: RuleKind) -> usize {
    let kinds = [
        RuleKind::Mandate,
        RuleKind::Ban,
        RuleKind::Requirement,
        RuleKind::Penalty,
        RuleKind::Request,
        RuleKind::Grant,
        RuleKind::Offer,
        RuleKind::Record,
    ];
    kinds.iter().position(|one| *one == kind).unwrap_or(kinds.len())
}

fn notice(scenario: &Scenario, rule: &Rule, dates: Dates) -> Option<Notice> {
    let touched = rule.touches.as_ref()?;
    let jurisdiction = &scenario.jurisdiction;
    let (kind, state) = (jurisdiction.kind.value, &jurisdiction.state.value);
    let (model, decision) = (scenario.agreement.model.value, scenario.agreement.decision.value);
    let jail = jurisdiction.operates_jail.as_ref().map(|jail| jail.value);
    let asked = rule.applies_to.operates_jail;
    let fits = rule.applies_to.jurisdiction(kind.word(), state)
        && rule.applies_to.model(model.word())
        && touched.decisions.iter().any(|word| word == decision.word())
        && asked.is_none_or(|asked| jail.is_none_or(|jail| jail == asked));
    if !fits {
        return None;
    }
    let people = jurisdiction.population.as_ref().and_then(|given| people(given.value));
    let listed = |value: &&DatedValue| dates.lists(value.window, touched.after);
    let values: Vec<NoticeValue> =
        rule.values.iter().filter(listed).map(|value| dated(rule, value, people, dates)).collect();
    let mut touches = vec![
        Touch { by: TouchedBy::State, says: state_says(rule, state) },
        Touch { by: TouchedBy::Kind, says: format!("the jurisdiction is {}", kind_says(kind)) },
    ];
    touches.extend(jail_says(asked, jail).map(|says| Touch { by: TouchedBy::Jail, says }));
    if !rule.applies_to.every_model() {
        let says = format!("the model is {}", model.word());
        touches.push(Touch { by: TouchedBy::Model, says });
    }
    let decision = format!("the decision is {}", decision_says(decision));
    touches.push(Touch { by: TouchedBy::Decision, says: decision });
    let days = values.first()?.days.clone();
    touches.push(Touch { by: TouchedBy::Date, says: days });
    touches.extend(people_say(rule, people).map(|says| Touch { by: TouchedBy::Population, says }));
    Some(Notice {
        rule: rule.id.clone(),
        title: rule.title.clone(),
        says: rule.says.clone(),
        kind: rule.kind,
        values,
        conflicts: rule.conflicts.clone(),
        not_found: rule.not_found.clone(),
        touches,
        overlaid: rule.overlaid,
    })
}

fn people(value: Value<Count>) -> Option<Decimal> {
    match value {
        Value::Known(count) => Some(count.decimal()),
        Value::Range(range) => Some(range.likely.decimal()),
        Value::Unknown => None,
    }
}

fn dated(rule: &Rule, value: &DatedValue, people: Option<Decimal>, dates: Dates) -> NoticeValue {
    let reading = rule.readings.iter().find(|reading| reading.name == value.reading);
    let cited = |id: &String| {
        rule.source(id).map(|source| Citation {
            publisher: source.publisher.clone(),
            title: source.title.clone(),
            url: source.url.clone(),
            published: source.published.clone(),
        })
    };
    NoticeValue {
        reading: value.reading.clone(),
        says: reading.map_or_else(String::new, |reading| reading.says.clone()),
        window: value.window,
        first_day_found: value.first_day_found,
        dated: value.days(),
        days: dates.say(value),
        amount: amount(rule, &value.figure, people),
        status: value.status,
        confidence: value.confidence,
        citations: value.sources.iter().filter_map(cited).collect(),
    }
}

/// The amount that a rule gives for so many people, as people write it.
fn amount(rule: &Rule, figure: &Figure, people: Option<Decimal>) -> Option<String> {
    match figure {
        Figure::None | Figure::ByModel(_) => None,
        Figure::Number(number) => Some(rule.written(*number)),
        Figure::Steps(steps) => match people {
            Some(people) => figure.step(people).map(|amount| rule.written(amount)),
            None => {
                let (most, least) = (steps.first()?, steps.last()?);
                Some(format!("{} to {}", rule.written(least.value), rule.written(most.value)))
            }
        },
    }
}

impl Dates {
    /// Whether a rule with these days is listed.
    fn lists(self, window: Window, after: bool) -> bool {
        let ended = window.span().end <= self.horizon.first;
        !window.span().overlap(self.horizon).is_empty() || (after && ended)
    }

    /// How firm a rule is on the days of the scenario: only what is enacted is in force, and only
    /// from a day that was found.
    fn say(self, value: &DatedValue) -> String {
        let (what, first) = match self.decided_on {
            Some(day) => (format!("the day of the decision, {day}"), day),
            None => ("the first of these fiscal years".to_owned(), self.horizon.first),
        };
        let Window { from, until } = value.window;
        let later = from > first;
        let ended = |last: Day| format!("its last day, {last}, is before {what}");
        let held = match (value.status, value.first_day_found) {
            (Status::Proposed, _) => return "proposed; not found enacted".to_owned(),
            (_, false) => format!("known by {from}{NO_FIRST_DAY}"),
            (Status::Enacted, true) if later => format!("it begins on {from}, after {what}"),
            (status, true) if later => {
                format!("{} for days from {from} on, after {what}", status.word())
            }
            (Status::Announced, true) => {
                return match until {
                    Some(last) if last < first => ended(last),
                    Some(last) => format!("announced for days from {from} to {last}"),
                    None => format!("announced for days from {from} on"),
                };
            }
            (Status::Reported, true) => format!("reported to apply on {what}"),
            (_, true) => format!("in force on {what}"),
        };
        match until {
            Some(last) if last < first => ended(last),
            Some(last) if !later => format!("{held}, and its last day is {last}"),
            _ => held,
        }
    }
}

fn state_says(rule: &Rule, state: &str) -> String {
    match rule.applies_to.states.is_empty() {
        true => "it is for every state".to_owned(),
        false => format!("the state is {state}"),
    }
}

fn kind_says(kind: JurisdictionKind) -> &'static str {
    match kind {
        JurisdictionKind::Municipality => "a municipality",
        JurisdictionKind::County => "a county",
        JurisdictionKind::Sheriff => "a sheriff",
        JurisdictionKind::StateAgency => "a state agency",
        JurisdictionKind::Tribal => "a tribe",
    }
}

fn decision_says(decision: Decision) -> &'static str {
    match decision {
        Decision::Stay => "to stay",
        Decision::Leave => "to leave",
        Decision::Join => "to join",
        Decision::StayOut => "to stay out",
    }
}

fn jail_says(asked: Option<bool>, jail: Option<bool>) -> Option<String> {
    let whom = if asked? { "operate a jail" } else { "operate no jail" };
    let here = if jail.is_some() { ", as here" } else { "; the scenario does not say" };
    Some(format!("it is for those who {whom}{here}"))
}

fn people_say(rule: &Rule, people: Option<Decimal>) -> Option<String> {
    let by = rule.steps_by.as_ref()?;
    Some(match people {
        Some(people) => format!("it goes by {by}, here {}", rule.written_threshold(people)),
        None => format!("it goes by {by}, which the scenario does not give"),
    })
}
