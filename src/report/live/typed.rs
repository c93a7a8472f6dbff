//! Inputs that were typed over in a document, as numbers that the graph takes.

use std::collections::BTreeSet;

use super::super::verify::Edit;
use super::{Live, LiveKind, LiveSide};
use crate::calendar::Day;
use crate::formula::{Exact, Fraction, InputId};
use crate::quantity::Decimal;

/// The word for an input that is not known.
pub(in crate::report) const UNKNOWN: &str = "unknown";

/// What was typed into an input: the input and its number, or none where it is not known.
type Typed<'e> = (&'e Edit, InputId, Option<Fraction>);

impl Live<'_> {
    /// For each side what was typed into its inputs; what is no value is left out.
    #[must_use]
    pub fn typed<'e>(&self, edits: &'e [Edit]) -> Vec<Vec<Typed<'e>>> {
        let of = |(at, label): (usize, &str)| {
            let own = edits.iter().filter(|edit| edit.side == label);
            let typed = own.filter_map(|edit| {
                let input = self.inputs.iter().find(|input| input.name == edit.name)?;
                Some((edit, input.sides[at].as_ref()?.id, number(&input.kind, &edit.now)?))
            });
            typed.collect()
        };
        let labels = self.sides.iter().map(|side| side.label.as_str());
        labels.enumerate().map(of).collect()
    }

    /// What every node of a side comes to once some of its inputs hold something else.
    #[must_use]
    pub fn changed(
        &self,
        side: usize,
        changes: impl IntoIterator<Item = (InputId, Option<Fraction>)>,
    ) -> Exact {
        let own = || self.inputs.iter().filter_map(|input| input.sides[side].as_ref());
        let count = own().map(|value| value.id.0 as usize + 1).max().unwrap_or_default();
        let mut values = vec![None; count];
        for value in own() {
            values[value.id.0 as usize].clone_from(&value.value);
        }
        let mut changed = BTreeSet::new();
        for (id, value) in changes {
            values[id.0 as usize] = value;
            changed.insert(id);
        }
        let LiveSide { graph, exact, .. } = &self.sides[side];
        exact.again(graph, &values, &changed)
    }
}

/// The number that a text stands for.
fn number(kind: &LiveKind, text: &str) -> Option<Option<Fraction>> {
    if text == UNKNOWN {
        return Some(None);
    }
    let decimal = || Some(Fraction::from_decimal(Decimal::from_str_exact(text).ok()?));
    let found = match kind {
        LiveKind::Choice(words) => {
            let at = words.iter().position(|word| word == text)?;
            Some(Fraction::integer(i64::try_from(at).ok()?))
        }
        LiveKind::Day => Some(Fraction::integer(i64::from(Day::parse(text)?.number()))),
        // A cell that is empty counts as zero in every spreadsheet.
        LiveKind::Money
        | LiveKind::Share
        | LiveKind::Count
        | LiveKind::Hours
        | LiveKind::Number
            if text.is_empty() =>
        {
            Some(Fraction::ZERO)
        }
        LiveKind::Money
        | LiveKind::Share
        | LiveKind::Count
        | LiveKind::Hours
        | LiveKind::Number => decimal(),
    };
    found.map(Some)
}

#[cfg(test)]
mod tests {
    use super::{Fraction, LiveKind, number};

    #[test]
    fn what_was_typed_is_read_as_its_kind() {
        let whole = |number: i64| Some(Some(Fraction::integer(number)));
        assert_eq!(number(&LiveKind::Count, "7"), whole(7));
        assert_eq!(number(&LiveKind::Money, "unknown"), Some(None));
        assert_eq!(number(&LiveKind::Money, ""), whole(0));
        assert_eq!(number(&LiveKind::Money, "much"), None);
        assert_eq!(number(&LiveKind::Day, "1970-01-11"), whole(10));
        assert_eq!(number(&LiveKind::Day, "soon"), None);
        let words = LiveKind::Choice(vec!["a".to_owned(), "b".to_owned()]);
        assert_eq!(number(&words, "b"), whole(1));
        assert_eq!(number(&words, "c"), None);
    }
}
