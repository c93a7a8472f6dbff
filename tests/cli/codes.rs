//! Exit codes, and that nothing stands on standard output unless the code is 0.

use std::fs;

use super::run::{Ran, folder, program, ran, root, run, run_with, text};

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave.toml";

fn check(arguments: &[&str], code: i32, words: &str) -> Ran {
    let ran = run(arguments);
    assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
    assert!(ran.err.contains(words), "{arguments:?}: {}", ran.err);
    assert_eq!(ran.out.is_empty(), code != 0, "{arguments:?}: {}", ran.out);
    ran
}

#[test]
fn commands_that_go_well_exit_with_0() {
    check(&["show", STAY], 0, "");
    check(&["compare", STAY, LEAVE], 0, "");
    check(&["explain", STAY, "federal-overtime", "FY2028"], 0, "");
    check(&["check", STAY, LEAVE], 0, "");
    check(&["rules"], 0, "");
    check(&["rules", "federal/salary"], 0, "");
    check(&["rules", "--check"], 0, "");
    check(&["schema"], 0, "");
    check(&["--help"], 0, "");
    check(&["--version"], 0, "");
}

#[test]
fn wrong_input_exits_with_1_and_says_everything_at_once() {
    check(&["show", "tests/invalid/empty.toml"], 1, "error[missing-input]");
    let ran = check(
        &["check", "tests/invalid/empty.toml", "tests/invalid/syntax-prose.toml"],
        1,
        "syntax",
    );
    assert!(ran.err.contains("missing-input"), "{}", ran.err);
    check(&["compare", STAY, "scenarios/leave-midyear.toml"], 1, "error");
}

#[test]
fn a_problem_of_a_shared_file_is_said_once() {
    let folder = folder("shared-problem");
    fs::write(folder.join("base.toml"), "format = 1\noficers = 3\n").expect("a file");
    for name in ["a.toml", "b.toml"] {
        fs::write(folder.join(name), "format = 1\nextends = \"base.toml\"\n").expect("a file");
    }
    let (a, b) = (folder.join("a.toml"), folder.join("b.toml"));
    let ran = check(&["compare", text(&a), text(&b)], 1, "oficers");
    assert_eq!(ran.err.matches("error[unknown-key]").count(), 1, "{}", ran.err);
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    check(&[], 2, "Usage");
    check(&["shw", STAY], 2, "show");
    check(&["show"], 2, "FILE");
    check(&["show", STAY, "--format", "pdf"], 2, "pdf");
    check(&["show", STAY, "-o", "report.rtf"], 2, ".json");
    check(&["show", STAY, "--force"], 2, "--output");
    check(&["compare", STAY], 2, "FILE");
    let nine = [&["compare"][..], &[STAY; 9]].concat();
    check(&nine, 2, "8");
    check(&["compare", STAY, LEAVE, "--reference", "other.toml"], 2, "none of the files");
    check(&["compare", "-", "-"], 2, "standard input");
    check(&["explain", STAY, "federal-overtme"], 2, "federal-overtime");
    check(&["explain", STAY, "federal-overtime", "2050"], 2, "FY2027");
    check(&["explain", STAY, "federal-overtime", "next"], 2, "2028");
    check(&["rules", "federal/salery"], 2, "federal/salary");
    check(&["rules", "federal/salary", "--check"], 2, "--check");
    check(&["completions", "tcsh"], 2, "bash");
    check(&["new"], 2, "--name");
}

#[test]
fn a_file_that_cannot_be_read_exits_with_3() {
    check(&["show", "no-such.toml"], 3, "there is no such file");
    check(&["show", "scenarios"], 3, "it is a folder");
    check(&["compare", STAY, "no-such.toml"], 3, "no-such.toml");
    check(&["show", STAY, "--rules", "no-such-folder"], 3, "no-such-folder");
}

#[test]
fn a_file_too_large_is_refused_without_being_read() {
    let path = folder("too-large").join("large.toml");
    fs::File::create(&path).expect("a file").set_len(100 << 20).expect("a hole");
    check(&["show", text(&path)], 1, "error[too-large]");
}

#[cfg(unix)]
#[test]
fn what_does_not_end_is_refused() {
    check(&["show", "/dev/zero"], 3, "error[unreadable]");
}

#[cfg(unix)]
#[test]
fn a_link_leads_no_further_than_the_folder_of_the_first_file() {
    let folder = folder("links");
    fs::create_dir(folder.join("inside")).expect("a folder");
    let inside = folder.join("inside");
    fs::write(folder.join("secret.toml"), "format = 1\n").expect("a file");
    fs::write(inside.join("city.toml"), "format = 1\nextends = \"base.toml\"\n").expect("a file");
    std::os::unix::fs::symlink("../secret.toml", inside.join("base.toml")).expect("a link");
    let city = inside.join("city.toml");
    check(&["show", text(&city)], 3, "leads out of the folder");
}

#[test]
fn a_folder_of_rules_is_laid_over_and_its_problems_are_said() {
    let folder = folder("rules");
    check(&["rules", "--rules", text(&folder)], 1, "no rule file");
    fs::create_dir(folder.join("federal")).expect("a folder");
    let salary = folder.join("federal/salary.toml");
    let text_of = fs::read_to_string(root().join("src/rules/federal/salary.toml")).expect("a rule");
    fs::write(&salary, &text_of).expect("a file");
    check(&["rules", "--check", "--rules", text(&folder)], 0, "");
    fs::write(&salary, text_of.replace("title =", "titel =")).expect("a file");
    check(&["rules", "--check", "--rules", text(&folder)], 1, "titel");
    check(&["show", STAY, "--rules", text(&folder)], 1, "error[rule-form]");
    fs::write(&salary, [0xff, 0xfe]).expect("a file");
    check(&["show", STAY, "--rules", text(&folder)], 1, "UTF-8");
}

#[test]
fn standard_input_is_a_scenario_beside_the_current_folder() {
    let stay = "format = 1\nextends = \"base.toml\"\ntitle = \"From a pipe\"\n";
    let in_miami = |input: &str| {
        let path = folder("pipe").join("input");
        fs::write(&path, input).expect("a file");
        let file = fs::File::open(path).expect("a file");
        ran(program().current_dir(root().join("scenarios/miami")).args(["check", "-"]).stdin(file))
    };
    assert_eq!(in_miami(stay).code, 0, "{}", in_miami(stay).err);
    let ran = run_with("format = 2", &["check", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
}

#[cfg(unix)]
#[test]
fn a_reader_who_stops_reading_is_no_fault() {
    use std::process::Stdio;
    let mut command = program();
    command.args(["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0), "{output:?}");
}
