//! Rules as they apply to the days they are needed for, their values as inputs.

use super::input::{Evidence, Input, Kind, RuleOrigin};
use super::money;
use super::pin::{Pinning, written};
use super::reading::Reading;
use crate::calendar::{Day, Span};
use crate::diagnostic::{Code, Diagnostic};
use crate::formula::{Fraction, Hours, InputId, Plain, Slot};
use crate::quantity::Decimal;
use crate::rules::{self, DatedValue, Piece, Rule, Status};
use crate::scenario::Chosen;

/// A rule as it applies to the days it is needed for.
#[derive(Debug, Clone)]
pub struct RuleTerms<R> {
    /// The position of the chosen reading among all.
    pub reading: Slot<Plain>,
    /// The values, by days.
    pub pieces: Vec<RulePiece<R>>,
    /// How firm the chosen reading's values are in law; the least firm of them.
    pub status: Status,
}

/// A run of days with the value of each reading.
#[derive(Debug, Clone)]
pub struct RulePiece<R> {
    /// The days.
    pub days: Span,
    /// The readings that have a value.
    pub figures: Vec<(R, Figure)>,
}

/// A rule's value as inputs.
#[derive(Debug, Clone)]
pub enum Figure {
    /// One number.
    Number(InputId),
    /// Thresholds, highest first, and the value from each on.
    Steps(Vec<(Slot<Plain>, InputId)>),
}

/// Whether a rule is needed, on which days, and why not.
pub(super) struct Needed {
    pub(super) wanted: bool,
    pub(super) days: Span,
    /// The days it would be needed on for some day of the decision.
    pub(super) possible: Span,
    /// The days that any date may move those to.
    pub(super) reach: Span,
    pub(super) why: String,
}

impl Pinning<'_> {
    pub(super) fn terms<R: Reading>(
        &mut self,
        needed: Needed,
        kind: Kind,
    ) -> Result<RuleTerms<R>, String> {
        let rule = self.registry.rule(R::RULE).expect("embedded: every federal rule");
        let chosen = self.reading::<R>(rule);
        if let Some(why) = self.not_for(rule) {
            return Err(why);
        }
        if !needed.wanted {
            return Err(needed.why);
        }
        let Some((reading, chosen)) = chosen else {
            return Err("its reading is not known".to_owned());
        };
        if needed.possible.is_empty() {
            return Err("no day it could count is in force and within the offer".to_owned());
        }
        let (mut of_readings, mut status) = (Vec::new(), None);
        for one in R::ALL {
            let held = self.pieces(rule, *one, chosen, needed.days);
            let firm = |pieces: &[Piece<'_>]| pieces.iter().map(|piece| piece.value.status).max();
            let of_held = firm(&held);
            let pieces = reaching(rule, one.name(), held, &needed);
            if *one == chosen {
                status = of_held.or(firm(&pieces));
            }
            of_readings.extend(pieces.into_iter().map(|piece| (*one, piece)));
        }
        let status = status.unwrap_or(Status::Reported);
        Ok(RuleTerms { reading, pieces: self.side_by_side(rule, of_readings, &kind), status })
    }

    /// Why a rule is not for the scenario's state, kind of jurisdiction or model.
    pub(super) fn not_for(&self, rule: &Rule) -> Option<String> {
        let jurisdiction = &self.scenario.jurisdiction;
        let applies = &rule.applies_to;
        let (kind, state) = (jurisdiction.kind.value.word(), &jurisdiction.state.value);
        let model = self.scenario.agreement.model.value.word();
        let jail = jurisdiction.operates_jail.as_ref().map(|jail| jail.value);
        if !applies.states.is_empty() && !applies.states.contains(state) {
            return Some(format!("{} is for {} only", rule.id, applies.states.join(", ")));
        }
        if !applies.jurisdiction(kind, state) {
            return Some(format!("{} is for these only: {}", rule.id, applies.kinds.join(", ")));
        }
        if !applies.model(model) {
            let models = applies.models.join(", ");
            return Some(format!("{} applies to this model only: {models}", rule.id));
        }
        let other =
            applies.operates_jail.is_some_and(|asked| jail.is_some_and(|jail| jail != asked));
        other.then(|| match applies.operates_jail {
            Some(true) => format!("{} is for those who operate a jail", rule.id),
            _ => format!("{} is for those who operate no jail", rule.id),
        })
    }

    fn pieces<'r, R: Reading>(
        &mut self,
        rule: &'r Rule,
        one: R,
        chosen: R,
        days: Span,
    ) -> Vec<Piece<'r>> {
        let allow_stale = self.options.allow_stale || one != chosen;
        match rule.over(one.name(), days, allow_stale) {
            Ok(pieces) => {
                let stale = pieces.iter().find(|piece| piece.stale && one == chosen);
                if let Some(piece) = stale {
                    self.warn_stale(rule, piece);
                }
                pieces
            }
            Err(refusal) => {
                if one == chosen {
                    self.refuse(refusal);
                }
                Vec::new()
            }
        }
    }

    pub(super) fn warn_stale(&mut self, rule: &Rule, piece: &Piece<'_>) {
        let message = format!(
            "`{}` has no value on {}; the one that holds {} is used",
            rule.id, piece.days.first, piece.value.window
        );
        let at = self.scenario.horizon.first_fiscal_year.origin.clone();
        self.warn(Code::StaleRule, &at, message, "every figure it touches is marked");
    }

    pub(super) fn refuse(&mut self, refusal: rules::Refusal) {
        let place = self.scenario.horizon.first_fiscal_year.origin.place.clone();
        let label = format!("these years need the rule on {}", refusal.day);
        self.report(refusal.into_diagnostic().at(place, label));
    }

    /// The chosen reading as an input, and as itself.
    fn reading<R: Reading>(&mut self, rule: &Rule) -> Option<(Slot<Plain>, R)> {
        let short = R::RULE.rsplit('/').next().unwrap_or(R::RULE);
        let written_reading = self.scenario.federal.readings.get(short);
        let name = match written_reading {
            Some(chosen) => chosen.value.clone(),
            None => rule.default_reading.clone()?,
        };
        let Some(position) = R::ALL.iter().position(|reading| reading.name() == name) else {
            if let Some(chosen) = written_reading {
                self.refuse_reading::<R>(chosen);
            }
            return None;
        };
        let evidence = match written_reading {
            Some(chosen) => Evidence::Assumed(written(&chosen.origin)),
            None => Evidence::Default("the reading used unless a scenario chooses".to_owned()),
        };
        let slot = self.inputs.add(Input {
            name: format!("federal.readings.{short}"),
            title: format!("reading of {}", R::RULE),
            kind: Kind::Reading(R::ALL.iter().map(|one| one.name().to_owned()).collect()),
            value: Some(Fraction::integer(i64::try_from(position).unwrap_or(0))),
            range: None,
            evidence,
            stale: false,
        });
        Some((slot, R::ALL[position]))
    }

    fn refuse_reading<R: Reading>(&mut self, chosen: &Chosen<String>) {
        let names: Vec<_> = R::ALL.iter().map(|one| format!("`{}`", one.name())).collect();
        self.report(
            Diagnostic::new(
                Code::UnknownReading,
                format!("`{}` has no reading `{}`", R::RULE, chosen.value),
            )
            .at(chosen.origin.place.clone(), "no reading of this name")
            .help(format!("choose one of {}", names.join(", ")))
            .help(format!("`fiscal287 rules {}` says what each means", R::RULE)),
        );
    }

    /// Cuts the readings' pieces at one another's ends, so that each run of days has all readings.
    fn side_by_side<R: Reading>(
        &mut self,
        rule: &Rule,
        of_readings: Vec<(R, Piece<'_>)>,
        kind: &Kind,
    ) -> Vec<RulePiece<R>> {
        let mut cuts: Vec<Day> =
            of_readings.iter().flat_map(|(_, piece)| [piece.days.first, piece.days.end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let figures: Vec<_> = of_readings
            .into_iter()
            .filter_map(|(one, piece)| Some((one, piece.days, self.figure(rule, &piece, kind)?)))
            .collect();
        let run = |cut: &[Day]| {
            let days = Span { first: cut[0], end: cut[1] };
            let holds = figures.iter().filter(|(_, span, _)| span.holds(days.first));
            RulePiece { days, figures: holds.map(|(one, _, f)| (*one, f.clone())).collect() }
        };
        cuts.windows(2).map(run).collect()
    }

    pub(super) fn figure(&mut self, rule: &Rule, piece: &Piece<'_>, kind: &Kind) -> Option<Figure> {
        let mut number = |suffix: String, value: Decimal, kind: Kind| {
            let slot: Slot<Plain> = self.inputs.add(Input {
                name: format!("{}.{}{suffix}", rule.id, piece.value.reading),
                title: rule.title.clone(),
                kind,
                value: Some(Fraction::from_decimal(value)),
                range: None,
                evidence: rule_evidence(rule, piece.value),
                stale: piece.stale,
            });
            slot
        };
        match &piece.value.figure {
            rules::Figure::Number(value) => {
                Some(Figure::Number(number(String::new(), *value, kind.clone()).id()))
            }
            rules::Figure::Steps(steps) => Some(Figure::Steps(
                (1..)
                    .zip(steps)
                    .map(|(place, step)| {
                        let threshold_kind =
                            if rule.steps_by.as_deref().is_some_and(|by| by.starts_with("share")) {
                                Kind::Share
                            } else {
                                Kind::Count
                            };
                        let threshold = number(
                            format!(".step-{place}.at_least"),
                            step.at_least,
                            threshold_kind,
                        );
                        let value = number(format!(".step-{place}"), step.value, kind.clone());
                        (threshold, value.id())
                    })
                    .collect(),
            )),
            rules::Figure::None | rules::Figure::ByModel(_) => None,
        }
    }

    pub(super) fn ask_for_population(&mut self, rule: &Chosen<String>) {
        self.report(
            Diagnostic::new(Code::MissingInput, "how many people live in the jurisdiction?")
                .at(rule.origin.place.clone(), "the limit of this grant goes by population")
                .help(
                    "add `population = 250_000` (people, last decennial census) to [jurisdiction]",
                ),
        );
    }
}

/// The pieces for the days needed, with the values of the other days that those may move to.
///
/// A day without a value takes the nearest, for it may be that no figure ever needs it.
fn reaching<'r>(
    rule: &'r Rule,
    reading: &str,
    mut pieces: Vec<Piece<'r>>,
    needed: &Needed,
) -> Vec<Piece<'r>> {
    let (days, reach) = (needed.days, needed.reach);
    let around = |days| rule.over(reading, days, true).unwrap_or_default();
    for piece in around(Span { first: reach.first, end: days.first }).into_iter().rev() {
        match pieces.first_mut().filter(|next| next.value == piece.value) {
            Some(next) => next.days.first = piece.days.first,
            None => pieces.insert(0, Piece { stale: false, ..piece }),
        }
    }
    for piece in around(Span { first: days.end, end: reach.end }) {
        match pieces.last_mut().filter(|last| last.value == piece.value) {
            Some(last) => last.days.end = piece.days.end,
            None => pieces.push(Piece { stale: false, ..piece }),
        }
    }
    pieces
}

/// The hours that a rule asks of each trainee for this model.
pub(super) fn training_hours(
    pinning: &mut Pinning<'_>,
    model: &str,
    on: Day,
) -> Option<Slot<Hours>> {
    let rule = pinning.registry.rule("federal/training").expect("embedded: federal/training");
    let reading = rule.readings.first().map_or("", |reading| reading.name.as_str());
    let reading = rule.default_reading.as_deref().unwrap_or(reading);
    let days = Span { first: on, end: on.next() };
    let pieces = match rule.over(reading, days, pinning.options.allow_stale) {
        Ok(pieces) => pieces,
        Err(refusal) => {
            pinning.refuse(refusal);
            return None;
        }
    };
    let piece = pieces.first()?;
    if piece.stale {
        pinning.warn_stale(rule, piece);
    }
    let hours = piece.value.figure.for_model(model)?;
    Some(money::rule_hours(
        &mut pinning.inputs,
        format!("federal/training.{model}"),
        Fraction::from_decimal(hours),
        rule_evidence(rule, piece.value),
        piece.stale,
    ))
}

pub(super) fn rule_evidence(rule: &Rule, value: &DatedValue) -> Evidence {
    let cited = |id: &String| {
        rule.source(id).map(|source| format!("{}, {}", source.publisher, source.published))
    };
    Evidence::Rule(Box::new(RuleOrigin {
        rule: rule.id.clone(),
        reading: value.reading.clone(),
        window: value.window,
        status: value.status,
        confidence: value.confidence,
        sources: value.sources.iter().filter_map(cited).collect(),
        overlaid: rule.overlaid,
    }))
}
