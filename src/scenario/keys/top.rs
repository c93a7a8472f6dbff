//! The keys at the top, of `[jurisdiction]`, `[horizon]` and `[agreement]`.

use super::{Condition, Key, Kind};
use crate::scenario::valid::{Decision, JurisdictionKind, Model};

pub(super) const KEYS: &[Key] = &[
    Key::new("format", Kind::Whole(1, 1))
        .always("which format is this file written in?")
        .doc("The format of the file; this program reads format 1.")
        .example("1"),
    Key::new("title", Kind::Text)
        .always("what should reports call this scenario?")
        .doc("What reports call the scenario.")
        .example("\"Miami leaves on 1 January 2027\""),
    Key::new("extends", Kind::Text)
        .doc(
            "Another scenario file, in the same folder or below it, whose keys hold where this one \
             has none: tables are merged key by key, lists of tables by `id`, and everything else \
             is replaced whole. `remove = true` in an entry drops it.",
        )
        .example("\"base.toml\"")
        .default("the file stands alone"),
    Key::new("jurisdiction", Kind::Table).always("who decides?").doc("Who decides."),
    Key::new("jurisdiction.name", Kind::Text)
        .always("what is the jurisdiction called?")
        .doc("The name of the city, county, office, agency or tribe.")
        .example("\"City of Miami\""),
    Key::new("jurisdiction.state", Kind::State)
        .always("which state is the jurisdiction in?")
        .doc("The two-letter code of its state.")
        .example("\"FL\""),
    Key::new("jurisdiction.kind", Kind::Word(JurisdictionKind::WORDS))
        .always("what kind of jurisdiction is it?")
        .doc("What it is.")
        .example("\"municipality\""),
    Key::new("jurisdiction.operates_jail", Kind::Bool)
        .when(Condition::Detaining, "does the jurisdiction operate a jail?")
        .doc("Whether it operates a jail; some rules ask.")
        .example("true"),
    Key::new("jurisdiction.population", Kind::Count(1_000_000_000))
        .unit("people")
        .doc("How many people live there; some rules ask.")
        .example("442_241")
        .default("a rule that needs it cannot be worked out"),
    Key::new("jurisdiction.fiscal_year_starts", Kind::MonthDay)
        .always("on which day does the fiscal year start?")
        .doc(
            "The month and day on which its fiscal years start; a fiscal year is named by the \
             calendar year in which it ends.",
        )
        .example("\"10-01\""),
    Key::new("horizon", Kind::Table)
        .always("which fiscal years are looked at?")
        .doc("Which fiscal years are looked at."),
    Key::new("horizon.first_fiscal_year", Kind::Whole(2000, 2100))
        .always("what is the first fiscal year, by the calendar year in which it ends?")
        .doc("The first fiscal year, named by the calendar year in which it ends.")
        .example("2027"),
    Key::new("horizon.years", Kind::Whole(1, 30))
        .always("how many fiscal years are looked at?")
        .doc("How many fiscal years are looked at.")
        .example("5"),
    Key::new("horizon.discount_rate", Kind::Rate)
        .unit("rate a year")
        .doc("The rate for present values.")
        .example("\"3%\"")
        .default("no present value is given"),
    Key::new("horizon.cost_growth", Kind::Rate)
        .unit("growth a year")
        .doc("Yearly growth of running, detention and other yearly costs and receipts.")
        .example("\"2%\"")
        .default("they do not grow"),
    Key::new("agreement", Kind::Table)
        .always("which agreement, and what is decided about it?")
        .doc("The agreement and what is decided about it."),
    Key::new("agreement.model", Kind::Word(Model::WORDS))
        .always("which model of 287(g) agreement is it?")
        .doc("The model of agreement.")
        .example("\"task-force\""),
    Key::new("agreement.decision", Kind::Word(Decision::WORDS))
        .always("what is decided about the agreement?")
        .doc("What is decided: `stay` is in force throughout, `stay-out` never.")
        .example("\"stay\""),
    Key::new("agreement.on", Kind::Date)
        .when(
            Condition::Dated,
            "on which day does the decision take effect: the first day out (leave) or in (join)?",
        )
        .doc("The first day out (leave) or in (join), within the horizon.")
        .example("2027-01-01"),
];
