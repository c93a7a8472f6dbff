// The changed scenario as a file that extends the one it came from.

const quoted = (text) => JSON.stringify(text).replace(/\u007f/g, "\\u007f");

// A number as a scenario file writes it, with its unit, by which benefits in dollars are told from a share of wages.
const withUnit = (field) => {
  const units = { share: () => `${tidy(field.now * 100)}%`, money: () => `$${tidy(field.now)}` };
  const dress = units[field.input.kind];
  return dress ? quoted(dress()) : tidy(field.now);
};

// A value as a scenario file writes it.
function asToml(field) {
  const { kind, words } = field.input;
  if (kind === "day") return day(field.now);
  if (kind === "choice") return quoted(words[field.now]);
  const note = `changed in a page; given: ${field.says}`;
  if (Number.isNaN(field.now)) return `{ unknown = true, note = ${quoted(note)} }`;
  const plain = withUnit(field);
  return changed(field) ? `{ value = ${plain}, note = ${quoted(note)} }` : plain;
}

// A list is written whole: its members in order, each with what tells it from the others.
function list(own, { table, list: name }) {
  const members = new Map();
  for (const field of own.filter((one) => one.input.key.table === table)) {
    const { key, standIn } = field.input;
    if (key.list !== name || (standIn && !changed(field))) continue;
    const member = key.head || String(members.size);
    const parts = members.get(member) ?? (key.head ? [key.head] : []);
    parts.push(key.head ? `${key.name} = ${asToml(field)}` : asToml(field));
    members.set(member, parts);
  }
  const texts = [...members].map(([head, parts]) =>
    (own.some((one) => one.input.key.head === head) ? `{ ${parts.join(", ")} }` : parts[0]));
  return `${name} = [${texts.join(", ")}]`;
}

function overlay(file, own) {
  const tables = new Map();
  for (const field of own.filter(changed)) {
    const { key } = field.input;
    const line = key.list === undefined ? `${key.name} = ${asToml(field)}` : list(own, key);
    const lines = tables.get(key.table) ?? tables.set(key.table, []).get(key.table);
    if (!lines.includes(line)) lines.push(line);
  }
  const name = file.split(/[/\\]/).pop();
  const rules = fields.filter((field) => changed(field) && !field.input.key);
  const left = rules.map((field) =>
    `# Not here, because it is a rule's: ${field.input.title}; use a folder of rules.\n`);
  const title = model.sides.find((side) => side.file === file).title;
  const head = `# Changed in a page. Keep this file beside ${quoted(name)}, which it extends.\n`;
  const top = `format = 1\ntitle = ${quoted(`${title} (changed)`)}\nextends = ${quoted(name)}\n`;
  const rest = [...tables].sort(([a], [b]) => (a === "" ? -1 : b === "" ? 1 : 0));
  return head + left.join("") + top + rest.map(([table, lines]) =>
    `\n${table}${lines.join("\n")}\n`).join("");
}

function save(file, own) {
  const link = element("a", { download: `${file.split(/[/\\]/).pop().replace(/\.toml$/, "")}-changed.toml` });
  link.href = URL.createObjectURL(new Blob([overlay(file, own)], { type: "application/toml" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

const files = [...new Set(model.sides.map((side) => side.file))].filter((file) => file !== "-");
const saves = files.map((file) => {
  const own = fields.filter((field) =>
    field.input.key && field.sides.some((side) => model.sides[side].file === file));
  const name = file.split(/[/\\]/).pop();
  const button = element("button", { type: "button" }, `Save changed ${name}`);
  button.addEventListener("click", () => save(file, own));
  return { button, file, own, isChanged: () => own.some(changed) };
});

open.forEach(build);
document.getElementById("buttons").append(...saves.map(({ button }) => button));
document.getElementById("controls").hidden = false;
document.getElementById("how").hidden = false;
for (const note of document.querySelectorAll(".of-rules")) note.hidden = false;
show();
