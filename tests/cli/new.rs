//! A new file, from flags, checked by the program itself.

use std::fs;

use super::run::{folder, run, text};

#[test]
fn a_file_written_from_flags_alone_can_be_checked_and_shown() {
    let path = folder("new").join("our-city.toml");
    let written = run(&[
        "new",
        "--name=City of Example",
        "--state=fl",
        "--kind=municipality",
        "--fiscal-year-starts=10-01",
        "--first-year=2027",
        "--years=5",
        "--model=task-force",
        "--decision=leave",
        "--on=2027-01-01",
        "--officers=3",
        "--salary=$61,250",
        "--claims=yes",
        "--salary-reading=hours-worked",
        "-o",
        text(&path),
    ]);
    assert_eq!((written.code, written.out.as_str()), (0, ""), "{}", written.err);
    let file = fs::read_to_string(&path).expect("a file");
    assert!(file.contains("title = \"City of Example leaves on 1 January 2027\""), "{file}");
    assert!(file.contains("salary = \"$61,250\"") && file.contains("state = \"FL\""), "{file}");
    assert_eq!(run(&["check", text(&path)]).err, "");
    run(&["show", text(&path)]).result();
}

#[test]
fn every_missing_flag_is_named_at_once_and_nothing_is_written() {
    let path = folder("new-missing").join("our-city.toml");
    let refused = run(&["new", "--name", "x", "--state", "TX", "-o", text(&path)]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    let flags = ["--kind", "--fiscal-year-starts", "--first-year", "--years", "--model"];
    assert!(flags.iter().all(|flag| refused.err.contains(flag)), "{}", refused.err);
    assert!(!refused.err.contains("--state"), "{}", refused.err);
    assert!(!path.exists());
}
