//! What a line may use: the plan's numbers as expressions, stretches of days, growth and people.

use super::risk::RiskOutlook;
use super::stretch::Stretch;
use crate::calendar::{FiscalYear, Span};
use crate::formula::{Builder, Date, Dollars, DollarsPerHour, Expr, Plain, Quantity, Slot, Truth};
use crate::plan::{Benefits, Edge, Figure, Group, Plan, Reading, RulePiece, RuleTerms};
use crate::scenario::{Decision, While};

/// A plan on its way into a graph.
pub(super) struct Scene<'g> {
    /// The plan.
    pub(super) plan: &'g Plan,
    /// The graph in the making.
    pub(super) graph: &'g Builder,
    /// The days in force within the horizon.
    pub(super) in_force: Stretch<'g>,
    /// The days in force that lie within the federal offer.
    pub(super) offered: Stretch<'g>,
    /// What each risk comes to, in the plan's order.
    pub(super) risks: Vec<RiskOutlook<'g>>,
}

/// One fiscal year of the horizon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Year {
    /// 0 for the first.
    pub(super) k: u32,
    /// The fiscal year.
    pub(super) fiscal: FiscalYear,
}

/// Officers of one group who count from the same day on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crew<'g> {
    /// How many.
    pub(super) heads: Expr<'g, Plain>,
    /// The days they count while the agreement is in force.
    pub(super) days: Stretch<'g>,
    /// The first day they count, in force or not.
    pub(super) from: Expr<'g, Date>,
}

impl<'g> Scene<'g> {
    /// Sets the scene; risks come from the outlook on them.
    pub(super) fn new(plan: &'g Plan, graph: &'g Builder) -> Self {
        let edge = |edge| match edge {
            Edge::Fixed(day) => graph.day(day),
            Edge::Given(slot) => graph.input(slot),
        };
        let held = plan.agreement().in_force;
        let in_force = Stretch { first: edge(held.first), end: edge(held.end) };
        let offered = match &plan.federal {
            Ok(federal) => {
                let first = graph.input(federal.from);
                let end = graph.input(federal.until).next();
                in_force.overlap(Stretch { first, end })
            }
            Err(_) => Stretch { first: in_force.first, end: in_force.first },
        };
        let mut scene = Self { plan, graph, in_force, offered, risks: Vec::new() };
        scene.risks = RiskOutlook::all(&scene);
        scene
    }

    /// The fiscal years of the horizon.
    pub(super) fn years(&self) -> impl Iterator<Item = Year> + use<'g> {
        (0..).zip(&self.plan.years).map(|(k, fiscal)| Year { k, fiscal: *fiscal })
    }

    /// An input's node.
    pub(super) fn get<U: Quantity>(&self, slot: Slot<U>) -> Expr<'g, U> {
        self.graph.input(slot)
    }

    /// A run of days that stays as it is.
    pub(super) fn fixed(&self, span: Span) -> Stretch<'g> {
        Stretch { first: self.graph.day(span.first), end: self.graph.day(span.end) }
    }

    /// The part of a stretch that lies in a fiscal year.
    pub(super) fn within(&self, year: Year, stretch: Stretch<'g>) -> Stretch<'g> {
        stretch.overlap(self.fixed(year.fiscal.span))
    }

    /// Days of a stretch as a part of the days of a fiscal year.
    pub(super) fn share(&self, year: Year, stretch: Stretch<'g>) -> Expr<'g, Plain> {
        let whole = self.fixed(year.fiscal.span).days();
        self.within(year, stretch).days().share_of(whole)
    }

    /// (1 + rate)^k.
    pub(super) fn growth(&self, rate: Slot<Plain>, year: Year) -> Expr<'g, Plain> {
        (self.graph.plain(1_u32) + self.get(rate)).power(year.k)
    }

    /// Growth of running, detention and other yearly amounts.
    pub(super) fn cost_growth(&self, year: Year) -> Expr<'g, Plain> {
        self.growth(self.plan.cost_growth, year).named("growth of costs since the first year")
    }

    /// Salary per officer in a fiscal year.
    pub(super) fn salary(&self, group: &Group, year: Year) -> Expr<'g, Dollars> {
        (self.get(group.salary_per_year) * self.growth(group.pay_growth, year))
            .named("salary per officer")
    }

    /// Benefits per officer in a fiscal year.
    pub(super) fn benefits(&self, group: &Group, year: Year) -> Expr<'g, Dollars> {
        let benefits = match group.benefits {
            Benefits::ShareOfWages(share) => self.salary(group, year) * self.get(share),
            Benefits::PerOfficer(amount) => self.get(amount) * self.growth(group.pay_growth, year),
        };
        benefits.named("benefits per officer")
    }

    /// Pay for one hour.
    pub(super) fn hourly(&self, group: &Group, year: Year) -> Expr<'g, DollarsPerHour> {
        (self.salary(group, year) / self.get(group.hours_per_year)).named("pay per hour")
    }

    /// Pay for one hour of overtime.
    pub(super) fn overtime_hourly(&self, group: &Group, year: Year) -> Expr<'g, DollarsPerHour> {
        (self.hourly(group, year) * self.get(group.overtime_multiplier))
            .named("pay per hour of overtime")
    }

    /// The day of the start-up.
    pub(super) fn start_up_day(&self) -> Expr<'g, Date> {
        match self.plan.start_up.on {
            Edge::Fixed(day) => self.graph.day(day),
            Edge::Given(slot) => self.get(slot),
        }
    }

    /// Whether a day lies within the horizon.
    pub(super) fn in_these_years(&self, day: Expr<'g, Date>) -> Expr<'g, Truth> {
        self.fixed(self.plan.horizon).holds(day)
    }

    /// Whether the start-up falls on a day in force within the horizon.
    pub(super) fn starts_up(&self) -> Expr<'g, Truth> {
        self.in_force.overlap(self.fixed(self.plan.horizon)).holds(self.start_up_day())
    }

    /// Those of a group who are trained before the horizon, and those trained at the start-up.
    pub(super) fn crews(&self, group: &Group) -> [Crew<'g>; 2] {
        let held = self.in_force;
        let trained = Crew { heads: self.get(group.trained), days: held, from: held.first };
        [trained, self.trainees(group)]
    }

    /// Those of a group who are trained at the start-up, none where it does not take place.
    pub(super) fn trainees(&self, group: &Group) -> Crew<'g> {
        let from = self.start_up_day();
        let heads = self.starts_up().choose(self.get(group.to_train), self.graph.zero());
        let days = Stretch { first: from.max(self.in_force.first), end: self.in_force.end };
        Crew { heads: heads.named("officers trained at the start-up"), days, from }
    }

    /// The days for which those of an added group are paid, in force or not.
    pub(super) fn employed(&self, group: &Group, crew: &Crew<'g>) -> Stretch<'g> {
        let end = match group.employed_until {
            Some(until) => self.get(until).next(),
            None => self.graph.day(self.plan.horizon.end),
        };
        Stretch { first: crew.from, end }
    }

    /// The part of `days` from one day to another, where either is given.
    pub(super) fn between(
        &self,
        days: Stretch<'g>,
        from: Option<Slot<Date>>,
        until: Option<Slot<Date>>,
    ) -> Stretch<'g> {
        let first = from.map_or(days.first, |from| self.get(from));
        let end = until.map_or(days.end, |until| self.get(until).next());
        days.overlap(Stretch { first, end })
    }

    /// The days on which something that counts `during` a stretch of time can count.
    pub(super) fn during(&self, during: While) -> Stretch<'g> {
        let whole = self.fixed(self.plan.horizon);
        let nothing = Stretch { first: whole.end, end: whole.end };
        let held = self.in_force;
        match (during, self.plan.decision()) {
            (While::Always, _) | (While::Out, Decision::StayOut) => whole,
            (While::In, _) => held,
            (While::Out, Decision::Join) => Stretch { first: whole.first, end: held.first },
            (While::Out | While::AfterExit, Decision::Leave) => {
                Stretch { first: held.end, end: whole.end }
            }
            (While::Out | While::AfterExit, _) => nothing,
        }
    }

    /// What the chosen reading of a rule gives, where `read` says what each reading gives.
    pub(super) fn by_reading<R: Reading, U: Quantity>(
        &self,
        terms: &RuleTerms<R>,
        piece: &RulePiece<R>,
        read: impl Fn(R, &Figure) -> Expr<'g, U>,
    ) -> Expr<'g, U> {
        let chosen = self.get(terms.reading);
        let position = |reading: R| {
            let found = R::ALL.iter().position(|one| *one == reading).unwrap_or_default();
            self.graph.plain(u32::try_from(found).unwrap_or_default())
        };
        let mut figures = piece.figures.iter().rev();
        let last = figures.next();
        let last = last.map_or(self.graph.zero(), |(reading, figure)| read(*reading, figure));
        figures.fold(last, |otherwise, (reading, figure)| {
            chosen.equals(position(*reading)).choose(read(*reading, figure), otherwise)
        })
    }

    /// The one number of a rule's value; a table of steps has none here.
    pub(super) fn number<U: Quantity>(&self, figure: &Figure) -> Expr<'g, U> {
        match figure {
            Figure::Number(id) => self.get(Slot::new(*id)),
            Figure::Steps(_) => self.graph.zero(),
        }
    }

    /// What a rule's steps give for `of`; one number is the same for all.
    pub(super) fn step(&self, figure: &Figure, of: Expr<'g, Plain>) -> Expr<'g, Dollars> {
        match figure {
            Figure::Number(id) => self.get(Slot::new(*id)),
            Figure::Steps(steps) => {
                let step = |(at_least, value): &(Slot<Plain>, _)| {
                    (self.get(*at_least), self.get(Slot::new(*value)))
                };
                self.graph.steps(of, &steps.iter().map(step).collect::<Vec<_>>())
            }
        }
    }
}
