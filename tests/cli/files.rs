//! `-o FILE`: whole or not at all, and never over something else unasked.

use std::fs;
use std::path::Path;

use super::run::{folder, run, text};

const STAY: &str = "scenarios/miami/stay.toml";

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    names
}

#[test]
fn the_ending_decides_the_form_and_the_text_is_that_of_the_screen() {
    let folder = folder("endings");
    for (name, format) in
        [("a.txt", "terminal"), ("a.md", "markdown"), ("a.csv", "csv"), ("A.JSON", "json")]
    {
        let path = folder.join(name);
        let written = run(&["show", STAY, "-o", text(&path)]);
        assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
        assert!(written.err.contains(name), "{}", written.err);
        let shown = run(&["show", STAY, "--format", format]).result();
        assert_eq!(fs::read_to_string(&path).expect("a file"), shown, "{name}");
    }
    assert_eq!(names(&folder), ["A.JSON", "a.csv", "a.md", "a.txt"]);
}

#[test]
fn the_form_that_is_named_goes_before_the_ending() {
    let path = folder("named").join("a.txt");
    run(&["show", STAY, "-q", "--format", "json", "-o", text(&path)]).result();
    assert!(fs::read_to_string(&path).expect("a file").starts_with('{'));
}

#[test]
fn an_existing_file_is_replaced_only_with_force() {
    let folder = folder("force");
    let path = folder.join("a.md");
    fs::write(&path, "mine").expect("a file");
    let refused = run(&["show", STAY, "-o", text(&path)]);
    assert_eq!((refused.code, refused.out.as_str()), (3, ""));
    assert!(refused.err.contains("--force"), "{}", refused.err);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "mine");
    run(&["show", STAY, "-o", text(&path), "--force"]).result();
    assert!(fs::read_to_string(&path).expect("a file").starts_with("# "));
    assert_eq!(names(&folder), ["a.md"]);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder("debris");
    for (path, words) in [
        (folder.join("no/such/a.md"), "there is no such folder"),
        (folder.clone(), "it is a folder"),
    ] {
        let refused = run(&["show", STAY, "--format", "json", "--force", "-o", text(&path)]);
        assert_eq!((refused.code, refused.out.as_str()), (3, ""), "{}", refused.err);
        assert!(refused.err.contains(words), "{}", refused.err);
    }
    let wrong = run(&["show", "tests/invalid/empty.toml", "-o", text(&folder.join("a.md"))]);
    assert_eq!(wrong.code, 1);
    assert!(names(&folder).is_empty());
}

#[test]
fn what_was_read_is_never_replaced() {
    let folder = folder("was-read");
    for name in ["base.toml", "leave.toml"] {
        fs::copy(super::run::root().join("scenarios/miami").join(name), folder.join(name))
            .expect("a copy");
    }
    let rules = folder.join("rules");
    fs::create_dir_all(rules.join("federal")).expect("a folder");
    let rule = rules.join("federal/window.toml");
    fs::copy(super::run::root().join("src/rules/federal/window.toml"), &rule).expect("a copy");
    let leave = folder.join("leave.toml");
    for target in [folder.join("leave.toml"), folder.join("rules/../base.toml"), rule] {
        let before = fs::read(&target).expect("a file");
        let mut arguments = vec!["show", text(&leave), "--rules", text(&rules)];
        arguments.extend(["--format", "json", "--force", "-o", text(&target)]);
        let refused = run(&arguments);
        assert_eq!((refused.code, refused.out.as_str()), (3, ""), "{}", refused.err);
        assert!(refused.err.contains("one of the files that were read"), "{}", refused.err);
        assert_eq!(fs::read(&target).expect("a file"), before);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let pipe = folder("pipe").join("a.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    for path in [text(&pipe), "/dev/zero"] {
        let refused = run(&["show", path]);
        assert_eq!(refused.code, 3, "{}", refused.err);
        let words: Vec<&str> = refused.err.split_whitespace().collect();
        assert!(words.join(" ").contains("a pipe or a device"), "{}", refused.err);
    }
}

#[test]
fn the_reference_is_a_file_by_whatever_name() {
    let other = "scenarios/miami/leave.toml";
    let same = run(&["compare", STAY, other, "--reference", "./scenarios/miami/leave.toml"]);
    assert_eq!(same.code, 0, "{}", same.err);
    let none = run(&["compare", STAY, other, "--reference", "README.md"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains(STAY) && none.err.contains(other), "{}", none.err);
}

#[test]
fn a_folder_that_holds_no_rules_is_not_searched_to_its_end() {
    let deep = folder("deep-rules");
    fs::create_dir_all(deep.join("a/b/c/d/e/f")).expect("folders");
    let refused = run(&["show", STAY, "--rules", text(&deep)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("deep"), "{}", refused.err);
}

#[test]
fn a_wrong_rule_is_named_with_its_folder() {
    let folder = folder("wrong-rules");
    fs::create_dir_all(folder.join("federal")).expect("a folder");
    fs::write(folder.join("federal/window.toml"), "id = 1\n").expect("a file");
    let refused = run(&["show", STAY, "--rules", text(&folder)]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("wrong-rules/federal/window.toml:1"), "{}", refused.err);
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_never_replaced() {
    let refused = run(&["show", STAY, "--format", "json", "--force", "-o", "/dev/null"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("not a plain file"), "{}", refused.err);
}

#[cfg(unix)]
#[test]
fn a_link_keeps_its_name_and_the_file_behind_it_is_replaced() {
    let folder = folder("linked");
    let (file, link) = (folder.join("a.md"), folder.join("link.md"));
    fs::write(&file, "mine").expect("a file");
    std::os::unix::fs::symlink("a.md", &link).expect("a link");
    run(&["show", STAY, "-o", text(&link), "--force"]).result();
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
    assert!(fs::read_to_string(&file).expect("a file").starts_with("# "));
    assert_eq!(names(&folder), ["a.md", "link.md"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_no_file_is_not_replaced() {
    let folder = folder("dangling");
    let link = folder.join("link.md");
    std::os::unix::fs::symlink("gone.md", &link).expect("a link");
    let refused = run(&["show", STAY, "-o", text(&link)]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("it is a link that leads to no file"), "{}", refused.err);
    assert_eq!(names(&folder), ["link.md"]);
    assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_plainly() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
    let mut command = super::run::program();
    let ran = super::run::ran(command.args(["schema"]).stdout(full));
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("standard output cannot be written"), "{}", ran.err);
}
