//! State grants pay for what is left, up to what their rules allow, to those whom the rules are for.

use fiscal287::diagnostic::{Code, Diagnostic, Files};
use fiscal287::plan::{Basis, Options};
use fiscal287::rules::{Registry, Status};

use crate::case::{check_line, digits, ledger, ledger_under, line, row, try_ledger};

/// Others fill in for $13,500 a year; what is bought for the kit comes to $5,000 a year.
const KIT: &str = r#"
[[cost]]
id = "kit"
name = "Kit"
category = "running"
amount = 5_000
every = "year"
"#;

/// A grant claimed each year.
fn yearly(id: &str, claimed: &str, pays_for: &str, more: &str) -> String {
    format!(
        "[[state_grant]]\nid = \"{id}\"\nclaimed = {claimed}\ncollected = \"100%\"\n\
         every = \"year\"\npays_for = {pays_for}\n{more}\n"
    )
}

/// A grant claimed once.
fn once(id: &str, claimed: &str, on: &str, more: &str) -> String {
    format!(
        "[[state_grant]]\nid = \"{id}\"\nclaimed = {claimed}\ncollected = \"100%\"\n\
         every = \"once\"\non = {on}\n{more}\n"
    )
}

fn texas(people: &str) -> String {
    format!("[jurisdiction]\nstate = \"TX\"\nkind = \"county\"\npopulation = {people}\n")
}

const SB8: &str = "rule = \"texas/sb8-grant\"";

#[test]
fn the_texas_grant_steps_by_population() {
    let costs = "[[cost]]\nid = \"unit\"\nname = \"Unit\"\ncategory = \"personnel\"\n\
                 amount = 500_000\nevery = \"year\"\n";
    for (people, expected) in [
        ("0", "80000.00"),
        ("99_999", "80000.00"),
        ("100_000", "100000.00"),
        ("250_000", "100000.00"),
        ("499_999", "100000.00"),
        ("500_000", "120000.00"),
        ("999_999", "120000.00"),
        ("1_000_000", "140000.00"),
    ] {
        let grant = yearly("sb8", "900_000", "[\"cost.unit\"]", SB8);
        let expected = format!("{expected} {expected}");
        check_line(&format!("{}{costs}{grant}", texas(people)), "state-grant.sb8", &expected);
    }
}

#[test]
fn the_texas_grant_pays_only_what_the_federal_government_leaves() {
    let grant = yearly("sb8", "50_000", "[\"overtime-pay\"]", SB8);
    check_line(&format!("{}{grant}", texas("250_000")), "state-grant.sb8", "0.00 0.00");
    let grant = yearly("sb8", "50_000", "[\"overtime-pay\", \"backfill\"]", SB8);
    check_line(&format!("{}{grant}", texas("250_000")), "state-grant.sb8", "13500.00 13500.00");
}

#[test]
fn a_limit_of_all_years_together_is_used_up_year_by_year() {
    let costs = "[[cost]]\nid = \"unit\"\nname = \"Unit\"\ncategory = \"personnel\"\n\
                 amount = 500_000\nevery = \"year\"\n";
    let read = |reading: &str| {
        let more = format!("{SB8}\nreading = \"{reading}\"");
        let grant = yearly("sb8", "60_000", "[\"cost.unit\"]", &more);
        format!("{}{costs}{grant}", texas("99_999"))
    };
    check_line(&read("once"), "state-grant.sb8", "60000.00 20000.00");
    check_line(&read("year"), "state-grant.sb8", "60000.00 60000.00");
}

#[test]
fn several_grants_on_the_same_lines_never_pay_more_than_is_left() {
    let grants = [
        yearly("a", "10_000", "[\"backfill\", \"cost.kit\"]", ""),
        yearly("b", "20_000", "[\"cost.kit\"]", ""),
        yearly("c", "20_000", "[\"cost.kit\", \"backfill\"]", ""),
    ];
    let changes = format!("{KIT}{}", grants.concat());
    check_line(&changes, "state-grant.a", "10000.00 10000.00");
    check_line(&changes, "state-grant.b", "5000.00 5000.00");
    check_line(&changes, "state-grant.c", "3500.00 3500.00");
}

#[test]
fn what_is_paid_once_is_not_paid_again_in_a_later_year() {
    let first = once("a", "20_000", "2027-01-01", "pays_for = [\"backfill\"]");
    let changes = format!("{first}{}", yearly("b", "50_000", "[\"backfill\"]", ""));
    check_line(&changes, "state-grant.a", "20000.00 0.00");
    check_line(&changes, "state-grant.b", "0.00 7000.00");
}

#[test]
fn a_grant_that_pays_a_share_leaves_the_match() {
    let grant = yearly("a", "50_000", "[\"backfill\"]", "pays_share = \"75%\"");
    check_line(&grant, "state-grant.a", "10125.00 10125.00");
}

/// Two officers are trained on 1 January 2027 with equipment for $20,000, of which $15,000 are repaid.
const START_UP: &str = r#"
[[officers]]
id = "patrol"
to_train = 2

[start_up]
on = 2027-01-01
equipment_per_officer = 10_000
travel_per_trainee = 0
"#;

#[test]
fn florida_pays_for_no_equipment_bought_before_the_award() {
    let claim = |more: &str| {
        let keys = "rule = \"florida/immigration-grant\"\npays_for = [\"equipment\"]";
        format!("{START_UP}{}", once("fl", "50_000", "2027-03-01", &format!("{keys}\n{more}")))
    };
    check_line(&claim(""), "state-grant.fl", "0.00 0.00");
    check_line(&claim("awarded_on = 2027-01-02"), "state-grant.fl", "0.00 0.00");
    check_line(&claim("awarded_on = 2027-01-01"), "state-grant.fl", "5000.00 0.00");
    check_line(&claim("awarded_on = 2026-12-31"), "state-grant.fl", "5000.00 0.00");
}

#[test]
fn floridas_bonus_is_for_each_officer_trained_by_then() {
    let bonus = |on: &str| {
        let keys = "rule = \"florida/officer-bonus\"\nreading = \"participation\"";
        format!("{START_UP}{}", once("bonus", "50_000", on, keys))
    };
    check_line(&bonus("2026-12-31"), "state-grant.bonus", "3000.00 0.00");
    check_line(&bonus("2027-01-01"), "state-grant.bonus", "5000.00 0.00");
}

/// Why a grant of this rule counts nothing.
fn check_not_eligible(changes: &str, rule: &str, why: &str) {
    let keys = format!("rule = \"{rule}\"\npays_for = [\"backfill\"]");
    let ledger = ledger(&format!("{changes}{}", once("g", "9_000", "2027-01-01", &keys)));
    let line = line(&ledger, "state-grant.g");
    assert_eq!(line.reason.as_deref(), Some(why));
    assert_eq!(digits(&ledger, line.amounts.total), "0.00");
}

#[test]
fn a_grant_for_others_counts_nothing_and_says_so() {
    check_not_eligible("", "texas/sb8-grant", "texas/sb8-grant is for TX only");
    check_not_eligible(
        "[jurisdiction]\nstate = \"TX\"\n",
        "texas/sb8-grant",
        "texas/sb8-grant is for these only: county, sheriff",
    );
    check_not_eligible(
        "[jurisdiction]\nkind = \"state-agency\"\n",
        "florida/immigration-grant",
        "florida/immigration-grant is for these only: municipality, county, sheriff",
    );
}

/// What is asked or refused for a grant.
fn check_asked(changes: &str, code: Code, words: &str) {
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let found = try_ledger(changes, options).expect_err(words);
    let fits = found.iter().any(|one| one.code == code && one.message.contains(words));
    assert!(fits, "{found:#?}");
}

#[test]
fn what_a_rule_needs_to_know_is_asked_for() {
    let county = "[jurisdiction]\nstate = \"TX\"\nkind = \"county\"\n";
    let sb8 = once("g", "9_000", "2027-01-01", SB8);
    check_asked(&format!("{county}{sb8}"), Code::MissingInput, "which outlays");
    check_asked(&format!("{county}{sb8}"), Code::MissingInput, "how many people");
    let bonus = once("g", "9_000", "2027-01-01", "rule = \"florida/officer-bonus\"");
    check_asked(&bonus, Code::MissingInput, "how is `florida/officer-bonus` read");
    let other = format!("{SB8}\nreading = \"twice\"");
    let other = format!("{}{}", texas("5"), once("g", "9_000", "2027-01-01", &other));
    check_asked(&other, Code::UnknownReading, "no reading `twice`");
    let yearly = yearly("g", "9_000", "[\"equipment\"]", "rule = \"florida/immigration-grant\"");
    check_asked(&format!("{START_UP}{yearly}"), Code::MissingInput, "on which day was the grant");
    let before = "[horizon]\nfirst_fiscal_year = 2025\n";
    let before = format!("{}{before}{}", texas("5"), once("g", "1", "2025-09-30", SB8));
    check_asked(&before, Code::RuleNotYet, "texas/sb8-grant");
}

#[test]
fn only_the_pay_of_added_positions_is_repaid_for_them() {
    let added = "[[officers]]\nid = \"unit\"\npositions = \"added\"\ntrained = 1\nto_train = 0\n\
                 salary = 60_000\nbenefits = \"35%\"\npay_growth = \"0%\"\nhours_per_year = 2000\n\
                 overtime_hours = 0\novertime_multiplier = 1.5\novertime_on_costs = \"0%\"\n\
                 time_share = \"10%\"\nbackfill_share = \"0%\"\n\
                 [federal]\nreadings = { salary = \"hours-worked\" }\n";
    let grant = yearly("g", "90_000", "[\"added-positions\"]", "");
    check_line(&format!("{added}{grant}"), "state-grant.g", "72900.00 72900.00");
}

#[test]
fn each_receipt_says_how_firm_its_rule_is_and_the_statuses_come_to_the_net() {
    let sb8 = yearly("sb8", "50_000", "[\"backfill\"]", SB8);
    let ledger = ledger(&format!("{}{sb8}", texas("250_000")));
    assert_eq!(line(&ledger, "federal-salary").status, Some(Status::Announced));
    assert_eq!(line(&ledger, "state-grant.sb8").status, Some(Status::Enacted));
    assert_eq!(line(&ledger, "overtime-pay").status, None);
    let statuses: Vec<_> = ledger.statuses.iter().map(|total| total.status).collect();
    assert_eq!(statuses, [Some(Status::Enacted), Some(Status::Announced), None]);
    for column in 0..3 {
        let sums = ledger.statuses.iter().map(|total| total.sums.list()[column].total);
        let sum = sums.map(|id| ledger.amount(id).money().expect("known").decimal()).sum();
        let net = ledger.amount(ledger.net.list()[column].total).money().expect("known").decimal();
        assert_eq!(net, sum);
    }
    let enacted = &ledger.statuses[0].sums.expected;
    assert_eq!(digits(&ledger, enacted.total), "27000.00");
}

/// Texas' amounts with another from 1 October 2027 on, as a folder of the reader's own gives them.
#[test]
fn a_limit_that_changes_holds_for_its_own_days() {
    let text = include_str!("../../src/rules/texas/sb8-grant.toml");
    let year = text.find("reading = \"year\"").expect("the reading");
    let (head, tail) = text.split_at(year);
    let until = "from = 2026-01-01\nuntil = 2027-09-30\n";
    let tail = tail.replacen("from = 2026-01-01\n", until, 1);
    let later = "\n[[value]]\nreading = \"year\"\nfrom = 2027-10-01\n\
                 steps = [{ at_least = 0, value = \"$10,000\" }]\nstatus = \"announced\"\n\
                 confidence = \"high\"\nsources = [\"sb8\"]\n";
    let files = [("texas/sb8-grant.toml".to_owned(), format!("{head}{tail}{later}"))];
    let registry = Registry::embedded().overlaid(&files, &mut Files::default()).expect("a rule");
    let grant = yearly("sb8", "12_000", "[\"backfill\"]", SB8);
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let changes = format!("{}{grant}", texas("250_000"));
    let (ledger, _) = ledger_under(&changes, &registry, options).expect("a ledger");
    let line = line(&ledger, "state-grant.sb8");
    assert_eq!(row(&ledger, &line.amounts.years), "12000.00 10000.00");
    assert_eq!(line.status, Some(Status::Announced), "the least firm of the values used");
}

/// Texas' rule, read as `year`, with a last day, as a folder of the reader's own gives it.
fn texas_until(last: &str) -> Registry {
    let text = include_str!("../../src/rules/texas/sb8-grant.toml");
    let year = text.find("reading = \"year\"").expect("the reading");
    let (head, tail) = text.split_at(year);
    let tail = tail.replacen("status", &format!("until = {last}\nstatus"), 1);
    let files = [("texas/sb8-grant.toml".to_owned(), format!("{head}{tail}"))];
    Registry::embedded().overlaid(&files, &mut Files::default()).expect("a rule")
}

/// What a grant claimed each year pays, or what is said where it cannot be worked out.
fn claimed_each_year(registry: &Registry, more: &str) -> Result<String, String> {
    let grant = yearly("sb8", "12_000", "[\"backfill\"]", &format!("{SB8}\n{more}"));
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let changes = format!("{}{grant}", texas("250_000"));
    let ledger = ledger_under(&changes, registry, options);
    let told = |found: &[Diagnostic]| {
        let told = found.iter().map(|one| format!("{}: {}", one.message, one.help.join("; ")));
        told.collect::<Vec<_>>().join("\n")
    };
    let (ledger, _) = ledger.map_err(|found| told(&found))?;
    Ok(row(&ledger, &line(&ledger, "state-grant.sb8").amounts.years))
}

/// FY2028 has 366 days, of which 92 lie before 2028: 12,000 × 92 ÷ 366 = 3,016.39.
#[test]
fn a_rule_that_ends_within_the_years_refuses_until_the_claims_end_with_it() {
    let registry = texas_until("2027-12-31");
    let refused = claimed_each_year(&registry, "").expect_err("the rule has ended");
    assert!(refused.contains("no value any more on 2028-01-01"), "{refused}");
    assert!(refused.contains("`until = 2027-12-31`"), "{refused}");
    let paid = claimed_each_year(&registry, "until = 2027-12-31").expect("a ledger");
    assert_eq!(paid, "12000.00 3016.39");
    claimed_each_year(&registry, "until = 2028-01-01").expect_err("a day too many");
}

/// From 1 July 2027 FY2027 has 92 of its 365 days: 12,000 × 92 ÷ 365 = 3,024.66.
#[test]
fn a_grant_is_claimed_from_its_first_to_its_last_day() {
    let paid = |more: &str| claimed_each_year(&Registry::embedded(), more).expect("a ledger");
    assert_eq!(paid("from = 2027-07-01"), "3024.66 12000.00");
    assert_eq!(paid("until = 2027-09-30"), "12000.00 0.00");
    assert_eq!(paid("from = 2027-10-01"), "0.00 12000.00");
    assert_eq!(paid("from = 2027-07-01\nuntil = 2027-09-30"), "3024.66 0.00");
}

#[test]
fn a_rule_that_begins_within_the_years_is_claimed_from_then_on() {
    let years = "[horizon]\nfirst_fiscal_year = 2026\n";
    let grant = |more: &str| {
        let grant = yearly("sb8", "12_000", "[\"backfill\"]", &format!("{SB8}\n{more}"));
        format!("{}{years}{grant}", texas("250_000"))
    };
    check_asked(&grant(""), Code::RuleNotYet, "texas/sb8-grant");
    // 273 of 365 days: 8,975.34.
    check_line(&grant("from = 2026-01-01"), "state-grant.sb8", "8975.34 12000.00");
}

#[test]
fn claims_for_no_day_in_force_are_a_warning() {
    let grant = yearly("a", "9_000", "[\"backfill\"]", "until = 2026-09-30");
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let (_, warnings) = try_ledger(&grant, options).expect("a ledger");
    let words: Vec<_> = warnings.iter().map(|one| one.message.as_str()).collect();
    let why = "no day it is claimed for is in force within these years";
    assert_eq!(words, [format!("`state-grant.a` counts nothing: {why}")]);
}

/// Warnings that a day of award has no effect.
fn idle_awards(keys: &str) -> usize {
    let keys = format!("{keys}\nawarded_on = 2027-01-01");
    let changes = format!("{START_UP}{}", once("g", "9_000", "2027-03-01", &keys));
    let options = Options { allow_stale: false, basis: Basis::Accrual };
    let (ledger, _) = try_ledger(&changes, options).expect("a ledger");
    let idle =
        |one: &&Diagnostic| one.code == Code::UnusedKey && one.message.contains("awarded_on");
    ledger.plan.warnings.iter().filter(idle).count()
}

#[test]
fn a_day_of_award_that_nothing_goes_by_is_a_warning() {
    let florida = "rule = \"florida/immigration-grant\"\n";
    assert_eq!(idle_awards(&format!("{florida}pays_for = [\"equipment\"]")), 0);
    assert_eq!(idle_awards(&format!("{florida}pays_for = [\"training-travel\"]")), 1);
    assert_eq!(idle_awards(florida), 1);
    assert_eq!(idle_awards("pays_for = [\"equipment\"]"), 1);
}
