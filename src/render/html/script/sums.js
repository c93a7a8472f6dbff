// Cells as sums over the graph: what is unknown makes a sum indeterminate, is left out, or falls away.

// A word without a letter begins as the one before it.
let head = "";
const terms = model.terms.split(" ").filter(Boolean).map((short) => {
  const word = /^\d/.test(short) ? head + short : short;
  head = word.slice(0, word.indexOf(".") + 1);
  const parts = [...word.matchAll(/([+-])(\d+)\.(\d+)(?:\*(\d+))?/g)].map((part) => ({
    minus: part[1] === "-",
    side: Number(part[2]),
    node: Number(part[3]),
    times: part[4] === undefined ? null : Number(part[4]),
  }));
  return { ifUnknown: word[0], parts };
});

const numbers = (runs) => runs.split(",").filter(Boolean).flatMap((run) => {
  const [first, last = first] = run.split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
});

const cells = [];
for (const word of model.cells.split(";")) {
  if (word.startsWith("=")) {
    const years = cells.slice(cells.length - Number(word.slice(1)));
    cells.push({ terms: years.flatMap((year) => year.terms), needs: [] });
  } else {
    const [sum, needs = ""] = word.split("/");
    cells.push({ terms: numbers(sum), needs: numbers(needs) });
  }
}

function termValue({ ifUnknown, parts }, values) {
  let sum = 0;
  let anyKnown = false;
  for (const { side, node, times, minus } of parts) {
    const own = values[side][node];
    const amount = times === null ? own : product(values[side][times], own);
    anyKnown ||= !Number.isNaN(own);
    sum += minus ? -amount : amount;
  }
  const unknown = Number.isNaN(sum);
  const blocks = unknown && (ifUnknown === "I" || (ifUnknown === "F" && anyKnown));
  return { sum, unknown, blocks, leftOut: unknown && ifUnknown === "L" };
}

function sumOf(cell, found) {
  const unknown = { known: false };
  if (cell.terms.some((term) => found[term].blocks)) return unknown;
  if (cell.needs.some((term) => found[term].blocks)) return unknown;
  const leavesOut = [...cell.terms, ...cell.needs].some((term) => found[term].leftOut);
  let [value, counts] = [0, false];
  for (const number of cell.terms) {
    const term = found[number];
    if (!term.unknown) {
      counts ||= Math.abs(term.sum) > 1e-7;
      value += term.sum;
    }
  }
  return leavesOut && !counts ? unknown : { known: true, value, leavesOut };
}
