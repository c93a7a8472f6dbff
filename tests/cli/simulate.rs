//! `simulate`: the same bytes on any number of threads, and what it refuses.

use super::run::run;

const STAY: &str = "scenarios/miami/stay.toml";
const LEAVE: &str = "scenarios/miami/leave-what-if-10-million.toml";

fn simulated(more: &[&str]) -> String {
    run(&[&["simulate", STAY, LEAVE, "--draws", "1000"], more].concat()).result()
}

#[test]
fn threads_and_the_hour_do_not_change_a_byte() {
    for format in ["terminal", "markdown", "csv", "json"] {
        let on = |threads| simulated(&["--format", format, "--threads", threads]);
        let one = on("1");
        assert_eq!(one, on("2"));
        assert_eq!(one, on("8"));
    }
    assert_ne!(simulated(&[]), simulated(&["--seed", "1"]));
}

#[test]
fn the_seed_is_printed_and_the_errors_stand_beside_the_figures() {
    let text = simulated(&["--seed", "7"]);
    for words in ["seed 7", "give or take", "leave-what-if-10-million less stay", "--draws 1000"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let json = simulated(&["--seed", "7", "--format", "json"]);
    for words in
        ["\"seed\": 7", "\"above_zero\"", "\"within\"", "\"histogram\"", "\"less\": \"stay\""]
    {
        assert!(json.contains(words), "{words} in {json}");
    }
}

#[test]
fn one_scenario_alone_can_be_simulated() {
    let text = run(&["simulate", LEAVE, "--draws", "320"]).result();
    assert!(text.starts_with("Over 320 draws, the net of leave-what-if-10-million"), "{text}");
}

#[test]
fn it_stops_early_when_the_mean_is_known_well_enough() {
    let draws = ["simulate", STAY, "--draws", "1000000", "--within", "100000"];
    let text = run(&draws).result();
    assert!(!text.starts_with("Over 1,000,000"), "{text}");
}

#[test]
fn what_cannot_be_simulated_is_refused() {
    let code = |arguments: &[&str]| run(&[&["simulate"], arguments].concat()).code;
    assert_eq!(code(&[STAY, "--draws", "99"]), 2);
    assert_eq!(code(&[STAY, "--threads", "0"]), 2);
    assert_eq!(code(&[STAY, "--seed", "-1"]), 2);
    assert_eq!(code(&[STAY, "scenarios/leave-midyear.toml"]), 1);
    assert_eq!(code(&["no-such-file.toml"]), 3);
}
