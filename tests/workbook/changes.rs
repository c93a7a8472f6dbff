//! Figures as written, and after random changes typed into the cells of inputs.

use std::collections::BTreeMap;
use std::path::Path;

use fiscal287::formula::{Exact, Fraction, InputId};
use fiscal287::ledger::Changes;
use fiscal287::quantity::Decimal;
use fiscal287::report::{LiveInput, LiveKind};

use super::book::Book;
use super::case::{ALL, Worked, worked, worked_from};

/// How many changes are typed into each book.
const CHANGES: usize = 12;
/// Days from the zero of a spreadsheet's dates to 1 January 1970.
const EPOCH: i64 = 25_569;

/// Numbers that follow from a seed: the same in every run.
struct Draws(u64);

impl Draws {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(most).expect("small")).expect("small")
    }

    fn number(&mut self, most: usize) -> i64 {
        i64::try_from(self.below(most)).expect("small")
    }
}

#[test]
fn every_figure_is_the_engines_as_written_and_after_changes() {
    let mut changed = 0;
    for (at, (names, basis)) in (1..).zip(ALL) {
        let worked = worked(names, *basis);
        let mut book = Book::open(&worked.workbook());
        changed += follow(&worked, &mut book, Draws(0x9E37_79B9_7F4A_7C15 ^ at));
    }
    assert!(changed >= 200, "{changed} changes were checked");
}

fn follow(worked: &Worked, book: &mut Book, mut draws: Draws) -> usize {
    let live = worked.live();
    let given: Vec<Exact> = worked.ledgers().iter().map(|ledger| ledger.exact.clone()).collect();
    assert_eq!(book.strangers(&live, &given), Vec::<String>::new(), "{}", worked.name);
    assert!(book.headline().starts_with("All "), "{}: {}", worked.name, book.headline());
    let free: Vec<&LiveInput> = live.inputs.iter().filter(|input| input.held.is_none()).collect();
    for _ in 0..CHANGES {
        let mut changes: Vec<Changes> = vec![Vec::new(); live.sides.len()];
        let mut before: BTreeMap<(&str, usize), String> = BTreeMap::new();
        for _ in 0..=draws.below(3) {
            let input = free[draws.below(free.len())];
            if before.keys().any(|(name, _)| *name == input.name) {
                continue;
            }
            change(input, &mut draws, (book, &mut changes, &mut before));
        }
        book.model.evaluate();
        let exact: Vec<Exact> = worked
            .ledgers()
            .iter()
            .zip(&changes)
            .map(|(ledger, changes)| ledger.with(changes))
            .collect();
        let strangers = book.strangers(&live, &exact);
        assert_eq!(strangers, Vec::<String>::new(), "{} {changes:?}", worked.name);
        let headline = book.headline();
        assert!(!headline.contains("does not foot"), "{}: {headline}", worked.name);
        for ((name, side), text) in before {
            book.type_in(name, side, &text);
        }
    }
    book.model.evaluate();
    assert!(book.headline().starts_with("All "), "{}: {}", worked.name, book.headline());
    CHANGES
}

/// Types another value into the first cell of an input, which the sides follow that hold the same,
/// or into the cell of each side.
fn change<'l>(
    input: &'l LiveInput,
    draws: &mut Draws,
    (book, changes, before): (&mut Book, &mut [Changes], &mut BTreeMap<(&'l str, usize), String>),
) {
    let sides = || input.sides.iter().enumerate().filter_map(|(at, one)| Some((at, one.as_ref()?)));
    let (first, held) = sides().next().expect("a side has it");
    let each = draws.below(2) == 0;
    let value = drawn(&input.kind, held.value.as_ref(), draws);
    for (side, one) in sides() {
        let follows = one.value == held.value;
        let value = match (each && side != first, follows) {
            (true, _) => drawn(&input.kind, one.value.as_ref(), draws),
            (false, true) => value.clone(),
            (false, false) => continue,
        };
        changes[side].push((one.id, Some(value.clone())));
        if side == first || each {
            before.insert((&input.name, side), book.typed(&input.name, side));
            book.type_in(&input.name, side, &typed(&input.kind, &value));
        }
    }
}

/// Another value of a kind.
fn drawn(kind: &LiveKind, now: Option<&Fraction>, draws: &mut Draws) -> Fraction {
    let hundredth = |number: i64| Fraction::integer(number).over(&Fraction::integer(100));
    match kind {
        LiveKind::Money => hundredth(draws.number(12_000_000)),
        LiveKind::Share => match draws.below(3) {
            // The edges of the tiers of awards, and just below them.
            0 => hundredth([70, 80, 90][draws.below(3)]),
            1 => hundredth([70, 80, 90][draws.below(3)])
                .minus(&Fraction::ONE.over(&Fraction::integer(100_000))),
            _ => hundredth(draws.number(101)),
        },
        LiveKind::Count => Fraction::integer(draws.number(25)),
        LiveKind::Hours => Fraction::integer(1 + draws.number(2_500)),
        LiveKind::Number => hundredth(50 + draws.number(250)),
        LiveKind::Day => {
            let now = now.and_then(Fraction::to_integer).expect("a day");
            Fraction::integer(now - 500 + draws.number(1_000))
        }
        LiveKind::Choice(words) => Fraction::integer(draws.number(words.len())),
    }
}

/// A value as it is typed into a cell.
fn typed(kind: &LiveKind, value: &Fraction) -> String {
    let number = |value: &Fraction| value.to_decimal(9).map(|number: Decimal| number.normalize());
    match kind {
        LiveKind::Choice(words) => {
            let at = value.to_integer().and_then(|at| usize::try_from(at).ok());
            words[at.expect("a word of the list")].clone()
        }
        LiveKind::Day => (value.to_integer().expect("a day") + EPOCH).to_string(),
        _ => number(value).expect("a decimal").to_string(),
    }
}

/// A number for what is not known makes the figures that hang on it, and taking it back unmakes them.
#[test]
fn a_number_for_an_unknown_input_works_out_what_hangs_on_it() {
    let worked = worked(&["miami/stay", "miami/leave"], ALL[0].1);
    let live = worked.live();
    let mut book = Book::open(&worked.workbook());
    let ledgers = worked.ledgers();
    let ids = |name: &str| -> Vec<(usize, InputId)> {
        let input = live.inputs.iter().find(|input| input.name == name).expect("an input");
        let sides = input.sides.iter().enumerate();
        sides.filter_map(|(side, value)| Some((side, value.as_ref()?.id))).collect()
    };
    let numbers = [
        ("exit.startup_received", 65_000),
        ("exit.repay_share", 1),
        ("state_funding.state-aid.annual", 900_000),
    ];
    let mut changes: Vec<Changes> = vec![Vec::new(); 2];
    for (name, number) in numbers {
        let first = ids(name)[0].0;
        assert_eq!(book.typed(name, first), "unknown", "{name}");
        book.type_in(name, first, &number.to_string());
        for (side, id) in ids(name) {
            changes[side].push((id, Some(Fraction::integer(number))));
        }
    }
    book.model.evaluate();
    let sides = ledgers.iter().zip(&changes);
    let exact: Vec<Exact> = sides.map(|(ledger, changes)| ledger.with(changes)).collect();
    assert_eq!(book.strangers(&live, &exact), Vec::<String>::new());
    for (name, _) in numbers {
        book.type_in(name, ids(name)[0].0, "unknown");
    }
    book.model.evaluate();
    let given: Vec<Exact> = ledgers.iter().map(|ledger| ledger.exact.clone()).collect();
    assert_eq!(book.strangers(&live, &given), Vec::<String>::new());
}

/// Programs count an empty cell as zero, so that it must not go unseen.
#[test]
fn an_input_that_is_empty_fails_a_check() {
    let worked = worked(&["miami/stay", "miami/leave"], ALL[0].1);
    let mut book = Book::open(&worked.workbook());
    let given = book.typed("officers.patrol.trained", 0);
    book.type_in("officers.patrol.trained", 0, "");
    book.model.evaluate();
    assert_eq!(book.headline(), "An input is empty and counts as zero: see Inputs");
    book.type_in("officers.patrol.trained", 0, &given);
    book.model.evaluate();
    assert!(book.headline().starts_with("All "), "{}", book.headline());
}

/// Two rulings that exclude each other, each 35%: 65% beside 35% is all, 66% is more than certain.
#[test]
fn probabilities_that_exclude_each_other_fail_a_check_above_one_hundred_percent() {
    let worked = worked(&["miami/leave-after-ruling"], ALL[0].1);
    let mut book = Book::open(&worked.workbook());
    for (typed, told) in [
        ("0.65", "Inputs are changed; every sum foots"),
        ("0.66", "Probabilities that exclude each other pass 100%: see Checks"),
    ] {
        book.type_in("risk.court-protects.probability", 0, typed);
        book.model.evaluate();
        assert_eq!(book.headline(), told);
    }
}

/// What a cell's rule refuses can be pasted past it; the first sheet says so, and how often.
#[test]
fn inputs_that_hold_what_they_may_not_are_counted_in_the_headline() {
    let worked = worked(&["miami/stay", "miami/leave"], ALL[0].1);
    let mut book = Book::open(&worked.workbook());
    let one = "An input holds what it may not: see Inputs";
    for (name, side, typed) in REFUSED {
        let given = book.typed(name, *side);
        book.type_in(name, *side, typed);
        book.model.evaluate();
        assert_eq!(book.headline(), one, "{name} {typed}");
        book.type_in(name, *side, &given);
    }
    book.type_in("officers.patrol.salary", 0, "-5");
    book.type_in("risk.federal-lapse.probability", 0, "20");
    book.model.evaluate();
    assert_eq!(book.headline(), "2 inputs hold what they may not: see Inputs");
}

/// An input, its side, and what may not stand there: text, more or less than its key or the program takes, zero where
/// something is divided by it, a part of an officer, no reading, a day behind the last of the years.
const REFUSED: &[(&str, usize, &str)] = &[
    ("officers.patrol.salary", 0, "abc"),
    ("officers.patrol.salary", 0, "Unknown"),
    ("officers.patrol.salary", 0, "-5"),
    ("officers.patrol.salary", 0, "1e20"),
    ("officers.patrol.salary", 0, "10000000000001"),
    ("officers.patrol.hours_per_year", 0, "1000000001"),
    ("officers.patrol.hours_per_year", 0, "0"),
    ("officers.patrol.trained", 0, "2.5"),
    ("risk.federal-lapse.probability", 0, "20"),
    ("federal.readings.salary", 0, "dedicated-onyl"),
    ("agreement.on", 1, "60000"),
    ("exit.repay_share", 1, "much"),
];

/// Where neither scenario leaves an amount out, or only one has the line, a present value is the one less the other.
#[test]
fn a_present_value_of_a_difference_follows_where_no_side_leaves_out_what_another_knows() {
    let names = ["miami/stay", "miami/leave", "miami/leave-what-if-10-million"];
    let mut book = Book::open(&worked(&names, ALL[0].1).workbook());
    let sheet = book.sheet("Summary");
    let row = (1..60).find(|row| book.text(sheet, *row, 1).ends_with("10-million less stay"));
    let row = row.expect("a row of the difference");
    assert_eq!(book.text(sheet, row, 6), "-2185949.54");
    book.type_in("risk.state-withholds.probability", 0, "0.4");
    book.model.evaluate();
    assert_eq!(book.text(sheet, row, 6), "-4071141.36");
}

/// Where one scenario alone does not know an amount that both have, no cell says what the difference
/// leaves out: the first sheet says so below its figures, once for each of them, and of no other figure.
#[test]
fn a_present_value_that_does_not_follow_is_told_on_the_first_sheet() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/city-joining.toml");
    let known = std::fs::read_to_string(home).expect("a scenario");
    let unknown = "format = 1\ntitle = \"Unknown\"\nextends = \"known.toml\"\n\
                   [running]\nsupervision = { unknown = true }\n";
    let texts = [("known.toml", known), ("unknown.toml", unknown.to_owned())];
    let book = Book::open(&worked_from(&texts).workbook());
    let sheet = book.sheet("Summary");
    let held: Vec<String> = (1..60)
        .map(|row| book.text(sheet, row, 1))
        .filter(|text| text.ends_with("as written; does not follow"))
        .collect();
    let wanted = "unknown less known, Present value, expected: as written; does not follow";
    assert_eq!(held, [wanted]);
}

/// A sum that is an error is told although every input holds what it may.
#[test]
fn a_sum_that_is_an_error_fails_a_check() {
    let worked = worked(&["miami/stay", "miami/leave"], ALL[0].1);
    let mut book = Book::open(&worked.workbook());
    let sheet = book.sheet("leave");
    let row = (5..200).find(|row| book.text(sheet, *row, 1) == "Net, expected");
    let cell = (row.expect("a net"), 3);
    book.model.set_user_input(sheet, cell.0, cell.1, "=1/0".to_owned()).expect("a cell takes it");
    book.model.evaluate();
    assert_eq!(book.headline(), "A sum is an error: see Checks");
}

/// Supervision of 0.45625 dollars times an odd number, for 92 of 365 days, comes to 0.115 times it: half
/// a cent over each time, which a binary number cannot hold.
/// Ten trillion dollars is the most that may be typed; ten of such salaries are more than may come out. So is an
/// hour's pay of $78,000 over one hour in ten million.
#[test]
fn a_sum_above_ten_trillion_dollars_fails_a_check() {
    let worked = worked(&["miami/stay", "miami/leave"], ALL[0].1);
    let mut book = Book::open(&worked.workbook());
    for (name, typed) in [
        ("officers.patrol.salary", "10000000000000"),
        ("officers.patrol.hours_per_year", "0.0000001"),
    ] {
        let given = book.typed(name, 0);
        book.type_in(name, 0, typed);
        book.model.evaluate();
        assert_eq!(book.headline(), "A sum is an error: see Checks", "{name} {typed}");
        book.type_in(name, 0, &given);
    }
}

#[test]
fn half_a_cent_rounds_away_from_zero() {
    let worked = worked(&["miami/leave"], ALL[0].1);
    let live = worked.live();
    let mut book = Book::open(&worked.workbook());
    let name = "running.supervision";
    let input = live.inputs.iter().find(|input| input.name == name).expect("an input");
    let cells: Vec<(usize, InputId)> = (0..)
        .zip(&input.sides)
        .filter_map(|(side, value)| Some((side, value.as_ref()?.id)))
        .collect();
    let least = Fraction::integer(45_625).over(&Fraction::integer(100_000));
    for odd in (20_001..21_001).step_by(20) {
        let value = least.times(&Fraction::integer(odd));
        let mut exact: Vec<Exact> = Vec::new();
        for ((side, id), ledger) in cells.iter().zip(worked.ledgers()) {
            book.type_in(name, *side, &typed(&LiveKind::Money, &value));
            exact.push(ledger.with(&vec![(*id, Some(value.clone()))]));
        }
        book.model.evaluate();
        assert_eq!(book.strangers(&live, &exact), Vec::<String>::new(), "{odd}");
    }
}
