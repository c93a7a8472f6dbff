//! Pieces of spreadsheet formulas, put together with no more brackets than they need.

use crate::calendar::Day;
use crate::formula::Fraction;
use crate::quantity::Decimal;

/// Days from the zero of a spreadsheet's dates to that of the calendar, 1 January 1970.
pub(super) const EPOCH: i64 = 25_569;

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    text: String,
    binds: Binds,
    /// Whether its sign has been turned, and nothing been done with it since.
    turned: bool,
    /// How many brackets stand within each other.
    depth: usize,
    /// Whether it may come to an error because something is not known.
    pub(super) unsure: bool,
}

/// How tightly the outermost sign of a piece binds, loosest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    /// Conditions that hold together, still without their `AND`.
    All,
    Comparison,
    Sum,
    Product,
    Whole,
}

impl Code {
    /// A cell, a name or a text: what needs no brackets anywhere.
    pub(super) fn whole(text: impl Into<String>) -> Self {
        Self { text: text.into(), binds: Binds::Whole, turned: false, depth: 0, unsure: false }
    }

    /// A number, written as a quotient where it has no end as a decimal.
    pub(super) fn number(value: &Fraction) -> Self {
        let text = number(value);
        let binds = match text.as_bytes() {
            [b'-', ..] => Binds::Sum,
            text if text.contains(&b'/') => Binds::Product,
            _ => Binds::Whole,
        };
        Self { text, binds, turned: false, depth: 0, unsure: false }
    }

    /// A day.
    pub(super) fn day(value: &Fraction) -> Self {
        let day = Day::from_number(value.to_integer().unwrap_or_default()).to_string();
        let mut parts = day.splitn(3, '-').map(|part| part.trim_start_matches('0').to_owned());
        let mut next = || parts.next().unwrap_or_default();
        Self::whole(format!("DATE({},{},{})", next(), next(), next())).deeper()
    }

    /// The same as something that may not be known.
    pub(super) fn perhaps(self, unsure: bool) -> Self {
        Self { unsure, ..self }
    }

    /// What a cell holds that shows a word where a number is not known: the word becomes an error.
    pub(super) fn read(self, unsure: bool) -> Self {
        if unsure { self.plus(Self::whole("0")).perhaps(true) } else { self }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        if other.turned {
            let text = other.text.trim_start_matches('-').to_owned();
            return self.minus(Self { text, binds: Binds::Product, turned: false, ..other });
        }
        self.joined('+', other, (Binds::Sum, Binds::Sum))
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.joined('-', other, (Binds::Sum, Binds::Product))
    }

    pub(super) fn times(self, other: Self) -> Self {
        self.joined('*', other, (Binds::Product, Binds::Product))
    }

    pub(super) fn over(self, other: Self) -> Self {
        self.joined('/', other, (Binds::Product, Binds::Whole))
    }

    /// With its sign turned.
    pub(super) fn negated(self) -> Self {
        let inner = self.within(Binds::Product);
        Self { text: format!("-{}", inner.text), binds: Binds::Sum, turned: true, ..inner }
    }

    /// With its sign turned, where `minus` says so.
    pub(super) fn signed(self, minus: bool) -> Self {
        if minus { self.negated() } else { self }
    }

    /// A comparison: `>=`, `<`, `=`.
    pub(super) fn compared(self, sign: &str, other: Self) -> Self {
        let (left, right) = (self.within(Binds::Sum), other.within(Binds::Sum));
        Self {
            text: format!("{}{sign}{}", left.text, right.text),
            binds: Binds::Comparison,
            turned: false,
            depth: left.depth.max(right.depth),
            unsure: left.unsure || right.unsure,
        }
    }

    /// Whether both hold.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            text: format!("{},{}", self.text, other.text),
            binds: Binds::All,
            turned: false,
            depth: self.depth.max(other.depth),
            unsure: self.unsure || other.unsure,
        }
    }

    /// A function of some pieces.
    pub(super) fn call(function: &str, arguments: Vec<Self>) -> Self {
        let arguments: Vec<Self> = arguments.into_iter().map(Self::complete).collect();
        let texts: Vec<&str> = arguments.iter().map(|one| one.text.as_str()).collect();
        Self {
            text: format!("{function}({})", texts.join(",")),
            binds: Binds::Whole,
            turned: false,
            depth: arguments.iter().map(|one| one.depth).max().unwrap_or(0) + 1,
            unsure: arguments.iter().any(|one| one.unsure),
        }
    }

    /// The second where the first holds, else the third.
    pub(super) fn choice(when: Self, then: Self, otherwise: Self) -> Self {
        Self::call("IF", vec![when, then, otherwise])
    }

    /// Itself where it is known, else something else.
    pub(super) fn or_else(self, otherwise: Self) -> Self {
        if !self.unsure {
            return self;
        }
        let unsure = otherwise.unsure;
        Self::call("IFERROR", vec![self, otherwise]).perhaps(unsure)
    }

    /// As it stands in a cell, which shows `word` where it is not known.
    pub(super) fn in_cell(self, word: &str) -> String {
        format!("={}", self.or_else(Self::whole(format!("\"{word}\""))).complete().text)
    }

    /// How many brackets stand within each other.
    #[cfg(test)]
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    fn complete(self) -> Self {
        match self.binds {
            Binds::All => {
                let text = format!("AND({})", self.text);
                Self { text, binds: Binds::Whole, turned: false, ..self }.deeper()
            }
            _ => self,
        }
    }

    fn joined(self, sign: char, other: Self, (left, right): (Binds, Binds)) -> Self {
        let (one, mut other) = (self.within(left), other.within(right));
        if other.text.starts_with('-') {
            other = other.bracketed();
        }
        Self {
            text: format!("{}{sign}{}", one.text, other.text),
            binds: left,
            turned: false,
            depth: one.depth.max(other.depth),
            unsure: one.unsure || other.unsure,
        }
    }

    fn within(self, binds: Binds) -> Self {
        let complete = self.complete();
        if complete.binds < binds { complete.bracketed() } else { complete }
    }

    fn bracketed(self) -> Self {
        let text = format!("({})", self.text);
        Self { text, binds: Binds::Whole, turned: false, ..self }.deeper()
    }

    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

/// A number as a formula writes it: a decimal where it has an end, else a quotient.
pub(super) fn number(value: &Fraction) -> String {
    match decimal(value) {
        Some(decimal) => decimal.normalize().to_string(),
        None => value.reduced().to_string(),
    }
}

/// A number as a cell stores it.
pub(super) fn stored(value: &Fraction) -> String {
    match decimal(value) {
        Some(decimal) => decimal.normalize().to_string(),
        None => value.nearest().to_string(),
    }
}

/// The number as a decimal, where it has an end within twelve places.
fn decimal(value: &Fraction) -> Option<Decimal> {
    value.to_decimal(12).filter(|decimal| Fraction::from_decimal(*decimal) == *value)
}

/// A product, which is zero where either is zero, known or not.
pub(super) fn product(a: Code, b: Code) -> Code {
    let one = || Code::whole("1");
    let zero = || Code::whole("0");
    let is_zero = |code: Code| code.compared("=", zero());
    match (a.unsure, b.unsure) {
        (false, false) => a.times(b),
        (false, true) => Code::choice(is_zero(a.clone()), zero(), a.times(b)),
        (true, false) => Code::choice(is_zero(b.clone()), zero(), a.times(b)),
        (true, true) => {
            let known = a.clone().or_else(one()).times(b.clone().or_else(one()));
            let otherwise = Code::choice(is_zero(known), zero(), Code::whole("NA()"));
            Code::call("IFERROR", vec![a.times(b), otherwise.perhaps(true)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, number};
    use crate::formula::Fraction;

    fn cell(text: &str) -> Code {
        Code::whole(text)
    }

    #[test]
    fn brackets_stand_where_they_must_and_nowhere_else() {
        let sum = cell("A1").plus(cell("B1"));
        assert_eq!(sum.clone().times(cell("C1")).in_cell(""), "=(A1+B1)*C1");
        assert_eq!(cell("C1").minus(sum.clone()).in_cell(""), "=C1-(A1+B1)");
        assert_eq!(cell("C1").plus(sum.clone()).in_cell(""), "=C1+A1+B1");
        let product = cell("A1").times(cell("B1"));
        assert_eq!(cell("C1").over(product.clone()).in_cell(""), "=C1/(A1*B1)");
        assert_eq!(product.clone().negated().in_cell(""), "=-A1*B1");
        assert_eq!(cell("C1").plus(product.negated()).in_cell(""), "=C1-A1*B1");
        assert_eq!(sum.depth(), 0);
    }

    #[test]
    fn conditions_that_hold_together_stand_in_one_list() {
        let less = |a: &str, b: &str| cell(a).compared("<", cell(b));
        let all = less("A1", "B1").and(less("B1", "C1")).and(less("C1", "D1"));
        let choice = Code::choice(all, cell("1"), cell("0"));
        assert_eq!(choice.in_cell(""), "=IF(AND(A1<B1,B1<C1,C1<D1),1,0)");
    }

    #[test]
    fn what_is_not_known_is_a_word_in_the_cell() {
        let unknown = cell("A1").read(true).times(cell("B1"));
        assert_eq!(unknown.in_cell("unknown"), "=IFERROR((A1+0)*B1,\"unknown\")");
    }

    #[test]
    fn numbers_without_end_are_quotients() {
        let third = Fraction::integer(92).over(&Fraction::integer(365));
        assert_eq!(number(&third), "92/365");
        assert_eq!(number(&Fraction::integer(3).over(&Fraction::integer(8))), "0.375");
        let days = Code::number(&third);
        assert_eq!(cell("A1").times(days.clone()).in_cell(""), "=A1*92/365");
        assert_eq!(cell("A1").over(days).in_cell(""), "=A1/(92/365)");
        assert_eq!(Code::day(&Fraction::integer(20_727)).in_cell(""), "=DATE(2026,10,1)");
    }
}
