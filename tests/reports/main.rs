//! What reports say, against arithmetic worked by hand, and that they say it alike in both
//! directions.

mod case;
mod law;
mod limits;
mod moved;
mod stale;
mod unknown;

use case::with_setting;
use case::{
    JOIN, LEAVE, STAY, STAY_OUT, answer, at, case, compared, said, text, text_at, work_out,
};
use fiscal287::diagnostic::Code;
use fiscal287::quantity::Decimal;
use fiscal287::report::{Block, Data, Report, Unexplained, explain, show};

/// In force: 3 × 60,000 × 50% − 40,000 = 50,000 a year. Leaving on the first day of FY2028 takes one
/// year of it; being out for a year, 1,000,000 may be withheld, expected 200,000.
#[test]
fn show_opens_with_the_effect_of_the_decision() {
    let report = with_setting(|setting| show(&case("leave.toml", LEAVE), setting));
    let expected = "Leaving on 1 October 2027 instead of staying changes the net effect on the \
        budget by ($50,000) over FY2027–FY2028 if no risk happens (positive improves it), \
        ($250,000) weighted by probability and ($1,050,000) if every risk happens.";
    assert!(answer(&report).starts_with(expected), "{}", answer(&report));
    let effect = "effect_of_decision/no_risk/years/2028";
    assert_eq!(text_at(&report.data, effect), "-50000.00");
    assert_eq!(text_at(&report.data, "net/no_risk/total"), "50000.00");
}

/// With hours worked, in force costs 40,000 − 10% of 90,000 = 31,000 a year; dedicated only, 40,000.
#[test]
fn the_answer_says_what_other_readings_make_of_it() {
    let report = with_setting(|setting| show(&case("leave.toml", LEAVE), setting));
    let others = "read otherwise: $31,000 as hours-worked and $40,000 as dedicated-only.";
    assert!(answer(&report).contains(others), "{}", answer(&report));
}

/// Read as hours worked the difference is 31,000, which is 3.1% of 1,000,000.
#[test]
fn the_break_even_is_a_probability_where_the_amount_is_known() {
    let read = |decision: &str, annual: &str| {
        text(decision, annual).replace("every-trained-officer", "hours-worked")
    };
    let cases = [
        work_out("stay.toml", &read(STAY, "1_000_000")),
        work_out("leave.toml", &read(LEAVE, "1_000_000")),
    ];
    let report = compared(&cases).expect("comparable");
    let even = "The two come out equal where leaving bears $31,000 more in expected contingent \
        outlays than staying.";
    assert!(answer(&report).contains(even), "{}", answer(&report));
    let risk = "withheld (State aid is withheld): at a probability of 3.1%, for the $1,000,000 it \
        comes to if it happens; the probability given is 20%.";
    assert!(said(&report).iter().any(|line| line == risk), "{:#?}", said(&report));
    assert_eq!(text_at(&report.data, "differences/0/break_even/risks/0/probability"), "0.031");
}

/// Of an unknown amount: 31,000 if it is certain, 31,000 ÷ 20% = 155,000 at the probability given.
#[test]
fn the_break_even_is_an_amount_where_that_is_unknown() {
    let unknown = "{ unknown = true, note = \"not published\" }";
    let read =
        |decision: &str| text(decision, unknown).replace("every-trained-officer", "hours-worked");
    let cases = [work_out("stay.toml", &read(STAY)), work_out("leave.toml", &read(LEAVE))];
    let report = compared(&cases).expect("comparable");
    let risk = "withheld (State aid is withheld): at $31,000 if it is certain, or at $155,000 where \
        the probability given is 20%; what it comes to is not known.";
    assert!(said(&report).iter().any(|line| line == risk), "{:#?}", said(&report));
    let net = at(&report.data, "scenarios/1/net/expected");
    assert_eq!(at(net, "total"), &Data::Null);
    let reason = "funding a year (state_funding.aid.annual) is unknown: not published";
    assert_eq!(text_at(net, "reason"), reason);
}

/// Leaving on the first day of FY2028 and joining on it are told in the same words: answers,
/// headings, sentences and the labels of the tables of nets, once figures and decisions are taken out.
#[test]
fn joining_and_leaving_are_told_in_the_same_words() {
    let told = |name: &str, decision: &str| {
        let report = with_setting(|setting| show(&case(name, decision), setting));
        sentences(&report).iter().map(|line| neutral(line)).collect::<Vec<String>>()
    };
    assert_eq!(told("leave.toml", LEAVE), told("join.toml", JOIN));
    let compared_with = |reference: &str, decision: &str| {
        let cases = [case("a.toml", reference), case("b.toml", decision)];
        let report = compared(&cases).expect("comparable");
        sentences(&report).iter().map(|line| neutral(line)).collect::<Vec<String>>()
    };
    assert_eq!(compared_with(STAY, LEAVE), compared_with(STAY_OUT, JOIN));
}

/// Answers, headings, paragraphs, and titles and labels of tables of sums.
fn sentences(report: &Report) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &report.blocks {
        match block {
            Block::Answer(text) | Block::Heading(_, text) | Block::Paragraph(text) => {
                lines.push(text.clone());
            }
            Block::Table(table) | Block::Sketch(table)
                if !table.title.starts_with("What differs") =>
            {
                lines.push(format!("{} {}", table.title, table.subtitle));
                let label = |row: &fiscal287::report::TableRow| {
                    fiscal287::report::words::figure(&row.cells[0].figure, table.scale)
                };
                let sums = table.columns.iter().any(|column| column.heading == "Total");
                lines.extend(table.rows.iter().filter(|_| sums).map(label));
            }
            Block::Chart(chart) => lines.push(format!("{} {}", chart.title, chart.says)),
            Block::Table(_) | Block::Sketch(_) | Block::List(_) | Block::Receipt(_) => {}
        }
    }
    // Which lines a decision has, and which assumption moves it most, is its content.
    let content = ["assumption", "Assumptions", "Exit", "Winding up"];
    lines.retain(|line| !content.iter().any(|word| line.contains(word)));
    lines
}

/// A line without its figures and without the words that name the decision.
fn neutral(line: &str) -> String {
    let words = [
        ("staying out", "REFERENCE"),
        ("Staying out", "REFERENCE"),
        ("staying", "REFERENCE"),
        ("leaving", "DECISION"),
        ("Leaving", "DECISION"),
        ("joining", "DECISION"),
        ("Joining", "DECISION"),
    ];
    let text =
        words.iter().fold(line.to_owned(), |text, (word, instead)| text.replace(word, instead));
    let figure = |c: char| c.is_ascii_digit() || "$(),.*−-+%".contains(c);
    // Which of the two has more is a figure too.
    let sentences = text.split(". ").map(|one| match one.contains("contingent outlay") {
        true => one.replace("REFERENCE", "DECISION"),
        false => {
            one.replace("REFERENCE bears more than DECISION", "DECISION bears more than REFERENCE")
        }
    });
    let text = sentences.collect::<Vec<_>>().join(". ");
    let kept: Vec<&str> = text
        .split(' ')
        .filter(|word| !word.trim_matches(figure).is_empty() && !word.contains('/'))
        .collect();
    kept.join(" ")
}

#[test]
fn a_scenario_compared_with_itself_is_zero_in_every_cell() {
    let unknown = "{ unknown = true, note = \"not published\" }";
    for annual in ["1_000_000", unknown] {
        let one = work_out("leave.toml", &text(LEAVE, annual));
        let report = compared(&[one.clone(), one]).expect("comparable");
        let mut amounts = Vec::new();
        for part in ["lines", "net", "full_cost"] {
            leaves(at(&report.data, &format!("differences/0/{part}")), "", &mut amounts);
        }
        assert!(amounts.len() > 50);
        for (path, amount) in amounts {
            assert_eq!(amount, Some("0.00".to_owned()), "{path} with {annual}");
        }
    }
}

#[test]
fn swapping_the_files_negates_every_difference() {
    let (one, other) = (case("stay.toml", STAY), case("leave.toml", LEAVE));
    let forth = compared(&[one.clone(), other.clone()]).expect("comparable");
    let back = compared(&[other, one]).expect("comparable");
    for part in ["net", "full_cost", "lines"] {
        let path = format!("differences/0/{part}");
        let (mut there, mut here) = (Vec::new(), Vec::new());
        leaves(at(&forth.data, &path), "", &mut there);
        leaves(at(&back.data, &path), "", &mut here);
        assert_eq!(there.len(), here.len());
        for ((name, a), (_, b)) in there.into_iter().zip(here) {
            let number = |text: Option<String>| {
                text.map(|text| Decimal::from_str_exact(&text).expect("a number"))
            };
            assert_eq!(number(a), number(b).map(|b| -b), "{name}");
        }
    }
}

/// Leaving is higher by 31,000 read as hours worked, which withheld aid could turn: 3.1% of 1,000,000,
/// or 31,000 of an unknown amount, 155,000 at 20%. Read as every trained officer it is lower by 50,000,
/// and what leaving alone bears turns nothing.
#[test]
fn swapping_the_files_gives_the_same_turning_points_with_the_sides_exchanged() {
    let unknown = "{ unknown = true, note = \"not published\" }";
    for (annual, reading) in [
        ("1_000_000", "hours-worked"),
        (unknown, "hours-worked"),
        ("1_000_000", "every-trained-officer"),
        (unknown, "every-trained-officer"),
    ] {
        let read = |name: &str, decision: &str| {
            work_out(name, &text(decision, annual).replace("every-trained-officer", reading))
        };
        let (one, other) = (read("stay.toml", STAY), read("leave.toml", LEAVE));
        let forth = compared(&[one.clone(), other.clone()]).expect("comparable");
        let back = compared(&[other, one]).expect("comparable");
        let path = "differences/0/break_even/risks/0";
        assert_eq!(text_at(&forth.data, &format!("{path}/borne_by")), "scenario");
        assert_eq!(text_at(&back.data, &format!("{path}/borne_by")), "reference");
        for key in ["expected", "if_it_happens", "probability", "amount_at_probability_given"] {
            let of = |report: &Report| at(&report.data, &format!("{path}/{key}")).clone();
            assert_eq!(of(&forth), of(&back), "{key} of {annual} as {reading}");
        }
        let told = |report: &Report| {
            let told = said(report).into_iter();
            told.filter(|line| line.starts_with("withheld (") && line.contains(": at "))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&forth), told(&back));
        assert_eq!(told(&forth).is_empty(), reading == "every-trained-officer", "{annual}");
    }
}

#[test]
fn what_only_the_lower_option_bears_turns_nothing() {
    let (one, other) = (case("stay.toml", STAY), case("leave.toml", LEAVE));
    let even = "Leaving is $50,000 lower before any contingent outlay, so no outlay of leaving alone \
        makes the two equal; staying would have to bear $50,000 more in expected contingent outlays \
        than leaving.";
    for cases in [[one.clone(), other.clone()], [other, one]] {
        let report = compared(&cases).expect("comparable");
        assert!(answer(&report).ends_with(even), "{}", answer(&report));
    }
}

/// The amounts below a value: texts that are numbers, and nulls.
fn leaves(data: &Data, path: &str, found: &mut Vec<(String, Option<String>)>) {
    match data {
        Data::Map(entries) => {
            for (name, value) in entries {
                leaves(value, &format!("{path}/{name}"), found);
            }
        }
        Data::List(values) => {
            for (position, value) in values.iter().enumerate() {
                leaves(value, &format!("{path}/{position}"), found);
            }
        }
        Data::Text(text) if Decimal::from_str_exact(text).is_ok() => {
            found.push((path.to_owned(), Some(text.clone())));
        }
        Data::Null => found.push((path.to_owned(), None)),
        Data::Text(_) | Data::Bool(_) | Data::Integer(_) => {}
    }
}

#[test]
fn lines_sum_to_the_net_in_every_year_and_column() {
    let report = with_setting(|setting| show(&case("leave.toml", LEAVE), setting));
    let number = |text: &str| Decimal::from_str_exact(text).expect("a number");
    let Data::List(lines) = at(&report.data, "lines") else { panic!("lines") };
    for (column, key, contingent) in [("no_risk", "amounts", false), ("expected", "amounts", true)]
    {
        for year in ["2027", "2028"] {
            let sum: Decimal = lines
                .iter()
                .filter(|line| contingent || at(line, "contingent") == &Data::Bool(false))
                .map(|line| {
                    let amount = number(text_at(line, &format!("{key}/{year}")));
                    if text_at(line, "direction") == "receipt" { amount } else { -amount }
                })
                .sum();
            let net = text_at(&report.data, &format!("net/{column}/years/{year}"));
            assert_eq!(sum, number(net), "{column} {year}");
        }
    }
}

#[test]
fn scenarios_that_cannot_be_compared_are_refused_with_each_reason() {
    let one = case("stay.toml", STAY);
    let other = text(LEAVE, "0")
        .replace("years = 2", "years = 3\ndiscount_rate = \"3%\"")
        .replace("\"10-01\"", "\"01-01\"");
    let found = compared(&[one, work_out("leave.toml", &other)]).expect_err("not comparable");
    let codes: Vec<Code> = found.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::DifferentYears, Code::DifferentYearStart, Code::DifferentDiscount]);
}

#[test]
fn what_differs_stands_before_the_money() {
    let cases = [case("stay.toml", STAY), case("leave.toml", LEAVE)];
    let report = compared(&cases).expect("comparable");
    let tables = report.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let first = tables.into_iter().next().expect("a table");
    assert_eq!(first.title, "What differs");
    assert_eq!(said(&report).iter().filter(|line| line.starts_with("agreement.")).count(), 2);
}

/// 3 × 60,000 × 100% × 50% over 366 of 366 days.
#[test]
fn explain_follows_a_figure_to_its_lines() {
    let stay = case("stay.toml", STAY);
    let report = with_setting(|setting| {
        explain(&stay, "federal-salary", Some(2028), false, setting).expect("a line")
    });
    assert_eq!(answer(&report), "federal-salary, FY2028, stay.toml: $90,000.00");
    let lines = said(&report);
    let has = |wanted: &str| lines.iter().any(|line| line.contains(wanted));
    for wanted in [
        "$60,000.00 | salary per officer | stay.toml:",
        "× 3 | officers trained | stay.toml:",
        "× 50% | collected share of salary and benefits | stay.toml:",
        "× 366/366 | days that count: 1 October 2027 to 30 September 2028",
        "Rule federal/salary, reading every-trained-officer, from ",
        "Other readings: hours-worked gives $9,000.00; dedicated-only gives $0.00.",
    ] {
        assert!(has(wanted), "{wanted}\n{lines:#?}");
    }
}

#[test]
fn what_cannot_be_explained_is_told_with_the_nearest_names() {
    let stay = case("stay.toml", STAY);
    let ask = |line: &str, year| {
        with_setting(|setting| explain(&stay, line, year, false, setting).expect_err("nothing"))
    };
    let unknown = Unexplained::Unknown {
        name: "federal-salery".to_owned(),
        nearest: vec!["federal-salary".to_owned()],
    };
    match (ask("federal-salery", None), unknown) {
        (
            Unexplained::Unknown { name, nearest },
            Unexplained::Unknown { name: expected, nearest: first },
        ) => assert_eq!((name, nearest.first()), (expected, first.first())),
        other => panic!("{other:?}"),
    }
    let years = vec![2027, 2028];
    assert_eq!(ask("net", Some(2030)), Unexplained::OutsideHorizon { year: 2030, years });
}

#[test]
fn without_an_agreement_nothing_is_measured_from_itself() {
    let report = with_setting(|setting| show(&case("stay-out.toml", STAY_OUT), setting));
    assert_eq!(at(&report.data, "effect_of_decision"), &Data::Null);
    assert_eq!(text_at(&report.data, "net/no_risk/total"), "0.00");
}
