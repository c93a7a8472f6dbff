//! What holds when inputs of any scenario are moved: slices, bends, roots, bridges and decisions.

use fiscal287::analysis::{
    Asked, Bar, Bridge, Case, Column, Course, Measure, Side, Subject, Turn, bridge, crossing,
    decide,
};
use fiscal287::diagnostic::Files;
use fiscal287::formula::{Form, Fraction, pieces};
use fiscal287::ledger::Ledger;
use fiscal287::plan::{Basis, Input, Kind, Options};
use fiscal287::quantity::Decimal;
use fiscal287::rules::Registry;
use fiscal287::scenario::load;
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};

use super::draw::{One, drawn, ledger_of};

/// The names of those inputs that can be varied as plain numbers.
fn names(ledger: &Ledger) -> Vec<String> {
    let inputs = ledger.plan.inputs.iter().map(|(_, input)| input);
    let plain = inputs.filter(|input| !matches!(input.kind, Kind::Date | Kind::Reading(_)));
    plain.map(|input| input.name.clone()).collect()
}

fn tenths(of: u32) -> Fraction {
    Fraction::from(of).over(&Fraction::integer(10))
}

fn turned(side: Side) -> Side {
    match side {
        Side::Above => Side::Below,
        Side::Below => Side::Above,
        other => other,
    }
}

/// The same course seen from the other side.
fn swapped(course: &Course) -> Course {
    Course { sides: course.sides.iter().copied().map(turned).collect(), ..course.clone() }
}

pub(crate) fn case_of((text, basis): &(String, Basis)) -> Case {
    let loaded = load("drawn.toml", &One(text), &mut Files::default()).expect("a valid scenario");
    let options = Options { allow_stale: true, basis: *basis };
    Case::work_out(loaded, &Registry::embedded(), options).expect("a case")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A slice at any value is the whole graph at that value; a line is the slice at any place of it.
    #[test]
    fn a_slice_is_the_graph_and_a_line_is_the_slice(drawn in drawn(), pick in any::<usize>(), at in 0..40_u32) {
        let ledger = ledger_of(&drawn.text());
        let names = names(&ledger);
        let name = names[pick % names.len()].as_str();
        let subject = Subject::net(&ledger);
        for asked in [Asked::EXPECTED, Asked::PRESENT] {
            let slice = subject.slice(asked, &[name], &[]).expect("there is a rate");
            let whole = |value: &Fraction| subject.value(asked, &[(name, Some(value.clone()))]);
            prop_assert_eq!(slice.at(&[tenths(at)]), whole(&tenths(at)));
            for piece in pieces(&slice, &Fraction::ZERO, &tenths(40)) {
                let middle = piece.from.middle(&piece.to);
                if let Form::Line(line) = &piece.form {
                    prop_assert_eq!(Some(line.at(&middle)), whole(&middle));
                }
            }
        }
    }

    /// Put back, a root gives zero, or two signs that differ; the other way round all sides turn.
    #[test]
    fn roots_put_back_give_zero(one in drawn(), other in drawn(), pick in any::<usize>()) {
        let (one, other) = (ledger_of(&one.text()), ledger_of(&other.text()));
        let names = names(&one);
        let name = names[pick % names.len()].as_str();
        let subject = Subject::difference(&one, &other);
        let Ok(found) = crossing(subject, name) else { return Ok(()) };
        let back = crossing(subject.swapped(), name).expect("it could be varied");
        for (found, back) in found.found.iter().zip(&back.found) {
            prop_assert_eq!(&swapped(&found.course), &back.course);
            let value = |at: &Fraction| subject.value(found.asked, &[(name, Some(at.clone()))]);
            for turn in &found.course.turns {
                let (low, high) = (value(turn.low()), value(turn.high()));
                let (Some(low), Some(high)) = (low, high) else { continue };
                match turn {
                    Turn::Equal(_) => prop_assert!(low.is_zero()),
                    Turn::Between(..) => prop_assert!(low.times(&high) <= Fraction::ZERO),
                    Turn::Jump(_) | Turn::Close(..) => {}
                }
            }
        }
    }

    /// The states' probabilities add up to one, and weigh to the expected net.
    #[test]
    fn states_of_the_world_weigh_to_the_expected_net(one in drawn(), other in drawn()) {
        let ledgers = [ledger_of(&one.text()), ledger_of(&other.text())];
        let options: Vec<&Ledger> = ledgers.iter().collect();
        for (measure, asked) in
            [(Measure::Net, Asked::EXPECTED), (Measure::PresentValue, Asked::PRESENT)]
        {
            let found = decide(&options, measure).expect("few states");
            let listed = found.worlds.listed(2).expect("few states");
            let probabilities = listed.iter().map(|state| &state.world.probability);
            prop_assert!(probabilities.fold(Fraction::ZERO, |a, b| a.plus(b)).is_one());
            for (at, ledger) in ledgers.iter().enumerate() {
                for state in &listed {
                    let happens = found.worlds.risks.iter().zip(&state.world.happens[at]);
                    let own = |id: &String| ledger.plan.risks.iter().any(|risk| risk.id == *id);
                    let names: Vec<(String, Fraction)> = happens
                        .filter(|(id, _)| own(id))
                        .map(|(id, happens)| {
                            let certain = Fraction::integer(i64::from(*happens));
                            (format!("risk.{id}.probability"), certain)
                        })
                        .collect();
                    let moves: Vec<_> =
                        names.iter().map(|(name, to)| (name.as_str(), Some(to.clone()))).collect();
                    let amount = found.payoffs.amount(at, &state.of_families);
                    prop_assert_eq!(Subject::net(ledger).value(asked, &moves), Some(amount));
                }
            }
            for option in 0..2 {
                let amounts = |at| listed.iter().map(move |one| (at, &one.of_families));
                let amount = |(at, state): (usize, &Vec<usize>)| found.payoffs.amount(at, state);
                let worst = amounts(option).map(amount).min();
                prop_assert_eq!(worst, Some(found.payoffs.worst(option)));
                let others = amounts(1 - option).map(amount);
                let behind = others.zip(amounts(option).map(amount)).map(|(a, b)| a.minus(&b));
                let regret = behind.max().map(|most| most.max(Fraction::ZERO));
                prop_assert_eq!(regret, Some(found.payoffs.regret(option)));
            }
            for (at, ledger) in ledgers.iter().enumerate() {
                let expected = Subject::net(ledger).value(asked, &[]);
                prop_assert_eq!(Some(found.payoffs.expected(at)), expected);
            }
            let whole = found.payoffs.perfect_information().expect("few states");
            prop_assert!(!whole.is_negative());
            for risk in &found.risks {
                prop_assert!(!risk.worth.is_negative() && risk.worth <= whole);
            }
        }
    }
}

/// The same scenario staying, with other costs and other risks.
fn otherwise((text, basis): (String, Basis)) -> (String, Basis) {
    let (head, rest) = text.split_once("decision = ").expect("a decision");
    let (_, rest) = rest.split_once("[federal]").expect("a federal table");
    let text = format!("{head}decision = \"stay\"\n[federal]{rest}")
        .replace("supervision = 12_345.67", "supervision = 23_456.78")
        .replace("insurance = 7_654.32\n", "")
        .replace("amount = 15_000.37", "amount = 5_000.12")
        .replace("cost = 70_000", "cost = 90_000.09");
    (text, basis)
}

/// Where numbers stand that a drawn scenario may not know instead.
const FORGETTABLE: [&str; 16] = [
    "\nsupervision = ",
    "\nequipment_per_officer = ",
    "\ncloseout_cost = ",
    "\nstartup_received = ",
    "\namount = 15_000.37",
    "\namount = 9_999.99",
    "\ncost_per_year = ",
    "\nrepay_share = ",
    "\naward_score = ",
    "\nannual = ",
    "\nclaimed = 20_000",
    "\nsalary = ",
    "\novertime_hours = ",
    "\ntime_share = ",
    "\neligible_share = ",
    ", overtime = ",
];

/// The scenario without those numbers whose bit is set, wherever they stand.
fn forgetful((mut text, basis): (String, Basis), bits: u16) -> (String, Basis) {
    for (at, start) in FORGETTABLE.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1) {
        let key = &start[..start.find(" = ").expect("a key") + 3];
        let unknown = format!("{key}{{ unknown = true, note = \"{at}\" }}");
        let mut rest = text.as_str();
        let mut without = String::new();
        while let Some((before, after)) = rest.split_once(start) {
            let end = after.find(['\n', ',', '}']).expect("a number ends");
            without.push_str(before);
            without.push_str(&unknown);
            rest = &after[end..];
        }
        without.push_str(rest);
        text = without;
    }
    (text, basis)
}

/// The most that rounding to the cent can come to: half a cent for each line and year of both
/// scenarios, and for each bar.
fn roundings(case: &Case, reference: &Case, found: &Bridge) -> Decimal {
    let lines = |case: &Case| case.ledger.lines.len() * case.ledger.plan.years.len();
    let count = lines(case) + lines(reference) + found.bars.len();
    Decimal::new(5, 3) * Decimal::from(count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// A difference that inputs are moved under is the printed one but for its rounding, whatever
    /// either side does not know, and unknown where that is.
    #[test]
    fn a_moved_difference_is_the_printed_one(drawn in drawn(), here in any::<u16>(), there in any::<u16>()) {
        let case = ledger_of(&forgetful(drawn.text(), here));
        let reference = ledger_of(&forgetful(otherwise(drawn.text()), there));
        let cents = Decimal::new(1, 2) * Decimal::from(case.lines.len() * case.plan.years.len());
        let subjects = [
            Subject::difference(&case, &reference),
            Subject::difference(&reference, &case),
            Subject::net(&case),
        ];
        for subject in subjects {
            for asked in [Asked::EXPECTED, Asked::NO_RISK, Asked::PRESENT, Asked::PRESENT_NO_RISK] {
                let printed = subject.sum(asked, &[]).and_then(|sum| sum.money());
                let moved = subject.value(asked, &[]).and_then(|value| value.to_decimal(9));
                prop_assert_eq!(printed.is_some(), moved.is_some(), "{:?}", asked);
                if let (Some(printed), Some(moved)) = (printed, moved) {
                    prop_assert!((printed.decimal() - moved).abs() <= cents, "{printed:?} {moved}");
                }
            }
        }
    }

    /// Along an input that is free to move, often one that a side does not know, a slice is the whole
    /// difference with that number in its place, whatever else is not known; or it is not known.
    #[test]
    fn a_slice_among_unknowns_is_the_difference_with_a_number_in_its_place(
        drawn in drawn(), here in any::<u16>(), there in any::<u16>(), pick in any::<usize>(), at in 1..40_u32
    ) {
        let case = ledger_of(&forgetful(drawn.text(), here));
        let reference = ledger_of(&forgetful(otherwise(drawn.text()), there));
        for subject in [Subject::difference(&case, &reference), Subject::net(&case)] {
            let plain = |input: &&Input| !matches!(input.kind, Kind::Date | Kind::Reading(_));
            let inputs: Vec<&Input> = subject.inputs().into_iter().filter(plain).collect();
            let unknown = inputs.iter().filter(|input| input.value.is_none());
            let unknown: Vec<&Input> = unknown.copied().collect();
            let among = if pick % 3 == 0 || unknown.is_empty() { &inputs } else { &unknown };
            let input = among[pick / 3 % among.len()];
            let name = input.name.as_str();
            let number = match input.kind {
                Kind::Share => tenths(at).over(&Fraction::integer(4)),
                Kind::Money => tenths(at * 25_000),
                _ => Fraction::from(at),
            };
            for asked in [Asked::EXPECTED, Asked::NO_RISK, Asked::PRESENT] {
                let slice = subject.slice(asked, &[name], &[]).expect("there is a rate");
                let whole = subject.value(asked, &[(name, Some(number.clone()))]);
                let found = slice.at(std::slice::from_ref(&number));
                if found.is_some() || input.kind == Kind::Money {
                    prop_assert_eq!(found, whole, "{} {:?}", name, asked);
                }
            }
        }
    }

    /// A bridge spans the printed difference whatever either side does not know, or there is none for
    /// the reason that the difference gives.
    #[test]
    fn a_bridge_spans_what_is_known_on_both_sides(drawn in drawn(), here in any::<u16>(), there in any::<u16>()) {
        let case = case_of(&forgetful(drawn.text(), here));
        let reference = case_of(&forgetful(otherwise(drawn.text()), there));
        let registry = Registry::embedded();
        for column in [Column::Expected, Column::NoRisk] {
            let asked = Asked { measure: Measure::Net, column };
            let subject = Subject::difference(&case.ledger, &reference.ledger);
            let sum = subject.sum(asked, &[]).expect("there is a total");
            match bridge(&reference, &case, &registry, column) {
                Ok(found) => {
                    let bars: Decimal = found.bars.iter().map(|bar| bar.amount.decimal()).sum();
                    prop_assert_eq!(Some(bars), sum.money().map(|money| money.decimal()));
                    prop_assert_eq!(bars, found.to.decimal() - found.from.decimal());
                    let rounding = found.rounding.decimal().abs();
                    prop_assert!(rounding <= roundings(&case, &reference, &found), "{rounding}");
                }
                Err(why) => prop_assert_eq!(Some(why), sum.reason()),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bars add up to the printed difference, do not depend on the order of tables, and turn over
    /// with the two scenarios.
    #[test]
    fn a_bridge_foots_in_any_order_and_both_ways(drawn in drawn()) {
        let registry = Registry::embedded();
        let [(a, b), (a_back, b_back)] = [&drawn, &drawn.reversed()].map(|drawn| {
            (case_of(&drawn.text()), case_of(&otherwise(drawn.text())))
        });
        let bridged = |from: &Case, to: &Case| {
            bridge(from, to, &registry, Column::Expected).expect("all is known")
        };
        let bars = |found: &Bridge| {
            let bar = |bar: &Bar| (bar.group.name.clone(), bar.amount.decimal());
            let mut bars: Vec<_> = found.bars.iter().map(bar).collect();
            bars.sort();
            bars
        };
        let found = bridged(&a, &b);
        let sum: Decimal = found.bars.iter().map(|bar| bar.amount.decimal()).sum();
        prop_assert_eq!(sum, found.to.decimal() - found.from.decimal());
        prop_assert!(found.rounding.decimal().abs() <= roundings(&a, &b, &found));
        prop_assert_eq!(bars(&found), bars(&bridged(&a_back, &b_back)));
        let back = bars(&bridged(&b, &a));
        let turned: Vec<_> = back.into_iter().map(|(name, amount)| (name, -amount)).collect();
        prop_assert_eq!(bars(&found), turned);
    }
}
