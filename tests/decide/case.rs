//! Small scenarios whose figures can be worked by hand.

use std::collections::BTreeMap;

use fiscal287::analysis::{Asked, Course, Side, Subject, Turn, crossing};
use fiscal287::diagnostic::Files;
use fiscal287::formula::Fraction;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::quantity::Decimal;
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Loaded, Unread, load};

/// Two fiscal years without federal claims; supervision of $100,000 a year and nothing else.
///
/// Staying nets −200,000 over the two years; leaving on the first day of the second nets −100,000.
pub(crate) const BASE: &str = r#"
format = 1
title = "Base"

[jurisdiction]
name = "Example city"
state = "FL"
kind = "municipality"
fiscal_year_starts = "10-01"

[horizon]
first_fiscal_year = 2027
years = 2
discount_rate = "25%"

[agreement]
model = "task-force"
decision = "stay"

[[officers]]
id = "patrol"
positions = "existing"
trained = 4
to_train = 0
salary = "$50,000"
benefits = "0%"
pay_growth = "0%"
hours_per_year = 2000
overtime_hours = 0
overtime_multiplier = 1.5
overtime_on_costs = "0%"
time_share = "0%"
backfill_share = "0%"

[federal]
claims = false

[running]
supervision = 100_000

[[state_funding]]
id = "aid"
name = "State aid"
annual = 400_000

[[risk]]
id = "withheld"
title = "The state withholds its aid"
while = "after-exit"
probability = "20%"
ends_with_while = true
withholds = [{ funding = "aid", share = "100%" }]
"#;

/// Leaves on the first day of the second year.
pub(crate) const LEAVE: &str = r#"
[agreement]
decision = "leave"
on = 2027-10-01
[exit]
startup_received = 0
repay_share = "0%"
closeout_cost = 0
"#;

struct Shelf(BTreeMap<String, String>);

impl Folder for Shelf {
    fn read(&self, name: &str) -> Result<Vec<u8>, Unread> {
        self.0.get(name).map(|text| text.clone().into_bytes()).ok_or(Unread::Missing)
    }
}

/// [`BASE`] with `changes` laid over it, read.
pub(crate) fn loaded(changes: &str) -> Loaded {
    let case = format!("format = 1\ntitle = \"Case\"\nextends = \"base.toml\"\n{changes}");
    let shelf = Shelf(BTreeMap::from([
        ("case.toml".to_owned(), case),
        ("base.toml".to_owned(), BASE.to_owned()),
    ]));
    load("case.toml", &shelf, &mut Files::default()).expect("a valid case")
}

/// The ledger of [`BASE`] with `changes` laid over it.
pub(crate) fn ledger(changes: &str) -> Ledger {
    let options = Options { allow_stale: true, basis: Basis::Accrual };
    let plan = pin(&loaded(changes).scenario, &Registry::embedded(), options).expect("a plan");
    project(plan).expect("a ledger").0
}

/// A number as written.
pub(crate) fn number(text: &str) -> Fraction {
    Fraction::from_decimal(Decimal::from_str_exact(text).expect(text))
}

/// A course in words: `below 0.25 above`.
pub(crate) fn in_words(course: &Course) -> String {
    let side = |side: &Side| match side {
        Side::Above => "above",
        Side::Below => "below",
        Side::Equal => "equal",
        Side::Unknown => "unknown",
    };
    let turn = |turn: &Turn| match turn {
        Turn::Equal(at) => format!("{at}"),
        Turn::Jump(at) => format!("jump at {at}"),
        Turn::Between(low, high) => {
            format!("{}..{}", digits(low), digits(high))
        }
        Turn::Close(low, high) => format!("close {}..{}", digits(low), digits(high)),
    };
    let mut words = vec![side(&course.sides[0]).to_owned()];
    for (at, next) in course.turns.iter().zip(&course.sides[1..]) {
        words.extend([turn(at), side(next).to_owned()]);
    }
    words.join(" ")
}

fn digits(number: &Fraction) -> String {
    number.to_decimal(6).map_or(String::new(), |number| number.normalize().to_string())
}

/// The course of leaving less staying along an input, each with the same `changes`.
pub(crate) fn check_course(changes: &str, name: &str, asked: Asked, expected: &str) {
    let (stay, leave) = (ledger(changes), ledger(&format!("{LEAVE}{changes}")));
    let found = crossing(Subject::difference(&leave, &stay), name).expect("it can be varied");
    let of_sum = found.found.iter().find(|found| found.asked == asked).expect("a sum");
    assert_eq!(in_words(&of_sum.course), expected);
}
