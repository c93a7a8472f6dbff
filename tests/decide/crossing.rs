//! Where leaving and staying come out equal.

use fiscal287::analysis::{
    Asked, Axis, CannotVary, Case, Comparison, Crossing, Found, NotHeld, Subject, break_even,
    crossing, crossing_by_day, grid, movements, tornado,
};
use fiscal287::calendar::Day;
use fiscal287::formula::Fraction;
use fiscal287::plan::{Basis, Kind, Options};
use fiscal287::quantity::{Decimal, Money};
use fiscal287::rules::Registry;

use super::case::{LEAVE, check_course, in_words, ledger, loaded, number};

fn found(changes: &str, name: &str) -> Crossing {
    let (stay, leave) = (ledger(changes), ledger(&format!("{LEAVE}{changes}")));
    crossing(Subject::difference(&leave, &stay), name).expect("it can be varied")
}

fn of_sum(found: &Crossing, asked: Asked) -> &Found {
    found.found.iter().find(|one| one.asked == asked).expect("a sum")
}

/// Leaving spares 100,000 of supervision and risks 400,000 × p: equal at p = 1/4.
#[test]
fn a_probability_turns_at_an_exact_fraction() {
    check_course("", "risk.withheld.probability", Asked::EXPECTED, "above 1/4 below");
    check_course("", "risk.withheld.probability", Asked::NO_RISK, "above");
}

/// Staying nets −210,000 − 100,000 × p, leaving −280,000: equal at p = 70%. The other risk leaves 90%
/// under staying; the 40% that leaving's file gives it take nothing, as neither can happen there.
#[test]
fn a_risk_that_cannot_happen_takes_no_room_from_those_it_excludes() {
    let with = |other: &str| {
        format!(
            "[[risk]]\nid = \"withheld\"\nprobability = \"45%\"\n\
             [[risk]]\nid = \"one\"\ntitle = \"One\"\nonly_if = [\"stay\"]\nprobability = \"20%\"\n\
             cost = 100_000\n\
             [[risk]]\nid = \"other\"\ntitle = \"Other\"\nonly_if = [\"stay\"]\nexcludes = [\"one\"]\n\
             probability = \"{other}\"\ncost = 100_000\n"
        )
    };
    let (stay, leave) = (ledger(&with("10%")), ledger(&format!("{LEAVE}{}", with("40%"))));
    let found =
        crossing(Subject::difference(&leave, &stay), "risk.one.probability").expect("varied");
    assert_eq!(found.searched.1, number("0.9"));
    assert_eq!(in_words(&of_sum(&found, Asked::EXPECTED).course), "below 7/10 above");
}

/// With p of the aid withheld and q of a fine then, 100,000 is spared and 400,000 p + 200,000 p q are
/// risked: equal at p = 100,000 ÷ (400,000 + 200,000 × 30%), and at p = 20% at q = 50%; with p = 10%
/// no q is enough.
#[test]
fn a_break_even_moves_what_hangs_on_a_risk_and_reads_a_probability_as_the_file_does() {
    let points = |withheld: &str| {
        let fine = format!(
            "[[risk]]\nid = \"withheld\"\nprobability = \"{withheld}\"\n\
             [[risk]]\nid = \"fine\"\ntitle = \"Fine\"\ngiven = \"withheld\"\n\
             while = \"after-exit\"\nprobability = \"30%\"\ncost = 200_000\n"
        );
        let (stay, leave) = (ledger(&fine), ledger(&format!("{LEAVE}{fine}")));
        let even = break_even(&Comparison::of(&leave, &stay));
        let point = |id: &str| {
            let point = even.risks.iter().find(|point| point.id == id).expect("it can turn");
            [point.probability, point.given].map(|share| share.map(|share| share.normalize()))
        };
        [point("withheld"), point("fine")]
    };
    let share = |text: &str| Some(Decimal::from_str_exact(text).expect(text));
    assert_eq!(points("20%"), [[share("0.217391304"), share("0.2")], [share("0.5"), share("0.3")]]);
    assert_eq!(points("10%")[1], [None, share("0.3")]);
}

/// Both fall in the second year alone, so the rate cancels: the same quarter.
#[test]
fn present_value_turns_where_the_total_does_when_all_falls_in_one_year() {
    check_course("", "risk.withheld.probability", Asked::PRESENT, "above 1/4 below");
}

/// 100,000 = 20% × annual: 500,000.
#[test]
fn an_unknown_amount_can_be_varied() {
    let unknown = "[[state_funding]]\nid = \"aid\"\nannual = { unknown = true, note = \"?\" }\n";
    check_course(unknown, "state_funding.aid.annual", Asked::EXPECTED, "above 500000 below");
    check_course(unknown, "risk.withheld.probability", Asked::EXPECTED, "unknown");
}

/// Supervision s spares s and 80,000 are risked.
#[test]
fn money_turns_at_exact_dollars() {
    check_course("", "running.supervision", Asked::EXPECTED, "below 80000 above");
}

/// The amount grows with (1 + g): 100,000 × (1 + g) = 80,000 at g = −20%.
#[test]
fn growth_over_one_year_is_a_line() {
    check_course(
        "[horizon]\ncost_growth = \"0%\"\n",
        "horizon.cost_growth",
        Asked::EXPECTED,
        "below -1/5 above",
    );
}

/// Over three years of horizon, leaving after one: 100,000 × ((1 + g) + (1 + g)²) = 2 × 80,000, so
/// (1 + g) = (√7.4 − 1)/2 = 0.860147.
#[test]
fn growth_over_more_years_is_closed_in() {
    let three = "[horizon]\nyears = 3\n";
    check_course(three, "horizon.cost_growth", Asked::EXPECTED, "below -0.139853..-0.139853 above");
}

/// Nothing is paid for overtime here, so hours change nothing of the difference but its sign stays.
#[test]
fn an_input_that_moves_nothing_has_no_turn() {
    check_course("", "officers.patrol.salary", Asked::EXPECTED, "above");
}

/// Withheld from the day of the exit for m months of the second year: the days of October to February
/// are 152 of 366, and 100,000 = 20% × 1,200,000 × d/366 at d = 152.5.
#[test]
fn months_turn_between_whole_numbers() {
    let months = "[[state_funding]]\nid = \"aid\"\nannual = 1_200_000\n\
        [[risk]]\nid = \"withheld\"\nlasts_months = 3\n";
    check_course(months, "risk.withheld.lasts_months", Asked::EXPECTED, "above 5..6 below");
}

/// No supervision; 100 hours of overtime at 1.5 × 50,000 ÷ 2,000 are 3,750 for each officer and year.
const OVERTIME: &str =
    "[running]\nsupervision = 0\n[[officers]]\nid = \"patrol\"\novertime_hours = 100\n";

/// 80,000 are risked, 21⅓ times 3,750: 21 officers come to 1,250 less, 22 to 2,500 more.
#[test]
fn heads_turn_between_whole_numbers() {
    let name = "officers.patrol.trained";
    check_course(OVERTIME, name, Asked::EXPECTED, "below 21..22 above");
    let heads = found(OVERTIME, name);
    let places = [("21", "-1250"), ("22", "2500")];
    let places = places.map(|(at, value)| (number(at), Some(number(value))));
    assert!(heads.whole);
    assert_eq!(of_sum(&heads, Asked::EXPECTED).beside, places);
    let even = format!("{OVERTIME}[[state_funding]]\nid = \"aid\"\nannual = 375_000\n");
    check_course(&even, name, Asked::EXPECTED, "below 20 above");
    let (stay, leave) = (ledger(OVERTIME), ledger(&format!("{LEAVE}{OVERTIME}")));
    let axis = |name, kind, high| Axis::spread(name, kind, (&number("0"), &number(high)), 3);
    let (x, y) = (axis(name, &Kind::Count, "40"), axis("running.supervision", &Kind::Money, "9"));
    let grid = grid(Subject::difference(&leave, &stay), Asked::EXPECTED, x, y).expect("a grid");
    assert_eq!(in_words(&grid.even[0]), "below 21..22 above");
}

/// Of 100% a risk that excludes this one takes 35%, another 50%; the two can happen together, so half
/// is left, not 15%.
#[test]
fn a_probability_is_looked_at_up_to_what_others_leave() {
    let risk = |id: &str, probability: &str| {
        format!(
            "[[risk]]\nid = \"{id}\"\ntitle = \"{id}\"\nprobability = \"{probability}\"\nexcludes = [\"withheld\"]\n"
        )
    };
    let name = "risk.withheld.probability";
    let one = risk("spared", "35%");
    let high = |changes: &str| found(changes, name).searched.1;
    assert_eq!(high(""), number("1"));
    assert_eq!(high(&one), number("0.65"));
    let both = format!("{one}{}", risk("fined", "50%"));
    assert_eq!(high(&both), number("0.5"));
    let taken = found(&both, name).taken;
    assert_eq!(
        taken.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["risk.fined.probability"]
    );
    let range = "[[risk]]\nid = \"withheld\"\nprobability = { low = \"1%\", likely = \"20%\", high = \"90%\" }\n";
    let (stay, leave) = (ledger(range), ledger(&format!("{LEAVE}{one}")));
    let found = crossing(Subject::difference(&leave, &stay), name).expect("it can be varied");
    assert_eq!(
        found.searched.1,
        number("0.65"),
        "the range of the other file does not reach beyond"
    );
}

/// Aid is not known, so the sum that is shown has no risks in it, and the probability moves nothing.
#[test]
fn an_input_without_effect_on_a_sum_is_told_apart() {
    let unknown = "[[state_funding]]\nid = \"aid\"\nannual = { unknown = true, note = \"?\" }\n";
    let moves = |changes: &str, name: &str, asked| of_sum(&found(changes, name), asked).moves;
    assert!(!moves(unknown, "risk.withheld.probability", Asked::NO_RISK));
    assert!(moves("", "risk.withheld.probability", Asked::EXPECTED));
    assert!(moves(unknown, "running.supervision", Asked::NO_RISK));
    assert!(!moves("", "horizon.discount_rate", Asked::EXPECTED));
    assert!(moves("", "horizon.discount_rate", Asked::PRESENT));
}

/// Leaving spares 30,000,000 ÷ h and 100,000 and risks 400,000 × 30.7%: equal at 22,800, where an hour
/// moves 22,800² ÷ 30,000,000 = 17.33 dollars. h = 1,315.789473…: 1,315.79 leaves 0.9 cents, 1,315.789
/// leaves 0.8, and 1,315.7895 leaves 0.05.
#[test]
fn a_turn_is_written_with_digits_enough_to_leave_less_than_half_a_cent() {
    let changes = "[[officers]]\nid = \"patrol\"\novertime_hours = 100\n\
        [[risk]]\nid = \"withheld\"\nprobability = \"30.7%\"\n";
    let hours = found(changes, "officers.patrol.hours_per_year");
    let [(at, left)] = &of_sum(&hours, Asked::EXPECTED).beside[..] else { panic!("one turn") };
    assert_eq!(*at, number("1315.7895"));
    let left = left.as_ref().expect("it is known");
    assert!(left.distance() < number("0.0005") && left.is_negative(), "{left}");
}

/// A day of the cost within the horizon counts, 100,000 whatever the day: equal on no day.
#[test]
fn equal_throughout_is_said() {
    let none = "[running]\nsupervision = 0\n[[state_funding]]\nid = \"aid\"\nannual = 0\n";
    check_course(none, "risk.withheld.probability", Asked::EXPECTED, "equal");
}

/// A scenario set against itself is equal along a curve too, and found so at once.
#[test]
fn a_scenario_equals_itself_throughout() {
    let stay = ledger("[horizon]\nyears = 3\n");
    let found = crossing(Subject::difference(&stay, &stay), "horizon.cost_growth").expect("varies");
    assert!(found.found.iter().all(|one| in_words(&one.course) == "equal"));
}

/// Of 2,000 hours paid 100,000 × 2 years × hours ÷ hours a year: overtime of 4 officers is
/// 4 × 100 h × 50,000/h_year × 1.5 a year = 30,000,000 ÷ h_year; leaving spares that and 100,000
/// and risks 400,000 × 29%: equal at 16,000 = 30,000,000 ÷ h, h = 1,875.
#[test]
fn a_quotient_turns_at_its_root() {
    let changes = "[[officers]]\nid = \"patrol\"\novertime_hours = 100\n\
        [[risk]]\nid = \"withheld\"\nprobability = \"29%\"\n";
    check_course(changes, "officers.patrol.hours_per_year", Asked::EXPECTED, "above 1875 below");
}

/// Leaves at a cost of 30,000.
fn leaving() -> String {
    LEAVE.replace("closeout_cost = 0", "closeout_cost = 30_000")
}

/// All that both count is supervision, which neither knows; where aid is withheld it is contingent.
#[test]
fn where_nothing_is_known_the_two_are_not_said_to_be_equal() {
    let unknown = "[running]\nsupervision = { unknown = true, note = \"?\" }\n";
    check_course(unknown, "officers.patrol.salary", Asked::NO_RISK, "unknown");
    check_course(unknown, "running.supervision", Asked::NO_RISK, "above");
}

/// Four officers' overtime is $150 an hour and year where their salary is known. Staying does not know it,
/// and none is worked as given, so as given nothing is missing; at any other number of hours overtime
/// counts on neither side, and leaving spares 100,000 of supervision.
#[test]
fn what_is_unknown_away_from_what_is_given_counts_on_neither_side() {
    let hours =
        "[[officers]]\nid = \"patrol\"\novertime_hours = { low = 0, likely = 0, high = 900 }\n";
    let unknown = format!("{hours}salary = {{ unknown = true, note = \"?\" }}\n");
    let (stay, leave) = (ledger(&unknown), ledger(&format!("{LEAVE}{hours}")));
    let subject = Subject::difference(&leave, &stay);
    let found = crossing(subject, "officers.patrol.overtime_hours").expect("it moves");
    let of_sum = found.found.iter().find(|one| one.asked == Asked::NO_RISK).expect("a sum");
    assert_eq!(in_words(&of_sum.course), "above");
    assert_eq!(of_sum.leaves_out, ["overtime-pay"]);
    let at = |hours: &str| subject.value(Asked::NO_RISK, &[(&found.name, Some(number(hours)))]);
    assert_eq!([at("700"), at("1")], [Some(number("100000")), Some(number("100000"))]);
}

/// A number that one side gives and does not count with is not given differently.
#[test]
fn only_what_both_count_with_is_given_differently() {
    let changes = |supervision: u32, chance: u32| {
        format!(
            "[running]\nsupervision = {supervision}\n[[risk]]\nid = \"withheld\"\nprobability = \"{chance}%\"\n"
        )
    };
    let (stay, leave) =
        (ledger(&changes(100_000, 20)), ledger(&format!("{LEAVE}{}", changes(90_000, 50))));
    let subject = Subject::difference(&leave, &stay);
    let both = subject.given_differently("running.supervision").expect("both count it");
    let values = both.map(|input| input.value.clone());
    assert_eq!(values, [Some(number("100000")), Some(number("90000"))]);
    assert!(subject.given_differently("risk.withheld.probability").is_none());
}

fn case(changes: &str) -> Case {
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    Case::work_out(loaded(changes), &Registry::embedded(), options).expect("a case")
}

/// Leaving with n days of FY2027 and all of FY2028 left spares 100,000 a year less 80,000 at risk, and
/// costs 30,000: 20,000 × n ÷ 365 = 10,000 at n = 182.5. With 183 days left, from 1 April 2027, it is
/// ahead; a day later it is not, nor on any day of FY2028.
#[test]
fn a_date_of_leaving_turns_to_the_day() {
    let (stay, leave) = (case(""), case(&leaving()));
    let along = |name: &str| crossing_by_day((&leave, &stay), name, &Registry::embedded());
    let found = along("agreement.on").expect("a date of one file");
    let of_sum = found.found.iter().find(|one| one.asked == Asked::EXPECTED).expect("a sum");
    let [first, second] = ["2027-04-01", "2027-04-02"].map(|day| Day::parse(day).expect("a day"));
    let expected = format!("above {}..{} below", first.number(), second.number());
    assert_eq!(in_words(&of_sum.course), expected);
    assert_eq!(along("start_up.on").err(), Some(CannotVary::NoSuchInput));
}

/// A yearly grant from 1 January 2027 cannot end before that day: its last day is looked for from there to
/// the end of FY2028, and moves nothing before; a first day after a last one is not looked at either.
#[test]
fn a_date_is_moved_on_days_alone_that_a_file_may_hold() {
    let grant = "[[state_grant]]\nid = \"g\"\nclaimed = 10_000\ncollected = \"100%\"\nevery = \"year\"\n\
                 pays_for = [\"supervision\"]\nfrom = 2027-01-01\nuntil = 2028-03-31\n";
    let (stay, with) = (case(""), case(grant));
    let along = |name: &str| crossing_by_day((&with, &stay), name, &Registry::embedded());
    let number = |day: &str| Fraction::integer(Day::parse(day).expect("a day").number().into());
    let runs = |from: &str, to: &str| {
        [NotHeld { from: number(from), to: number(to), why: "`until` is before `from`".to_owned() }]
    };
    let until = along("state_grant.g.until").expect("a date of one file");
    assert_eq!(until.searched, (number("2027-01-01"), number("2028-09-30")));
    assert_eq!(until.not_held, runs("2026-10-01", "2026-12-31"));
    let from = along("state_grant.g.from").expect("a date of one file");
    assert_eq!(from.searched, (number("2026-10-01"), number("2028-03-31")));
    assert_eq!(from.not_held, runs("2028-04-01", "2028-09-30"));
    let nowhere =
        case(&grant.replace("2028-03-31", "2029-03-31").replace("2027-01-01", "2029-01-01"));
    let found = crossing_by_day((&nowhere, &stay), "state_grant.g.until", &Registry::embedded());
    let why = "`until` is before `from`".to_owned();
    assert_eq!(found.err(), Some(CannotVary::NotHeld(why)));
}

/// Staying gives the probability another range, and the risk cannot happen there: the range that
/// counts is that of leaving, whichever of the two is measured from the other.
#[test]
fn a_range_is_that_of_the_side_where_the_input_moves_anything() {
    let range = |low: &str, high: &str| {
        format!(
            "[[risk]]\nid = \"withheld\"\nprobability = {{ low = \"{low}\", likely = \"20%\", high = \"{high}\" }}\n"
        )
    };
    let stay = ledger(&range("1%", "60%"));
    let leave = ledger(&format!("{LEAVE}{}", range("10%", "90%")));
    for subject in [Subject::difference(&leave, &stay), Subject::difference(&stay, &leave)] {
        let inputs = subject.uncertain();
        let found = inputs.iter().find(|input| input.name == "risk.withheld.probability");
        let range = found.and_then(|input| input.range.as_ref()).expect("a range");
        assert_eq!((&range.low, &range.high), (&number("0.1"), &number("0.9")));
    }
}

/// Two that exclude each other, 50% each: neither can be raised, and a tenth less of 50% × 20,000 is 1,000.
/// Set against one with half the chance of the other, a range to 90% ends at 50%.
#[test]
fn a_probability_alone_is_moved_no_farther_than_others_leave() {
    let risk = |id: &str, probability: &str, rest: &str| {
        format!(
            "[[risk]]\nid = \"{id}\"\ntitle = \"{id}\"\nwhile = \"after-exit\"\nprobability = {probability}\n{rest}"
        )
    };
    let other = risk("spared", "\"50%\"", "cost = 20_000\nexcludes = [\"withheld\"]\n");
    let half = format!("{LEAVE}{}{other}", risk("withheld", "\"50%\"", ""));
    let moved = movements(&ledger(&half));
    let spared = moved.iter().find(|one| one.name == "risk.spared.probability").expect("assumed");
    assert_eq!(
        (spared.lower.map(Money::decimal), spared.higher),
        (Some(Decimal::from(1_000)), None)
    );
    let range = "{ low = \"10%\", likely = \"50%\", high = \"90%\" }";
    let wide = ledger(&format!("{LEAVE}{}", risk("withheld", range, "")));
    let found = tornado(Subject::difference(&wide, &ledger(&half)), Asked::EXPECTED);
    let swing = found.swings.iter().find(|one| one.name == "risk.withheld.probability");
    assert_eq!(swing.expect("a range").ends, (number("0.1"), number("0.5")));
}
