//! What a page takes into a field, what it refuses, and what it saves.

use std::fs;

use fiscal287::formula::Fraction;
use fiscal287::quantity::{Count, Factor, Hours, Misread, Money};
use fiscal287::report::{BEYOND, Figure, LiveKind};

use super::browser::{browser, dom, text_of, with_script};
use super::pages::{LEAVE, STAY, Under, folder, page, root};

const CITY: &str = "scenarios/city-joining.toml";

/// Steps on a page: `type(name, text)` gives what stands beside the field, `figures()` every figure,
/// `save()` what the first button saves, `marks()` how many figures leave something out and how many
/// tables tell of it, and whether each table with such a figure tells and no other does.
const STEPS: &str = "
const fieldOf = (name) => {
  const row = [...document.querySelectorAll('.inputs tr')].find((one) => one.querySelector('code')?.textContent === name);
  return row.querySelector('.field');
};
const type = (name, text) => {
  const field = fieldOf(name);
  const entry = field.querySelector('input, select');
  entry.value = text;
  entry.dispatchEvent(new Event('change'));
  return field.querySelector('.told').textContent;
};
const figures = () => [...document.querySelectorAll('[data-cell]')].map((one) => one.textContent).join();
globalThis.Blob = class { constructor(parts) { this.text = parts.join(''); } };
let saved = '';
URL.createObjectURL = (blob) => { saved = blob.text; return '#'; };
HTMLAnchorElement.prototype.click = () => {};
const save = () => { document.querySelector('#buttons button:not(#reset):not(:disabled)').click(); return saved; };
const marks = () => {
  const tables = [...document.querySelectorAll('#result .wide')].map((table) => [
    [...table.querySelectorAll('[data-cell]')].filter((one) => one.textContent.endsWith('‡')).length,
    [...table.querySelectorAll('.note')].filter((one) => !one.hidden && one.textContent.startsWith('‡')).length,
  ]);
  const fit = tables.every(([marked, notes]) => (marked > 0) === (notes > 0));
  return `${tables.some(([marked]) => marked > 0) ? 'some' : 'none'} ${fit}`;
};
const say = (lines) => {
  document.body.append(Object.assign(document.createElement('pre'), { id: 'out', textContent: lines.join('\\n') }));
};
";

/// What the steps on a page say, line by line; nothing where there is no browser.
fn said(name: &str, page: &str, steps: &str) -> Option<Vec<String>> {
    let browser = browser()?;
    let page = with_script(page, &format!("{STEPS}{{ {steps} }} // id = 'out'"));
    let dom = dom(&browser, &folder(name), &page, &[]);
    Some(text_of(&dom, "out").lines().map(str::to_owned).collect())
}

/// The benefits of a group are given as an amount: 1 is a dollar, and not all of the wages.
#[test]
fn an_amount_is_saved_as_dollars() {
    let steps = "type('officers.new-unit.benefits', '1'); say([save()]);";
    let Some(lines) = said("entries-dollars", &page(&["show", CITY]), steps) else { return };
    let line = "benefits = { value = \"$1\", note = \"changed in a page; given: $19,500\" }";
    assert!(lines.iter().any(|one| one == line), "{lines:?}");
    let home = folder("entries-dollars-saved");
    fs::copy(root().join(CITY), home.join("city-joining.toml")).expect("a copy");
    let target = home.join("changed.toml");
    fs::write(&target, lines.join("\n")).expect("a file");
    let again = Under::show(target.to_str().expect("UTF-8"));
    let live = again.live();
    let benefits = live.inputs.iter().find(|input| input.name == "officers.new-unit.benefits");
    let benefits = benefits.expect("an input");
    assert_eq!(benefits.kind, LiveKind::Money);
    let value = benefits.sides.iter().flatten().next().expect("a side").value.clone();
    assert_eq!(value, Some(Fraction::ONE));
}

#[test]
fn zero_is_refused_where_a_key_is_above_it() {
    let steps = "const first = figures(); const told = type('officers.patrol.hours_per_year', '0');\
        const second = figures(); const then = type('officers.patrol.hours_per_year', '1');\
        say([told, first === second, then, first === figures()]);";
    let Some(lines) = said("entries-zero", &page(&["show", CITY]), steps) else { return };
    let wanted = ["needs a number of hours above zero", "true", "changed; given: 2,080 h", "false"];
    assert_eq!(lines, wanted);
}

/// A receipt from 1 April 2028 to 31 March 2029: it cannot end the day before it begins; once it begins
/// earlier, the day that was refused is taken, and no beginning after that day is.
#[test]
fn a_last_day_before_the_first_is_refused() {
    let steps = "const [from, until] = ['from', 'until'].map((end) => `receipt.vehicle-rent.${end}`);\
        const first = figures(); const told = type(until, '2028-03-31');\
        const second = figures(); const then = type(from, '2028-03-01');\
        const again = fieldOf(until).querySelector('.told').textContent;\
        const third = figures(); const later = type(from, '2028-04-02');\
        say([told, first === second, then, again, second === third, later, third === figures()]);";
    let page = page(&["show", "scenarios/leave-midyear.toml"]);
    let Some(lines) = said("entries-order", &page, steps) else { return };
    let wanted = [
        "`until` is before `from`",
        "true",
        "changed; given: 2028-04-01",
        "changed; given: 2029-03-31",
        "false",
        "`until` is before `from`",
        "true",
    ];
    assert_eq!(lines, wanted);
}

/// Texts that a file may hold at a key of any kind, and others that it may not.
const TEXTS: &[&str] = &[
    "3",
    "3.0",
    "3,0",
    "78,0",
    "1,00,000",
    "100,000",
    "78 000",
    "78_000",
    "$",
    "$3",
    "25%",
    "(3)",
    "-3",
    "+3",
    "3.",
    ".5",
    "1.2M",
    "250k",
    "1e3",
    "1.250,00",
    "1.250.00",
    "0x10",
    "nan",
    "2,080 h",
    "0.00001",
    "0.0000000001",
    "10,000,000,000,000",
    "10000000000000.01",
    "99999999999999999999",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "1,234.5",
    "٣",
];

/// What a page says beside a field for a text, where the program says this of it in a file.
fn check_told(told: &str, text: &str, parsed: Option<Misread>) {
    let bound = |why: &str| why.ends_with("below zero") || why.ends_with("not a whole number");
    match parsed {
        Some(Misread { why, .. }) if bound(&why) => {
            assert!(told.starts_with("needs "), "{text}: {told}");
        }
        Some(Misread { why, remedy }) => assert_eq!(told, format!("{why}; {remedy}"), "{text}"),
        None if text.starts_with(['-', '(']) => {
            assert!(told.starts_with("needs "), "{text}: {told}")
        }
        None if text == "10,000,000,000,000" => assert_eq!(told, BEYOND),
        None => assert!(told.is_empty() || told.starts_with("changed; given: "), "{text}: {told}"),
    }
}

/// Every text is refused by the page where it is by the program, in the same words.
#[test]
fn a_page_reads_numbers_as_the_program_does() {
    type Parse = fn(&str) -> Option<Misread>;
    let keys: [(&str, Parse); 4] = [
        ("officers.patrol.trained", |text| Count::parse(text).err()),
        ("officers.patrol.salary", |text| Money::parse(text).err()),
        ("officers.patrol.overtime_hours", |text| Hours::parse(text).err()),
        ("officers.patrol.overtime_multiplier", |text| Factor::parse(text).err()),
    ];
    let names = keys.map(|(name, _)| name);
    let steps = format!(
        "const said = []; for (const name of {names:?}) for (const text of {TEXTS:?}) {{
         document.getElementById('reset').click(); said.push(`told: ${{type(name, text)}}`); }} say(said);"
    );
    let Some(lines) = said("entries-numbers", &page(&["show", CITY]), &steps) else { return };
    let texts =
        keys.iter().flat_map(|(_, parse)| TEXTS.iter().map(move |text| (text, parse(text))));
    assert_eq!(lines.len(), keys.len() * TEXTS.len());
    for (line, (text, parsed)) in lines.iter().zip(texts) {
        check_told(line.strip_prefix("told: ").expect("told"), text, parsed);
    }
    let told = |at: usize| lines[at].as_str();
    let groups = "`3,0` has a comma that does not part groups of three digits; write \"1,250,000.50\", \
                  groups of three digits and a point before the cents";
    assert_eq!(told(2), format!("told: {groups}"));
    assert_eq!(told(0), "told: changed; given: 2");
}

/// One hour in ten million makes an hour's pay a trillion dollars; the figures stay as they were.
#[test]
fn what_makes_a_figure_too_large_is_refused_beside_the_field() {
    let steps = "const first = figures(); const hours = 'officers.patrol.hours_per_year';\
        say([type(hours, '0.0000001'), first === figures(), type(hours, '2000'), first === figures()]);";
    let Some(lines) = said("entries-beyond", &page(&["show", CITY]), steps) else { return };
    assert_eq!(lines, [BEYOND, "true", "changed; given: 2,080 h", "false"]);
}

/// Neither a rule nor a score of a scenario holds an amount or a share below zero.
#[test]
fn a_value_of_a_rule_below_zero_is_refused() {
    let steps = "const rules = [...document.querySelectorAll('.inputs tr')].filter((row) =>\
        row.querySelector('input[type=text]') && row.querySelector('code')?.textContent.includes('award'));\
        const names = rules.map((row) => row.querySelector('code').textContent);\
        say([...new Set(names.map((name) => type(name, '-1')))].sort());";
    let Some(lines) = said("entries-rules", &page(&["show", CITY]), steps) else { return };
    let wanted = [
        "needs a share from 0% to 100%",
        "needs a share from 0% to 100%, or a list of four",
        "needs an amount of dollars, zero or more",
    ];
    assert_eq!(lines, wanted);
}

/// A chance of losing one dollar comes to less than half of it, which is a star; and each table with one says below it what that is.
#[test]
fn a_note_on_what_rounds_to_zero_comes_and_goes_with_its_star() {
    let steps = "const stars = () => [...document.querySelectorAll('#result .wide')].map((table) => [\
          [...table.querySelectorAll('td')].some((one) => one.textContent.startsWith('*')),\
          [...table.querySelectorAll('.note')].some((one) => !one.hidden && one.textContent.startsWith('*')),\
        ]);\
        const told = () => { const all = stars();\
          return `${all.some(([star]) => star)} ${all.every(([star, note]) => star === note)}`; };\
        const found = [told()]; type('state_funding.state-aid.annual', '1'); type('exit.startup_received', '0'); type('exit.repay_share', '0');\
        found.push(told()); document.getElementById('reset').click(); found.push(told()); say(found);";
    let Some(lines) = said("entries-stars", &page(&["compare", STAY, LEAVE]), steps) else {
        return;
    };
    assert_eq!(lines, ["false true", "true true", "false true"]);
}

#[test]
fn no_two_inputs_of_a_page_are_called_alike() {
    let steps = "const names = [...document.querySelectorAll('.inputs th[scope=row]')]\
        .map((head) => head.firstChild.textContent.trim());\
        say([...new Set(names.filter((name, at) => names.indexOf(name) !== at))]);";
    for (name, command) in [("city", &["show", CITY][..]), ("pair", &["compare", STAY, LEAVE][..])]
    {
        let Some(lines) = said(&format!("entries-titles-{name}"), &page(command), steps) else {
            return;
        };
        assert_eq!(lines.concat(), "", "{name}");
    }
}

/// What is left out is told below a table while a figure in it leaves something out, and no longer.
#[test]
fn a_note_on_what_is_left_out_comes_and_goes_with_its_mark() {
    let steps = "const found = [marks()]; type('exit.startup_received', '100'); \
        type('exit.repay_share', '50'); found.push(marks());\
        document.getElementById('reset').click(); found.push(marks()); say(found);";
    let page_of_pair = page(&["compare", STAY, LEAVE]);
    let Some(lines) = said("entries-goes", &page_of_pair, steps) else { return };
    assert_eq!(lines, ["some true", "none true", "some true"]);
    let steps = "const found = [marks()]; type('running.supervision', ''); found.push(marks());\
        type('running.supervision', '24000'); found.push(marks()); say(found);";
    let Some(lines) = said("entries-comes", &page(&["show", CITY]), steps) else { return };
    assert_eq!(lines, ["none true", "some true", "none true"]);
}

/// In FY2028 counsel on appeal is all that leaving counts beside the rulings, and the ruling for the city
/// is left aside where every risk happens, for the other costs more. With that amount not known nothing is.
#[test]
fn a_year_of_which_nothing_is_known_is_indeterminate_on_the_page_and_in_the_program() {
    let home = folder("entries-appeal");
    for entry in fs::read_dir(root().join("scenarios/miami")).expect("a folder") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, home.join(path.file_name().expect("a name"))).expect("a copy");
    }
    let text = "format = 1\ntitle = \"Unknown\"\nextends = \"leave-after-ruling.toml\"\n\
                [[cost]]\nid = \"appeal\"\namount = { unknown = true }\n";
    let target = home.join("unknown.toml");
    fs::write(&target, text).expect("a file");
    let under = Under::show(target.to_str().expect("UTF-8"));
    let net = |under: &Under| -> Vec<Figure> {
        let live = under.live();
        let row = live.ledgers[0].rows.iter().find(|row| row.key == "net.every_risk");
        row.expect("a net").cells.iter().map(|cell| cell.figure.clone()).collect()
    };
    assert_eq!(net(&under)[1], Figure::Indeterminate);
    let steps = "type('cost.appeal.amount', '');\
        const rows = [...document.querySelectorAll('#ledgers tr')];\
        const row = rows.find((one) => one.textContent.startsWith('Net, every risk happens'));\
        say([row.querySelectorAll('td')[1].textContent]);";
    let page = page(&["show", "scenarios/miami/leave-after-ruling.toml"]);
    let Some(lines) = said("entries-appeal-page", &page, steps) else { return };
    assert_eq!(lines, ["indeterminate"]);
}
