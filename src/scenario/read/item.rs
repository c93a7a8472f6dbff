//! `[[cost]]`, `[[receipt]]` and `[[not_counted]]`.

use super::section::Section;
use crate::calendar::Day;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::keys::{self, Condition};
use crate::scenario::valid::{Chosen, Every, Item, NotCounted, While};

impl Section<'_> {
    /// The first and the last day of what counts each year.
    pub(super) fn first_and_last_day(&self) -> (Option<Chosen<Day>>, Option<Chosen<Day>>) {
        let (from, until) = (self.day("from"), self.day("until"));
        if let (Some(first), Some(last)) = (&from, &until)
            && last.value < first.value
        {
            self.problems.push(
                Diagnostic::new(Code::DatesOrder, keys::DATES_ORDER)
                    .at(last.origin.place.clone(), "the last day")
                    .beside(first.origin.place.clone(), "the first day")
                    .help("`until` is the last day that counts"),
            );
        }
        (from, until)
    }

    /// Warns of days that what comes once, or each year, does not use.
    pub(super) fn warn_of_idle_days(&self, every: &Chosen<Every>) {
        let idle: &[&str] = match every.value {
            Every::Once => &["from", "until"],
            Every::Year => &["on"],
        };
        for key in idle {
            if let Some(place) = self.name_place(key) {
                self.unused(place, key, every);
            }
        }
    }
}

pub(super) fn items(top: &Section<'_>, list: &str) -> Vec<Item> {
    top.sections(list).into_iter().filter_map(item).collect()
}

fn item(mut table: Section<'_>) -> Option<Item> {
    let id = table.id("id");
    let name = table.text("name");
    let category = table.word("category");
    let amount = table.given("amount");
    let every: Option<Chosen<Every>> = table.word("every");
    let once = every.as_ref().is_some_and(|every| every.value == Every::Once);
    table.hold(Condition::Once, once);
    let on = table.day("on");
    let (from, until) = table.first_and_last_day();
    let during: Option<Chosen<While>> = table.word("while");
    let only_if = table.words("only_if");
    let every = every?;
    table.warn_of_idle_days(&every);
    if once && on.is_none() {
        return None;
    }
    Some(Item {
        id: id?,
        name: name?,
        category: category?,
        amount: amount?,
        every: every.value,
        on: on.filter(|_| once),
        from: from.filter(|_| !once),
        until: until.filter(|_| !once),
        during: during.map_or(While::Always, |during| during.value),
        only_if,
        origin: table.origin(&table.place),
    })
}

pub(super) fn not_counted(top: &Section<'_>) -> Vec<NotCounted> {
    let entry = |table: &Section<'_>| {
        let title = table.text("title");
        let source = table.text("source");
        Some(NotCounted { title: title?, source })
    };
    top.sections("not_counted").iter().filter_map(entry).collect()
}
