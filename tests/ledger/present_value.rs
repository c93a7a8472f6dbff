//! Present values, by hand and by published examples.

use super::case::{digits, ledger};

/// 235,800 ÷ 1.03 + 235,800 ÷ 1.0609 = 228,932.0388… + 222,264.1153… = 451,196.1542….
#[test]
fn present_value_discounts_yearly_nets_at_their_ends() {
    let ledger = ledger("[horizon]\ndiscount_rate = \"3%\"\n");
    let value = ledger.present_value.as_ref().expect("a rate is given");
    assert_eq!(digits(&ledger, value.no_risk), "451196.15");
}

/// Staying out with nothing but these yearly nets, one line of TOML each, over so many years.
fn check_present_value(rate: &str, years: u32, tables: &str, expected: &str) {
    let ledger = ledger(&format!(
        "[agreement]\ndecision = \"stay-out\"\n[federal]\nclaims = false\n[horizon]\nyears = {years}\n\
         discount_rate = \"{rate}\"\n{tables}"
    ));
    let value = ledger.present_value.as_ref().expect("a rate is given");
    assert_eq!(digits(&ledger, value.no_risk), expected);
}

/// The example of a spreadsheet's `NPV`: 10% of −10,000, 3,000, 4,200 and 6,800 at the years' ends is
/// 1188.4434…; and 100 a year for ten years at 3% is 100 × (1 − 1.03^−10) ÷ 0.03 = 853.0202….
#[test]
fn present_values_are_those_of_a_spreadsheet() {
    let once = |list: &str, id: &str, amount: &str, on: &str| {
        format!(
            "[[{list}]]\nid = \"{id}\"\nname = \"{id}\"\ncategory = \"other\"\namount = {amount}\n\
             every = \"once\"\non = {on}\n"
        )
    };
    let flows = [
        once("cost", "a", "10_000", "2026-12-01"),
        once("receipt", "b", "3_000", "2027-12-01"),
        once("receipt", "c", "4_200", "2028-12-01"),
        once("receipt", "d", "6_800", "2029-12-01"),
    ];
    check_present_value("10%", 4, &flows.concat(), "1188.44");
    let yearly = "[[receipt]]\nid = \"a\"\nname = \"a\"\ncategory = \"other\"\namount = 100\n\
                  every = \"year\"\n";
    check_present_value("3%", 10, yearly, "853.02");
}
