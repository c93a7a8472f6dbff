//! Rows, and what lines come to: by column, by category, at the end and at present value.

use super::count::Counted;
use super::scene::{Scene, Year};
use super::{Category, CategoryTotal, Columns, Direction, Row, StatusTotal};
use crate::formula::{Builder, Dollars, Expr, NodeId, Plain, Quantity};
use crate::rules::Status;

fn ids<U: Quantity>(exprs: &[Expr<'_, U>]) -> Vec<NodeId> {
    exprs.iter().map(|expr| expr.id()).collect()
}

/// Years of nets with their total, which leaves out what is not known.
pub(super) fn total_row<'g>(graph: &'g Builder, years: &[Expr<'g, Dollars>]) -> Row {
    Row { years: ids(years), total: graph.total(years.iter().copied()).id() }
}

/// A line's years with their total, which is not known where a year is not.
pub(super) fn line_row(years: &[Expr<'_, Dollars>]) -> Row {
    let total = years[1..].iter().fold(years[0], |sum, year| sum + *year);
    Row { years: ids(years), total: total.id() }
}

/// The cells of a line that a column counts, if any.
type Pick<'g> = for<'l> fn(&'l Counted<'g>) -> Option<&'l Vec<Expr<'g, Dollars>>>;

/// Receipts less outlays among `lines`, by fiscal year, for each column.
fn sums<'g, 'l>(
    scene: &Scene<'g>,
    lines: impl Iterator<Item = &'l Counted<'g>> + Clone,
) -> Columns<Vec<Expr<'g, Dollars>>>
where
    'g: 'l,
{
    let column = |pick: Pick<'g>| {
        let of_year = |year: Year| {
            let side = |direction: Direction| {
                let lines = lines.clone().filter(|line| line.draft.line.direction == direction);
                let cells = lines.filter_map(pick);
                let cells: Vec<_> = cells.map(|cells| cells[year.k as usize]).collect();
                (!cells.is_empty()).then(|| scene.graph.total(cells))
            };
            let nothing = scene.graph.zero();
            let receipts = side(Direction::Receipt).unwrap_or(nothing);
            side(Direction::Outlay).map_or(receipts, |outlays| receipts - outlays)
        };
        scene.years().map(of_year).collect()
    };
    Columns {
        no_risk: column(|line| line.draft.risk.is_none().then_some(&line.amounts)),
        expected: column(|line| Some(&line.amounts)),
        every_risk: column(|line| Some(&line.every_risk)),
    }
}

/// The net of the agreement, by fiscal year.
pub(super) fn net<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Columns<Vec<Expr<'g, Dollars>>> {
    sums(scene, lines.iter())
}

/// The categories that have lines.
pub(super) fn categories<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Vec<CategoryTotal> {
    let of = |category: Category| lines.iter().filter(move |line| line.draft.category == category);
    let there = Category::ALL.iter().filter(|category| of(**category).next().is_some());
    let total = |category: &Category| CategoryTotal {
        category: *category,
        sums: sums(scene, of(*category)).map(|years| total_row(scene.graph, years)),
    };
    there.map(total).collect()
}

/// The statuses of rules that lines rest on, and the lines that rest on none.
pub(super) fn statuses<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Vec<StatusTotal> {
    let of = |status| lines.iter().filter(move |line| line.draft.status == status);
    let all = Status::ALL.iter().copied().map(Some).chain([None]);
    let there = all.filter(|status| of(*status).next().is_some());
    let total = |status| StatusTotal {
        status,
        sums: sums(scene, of(status)).map(|years| total_row(scene.graph, years)),
    };
    there.map(total).collect()
}

/// On a cash basis, what is earned and not yet paid when the horizon ends.
pub(super) fn owed<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Option<Columns<NodeId>> {
    lines.iter().find(|line| line.owed[0].is_some())?;
    let column = |column: usize| {
        let side = |direction: Direction| {
            // What officers are still to get of an award is no receipt that is missing.
            let passed_on = |line: &&Counted<'g>| {
                line.draft.line.direction == Direction::Outlay && line.draft.risk.is_none()
            };
            let lines = lines.iter().filter(|line| line.draft.line.direction == direction);
            let owed = lines.filter(|line| !passed_on(line)).filter_map(|line| line.owed[column]);
            owed.fold(scene.graph.zero(), |sum, owed| sum + owed)
        };
        (side(Direction::Receipt) - side(Direction::Outlay)).id()
    };
    Some(Columns { no_risk: column(0), expected: column(1), every_risk: column(2) })
}

/// Yearly nets, each at the end of its fiscal year, at the start of the first.
pub(super) fn present_value<'g>(
    graph: &'g Builder,
    years: &[Expr<'g, Dollars>],
    rate: Expr<'g, Plain>,
) -> Expr<'g, Dollars> {
    let mut factor = graph.plain(1_u32);
    let mut sum = graph.zero();
    for net in years {
        factor = factor * rate;
        sum = sum + *net / factor;
    }
    sum.to_cents()
}
