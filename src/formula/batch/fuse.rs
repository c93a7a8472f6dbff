//! Two steps made one where nothing else reads what lies between them.
//!
//! A sum of sums, a product of products and a product that is added are worked out in one pass over a
//! block instead of two, in the same order and to the same bits.

use super::compile::{Code, Source, Step};
use super::run::{moved, register};

/// The steps with those that are joined; each still has a register of its own.
pub(super) fn fused(mut steps: Vec<Step>, outputs: &mut [Source]) -> Vec<Step> {
    let mut uses = vec![0_u32; steps.len()];
    let read = steps.iter().flat_map(|step| &step.of).chain(outputs.iter());
    for from in read.filter_map(|source| register(*source)) {
        uses[from as usize] += 1;
    }
    let mut gone = vec![false; steps.len()];
    for at in 0..steps.len() {
        let step = steps[at];
        let [one, other, _] = step.of;
        let joins = |inner: Source, other: Source| {
            let inner = register(inner).filter(|from| uses[*from as usize] == 1)?;
            Some((inner, joined(&steps[inner as usize], step.code, other)?))
        };
        if let Some((inner, (code, of))) = joins(one, other).or_else(|| joins(other, one)) {
            steps[at] = Step { code, of, ..step };
            gone[inner as usize] = true;
        }
    }
    numbered(&steps, &gone, outputs)
}

/// What a step does to the result of `inner`, alone read by it, and to an `other` operand, as one.
fn joined(inner: &Step, code: Code, other: Source) -> Option<(Code, [Source; 3])> {
    let code = match (inner.code, code) {
        (Code::Add, Code::Add) => Code::AddThree,
        (Code::Multiply, Code::Multiply) => Code::MultiplyThree,
        (Code::Multiply, Code::Add) => Code::MultiplyAdd,
        _ => return None,
    };
    Some((code, [inner.of[0], inner.of[1], other]))
}

/// The steps that are left, with registers numbered anew.
fn numbered(steps: &[Step], gone: &[bool], outputs: &mut [Source]) -> Vec<Step> {
    let mut number = vec![0_u32; steps.len()];
    let mut left: Vec<Step> = Vec::with_capacity(steps.len());
    for (step, gone) in steps.iter().zip(gone) {
        if !gone {
            let into = u32::try_from(left.len()).expect("a program has fewer steps");
            number[step.into as usize] = into;
            left.push(Step { into, of: step.of.map(|source| moved(source, &number)), ..*step });
        }
    }
    outputs.iter_mut().for_each(|output| *output = moved(*output, &number));
    left
}
