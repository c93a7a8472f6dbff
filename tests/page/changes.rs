//! The page's figures are the engine's, as it opens and after inputs change.

use fiscal287::calendar::Day;
use fiscal287::formula::{Fraction, InputId};
use fiscal287::ledger::Changes;
use fiscal287::quantity::Decimal;
use fiscal287::report::{Live, LiveInput, LiveKind, Report};

use super::browser::{browser, dom, text_of, with_script};
use super::pages::{LEAVE, STAY, Under, folder, scenarios};
use super::worked::Worked;

/// Changes made on each page.
const EACH: usize = 24;

/// What a script does to the page: it types each entry, reads every figure, and puts all back.
const SCRIPT: &str = include_str!("changes.js");

/// Numbers without an order that anyone sees, the same each time.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// One entry of a field: what is typed, and what it stands for.
pub(crate) struct Typed {
    /// The position of the input.
    pub(crate) input: usize,
    /// The field on the page.
    pub(crate) field: String,
    /// What is typed.
    pub(crate) text: String,
    /// The number it stands for; none for an unknown.
    pub(crate) value: Option<Fraction>,
    /// What it changes on each side.
    pub(crate) changes: Vec<Changes>,
    sides: Vec<usize>,
}

impl Typed {
    /// Whether it is another value than the one given.
    pub(crate) fn is_change(&self, live: &Live<'_>) -> bool {
        let given = live.inputs[self.input].sides[self.sides[0]].as_ref();
        given.is_some_and(|given| given.value != self.value)
    }
}

/// The sides that share a value, as the page has a field for each.
fn fields(input: &LiveInput) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for (side, own) in input.sides.iter().enumerate() {
        let Some(own) = own else { continue };
        let same = |field: &&mut Vec<usize>| {
            input.sides[field[0]].as_ref().is_some_and(|one| one.agrees(own))
        };
        match found.iter_mut().find(same) {
            Some(field) => field.push(side),
            None => found.push(vec![side]),
        }
    }
    found
}

/// The inputs that have fields.
fn open(live: &Live<'_>) -> Vec<usize> {
    (0..live.inputs.len()).filter(|at| live.inputs[*at].held.is_none()).collect()
}

/// An entry of each field.
pub(crate) fn entries(live: &Live<'_>, draw: &mut Draw) -> Vec<Typed> {
    let fields = |at: usize| (0..fields(&live.inputs[at]).len()).map(move |number| (at, number));
    open(live).into_iter().flat_map(fields).map(|place| typed(live, place, draw)).collect()
}

/// An entry of some field.
fn any(live: &Live<'_>, draw: &mut Draw) -> Typed {
    let open = open(live);
    let at = open[usize::try_from(draw.below(open.len() as u64)).expect("small")];
    let fields = fields(&live.inputs[at]).len() as u64;
    typed(live, (at, usize::try_from(draw.below(fields)).expect("small")), draw)
}

fn typed(live: &Live<'_>, (at, number): (usize, usize), draw: &mut Draw) -> Typed {
    let input = &live.inputs[at];
    let sides = fields(input).swap_remove(number);
    let given = input.sides[sides[0]].as_ref().expect("a side of the field");
    let (text, value) = entry(input, given.value.as_ref(), draw);
    let change = |side: usize| -> Changes {
        let id: Option<InputId> = input.sides[side].as_ref().map(|side| side.id);
        let id = id.filter(|_| sides.contains(&side));
        id.map(|id| (id, value.clone())).into_iter().collect()
    };
    let changes = (0..live.sides.len()).map(change).collect();
    Typed { input: at, field: format!("{at}.{number}"), text, value, changes, sides }
}

/// What is typed into a field of this kind, and the number it stands for.
fn entry(
    input: &LiveInput,
    given: Option<&Fraction>,
    draw: &mut Draw,
) -> (String, Option<Fraction>) {
    let decimal =
        |number: u64, places: u32| Decimal::new(i64::try_from(number).expect("small"), places);
    let plain = |number: Decimal| (number.to_string(), Some(Fraction::from_decimal(number)));
    let near = |draw: &mut Draw, most: u64| {
        let from = given.and_then(Fraction::to_integer).unwrap_or_default();
        from + i64::try_from(draw.below(2 * most)).expect("small")
            - i64::try_from(most).expect("small")
    };
    let is_known = draw.below(12) > 0;
    match &input.kind {
        LiveKind::Choice(words) => {
            let at = draw.below(words.len() as u64);
            (at.to_string(), Some(Fraction::integer(i64::try_from(at).expect("small"))))
        }
        LiveKind::Day => {
            let (mut day, key) = (near(draw, 500), input.key.as_ref());
            let bound = |bound: Option<&Fraction>| bound.and_then(Fraction::to_integer);
            if let Some(least) = key.and_then(|key| bound(key.least.as_ref())) {
                day = day.max(least)
            }
            if let Some(most) = key.and_then(|key| bound(key.most.as_ref())) {
                day = day.min(most)
            }
            (Day::from_number(day).to_string(), Some(Fraction::integer(day)))
        }
        _ if !is_known => (String::new(), None),
        LiveKind::Share => {
            let thousandths = draw.below(1001);
            (
                format!("{}%", decimal(thousandths, 1)),
                Some(Fraction::from_decimal(decimal(thousandths, 3))),
            )
        }
        LiveKind::Count => {
            let most = input.key.as_ref().and_then(|key| key.most.as_ref());
            plain(decimal(
                draw.below(
                    60.min(most.and_then(Fraction::to_integer).unwrap_or(60).unsigned_abs() + 1),
                ),
                0,
            ))
        }
        LiveKind::Hours => plain(decimal(draw.below(250_000) + 1, 2)),
        LiveKind::Money => plain(decimal(draw.below(20_000_000), 2)),
        LiveKind::Number => plain(decimal(draw.below(4000), 2)),
    }
}

fn check(under: &Under, name: &str, browser: &std::path::Path) {
    let live = under.live();
    let mut draw = Draw(name.len() as u64 * 7919);
    let wanted: Vec<Typed> = (0..EACH).map(|_| any(&live, &mut draw)).collect();
    let list: Vec<String> =
        wanted.iter().map(|one| format!("[\"{}\",\"{}\"]", one.field, one.text)).collect();
    let script = SCRIPT.replace("WANTED", &format!("[{}]", list.join(",")));
    let page = with_script(&under.page(), &script);
    let dom = dom(browser, &folder(name), &page, &[]);
    let out = text_of(&dom, "out");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), EACH + 2, "{name}");
    let report = under.report();
    let at_first = Worked::given(&live, &under.ledgers());
    check_line(lines[0], (&at_first, &report), &format!("{name} as it opens"));
    assert_eq!(lines[EACH + 1], lines[0], "{name} after the last reset");
    for (one, line) in wanted.iter().zip(&lines[1..]) {
        let worked = Worked::with(&live, &under.ledgers(), &one.changes);
        let what = format!("{name}: {} = {}", live.inputs[one.input].name, one.text);
        check_line(line, (&worked, &report), &what);
    }
}

/// A line of figures: of the ledgers, and after a stroke of the report.
fn check_line(line: &str, (worked, report): (&Worked<'_>, &Report), what: &str) {
    let (ledgers, tables) = line.split_once('|').unwrap_or_else(|| panic!("{what}: {line}"));
    for (got, expected) in [(ledgers, worked.ledgers()), (tables, worked.report(report))] {
        let got: Vec<&str> = got.split(',').collect();
        assert_eq!(got.len(), expected.len(), "{what}: {line}");
        let wrong = got.iter().zip(&expected).position(|(got, expected)| got != expected);
        assert!(
            wrong.is_none(),
            "{what}: figure {wrong:?} is {:?}, not {:?}",
            wrong.map(|at| got[at]),
            wrong.map(|at| &expected[at])
        );
    }
}

/// Scenarios that are compared: with an amount that one side alone does not know, with a large one,
/// and with other readings and dates.
pub(crate) const PAIRS: [[&str; 2]; 3] = [
    [STAY, LEAVE],
    [LEAVE, "scenarios/miami/leave-what-if-10-million.toml"],
    ["scenarios/texas-county.toml", "scenarios/texas-county-early-end.toml"],
];

#[test]
fn figures_are_those_of_the_engine_at_first_and_after_every_change() {
    let Some(browser) = browser() else { return };
    for pair in PAIRS {
        check(&Under::compare(pair), &pair.join("-").replace('/', "-"), &browser);
    }
    for scenario in scenarios() {
        check(&Under::show(&scenario), &scenario.replace('/', "-"), &browser);
    }
}
