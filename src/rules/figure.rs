//! Reading what a value is made of.

use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::quantity::{Decimal, read as read_number};

use super::fields::{Fields, Problems};
use super::file::{Held, Node};
use super::measure::{FIRST_WORDS, Measure};
use super::read::MODELS;
use super::{Figure, Step};

/// What numbers a rule takes: the measure of its values and of its thresholds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    pub(super) value: Option<Measure>,
    pub(super) threshold: Option<Measure>,
}

/// The number, the steps or the numbers by model of a value; none of them is a fact too.
pub(super) fn figure(
    fields: &mut Fields<'_>,
    measures: Measures,
    problems: &mut Problems,
) -> Option<Figure> {
    let (value, steps) = (fields.optional("value"), fields.optional("steps"));
    match (value, steps) {
        (None, None) => Some(Figure::None),
        (Some(node), None) => match &node.held {
            Held::Table(_) => by_model(node, measures.value, problems),
            _ => number(node, "value", measures.value, problems).map(Figure::Number),
        },
        (None, Some(node)) => steps_of(node, measures, problems),
        (Some(_), Some(node)) => {
            let message = "a value has a number or steps, not both";
            problems.add(Code::RuleForm, &node.bytes, message, "leave out one of them");
            None
        }
    }
}

fn number(
    node: &Node,
    key: &str,
    measure: Option<Measure>,
    problems: &mut Problems,
) -> Option<Decimal> {
    let (Held::Text(text) | Held::Number(text)) = &node.held else {
        let message = format!("`{key}` is a number, not {}", node.held.name());
        problems.add(Code::RuleForm, &node.bytes, message, "write it as in \"12%\" or \"$4,000\"");
        return None;
    };
    let (message, help) = match (read_number(text), measure) {
        (Ok(written), Some(measure)) => match measure.number(&written) {
            Ok(number) => return Some(number),
            Err(help) => (format!("`{text}` is not in the unit of the rule"), help.to_owned()),
        },
        (Ok(_), None) => ("there is no unit for this number".into(), "give the unit".into()),
        (Err(misread), _) => (misread.why, misread.remedy),
    };
    problems.add(Code::RuleForm, &node.bytes, message, help);
    None
}

fn by_model(node: &Node, measure: Option<Measure>, problems: &mut Problems) -> Option<Figure> {
    let mut numbers = BTreeMap::new();
    for entry in Fields::of(node, "`value`", problems).entries() {
        if !MODELS.contains(&entry.key.as_str()) {
            let message = format!("`{}` is not a model of agreement", entry.key);
            let help = format!("the models are {}", MODELS.join(", "));
            problems.add(Code::RuleForm, &entry.key_bytes, message, help);
            continue;
        }
        let number = number(&entry.node, &entry.key, measure, problems)?;
        numbers.insert(entry.key.clone(), number);
    }
    Some(Figure::ByModel(numbers))
}

fn steps_of(node: &Node, measures: Measures, problems: &mut Problems) -> Option<Figure> {
    if measures.threshold.is_none() {
        let help = format!("add `steps_by`, beginning with one of {FIRST_WORDS}");
        let message = "nothing says what the thresholds of the steps measure";
        problems.add(Code::RuleForm, &node.bytes, message, help);
        return None;
    }
    let Held::List(list) = &node.held else {
        let message = format!("`steps` is a list, not {}", node.held.name());
        problems.add(Code::RuleForm, &node.bytes, message, "write it in square brackets");
        return None;
    };
    let steps: Option<Vec<Step>> = list.iter().map(|node| step(node, measures, problems)).collect();
    let steps = steps?;
    let falling = steps.windows(2).all(|pair| pair[0].at_least > pair[1].at_least);
    if steps.is_empty() || !falling {
        let message = "the steps do not go from the highest threshold to the lowest";
        let help = "list each threshold once, the highest first";
        problems.add(Code::RuleForm, &node.bytes, message, help);
    }
    Some(Figure::Steps(steps))
}

fn step(node: &Node, measures: Measures, problems: &mut Problems) -> Option<Step> {
    let mut fields = Fields::of(node, "a step", problems);
    let at_least = fields.required("at_least", problems);
    let at_least = at_least.and_then(|n| number(n, "at_least", measures.threshold, problems));
    let value = fields.required("value", problems);
    let value = value.and_then(|node| number(node, "value", measures.value, problems));
    fields.finish(problems);
    Some(Step { at_least: at_least?, value: value? })
}
