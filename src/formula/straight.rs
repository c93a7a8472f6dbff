//! Following a graph along one input, exactly: where every node is a straight line, and where it bends.
//!
//! Between two bends a node is a line in the input, or curved, or not known. A bend is where a
//! comparison, a smaller or larger of two, or a table of steps turns over; two lines cross in an
//! exact fraction, so none is missed and none is guessed.

use super::exact::{add_months, compare};
use super::{Fraction, Graph, NodeId, Op, Slice};

/// A value that moves in proportion: `at_zero` + `slope` × input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The value where the input is zero.
    pub at_zero: Fraction,
    /// How much the value moves when the input moves by one.
    pub slope: Fraction,
}

/// How a value moves between two bends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// It is not known.
    Unknown,
    /// In proportion.
    Line(Line),
    /// In some other way.
    Curved,
}

/// A run of the input without bends, its two ends not included.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Where it starts.
    pub from: Fraction,
    /// Where it ends.
    pub to: Fraction,
    /// How the figure moves; unknown where anything that it needs is.
    pub form: Form,
}

/// The pieces of a slice along its only input, from `low` to `high`, in order.
#[must_use]
pub fn pieces(slice: &Slice, low: &Fraction, high: &Fraction) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut open = vec![(low.clone(), high.clone())];
    while let Some((from, to)) = open.pop() {
        let run = Run { graph: slice.graph(), from: &from, to: &to };
        match run.follow() {
            Ok(forms) => {
                let of = |id: &NodeId| &forms[id.0 as usize];
                let known = slice.needs().iter().all(|id| !matches!(of(id), Form::Unknown));
                let form = if known { of(&slice.figure()).clone() } else { Form::Unknown };
                found.push(Piece { from, to, form });
            }
            Err(Bend(at)) => open.extend([(at.clone(), to), (from, at)]),
        }
    }
    found
}

impl Slice {
    /// Whether the figure is not the same all along its only input from `low` to `high`, as far as it
    /// is known.
    #[must_use]
    pub fn moves_between(&self, low: &Fraction, high: &Fraction) -> bool {
        if !self.hangs_on(0) {
            return false;
        }
        let still = |form: &Form| match form {
            Form::Line(line) if line.slope.is_zero() => Some(Some(line.at_zero.reduced())),
            Form::Unknown => Some(None),
            Form::Line(_) | Form::Curved => None,
        };
        let found: Option<Vec<_>> =
            pieces(self, low, high).iter().map(|piece| still(&piece.form)).collect();
        found.is_none_or(|values| {
            let mut known = values.into_iter().flatten();
            known.next().is_some_and(|first| known.any(|other| other != first))
        })
    }
}

impl Line {
    /// Always the same.
    fn constant(value: Fraction) -> Self {
        Self { at_zero: value, slope: Fraction::ZERO }
    }

    /// The value at an input.
    #[must_use]
    pub fn at(&self, input: &Fraction) -> Fraction {
        self.at_zero.plus(&self.slope.times(input))
    }

    /// The input at which the value is zero, unless it is always the same.
    #[must_use]
    pub fn root(&self) -> Option<Fraction> {
        (!self.slope.is_zero()).then(|| self.at_zero.negated().over(&self.slope).reduced())
    }

    fn plus(&self, other: &Self) -> Self {
        Self { at_zero: self.at_zero.plus(&other.at_zero), slope: self.slope.plus(&other.slope) }
    }

    fn minus(&self, other: &Self) -> Self {
        self.plus(&other.times(&Fraction::ONE.negated()))
    }

    fn times(&self, factor: &Fraction) -> Self {
        Self { at_zero: self.at_zero.times(factor), slope: self.slope.times(factor) }
    }

    fn is_zero(&self) -> bool {
        self.at_zero.is_zero() && self.slope.is_zero()
    }
}

/// A place within the run at which something turns over.
struct Bend(Fraction);

/// A run of the input that may have bends.
struct Run<'a> {
    graph: &'a Graph,
    from: &'a Fraction,
    to: &'a Fraction,
}

impl Run<'_> {
    /// How every node moves, or the first bend found.
    fn follow(&self) -> Result<Vec<Form>, Bend> {
        let mut forms: Vec<Form> = Vec::with_capacity(self.graph.nodes().len());
        for node in self.graph.nodes() {
            let form = self.form(&node.op, &forms)?;
            forms.push(form);
        }
        Ok(forms)
    }

    fn form(&self, op: &Op, forms: &[Form]) -> Result<Form, Bend> {
        let get = |id: &NodeId| &forms[id.0 as usize];
        Ok(match op {
            Op::Input(id) if id.0 == 0 => {
                Form::Line(Line { at_zero: Fraction::ZERO, slope: Fraction::ONE })
            }
            Op::Input(_) => Form::Unknown,
            Op::Constant(value) => Form::Line(Line::constant(value.clone())),
            Op::Add(a, b) => both(get(a), get(b), |a, b| Form::Line(a.plus(b))),
            Op::Subtract(a, b) => both(get(a), get(b), |a, b| Form::Line(a.minus(b))),
            Op::Multiply(a, b) => multiply(get(a), get(b)),
            Op::Divide(a, b) => both(get(a), get(b), divide),
            Op::Minimum(a, b) => self.one_of(get(a), get(b), true)?,
            Op::Maximum(a, b) => self.one_of(get(a), get(b), false)?,
            Op::Compare(how, a, b) => match self.sign_between(get(a), get(b))? {
                Sign::Known(sign) => {
                    Form::Line(Line::constant(compare(*how, &sign, &Fraction::ZERO)))
                }
                Sign::Form(form) => form,
            },
            Op::Choose(when, then, otherwise) => match get(when) {
                Form::Line(line) if self.sign(line)?.is_zero() => get(otherwise).clone(),
                Form::Line(_) => get(then).clone(),
                form => form.clone(),
            },
            Op::Steps { of, table } => self.step(get(of), table, forms)?,
            Op::Round(a) => get(a).clone(),
            Op::AddMonths(day, months) => both(get(day), get(months), later),
            Op::Total(parts) => total(parts.iter().map(get)),
        })
    }

    /// Minus one, zero or one: the sign a line has throughout the run.
    fn sign(&self, line: &Line) -> Result<Fraction, Bend> {
        if let Some(root) = line.root()
            && root > *self.from
            && root < *self.to
        {
            return Err(Bend(root));
        }
        let value = line.at(&self.from.middle(self.to));
        Ok(match (value.is_zero(), value.is_negative()) {
            (true, _) => Fraction::ZERO,
            (_, true) => Fraction::ONE.negated(),
            (_, false) => Fraction::ONE,
        })
    }

    /// The sign of one less another, or the form that stands for its not being known.
    fn sign_between(&self, a: &Form, b: &Form) -> Result<Sign, Bend> {
        Ok(match (a, b) {
            (Form::Line(a), Form::Line(b)) => Sign::Known(self.sign(&a.minus(b))?),
            (Form::Unknown, _) | (_, Form::Unknown) => Sign::Form(Form::Unknown),
            _ => Sign::Form(Form::Curved),
        })
    }

    /// The smaller or the larger of two.
    fn one_of(&self, a: &Form, b: &Form, smaller: bool) -> Result<Form, Bend> {
        Ok(match self.sign_between(a, b)? {
            Sign::Known(sign) if sign.is_negative() == smaller => a.clone(),
            Sign::Known(_) => b.clone(),
            Sign::Form(form) => form,
        })
    }

    fn step(&self, of: &Form, table: &[(NodeId, NodeId)], forms: &[Form]) -> Result<Form, Bend> {
        let get = |id: &NodeId| &forms[id.0 as usize];
        for (at_least, value) in table {
            match self.sign_between(of, get(at_least))? {
                Sign::Known(sign) if sign.is_negative() => {}
                Sign::Known(_) => return Ok(get(value).clone()),
                Sign::Form(form) => return Ok(form),
            }
        }
        Ok(if matches!(of, Form::Unknown) {
            Form::Unknown
        } else {
            Form::Line(Line::constant(Fraction::ZERO))
        })
    }
}

/// A sign, or the form of what has none.
enum Sign {
    Known(Fraction),
    Form(Form),
}

impl Form {
    fn is_zero(&self) -> bool {
        matches!(self, Self::Line(line) if line.is_zero())
    }
}

/// Two lines together; what is not known, or curved, stays so.
fn both(a: &Form, b: &Form, of_lines: impl Fn(&Line, &Line) -> Form) -> Form {
    match (a, b) {
        (Form::Line(a), Form::Line(b)) => of_lines(a, b),
        (Form::Unknown, _) | (_, Form::Unknown) => Form::Unknown,
        _ => Form::Curved,
    }
}

fn multiply(a: &Form, b: &Form) -> Form {
    if a.is_zero() || b.is_zero() {
        return Form::Line(Line::constant(Fraction::ZERO));
    }
    both(a, b, |a, b| {
        if a.slope.is_zero() {
            Form::Line(b.times(&a.at_zero))
        } else if b.slope.is_zero() {
            Form::Line(a.times(&b.at_zero))
        } else {
            Form::Curved
        }
    })
}

fn divide(a: &Line, b: &Line) -> Form {
    if !b.slope.is_zero() {
        return if a.is_zero() { Form::Line(a.clone()) } else { Form::Curved };
    }
    if b.at_zero.is_zero() {
        return Form::Unknown;
    }
    Form::Line(a.times(&Fraction::ONE.over(&b.at_zero)))
}

fn later(day: &Line, months: &Line) -> Form {
    if day.slope.is_zero() && months.slope.is_zero() {
        return Form::Line(Line::constant(add_months(&day.at_zero, &months.at_zero)));
    }
    Form::Curved
}

fn total<'f>(parts: impl Iterator<Item = &'f Form>) -> Form {
    let mut sum = Line::constant(Fraction::ZERO);
    for part in parts {
        match part {
            Form::Line(line) => sum = sum.plus(line),
            Form::Unknown => {}
            Form::Curved => return Form::Curved,
        }
    }
    Form::Line(sum)
}
