//! What the script works with: graphs, sums and fields, written small.
//!
//! A graph is one text, a word a node: a letter for the operation, then operands by number. A term of
//! a sum is one word too, and a cell lists the numbers of its terms; the script says how each is read.

use std::collections::BTreeMap;

use crate::formula::{Comparison, Fraction, Graph, NodeId, Op};
use crate::report::{
    Data, IfUnknown, Live, LiveInput, LiveKey, LiveKind, LiveOrigin, LivePart, LiveSum, LiveTable,
    LiveTerm, LiveValueOf, RowKind,
};

/// The tables of a page and what their figures are sums of.
pub(super) struct Model<'l> {
    live: &'l Live<'l>,
    /// Ledgers, then differences, each with its label.
    pub(super) tables: Vec<(String, &'l LiveTable)>,
    /// The nodes of each side that a figure needs, numbered in their order.
    nodes: Vec<BTreeMap<NodeId, usize>>,
    terms: Terms,
    cells: Vec<String>,
    /// For each table and row the number of its first cell.
    starts: Vec<Vec<usize>>,
}

/// Terms, each once.
#[derive(Default)]
struct Terms {
    list: Vec<String>,
    known: BTreeMap<String, usize>,
}

impl<'l> Model<'l> {
    pub(super) fn of(live: &'l Live<'l>) -> Self {
        let tables = tables(live);
        let mut model = Self {
            live,
            nodes: needed(live, &tables),
            tables,
            terms: Terms::default(),
            cells: Vec::new(),
            starts: Vec::new(),
        };
        for (_, table) in model.tables.clone() {
            let mut starts = Vec::new();
            for row in &table.rows {
                starts.push(model.cells.len());
                let sums: Vec<Option<&LiveSum>> =
                    row.cells.iter().map(|cell| cell.sum.as_ref()).collect();
                model.row(&sums);
            }
            model.starts.push(starts);
        }
        model
    }

    /// The number of a cell, by table, row and column.
    pub(super) fn cell(&self, table: usize, row: usize, column: usize) -> usize {
        self.starts[table][row] + column
    }

    fn row(&mut self, sums: &[Option<&LiveSum>]) {
        let numbers: Vec<Option<(Vec<usize>, Vec<usize>)>> = sums
            .iter()
            .map(|sum| sum.map(|sum| (self.numbers(&sum.terms), self.numbers(&sum.needs))))
            .collect();
        let years: Vec<usize> = numbers
            .iter()
            .take(numbers.len().saturating_sub(1))
            .flatten()
            .flat_map(|(terms, _)| terms.iter().copied())
            .collect();
        for (at, cell) in numbers.iter().enumerate() {
            let is_total = at + 1 == numbers.len();
            self.cells.push(match cell {
                None => String::new(),
                Some((terms, needs)) if is_total && needs.is_empty() && *terms == years => {
                    format!("={at}")
                }
                Some((terms, needs)) if needs.is_empty() => runs(terms),
                Some((terms, needs)) => format!("{}/{}", runs(terms), runs(needs)),
            });
        }
    }

    fn numbers(&mut self, terms: &[LiveTerm]) -> Vec<usize> {
        terms.iter().map(|term| self.terms.number(self.nodes.as_slice(), term)).collect()
    }

    /// All of it, for the script.
    pub(super) fn data(&self) -> Data {
        let sides = self.live.sides.iter().zip(&self.nodes).map(|(side, nodes)| {
            Data::map([
                ("label", Data::text(&side.label)),
                ("title", Data::text(&side.title)),
                ("file", Data::text(&side.file)),
                ("graph", Data::Text(graph(side.graph, nodes))),
            ])
        });
        Data::map([
            ("sides", Data::List(sides.collect())),
            ("terms", Data::Text(self.terms.list.join(" "))),
            ("cells", Data::Text(self.cells.join(";"))),
            ("period", Data::text(period(self.live))),
            ("answer", self.answer()),
            ("inputs", Data::List(self.live.inputs.iter().map(input).collect())),
        ])
    }

    /// The nets of each difference, or of the ledger that stands alone: labels, and numbers of cells.
    fn answer(&self) -> Data {
        let from = if self.live.differences.is_empty() { 0 } else { self.live.ledgers.len() };
        let sentence = |(at, (label, table)): (usize, &(String, &LiveTable))| {
            let totals = table.rows.iter().enumerate();
            let totals =
                totals.filter(|(_, row)| row.kind == RowKind::Total).map(|(row, total)| {
                    let last = self.cell(at, row, total.cells.len() - 1);
                    Data::List(vec![Data::text(&total.label), number(last)])
                });
            Data::map([("label", Data::text(label)), ("totals", Data::List(totals.collect()))])
        };
        Data::List(self.tables.iter().enumerate().skip(from).map(sentence).collect())
    }
}

impl Terms {
    fn number(&mut self, nodes: &[BTreeMap<NodeId, usize>], term: &LiveTerm) -> usize {
        let word = word(nodes, term);
        let next = self.list.len();
        let number = *self.known.entry(word.clone()).or_insert(next);
        if number == next {
            self.list.push(word);
        }
        number
    }
}

/// The fiscal years from the first to the last.
pub(super) fn period(live: &Live<'_>) -> String {
    match live.headings.as_slice() {
        [first, .., last, _] => format!("{first}–{last}"),
        [first, ..] => first.clone(),
        [] => String::new(),
    }
}

/// Ledgers, then differences, each with its label.
fn tables<'l>(live: &'l Live<'l>) -> Vec<(String, &'l LiveTable)> {
    let ledgers = live.sides.iter().zip(&live.ledgers);
    let ledgers = ledgers.map(|(side, table)| (side.label.clone(), table));
    let reference = &live.sides[live.reference].label;
    let difference = |label: &str| format!("{label} less {reference}");
    let differences = live.differences.iter();
    ledgers
        .chain(differences.map(|one| (difference(&live.sides[one.side].label), &one.table)))
        .collect()
}

/// The nodes of each side that any figure needs, numbered in their order.
fn needed(live: &Live<'_>, tables: &[(String, &LiveTable)]) -> Vec<BTreeMap<NodeId, usize>> {
    let mut wanted: Vec<Vec<NodeId>> = vec![Vec::new(); live.sides.len()];
    let cells = tables.iter().flat_map(|(_, table)| &table.rows).flat_map(|row| &row.cells);
    for sum in cells.filter_map(|cell| cell.sum.as_ref()) {
        for part in sum.terms.iter().chain(&sum.needs).flat_map(|term| &term.parts) {
            wanted[part.side].extend([part.node].into_iter().chain(part.times));
        }
    }
    let numbered = |(side, wanted): (usize, Vec<NodeId>)| {
        let needed = live.sides[side].graph.needed(&wanted);
        let places = (0..).map(NodeId::at).zip(needed).filter(|(_, needed)| *needed);
        places.enumerate().map(|(number, (node, _))| (node, number)).collect()
    };
    wanted.into_iter().enumerate().map(numbered).collect()
}

fn graph(graph: &Graph, nodes: &BTreeMap<NodeId, usize>) -> String {
    let words: Vec<String> =
        nodes.keys().map(|node| operation(&graph.node(*node).op, nodes)).collect();
    words.join(" ")
}

/// A node as a word: its letter, and its operands by number.
fn operation(op: &Op, nodes: &BTreeMap<NodeId, usize>) -> String {
    let letter = match op {
        Op::Input(id) => return format!("i{}", id.0),
        Op::Constant(value) => return format!("k{}", value.nearest()),
        Op::Add(..) => '+',
        Op::Subtract(..) => '-',
        Op::Multiply(..) => '*',
        Op::Divide(..) => '/',
        Op::Minimum(..) => 'm',
        Op::Maximum(..) => 'M',
        Op::Compare(Comparison::AtLeast, ..) => 'g',
        Op::Compare(Comparison::Below, ..) => 'b',
        Op::Compare(Comparison::Equal, ..) => 'e',
        Op::Choose(..) => '?',
        Op::Steps { .. } => 's',
        Op::Round(_) => 'r',
        Op::AddMonths(..) => 'd',
        Op::Total(_) => 't',
    };
    let operands: Vec<String> =
        op.operands().iter().map(|operand| nodes[operand].to_string()).collect();
    format!("{letter}{}", operands.join(","))
}

/// A term as a word: what it does where it is unknown, then its parts with side and node.
fn word(nodes: &[BTreeMap<NodeId, usize>], term: &LiveTerm) -> String {
    let letter = match term.if_unknown {
        IfUnknown::LeftOut => 'L',
        IfUnknown::Indeterminate => 'I',
        IfUnknown::FallsAway => 'F',
    };
    let part = |part: &LivePart| {
        let sign = if part.minus { '-' } else { '+' };
        let of = &nodes[part.side];
        let times = part.times.map(|times| format!("*{}", of[&times])).unwrap_or_default();
        format!("{sign}{}.{}{times}", part.side, of[&part.node])
    };
    term.parts.iter().fold(String::from(letter), |word, one| word + &part(one))
}

/// Numbers with those that follow each other written as `4-9`.
fn runs(numbers: &[usize]) -> String {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match found.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => found.push((*number, *number)),
        }
    }
    let words = found.into_iter().map(|(first, last)| {
        if first == last { first.to_string() } else { format!("{first}-{last}") }
    });
    words.collect::<Vec<_>>().join(",")
}

/// An input with a field for each value that it has on some sides.
fn input(input: &LiveInput) -> Data {
    let words = match &input.kind {
        LiveKind::Choice(words) => words.iter().map(Data::text).collect(),
        _ => Vec::new(),
    };
    let fields = fields(input);
    Data::map([
        ("title", Data::text(&input.title)),
        ("kind", Data::text(kind(&input.kind))),
        ("words", Data::List(words)),
        ("fields", Data::List(fields.iter().map(|field| self::field(input, field)).collect())),
        ("held", Data::Bool(input.held.is_some())),
        ("given", Data::Bool(input.origin != LiveOrigin::StandIn)),
        ("key", input.key.as_ref().map_or(Data::Null, key)),
    ])
}

/// The sides that share a value of an input, value by value.
pub(super) fn fields(input: &LiveInput) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    let value = |side: usize| input.sides[side].as_ref();
    for (side, own) in input.sides.iter().enumerate() {
        let Some(own) = own else { continue };
        let same = |field: &&mut Vec<usize>| value(field[0]).is_some_and(|one| one.agrees(own));
        match found.iter_mut().find(same) {
            Some(field) => field.push(side),
            None => found.push(vec![side]),
        }
    }
    found
}

fn field(input: &LiveInput, sides: &[usize]) -> Data {
    let of = |side: &usize| input.sides[*side].as_ref();
    let ids = sides.iter().filter_map(of).map(|side| Data::Integer(side.id.0.into()));
    let first: Option<&LiveValueOf> = sides.first().and_then(of);
    let range = first.and_then(|side| side.range.as_ref());
    Data::map([
        ("sides", Data::List(sides.iter().map(|side| number(*side)).collect())),
        ("ids", Data::List(ids.collect())),
        ("value", plain(first.and_then(|side| side.value.as_ref()))),
        ("low", plain(range.map(|(low, _)| low))),
        ("high", plain(range.map(|(_, high)| high))),
        ("says", Data::text(first.map_or("", |side| &side.says))),
    ])
}

fn key(key: &LiveKey) -> Data {
    let member = key.member.as_ref();
    let list = member.map_or(Data::Null, |member| Data::text(&member.list));
    Data::map([
        ("table", Data::text(&key.table)),
        ("name", Data::text(&key.name)),
        ("list", list),
        ("head", Data::text(member.map_or("", |member| &member.head))),
        ("least", plain(key.least.as_ref())),
        ("most", plain(key.most.as_ref())),
        ("says", Data::text(&key.says)),
    ])
}

fn kind(kind: &LiveKind) -> &'static str {
    match kind {
        LiveKind::Money => "money",
        LiveKind::Share => "share",
        LiveKind::Count => "count",
        LiveKind::Hours => "hours",
        LiveKind::Number => "number",
        LiveKind::Day => "day",
        LiveKind::Choice(_) => "choice",
    }
}

fn plain(value: Option<&Fraction>) -> Data {
    value.map_or(Data::Null, |value| Data::Text(value.nearest().to_string()))
}

pub(super) fn number(number: usize) -> Data {
    Data::Integer(i64::try_from(number).expect("a page has fewer cells"))
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn numbers_that_follow_each_other_are_written_as_a_run() {
        assert_eq!(runs(&[4, 5, 6, 9, 11, 12]), "4-6,9,11-12");
        assert_eq!(runs(&[]), "");
    }
}
