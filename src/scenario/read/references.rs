//! What one entry says of another: fundings, lines, and risks that depend on or exclude each other.

use std::collections::BTreeMap;

use super::section::Section;
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::excerpt;
use crate::scenario::keys::listed;
use crate::scenario::lines::{ONE_TIME_RECEIPTS, OUTLAYS, YEARLY_RECEIPTS};
use crate::scenario::nearest::nearest;
use crate::scenario::valid::{Chosen, Every, Risk, StateGrant};

/// Checks every reference of `risks` and `grants` against what the document declares.
pub(super) fn check(top: &Section<'_>, risks: &[Risk], grants: &[StateGrant]) {
    let fundings = ids(top, "state_funding");
    let declared = ids(top, "risk");
    for risk in risks {
        for row in &risk.withholds {
            resolve(top, &row.funding, &fundings, "state funding", "[[state_funding]]");
        }
        let others: Vec<String> = declared.iter().filter(|id| **id != risk.id).cloned().collect();
        for name in risk.given.iter().chain(&risk.excludes).filter(|name| name.value != risk.id) {
            resolve(top, name, &others, "risk", "[[risk]]");
        }
    }
    check_reduced_lines(top, risks);
    check_paid_lines(top, grants);
    let by_id: BTreeMap<&str, &Risk> = risks.iter().map(|risk| (risk.id.as_str(), risk)).collect();
    check_chains(top, risks, &by_id);
    check_exclusions(top, risks, &by_id);
}

fn ids(top: &Section<'_>, list: &str) -> Vec<String> {
    top.sections(list).into_iter().map(|entry| entry.called).collect()
}

fn resolve(top: &Section<'_>, name: &Chosen<String>, known: &[String], what: &str, list: &str) {
    if known.contains(&name.value) {
        return;
    }
    let label = nearest(&name.value, known.iter().map(String::as_str))
        .map_or_else(String::new, |near| format!("did you mean \"{near}\"?"));
    let found = Diagnostic::new(
        Code::UnknownReference,
        format!("no {what} is called \"{}\"", excerpt(&name.value)),
    )
    .at(name.origin.place.clone(), label);
    top.problems.push(if known.is_empty() {
        found.help(format!("define it in a table `{list}` with this `id`"))
    } else {
        let known = listed(known, "or");
        found.help(format!("write {known}, or define it in a table `{list}` with this `id`"))
    });
}

/// Yearly and one-time receipts by the names of their lines.
fn receipt_lines(top: &Section<'_>) -> (Vec<String>, Vec<String>) {
    let own = ["state_grant", "receipt"].into_iter().flat_map(|list| {
        let prefix = list.replace('_', "-");
        top.sections(list).into_iter().map(move |entry| {
            let once = entry.raw_text("every") == Some(Every::Once.word());
            (format!("{prefix}.{}", entry.called), once)
        })
    });
    let fixed = YEARLY_RECEIPTS
        .iter()
        .map(|line| (line, false))
        .chain(ONE_TIME_RECEIPTS.iter().map(|line| (line, true)))
        .map(|(line, once)| ((*line).to_owned(), once));
    let (once, yearly): (Vec<_>, Vec<_>) = fixed.chain(own).partition(|(_, once)| *once);
    let names = |lines: Vec<(String, bool)>| lines.into_iter().map(|(line, _)| line).collect();
    (names(yearly), names(once))
}

fn check_reduced_lines(top: &Section<'_>, risks: &[Risk]) {
    let (yearly, once) = receipt_lines(top);
    for row in risks.iter().flat_map(|risk| &risk.reduces) {
        if once.contains(&row.line.value) {
            let message = format!("`{}` is a receipt that comes once", excerpt(&row.line.value));
            refuse_line(top, &row.line, message, &yearly);
        } else if !yearly.contains(&row.line.value) {
            let message = format!("`{}` is no yearly receipt", excerpt(&row.line.value));
            refuse_line(top, &row.line, message, &yearly);
        }
    }
}

fn check_paid_lines(top: &Section<'_>, grants: &[StateGrant]) {
    let own = ids(top, "cost").into_iter().map(|id| format!("cost.{id}"));
    let outlays: Vec<String> = OUTLAYS.iter().map(|line| (*line).to_owned()).chain(own).collect();
    for grant in grants {
        check_each_line_once(top, grant);
    }
    for line in grants.iter().flat_map(|grant| &grant.pays_for) {
        if !outlays.contains(&line.value) {
            let message = format!("`{}` is no outlay a grant can pay for", excerpt(&line.value));
            refuse_line(top, line, message, &outlays);
        }
    }
}

fn check_each_line_once(top: &Section<'_>, grant: &StateGrant) {
    for (at, line) in grant.pays_for.iter().enumerate() {
        let Some(first) = grant.pays_for[..at].iter().find(|first| first.value == line.value)
        else {
            continue;
        };
        let line_named = excerpt(&line.value);
        let message = format!("the grant \"{}\" pays for `{line_named}` twice", grant.id);
        top.problems.push(
            Diagnostic::new(Code::TakenTwice, message)
                .at(line.origin.place.clone(), "the second time")
                .beside(first.origin.place.clone(), "the first time")
                .help("name each line once"),
        );
    }
}

fn refuse_line(top: &Section<'_>, line: &Chosen<String>, message: String, known: &[String]) {
    let label = nearest(&line.value, known.iter().map(String::as_str))
        .map_or_else(String::new, |near| format!("did you mean `{near}`?"));
    top.problems.push(
        Diagnostic::new(Code::WrongLine, message)
            .at(line.origin.place.clone(), label)
            .help(format!("write one of {}", listed(known, "or"))),
    );
}

/// Reports risks that depend on themselves, each circle once.
fn check_chains(top: &Section<'_>, risks: &[Risk], by_id: &BTreeMap<&str, &Risk>) {
    let mut done: Vec<&str> = Vec::new();
    for risk in risks {
        let mut path: Vec<&str> = Vec::new();
        let mut next = Some(risk);
        while let Some(here) = next {
            if done.contains(&here.id.as_str()) {
                break;
            }
            if let Some(start) = path.iter().position(|id| *id == here.id) {
                report_circle(top, &path[start..], by_id);
                break;
            }
            path.push(&here.id);
            next = here.given.as_ref().and_then(|name| by_id.get(name.value.as_str()).copied());
        }
        done.extend(path);
    }
}

fn report_circle(top: &Section<'_>, circle: &[&str], by_id: &BTreeMap<&str, &Risk>) {
    let place = by_id
        .get(circle[0])
        .and_then(|risk| risk.given.as_ref())
        .map(|given| given.origin.place.clone())
        .expect("a risk in a circle depends on another");
    let names = listed(circle, "and");
    let (message, help) = match circle {
        [_] => (format!("the risk {names} depends on itself"), "leave `given` out"),
        _ => (
            format!("the risks {names} depend on each other in a circle"),
            "let one of them depend on none",
        ),
    };
    let label = circle.iter().chain(&circle[..1]).copied().collect::<Vec<_>>().join(" → ");
    top.problems.push(Diagnostic::new(Code::GivenCycle, message).at(place, label).help(help));
}

/// Reports risks that exclude each other and cannot.
fn check_exclusions(top: &Section<'_>, risks: &[Risk], by_id: &BTreeMap<&str, &Risk>) {
    for risk in risks {
        for name in &risk.excludes {
            let Some(other) = by_id.get(name.value.as_str()).copied() else { continue };
            if other.id == risk.id {
                refuse_exclusion(
                    top,
                    name,
                    format!("the risk `{}` excludes itself", excerpt(&risk.id)),
                    "name the risks that cannot happen beside it",
                );
            } else if parent(risk) != parent(other) {
                refuse_exclusion(
                    top,
                    name,
                    format!("`{}` and `{}` do not share one `given`", risk.id, other.id),
                    "risks that exclude each other depend on the same risk, or both on none",
                );
            }
        }
    }
}

fn parent(risk: &Risk) -> Option<&str> {
    risk.given.as_ref().map(|given| given.value.as_str())
}

fn refuse_exclusion(top: &Section<'_>, name: &Chosen<String>, message: String, help: &str) {
    top.problems.push(
        Diagnostic::new(Code::Exclusion, message).at(name.origin.place.clone(), "").help(help),
    );
}
