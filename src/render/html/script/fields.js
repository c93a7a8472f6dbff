// Fields: what each holds, what was typed into it, and how both are written.

const number = (text) => (text === null ? NaN : Number(text));
const fields = model.inputs.flatMap((input, at) => input.fields.map((field, place) => ({
  ...field,
  input,
  box: document.querySelector(`[data-field="${at}.${place}"]`),
  row: `input-${at}`,
  name: `field-${at}-${place}`,
  first: number(field.value),
  now: number(field.value),
  typed: "",
})));
const same = (a, b) => a === b || (Number.isNaN(a) && Number.isNaN(b));
const changed = (field) => !same(field.first, field.now);

const inputsOf = model.sides.map(() => new Map());
const hand = (field) =>
  field.sides.forEach((side, at) => inputsOf[side].set(field.ids[at], field.now));
fields.forEach(hand);
const open = fields.filter((field) => !field.input.held);

const element = (name, attributes, ...children) => {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
};

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
const figure = (amount, sign) => {
  const cents = rounded(amount, 2);
  const whole = rounded(cents, 0);
  if (whole === 0 && cents !== 0) return sign ? inCents(cents) : "*";
  const digits = sign + grouped(String(Math.abs(whole)));
  return whole < 0 ? `(${digits})` : digits;
};
// An amount as a table shows it: in dollars, or moved by powers of ten and to so many places.
const amount = (value, shift) => {
  if (shift === undefined) return figure(value, "");
  const [powers, places] = shift.split(",").map(Number);
  const moved = rounded(Number(`${value}e-${powers}`), places);
  if (moved === 0 && value !== 0) return "*";
  const [whole, part] = Math.abs(moved).toFixed(places).split(".");
  const text = grouped(whole) + (part === undefined ? "" : `.${part}`);
  return moved < 0 ? `(${text})` : text;
};
const inCents = (cents) => {
  const [whole, part] = Math.abs(cents).toFixed(2).split(".");
  const digits = `$${grouped(whole)}.${part}`;
  return cents < 0 ? `(${digits})` : digits;
};
const hours = (value) => {
  const [whole, part = ""] = String(rounded(value, 2)).split(".");
  return grouped(whole) + (part && `.${part}`);
};
const dollars = (result) => (result.known ? figure(result.value, "$") : "indeterminate");
const day = (value) => new Date(value * 86400000).toISOString().slice(0, 10);

const isPercent = (field) => field.input.kind === "share";
const shown = (field, value) => {
  if (Number.isNaN(value)) return "";
  if (field.input.kind === "day") return day(value);
  if (field.input.kind === "choice") return String(value);
  const [whole, part] = tidy(isPercent(field) ? value * 100 : value).split(".");
  return grouped(whole) + (part === undefined ? "" : `.${part}`);
};
// A value with its unit, as it stands in print.
const dressed = (field) => {
  const { kind, words } = field.input;
  if (Number.isNaN(field.now)) return "unknown";
  if (kind === "choice") return words[field.now];
  const text = shown(field, field.now);
  return { money: `$${text}`, share: `${text}%`, hours: `${text} h` }[kind] ?? text;
};
const tidy = (value) => {
  const text = String(Number(value.toPrecision(12)));
  return text.includes("e") ? value.toFixed(12).replace(/0+$/, "") : text;
};

// What was typed as a number, or why it is none. A percentage keeps its digits as they are.
function read(field, text) {
  const { kind, form, says } = field.input;
  if (kind === "choice") return { value: Number(text) };
  if (kind === "day") {
    return text === "" ? { wrong: "a day is needed" } : within(field, Date.parse(text) / 86400000);
  }
  if (["", "unknown"].includes(text.trim())) return { value: NaN };
  const { wrong, plain } = written(model.forms[form], text);
  if (wrong) return { wrong };
  const value = Number(isPercent(field) ? `${plain}e-2` : plain);
  return kind === "count" && !Number.isInteger(value) ? { wrong: `needs ${says}` } : within(field, value);
}
function within(field, value) {
  const { key, kind, says, above } = field.input;
  const [least, most] = [number(field.input.least ?? null), number(field.input.most ?? null)];
  const isLittle = value < least || (above && value === least);
  if (isLittle || value > most) {
    return { wrong: `needs ${kind === "day" ? `a day from ${day(least)} to ${day(most)}` : says}` };
  }
  const isLast = key?.name === "until";
  const turned = otherEnds(field).some(({ now }) => (isLast ? value < now : value > now));
  return turned ? { wrong: key.order } : { value };
}
// Of a first and a last day the other one, where the file gives it.
function otherEnds({ input: { key }, sides }) {
  if (!key?.order) return [];
  const isOther = ({ input, sides: others }) => input.key?.table === key.table && input.key.order
    && input.key.name !== key.name && others.some((side) => sides.includes(side));
  return fields.filter((field) => isOther(field) && (!field.input.standIn || changed(field)));
}
