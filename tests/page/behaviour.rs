//! What a browser does with a page: nothing but show it and work it out.

use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::thread;

use super::browser::{browser, dom, text_of, with_script, without_script};
use super::pages::{LEAVE, STAY, folder, page, program, root};
use super::text::hostile;

/// A scenario's words would change the title or open a window; they stay words.
#[test]
fn a_hostile_scenario_runs_nothing() {
    let Some(browser) = browser() else { return };
    let page = hostile();
    let dom = dom(&browser, &folder("hostile-run"), &page, &[]);
    assert!(dom.contains("<title>&lt;/title&gt;&lt;/script&gt;"), "the title is as it was");
    assert!(text_of(&dom, "now").contains("No input is changed."), "its own script did run");
}

/// Every address leads to a listener; a page that asks for anything at all is heard.
#[test]
fn no_request_leaves_a_page() {
    let Some(browser) = browser() else { return };
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let heard = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("someone asks");
        let mut said = [0; 5];
        stream.read_exact(&mut said).expect("words");
        String::from_utf8_lossy(&said).into_owned()
    });
    let ask = format!(
        "document.body.append(Object.assign(new Image(), {{ src: 'http://127.0.0.1:{port}/a' }}));\
         fetch('http://127.0.0.1:{port}/b').catch(() => 0);"
    );
    let home = folder("requests");
    let closed = with_script(&page(&["compare", STAY, LEAVE]), &ask);
    dom(&browser, &home, &closed, &[]);
    assert!(
        !heard.is_finished(),
        "the policy lets nothing through, not even what a script asks for"
    );
    let opened = closed.replace("default-src 'none'", "default-src *");
    dom(&browser, &home, &opened, &["--disable-web-security"]);
    assert_eq!(heard.join().expect("a listener"), "GET /", "what asks is heard");
}

#[test]
fn a_page_without_its_script_is_complete() {
    let Some(browser) = browser() else { return };
    let page = page(&["compare", STAY, LEAVE]);
    let dom = dom(&browser, &folder("no-script"), &without_script(&page), &[]);
    assert!(!dom.contains("<input") && !dom.contains("<select"));
    assert_eq!(dom.matches("<data ").count(), page.matches("<data ").count());
    assert!(dom.contains("id=\"controls\" aria-label=\"Figures with the inputs below\" hidden"));
}

/// Faults that keep someone from using a page, as axe-core finds them.
#[test]
fn nothing_on_a_page_is_out_of_reach() {
    let Some(browser) = browser() else { return };
    let Some(axe) = axe() else { return };
    let run = "axe.run(document, { resultTypes: ['violations'] }).then((found) => {\
        const pre = document.createElement('pre'); pre.id = 'out';\
        pre.textContent = 'done ' + found.violations.map((one) => one.impact + ' ' + one.id + ' ' +\
        one.nodes.slice(0, 3).map((node) => node.target + ' ' + node.failureSummary).join(' | ')).join(' || ');\
        document.body.append(pre); });";
    let change = "for (const entry of document.querySelectorAll('.field :is(input[type=text])'))\
        { entry.value = entry.value === '' ? '5' : ''; entry.dispatchEvent(new Event('change')); }";
    for (name, command) in EVERY_COMMAND {
        for (how, first) in [("opened", ""), ("changed", change)] {
            if how == "changed" && !matches!(command[0], "compare" | "show") {
                continue;
            }
            let page = with_script(&page(command), &format!("{first}\n{axe}\n{run}"));
            let dom = dom(&browser, &folder(&format!("axe-{name}-{how}")), &page, &[]);
            assert_eq!(text_of(&dom, "out"), "done ", "{name}, {how}");
        }
    }
}

/// A page of each command that writes one.
const EVERY_COMMAND: &[(&str, &[&str])] = &[
    ("compare", &["compare", STAY, LEAVE]),
    ("why", &["compare", STAY, WHAT_IF, "--why", "--by-year"]),
    ("show", &["show", LEAVE]),
    ("check", &["check", STAY]),
    ("rules", &["rules"]),
    ("explain", &["explain", STAY, "federal-overtime"]),
    ("breakeven", &["breakeven", STAY, WHAT_IF]),
    ("sensitivity", &["sensitivity", STAY, WHAT_IF]),
    (
        "grid",
        &[
            "grid",
            STAY,
            WHAT_IF,
            "--x",
            "risk.state-withholds.probability",
            "--y",
            "officers.patrol.salary",
        ],
    ),
    ("decide", &["decide", STAY, WHAT_IF]),
    ("simulate", &["simulate", STAY, WHAT_IF, "--draws", "1000"]),
];

/// A scenario that differs from staying in an amount that is known.
const WHAT_IF: &str = "scenarios/miami/leave-what-if-10-million.toml";

/// Each of two differences has its answer, with other readings and where it is equal, before and after
/// a change; a change taken back gives the first words again.
#[test]
fn every_difference_has_its_answer() {
    let Some(browser) = browser() else { return };
    let ruling = "scenarios/miami/leave-after-ruling.toml";
    let ask = "const texts = () => [...document.querySelectorAll('#said > p')].map((one) => one.textContent);\
        const entry = document.querySelector('.field input[type=text]');\
        const write = (value) => { entry.value = value; entry.dispatchEvent(new Event('change')); };\
        const first = texts(); const given = entry.value;\
        write('61'); const then = texts(); write(given); const again = texts();\
        const pre = document.createElement('pre'); pre.id = 'out';\
        pre.textContent = [first, then, again].map((all) => all.join('\\n')).join('\\n\\n');\
        document.body.append(pre);";
    let page = with_script(&page(&["compare", STAY, LEAVE, ruling]), ask);
    let out = text_of(&dom(&browser, &folder("answers"), &page, &[]), "out");
    let told: Vec<Vec<&str>> = out.split("\n\n").map(|texts| texts.lines().collect()).collect();
    let [first, then, again] = &told[..] else { panic!("{out}") };
    assert_eq!(first, again);
    for texts in [first, then] {
        assert_eq!(texts.len(), 2, "{out}");
        for (text, name) in texts.iter().zip(["leave", "leave-after-ruling"]) {
            let head =
                format!("“{name}” instead of “stay” changes the net effect on the budget by ");
            assert!(text.starts_with(&head), "{text}");
            assert!(text.contains("(federal/salary) read otherwise: "), "{text}");
            assert!(
                text.ends_with("in expected contingent outlays than “stay”.")
                    || text.ends_with(&format!("in expected contingent outlays than “{name}”.")),
                "{text}"
            );
        }
    }
    assert!(first.iter().zip(then).all(|(first, then)| first != then), "{out}");
}

/// Two rulings that exclude each other, each 35%: 65% beside 35% is all, and 70% is told to be too much.
#[test]
fn probabilities_that_exclude_each_other_are_told_to_pass_one_hundred_percent() {
    let Some(browser) = browser() else { return };
    let ask = "const box = document.getElementById('excess');\
        const rows = [...document.querySelectorAll('.inputs tr')];\
        const row = rows.find((one) => one.textContent.includes('risk.court-protects.probability'));\
        const entry = row.querySelector('input[type=text]');\
        const told = ['35', '65', '70', '35'].map((value) => {\
          entry.value = value; entry.dispatchEvent(new Event('change'));\
          return box.hidden ? 'hidden' : box.textContent; });\
        const pre = document.createElement('pre'); pre.id = 'out';\
        pre.textContent = told.join('\\n'); document.body.append(pre);";
    let page = with_script(&page(&["show", "scenarios/miami/leave-after-ruling.toml"]), ask);
    let out = text_of(&dom(&browser, &folder("excess"), &page, &[]), "out");
    let told = "risk.court-rules-against.probability and risk.court-protects.probability exclude each \
                other and add up to 105%: no more than 100% can be.";
    assert_eq!(out.lines().collect::<Vec<_>>(), ["hidden", "hidden", told, "hidden"]);
}

/// Every field, and then both buttons, can be reached and used without a mouse, and in the order in
/// which they stand.
#[test]
fn a_page_is_used_by_the_keyboard_alone() {
    let Some(browser) = browser() else { return };
    let ask = "const all = [...document.querySelectorAll('a, button, input, select, summary, [tabindex]')];\
        const entry = document.querySelector('.field input[type=text]');\
        entry.value = '61'; entry.dispatchEvent(new Event('change'));\
        const seen = all.filter((one) => one.getClientRects().length);\
        const shy = seen.filter((one) => { one.focus({ focusVisible: true });\
          return document.activeElement !== one || getComputedStyle(one).outlineStyle === 'none'; });\
        const pre = document.createElement('pre'); pre.id = 'out';\
        pre.textContent = seen.length + ' seen, ' + shy.length + ' shy, ' +\
          all.filter((one) => one.tabIndex > 0).length + ' out of order';\
        document.body.append(pre);";
    let page = with_script(&page(&["compare", STAY, LEAVE]), ask);
    let dom = dom(&browser, &folder("keyboard"), &page, &[]);
    let out = text_of(&dom, "out");
    let (seen, rest) = out.split_once(" seen, ").expect("what is seen");
    assert!(seen.parse::<usize>().expect("a number") > 60, "{out}");
    assert_eq!(rest, "0 shy, 0 out of order");
}

/// The text of axe-core, or a word that it is not there.
#[expect(clippy::print_stdout, reason = "a test that does not run says so")]
fn axe() -> Option<String> {
    let Some(file) = std::env::var_os("FISCAL287_AXE") else {
        println!("SKIPPED: set FISCAL287_AXE to axe.min.js of the npm package axe-core");
        return None;
    };
    Some(fs::read_to_string(file).expect("axe-core"))
}

#[test]
fn a_page_is_printed_whole_and_nothing_is_left_behind() {
    let Some(browser) = browser() else { return };
    let home = folder("print");
    let (target, temporary) = (home.join("leave.pdf"), home.join("temporary"));
    fs::create_dir(&temporary).expect("a folder");
    let output = program()
        .args(["show", LEAVE, "-o"])
        .arg(&target)
        .env("FISCAL287_BROWSER", &browser)
        .env("TMPDIR", &temporary)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = fs::read(&target).expect("a PDF");
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.starts_with("%PDF-") && text.contains("/StructTreeRoot"), "it is tagged");
    let ours = fs::read_dir(&temporary)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name());
    let ours: Vec<_> =
        ours.filter(|name| name.to_string_lossy().starts_with("fiscal287")).collect();
    assert!(ours.is_empty(), "{ours:?}");
}

#[test]
fn without_a_browser_it_is_said_how_to_print_by_hand() {
    let home = folder("no-browser");
    let target = home.join("leave.pdf");
    let output = program()
        .args(["show", LEAVE, "-o"])
        .arg(&target)
        .env("FISCAL287_BROWSER", root().join("no-such-browser"))
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(3));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains("FISCAL287_BROWSER") && words.contains("-o FILE.html"), "{words}");
    assert!(!target.exists());
}
