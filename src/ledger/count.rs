//! Rounding every line, and settling which risks count when every risk happens.

use super::draft::Draft;
use super::risk::included;
use super::scene::Scene;
use super::timing::{Cells, cells};
use crate::formula::{Dollars, Expr, Plain};

/// A line with its cells, still as expressions.
pub(super) struct Counted<'g> {
    pub(super) draft: Draft<'g>,
    pub(super) amounts: Vec<Expr<'g, Dollars>>,
    pub(super) if_it_happens: Option<Vec<Expr<'g, Dollars>>>,
    pub(super) every_risk: Vec<Expr<'g, Dollars>>,
    pub(super) owed: [Option<Expr<'g, Dollars>>; 3],
}

/// Rounds every line, and settles which risks count when every risk happens.
pub(super) fn count<'g>(
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
