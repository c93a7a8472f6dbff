//! Documents verified: the same to the cent, and what each change is worth.

use std::fs;
use std::path::{Path, PathBuf};

use super::city::CITY;
use super::run::{Ran, folder, program, ran, root, scenarios, text};

pub(crate) fn verify(folder: &Path, arguments: &[&str]) -> Ran {
    ran(program().current_dir(folder).arg("verify").args(arguments))
}

/// A folder with the city and a document on it.
pub(crate) fn with_document(name: &str, document: &str, more: &[&str]) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("city.toml"), CITY).expect("a file");
    let mut command = program();
    command.current_dir(&folder).args(["show", "city.toml", "-o", document]).args(more);
    assert_eq!(ran(&mut command).code, 0);
    folder
}

pub(crate) fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("a file");
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replace(from, to)).expect("a file");
}

/// What was printed, as one line.
pub(crate) fn said(found: &Ran) -> String {
    found.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row of a table, blanks aside.
pub(crate) fn has_row(out: &str, label: &str, figures: [&str; 3]) -> bool {
    let wanted = format!("{label} {}", figures.join(" "));
    out.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") == wanted)
}

#[test]
fn every_form_verifies_as_the_same() {
    for document in ["city.md", "city.csv", "city.json", "city.html", "city.xlsx", "city.docx"] {
        let folder = with_document("verify-same", document, &[]);
        let found = verify(&folder, &[document]);
        assert_eq!(found.code, 0, "{document}: {}{}", found.out, found.err);
        assert!(said(&found).contains("is the same to the cent"), "{}", found.out);
        assert!(said(&found).contains("it is the same byte for byte"), "{}", found.out);
    }
}

/// Each in two of the forms, with the texts of its files and a day of review.
#[test]
fn every_shipped_scenario_verifies_byte_for_byte() {
    let folder = folder("verify-shipped");
    let forms = ["md", "csv", "json", "html", "xlsx", "docx"];
    for (at, file) in scenarios().iter().enumerate() {
        for form in [forms[at % 6], forms[(at + 3) % 6]] {
            let document = folder.join(format!("document.{form}"));
            let mut command = program();
            command.args(["show", file, "--as-of", "2028-01-01", "--appendix", "-q", "--force"]);
            let made = ran(command.arg("-o").arg(&document));
            assert_eq!(made.code, 0, "{file} {form}: {}", made.err);
            let found = verify(root(), &[text(&document)]);
            assert_eq!(found.code, 0, "{file} {form}: {}{}", found.out, found.err);
            assert!(said(&found).contains("it is the same byte for byte"), "{}", found.out);
        }
    }
}

#[test]
fn a_verification_is_not_verified_but_the_document_it_is_of() {
    for form in ["md", "json", "html", "xlsx"] {
        let folder = with_document("verify-twice", "city.csv", &[]);
        let report = format!("found.{form}");
        assert_eq!(verify(&folder, &["city.csv", "-o", &report]).code, 0);
        let found = verify(&folder, &[&report]);
        assert_eq!((found.code, found.out.as_str()), (1, ""));
        let why =
            format!("`{report}` cannot be verified: it is a verification itself, of `city.csv`");
        assert!(found.err.contains(&why), "{}", found.err);
    }
}

/// Two officers instead of one: 2 × $80,000 × 50% = $80,000 more over two years.
#[test]
fn a_changed_file_is_named_and_its_worth_told() {
    let folder = with_document("verify-files", "city.json", &[]);
    change(&folder.join("city.toml"), "trained = 1", "trained = 2");
    let found = verify(&folder, &["city.json"]);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(said(&found).contains("officers.patrol.trained: 1 there, 2 now."), "{}", found.out);
    assert!(has_row(&found.out, "In the document", ["60,000.00"; 3]), "{}", found.out);
    assert!(has_row(&found.out, "Files", ["80,000.00"; 3]), "{}", found.out);
    assert!(has_row(&found.out, "Worked out now", ["140,000.00"; 3]), "{}", found.out);
}

/// The text of the files is in the document, so that it verifies where they are gone.
#[test]
fn a_document_that_carries_its_files_needs_no_other() {
    for (document, more) in
        [("city.json", &[][..]), ("city.md", &["--appendix"]), ("city.csv", &["--appendix"])]
    {
        let folder = with_document("verify-carried", document, more);
        fs::remove_file(folder.join("city.toml")).expect("a file");
        let found = verify(&folder, &[document]);
        assert_eq!(found.code, 0, "{document}: {}{}", found.out, found.err);
        assert!(said(&found).contains("from the files that it carries"), "{}", found.out);
        let unseen =
            "Version and rules are the same. The files that it names cannot be worked out here";
        assert!(said(&found).contains(unseen), "{}", found.out);
    }
}

#[test]
fn a_document_without_its_files_says_what_it_misses() {
    let folder = with_document("verify-missing", "city.md", &[]);
    fs::remove_file(folder.join("city.toml")).expect("a file");
    let found = verify(&folder, &["city.md"]);
    assert_eq!((found.code, found.out.as_str()), (3, ""));
    assert!(found.err.contains("city.toml"), "{}", found.err);
}

/// The salary rule at 90%: $80,000 × 50% × 10% less in each of two years.
#[test]
fn a_changed_rule_is_named_and_its_worth_told() {
    let folder = with_document("verify-rules", "city.json", &[]);
    fs::create_dir_all(folder.join("rules/federal")).expect("a folder");
    let shipped = fs::read_to_string(root().join("src/rules/federal/salary.toml")).expect("a rule");
    let reading = shipped.find("reading = \"every-trained-officer\"").expect("the reading");
    let value = reading + shipped[reading..].find("\"100%\"").expect("its value");
    let changed = format!("{}\"90%\"{}", &shipped[..value], &shipped[value + 6..]);
    fs::write(folder.join("rules/federal/salary.toml"), changed).expect("a file");
    let found = verify(&folder, &["city.json", "--rules", "rules"]);
    assert_eq!(found.code, 1, "{}", found.err);
    let named = "federal/salary.every-trained-officer: 1 there, 0.9 now.";
    assert!(found.out.contains(named), "{}", found.out);
    assert!(has_row(&found.out, "Rules", ["(8,000.00)"; 3]), "{}", found.out);
    assert!(has_row(&found.out, "Program", ["0.00"; 3]), "{}", found.out);
}

#[test]
fn figures_changed_in_a_receipt_are_found_out() {
    let folder = with_document("verify-changed", "city.md", &[]);
    change(&folder.join("city.md"), "net: 60000.00 ", "net: 70000.00 ");
    let found = verify(&folder, &["city.md"]);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(said(&found).contains("were changed after it was made"), "{}", found.out);
}

/// The receipt still holds, and the figure that a reader sees does not.
#[test]
fn a_figure_changed_in_the_text_is_found_out() {
    let folder = with_document("verify-text", "city.md", &[]);
    change(&folder.join("city.md"), "60,000", "70,000");
    let found = verify(&folder, &["city.md"]);
    assert_eq!(found.code, 1, "{}", found.err);
    assert!(said(&found).contains("it does not say the same"), "{}", found.out);
    assert!(!said(&found).contains("is the same to the cent"), "{}", found.out);
}

#[test]
fn what_is_no_document_is_refused() {
    let folder = with_document("verify-none", "city.md", &[]);
    fs::write(folder.join("plain.md"), "# A page\n").expect("a file");
    fs::write(folder.join("broken.xlsx"), "no workbook").expect("a file");
    let whole = fs::read_to_string(folder.join("city.md")).expect("a document");
    let cut = whole.find("end of receipt").expect("its receipt");
    fs::write(folder.join("city.md"), &whole[..cut]).expect("a file");
    for (name, why) in [
        ("plain.md", "it holds no receipt"),
        ("city.md", "its receipt is cut off"),
        ("broken.xlsx", "it is no workbook"),
    ] {
        let found = verify(&folder, &[name]);
        assert_eq!((found.code, found.out.as_str()), (1, ""), "{name}");
        assert!(found.err.contains(why), "{name}: {}", found.err);
    }
    assert_eq!(verify(&folder, &["none.md"]).code, 3);
    assert_eq!(verify(&folder, &["city.toml"]).code, 2);
}
