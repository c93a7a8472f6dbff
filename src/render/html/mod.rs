//! A report as one page that needs no network: everything a reader is told, and inputs to change.
//!
//! In: a document. Out: HTML with its style, its script and, where ledgers are in the document, the
//! graph under its figures. Guaranteed: the page says the same without its script; every word of a
//! scenario is escaped; a policy in its head forbids whatever is not in it; same document, same
//! bytes. The library that writes HTML is known in this folder only.

mod bare;
mod blocks;
mod charts;
mod fields;
mod inputs;
mod ledgers;
mod model;
mod policy;
mod table;
mod told;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::json;
use crate::report::{Block, Data, Document, Live, Report, words};
use bare::bare;
use model::Model;

const STYLE: &str = include_str!("style.css");
/// One function, so that the page has no names of its own.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("script/graph.js"),
    include_str!("script/sums.js"),
    include_str!("script/numbers.js"),
    include_str!("script/fields.js"),
    include_str!("script/worlds.js"),
    include_str!("script/letters.js"),
    include_str!("script/charts.js"),
    include_str!("script/answer.js"),
    include_str!("script/show.js"),
    include_str!("script/save.js"),
    "})();\n"
);

/// What stands where a page has no title of its own.
const UNTITLED: &str = "fiscal287";

/// The page.
#[must_use]
pub fn write(document: &Document<'_>) -> String {
    let report = &document.report;
    let title = if report.title.is_empty() { UNTITLED } else { &report.title };
    let (style, script) = (bare(STYLE), bare(SCRIPT));
    let body = match &document.live {
        Some(live) => live_page(report, live, &script),
        None => plain_page(report),
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::of(&style, &script));
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="fiscal287";
                title { (title) }
                style { (PreEscaped(&style)) }
            }
            body {
                header { h1 { (title) } }
                main { (body) }
            }
        }
    };
    words::visible(&page.into_string())
}

/// A page whose figures stay as they are.
fn plain_page(report: &Report) -> Markup {
    html! {
        @for block in &report.blocks { (blocks::block(block, 0, None)) }
    }
}

/// A page whose figures follow its inputs.
fn live_page(report: &Report, live: &Live<'_>, code: &str) -> Markup {
    let (answers, rest): (Vec<&Block>, Vec<&Block>) =
        report.blocks.iter().partition(|block| matches!(block, Block::Answer(_)));
    let (receipts, rest): (Vec<&Block>, Vec<&Block>) =
        rest.into_iter().partition(|block| matches!(block, Block::Receipt(_)));
    let (following, rest): (Vec<&Block>, Vec<&Block>) =
        rest.into_iter().partition(|block| charts::follows(block));
    let lead = rest.iter().take_while(|block| blocks::is_words(block)).count();
    let (lead, rest) = rest.split_at(lead);
    let elsewhere = |block: &Block| match block {
        Block::Table(table) => live.ledgers.iter().any(|ledger| ledger.title == table.title),
        _ => false,
    };
    let rest: Vec<&Block> = rest.iter().copied().filter(|block| !elsewhere(block)).collect();
    let model = Model::of(live, &rest);
    let result = rest.iter().rposition(|block| blocks::follows(block, &model));
    let (result, rest) = rest.split_at(result.map_or(0, |last| last + 1));
    html! {
        section #answer aria-label="Answer" {
            div #said { @for block in answers { (blocks::block(block, 0, None)) } }
            @for block in lead { (blocks::lead(block)) }
        }
        div #bar { (controls()) (contents()) }
        (section(("result", "Result"), &blocks::among(result, &model)))
        section #charts-by-year aria-labelledby="charts-title" {
            h2 #charts-title { "Charts by fiscal year" }
            @for block in following { (blocks::block(block, 0, Some(&model))) }
        }
        (ledgers::section(live, &model))
        (inputs::section(live))
        (section(("report", "Behind the result"), &blocks::among(rest, &model)))
        @for block in receipts { (blocks::block(block, 0, None)) }
        (inert("model", &model.data()))
        (inert("charts", &Data::map([
            ("looks", charts::looks()),
            ("widths", charts::widths()),
            ("charts", charts::of(report, live, &model)),
        ])))
        script { (PreEscaped(code)) }
    }
}

/// A part of the page by its id and title.
fn section((id, title): (&str, &str), inside: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title) }
            (inside)
        }
    }
}

/// Where to go on the page.
fn contents() -> Markup {
    html! {
        nav aria-label="Contents" {
            ul {
                li { a href="#result" { "Result" } }
                li { a href="#charts-by-year" { "Charts" } }
                li { a href="#ledgers" { "Ledgers by fiscal year" } }
                li { a href="#inputs" { "Inputs" } }
                li { a href="#report" { "Behind the result" } }
                li { a href="#reproduce" { "Reproduce" } }
            }
        }
    }
}

/// What a reader changes and puts back; hidden until there is a script to do so.
fn controls() -> Markup {
    html! {
        section #controls aria-label="Figures with the inputs below" hidden {
            p #now role="status" aria-live="polite" {}
            p #excess role="alert" hidden {}
            p #buttons {
                button #reset type="button" disabled { "Reset all inputs" }
            }
        }
    }
}

/// Data that nothing runs.
fn inert(id: &str, data: &Data) -> Markup {
    html! { script id=(id) type="application/json" { (PreEscaped(json::inert(data))) } }
}
