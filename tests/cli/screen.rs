//! What a terminal gets: no line too wide, no colour unasked, nothing that commands it.

use std::fs;

use super::run::{folder, program, ran, run, scenarios, text};

/// The columns of a screen.
const WIDTH: usize = 80;

fn check_width(arguments: &[&str]) {
    for line in run(arguments).result().lines() {
        assert!(columns(line) <= WIDTH, "{arguments:?}: {line}");
    }
}

/// The columns that a line takes: one for each letter of these reports, two for wide ones.
fn columns(line: &str) -> usize {
    line.chars().map(|letter| if letter >= '\u{1100}' && !narrow(letter) { 2 } else { 1 }).sum()
}

/// Letters above the first wide ones that take one column all the same.
fn narrow(letter: char) -> bool {
    ('\u{2000}'..='\u{2e7f}').contains(&letter) || letter == '\u{fffd}'
}

#[test]
fn no_line_about_a_scenario_is_wider_than_the_screen() {
    for scenario in scenarios() {
        check_width(&["show", &scenario]);
        check_width(&["show", &scenario, "--layout", "rows", "--in", "thousands"]);
        check_width(&["show", &scenario, "--basis", "cash", "--allow-stale"]);
        check_width(&["check", &scenario]);
        check_width(&["explain", &scenario, "federal-salary", "--full"]);
    }
    check_width(&["rules"]);
    for rule in ["federal/salary", "federal/awards", "texas/sb8-grant"] {
        check_width(&["rules", rule]);
    }
}

#[test]
fn two_to_eight_scenarios_fit_the_screen() {
    let files = [
        "scenarios/miami/stay.toml",
        "scenarios/miami/leave.toml",
        "scenarios/miami/leave-what-if-10-million.toml",
        "scenarios/miami/leave-after-ruling.toml",
    ];
    for count in 2..=8 {
        let mut arguments = vec!["compare", "--by-year"];
        arguments.extend(files.iter().cycle().take(count));
        check_width(&arguments);
        arguments.extend(["--layout", "rows", "--in", "millions"]);
        check_width(&arguments);
    }
}

#[test]
fn no_colour_reaches_what_is_not_a_terminal() {
    for variables in [&[][..], &[("NO_COLOR", "1")], &[("TERM", "dumb")]] {
        let mut command = program();
        command.args(["show", "scenarios/miami/stay.toml"]).envs(variables.iter().copied());
        assert!(!ran(&mut command).result().contains('\u{1b}'), "{variables:?}");
        let mut command = program();
        command.args(["show", "tests/invalid/empty.toml"]).envs(variables.iter().copied());
        assert!(!ran(&mut command).err.contains('\u{1b}'), "{variables:?}");
    }
}

#[test]
fn bold_letters_can_be_asked_for_and_refused() {
    let forced = |arguments: &[&str]| {
        let mut command = program();
        ran(command.args(arguments).env("CLICOLOR_FORCE", "1")).result()
    };
    let stay = "scenarios/miami/stay.toml";
    let bold = forced(&["show", stay]);
    assert!(bold.contains("\u{1b}[1m"));
    let plain = run(&["show", stay]).result();
    assert_eq!(bold.replace("\u{1b}[1m", "").replace("\u{1b}[0m", ""), plain);
    assert_eq!(forced(&["show", stay, "--no-color"]), plain);
    assert!(!forced(&["show", stay, "--format", "markdown"]).contains('\u{1b}'));
}

#[test]
fn warnings_are_counted_beside_a_report_and_shown_in_full_by_check() {
    let path = folder("warnings").join("city.toml");
    let title =
        "format = 1\nextends = \"base.toml\"\ntitle = \"A\"\n\n[federal]\nuntil = 2028-06-30\n";
    fs::write(&path, title).expect("a file");
    let base = super::run::root().join("scenarios/miami/base.toml");
    fs::copy(base, path.with_file_name("base.toml")).expect("a copy");
    let shown = run(&["show", text(&path)]);
    assert!(shown.err.contains("1 warning; see `fiscal287 check "), "{}", shown.err);
    assert_eq!(run(&["show", text(&path), "-q"]).err, "");
    let checked = run(&["check", text(&path)]);
    assert!(checked.err.contains("warning[own-last-day]"), "{}", checked.err);
    assert_eq!(checked.code, 0);
    assert_eq!(run(&["check", text(&path), "-q"]).err, "");
}

#[test]
fn nothing_in_a_scenario_commands_the_terminal() {
    let path = folder("hostile").join("city.toml");
    let base = super::run::root().join("scenarios/miami/base.toml");
    fs::copy(base, path.with_file_name("base.toml")).expect("a copy");
    let titled = |title: &str| {
        let text = format!("format = 1\nextends = \"base.toml\"\ntitle = \"{title}\"\n");
        fs::write(&path, text).expect("a file");
    };
    let commanding = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
    titled("\\u001b[31mred\\u0007");
    let refused = run(&["show", text(&path)]);
    assert!(refused.code == 1 && !refused.err.contains(commanding), "{}", refused.err);
    titled("left \u{202e}right");
    let out = run(&["compare", text(&path), "scenarios/miami/leave.toml"]).result();
    assert!(out.contains("left ") && !out.contains(commanding), "{out}");
}
