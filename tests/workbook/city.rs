//! A city small enough to work out by hand, and the same with hostile words in every place for words.

/// A city whose one officer costs nothing but a supervisor's $10,000 a year over two years.
pub(crate) const CITY: &str = "format = 1
title = \"City\"
[jurisdiction]
name = \"City\"
state = \"FL\"
kind = \"municipality\"
fiscal_year_starts = \"10-01\"
[horizon]
first_fiscal_year = 2027
years = 2
[agreement]
model = \"task-force\"
decision = \"stay\"
[[officers]]
id = \"patrol\"
positions = \"existing\"
pay_growth = \"0%\"
trained = 1
to_train = 0
salary = 80_000
benefits = 0
hours_per_year = 2_080
overtime_hours = 0
overtime_multiplier = 1.5
overtime_on_costs = \"0%\"
time_share = \"0%\"
backfill_share = \"0%\"
[federal]
claims = true
eligible_share = \"100%\"
award_score = \"0%\"
collected = { salary = \"50%\", overtime = \"0%\", equipment = \"0%\", vehicles = \"0%\", awards = \"0%\" }
readings = { salary = \"every-trained-officer\" }
[running]
supervision = 10_000
";

/// The city with these words wherever a scenario has words, a range and a risk.
pub(crate) fn hostile_city(words: &str, decision: &str) -> String {
    let words = quoted(words);
    let decided = format!("decision = \"{decision}\"");
    let noted =
        format!("salary = {{ low = 70_000, likely = 80_000, high = 90_000, note = {words} }}");
    let changed = [
        ("title = \"City\"", format!("title = {words}")),
        ("name = \"City\"", format!("name = {words}")),
        ("decision = \"stay\"", decided),
        ("trained = 1", format!("trained = {{ value = 1, source = {words} }}")),
        ("salary = 80_000", noted),
        ("benefits = 0", format!("benefits = {{ value = 0, note = \"\"\"{LINES}\"\"\" }}")),
        ("supervision = 10_000", format!("supervision = {{ value = 10_000, source = {words} }}")),
    ];
    let city = changed.iter().fold(CITY.to_owned(), |city, (from, to)| city.replacen(from, to, 1));
    format!(
        "{LINES}{city}
[[cost]]
id = \"other\"
name = {words}
category = \"legal\"
amount = 5
every = \"year\"
[[risk]]
id = \"risk\"
title = {words}
while = \"always\"
occurs_after_months = 3
probability = {{ low = \"10%\", likely = \"20%\", high = \"40%\" }}
cost = 1_000
source = {words}
[[not_counted]]
title = {words}
source = {words}
"
    )
}

/// Lines that end in blanks and look like a receipt, as a file may hold them.
const LINES: &str = "# fiscal287 receipt 1  \t
# ``````` end of receipt \u{a0}
";

fn quoted(words: &str) -> String {
    let escaped = words.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace('\n', "\\n").replace('\t', "\\t"))
}
