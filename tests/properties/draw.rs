//! Random scenarios.

use std::fmt::Write as _;

use fiscal287::diagnostic::Files;
use fiscal287::ledger::{Ledger, project};
use fiscal287::plan::{Basis, Options, pin};
use fiscal287::rules::Registry;
use fiscal287::scenario::{Folder, Unread, load};
use proptest::prelude::{Just, Strategy, any, prop_oneof};

/// A scenario in the making: a head, and tables whose order does not matter.
#[derive(Debug, Clone)]
pub(crate) struct Drawn {
    /// How many fiscal years.
    pub(crate) years: u32,
    head: String,
    groups: Vec<Group>,
    tables: Vec<String>,
    basis: Basis,
}

/// A group of officers.
#[derive(Debug, Clone)]
struct Group {
    added: bool,
    trained: u32,
    to_train: u32,
    salary: u32,
    shares: [u32; 6],
    hours: u32,
}

/// A folder of one scenario.
pub(crate) struct One<'t>(pub(crate) &'t str);

impl Folder for One<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, Unread> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The ledger of a scenario; what a drawn scenario asks for is always there.
pub(crate) fn ledger_of((text, basis): &(String, Basis)) -> Ledger {
    let found = load("drawn.toml", &One(text), &mut Files::default())
        .and_then(|loaded| {
            let options = Options { allow_stale: true, basis: *basis };
            pin(&loaded.scenario, &Registry::embedded(), options)
        })
        .and_then(project);
    match found {
        Ok((ledger, _)) => ledger,
        Err(problems) => panic!("{problems:#?}\n{text}"),
    }
}

impl Drawn {
    /// The scenario's text and the basis it is worked out on.
    pub(crate) fn text(&self) -> (String, Basis) {
        let mut text = self.head.clone();
        for (position, group) in self.groups.iter().enumerate() {
            group.write(&mut text, &format!("group-{position}"));
        }
        for table in &self.tables {
            text.push_str(table);
        }
        (text, self.basis)
    }

    /// The same tables in the opposite order.
    pub(crate) fn reversed(&self) -> Self {
        let mut tables = self.tables.clone();
        tables.reverse();
        Self { tables, ..self.clone() }
    }

    /// The first group in two: one officer of each kind apart from the rest.
    pub(crate) fn split(&self) -> Self {
        let mut groups = self.groups.clone();
        let whole = &mut groups[0];
        let part = Group {
            trained: whole.trained.min(1),
            to_train: whole.to_train.min(1),
            ..whole.clone()
        };
        whole.trained -= part.trained;
        whole.to_train -= part.to_train;
        groups.push(part);
        Self { groups, ..self.clone() }
    }
}

impl Group {
    fn write(&self, text: &mut String, id: &str) {
        let positions = if self.added { "added" } else { "existing" };
        let [benefits, growth, on_costs, time, backfill, _] = self.shares;
        write!(
            text,
            "[[officers]]\nid = \"{id}\"\npositions = \"{positions}\"\ntrained = {}\nto_train = {}\n\
             salary = {}\nbenefits = \"{benefits}%\"\npay_growth = \"{}%\"\novertime_hours = {}\n\
             overtime_multiplier = 1.5\novertime_on_costs = \"{on_costs}%\"\ntime_share = \"{time}%\"\n\
             backfill_share = \"{backfill}%\"\n",
            self.trained,
            self.to_train,
            self.salary,
            growth / 10,
            self.hours,
        )
        .expect("a string takes all");
    }
}

fn group() -> impl Strategy<Value = Group> {
    (
        any::<bool>(),
        0..9_u32,
        0..5_u32,
        30_000..120_000_u32,
        [0..101_u32, 0..101, 0..101, 0..101, 0..101, 0..101],
        0..800_u32,
    )
        .prop_map(|(added, trained, to_train, salary, shares, hours)| Group {
            added,
            trained,
            to_train,
            salary,
            shares,
            hours,
        })
}

fn decision() -> impl Strategy<Value = String> {
    let date = (0..32_u32, 1..29_u32).prop_map(|(months, day)| {
        let month = months + 9;
        format!("{}-{:02}-{day:02}", 2026 + month / 12, month % 12 + 1)
    });
    let leave = date.clone().prop_map(|on| {
        format!("decision = \"leave\"\non = {on}\n[exit]\nstartup_received = 122_500\nrepay_share = \"33%\"\ncloseout_cost = 1_234.56\n")
    });
    let join = date.prop_map(|on| format!("decision = \"join\"\non = {on}\n"));
    prop_oneof![
        Just("decision = \"stay\"\n".to_owned()),
        Just("decision = \"stay-out\"\n".to_owned()),
        leave,
        join,
    ]
}

fn federal() -> impl Strategy<Value = (String, Basis)> {
    let reading =
        prop_oneof![Just("every-trained-officer"), Just("hours-worked"), Just("dedicated-only")];
    let awards = prop_oneof![Just("agency"), Just("officers")];
    let kinds = prop_oneof![Just("up-to"), Just("flat")];
    ([0..101_u32, 0..101, 0..101, 0..101, 0..101, 60..101], reading, awards, kinds, any::<bool>(), 0..15_u32).prop_map(
        |(shares, reading, awards, kinds, cash, lag)| {
            let [eligible, a, b, c, d, score] = shares.map(|share| if share < 25 { 0 } else { share });
            let text = format!(
                "[federal]\nclaims = true\neligible_share = \"{eligible}%\"\naward_score = \"{score}%\"\n\
                 payment_lag_months = {lag}\nowed_at_start = 4_321\n\
                 collected = {{ salary = \"{a}%\", overtime = \"{b}%\", equipment = \"{c}%\", vehicles = \"{d}%\", awards = \"{a}%\" }}\n\
                 readings = {{ salary = \"{reading}\", awards = \"{awards}\", equipment = \"{kinds}\", vehicles = \"{kinds}\" }}\n"
            );
            (text, if cash { Basis::Cash } else { Basis::Accrual })
        },
    )
}

fn tables() -> impl Strategy<Value = Vec<String>> {
    ([10..60_u32, 10..40, 10..40, 25..100], [0..20_u32, 0..20, 1..30], 50_000..3_000_000_u32).prop_map(|([p, q, r, share], [occurs, starts, lasts], annual)| {
        vec![
            format!("[[state_funding]]\nid = \"aid\"\nname = \"Aid\"\nannual = {annual}\ngrowth = \"2%\"\n"),
            format!("[[state_funding]]\nid = \"roads\"\nname = \"Roads\"\nannual = {}\n", annual / 7),
            format!("[[risk]]\nid = \"sued\"\ntitle = \"Sued\"\nwhile = \"always\"\nprobability = \"{p}%\"\noccurs_after_months = {occurs}\nlasts_months = {lasts}\ncost = 70_000\ncost_per_year = 11_111\n"),
            format!("[[risk]]\nid = \"held\"\ntitle = \"Held\"\nwhile = \"after-exit\"\ngiven = \"sued\"\nexcludes = [\"spared\"]\nprobability = \"{q}%\"\nstarts_after_months = {starts}\nends_with_while = true\nwithholds = [{{ funding = \"aid\", share = \"{share}%\", returned_share = \"10%\" }}]\n"),
            format!("[[risk]]\nid = \"spared\"\ntitle = \"Spared\"\nwhile = \"out\"\ngiven = \"sued\"\nprobability = \"{r}%\"\nends_with_while = false\nwithholds = [{{ funding = \"roads\", share = \"{share}%\" }}]\n"),
            format!("[[risk]]\nid = \"lapse\"\ntitle = \"Lapse\"\nwhile = \"in\"\nprobability = \"{r}%\"\noccurs_after_months = {occurs}\nlasts_months = {lasts}\nreduces = [{{ line = \"federal-salary\", share = \"{share}%\" }}, {{ line = \"federal-awards\", share = \"50%\" }}]\n"),
            "[[cost]]\nid = \"counsel\"\nname = \"Counsel\"\ncategory = \"legal\"\namount = 15_000.37\nevery = \"once\"\non = 2027-03-15\n".to_owned(),
            "[[receipt]]\nid = \"rent\"\nname = \"Rent\"\ncategory = \"other\"\namount = 9_999.99\nevery = \"year\"\nfrom = 2027-02-03\nwhile = \"in\"\n".to_owned(),
            "[[state_grant]]\nid = \"kit\"\nclaimed = 20_000\ncollected = \"77%\"\nevery = \"once\"\non = 2027-09-01\npays_for = [\"equipment\", \"training-travel\"]\n".to_owned(),
            "[[state_grant]]\nid = \"more\"\nclaimed = 5_000\ncollected = \"90%\"\nevery = \"year\"\npays_for = [\"overtime-pay\"]\n".to_owned(),
        ]
    })
}

/// A random scenario that the program takes.
pub(crate) fn drawn() -> impl Strategy<Value = Drawn> {
    let starts = prop_oneof![Just("10-01"), Just("01-01"), Just("07-01")];
    (4..7_u32, starts, decision(), federal(), proptest::collection::vec(group(), 1..4), tables())
        .prop_map(|(years, starts, decision, (federal, basis), groups, tables)| Drawn {
            years,
            head: format!(
                "format = 1\ntitle = \"Drawn\"\n[jurisdiction]\nname = \"Drawn\"\nstate = \"FL\"\n\
                 kind = \"municipality\"\nfiscal_year_starts = \"{starts}\"\n[horizon]\n\
                 first_fiscal_year = 2026\nyears = {years}\ndiscount_rate = \"3.1%\"\ncost_growth = \"1.7%\"\n\
                 [agreement]\nmodel = \"task-force\"\n{decision}{federal}[start_up]\n\
                 equipment_per_officer = 7_777.77\nvehicles = 88_888\ntravel_per_trainee = 1_111.11\n\
                 [running]\nsupervision = 12_345.67\ninsurance = 7_654.32\n"
            ),
            groups,
            tables,
            basis,
        })
}
