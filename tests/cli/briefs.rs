//! Briefs as files: what they hold in each style, in both directions, and what is refused.

use std::fs;
use std::io::Read;
use std::path::Path;

use zip::ZipArchive;

use super::run::{folder, program, ran, run, text};

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave.toml";
const WHAT_IF: &str = "scenarios/miami/leave-what-if-10-million.toml";
const STYLES: [&str; 3] = ["fiscal-note", "testimony", "full"];

fn markdown(command: &[&str], style: &str) -> String {
    run(&[command, &["--style", style, "--format", "markdown"]].concat()).result()
}

/// The headings of a brief.
fn headings(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("##")).collect()
}

/// The numbers cited before the list of sources, and those listed in it.
fn citations(text: &str) -> (Vec<usize>, Vec<usize>) {
    let numbers = |text: &str| {
        let marks = text.split("\\[").skip(1).filter_map(|rest| rest.split("\\]").next());
        marks.filter_map(|mark| mark.parse().ok()).collect::<Vec<usize>>()
    };
    let (before, sources) = text.split_once("## Sources").expect("sources");
    let listed = sources.lines().filter(|line| line.starts_with("- \\[")).flat_map(numbers);
    (numbers(before), listed.collect())
}

#[test]
fn every_citation_has_its_source_and_every_source_its_citation() {
    for style in STYLES {
        let text = markdown(&["compare", STAY, LEAVE], style);
        let (cited, listed) = citations(&text);
        let mut first: Vec<usize> = Vec::new();
        for number in cited {
            if !first.contains(&number) {
                first.push(number);
            }
        }
        assert_eq!(first, listed, "{style}: numbers rise in the order of first mention");
        assert_eq!(listed, (1..=listed.len()).collect::<Vec<_>>());
    }
}

#[test]
fn headings_never_skip_a_level_and_are_the_same_in_both_directions() {
    for style in STYLES {
        let leaving = markdown(&["compare", STAY, LEAVE], style);
        let back = markdown(&["compare", LEAVE, STAY], style);
        let mut level = 1;
        for heading in headings(&leaving) {
            let own = heading.chars().take_while(|letter| *letter == '#').count();
            assert!(own <= level + 1, "{heading}");
            level = own;
        }
        let mut one = headings(&leaving);
        let mut other = headings(&back);
        one.sort_unstable();
        other.sort_unstable();
        assert_eq!(one, other);
    }
}

#[test]
fn testimony_holds_three_facts_and_a_figure_from_the_other_side() {
    let text = markdown(&["compare", STAY, LEAVE], "testimony");
    let between = |from: &str, to: &str| {
        let (_, rest) = text.split_once(from).expect("a heading");
        rest.split_once(to).expect("the next heading").0.to_owned()
    };
    let facts = between("## Three facts that carry the result", "## ");
    assert_eq!(facts.lines().filter(|line| line.starts_with("- ")).count(), 3, "{facts}");
    // 549,019 of federal receipts under staying less 44,787 under leaving; both in the golden file.
    assert!(facts.contains("which makes ($504,232) of the difference"), "{facts}");
    let other = between("## The other side’s strongest figure", "## ");
    assert!(other.contains("$183,336, without offered money: of all figures"), "{other}");
    assert!(other.contains("and on the other side of zero."), "{other}");
}

/// $1,729,892 of detention at the likely $110 a day is $786,315 less at $60, and joining comes to
/// ($584,471) if no risk happens: $201,843 with the cents. Weighted by probability it would be $150,125,
/// which moves two things at once.
#[test]
fn the_other_sides_figure_differs_from_the_result_in_one_thing() {
    let text = markdown(&["show", "scenarios/county-jail.toml"], "testimony");
    let strongest =
        "$201,843, with cost of one more day (detention.cost_per_day) at $60: of all figures";
    assert!(text.contains(strongest), "{text}");
    let alone = "At $60 it is $150,125, at $140 it is ($1,107,978); with every input as given it is \
                 ($636,189).";
    assert!(text.contains("most (total, expected): cost of one more day"), "{text}");
    assert!(text.contains(alone), "{text}");
    for heading in ["## Not counted", "## Basis and assumptions"] {
        assert!(text.contains(heading), "{text}");
    }
}

/// Two officers are hired on 1 March 2027; 122 of the 365 days of FY2027 are left.
#[test]
fn positions_added_are_counted_beside_those_diverted() {
    let text = markdown(&["show", "scenarios/city-joining.toml"], "fiscal-note");
    let row = text.lines().find(|line| line.starts_with("| Joining, full-time equivalents added"));
    let cells: Vec<&str> = row.expect("a row").split('|').map(str::trim).collect();
    assert_eq!(cells[2..7], ["0.67", "2", "2", "2", "2"]);
    let text = markdown(&["show", "scenarios/maryland-county.toml"], "fiscal-note");
    assert!(!text.contains("equivalents added"), "{text}");
}

#[test]
fn several_scenarios_are_all_named_and_what_moves_says_which_difference() {
    let ruling = "scenarios/miami/leave-after-ruling.toml";
    for style in STYLES {
        let text = markdown(&["compare", STAY, LEAVE, ruling], style);
        let title = text.lines().next().unwrap_or_default();
        assert!(
            title.contains("“leave” and “leave-after-ruling”, each instead of “stay”"),
            "{title}"
        );
        assert!(
            text.contains("- leave-after-ruling: What if Miami leaves on 1 July 2027"),
            "{text}"
        );
        let names = ["“leave”", "“leave-after-ruling”"];
        for name in names {
            let answer = format!("{} instead of “stay” changes the net effect", name);
            assert!(text.contains(&answer), "{text}");
        }
        let depth = "this part is on the difference of “leave” from “stay” alone.";
        assert!(text.contains(depth), "{text}");
    }
}

/// The court rules against the city with 35%, and then the state withholds $10,000,000 with 50%.
#[test]
fn what_is_contingent_has_its_probability_and_its_sums() {
    let text = markdown(&["show", "scenarios/miami/leave-after-ruling.toml"], "testimony");
    let told = "probability 17.5%; ($10,000,000) if it happens, ($1,750,000) expected.";
    assert!(text.contains(told), "{text}");
    let text = markdown(&["show", LEAVE], "testimony");
    let told = "Under leaving: probability 20%; what it comes to is indeterminate.";
    assert!(text.contains(told), "{text}");
}

#[test]
fn testimony_names_the_law_that_ends_an_agreement() {
    let text = markdown(&["show", "scenarios/maryland-county.toml"], "testimony");
    assert!(text.contains("(maryland/ban): enacted, from 2026-02-17"), "{text}");
    assert!(!text.contains("federal/jag-share-proposal"), "{text}");
    // Where a rule is read in two ways, both are told.
    let text = markdown(&["show", LEAVE], "testimony");
    let told =
        "law names jail operators, not cities. The Attorney General and the Governor hold that";
    assert!(text.contains(told) && text.contains("No court has settled it."), "{text}");
}

/// What differs between scenarios stands under the name of each.
#[test]
fn funding_is_told_by_side_where_the_sides_differ() {
    let what_if = "scenarios/miami/leave-what-if-10-million.toml";
    for style in STYLES {
        let text = markdown(&["compare", STAY, LEAVE, what_if], style);
        let told = "State funding that could be withheld. Under “stay” and “leave”: an unknown amount a year;";
        assert!(text.contains(told), "{text}");
        assert!(text.contains("Under “leave-what-if-10-million”: $10,000,000 a year;"), "{text}");
    }
}

/// Awards that officers keep are offered money; the pay of the rest of the work is not.
#[test]
fn a_category_that_rests_on_an_offer_in_part_says_so() {
    let text = markdown(&["show", "scenarios/city-joining.toml"], "testimony");
    let fact = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(&format!("- {name}: ")));
        line.expect("a fact").to_owned()
    };
    assert!(fact("Personnel").contains("; part of it is offered and not owed."));
    assert!(fact("Federal receipts").contains("; all of it is offered and not owed."));
}

#[test]
fn a_word_file_can_be_verified() {
    let file = folder("brief").join("brief.docx");
    let path = file.to_str().expect("a path in UTF-8");
    run(&["compare", STAY, LEAVE, "-o", path]).result();
    assert!(fs::read(&file).expect("a file").starts_with(b"PK"));
    let verified = ran(program().args(["verify", path]));
    assert_eq!(verified.code, 0, "{}", verified.err);
    assert!(verified.out.contains("the same to"), "{}", verified.out);
    let said = verified.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("it is the same byte for byte"), "{said}");
}

#[test]
fn a_brief_is_refused_where_there_is_none() {
    let check = |arguments: &[&str], words: &str| {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(words) && ran.out.is_empty(), "{}", ran.err);
    };
    check(&["show", LEAVE, "--style", "full"], "in Markdown or Word");
    check(&["show", LEAVE, "--format", "docx"], "add `-o FILE.docx`");
}

/// The bridge that is asked for stands in a brief of every style, and only there.
#[test]
fn a_brief_says_what_accounts_for_the_difference_where_that_is_asked_for() {
    for style in STYLES {
        let asked = markdown(&["compare", STAY, WHAT_IF, "--why"], style);
        assert!(asked.contains("\n## From stay to leave-what-if-10-million\n"), "{asked}");
        assert!(asked.contains("(Shapley"), "{asked}");
        let not_asked = markdown(&["compare", STAY, WHAT_IF], style);
        assert!(!not_asked.contains("## From stay"), "{not_asked}");
    }
}

/// What each command tells can be handed over in Word, with the lines to fill in, and verified.
#[test]
fn every_command_writes_a_word_file() {
    let vary = ["--x", "risk.state-withholds.probability", "--y", "officers.patrol.salary"];
    let grid = ["grid", STAY, WHAT_IF].into_iter().chain(vary).collect::<Vec<_>>();
    let commands: [&[&str]; 10] = [
        &["breakeven", STAY, WHAT_IF],
        &["breakeven", STAY, WHAT_IF, "--vary", "risk.state-withholds.probability"],
        &["sensitivity", STAY, WHAT_IF, "--draws", "320"],
        &["simulate", STAY, WHAT_IF, "--draws", "1000"],
        &["decide", STAY, WHAT_IF],
        &["compare", STAY, WHAT_IF, "--why", "--style", "full"],
        &["check", STAY],
        &["explain", STAY, "federal-overtime"],
        &["rules"],
        &grid,
    ];
    let folder = folder("word-files");
    for (at, command) in commands.iter().enumerate() {
        let file = folder.join(format!("{at}.docx"));
        run(&[command, &["-o", text(&file)][..]].concat()).result();
        let words = document(&file);
        for blank in ["Prepared by", "Reviewed by", "Date"] {
            assert!(words.contains(blank), "{command:?}");
        }
        assert!(
            words.contains("w:val=\"Title\"") && words.contains("w:val=\"Heading1\""),
            "{command:?}"
        );
        assert!(!words.contains("w:val=\"Heading3\""), "{command:?}");
        if command[0] != "rules" {
            let verified = run(&["verify", text(&file)]);
            assert_eq!(verified.code, 0, "{command:?}: {}{}", verified.out, verified.err);
        }
    }
}

/// The body of a Word file.
fn document(file: &Path) -> String {
    let bytes = fs::File::open(file).expect("a file");
    let mut archive = ZipArchive::new(bytes).expect("a Word file");
    let mut words = String::new();
    let mut body = archive.by_name("word/document.xml").expect("a body");
    body.read_to_string(&mut words).expect("text");
    words
}

/// Leaving after a ruling costs 150,000 and 75,000 for counsel; staying has no legal line.
#[test]
fn a_side_without_a_line_of_a_category_has_none_of_its_money() {
    let ruling = "scenarios/miami/leave-after-ruling.toml";
    let text = markdown(&["compare", STAY, ruling], "testimony");
    let fact = "Legal: ($225,000) under leaving, $0 under staying, which makes ($225,000)";
    assert!(text.contains(fact), "{text}");
}
