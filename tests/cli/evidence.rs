//! What is known of a result: assumptions 10% lower and higher, rules past review, the law that is touched.

use super::run::run;

const SHERIFF: &str = "scenarios/florida-sheriff.toml";
const COUNTY: &str = "scenarios/texas-county.toml";

#[test]
fn evidence_prints_a_table_and_no_more() {
    let out = run(&["check", COUNTY, "--evidence"]).result();
    assert!(out.starts_with(&format!("{COUNTY}: Largest assumption: ")), "{out}");
    assert!(out.contains("Assumptions used, those that move the result most first"), "{out}");
    assert!(!out.contains("Law and policy"), "{out}");
    assert!(out.contains(&format!("fiscal287 check {COUNTY} --evidence")), "{out}");
    let csv = run(&["check", COUNTY, "--evidence", "--format", "csv"]).result();
    assert!(csv.contains("of,input,value,where,lower,higher,lowers"), "{csv}");
}

#[test]
fn rules_past_review_are_named_as_of_a_day_and_the_command_says_which() {
    for command in [&["show", SHERIFF][..], &["check", SHERIFF], &["compare", SHERIFF, SHERIFF]] {
        let with = |day: &str| {
            let mut arguments = command.to_vec();
            arguments.extend(["--as-of", day]);
            run(&arguments)
        };
        let out = with("2027-06-01").result().replace('\n', " ");
        assert!(out.contains("should have been read again, by 31 May 2027: "), "{out}");
        assert!(out.contains("--as-of 2027-06-01"), "{out}");
        let out = with("2027-05-31").result().replace('\n', " ");
        assert!(out.contains("no rule used here is past the day of its review"), "{out}");
        let wrong = with("31 May 2027");
        assert_eq!(wrong.code, 2);
        assert!(wrong.err.contains("write a day such as 2027-01-31"), "{}", wrong.err);
    }
}

/// Whether `show` lists a rule for a shipped scenario, with these words.
fn check_listed(file: &str, rule: &str, words: &str) {
    let out = run(&["show", file]).result();
    let lines: String = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = lines.find(&format!("- {rule} (")).unwrap_or_else(|| panic!("{file}: {rule}"));
    let end = lines[at..].find(" - ").map_or(lines.len(), |end| at + end);
    assert!(lines[at..end].contains(words), "{file}: {}", &lines[at..end]);
}

#[test]
fn shipped_scenarios_list_the_law_they_are_about() {
    check_listed(SHERIFF, "florida/termination-approval", "must approve the end of an agreement");
    check_listed(COUNTY, "texas/sb8-deadline", "in force, 2026-01-01 to 2026-12-01");
    check_listed(COUNTY, "texas/sb8-grant", "up to $100,000");
    let maryland = "scenarios/maryland-county.toml";
    check_listed(maryland, "maryland/ban", "Enacted, in force, from 2026-02-17");
    check_listed("scenarios/georgia-sheriff.toml", "georgia/hb1105-request", "must apply");
    check_listed(
        "scenarios/state-agency.toml",
        "louisiana/executive-order",
        "Reported, known by 2026-02-28, medium",
    );
}
