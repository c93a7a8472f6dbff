//! `[[cost]]`, `[[receipt]]` and `[[not_counted]]`.

use super::money::warn_of_every;
use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::scenario::keys::Condition;
use crate::scenario::valid::{Chosen, Every, Item, NotCounted, While};

pub(super) fn items(top: &Section<'_>, list: &str) -> Vec<Item> {
    top.sections(list).into_iter().filter_map(item).collect()
}

fn item(mut table: Section<'_>) -> Option<Item> {
    let id = table.id("id");
    let name = table.text("name");
    let category = table.word("category");
    let amount = table.given("amount");
    let every: Option<Chosen<Every>> = table.word("every");
    let every = every.map(|every| every.value);
    table.hold(Condition::Once, every == Some(Every::Once));
    let on = table.day("on");
    let from = table.day("from");
    let until = table.day("until");
    let during: Option<Chosen<While>> = table.word("while");
    let only_if = table.words("only_if");
    if let (Some(first), Some(last)) = (&from, &until)
        && last.value < first.value
    {
        table.problems.push(
            Diagnostic::new(Code::DatesOrder, "`until` is before `from`")
                .at(last.origin.place.clone(), "the last day")
                .beside(first.origin.place.clone(), "the first day")
                .help("`until` is the last day that counts"),
        );
    }
    let every = every?;
    let idle: &[&str] = if every == Every::Once { &["from", "until"] } else { &["on"] };
    for key in idle {
        if let Some(place) = table.name_place(key) {
            warn_of_every(&table, place, key, every);
        }
    }
    if every == Every::Once && on.is_none() {
        return None;
    }
    Some(Item {
        id: id?,
        name: name?,
        category: category?,
        amount: amount?,
        every,
        on: on.filter(|_| every == Every::Once),
        from: from.filter(|_| every == Every::Year),
        until: until.filter(|_| every == Every::Year),
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
