//! Running a program, and sharing out its registers.

use super::compile::{Batch, Source, Step};
use super::kernel::work;

/// The most rows of a block: few enough that a program's registers stay in a near cache, and enough that
/// what a step takes beside its rows does not show.
pub const BLOCK: usize = 512;

/// A block's worth of one number.
#[derive(Debug, Clone, Copy)]
pub enum Column<'a> {
    /// The same in every row; NaN where it is not known.
    Same(f64),
    /// Row by row; NaN where it is not known.
    Each(&'a [f64]),
}

impl Column<'_> {
    /// The number in a row.
    #[must_use]
    pub fn at(self, row: usize) -> f64 {
        match self {
            Self::Same(number) => number,
            Self::Each(numbers) => numbers[row],
        }
    }
}

/// Room for the registers of a program; one for each thread.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    registers: Vec<Vec<f64>>,
    rows: usize,
}

impl Batch {
    /// Works out a block: `inputs` holds a column for each varying input, all of the same length,
    /// at most [`BLOCK`].
    ///
    /// # Panics
    /// Where a column is missing or a block is too long.
    pub fn run(&self, inputs: &[&[f64]], rows: usize, work_in: &mut Workspace) {
        assert!(rows <= BLOCK, "a block holds at most {BLOCK} rows");
        if work_in.registers.len() < self.registers {
            work_in.registers.resize_with(self.registers, || vec![0.0; BLOCK]);
        }
        work_in.rows = rows;
        for step in &self.steps {
            let into = step.into as usize;
            let mut out = std::mem::take(&mut work_in.registers[into]);
            let [one, other, third] = &step.of;
            let of = [
                column(one, inputs, work_in),
                column(other, inputs, work_in),
                column(third, inputs, work_in),
            ];
            work(step.code, &of, &mut out[..rows]);
            work_in.registers[into] = out;
        }
    }

    /// An output of the block that was run last in this workspace.
    #[must_use]
    pub fn output<'a>(
        &self,
        output: usize,
        inputs: &[&'a [f64]],
        work_in: &'a Workspace,
    ) -> Column<'a> {
        column(&self.outputs[output], inputs, work_in)
    }
}

#[inline]
fn column<'a>(source: &Source, inputs: &[&'a [f64]], work_in: &'a Workspace) -> Column<'a> {
    match *source {
        Source::Fixed(number) => Column::Same(number),
        Source::Input(place) => Column::Each(&inputs[place as usize][..work_in.rows]),
        Source::Register(place) => Column::Each(&work_in.registers[place as usize][..work_in.rows]),
    }
}

/// The program with as few registers as its steps need in this order.
pub(super) fn with_registers(mut steps: Vec<Step>, mut outputs: Vec<Source>) -> Batch {
    let mut last_use = vec![0_usize; steps.len()];
    for (at, step) in steps.iter().enumerate() {
        for source in step.of {
            mark(source, at, &mut last_use);
        }
    }
    for output in &outputs {
        mark(*output, steps.len(), &mut last_use);
    }
    let mut place = vec![0_u32; steps.len()];
    let (mut free, mut registers) = (Vec::new(), 0_u32);
    for at in 0..steps.len() {
        let into = free.pop().unwrap_or_else(|| {
            registers += 1;
            registers - 1
        });
        let read = steps[at].of;
        let mut done: Vec<u32> = read.iter().filter_map(|source| register(*source)).collect();
        done.sort_unstable();
        done.dedup();
        let done = done.into_iter().filter(|from| last_use[*from as usize] == at);
        free.extend(done.map(|from| place[from as usize]));
        place[at] = into;
        let step = &mut steps[at];
        step.into = into;
        step.of = read.map(|source| moved(source, &place));
    }
    for output in &mut outputs {
        *output = moved(*output, &place);
    }
    Batch { steps, outputs, registers: registers as usize }
}

/// The register that a source is, if it is one.
pub(super) fn register(source: Source) -> Option<u32> {
    match source {
        Source::Register(place) => Some(place),
        Source::Fixed(_) | Source::Input(_) => None,
    }
}

fn mark(source: Source, at: usize, last_use: &mut [usize]) {
    if let Some(place) = register(source) {
        last_use[place as usize] = at;
    }
}

/// A source once registers have moved to new places.
pub(super) fn moved(source: Source, place: &[u32]) -> Source {
    register(source).map_or(source, |from| Source::Register(place[from as usize]))
}
