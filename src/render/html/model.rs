//! What the script works with: graphs, worlds, sums and fields, written small.
//!
//! A graph is one text, a word a node: a letter for the operation, then how far back each operand
//! stands. A term of a sum is one word too, and a cell lists the numbers of its terms; the script says
//! how each is read.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::fields::{forms, input, number};
use crate::formula::{Comparison, Graph, NodeId, Op};
use crate::quantity::Money;
use crate::report::{
    BEYOND, Block, Data, Follows, IfUnknown, Live, LiveCell, LiveExclusive, LivePart, LiveRow,
    LiveSum, LiveTable, LiveTerm, RowKind, words,
};

/// The tables of a page and what their figures are sums of.
pub(super) struct Model<'l> {
    pub(super) live: &'l Live<'l>,
    /// Ledgers, then differences, each with its label.
    pub(super) tables: Vec<(String, &'l LiveTable)>,
    /// The nodes of each side that a figure needs, numbered in their order.
    pub(super) nodes: Vec<BTreeMap<NodeId, usize>>,
    /// The worlds that a figure needs: the sides as they stand, then others.
    pub(super) worlds: Vec<usize>,
    terms: Terms,
    cells: Vec<String>,
    /// The first cell of each sum.
    known: BTreeMap<Numbers, usize>,
    /// For each table and row the number of its first cell.
    starts: Vec<Vec<usize>>,
    /// The figures of the report with the numbers of their cells.
    followed: Vec<(Follows, usize)>,
}

/// The sum of a cell, in worlds.
type Sum<'l> = Option<Cow<'l, LiveSum>>;

/// The numbers of the terms that a sum adds up, and of those that it needs.
type Numbers = (Vec<usize>, Vec<usize>);

/// Terms, each once.
#[derive(Default)]
struct Terms {
    list: Vec<String>,
    known: BTreeMap<String, usize>,
}

impl<'l> Model<'l> {
    /// Of the ledgers, and of these pieces of a report.
    pub(super) fn of(live: &'l Live<'l>, pieces: &[&Block]) -> Self {
        let tables = tables(live);
        let row = |row: &'l LiveRow| row.cells.iter().map(|cell| sum_of(live, cell)).collect();
        let rows = |(_, table): &(String, &'l LiveTable)| table.rows.iter().map(row).collect();
        let sums: Vec<Vec<Vec<Sum<'l>>>> = tables.iter().map(rows).collect();
        let followed: Vec<(Follows, LiveSum)> = all_followed(live, pieces)
            .into_iter()
            .filter_map(|one| Some((one, live.follow(&one)?)))
            .collect();
        let shown = sums.iter().flatten().flatten().flatten().map(AsRef::as_ref);
        let shown: Vec<&LiveSum> = shown.chain(followed.iter().map(|(_, sum)| sum)).collect();
        let worlds = worlds(live, &shown);
        let mut model = Self {
            live,
            tables,
            nodes: needed(live, (&shown, &worlds)),
            worlds,
            terms: Terms::default(),
            cells: Vec::new(),
            known: BTreeMap::new(),
            starts: Vec::new(),
            followed: Vec::new(),
        };
        model.number_in_runs(shown);
        for table in &sums {
            let mut starts = Vec::new();
            for row in table {
                starts.push(model.cells.len());
                model.row(row);
            }
            model.starts.push(starts);
        }
        for (one, sum) in &followed {
            let numbers = model.numbers_of(sum);
            let known = model.known.get(&numbers).copied();
            model.followed.push((*one, known.unwrap_or(model.cells.len())));
            if known.is_none() {
                model.row(&[Some(Cow::Borrowed(sum))]);
            }
        }
        model
    }

    /// Numbers the terms of the longest sums first, so that these are few runs.
    fn number_in_runs(&mut self, mut sums: Vec<&LiveSum>) {
        sums.sort_by_key(|sum| Reverse(sum.terms.len()));
        for sum in sums {
            self.numbers(&sum.terms);
        }
    }

    /// The number of the cell of a figure of the report; none where the figure stays as it is.
    pub(super) fn followed(&self, follows: &Follows) -> Option<usize> {
        self.followed.iter().find(|(one, _)| one == follows).map(|(_, number)| *number)
    }

    /// The number of a cell, by table, row and column.
    pub(super) fn cell(&self, table: usize, row: usize, column: usize) -> usize {
        self.starts[table][row] + column
    }

    fn row(&mut self, sums: &[Sum<'_>]) {
        let numbers: Vec<Option<Numbers>> =
            sums.iter().map(|sum| sum.as_deref().map(|sum| self.numbers_of(sum))).collect();
        let years: Vec<usize> = numbers
            .iter()
            .take(numbers.len().saturating_sub(1))
            .flatten()
            .flat_map(|(terms, _)| terms.iter().copied())
            .collect();
        for (at, cell) in numbers.iter().enumerate() {
            if let Some(numbers) = cell {
                self.known.entry(numbers.clone()).or_insert(self.cells.len());
            }
            let is_total = at + 1 == numbers.len();
            self.cells.push(match cell {
                None => String::new(),
                Some((terms, needs))
                    if is_total && at > 0 && needs.is_empty() && *terms == years =>
                {
                    format!("={at}")
                }
                Some((terms, needs)) if needs.is_empty() => runs(terms),
                Some((terms, needs)) => format!("{}/{}", runs(terms), runs(needs)),
            });
        }
    }

    fn numbers_of(&mut self, sum: &LiveSum) -> Numbers {
        (self.numbers(&sum.terms), self.numbers(&sum.needs))
    }

    fn numbers(&mut self, terms: &[LiveTerm]) -> Vec<usize> {
        terms.iter().map(|term| self.number(term)).collect()
    }

    fn number(&mut self, term: &LiveTerm) -> usize {
        let word = self.word(term);
        let next = self.terms.list.len();
        let number = *self.terms.known.entry(word.clone()).or_insert(next);
        if number == next {
            self.terms.list.push(word);
        }
        number
    }

    /// A term as a word: what it does where it is unknown, then its parts with world and node.
    fn word(&self, term: &LiveTerm) -> String {
        let letter = match term.if_unknown {
            IfUnknown::LeftOut => 'L',
            IfUnknown::Indeterminate => 'I',
            IfUnknown::FallsAway => 'F',
        };
        let part = |part: &LivePart| {
            let sign = if part.minus { '-' } else { '+' };
            let world = self.worlds.iter().position(|world| *world == part.side);
            let world = world.expect("every world of a term is needed");
            let of = &self.nodes[self.live.worlds[part.side].side];
            let times = part.times.map(|times| format!("*{}", of[&times])).unwrap_or_default();
            format!("{sign}{world}.{}{times}", of[&part.node])
        };
        term.parts.iter().fold(String::from(letter), |word, one| word + &part(one))
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
            ("worlds", self.worlds()),
            ("terms", Data::Text(in_short(&self.terms.list))),
            ("cells", Data::Text(self.cells.join(";"))),
            ("period", Data::text(period(self.live))),
            ("answer", self.answer()),
            ("told", Data::List(self.live.answers.iter().map(|one| self.told(one)).collect())),
            ("forms", forms()),
            ("most", Data::Integer(Money::MOST)),
            ("beyond", Data::text(BEYOND)),
            (
                "inputs",
                Data::List(self.live.inputs.iter().map(|one| input(self.live, one)).collect()),
            ),
            (
                "exclusive",
                Data::List(self.live.exclusive.iter().map(|one| self.exclusive(one)).collect()),
            ),
        ])
    }

    /// Probabilities that add up to at most 100%: names, side, and numbers of the side's inputs.
    fn exclusive(&self, one: &LiveExclusive) -> Data {
        let inputs = || one.inputs.iter().map(|at| &self.live.inputs[*at]);
        let ids = inputs().filter_map(|input| input.sides[one.side].as_ref());
        let names: Vec<&str> = inputs().map(|input| input.name.as_str()).collect();
        Data::map([
            ("side", number(one.side)),
            ("ids", Data::List(ids.map(|value| Data::Integer(value.id.0.into())).collect())),
            ("names", Data::Text(words::list(&names))),
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

/// How a cell follows the inputs.
fn sum_of<'l>(live: &Live<'_>, cell: &'l LiveCell) -> Sum<'l> {
    let followed = cell.follows.as_ref().and_then(|follows| live.follow(follows));
    followed.map(Cow::Owned).or_else(|| cell.sum.as_ref().map(Cow::Borrowed))
}

/// Every figure of tables and of the answers that may follow the inputs, each once.
fn all_followed(live: &Live<'_>, pieces: &[&Block]) -> Vec<Follows> {
    let tables = pieces.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let cells = tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let told = live.answers.iter().flat_map(|answer| {
        answer.sums.iter().chain(answer.readings.iter().map(|(_, follows)| follows))
    });
    let mut found: Vec<Follows> = Vec::new();
    for one in cells.filter_map(|cell| cell.follows.as_ref()).chain(told) {
        if !found.contains(one) {
            found.push(*one);
        }
    }
    found
}

/// The worlds of sums: the sides as they stand, then those that any of them needs.
fn worlds(live: &Live<'_>, sums: &[&LiveSum]) -> Vec<usize> {
    let mut wanted = vec![false; live.worlds.len()];
    for part in parts(sums) {
        wanted[part.side] = true;
    }
    let others = (live.sides.len()..live.worlds.len()).filter(|at| wanted[*at]);
    (0..live.sides.len()).chain(others).collect()
}

fn parts<'s>(sums: &'s [&LiveSum]) -> impl Iterator<Item = &'s LivePart> {
    sums.iter().flat_map(|sum| sum.terms.iter().chain(&sum.needs)).flat_map(|term| &term.parts)
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
fn needed(
    live: &Live<'_>,
    (sums, worlds): (&[&LiveSum], &[usize]),
) -> Vec<BTreeMap<NodeId, usize>> {
    let mut wanted: Vec<Vec<NodeId>> = vec![Vec::new(); live.sides.len()];
    for part in parts(sums) {
        let side = live.worlds[part.side].side;
        wanted[side].extend([part.node].into_iter().chain(part.times));
    }
    for world in worlds.iter().map(|at| &live.worlds[*at]) {
        for (aside, (own, other)) in
            world.aside.iter().flat_map(|aside| aside.nodes.iter().map(move |pair| (aside, pair)))
        {
            wanted[world.side].push(*own);
            wanted[aside.against].push(*other);
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
        nodes.iter().map(|(node, at)| operation(&graph.node(*node).op, (*at, nodes))).collect();
    words.join(" ")
}

/// A node as a word: its letter, and how far back its operands stand.
fn operation(op: &Op, (at, nodes): (usize, &BTreeMap<NodeId, usize>)) -> String {
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
        op.operands().iter().map(|operand| (at - nodes[operand]).to_string()).collect();
    format!("{letter}{}", operands.join(","))
}

/// Words side by side, each without its head up to the first point where the one before has the same.
fn in_short(words: &[String]) -> String {
    let head = |word: &str| word.find('.').map_or(0, |point| point + 1);
    let mut found: Vec<&str> = Vec::new();
    let mut before = "";
    for word in words {
        let (own, rest) = word.split_at(head(word));
        found.push(if own == before { rest } else { word });
        before = own;
    }
    found.join(" ")
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

#[cfg(test)]
mod tests {
    use super::{in_short, runs};

    #[test]
    fn a_head_that_comes_again_is_left_out() {
        let words = ["L+0.7", "L+0.8*9", "I-1.2", "I-1.3+0.4", "L+0.7"].map(str::to_owned);
        assert_eq!(in_short(&words), "L+0.7 8*9 I-1.2 3+0.4 L+0.7");
    }

    #[test]
    fn numbers_that_follow_each_other_are_written_as_a_run() {
        assert_eq!(runs(&[4, 5, 6, 9, 11, 12]), "4-6,9,11-12");
        assert_eq!(runs(&[]), "");
    }
}
