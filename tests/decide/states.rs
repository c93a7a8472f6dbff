//! The states of the world that the risks of two options make up.

use fiscal287::analysis::{Asked, Measure, Subject, decide};

use super::case::{LEAVE, ledger};

/// A ruling, and only then withholding; a ruling that protects excludes the first. Each state has
/// the probability that the files give.
#[test]
fn chains_and_exclusions_make_up_the_states() {
    let risks = "[[risk]]\nid = \"against\"\ntitle = \"Against\"\nwhile = \"after-exit\"\n\
        probability = \"35%\"\nexcludes = [\"for\"]\n\
        [[risk]]\nid = \"for\"\ntitle = \"For\"\nwhile = \"after-exit\"\nprobability = \"40%\"\n\
        cost = 1_000\n\
        [[risk]]\nid = \"withheld\"\ngiven = \"against\"\n";
    let (stay, leave) = (ledger(risks), ledger(&format!("{LEAVE}{risks}")));
    let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
    let mut states: Vec<(String, String)> = found
        .worlds
        .listed(2)
        .expect("few states")
        .iter()
        .map(|state| {
            let value = found.payoffs.amount(1, &state.of_families);
            (value.to_string(), state.world.probability.to_string())
        })
        .collect();
    states.sort();
    // 35% × 20% is 7%, 35% × 80% is 28%, 40%, and 25% of nothing.
    let total: Vec<(&str, &str)> = states.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(
        total,
        [("-100000", "1/4"), ("-100000", "7/25"), ("-101000", "2/5"), ("-500000", "7/100")]
    );
    let expected = Subject::net(&leave).value(Asked::EXPECTED, &[]).expect("known");
    assert_eq!(found.payoffs.expected(1), expected);
}

/// The same risk is likelier in one option: where it happens in the other it happens there too.
#[test]
fn a_risk_likelier_in_one_option_happens_there_whenever_it_does_elsewhere() {
    let likelier = format!("{LEAVE}[[risk]]\nid = \"withheld\"\nprobability = \"50%\"\n");
    let (one, other) = (ledger(LEAVE), ledger(&likelier));
    let found = decide(&[&one, &other], Measure::Net).expect("few states");
    let states: Vec<(Vec<bool>, String)> = found
        .worlds
        .listed(2)
        .expect("few states")
        .iter()
        .map(|state| (state.world.happens.concat(), state.world.probability.to_string()))
        .collect();
    let expected = [([false, false], "1/2"), ([false, true], "3/10"), ([true, true], "1/5")];
    assert_eq!(states, expected.map(|(happens, share)| (happens.to_vec(), share.to_owned())));
}

/// Winning and settling have 20% in both options, losing 45% in one and 30% in the other, and only one
/// of them happens: what is as likely in both happens in both or in neither, in whatever order the
/// files name them, and losing happens in both with the 30% that they share.
#[test]
fn what_is_as_likely_in_two_options_is_the_same_event_in_whatever_order_it_stands() {
    let written = |order: [&str; 3], lose: &str| -> String {
        let risk = |id: &str| {
            let others: Vec<String> = ["win", "settle", "lose"]
                .into_iter()
                .filter(|other| *other != id)
                .map(|other| format!("\"{other}\""))
                .collect();
            let chance = if id == "lose" { lose } else { "20%" };
            format!(
                "[[risk]]\nid = \"{id}\"\ntitle = \"T\"\nwhile = \"always\"\ncost = 1_000\n\
                 probability = \"{chance}\"\nexcludes = [{}]\n",
                others.join(", ")
            )
        };
        order.into_iter().map(risk).collect()
    };
    for order in [["win", "lose", "settle"], ["settle", "win", "lose"], ["lose", "settle", "win"]] {
        let (one, other) = (ledger(&written(order, "45%")), ledger(&written(order, "30%")));
        let found = decide(&[&one, &other], Measure::Net).expect("few states");
        let family = found.worlds.families.iter().find(|family| family.risks.len() == 3);
        let family = family.expect("they hang together");
        let names: Vec<&String> =
            family.risks.iter().map(|place| &found.worlds.risks[*place]).collect();
        let told = |happens: &Vec<bool>| -> String {
            let happened = names.iter().zip(happens).find(|(_, happens)| **happens);
            happened.map_or("none".to_owned(), |(name, _)| (*name).clone())
        };
        let mut states: Vec<String> = family
            .states
            .iter()
            .map(|state| {
                let [one, other] = [0, 1].map(|option| told(&state.happens[option]));
                format!("{one} {other} {}", state.probability)
            })
            .collect();
        states.sort();
        let expected = [
            "lose lose 3/10",
            "lose none 3/20",
            "none none 3/20",
            "settle settle 1/5",
            "win win 1/5",
        ];
        assert_eq!(states, expected, "{order:?}");
    }
}

/// One event can happen after leaving alone and excludes another that is as likely on both sides: this one
/// is the same event, so that leaving loses by the first alone, whatever the two are called.
#[test]
fn what_cannot_happen_in_one_option_is_settled_after_what_is_alike_in_both() {
    for [leaving, shared] in [["a", "b"], ["z", "b"]] {
        let risks = format!(
            "[[risk]]\nid = \"{leaving}\"\ntitle = \"T\"\nwhile = \"after-exit\"\ncost = 200\n\
             probability = \"30%\"\nexcludes = [\"{shared}\"]\n\
             [[risk]]\nid = \"{shared}\"\ntitle = \"T\"\nwhile = \"always\"\ncost = 400\n\
             probability = \"50%\"\n"
        );
        let (stay, leave) = (ledger(&risks), ledger(&format!("{LEAVE}{risks}")));
        let found = decide(&[&stay, &leave], Measure::Net).expect("few states");
        let family = found.worlds.families.iter().find(|family| family.risks.len() == 2);
        let mut states: Vec<String> = family
            .expect("they hang together")
            .states
            .iter()
            .map(|state| {
                let happened = [0, 1]
                    .map(|option| state.happens[option].iter().filter(|happens| **happens).count());
                format!("{} {happened:?}", state.probability)
            })
            .collect();
        states.sort();
        assert_eq!(states, ["1/2 [1, 1]", "1/5 [0, 0]", "3/10 [0, 1]"], "{leaving}");
    }
}
