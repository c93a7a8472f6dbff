//! Forms for programs and documents.

use std::fs;

use super::run::{folder, root, run, scenarios, text};

#[test]
fn json_holds_amounts_as_text_in_the_order_of_the_contract() {
    for scenario in scenarios() {
        let json = run(&["show", &scenario, "--format", "json"]).result();
        let mut last = 0;
        for key in ["\"format\"", "\"scenario\"", "\"fiscal_years\"", "\"lines\"", "\"net\""] {
            let at =
                json.find(&format!("\n  {key}: ")).unwrap_or_else(|| panic!("{scenario}: {key}"));
            assert!(at >= last, "{scenario}: {key} stands too early");
            last = at;
        }
        assert!(json.starts_with("{\n") && json.ends_with("\n}\n"), "{scenario}");
        assert!(numbers(&json).iter().all(|number| !number.contains(['.', 'e'])), "{scenario}");
    }
}

/// Every number that stands outside quotes.
fn numbers(json: &str) -> Vec<String> {
    let mut numbers = Vec::new();
    let mut quoted = false;
    let mut before = ' ';
    let mut number = String::new();
    for letter in json.chars() {
        if letter == '"' && before != '\\' {
            quoted = !quoted;
        }
        if !quoted && (letter.is_ascii_digit() || "-.e".contains(letter) && !number.is_empty()) {
            number.push(letter);
        } else if !number.is_empty() {
            numbers.push(std::mem::take(&mut number));
        }
        before = if before == '\\' { ' ' } else { letter };
    }
    numbers
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["terminal", "markdown", "csv", "json"] {
        let once = || run(&["show", "scenarios/city-joining.toml", "--format", format]).result();
        assert_eq!(once(), once());
    }
}

#[test]
fn a_scenario_puts_no_formula_into_a_sheet_and_no_order_into_a_document() {
    let path = folder("hostile-words").join("city.toml");
    let base = root().join("scenarios/miami/base.toml");
    fs::copy(base, path.with_file_name("base.toml")).expect("a copy");
    let words = "\
format = 1
extends = \"base.toml\"
title = \"A\"

[[cost]]
id = \"sum\"
name = \"=HYPERLINK(1),2|<img src=x>[a](b)\"
category = \"legal\"
amount = 5
every = \"once\"
on = 2027-01-15

[[not_counted]]
title = \"<script>alert(1)</script> | *a*\"
";
    fs::write(&path, words).expect("a file");
    let csv = run(&["show", text(&path), "--format", "csv"]).result();
    assert!(csv.contains("\"'=HYPERLINK(1),2|<img src=x>[a](b)\""), "{csv}");
    let markdown = run(&["show", text(&path), "--format", "markdown"]).result();
    assert!(markdown.contains("=HYPERLINK(1),2\\|&lt;img src=x>\\[a\\](b)"), "{markdown}");
    assert!(markdown.contains("&lt;script>") && !markdown.contains("<script"), "{markdown}");
}

#[test]
fn every_line_of_a_csv_file_ends_as_rfc_4180_says() {
    let csv = run(&["show", "scenarios/city-joining.toml", "--format", "csv"]).result();
    assert_eq!(csv.matches('\n').count(), csv.matches("\r\n").count());
    assert!(csv.ends_with("\r\n"));
}

#[test]
fn pipe_tables_have_the_same_number_of_cells_in_every_row() {
    for scenario in scenarios() {
        let markdown = run(&["show", &scenario, "--format", "markdown"]).result();
        let mut cells = None;
        for line in markdown.lines() {
            let own = line.starts_with('|').then(|| line.replace("\\|", "").matches('|').count());
            assert!(cells.is_none() || own.is_none() || own == cells, "{scenario}: {line}");
            cells = own;
        }
    }
}

#[test]
fn the_command_at_the_foot_of_a_report_can_be_typed_again() {
    let arguments = [
        "show",
        "--layout",
        "rows",
        "scenarios/city-joining.toml",
        "--basis=cash",
        "--in=millions",
    ];
    let first = run(&arguments).result();
    let command = "  fiscal287 show scenarios/city-joining.toml --basis cash --layout rows";
    assert!(first.contains(command), "{first}");
    let again: Vec<&str> = first
        .lines()
        .skip_while(|line| !line.starts_with(command))
        .take(2)
        .take_while(|line| !line.contains(" · "))
        .flat_map(|line| line.split_whitespace().filter(|word| *word != "\\"))
        .skip(1)
        .collect();
    assert_eq!(run(&again).result(), first);
}

#[test]
fn shells_get_their_completions_and_editors_their_schema() {
    for (shell, words) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef fiscal287"),
        ("fish", "complete -c fiscal287"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        assert!(run(&["completions", shell]).result().contains(words), "{shell}");
    }
    let schema = run(&["schema"]).result();
    assert!(schema.contains("draft-07") && schema.contains("\"fiscal_year_starts\""));
}
