//! Every line of the ledger against arithmetic worked by hand.

mod case;
mod grants;
mod present_value;

use case::{check_line, digits, ledger, ledger_on, line, row};
use fiscal287::plan::Basis;

const LEAVE_NEW_YEAR: &str = "[agreement]\ndecision = \"leave\"\non = 2027-01-01\n[exit]\n\
    startup_received = 122_500\nrepay_share = \"40%\"\ncloseout_cost = 500\n";

/// 3 × 60,000; benefits are 35% of it.
#[test]
fn every_trained_officer_is_repaid_in_full() {
    check_line("", "federal-salary", "180000.00 180000.00");
    check_line("", "federal-benefits", "63000.00 63000.00");
}

/// FY2027 has 365 days, of which 1 October to 31 December 2026 are 92: 180,000 × 92/365 = 45,369.86301….
#[test]
fn a_year_in_part_counts_by_days() {
    check_line(LEAVE_NEW_YEAR, "federal-salary", "45369.86 0.00");
}

/// The offer's money ends with 30 September 2029, the last day of FY2029.
#[test]
fn days_after_the_offer_count_nothing() {
    let years = "[horizon]\nfirst_fiscal_year = 2028\nyears = 3\n";
    check_line(years, "federal-salary", "180000.00 180000.00 0.00");
}

/// FY2026 of a January year is 2026; the offer starts on 1 October 2025, so 92 of 365 days count.
#[test]
fn days_before_the_offer_count_nothing() {
    let years =
        "[jurisdiction]\nfiscal_year_starts = \"01-01\"\n[horizon]\nfirst_fiscal_year = 2025\n";
    check_line(years, "federal-salary", "45369.86 180000.00");
}

/// Hours worked: 10% of 180,000. Dedicated only: nobody spends all their time.
#[test]
fn other_readings_of_the_salary_rule_repay_less() {
    let reading = |name| format!("[federal]\nreadings = {{ salary = \"{name}\" }}\n");
    check_line(&reading("hours-worked"), "federal-salary", "18000.00 18000.00");
    check_line(&reading("dedicated-only"), "federal-salary", "0.00 0.00");
    let dedicated = format!(
        "{}[[officers]]\nid = \"patrol\"\ntime_share = \"100%\"\n",
        reading("dedicated-only")
    );
    check_line(&dedicated, "federal-salary", "180000.00 180000.00");
}

/// TV12: salary 80,000 and overtime 30,000; a quarter of salary is 20,000, a quarter of overtime 7,500.
/// Overtime of 30,000 is 500 h × 80,000 ÷ 2,000 h × 1.5.
#[test]
fn overtime_is_capped_at_a_quarter_of_salary_or_is_a_quarter_of_overtime() {
    let one = "[[officers]]\nid = \"patrol\"\ntrained = 1\nsalary = 80_000\novertime_hours = 500\n";
    check_line(one, "overtime-pay", "30000.00 30000.00");
    check_line(one, "federal-overtime", "20000.00 20000.00");
    let share = format!(
        "{one}[federal]\nreadings = {{ salary = \"hours-worked\", overtime = \"share-of-overtime\" }}\n"
    );
    check_line(&share, "federal-overtime", "7500.00 7500.00");
}

/// TV11: ten officers; 95%, 85%, 75% and 69% from January: 10,000 + 7,500 + 5,000 + 0. FY2027 starts
/// with October to December (69%), so each fiscal year holds one of each.
#[test]
fn awards_go_by_quarter_and_step() {
    let ten = "[[officers]]\nid = \"patrol\"\ntrained = 10\n[federal]\naward_score = [\"95%\", \"85%\", \"75%\", \"69%\"]\n";
    check_line(ten, "federal-awards", "22500.00 22500.00");
    let edges = "[[officers]]\nid = \"patrol\"\ntrained = 10\n[federal]\naward_score = [\"90%\", \"89.999999%\", \"80%\", \"79.999999%\"]\n";
    check_line(edges, "federal-awards", "30000.00 30000.00");
}

/// Out from 1 April 2027: October to December and January to March are whole. 3 × 750 × 2.
#[test]
fn a_quarter_cut_short_earns_no_award() {
    let leave = |on: &str| LEAVE_NEW_YEAR.replace("2027-01-01", on);
    check_line(&leave("2027-04-01"), "federal-awards", "4500.00 0.00");
    check_line(&leave("2027-03-31"), "federal-awards", "2250.00 0.00");
}

/// Overtime: 3 × 100 h × 30 × 1.5 = 13,500. Filling in: 3 × 2,000 h × 10% × 50% × 45 = 13,500. On-costs: 10% of 27,000.
#[test]
fn overtime_and_those_who_fill_in_cost_pay_and_on_costs() {
    check_line("", "overtime-pay", "13500.00 13500.00");
    check_line("", "backfill", "13500.00 13500.00");
    check_line("", "overtime-on-costs", "2700.00 2700.00");
}

const TRAIN_TWO: &str = "[[officers]]\nid = \"patrol\"\ntrained = 0\nto_train = 2\n[start_up]\non = 2027-01-01\n\
    equipment_per_officer = 8_000\nvehicles = 90_000\ntravel_per_trainee = 1_200\n";

/// Two officers count from 1 January 2027: 273 of 365 days. 120,000 × 273/365 = 89,753.42465….
#[test]
fn officers_count_from_the_day_of_the_start_up() {
    check_line(TRAIN_TWO, "federal-salary", "89753.42 120000.00");
    check_line(TRAIN_TWO, "equipment", "16000.00 0.00");
    check_line(TRAIN_TWO, "vehicles", "90000.00 0.00");
    check_line(TRAIN_TWO, "training-travel", "2400.00 0.00");
    check_line(TRAIN_TWO, "federal-equipment", "15000.00 0.00");
    check_line(TRAIN_TWO, "federal-vehicles", "90000.00 0.00");
    // 2 × 40 h × 50% × 45.
    check_line(TRAIN_TWO, "training-backfill", "1800.00 0.00");
    // Trained by 1 January, so three quarters of FY2027: 2 × 750 × 3, then × 4.
    check_line(TRAIN_TWO, "federal-awards", "4500.00 6000.00");
}

#[test]
fn flat_readings_pay_whatever_was_spent() {
    let flat = format!(
        "{TRAIN_TWO}[federal]\nreadings = {{ salary = \"hours-worked\", equipment = \"flat\", vehicles = \"flat\" }}\n"
    );
    check_line(&flat, "federal-equipment", "15000.00 0.00");
    check_line(&flat, "federal-vehicles", "100000.00 0.00");
}

#[test]
fn a_start_up_outside_the_days_in_force_counts_nothing() {
    let late = format!("{TRAIN_TWO}{}", LEAVE_NEW_YEAR);
    for id in [
        "equipment",
        "vehicles",
        "training-travel",
        "training-backfill",
        "federal-equipment",
        "federal-salary",
    ] {
        check_line(&late, id, "0.00 0.00");
    }
    let ledger = ledger(&late);
    assert!(line(&ledger, "equipment").reason.is_some());
}

/// 54,000.03 × 50% × 122/366 is 9,000.005: a tie, away from zero. FY2028 has 366 days; out on 31 January
/// 2028 leaves 122 of them.
#[test]
fn ties_round_away_from_zero_whatever_the_order_of_divisions() {
    let changes = "[horizon]\nfirst_fiscal_year = 2028\nyears = 1\n[[officers]]\nid = \"patrol\"\ntrained = 1\n\
        salary = \"54,000.03\"\n[federal]\ncollected = { salary = \"50%\", overtime = \"100%\", equipment = \"100%\", vehicles = \"100%\", awards = \"100%\" }\n\
        [agreement]\ndecision = \"leave\"\non = 2028-01-31\n[exit]\nstartup_received = 0\nrepay_share = 0\ncloseout_cost = 0\n";
    check_line(changes, "federal-salary", "9000.01");
}

#[test]
fn leaving_repays_start_up_money_and_winds_up() {
    check_line(LEAVE_NEW_YEAR, "federal-repaid", "49000.00 0.00");
    check_line(LEAVE_NEW_YEAR, "closeout", "500.00 0.00");
}

/// 60,000 + 35% = 81,000 a head, two heads from the start, until 31 December 2027: 92 of FY2028's 366 days
/// though the agreement ended before: 162,000 × 92/366 = 40,721.31147….
#[test]
fn added_positions_are_paid_until_their_own_end_also_after_an_exit() {
    let added = format!(
        "[[officers]]\nid = \"new\"\npositions = \"added\"\nemployed_until = 2027-12-31\ntrained = 2\nto_train = 0\n\
         salary = 60_000\nbenefits = \"35%\"\npay_growth = 0\nhours_per_year = 2000\novertime_hours = 0\n\
         overtime_multiplier = 1.5\novertime_on_costs = 0\ntime_share = \"100%\"\nbackfill_share = 0\n{LEAVE_NEW_YEAR}"
    );
    check_line(&added, "added-positions", "162000.00 40721.31");
}

/// Growth compounds from the second year: 10,000 × 1.1; pay 3 × 60,000 × 1.02 = 183,600.
#[test]
fn growth_compounds_from_the_second_year() {
    let growth = "[horizon]\ncost_growth = \"10%\"\n[[officers]]\nid = \"patrol\"\npay_growth = \"2%\"\n[running]\ninsurance = 10_000\n";
    check_line(growth, "insurance", "10000.00 11000.00");
    check_line(growth, "federal-salary", "180000.00 183600.00");
}

/// Knox County, January 2025: 282 days at 83 and at a cost of 140. Detention needs no federal window.
#[test]
fn detention_is_a_contract_of_its_own() {
    let beds = "[jurisdiction]\nkind = \"county\"\noperates_jail = true\n[federal]\nclaims = false\n\
        [detention]\nbed_days = 282\ncost_per_day = 140\nfederal_rate_per_day = 83\n";
    check_line(beds, "detention-reimbursement", "23406.00 23406.00");
    check_line(beds, "detention-cost", "39480.00 39480.00");
    check_line(beds, "federal-salary", "0.00 0.00");
}

/// The announcement names state and local agencies; terms for a tribe were not found.
#[test]
fn a_tribe_has_no_federal_receipts_and_is_told_why() {
    let ledger = ledger("[jurisdiction]\nkind = \"tribal\"\n");
    for id in ["federal-salary", "federal-benefits", "federal-overtime", "federal-awards"] {
        let line = line(&ledger, id);
        assert_eq!(row(&ledger, &line.amounts.years), "0.00 0.00", "{id}");
        let why = line.reason.as_deref().expect("a reason");
        assert!(why.ends_with("is for these only: municipality, county, sheriff, state-agency"));
    }
    assert_eq!(row(&ledger, &line(&ledger, "overtime-pay").amounts.years), "13500.00 13500.00");
}

/// For the other models the offer's lines are zero and say why.
#[test]
fn the_offer_names_the_task_force_model_only() {
    let jail = "[agreement]\nmodel = \"jail-enforcement\"\n";
    let ledger = ledger(jail);
    for id in [
        "federal-salary",
        "federal-benefits",
        "federal-overtime",
        "federal-equipment",
        "federal-vehicles",
        "federal-awards",
    ] {
        assert_eq!(row(&ledger, &line(&ledger, id).amounts.years), "0.00 0.00");
        assert!(line(&ledger, id).reason.is_some(), "{id}");
    }
}

const WITHHOLD: &str = "[[state_funding]]\nid = \"aid\"\nname = \"State aid\"\nannual = 1_000_000\n\
    [[risk]]\nid = \"held\"\ntitle = \"Held\"\nwhile = \"after-exit\"\nprobability = \"25%\"\nstarts_after_months = 3\n\
    lasts_months = 12\nends_with_while = true\nwithholds = [{ funding = \"aid\", share = \"50%\", returned_share = \"20%\" }]\n";

/// Out on 1 January 2027, effects 1 April 2027 to 31 March 2028: 183 of 365 and 183 of 366 days.
/// 1,000,000 × 50% × 80% = 400,000: × 183/365 = 200,547.94520…, × 183/366 = 200,000. A quarter of each is expected.
#[test]
fn withheld_funding_counts_by_the_days_of_its_effects() {
    let changes = format!("{LEAVE_NEW_YEAR}{WITHHOLD}");
    check_line(&changes, "withheld.held.aid", "50136.99 50000.00");
    let ledger = ledger(&changes);
    let happens = line(&ledger, "withheld.held.aid").if_it_happens.as_ref().expect("contingent");
    assert_eq!(row(&ledger, &happens.years), "200547.95 200000.00");
}

#[test]
fn what_can_only_happen_after_an_exit_cannot_happen_while_staying() {
    let ledger = ledger(WITHHOLD);
    assert_eq!(row(&ledger, &line(&ledger, "withheld.held.aid").amounts.years), "0.00 0.00");
    assert!(ledger.risks[0].impossible.is_some());
}

/// Each year: receipts 180,000 + 63,000 + 13,500 + 9,000 = 265,500; outlays 29,700. Net 235,800.
/// Diverted: 3 × 81,000 × 10% × 50% = 12,150; 300 h; 0.15 positions.
#[test]
fn nets_are_receipts_less_outlays() {
    let ledger = ledger("");
    assert_eq!(row(&ledger, &ledger.net.no_risk.years), "235800.00 235800.00");
    assert_eq!(digits(&ledger, ledger.net.expected.total), "471600.00");
    assert_eq!(row(&ledger, &ledger.diverted.value.years), "12150.00 12150.00");
    assert_eq!(row(&ledger, &ledger.diverted.hours.years), "300.00 300.00");
    assert_eq!(row(&ledger, &ledger.diverted.positions), "0.15 0.15");
    assert_eq!(digits(&ledger, ledger.full_cost.every_risk.total), "447300.00");
}

/// Four months later: FY2027's 12 months are paid from 1 February 2027 to 31 January 2028.
/// 242 of those 365 days lie in FY2027: 180,000 × 242/365 = 119,342.46575…; the rest is 60,657.54.
/// FY2028's 366 days move to 1 February 2028 to 31 January 2029: 243 of 366 in FY2028:
/// 180,000 × 243/366 = 119,508.19672…; 60,491.80 are owed at the end.
#[test]
fn on_a_cash_basis_federal_receipts_come_later() {
    let ledger =
        ledger_on("[federal]\npayment_lag_months = 4\nowed_at_start = 5_000\n", Basis::Cash);
    assert_eq!(row(&ledger, &line(&ledger, "federal-salary").amounts.years), "119342.47 180165.73");
    assert_eq!(row(&ledger, &line(&ledger, "federal-owed-at-start").amounts.years), "5000.00 0.00");
    // October to December's award is paid on 30 April, July to September's on 30 January.
    assert_eq!(row(&ledger, &line(&ledger, "federal-awards").amounts.years), "4500.00 9000.00");
    assert_eq!(row(&ledger, &line(&ledger, "overtime-pay").amounts.years), "13500.00 13500.00");
}

/// An unknown amount is named and left out; zero times unknown is zero.
#[test]
fn what_is_unknown_is_left_out_of_totals_and_named() {
    let unknown = "[running]\ninsurance = { unknown = true, note = \"no premium yet\" }\n";
    let staying = ledger(unknown);
    assert_eq!(row(&staying, &line(&staying, "insurance").amounts.years), "? ?");
    assert_eq!(digits(&staying, staying.net.no_risk.total), "471600.00");
    let names: Vec<_> = staying
        .unknown(staying.net.no_risk.total)
        .into_iter()
        .map(|id| staying.plan.inputs.get(id).name.clone())
        .collect();
    assert_eq!(names, ["running.insurance"]);
    let out = ledger(&format!("{unknown}[agreement]\ndecision = \"stay-out\"\n"));
    assert_eq!(row(&out, &line(&out, "insurance").amounts.years), "0.00 0.00");
    assert!(out.unknown(out.net.no_risk.total).is_empty());
}

/// A lapse of three months from 1 February 2028 takes 90 of FY2028's 366 days of what is repaid:
/// 180,000 × 90/366 = 44,262.29508…, of which 50% is expected. It cannot touch days after an exit.
#[test]
fn a_receipt_is_reduced_by_the_share_of_its_own_days() {
    let lapse = "[[risk]]\nid = \"lapse\"\ntitle = \"Lapse\"\nwhile = \"in\"\nprobability = \"50%\"\n\
        occurs_after_months = 16\nlasts_months = 3\nends_with_while = true\n\
        reduces = [{ line = \"federal-salary\", share = \"100%\" }]\n";
    check_line(lapse, "reduced.lapse.federal-salary", "0.00 22131.15");
    let left = format!("{LEAVE_NEW_YEAR}{lapse}");
    check_line(&left, "reduced.lapse.federal-salary", "0.00 0.00");
    assert!(ledger(&left).risks[0].impossible.is_some());
}

/// Out on 11 March 2027, effects from 1 April: they would be over before they start, so the one-time
/// cost is not due, and what hangs on the risk cannot happen either.
#[test]
fn a_risk_whose_effects_are_stopped_before_they_start_cannot_happen() {
    let risk = "[[risk]]\nid = \"audit\"\ntitle = \"Audit\"\nwhile = \"in\"\nprobability = \"50%\"\n\
        occurs_after_months = 3\nstarts_after_months = 3\nends_with_while = true\ncost = 1_000\n\
        [[risk]]\nid = \"fine\"\ntitle = \"Fine\"\nwhile = \"always\"\ngiven = \"audit\"\nprobability = \"50%\"\ncost = 500\n";
    let leave = LEAVE_NEW_YEAR.replace("2027-01-01", "2027-03-11");
    check_line(&format!("{leave}{risk}"), "risk-cost.audit", "0.00 0.00");
    check_line(&format!("{leave}{risk}"), "risk-cost.fine", "0.00 0.00");
    check_line(risk, "risk-cost.audit", "500.00 0.00");
    check_line(risk, "risk-cost.fine", "125.00 0.00");
}

/// One officer on 29 and 30 January 2027 earns 73,000 × 2/365 = 400. A month later both days fall on
/// 28 February, so all of it is paid then and nothing is owed.
#[test]
fn days_that_move_onto_one_day_are_paid_on_it() {
    let changes = "[[officers]]\nid = \"patrol\"\ntrained = 0\nto_train = 1\nsalary = 73_000\n\
        [start_up]\non = 2027-01-29\nequipment_per_officer = 0\ntravel_per_trainee = 0\n\
        [federal]\npayment_lag_months = 1\nowed_at_start = 0\n[agreement]\ndecision = \"leave\"\non = 2027-01-31\n\
        [exit]\nstartup_received = 0\nrepay_share = 0\ncloseout_cost = 0\n";
    let ledger = ledger_on(changes, Basis::Cash);
    assert_eq!(row(&ledger, &line(&ledger, "federal-salary").amounts.years), "400.00 0.00");
    let owed = ledger.owed_at_end.as_ref().expect("a cash basis");
    assert_eq!(digits(&ledger, owed.no_risk), "0.00");
}

/// What is unknown stays unknown in the years it is paid in, and only there.
#[test]
fn on_a_cash_basis_the_unknown_stays_in_its_years() {
    let unknown = "[[officers]]\nid = \"patrol\"\nbenefits = { unknown = true, note = \"not known\" }\n\
        [federal]\npayment_lag_months = 4\nowed_at_start = 0\n";
    let leave = LEAVE_NEW_YEAR.replace("2027-01-01", "2027-05-01");
    let ledger = ledger_on(&format!("{unknown}{leave}"), Basis::Cash);
    assert_eq!(row(&ledger, &line(&ledger, "federal-benefits").amounts.years), "? 0.00");
    let staying = ledger_on(unknown, Basis::Cash);
    let owed = staying.owed_at_end.as_ref().expect("a cash basis");
    assert_eq!(digits(&staying, owed.no_risk), "?");
}

/// Awards that officers get are passed on when they are paid: 30 April for October to December.
#[test]
fn on_a_cash_basis_awards_are_passed_on_when_they_are_paid() {
    let officers = "[federal]\npayment_lag_months = 4\nowed_at_start = 0\n\
        readings = { salary = \"hours-worked\", awards = \"officers\" }\n";
    let ledger = ledger_on(officers, Basis::Cash);
    assert_eq!(row(&ledger, &line(&ledger, "federal-awards").amounts.years), "4500.00 9000.00");
    assert_eq!(row(&ledger, &line(&ledger, "awards-passed-on").amounts.years), "4500.00 9000.00");
}

/// Nobody in the second group works overtime, so its unknown salary keeps nothing from being known.
#[test]
fn no_overtime_is_repaid_as_nothing_whatever_the_salary() {
    let second = "[[officers]]\nid = \"desk\"\npositions = \"existing\"\ntrained = 1\nto_train = 0\n\
        salary = { unknown = true, note = \"not known\" }\nbenefits = 0\npay_growth = 0\nhours_per_year = 2000\n\
        overtime_hours = 0\novertime_multiplier = 1.5\novertime_on_costs = 0\ntime_share = 0\nbackfill_share = 0\n";
    check_line(second, "federal-overtime", "13500.00 13500.00");
}

/// Two lapses that overlap take more than all of a receipt; the ledger counts both and says so.
#[test]
fn receipts_reduced_twice_are_named() {
    let lapse = |id: &str| {
        format!(
            "[[risk]]\nid = \"{id}\"\ntitle = \"Lapse\"\nwhile = \"in\"\nprobability = \"50%\"\nlasts_months = 3\n\
             reduces = [{{ line = \"federal-salary\", share = \"60%\" }}]\n"
        )
    };
    let options = fiscal287::plan::Options { allow_stale: false, basis: Basis::Accrual };
    let warnings = |text: &str| case::try_ledger(text, options).expect("a ledger").1;
    assert_eq!(warnings(&lapse("one")), []);
    let both = warnings(&format!("{}{}", lapse("one"), lapse("two")));
    assert_eq!(
        both[0].message,
        "`one` and `two` could take more than 100% of `federal-salary` on one day"
    );
}
