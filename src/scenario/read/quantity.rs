//! Reading a quantity: a number, a table with a number and its source, a range, or `unknown`.

use super::section::{Section, example, wrong_type};
use crate::diagnostic::{Code, Diagnostic};
use crate::quantity::{
    Count, Decimal, Factor, Hours, Misread, Money, Share, Tally, Written, excerpt, read,
};
use crate::scenario::keys::{Key, Kind};
use crate::scenario::nearest::nearest;
use crate::scenario::valid::{Chosen, Given, Range, Shape, Value};
use crate::scenario::words::Word;
use crate::scenario::written::{Node, Raw, Table};

/// The keys of a quantity's table.
pub(super) const FIELDS: &[&str] =
    &["value", "low", "likely", "high", "shape", "unknown", "source", "note"];

/// The keys of a range.
const ENDS: [&str; 3] = ["low", "likely", "high"];

/// A number that a scenario gives.
pub(super) trait Quantity: Copy + PartialOrd {
    /// Reads what people write.
    fn read(text: &str, kind: Kind) -> Result<Self, Misread>;

    /// The number itself.
    fn number(self) -> Decimal;
}

macro_rules! quantities {
    ($($type:ident $read:expr;)*) => {$(
        impl Quantity for $type {
            fn read(text: &str, kind: Kind) -> Result<Self, Misread> {
                let read: fn(&str, Kind) -> Result<Self, Misread> = $read;
                read(text, kind)
            }

            fn number(self) -> Decimal {
                self.decimal()
            }
        }
    )*};
}

quantities! {
    Money |text, _| Self::parse(text);
    Share |text, kind| match kind {
        Kind::Benefits => Self::parse_beyond_whole(text),
        _ => Self::parse(text),
    };
    Count |text, _| Self::parse(text);
    Hours |text, _| Self::parse(text);
    Tally |text, _| Self::parse(text);
    Factor |text, _| Self::parse(text);
}

/// Whether `number` is within what `kind` allows.
fn within(kind: Kind, number: Decimal) -> bool {
    let zero = Decimal::ZERO;
    match kind {
        Kind::Share | Kind::Scores => (zero..=Decimal::ONE).contains(&number),
        Kind::Rate => number > -Decimal::ONE,
        Kind::Count(most) => number <= Decimal::from(most),
        Kind::HoursAboveZero => number > zero,
        _ => number >= zero,
    }
}

/// Whether a number can be read and is plainly outside what `kind` allows.
fn outside(kind: Kind, written: &Written) -> bool {
    let is_share = matches!(kind, Kind::Share | Kind::Scores | Kind::Rate);
    let below = written.value < Decimal::ZERO && kind != Kind::Rate;
    below || is_share && written.percent && written.value.abs() > Decimal::ONE_HUNDRED
}

impl Section<'_> {
    /// The quantity at `name`.
    pub(super) fn given<T: Quantity>(&self, name: &str) -> Option<Given<T>> {
        let (key, node) = self.find(name)?;
        self.given_at(key, node, self.path_of(name))
    }

    /// The quantity written as `node`.
    pub(super) fn given_at<T: Quantity>(
        &self,
        key: &Key,
        node: &Node,
        path: String,
    ) -> Option<Given<T>> {
        let (value, source, note) = match &node.value {
            Raw::Table(table) => {
                let (source, note) =
                    (self.words_beside(table, "source"), self.words_beside(table, "note"));
                let value = self.value_of_table(key, node, table);
                (value?, source, note)
            }
            _ => (Value::Known(self.number(key, node)?), None, None),
        };
        Some(Given { path, value, source, note, origin: self.origin(&node.place) })
    }

    /// The correlation at `name`, a bare number.
    pub(super) fn correlation(&self, name: &str) -> Option<Chosen<Decimal>> {
        let (key, node) = self.find(name)?;
        let Raw::Number(text) = &node.value else {
            self.wrong_type(key, node);
            return None;
        };
        let found = match read(text) {
            Ok(written) if written.value.abs() <= Decimal::ONE => {
                return Some(self.chosen(name, node, written.value));
            }
            Ok(_) => out_of_range(key, text),
            Err(misread) => misreading(misread),
        };
        let label = format!("needs {}", key.kind.in_words());
        self.problems.push(found.at(node.place.clone(), label));
        None
    }

    /// One number, read and within its bounds.
    fn number<T: Quantity>(&self, key: &Key, node: &Node) -> Option<T> {
        let (Raw::Text(text) | Raw::Number(text)) = &node.value else {
            if !matches!(node.value, Raw::Broken) {
                self.problems.push(wrong_type(key, node));
            }
            return None;
        };
        let found = match read(text) {
            Ok(written) if outside(key.kind, &written) => out_of_range(key, text),
            Ok(_) => match T::read(text, key.kind) {
                Ok(quantity) if within(key.kind, quantity.number()) => return Some(quantity),
                Ok(_) => out_of_range(key, text),
                Err(misread) => misreading(misread),
            },
            Err(misread) => misreading(misread),
        };
        let label = format!("needs {}", key.kind.in_words());
        self.problems.push(found.at(node.place.clone(), label));
        None
    }

    fn value_of_table<T: Quantity>(
        &self,
        key: &Key,
        node: &Node,
        table: &Table,
    ) -> Option<Value<T>> {
        let all_known = self.refuse_unknown_fields(key, table);
        let has_ends = ENDS.iter().any(|end| table.get(end).is_some());
        match (table.get("value"), has_ends, table.pair("unknown")) {
            (Some(value), false, None) => {
                self.refuse_shape_without_range(table);
                self.number(key, value).map(Value::Known)
            }
            (None, true, None) => self.range(key, node, table).map(Value::Range),
            (None, false, Some((_, unknown))) => {
                self.refuse_shape_without_range(table);
                self.check_unknown(key, node, unknown, table).then_some(Value::Unknown)
            }
            (None, false, None) if !all_known => None,
            (None, false, None) => {
                self.problems.push(
                    Diagnostic::new(Code::MissingInput, format!("which number is `{}`?", key.name()))
                        .at(node.place.clone(), "a table without a number")
                        .help(format!("add `value`, or `low`, `likely` and `high`, or `unknown = true`; as a plain number it is {}", example(key))),
                );
                None
            }
            _ => {
                self.problems.push(
                    Diagnostic::new(
                        Code::MixedQuantity,
                        format!("`{}` is written in two ways at once", key.name()),
                    )
                    .at(node.place.clone(), "more than one of a value, a range and `unknown`")
                    .help("keep `value`, or `low`, `likely` and `high`, or `unknown = true`"),
                );
                None
            }
        }
    }

    /// Reports keys that no quantity has, and says whether there are none.
    fn refuse_unknown_fields(&self, key: &Key, table: &Table) -> bool {
        let mut all_known = true;
        for (name, _) in &table.pairs {
            if FIELDS.contains(&name.text.as_str()) {
                continue;
            }
            all_known = false;
            let label = nearest(&name.text, FIELDS.iter().copied())
                .map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            let message =
                format!("`{}` is not a key of the quantity `{}`", excerpt(&name.text), key.name());
            self.problems.push(
                Diagnostic::new(Code::UnknownKey, message).at(name.place.clone(), label).help(
                    "a quantity's table has `value`, or `low`, `likely`, `high` and `shape`, or \
                     `unknown`; and `source` and `note`",
                ),
            );
        }
        all_known
    }

    fn refuse_shape_without_range(&self, table: &Table) {
        if let Some((name, _)) = table.pair("shape") {
            self.problems.push(
                Diagnostic::new(Code::MixedQuantity, "a `shape` without a range")
                    .at(name.place.clone(), "there is nothing to spread")
                    .help("leave it out, or add `low`, `likely` and `high`"),
            );
        }
    }

    fn check_unknown(&self, key: &Key, node: &Node, unknown: &Node, table: &Table) -> bool {
        if !matches!(unknown.value, Raw::Bool(true)) {
            self.problems.push(
                Diagnostic::new(Code::WrongType, "`unknown` can only be `true`")
                    .at(unknown.place.clone(), "")
                    .help(format!("write the number where it is known, as in {}", example(key))),
            );
            return false;
        }
        if table.get("note").is_none() {
            self.problems.push(
                Diagnostic::new(
                    Code::NoReason,
                    format!("`{}` is unknown, and nothing says why", key.name()),
                )
                .at(node.place.clone(), "reports print the reason")
                .help("add it, as in `{ unknown = true, note = \"not published\" }`"),
            );
        }
        true
    }

    fn range<T: Quantity>(&self, key: &Key, node: &Node, table: &Table) -> Option<Range<T>> {
        let missing: Vec<&str> = ENDS.into_iter().filter(|end| table.get(end).is_none()).collect();
        if !missing.is_empty() {
            self.problems.push(
                Diagnostic::new(
                    Code::RangeIncomplete,
                    format!(
                        "the range of `{}` has no `{}`",
                        key.name(),
                        missing.join("` and no `")
                    ),
                )
                .at(node.place.clone(), "a range needs `low`, `likely` and `high`")
                .help("exact results use `likely`; the ends say how sure you are"),
            );
        }
        let [low, likely, high] =
            ENDS.map(|end| table.get(end).and_then(|node| self.number::<T>(key, node)));
        let shape = self.shape(table);
        let range = Range { low: low?, likely: likely?, high: high?, shape: shape? };
        self.check_order(key, node, &range).then_some(range)
    }

    fn shape(&self, table: &Table) -> Option<Shape> {
        let Some(node) = table.get("shape") else { return Some(Shape::Pert) };
        let written = match &node.value {
            Raw::Text(text) => text.as_str(),
            _ => "",
        };
        let shape = Shape::of_word(written);
        if shape.is_none() {
            let label = nearest(written, Shape::WORDS.iter().copied())
                .map_or_else(String::new, |near| format!("did you mean `{near}`?"));
            self.problems.push(
                Diagnostic::new(Code::UnknownWord, "no range has this `shape`")
                    .at(node.place.clone(), label)
                    .help("write `pert`, `triangular`, `uniform` or `lognormal`"),
            );
        }
        shape
    }

    fn check_order<T: Quantity>(&self, key: &Key, node: &Node, range: &Range<T>) -> bool {
        let (message, help) = if !(range.low <= range.likely && range.likely <= range.high) {
            let message = format!("the range of `{}` is not in order", key.name());
            (message, "`low` is at most `likely`, and `likely` at most `high`")
        } else if range.low >= range.high {
            let message = format!("the range of `{}` has no width", key.name());
            (message, "write one number where there is no doubt")
        } else if range.shape == Shape::Lognormal && range.low.number() <= Decimal::ZERO {
            let message = format!("a lognormal range of `{}` starts at zero", key.name());
            (message, "raise `low` above zero, or use another `shape`")
        } else {
            return true;
        };
        self.problems
            .push(Diagnostic::new(Code::RangeOrder, message).at(node.place.clone(), "").help(help));
        false
    }

    /// A quantity's `source` or `note`.
    fn words_beside(&self, table: &Table, name: &str) -> Option<String> {
        let node = table.get(name)?;
        let found = match &node.value {
            Raw::Text(text) if !text.trim().is_empty() => return Some(text.clone()),
            Raw::Broken => return None,
            Raw::Text(_) => Diagnostic::new(Code::BadText, format!("`{name}` is empty")),
            other => Diagnostic::new(Code::WrongType, format!("`{name}` is {}", other.in_words())),
        };
        self.problems.push(
            found
                .at(node.place.clone(), "needs text in quotes")
                .help(format!("leave `{name}` out where there is nothing to say")),
        );
        None
    }
}

fn misreading(misread: Misread) -> Diagnostic {
    Diagnostic::new(Code::Number, misread.why).help(misread.remedy)
}

fn out_of_range(key: &Key, text: &str) -> Diagnostic {
    Diagnostic::new(Code::OutOfRange, format!("`{}` cannot be {}", key.name(), excerpt(text))).help(
        if key.kind == Kind::Money {
            "write a positive amount; the key says whether it is paid or received".to_owned()
        } else {
            format!("write it as in {}", example(key))
        },
    )
}
