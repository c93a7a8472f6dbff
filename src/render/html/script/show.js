// What a reader sees and does.

const shownIn = new Map();
const places = [...document.querySelectorAll("[data-cell]")];
const leaves = [...document.querySelectorAll(".leaves")].map((note) => ({
  note,
  cells: [...note.parentElement.querySelectorAll("[data-cell]")].map((place) => Number(place.dataset.cell)),
}));
const rounds = [...document.querySelectorAll(".rounds")].map((note) => ({
  note,
  cells: [...note.parentElement.querySelectorAll("td")],
}));
const status = document.getElementById("now");
const reset = document.getElementById("reset");
let wait = 0;

function show() {
  const values = valuesOfWorlds();
  const found = terms.map((term) => termValue(term, values));
  const results = cells.map((cell) => sumOf(cell, found));
  showCharts(results, fields.some(changed));
  for (const place of places) showCell(place, results[Number(place.dataset.cell)]);
  const count = fields.filter(changed).length;
  showAnswer(results, found, count > 0);
  for (const note of document.querySelectorAll(".first")) note.hidden = count === 0;
  document.body.classList.toggle("changed", count > 0);
  for (const { note, cells } of leaves) note.hidden = !cells.some((cell) => results[cell].leavesOut);
  for (const { note, cells } of rounds) {
    note.hidden = !cells.some((cell) => cell.textContent.startsWith("*"));
  }
  reset.disabled = count === 0;
  showExcess();
  for (const { button, isChanged } of saves) button.disabled = !isChanged();
  clearTimeout(wait);
  const words = sentence(results, count);
  wait = setTimeout(() => { status.textContent = words; }, 150);
}

// What excludes each other cannot add up to more than 100%; the figures would count it all the same.
function showExcess() {
  const found = new Map();
  for (const { side, ids, names } of model.exclusive) {
    const sum = ids.reduce((sum, id) => sum + (inputsOf[side].get(id) || 0), 0);
    if (rounded(sum, 9) > 1) found.set(`${names} exclude each other and add up to ${tidy(sum * 100)}%`);
  }
  const words = [...found.keys()].map((one) => `${one}: no more than 100% can be. `).join("").trim();
  const box = document.getElementById("excess");
  if (box.textContent !== words) box.textContent = words;
  box.hidden = words === "";
}

// Only figures that are others than before are written.
function showCell(place, result) {
  const { places = "2", shift, mark = "" } = place.dataset;
  const value = result.known ? rounded(result.value, Number(places)) : NaN;
  const before = shownIn.get(place);
  if (before && same(before.value, value) && before.leavesOut === result.leavesOut) return;
  shownIn.set(place, { value, leavesOut: result.leavesOut });
  if (!result.known) {
    place.textContent = `indeterminate${mark}`;
    return;
  }
  const data = element("data", { value: value.toFixed(Number(places)) });
  const text = place.dataset.places ? hours(value) : amount(value, shift);
  data.textContent = text + mark + (result.leavesOut ? " ‡" : "");
  place.replaceChildren(data);
}

function sentence(results, count) {
  const each = model.answer.map(({ label, totals }) => {
    const parts = totals.map(([name, cell]) => `${name}: ${dollars(results[cell])}.`);
    return `${label}, ${model.period}, positive/(negative). ${parts.join(" ")}`;
  });
  const inputs = ["No input is changed.", "1 input is changed."];
  return `${each.join(" ")} ${inputs[count] ?? `${count} inputs are changed.`}`;
}

function control(field) {
  const { kind, words } = field.input;
  const about = { id: field.name };
  if (kind === "choice") {
    const option = (word, at) => element("option", { value: String(at) }, word);
    return element("select", about, ...words.map(option));
  }
  if (kind === "day") return element("input", { ...about, type: "date" });
  return element("input", {
    ...about, type: "text", inputMode: "decimal", autocomplete: "off", placeholder: "unknown",
  });
}

function slider(field) {
  if (field.low === undefined) return null;
  const scale = isPercent(field) ? 100 : 1;
  const [low, high] = [Number(field.low) * scale, Number(field.high) * scale];
  const rough = (high - low) / 100;
  const fine = field.input.kind === "count" ? 1 : 10 ** Math.floor(Math.log10(rough));
  const made = element("input", { type: "range", id: `${field.name}-slider` });
  Object.assign(made, { min: String(low), max: String(high), step: String(fine) });
  return made;
}

function build(field) {
  const side = field.box.querySelector(".side");
  const named = side ? `${field.row} ${(side.id = `${field.name}-side`)}` : field.row;
  field.entry = control(field);
  field.slide = slider(field);
  field.told = element("span", { className: "told", id: `${field.name}-told` });
  for (const one of [field.entry, field.slide].filter(Boolean)) {
    one.setAttribute("aria-labelledby", named);
    one.setAttribute("aria-describedby", field.told.id);
  }
  const unit = { money: "$", share: "%", hours: "h" }[field.input.kind] ?? "";
  const before = unit === "$" ? [unit] : [];
  const after = unit === "$" ? [] : [unit];
  const line = element("span", { className: "line" }, ...before, field.entry, ...after);
  field.given = field.box.querySelector(".given");
  field.given.before(line, ...[field.slide].filter(Boolean), field.told);
  field.entry.addEventListener("change", () => typed(field, field.entry.value));
  field.slide?.addEventListener("input", () => typed(field, field.slide.value));
  put(field);
}

// Shows a field as it is.
function put(field) {
  field.entry.value = shown(field, field.now);
  if (field.slide && !Number.isNaN(field.now)) {
    field.slide.value = String(isPercent(field) ? field.now * 100 : field.now);
  }
  field.given.textContent = changed(field) ? dressed(field) : field.says;
  tell(field, changed(field) ? `changed; given: ${field.says}` : "", false);
}

function tell(field, words, wrong) {
  field.told.textContent = words;
  field.box.classList.toggle("is-changed", changed(field));
  field.box.classList.toggle("is-wrong", wrong);
  field.entry.setAttribute("aria-invalid", String(wrong));
}

function typed(field, text) {
  const { value, wrong } = read(field, text);
  if (wrong) {
    tell(field, wrong, true);
    return;
  }
  const before = field.now;
  field.now = same(shown(field, value), shown(field, field.first)) ? field.first : value;
  hand(field);
  if (isBeyond()) {
    field.now = before;
    hand(field);
    tell(field, model.beyond, true);
    return;
  }
  put(field);
  const refused = otherEnds(field).filter(({ box }) => box.classList.contains("is-wrong"));
  for (const other of refused) typed(other, other.entry.value);
  show();
}

reset.addEventListener("click", () => {
  for (const field of open) {
    field.now = field.first;
    hand(field);
    put(field);
  }
  show();
});
