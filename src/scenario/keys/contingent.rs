//! The keys of `[[risk]]`, `[[cost]]`, `[[receipt]]`, `[[together]]` and `[[not_counted]]`.

use super::officers::MOST_MONTHS;
use super::{Condition, Key, Kind};
use crate::scenario::limits;
use crate::scenario::valid::{Decision, Every, ItemCategory, While};

pub(super) const KEYS: &[Key] = &[
    Key::new("risk[]", Kind::Entries("id", limits::RISKS))
        .doc("What may happen; counted by its probability, apart from firm money."),
    Key::new("risk[].id", Kind::Id)
        .always("what is this risk called?")
        .doc("The name by which other risks refer to it.")
        .example("\"state-withholds\""),
    Key::new("risk[].title", Kind::Text)
        .always("what happens if the risk \"{id}\" happens, in words?")
        .doc("What happens, in words.")
        .example("\"The state withholds funding after the exit\""),
    Key::new("risk[].while", Kind::Word(While::WORDS))
        .doc("When the event can happen.")
        .example("\"after-exit\"")
        .default("`always`"),
    Key::new("risk[].given", Kind::Name)
        .doc("The risk without which this one cannot happen.")
        .example("\"state-sues\"")
        .default("it depends on no other risk"),
    Key::new("risk[].excludes", Kind::Names)
        .doc("Risks that cannot happen as well; the high ends of their probabilities and of this one add up to at most 100%.")
        .example("[\"court-protects\"]")
        .default("any other risk may happen as well"),
    Key::new("risk[].probability", Kind::Share)
        .always("how likely is the risk \"{id}\"?")
        .unit("probability, given the risk it depends on")
        .doc("How likely it is, given the risk it depends on.")
        .example("{ low = \"5%\", likely = \"20%\", high = \"50%\" }"),
    Key::new("risk[].occurs_after_months", Kind::Count(MOST_MONTHS))
        .unit("months")
        .doc("Months from the first day on which `while` holds to the event.")
        .example("6")
        .default("0"),
    Key::new("risk[].starts_after_months", Kind::Count(MOST_MONTHS))
        .unit("months")
        .doc("Months from the event to its effects.")
        .example("3")
        .default("0"),
    Key::new("risk[].lasts_months", Kind::Count(MOST_MONTHS))
        .unit("months")
        .doc("Months that its effects last.")
        .example("12")
        .default("to the end of the horizon"),
    Key::new("risk[].ends_with_while", Kind::Bool)
        .when(
            Condition::Withholding,
            "do the effects of the risk \"{id}\" end when its `while` no longer holds?",
        )
        .doc("Whether its effects end when `while` no longer holds.")
        .example("true")
        .default("they go on"),
    Key::new("risk[].withholds[]", Kind::Rows("funding", limits::ROWS))
        .doc("State funding that it takes away.")
        .example("[ { funding = \"revenue-sharing\", share = \"100%\" } ]"),
    Key::new("risk[].withholds[].funding", Kind::Name)
        .always("which state funding is withheld?")
        .doc("The `id` of a `[[state_funding]]`.")
        .example("\"revenue-sharing\""),
    Key::new("risk[].withholds[].share", Kind::Share)
        .always("what share of the funding is withheld?")
        .unit("share of the funding")
        .doc("The share taken.")
        .example("\"100%\""),
    Key::new("risk[].withholds[].returned_share", Kind::Share)
        .unit("share of what is withheld")
        .doc("The share of that which comes back.")
        .example("\"0%\"")
        .default("nothing comes back"),
    Key::new("risk[].reduces[]", Kind::Rows("line", limits::ROWS))
        .doc("Yearly receipts that it takes away: a lapse, an audit, an early end.")
        .example("[ { line = \"federal-salary\", share = \"100%\" } ]"),
    Key::new("risk[].reduces[].line", Kind::Name)
        .always("which yearly receipt is reduced?")
        .doc("The line of a yearly receipt.")
        .example("\"federal-salary\""),
    Key::new("risk[].reduces[].share", Kind::Share)
        .always("what share of the receipt is taken?")
        .unit("share of the receipt")
        .doc("The share taken.")
        .example("\"100%\""),
    Key::new("risk[].cost", Kind::Money)
        .unit("dollars, once")
        .doc("Cost once, on the day its effects start.")
        .example("250_000"),
    Key::new("risk[].cost_per_year", Kind::Money)
        .unit("dollars a year")
        .doc("Cost per year for as long as its effects last.")
        .example("40_000"),
    only_if("risk[].only_if"),
    Key::new("risk[].source", Kind::Text)
        .doc("Who says that it may happen.")
        .example("\"Attorney General, letter of 3 March 2026\""),
    Key::new("cost[]", Kind::Entries("id", limits::ITEMS)).doc("Any other cost."),
    id("cost[].id", "what is this cost called?", "\"outside-counsel\""),
    name("cost[].name", "what should reports call the cost \"{id}\"?")
        .example("\"Outside counsel for a declaratory action\""),
    Key::new("cost[].category", Kind::Word(ItemCategory::COSTS))
        .always("under which heading does the cost \"{id}\" belong?")
        .doc("The heading it is listed under.")
        .example("\"legal\""),
    amount("cost[].amount", "how much is the cost \"{id}\"?"),
    every("cost[].every", "does the cost \"{id}\" fall once or every year?"),
    on("cost[].on", "on which day does the cost \"{id}\" fall?"),
    from("cost[].from"),
    until("cost[].until"),
    during("cost[].while"),
    only_if("cost[].only_if"),
    Key::new("receipt[]", Kind::Entries("id", limits::ITEMS)).doc("Any other receipt."),
    id("receipt[].id", "what is this receipt called?", "\"county-grant\""),
    name("receipt[].name", "what should reports call the receipt \"{id}\"?")
        .example("\"Grant of the county for a shared unit\""),
    Key::new("receipt[].category", Kind::Word(ItemCategory::RECEIPTS))
        .always("under which heading does the receipt \"{id}\" belong?")
        .doc("The heading it is listed under.")
        .example("\"other\""),
    amount("receipt[].amount", "how much is the receipt \"{id}\"?"),
    every("receipt[].every", "does the receipt \"{id}\" come once or every year?"),
    on("receipt[].on", "on which day does the receipt \"{id}\" come?"),
    from("receipt[].from"),
    until("receipt[].until"),
    during("receipt[].while"),
    only_if("receipt[].only_if"),
    Key::new("together[]", Kind::Entries("id", limits::TOGETHER)).doc(
        "Uncertain inputs that are drawn high together or low together, or one high where the other \
         is low. It moves the draws of `simulate` and no exact result; inputs that stand in no entry \
         together are drawn independently.",
    ),
    Key::new("together[].id", Kind::Id)
        .always("what is this group of inputs called?")
        .doc("Its name, by which a file that extends this one changes or drops it.")
        .example("\"federal-payments\""),
    Key::new("together[].inputs", Kind::Names)
        .always("which inputs move together in \"{id}\"?")
        .doc("Two or more inputs with a range, by their keys, as `sensitivity` names them.")
        .example("[\"federal.collected.salary\", \"federal.collected.overtime\"]"),
    Key::new("together[].rank_correlation", Kind::Correlation)
        .always("how closely do the inputs of \"{id}\" move together?")
        .doc(
            "Spearman's rank correlation of each two of them: 1 moves them in step, 0 not at all, \
             −1 against each other.",
        )
        .example("0.6"),
    Key::new("together[].source", Kind::Text)
        .doc("Who says so; without it the correlation counts as an assumption.")
        .example("\"payments of 2024 and 2025\""),
    Key::new("not_counted[]", Kind::Entries("title", limits::ITEMS))
        .doc("What is printed and never summed; either side may list what it finds missing."),
    Key::new("not_counted[].title", Kind::Text)
        .always("what is not counted?")
        .doc("What is not counted.")
        .example("\"Willingness to report crime\""),
    Key::new("not_counted[].source", Kind::Text)
        .doc("Who says that it matters.")
        .example("\"Police chiefs' association, 2025\""),
];

const fn id(path: &'static str, question: &'static str, example: &'static str) -> Key {
    Key::new(path, Kind::Id)
        .always(question)
        .doc("Its name, the last part of the name of its line.")
        .example(example)
}

const fn name(path: &'static str, question: &'static str) -> Key {
    Key::new(path, Kind::Text).always(question).doc("What reports call it.")
}

const fn amount(path: &'static str, question: &'static str) -> Key {
    Key::new(path, Kind::Money)
        .always(question)
        .unit("dollars, once or a year")
        .doc("How much it is; a yearly amount is in dollars of the first fiscal year.")
        .example("150_000")
}

const fn every(path: &'static str, question: &'static str) -> Key {
    Key::new(path, Kind::Word(Every::WORDS))
        .always(question)
        .doc("Whether it counts once, on a day, or every year, by days.")
        .example("\"once\"")
}

const fn on(path: &'static str, question: &'static str) -> Key {
    Key::new(path, Kind::Date)
        .when(Condition::Once, question)
        .doc("The day, for `every = \"once\"`.")
        .example("2027-01-15")
}

const fn from(path: &'static str) -> Key {
    Key::new(path, Kind::Date)
        .doc("The first day, for `every = \"year\"`.")
        .example("2027-01-01")
        .default("the first day of the horizon")
}

const fn until(path: &'static str) -> Key {
    Key::new(path, Kind::Date)
        .doc("The last day, for `every = \"year\"`.")
        .example("2028-12-31")
        .default("the last day of the horizon")
}

const fn during(path: &'static str) -> Key {
    Key::new(path, Kind::Word(While::WORDS))
        .doc("When it counts.")
        .example("\"in\"")
        .default("`always`")
}

const fn only_if(path: &'static str) -> Key {
    Key::new(path, Kind::Words(Decision::WORDS))
        .doc("The decisions for which it counts at all.")
        .example("[\"leave\"]")
        .default("it counts for every decision")
}
