//! What a line hands to the ledger, before anything is rounded.

use super::scene::{Scene, Year};
use super::stretch::Stretch;
use super::{Category, Line, Standing};
use crate::formula::{Date, Dollars, Expr, Truth};
use crate::rules::Status;

/// A line in the making.
pub(super) struct Draft<'g> {
    /// Its id.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// What kind of line it is.
    pub(super) line: &'static Line,
    /// The category it is listed under.
    pub(super) category: Category,
    /// How firm it is.
    pub(super) standing: Standing,
    /// How firm the rule it rests on is in law, where it rests on one.
    pub(super) status: Option<Status>,
    /// Whether it comes once and not each year.
    pub(super) one_time: bool,
    /// Whether it is paid later than it is earned, by the federal payment lag.
    pub(super) lagged: bool,
    /// The risk it hangs on, by its position.
    pub(super) risk: Option<usize>,
    /// What it is made of, by fiscal year.
    pub(super) flows: Vec<Vec<Flow<'g>>>,
    /// Why it counts nothing, where the plan alone says so.
    pub(super) nothing: Option<String>,
    /// What must hold for it to count, each with the words for when it does not.
    pub(super) conditions: Vec<(Expr<'g, Truth>, String)>,
}

/// An unrounded amount with its own days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow<'g> {
    /// The amount.
    pub(super) amount: Expr<'g, Dollars>,
    /// The days it is earned or owed for.
    pub(super) days: Stretch<'g>,
    /// How its payment is timed.
    pub(super) paid: Paid<'g>,
}

/// How the payment of a flow is timed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paid<'g> {
    /// Day by day, over its own days.
    ByDays,
    /// On one day.
    On(Expr<'g, Date>),
}

impl<'g> Draft<'g> {
    /// A line that counts nothing yet, as its kind says it is.
    pub(super) fn new(line: &'static Line) -> Self {
        Self {
            id: line.id.to_owned(),
            title: line.title.to_owned(),
            line,
            category: line.category,
            // What the federal government pays is announced until a rule's status says otherwise.
            standing: match line.category {
                Category::FederalReceipts => Standing::Announced,
                _ => Standing::Owed,
            },
            status: None,
            one_time: line.one_time,
            lagged: false,
            risk: None,
            flows: Vec::new(),
            nothing: None,
            conditions: Vec::new(),
        }
    }

    /// One of several lines of its kind: `cost.ID`.
    pub(super) fn called(mut self, id: &str, title: &str) -> Self {
        self.id = self.line.id.replace("ID", id);
        self.title = title.to_owned();
        self
    }

    /// A line that counts nothing, and why.
    pub(super) fn nothing(mut self, why: impl Into<String>) -> Self {
        self.nothing = Some(why.into());
        self
    }

    /// As firm as a rule's value is in law.
    pub(super) fn status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self.standing = match status {
            Status::Enacted => Standing::Owed,
            Status::Announced | Status::Proposed | Status::Reported => Standing::Announced,
        };
        self
    }

    /// Something that must hold for the line to count.
    pub(super) fn only_when(mut self, holds: Expr<'g, Truth>, otherwise: &str) -> Self {
        self.conditions.push((holds, otherwise.to_owned()));
        self
    }

    /// It counts on one day, which must lie within the horizon and be one on which it counts.
    pub(super) fn only_on(
        self,
        scene: &Scene<'g>,
        (what, day): (&str, Expr<'g, Date>),
        (counts, otherwise): (Expr<'g, Truth>, &str),
    ) -> Self {
        self.only_when(scene.in_these_years(day), &format!("{what} is outside these years"))
            .only_when(counts, &format!("{what} is {otherwise}"))
    }

    /// It counts while the agreement is in force.
    pub(super) fn while_in_force(self, scene: &Scene<'g>) -> Self {
        self.only_when(scene.in_force.any(), "the agreement is never in force")
    }

    /// What the line is made of in each fiscal year.
    pub(super) fn yearly(
        mut self,
        scene: &Scene<'g>,
        flows: impl Fn(Year) -> Vec<Flow<'g>>,
    ) -> Self {
        self.flows = scene.years().map(flows).collect();
        self
    }

    /// One amount for a year, counted by the days of `days`.
    pub(super) fn by_days(
        self,
        scene: &Scene<'g>,
        days: Stretch<'g>,
        a_year: impl Fn(Year) -> Expr<'g, Dollars>,
    ) -> Self {
        self.yearly(scene, |year| vec![Flow::by_days(scene, year, days, a_year(year))])
    }

    /// One amount on one day, in the fiscal year that holds it.
    pub(super) fn once(
        self,
        scene: &Scene<'g>,
        on: Expr<'g, Date>,
        amount: impl Fn(Year) -> Expr<'g, Dollars>,
    ) -> Self {
        self.yearly(scene, |year| vec![Flow::once(scene, year, on, amount(year))])
    }

    /// Paid later than it is earned, by the federal payment lag.
    pub(super) fn lagged(mut self) -> Self {
        self.lagged = true;
        self
    }

    /// The unrounded amount of a fiscal year.
    pub(super) fn amount(&self, scene: &Scene<'g>, year: Year) -> Expr<'g, Dollars> {
        let flows = self.flows.get(year.k as usize).into_iter().flatten();
        flows.fold(scene.graph.zero(), |sum, flow| sum + flow.amount)
    }
}

impl<'g> Flow<'g> {
    /// The part of a year's amount that falls on the days of `days`.
    pub(super) fn by_days(
        scene: &Scene<'g>,
        year: Year,
        days: Stretch<'g>,
        a_year: Expr<'g, Dollars>,
    ) -> Self {
        let amount = a_year * scene.share(year, days).named("days that count");
        Self { amount, days: scene.within(year, days), paid: Paid::ByDays }
    }

    /// The whole of an amount where `on` lies in the fiscal year, else nothing.
    pub(super) fn once(
        scene: &Scene<'g>,
        year: Year,
        on: Expr<'g, Date>,
        amount: Expr<'g, Dollars>,
    ) -> Self {
        let here = scene.fixed(year.fiscal.span).holds(on);
        let days = Stretch { first: on, end: on.next() };
        Self { amount: here.choose(amount, scene.graph.zero()), days, paid: Paid::On(on) }
    }

    /// The same flow where something holds, else nothing.
    pub(super) fn only_when(mut self, scene: &Scene<'g>, holds: Expr<'g, Truth>) -> Self {
        self.amount = holds.choose(self.amount, scene.graph.zero());
        self
    }
}
