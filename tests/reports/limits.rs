//! The largest files that are allowed come to an end.

use std::fmt::Write as _;

use fiscal287::report::show;

use crate::case::{LEAVE, at, text, text_at, with_setting, work_out};

/// 200 groups of three officers, each 90,000 of federal pay a year; 40,000 of supervision; 64 risks
/// that cost 100 with a probability of 1%, of which one is of state aid.
#[test]
fn two_hundred_groups_and_sixty_four_risks_are_worked_out() {
    let scenario = text(LEAVE, "1_000_000");
    let start = scenario.find("[[officers]]").expect("officers");
    let end = scenario.find("[federal]").expect("federal");
    let group = &scenario[start..end];
    let mut large = scenario[..start].to_owned();
    for number in 0..200 {
        large.push_str(&group.replace("\"patrol\"", &format!("\"patrol-{number}\"")));
    }
    large.push_str(&scenario[end..]);
    for number in 1..64 {
        let _ = write!(
            large,
            "\n[[risk]]\nid = \"claim-{number}\"\ntitle = \"A claim\"\nprobability = \"1%\"\ncost = 100\n"
        );
    }
    let report = with_setting(|setting| show(&work_out("large.toml", &large), setting));
    assert_eq!(text_at(&report.data, "net/no_risk/total"), "17960000.00");
    assert!(
        matches!(at(&report.data, "risks"), fiscal287::report::Data::List(all) if all.len() == 64)
    );
}
