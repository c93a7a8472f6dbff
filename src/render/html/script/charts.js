// Charts by fiscal year, drawn as the program draws them: the same shapes at the same places.

const [WIDTH, MARGIN, HEIGHT, INK] = [720, 16, 260, "#1a1a1a"];

const px = (value) => String(rounded(value, 2));
const pixels = (points) => points.map(([x, y]) => `${px(x)},${px(y)}`).join(" ");
const svg = (name, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
};
const letters = (x, y, size, text, more = {}) => svg("text", {
  x: px(x), y: px(y), "font-size": size.pixels, "text-anchor": "start",
  ...(size.bold && { "font-weight": "bold" }),
  stroke: "#ffffff", "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke", ...more,
}, text);
const MIDDLE = { "text-anchor": "middle" };
const END = { "text-anchor": "end" };
const upright = (x, y) => ({ transform: `rotate(-90 ${px(x)} ${px(y)})` });
const line = (points, stroke, width, dash) => svg("polyline", {
  points: pixels(points), fill: "none", stroke, "stroke-width": width, ...(dash && { "stroke-dasharray": dash }),
});
const stroke = (points, { look }) => line(points, look.colour, 2.5, look.dash);

// Round steps over all values and zero.
function axisOf(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return { low, high: 1, step: 1, ticks: [0] };
  const raw = (high - low) / 5;
  let power = 1;
  while (power * 10 <= raw) power *= 10;
  while (power > raw && power > 0.01) power /= 10;
  const step = [1, 2, 2.5, 5].map((factor) => factor * power).find((one) => one >= raw) ?? power * 10;
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => rounded((first + at) * step, 4));
  return { low: first * step, high: last * step, step, ticks };
}

// The axis at the left with its ticks, and the line at zero.
function frameOf(axis, top, { above = 0, right: room = 0 }) {
  const named = (value) => (Number.isInteger(axis.step) ? figure(value, "$") : inCents(value));
  const widest = Math.max(...axis.ticks.map((tick) => wide(named(tick), LABEL)));
  const [left, right, upper] = [MARGIN + widest + 8, WIDTH - MARGIN - room, top + above + 6];
  const at = (value) =>
    rounded(upper + HEIGHT - (value - axis.low) / (axis.high - axis.low) * HEIGHT, 2);
  const drawn = axis.ticks.flatMap((tick) => [
    line([[left, at(tick)], [right, at(tick)]], "#d0d0d0", 1),
    letters(left - 6, at(tick) + 4, LABEL, named(tick), END),
  ]);
  drawn.push(line([[left, at(0)], [right, at(0)]], INK, 1.5));
  const part = (number, of) => {
    const width = (right - left) / of;
    return [left + width * (number + 0.5), width];
  };
  return { at, part, drawn, bottom: at(axis.low) };
}

// Names below the parts, as many as there is room for.
function namesOf({ part }, top, names) {
  const [, width] = part(0, names.length);
  const words = names.flatMap((name) => name.split(/\s+/).filter(Boolean));
  const widest = Math.max(0, ...words.map((word) => wide(word, LABEL)));
  const every = Math.max(1, Math.ceil((Math.min(widest, 120) + 6) / width - 1e-9));
  const lines = names.flatMap((name, number) => (number % every ? [] :
    wrapped(name, LABEL, width * every - 6, 3).map((text, row) =>
      [part(number, names.length)[0], top + 16 * (row + 1), text])));
  const drawn = lines.map(([x, y, text]) => letters(x, y, LABEL, text, MIDDLE));
  return { drawn, bottom: Math.max(top + 16, ...lines.map(([, y]) => y)) };
}

const fillOf = ({ look, id }) => ({ fill: look.path ? `url(#${id})` : look.ground, stroke: look.colour });
const area = ([x, to], [y, below], series) => svg("rect", {
  x: px(x), y: px(Math.min(y, below)), width: px(to - x), height: px(Math.abs(y - below)),
  ...fillOf(series),
});

function mark([x, y], { look }) {
  if (!look.mark.length) return svg("circle", { cx: px(x), cy: px(y), r: 4, fill: look.colour });
  const corners = look.mark.map(([a, b]) => [x + 4 * a, y + 4 * b]);
  return svg("polygon", { points: pixels(corners), fill: look.colour });
}

function pattern({ look, id }) {
  const size = { width: look.size, height: look.size };
  return svg("pattern", { id, ...size, patternUnits: "userSpaceOnUse" },
    svg("rect", { ...size, fill: look.ground }),
    svg("path", { d: look.path, fill: "none", stroke: look.colour, "stroke-width": 1.5 }));
}

function legendOf(series, top, swatch) {
  let [x, y] = [MARGIN, top];
  const drawn = series.flatMap((one) => {
    const name = shortened(one.name, NOTE, WIDTH - 2 * MARGIN - 40);
    const width = 40 + wide(name, NOTE);
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + 20];
    const entry = [...swatch(one, x, y), letters(x + 34, y + 11, NOTE, name)];
    x += width + 18;
    return entry;
  });
  return { drawn, bottom: y + 22 };
}

const unknown = Number.isNaN;
const known = (series) => series.flatMap((one) => one.values).filter((value) => !unknown(value));

function bars(chart, series, top) {
  const swatch = (one, x, y) => [area([x, x + 28], [y, y + 13], one)];
  const legend = series.length > 1 ? legendOf(series, top, swatch) : { drawn: [], bottom: top };
  const values = known(series);
  const axis = axisOf(values);
  const size = (value) => wide(figure(value, "$"), LABEL);
  const rough = 600 / (chart.points.length * series.length) * 0.8;
  const how = rough >= Math.max(0, ...values.map(size)) ? "level" : rough >= 12 ? "upright" : "none";
  const beyond = (value) => {
    const needs = { level: 18, upright: size(value) + 8, none: 0 }[how];
    return needs - Math.abs((value < 0 ? axis.low : axis.high) - value) / (axis.high - axis.low) * HEIGHT;
  };
  const room = (down) => Math.max(0, ...values.filter((value) => (value < 0) === down).map(beyond));
  const frame = frameOf(axis, legend.bottom, { above: room(false) });
  const one = (value, group, number) => {
    const [middle, part] = frame.part(group, chart.points.length);
    const width = part * 0.8 / series.length;
    const from = middle - part * 0.4 + width * number;
    return barOf(frame, value, [from, from + width], series[number], how);
  };
  const drawn = chart.points.flatMap((_, group) =>
    series.flatMap(({ values: own }, number) => one(own[group], group, number)));
  const names = namesOf(frame, frame.bottom + room(true), chart.points);
  return { drawn: [...legend.drawn, ...frame.drawn, ...drawn, ...names.drawn], bottom: names.bottom };
}

function barOf({ at }, value, across, series, how) {
  const middle = (across[0] + across[1]) / 2;
  if (unknown(value)) return [letters(middle, at(0) - 5, LABEL, "?", MIDDLE)];
  const [end, down, text] = [at(value), value < 0, figure(value, "$")];
  const bar = value === 0 ? [] : [area(across, [at(0), end], series)];
  if (how === "none") return bar;
  if (how === "level") return [...bar, letters(middle, down ? end + 14 : end - 5, LABEL, text, MIDDLE)];
  const [x, y] = [middle + 4, down ? end + 5 : end - 5];
  return [...bar, letters(x, y, LABEL, text, { ...(down && END), ...upright(x, y) })];
}

// Labels below each other down to `bottom`, moved so far that each is free.
function apart(labels, bottom) {
  const sorted = labels.sort(([a], [b]) => a - b);
  for (let at = 1; at < sorted.length; at += 1) sorted[at][0] = Math.max(sorted[at][0], sorted[at - 1][0] + 14);
  let lowest = bottom;
  for (const label of [...sorted].reverse()) {
    label[0] = Math.min(label[0], lowest);
    lowest = label[0] - 14;
  }
  return sorted;
}

function lines(chart, series, top) {
  const swatch = (one, x, y) => [stroke([[x, y + 7], [x + 28, y + 7]], one), mark([x + 14, y + 7], one)];
  const legend = legendOf(series, top, swatch);
  const last = series.map(({ values }) => values[values.length - 1]).filter((value) => !unknown(value));
  const right = Math.max(0, ...last.map((value) => wide(figure(value, "$"), LABEL))) + 10;
  const frame = frameOf(axisOf(known(series)), legend.bottom, { right });
  const middle = (number) => frame.part(number, chart.points.length)[0];
  const drawn = series.flatMap((one, number) => lineOf(frame, one, middle, number));
  const ends = apart(last.map((value) => [frame.at(value), figure(value, "$")]), frame.bottom);
  const end = middle(chart.points.length - 1) + 9;
  const told = ends.map(([y, text]) => letters(end, y + 4, LABEL, text));
  const names = namesOf(frame, frame.bottom, chart.points);
  return { drawn: [...legend.drawn, ...frame.drawn, ...drawn, ...told, ...names.drawn], bottom: names.bottom };
}

// What is added up is unknown from the first value that is.
function lineOf({ at }, one, middle, number) {
  const points = one.values.flatMap((value, point) => (unknown(value) ? [] : [[middle(point), at(value)]]));
  const drawn = points.length > 1 ? [stroke(points, one)] : [];
  const open = one.values.flatMap((value, point) =>
    (unknown(value) ? [letters(middle(point), at(0) - 5 - 13 * number, LABEL, "?", MIDDLE)] : []));
  return [...drawn, ...points.map((point) => mark(point, one)), ...open];
}

// The values of each series.
function seriesOf(chart, results) {
  return chart.series.map(({ name, cells: own }, number) => {
    let reached = 0;
    const each = own.map((cell) => (results[cell].known ? rounded(results[cell].value, 2) : NaN));
    const added = () => each.map((value) => (reached = rounded(reached + value, 2)));
    const values = chart.kind === "bars" ? each : added();
    const at = number % looks.length;
    return { name, values, look: looks[at], id: `${chart.id}-fill-${at}` };
  });
}

// A chart with its title and subtitle; gives what is drawn, and its height.
function draw(chart, series, subtitle) {
  const head = [];
  let y = MARGIN;
  const rows = (text, size, step, most) => wrapped(text, size, WIDTH - 2 * MARGIN, most).forEach((row) => {
    y += step;
    head.push(letters(MARGIN, y, size, row));
  });
  rows(chart.title, HEAD, 18, 3);
  rows(subtitle, NOTE, 17, 2);
  const { drawn, bottom } = (chart.kind === "bars" ? bars : lines)(chart, series, y + 12);
  const open = series.some((one) => one.values.some(unknown));
  const note = open ? [letters(MARGIN, bottom + 20, NOTE, "? is indeterminate and not drawn")] : [];
  const height = px(bottom + (open ? 20 : 0) + MARGIN);
  const filled = series.filter(({ look }, at) => chart.kind === "bars" && look.path && at < looks.length);
  const defs = filled.length ? [svg("defs", {}, ...filled.map(pattern))] : [];
  const ground = svg("rect", { width: WIDTH, height, fill: "#ffffff" });
  return { height, drawn: [...defs, ground, ...head, ...drawn, ...note] };
}

// What a chart shows, in words.
const inWords = (chart, series) => series.map(({ name, values }) => {
  const each = values.map((value, point) =>
    `${chart.points[point]} ${unknown(value) ? "indeterminate" : figure(value, "$")}`);
  return `${name}: ${each.join(", ")}`;
}).join("; ");

const pictures = charts.map((chart) => {
  const picture = document.querySelector(`svg[aria-labelledby^="${chart.id}-title "]`);
  const around = picture.closest("figure");
  const says = around.querySelector("figcaption");
  const description = picture.querySelector("desc");
  const words = { says: says.textContent, description: description.textContent };
  return { chart, picture, says, description, words, table: around.querySelector("details") };
});

function showCharts(results, isChanged) {
  for (const { chart, picture, says, description, words, table } of pictures) {
    const series = seriesOf(chart, results);
    const leavesOut = chart.series.some((one) => one.cells.some((cell) => results[cell].leavesOut));
    const left = leavesOut ? "; leaves out what is indeterminate" : "";
    const { height, drawn } = draw(chart, series, isChanged ? chart.unit + left : chart.subtitle);
    const [title] = picture.children;
    picture.replaceChildren(title, description, ...drawn);
    picture.setAttribute("viewBox", `0 0 ${WIDTH} ${height}`);
    picture.setAttribute("height", height);
    description.textContent = isChanged ? `${inWords(chart, series)}.` : words.description;
    says.textContent = isChanged ? `${inWords(chart, series)}.` : words.says;
    table.hidden = isChanged;
  }
}
