//! Options side by side under risks, grids and what moves a result.

use fiscal287::analysis::sensitivity::{ShareSettings, worth_of_all};
use fiscal287::analysis::{
    Asked, Axis, Measure, Rule, Subject, Switch, Tornado, Turn, Unlisted, decide, grid, tornado,
};
use fiscal287::formula::Fraction;
use fiscal287::plan::Kind;
use fiscal287::quantity::Decimal;

use super::case::{LEAVE, ledger, number};

fn texts<'f>(values: impl IntoIterator<Item = &'f Fraction>) -> Vec<String> {
    values.into_iter().map(ToString::to_string).collect()
}

/// Staying is −200,000 for sure. Leaving is −100,000, or −500,000 with 20%.
#[test]
fn staying_and_leaving_with_one_risk() {
    let (stay, leave) = (ledger(""), ledger(LEAVE));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    let each = |of: &dyn Fn(usize) -> Fraction| texts(&[of(0), of(1)]);
    assert_eq!(each(&|at| found.payoffs.expected(at)), ["-200000", "-180000"]);
    assert_eq!(each(&|at| found.payoffs.worst(at)), ["-200000", "-500000"]);
    assert_eq!(each(&|at| found.payoffs.regret(at)), ["100000", "300000"]);
    let preferred = Rule::ALL.map(|rule| found.payoffs.preferred(rule));
    assert_eq!(preferred, [vec![1], vec![0], vec![0]]);
    // Known before: −100,000 with 80%, −200,000 with 20% is −120,000, which is 60,000 better.
    assert_eq!(found.payoffs.perfect_information(), Some(Fraction::integer(60_000)));
    assert_eq!(found.risks[0].worth, Fraction::integer(60_000));
    let quarter = Turn::Equal(number("0.25"));
    let switch = found.switches.iter().find(|one| one.name == "risk.withheld.probability");
    let switch = switch.expect("the probability turns it");
    assert_eq!((&switch.at, switch.rising, switch.from, switch.to), (&quarter, true, 1, 0));
}

/// Twenty events of even chances that cost 1,000 each, the last of them 3,000 under leaving: two
/// million states, of which the options differ in four. Leaving less staying is 100,000, less 400,000
/// with 20%, less 2,000 with 50%: 19,000 on average. Known before: 80% of 99,000 is 79,200, which is
/// 60,200 more, and of the withholding alone as much; of the last event alone nothing, for leaving
/// stays ahead on average whether it happens or not.
#[test]
fn events_that_hang_on_nothing_are_worked_out_apart_and_added_up() {
    let events = |last: u32| -> String {
        let event = |at: u32| {
            let cost = if at == 19 { last } else { 1_000 };
            format!(
                "[[risk]]\nid = \"event-{at}\"\ntitle = \"Event\"\nwhile = \"always\"\n\
                 probability = \"50%\"\ncost = {cost}\n"
            )
        };
        (0..20).map(event).collect()
    };
    let (stay, leave) = (ledger(&events(1_000)), ledger(&format!("{LEAVE}{}", events(3_000))));
    let found = decide(&[&stay, &leave], Measure::Net).expect("no large family");
    assert_eq!(found.worlds.count(), 2 << 20);
    assert!(found.worlds.listed(2).is_none() && !found.every_state_looked_at);
    let each = |of: &dyn Fn(usize) -> Fraction| texts(&[of(0), of(1)]);
    assert_eq!(each(&|at| found.payoffs.expected(at)), ["-210000", "-191000"]);
    assert_eq!(texts(found.expected.iter().flatten()), ["-210000", "-191000"]);
    assert_eq!(each(&|at| found.payoffs.worst(at)), ["-220000", "-522000"]);
    assert_eq!(each(&|at| found.payoffs.regret(at)), ["100000", "302000"]);
    assert_eq!(found.perfect_information(), Some(Fraction::integer(60_200)));
    let worth =
        |id: &str| found.risks.iter().find(|one| one.id == id).map(|one| texts_of(&one.worth));
    assert_eq!(worth("withheld"), Some("60200".to_owned()));
    assert_eq!(worth("event-19"), Some("0".to_owned()));
}

/// Fifteen events that follow on one hang together in more than 16,384 ways; where the one cannot
/// happen, none can.
#[test]
fn events_that_hang_together_in_too_many_ways_are_named() {
    let events = |probability: &str| -> String {
        let event = |at: u32| {
            format!(
                "[[risk]]\nid = \"event-{at}\"\ntitle = \"Event\"\nwhile = \"always\"\n\
                 given = \"first\"\nprobability = \"50%\"\ncost = 1_000\n"
            )
        };
        let first = format!(
            "[[risk]]\nid = \"first\"\ntitle = \"First\"\nwhile = \"always\"\n\
             probability = \"{probability}\"\n"
        );
        (0..15).map(event).fold(first, |all, one| all + &one)
    };
    let of = |probability: &str| {
        let events = events(probability);
        let (stay, leave) = (ledger(&events), ledger(&format!("{LEAVE}{events}")));
        decide(&[&stay, &leave], Measure::Net).map(|found| found.worlds.count())
    };
    match of("50%") {
        Err(Unlisted::TooMany(ids)) => {
            assert_eq!((ids.len(), ids[0].as_str()), (16, "first"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(of("0%"), Ok(2));
}

#[test]
fn an_option_that_is_not_known_is_left_aside_with_its_reason() {
    let unknown = "[[state_funding]]\nid = \"aid\"\nannual = { unknown = true, note = \"?\" }\n";
    let (stay, leave) = (ledger(unknown), ledger(&format!("{LEAVE}{unknown}")));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    assert_eq!(found.known, [0]);
    assert!(found.unknown[&1].contains("state_funding.aid.annual"));
}

/// Staying is −200,000 where a suit of unknown cost, 10%, does not happen. Leaving is −100,000, or
/// −500,000 with the aid withheld, and with supervision of 110,000 it is 10,000 less. Between the two the
/// regrets are nothing and 10,000; against staying without the suit 300,000 and 310,000.
#[test]
fn a_regret_is_at_least_that_against_what_is_known_of_an_option_left_aside() {
    let suit = "[[risk]]\nid = \"suit\"\ntitle = \"Suit\"\nwhile = \"in\"\nprobability = \"10%\"\n\
                cost = { unknown = true, note = \"?\" }\n";
    let dearer = format!("{LEAVE}[running]\nsupervision = 110_000\n");
    let (stay, leave, dearer) = (ledger(suit), ledger(LEAVE), ledger(&dearer));
    let found = decide(&[&stay, &leave, &dearer], Measure::Net).expect("few states");
    assert_eq!(found.known, [1, 2]);
    assert_eq!(texts(&[found.payoffs.regret(0), found.payoffs.regret(1)]), ["0", "10000"]);
    assert_eq!(texts(&found.regret_at_least), ["300000", "310000"]);
    let all_known = decide(&[&leave, &dearer], Measure::Net).expect("few states");
    assert_eq!(texts(&all_known.regret_at_least), ["0", "10000"]);
}

/// The difference is 100,000 − annual × p; along p it is even at 100,000 ÷ annual.
#[test]
fn a_grid_is_exact_and_has_its_line() {
    let (stay, leave) = (ledger(""), ledger(LEAVE));
    let subject = Subject::difference(&leave, &stay);
    let x =
        Axis::spread("risk.withheld.probability", &Kind::Share, (&number("0"), &number("1")), 3);
    let high = number("400000");
    let y = Axis::spread("state_funding.aid.annual", &Kind::Money, (&number("100000"), &high), 4);
    let found = grid(subject, Asked::EXPECTED, x, y).expect("a total");
    let rows: Vec<Vec<String>> = found.rows.iter().map(|row| texts(row.iter().flatten())).collect();
    assert_eq!(rows[0], ["100000", "50000", "0"]);
    assert_eq!(rows[3], ["100000", "-100000", "-300000"]);
    let lines: Vec<_> = found.even.iter().map(|course| course.turns.first().cloned()).collect();
    let even = |text: &str| Some(Turn::Equal(number(text)));
    assert_eq!(lines[1], even("0.5"));
    assert_eq!(lines[3], even("0.25"));
    assert!(found.even[0].equal_at_high);
}

fn swings(found: &Tornado) -> Vec<String> {
    let result = |value: &Option<Fraction>| value.as_ref().map_or("?".into(), ToString::to_string);
    found
        .swings
        .iter()
        .map(|one| format!("{} {} {}", one.name, result(&one.results.0), result(&one.results.1)))
        .collect()
}

#[test]
fn the_farthest_swing_comes_first() {
    let ranges = "[running]\nsupervision = { low = 90_000, likely = 100_000, high = 120_000 }\n\
        [[risk]]\nid = \"withheld\"\nprobability = { low = \"0%\", likely = \"20%\", high = \"50%\" }\n\
        [[officers]]\nid = \"patrol\"\novertime_hours = { low = 0, likely = 0, high = 100 }\n";
    let (stay, leave) = (ledger(ranges), ledger(&format!("{LEAVE}{ranges}")));
    let found = tornado(Subject::difference(&leave, &stay), Asked::EXPECTED);
    // Overtime of 4 × 100 h × 25 × 1.5 = 15,000 a year; it stands at zero hours and still counts.
    assert_eq!(
        swings(&found),
        [
            "risk.withheld.probability 100000 -100000",
            "running.supervision 10000 40000",
            "officers.patrol.overtime_hours 20000 35000",
        ]
    );
}

/// Every reading of a rule in turn: all of 200,000 of pay, a tenth of it, or none.
#[test]
fn each_reading_of_a_rule_is_tried() {
    let claims = "[federal]\nclaims = true\neligible_share = \"100%\"\naward_score = \"0%\"\n\
        collected = { salary = \"100%\", overtime = \"100%\", equipment = \"100%\", vehicles = \"100%\", awards = \"100%\" }\n\
        readings = { salary = \"hours-worked\" }\n\
        [[officers]]\nid = \"patrol\"\ntime_share = \"10%\"\n";
    let found = tornado(Subject::net(&ledger(claims)), Asked::NO_RISK);
    let salary = found.readings.iter().find(|one| one.rule == "federal/salary").expect("it moves");
    let results: Vec<String> = salary
        .results
        .iter()
        .map(|one| {
            let result = one.result.as_ref().expect("known");
            format!("{} {result}{}", one.reading, if one.chosen { " chosen" } else { "" })
        })
        .collect();
    assert_eq!(
        results,
        ["every-trained-officer 200000", "hours-worked -160000 chosen", "dedicated-only -200000"]
    );
}

const UNKNOWN: &str =
    "[[risk]]\nid = \"withheld\"\nprobability = { unknown = true, note = \"?\" }\n";

/// With a probability that is not known, what happens in each state is known all the same.
#[test]
fn an_unknown_probability_leaves_the_worst_case_and_the_regret() {
    let (stay, leave) = (ledger(UNKNOWN), ledger(&format!("{LEAVE}{UNKNOWN}")));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    assert_eq!(found.worlds.unweighed, ["withheld"]);
    assert_eq!(found.known, [0, 1]);
    let expected: Vec<_> = found.expected.iter().map(|one| one.as_ref().map(texts_of)).collect();
    assert_eq!(expected, [Some("-200000".to_owned()), None]);
    let each = |of: &dyn Fn(usize) -> Fraction| texts(&[of(0), of(1)]);
    assert_eq!(each(&|at| found.payoffs.worst(at)), ["-200000", "-500000"]);
    assert_eq!(each(&|at| found.payoffs.regret(at)), ["100000", "300000"]);
    let preferred = Rule::ALL.map(|rule| found.preferred(rule));
    assert_eq!(preferred, [None, Some(vec![0]), Some(vec![0])]);
    assert_eq!(found.perfect_information(), None);
    assert!(found.risks.is_empty());
}

/// Where one option knows the probability and another does not, either may be the likelier one.
#[test]
fn an_unknown_probability_may_lie_on_either_side_of_a_known_one() {
    let (one, other) = (ledger(LEAVE), ledger(&format!("{LEAVE}{UNKNOWN}")));
    let found = decide(&[&one, &other], Measure::Net).expect("few states");
    let states = found.worlds.listed(2).expect("few states");
    let states = states.iter().map(|state| state.world.happens.concat());
    let all = [[false, false], [false, true], [true, false], [true, true]];
    assert_eq!(states.collect::<Vec<_>>(), all.map(|happens| happens.to_vec()));
}

fn texts_of(value: &Fraction) -> String {
    value.to_string()
}

/// Leaving less staying is a year of supervision less 20% of 400,000. Known before, supervision
/// anywhere from 50,000 to 150,000: 70,000² ÷ 200,000 = 24,500 on average, 4,500 more than leaving's
/// mean of 20,000. Known with the risk: 80% of 100,000, which is 60,000 more.
#[test]
fn knowing_a_range_is_worth_what_its_shape_says() {
    let range = "[running]\nsupervision = { low = 50_000, likely = 100_000, high = 150_000, \
        shape = \"uniform\" }\n";
    let (stay, leave) = (ledger(range), ledger(&format!("{LEAVE}{range}")));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    let [known] = found.inputs.as_slice() else { panic!("{:?}", found.inputs) };
    assert_eq!(known.name, "running.supervision");
    let off = known.worth.minus(&Fraction::integer(4_500)).distance();
    assert!(off <= Fraction::integer(10), "{}", known.worth);
    let all = worth_of_all(&[&stay, &leave], &ShareSettings::default()).expect("it can be drawn");
    let [value, low, high] = all.expect("it varies").rounded(2);
    let exact = Decimal::from(60_000_u32);
    // Within four standard errors, of which a 95% interval is about 3.92 wide.
    assert!((value - exact).abs() * Decimal::from(98_u32) <= (high - low) * Decimal::from(100_u32));
}

/// Staying costs twice the supervision, leaving once, and 400,000 in its worst case: with supervision
/// above 400,000 that is the better worst case. Regrets are the supervision and 400,000 less it.
#[test]
fn the_worst_case_and_the_regret_switch_where_they_are_equal() {
    let range = "[running]\nsupervision = { low = 50_000, likely = 100_000, high = 500_000 }\n";
    let (stay, leave) = (ledger(range), ledger(&format!("{LEAVE}{range}")));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    let of = |rule: Rule| {
        let mut switches = found
            .switches
            .iter()
            .filter(move |one| one.rule == rule && one.name == "running.supervision");
        let one = switches.next().expect("it switches");
        (one.at.clone(), one.rising, one.from, one.to)
    };
    assert_eq!(of(Rule::WorstCase), (Turn::Equal(number("400000")), true, 0, 1));
    assert_eq!(of(Rule::LargestRegret), (Turn::Equal(number("200000")), true, 0, 1));
    assert_eq!(of(Rule::ExpectedValue), (Turn::Equal(number("80000")), false, 1, 0));
}

const DETENTION: &str = "[jurisdiction]\nkind = \"county\"\noperates_jail = true\n\
    [running]\nsupervision = 0\n";

/// Of exactly one of two events, the first costs 100,000, the second leaves no rate paid. Over two
/// years b bed-days a year come to 9 b − 100,000, or to −b; the other option costs 11,000 whatever
/// happens. The worst case of the first is the better one between 89,000 ÷ 9 and 11,000 alone: less
/// than 1.2% of the range. Regrets are 89,000 − 9 b and 11,000 − b below that, equal at 9,750.
#[test]
fn a_switch_over_a_narrow_stretch_of_a_range_is_found() {
    let steady = format!(
        "{DETENTION}[[cost]]\nid = \"fee\"\nname = \"Fee\"\ncategory = \"legal\"\namount = 11_000\n\
         every = \"once\"\non = 2027-01-15\n"
    );
    let moving = format!(
        "{DETENTION}[detention]\nbed_days = {{ low = 0, likely = 1_000, high = 100_000 }}\n\
         cost_per_day = 0.50\nfederal_rate_per_day = 5\n\
         [[risk]]\nid = \"repair\"\ntitle = \"A repair\"\nwhile = \"in\"\nprobability = \"50%\"\n\
         excludes = [\"lapse\"]\ncost = 100_000\n\
         [[risk]]\nid = \"lapse\"\ntitle = \"The rate lapses\"\nwhile = \"in\"\nprobability = \"50%\"\n\
         reduces = [{{ line = \"detention-reimbursement\", share = \"100%\" }}]\n"
    );
    let (steady, moving) = (ledger(&steady), ledger(&moving));
    let found = decide(&[&steady, &moving], Measure::Net).expect("few states");
    let of = |rule: Rule| {
        let switches = found.switches.iter().filter(move |one| one.rule == rule);
        let switch = |one: &Switch| (one.name.clone(), one.at.clone(), one.rising, one.to);
        switches.map(switch).collect::<Vec<_>>()
    };
    let at =
        |number: Fraction| vec![("detention.bed_days".to_owned(), Turn::Equal(number), true, 1)];
    let ninth = Fraction::integer(89_000).over(&Fraction::integer(9));
    assert_eq!(of(Rule::WorstCase), at(ninth.reduced()));
    assert_eq!(of(Rule::LargestRegret), at(Fraction::integer(9_750)));
}

/// An input that two options give differently has no one value to move from.
#[test]
fn what_options_give_differently_is_not_moved_as_one() {
    let range = |likely: u32| {
        format!("[running]\nsupervision = {{ low = 50_000, likely = {likely}, high = 500_000 }}\n")
    };
    let (stay, leave) = (ledger(&range(100_000)), ledger(&format!("{LEAVE}{}", range(90_000))));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    assert_eq!(found.given_differently, ["running.supervision"]);
    assert!(!found.switches.iter().any(|one| one.name == "running.supervision"));
}

/// Staying nets −200,000 and leaving −100,000 − 400,000 × p: at 50% staying is ahead, below a quarter
/// leaving is. That staying gives another chance of what cannot happen there is no matter.
#[test]
fn what_one_option_alone_counts_with_is_followed() {
    let chance =
        |percent: u32| format!("[[risk]]\nid = \"withheld\"\nprobability = \"{percent}%\"\n");
    let (stay, leave) = (ledger(&chance(20)), ledger(&format!("{LEAVE}{}", chance(50))));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    assert!(found.given_differently.is_empty());
    let [switch] = found.switches.as_slice() else { panic!("{:?}", found.switches) };
    let half = Fraction::ONE.over(&Fraction::integer(2)).reduced();
    assert_eq!((switch.name.as_str(), &switch.given), ("risk.withheld.probability", &half));
    assert_eq!(switch.at, Turn::Equal(Fraction::ONE.over(&Fraction::integer(4)).reduced()));
    assert_eq!((switch.rising, switch.from, switch.to), (false, 0, 1));
}
