//! Where an input stands in a scenario file, and what may stand there.

use crate::calendar::Day;
use crate::formula::Fraction;
use crate::plan::{self, Input, Plan};
use crate::scenario::keys::{self, Kind};

/// Where an input stands in a scenario file, and what may stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveKey {
    /// The lines that open its table, and name its entry in a list; empty at the top of the file.
    pub table: String,
    /// Its name in that table: `salary`.
    pub name: String,
    /// The names of the entry and of the member that it belongs to: `audit`, `federal-salary`.
    pub of: Vec<String>,
    /// The list that it is a member of, which a file gives as a whole or not at all.
    pub member: Option<LiveMember>,
    /// The least that may stand there, or what it must be above.
    pub least: Option<Fraction>,
    /// Whether the least itself may not stand there.
    pub is_above: bool,
    /// The most that may stand there.
    pub most: Option<Fraction>,
    /// What may stand there, in words: `a share from 0% to 100%`.
    pub says: String,
    /// Where it is the first or the last day of what counts each year: what is wrong where the last
    /// is before the first.
    pub order: Option<&'static str>,
}

/// A member of a list that a file gives as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveMember {
    /// The name of the list: `withholds`.
    pub list: String,
    /// What tells the member from others: `funding = "aid"`; empty where members are bare values.
    pub head: String,
}

/// The key of the date on which the decision takes effect.
const DECISION_DATE: &str = "agreement.on";

/// The most that benefits may be as a multiple of wages.
const MOST_BENEFITS: i64 = 10;

/// The key of an input; none for what comes from a rule.
pub(super) fn of(input: &Input, plan: &Plan) -> Option<LiveKey> {
    let mut heading = Heading::default();
    let mut pattern = String::new();
    let mut names = input.name.split('.');
    loop {
        let name = names.next()?;
        let key = keys::find(&pattern, name)?;
        match key.kind {
            Kind::Table => heading.table(name),
            Kind::Entries(by, _) => heading.entry(name, by, names.next()?),
            Kind::Rows(by, _) => {
                let row = names.next()?;
                heading.of.push(row.to_owned());
                let member = LiveMember { list: name.to_owned(), head: line(by, row) };
                let last = names.next()?;
                let kind = keys::find(key.path, last)?.kind;
                return Some(heading.key(last, Some(member), (kind, input, plan)));
            }
            kind => {
                let plain = || LiveMember { list: name.to_owned(), head: String::new() };
                let member = names.next().map(|_| plain());
                let order = is_of_span(&pattern, name).then_some(keys::DATES_ORDER);
                let found = heading.key(name, member, (kind, input, plan));
                return Some(LiveKey { order, ..found });
            }
        }
        key.path.clone_into(&mut pattern);
    }
}

/// The heading of a table as it comes together.
#[derive(Default)]
struct Heading {
    path: Vec<String>,
    is_entry: bool,
    first_line: String,
    of: Vec<String>,
}

impl Heading {
    fn table(&mut self, name: &str) {
        self.path.push(name.to_owned());
    }

    fn entry(&mut self, name: &str, by: &str, own: &str) {
        self.path.push(name.to_owned());
        self.is_entry = true;
        self.of.push(own.to_owned());
        self.first_line = line(by, own);
    }

    fn key(
        &self,
        name: &str,
        member: Option<LiveMember>,
        (kind, input, plan): (Kind, &Input, &Plan),
    ) -> LiveKey {
        let path = self.path.join(".");
        let table = match (self.is_entry, path.as_str()) {
            (_, "") => String::new(),
            (true, path) => format!("[[{path}]]\n{}\n", self.first_line),
            (false, path) => format!("[{path}]\n"),
        };
        let (least, most) = bounds(kind, input, plan);
        let (name, says) = (name.to_owned(), kind.in_words());
        let is_above = is_above(kind);
        let of = self.of.clone();
        LiveKey { table, name, of, member, least, is_above, most, says, order: None }
    }
}

fn line(by: &str, own: &str) -> String {
    format!("{by} = \"{own}\"")
}

/// The least and the most that may stand at a key.
fn bounds(kind: Kind, input: &Input, plan: &Plan) -> (Option<Fraction>, Option<Fraction>) {
    let whole = |number: i64| Some(Fraction::integer(number));
    match kind {
        Kind::Share | Kind::Scores => (whole(0), whole(1)),
        Kind::Benefits if input.kind == plan::Kind::Share => (whole(0), whole(MOST_BENEFITS)),
        Kind::Rate => (whole(-1), whole(1)),
        Kind::Count(most) => (whole(0), whole(i64::from(most))),
        Kind::Factor => (whole(0), whole(100)),
        Kind::Money | Kind::Benefits | Kind::Hours | Kind::HoursAboveZero | Kind::Tally => {
            (whole(0), None)
        }
        Kind::Date if input.name == DECISION_DATE => {
            let days = plan.horizon;
            let number = |day: Day| i64::from(day.number());
            (whole(number(days.first)), whole(number(days.end) - 1))
        }
        _ => (None, None),
    }
}

/// Whether a key of a table is the first or the last day of what counts each year.
fn is_of_span(table: &str, name: &str) -> bool {
    let ends = ["from", "until"];
    ends.contains(&name) && ends.iter().all(|end| keys::find(table, end).is_some())
}

/// Whether what stands at a key is above the least.
fn is_above(kind: Kind) -> bool {
    matches!(kind, Kind::Rate | Kind::HoursAboveZero)
}
