//! From a plan to a ledger: build every line, round it, total it, work it out.

use super::check;
use super::draft::Draft;
use super::line::LINES;
use super::risk::{RiskOutlook, included};
use super::scene::{Crew, Scene, Year};
use super::timing::{Cells, cells};
use super::{
    Category, CategoryTotal, Columns, Direction, Diverted, Ledger, LedgerLine, RiskResult, Row,
    Standing,
};
use crate::calendar::{Day, Span};
use crate::diagnostic::{Diagnostic, any_error, sort};
use crate::formula::{Builder, Dollars, Exact, Expr, NodeId, Plain, Quantity, Truth, evaluate};
use crate::plan::{Group, Plan};

/// Works out the ledger of a plan, with a warning for each dated item that counts nothing.
///
/// # Errors
/// Figures too large to tell cents apart, and risks that together could withhold more than all of a
/// funding.
pub fn project(plan: Plan) -> Result<(Ledger, Vec<Diagnostic>), Vec<Diagnostic>> {
    let builder = Builder::default();
    let sheet = Sheet::build(&plan, &builder);
    let graph = builder.finish();
    let exact = evaluate(&graph, &plan.inputs.values());
    let mut diagnostics = check::amounts(&plan, &graph, &exact);
    let risks: Vec<RiskResult> = sheet.risks.iter().map(|risk| risk.result(&exact)).collect();
    diagnostics.extend(check::withheld(&plan, &risks));
    diagnostics.extend(check::dated_items(&plan, &sheet, &exact));
    sort(&mut diagnostics);
    if any_error(&diagnostics) {
        return Err(diagnostics);
    }
    let lines = sheet.lines.into_iter().map(|line| line.settle(&exact)).collect();
    let ledger = Ledger {
        lines,
        categories: sheet.categories,
        net: sheet.net,
        full_cost: sheet.full_cost,
        present_value: sheet.present_value,
        diverted: sheet.diverted,
        owed_at_end: sheet.owed_at_end,
        risks,
        plan,
        graph,
        exact,
    };
    Ok((ledger, diagnostics))
}

/// A condition's node and the words for when it does not hold.
type Condition = (NodeId, String);

/// The ledger as nodes, before anything is worked out.
pub(super) struct Sheet {
    pub(super) lines: Vec<SheetLine>,
    categories: Vec<CategoryTotal>,
    net: Columns<Row>,
    full_cost: Columns<Row>,
    present_value: Option<Columns<NodeId>>,
    diverted: Diverted,
    owed_at_end: Option<Columns<NodeId>>,
    risks: Vec<SheetRisk>,
}

pub(super) struct SheetLine {
    pub(super) line: LedgerLine,
    pub(super) conditions: Vec<Condition>,
}

struct SheetRisk {
    event: NodeId,
    effects: (NodeId, NodeId),
    conditions: Vec<Condition>,
    probability: NodeId,
    included: NodeId,
}

/// A line with its cells, still as expressions.
struct Counted<'g> {
    draft: Draft<'g>,
    amounts: Vec<Expr<'g, Dollars>>,
    if_it_happens: Option<Vec<Expr<'g, Dollars>>>,
    every_risk: Vec<Expr<'g, Dollars>>,
    owed: [Option<Expr<'g, Dollars>>; 3],
}

impl Sheet {
    fn build<'g>(plan: &'g Plan, graph: &'g Builder) -> Self {
        let scene = Scene::new(plan, graph);
        let mut drafts: Vec<Draft<'g>> = Vec::new();
        for line in LINES {
            let of_line = (line.build)(&scene, &drafts);
            drafts.extend(of_line);
        }
        let (lines, picked) = count(&scene, drafts);
        let net = net(&scene, &lines);
        let diverted = diverted(&scene);
        let full_cost = net.map(|years| {
            years.iter().zip(&diverted.value).map(|(net, value)| *net - *value).collect::<Vec<_>>()
        });
        let owed_at_end = owed(&scene, &lines);
        let categories = categories(&scene, &lines);
        let present_value = plan.discount_rate.map(|rate| {
            let rate = graph.plain(1_u32) + graph.input::<Plain>(rate);
            net.map(|years| present_value(graph, years, rate).id())
        });
        Self {
            lines: sheet_lines(lines),
            categories,
            net: net.map(|years| total_row(graph, years)),
            full_cost: full_cost.map(|years| total_row(graph, years)),
            present_value,
            diverted: diverted.rows(),
            owed_at_end,
            risks: sheet_risks(&scene.risks, &picked),
        }
    }
}

/// Rounds every line, and settles which risks count when every risk happens.
fn count<'g>(
    scene: &Scene<'g>,
    drafts: Vec<Draft<'g>>,
) -> (Vec<Counted<'g>>, Vec<Expr<'g, Plain>>) {
    let nothing = scene.graph.zero();
    let happens: Vec<Cells<'g>> = drafts.iter().map(|draft| cells(scene, draft, None)).collect();
    let mut weights = vec![nothing; scene.plan.risks.len()];
    for (draft, cells) in drafts.iter().zip(&happens) {
        if let Some(risk) = draft.risk {
            weights[risk] = cells.years.iter().fold(weights[risk], |sum, cell| sum + *cell);
        }
    }
    let picked = included(scene, &weights);
    let lines = drafts.into_iter().zip(happens).map(|(draft, happens)| {
        let Some(risk) = draft.risk else {
            let owed = [happens.owed; 3];
            let years = happens.years;
            return Counted {
                draft,
                every_risk: years.clone(),
                amounts: years,
                if_it_happens: None,
                owed,
            };
        };
        let expected = cells(scene, &draft, Some(scene.risks[risk].probability));
        let included = |cell: &Expr<'g, Dollars>| *cell * picked[risk];
        Counted {
            amounts: expected.years,
            every_risk: happens.years.iter().map(included).collect(),
            owed: [None, expected.owed, happens.owed.as_ref().map(included)],
            if_it_happens: Some(happens.years),
            draft,
        }
    });
    (lines.collect(), picked)
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

fn net<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Columns<Vec<Expr<'g, Dollars>>> {
    sums(scene, lines.iter())
}

fn categories<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Vec<CategoryTotal> {
    let of = |category: Category| lines.iter().filter(move |line| line.draft.category == category);
    let there = Category::ALL.iter().filter(|category| of(**category).next().is_some());
    let total = |category: &Category| CategoryTotal {
        category: *category,
        sums: sums(scene, of(*category)).map(|years| total_row(scene.graph, years)),
    };
    there.map(total).collect()
}

fn owed<'g>(scene: &Scene<'g>, lines: &[Counted<'g>]) -> Option<Columns<NodeId>> {
    lines.iter().find(|line| line.owed[0].is_some())?;
    let column = |column: usize| {
        let side = |direction: Direction| {
            let lines = lines.iter().filter(|line| line.draft.line.direction == direction);
            scene.graph.total(lines.filter_map(|line| line.owed[column]))
        };
        (side(Direction::Receipt) - side(Direction::Outlay)).id()
    };
    Some(Columns { no_risk: column(0), expected: column(1), every_risk: column(2) })
}

/// Yearly nets, each at the end of its fiscal year, at the start of the first.
fn present_value<'g>(
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

struct DivertedTime<'g> {
    value: Vec<Expr<'g, Dollars>>,
    hours: Vec<NodeId>,
    all_hours: NodeId,
    positions: Vec<NodeId>,
}

/// Paid time of existing positions that goes to immigration work and that nobody fills in for.
fn diverted<'g>(scene: &Scene<'g>) -> DivertedTime<'g> {
    let graph = scene.graph;
    let existing: Vec<&Group> = scene.plan.groups.iter().filter(|group| !group.added).collect();
    let over = |year: Year, add: &mut dyn FnMut(&Group, Expr<'g, Plain>)| {
        for group in &existing {
            let whole = graph.plain(1_u32);
            let share = scene.get(group.time_share) * (whole - scene.get(group.backfill_share));
            for Crew { heads, days, .. } in scene.crews(group) {
                add(group, heads * share * scene.share(year, days));
            }
        }
    };
    let value = |year: Year| {
        let mut sum: Expr<'g, Dollars> = graph.zero();
        over(year, &mut |group, positions| {
            let pay = scene.salary(group, year) + scene.benefits(group, year);
            sum = sum + pay * positions;
        });
        sum.to_cents()
    };
    let hours = |year: Year| {
        let mut sum = graph.zero();
        over(year, &mut |group, positions| {
            sum = sum + scene.get(group.hours_per_year) * positions;
        });
        sum
    };
    let positions = |year: Year| {
        let mut sum = graph.zero();
        over(year, &mut |_, positions| sum = sum + positions);
        sum.id()
    };
    let by_year: Vec<_> = scene.years().map(hours).collect();
    let all_hours = by_year.iter().fold(graph.zero(), |sum, hours| sum + *hours);
    DivertedTime {
        value: scene.years().map(value).collect(),
        hours: by_year.into_iter().map(Expr::id).collect(),
        all_hours: all_hours.id(),
        positions: scene.years().map(positions).collect(),
    }
}

impl DivertedTime<'_> {
    fn rows(self) -> Diverted {
        Diverted {
            value: line_row(&self.value),
            hours: Row { years: self.hours, total: self.all_hours },
            positions: self.positions,
        }
    }
}

fn ids<U: Quantity>(exprs: &[Expr<'_, U>]) -> Vec<NodeId> {
    exprs.iter().map(|expr| expr.id()).collect()
}

/// Years of nets with their total, which leaves out what is not known.
fn total_row<'g>(graph: &'g Builder, years: &[Expr<'g, Dollars>]) -> Row {
    Row { years: ids(years), total: graph.total(years.iter().copied()).id() }
}

/// A line's years with their total, which is not known where a year is not.
fn line_row(years: &[Expr<'_, Dollars>]) -> Row {
    let total = years[1..].iter().fold(years[0], |sum, year| sum + *year);
    Row { years: ids(years), total: total.id() }
}

fn sheet_lines(lines: Vec<Counted<'_>>) -> Vec<SheetLine> {
    let mut lines: Vec<SheetLine> = lines.into_iter().map(sheet_line).collect();
    lines.sort_by_key(|line| line.line.category);
    lines
}

fn sheet_line(counted: Counted<'_>) -> SheetLine {
    let row = |years: &[Expr<'_, Dollars>]| line_row(years);
    let draft = counted.draft;
    let conditions = node_conditions(&draft.conditions);
    let line = LedgerLine {
        amounts: row(&counted.amounts),
        if_it_happens: counted.if_it_happens.as_deref().map(row),
        id: draft.id,
        title: draft.title,
        says: draft.line.says,
        category: draft.category,
        direction: draft.line.direction,
        standing: if draft.risk.is_some() { Standing::Contingent } else { draft.standing },
        one_time: draft.one_time,
        risk: draft.risk,
        reason: draft.nothing,
    };
    SheetLine { line, conditions }
}

fn node_conditions(conditions: &[(Expr<'_, Truth>, String)]) -> Vec<Condition> {
    conditions.iter().map(|(holds, why)| (holds.id(), why.clone())).collect()
}

/// The words for the first condition that does not hold.
fn failed<'c>(conditions: &'c [Condition], exact: &Exact) -> Option<&'c str> {
    let broken = conditions
        .iter()
        .find(|(holds, _)| exact.value(*holds).is_some_and(crate::formula::Fraction::is_zero));
    broken.map(|(_, why)| why.as_str())
}

impl SheetLine {
    /// Why it counts nothing, once the conditions are worked out.
    pub(super) fn why_nothing(&self, exact: &Exact) -> Option<String> {
        self.line.reason.clone().or_else(|| failed(&self.conditions, exact).map(str::to_owned))
    }

    fn settle(self, exact: &Exact) -> LedgerLine {
        let reason = self.why_nothing(exact);
        LedgerLine { reason, ..self.line }
    }
}

fn sheet_risks(risks: &[RiskOutlook<'_>], picked: &[Expr<'_, Plain>]) -> Vec<SheetRisk> {
    let sheet = |(risk, picked): (&RiskOutlook<'_>, &Expr<'_, Plain>)| SheetRisk {
        event: risk.event.id(),
        effects: (risk.effects.first.id(), risk.effects.end.id()),
        conditions: node_conditions(&risk.conditions),
        probability: risk.probability.id(),
        included: picked.id(),
    };
    risks.iter().zip(picked).map(sheet).collect()
}

impl SheetRisk {
    fn result(&self, exact: &Exact) -> RiskResult {
        let day = |id| exact.day(id).unwrap_or(Day::from_number(0));
        RiskResult {
            event: day(self.event),
            effects: Span { first: day(self.effects.0), end: day(self.effects.1) },
            impossible: failed(&self.conditions, exact).map(str::to_owned),
            probability: self.probability,
            included: self.included,
        }
    }
}
