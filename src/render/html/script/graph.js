// The graph worked out again. A number that is not known is NaN; what it makes unknown is what the
// program's exact evaluation says of each operation.

const model = JSON.parse(document.getElementById("model").textContent);

const graphs = model.sides.map((side) => side.graph.split(" ").map((word, at) => {
  const rest = word.slice(1);
  const isLeaf = word[0] === "k" || word[0] === "i";
  return { op: word[0], of: isLeaf ? [Number(rest)] : rest.split(",").map((back) => at - Number(back)) };
}));

const slack = (a, b) => 1e-12 * Math.max(Math.abs(a), Math.abs(b));
const truth = (a, b, holds) => (Number.isNaN(a) || Number.isNaN(b) ? NaN : Number(holds));

// Half away from zero; a half is one where binary numbers miss it by a hair.
const rounded = (number, places) => {
  const scale = 10 ** places;
  const raised = Math.abs(number) * scale;
  const whole = Math.floor(raised + 0.5 + 1e-6 + raised * 2e-14) / scale;
  return number < 0 && whole !== 0 ? -whole : whole;
};

const addMonths = (day, months) => {
  if (Number.isNaN(day) || Number.isNaN(months)) return NaN;
  const from = new Date(Math.round(day) * 86400000);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + Math.round(months)];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / 86400000;
};

const product = (a, b) => (a === 0 || b === 0 ? 0 : a * b);

function step(table, values) {
  const number = values[table[0]];
  if (Number.isNaN(number)) return NaN;
  for (let at = 1; at < table.length; at += 2) {
    const least = values[table[at]];
    if (Number.isNaN(least)) return NaN;
    if (number >= least - slack(number, least)) return values[table[at + 1]];
  }
  return 0;
}

// The nodes of `left` are taken as not known.
function workOut(nodes, inputs, left) {
  const values = new Float64Array(nodes.length);
  for (let at = 0; at < nodes.length; at += 1) {
    const { op, of } = nodes[at];
    const a = values[of[0]];
    const b = values[of[1]];
    switch (op) {
      case "i": values[at] = inputs.has(of[0]) ? inputs.get(of[0]) : NaN; break;
      case "k": values[at] = of[0]; break;
      case "+": values[at] = a + b; break;
      case "-": values[at] = a - b; break;
      case "*": values[at] = product(a, b); break;
      case "/": values[at] = b === 0 ? NaN : a / b; break;
      case "m": values[at] = Math.min(a, b); break;
      case "M": values[at] = Math.max(a, b); break;
      case "g": values[at] = truth(a, b, a >= b - slack(a, b)); break;
      case "b": values[at] = truth(a, b, a < b - slack(a, b)); break;
      case "e": values[at] = truth(a, b, Math.abs(a - b) <= slack(a, b)); break;
      case "?": values[at] = Number.isNaN(a) ? NaN : values[a === 0 ? of[2] : of[1]]; break;
      case "s": values[at] = step(of, values); break;
      case "r": values[at] = rounded(a, 2); break;
      case "d": values[at] = addMonths(a, b); break;
      case "t": values[at] = of.reduce((sum, part) => sum + (values[part] || 0), 0); break;
      default: throw new Error(`no operation ${op}`);
    }
    if (left.has(at)) values[at] = NaN;
  }
  return values;
}

// Whether an amount or a total comes out above the most that the program counts.
const isTooLarge = (nodes, values) =>
  nodes.some(({ op }, at) => (op === "r" || op === "t") && Math.abs(values[at]) > model.most);
