//! What a page takes into a field, what it refuses, and what it saves.

use std::fs;

use fiscal287::formula::Fraction;
use fiscal287::report::{Figure, LiveKind};

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
