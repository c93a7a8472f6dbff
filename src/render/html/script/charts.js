// Charts by fiscal year, drawn anew once an input has changed, in the look of those that stand there.

const { looks, charts } = JSON.parse(document.getElementById("charts").textContent);
const [LEFT, RIGHT, TOP, HEIGHT] = [110, 610, 94, 260];

const svg = (name, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
};
const letters = (x, y, text, more = {}) =>
  svg("text", { x, y, "font-size": 12, "text-anchor": "middle", ...more }, text);
const line = (x1, y1, x2, y2, stroke, width) =>
  svg("line", { x1, y1, x2, y2, stroke, "stroke-width": width });

// Round steps over all values and zero, and where a value lies.
function axis(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (high - low || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough);
  const [first, last] = [Math.floor(low / step), Math.max(Math.ceil(high / step), 1)];
  const at = (value) => TOP + HEIGHT * (1 - (value / step - first) / (last - first));
  const ticks = Array.from({ length: last - first + 1 }, (_, tick) => (first + tick) * step);
  return { at, ticks };
}

// The values of each series; those added up are unknown from the first that is.
function valuesOf(chart, results) {
  return chart.series.map(({ name, cells: own }, number) => {
    let reached = 0;
    const each = own.map((cell) => (results[cell].known ? results[cell].value : NaN));
    const values = chart.kind === "bars" ? each : each.map((value) => (reached += value));
    return { name, values, look: looks[number % looks.length], id: `${chart.id}-look-${number}` };
  });
}

const fillOf = ({ look, id }) => (look.path ? `url(#${id})` : look.ground);

function pattern({ look, id }) {
  const size = { width: look.size, height: look.size };
  const path = svg("path", { d: look.path, stroke: look.colour, "stroke-width": 1.5, fill: "none" });
  return svg("pattern", { id, ...size, patternUnits: "userSpaceOnUse" },
    svg("rect", { ...size, fill: look.ground }), path);
}

function legend(chart, series) {
  let x = 16;
  return series.flatMap((one) => {
    const { colour, dash } = one.look;
    const stroke = { stroke: colour, "stroke-width": 2.5, "stroke-dasharray": dash };
    const swatch = chart.kind === "bars"
      ? svg("rect", { x, y: 62, width: 28, height: 13, fill: fillOf(one), stroke: colour })
      : svg("line", { x1: x, x2: x + 28, y1: 69, y2: 69, ...stroke });
    const name = letters(x + 34, 73, one.name, { "text-anchor": "start", "font-size": 13 });
    x += 60 + 7.5 * one.name.length;
    return [swatch, name];
  });
}

function bars(series, { at }, middle, width) {
  const wide = (width * 0.8) / series.length;
  return series.flatMap((one, number) => one.values.flatMap((value, point) => {
    const x = middle(point) - width * 0.4 + wide * number;
    if (Number.isNaN(value)) return [letters(x + wide / 2, at(0) - 5, "?")];
    const [y, height] = [Math.min(at(0), at(value)), Math.abs(at(0) - at(value))];
    const bar = svg("rect", { x, y, width: wide, height, fill: fillOf(one), stroke: one.look.colour });
    const below = value < 0 ? y + height + 14 : y - 5;
    return wide > 55 ? [bar, letters(x + wide / 2, below, figure(value, "$"))] : [bar];
  }));
}

function lines(series, { at }, middle) {
  return series.flatMap(({ values, look }, number) => {
    const known = values.flatMap((value, point) => (Number.isNaN(value) ? [] : [[middle(point), at(value)]]));
    const drawn = svg("polyline", {
      points: known.join(" "), fill: "none", stroke: look.colour, "stroke-width": 2.5,
      "stroke-dasharray": look.dash,
    });
    const marks = known.map(([cx, cy]) => svg("circle", { cx, cy, r: 4, fill: look.colour }));
    const unknown = values.flatMap((value, point) =>
      (Number.isNaN(value) ? [letters(middle(point), at(0) - 5 - 13 * number, "?")] : []));
    const last = values[values.length - 1];
    const start = { "text-anchor": "start" };
    const end = Number.isNaN(last) ? [] : [letters(middle(values.length - 1) + 9, at(last) + 4, figure(last, "$"), start)];
    return [drawn, ...marks, ...unknown, ...end];
  });
}

function draw(chart, series) {
  const scale = axis(series.flatMap((one) => one.values).filter((value) => !Number.isNaN(value)));
  const width = (RIGHT - LEFT) / chart.points.length;
  const middle = (point) => LEFT + width * (point + 0.5);
  const unknown = series.some((one) => one.values.some(Number.isNaN));
  const start = { "text-anchor": "start" };
  return [
    svg("defs", {}, ...series.filter((one) => one.look.path).map(pattern)),
    svg("rect", { width: 720, height: 420, fill: "#ffffff" }),
    letters(16, 34, chart.title, { ...start, "font-size": 16, "font-weight": "bold" }),
    letters(16, 51, `${model.period}, dollars, positive/(negative)`, { ...start, "font-size": 13 }),
    ...legend(chart, series),
    ...scale.ticks.flatMap((tick) => [
      line(LEFT, scale.at(tick), RIGHT, scale.at(tick), tick === 0 ? "#1a1a1a" : "#d0d0d0", tick === 0 ? 1.5 : 1),
      letters(LEFT - 6, scale.at(tick) + 4, figure(tick, "$"), { "text-anchor": "end" }),
    ]),
    ...(chart.kind === "bars" ? bars : lines)(series, scale, middle, width),
    ...chart.points.map((point, number) => letters(middle(number), TOP + HEIGHT + 34, point)),
    ...(unknown ? [letters(16, TOP + HEIGHT + 56, "? is indeterminate and not drawn", { ...start, "font-size": 13 })] : []),
  ];
}

// What a chart shows, in words.
const told = (chart, series) => series.map(({ name, values }) => {
  const each = values.map((value, point) =>
    `${chart.points[point]} ${Number.isNaN(value) ? "indeterminate" : figure(value, "$")}`);
  return `${name}: ${each.join(", ")}`;
}).join("; ");

const pictures = charts.map((chart) => {
  const first = document.querySelector(`svg[aria-labelledby^="${chart.id}-title "]`);
  const figureOf = first.closest("figure");
  const says = figureOf.querySelector("figcaption");
  return { chart, first, now: first, says, words: says.textContent, table: figureOf.querySelector("details") };
});

function showCharts(results, isChanged) {
  for (const picture of pictures) {
    const { chart, first, says, words, table } = picture;
    const series = isChanged ? valuesOf(chart, results) : [];
    const next = isChanged
      ? svg("svg", {
        role: "img", viewBox: "0 0 720 420", width: 720, height: 420, fill: "#1a1a1a",
        "font-family": "Arial, 'Liberation Sans', sans-serif", "aria-label": `${chart.title}. ${told(chart, series)}.`,
      }, ...draw(chart, series))
      : first;
    picture.now.replaceWith(next);
    picture.now = next;
    says.textContent = isChanged ? `${told(chart, series)}.` : words;
    table.hidden = isChanged;
  }
}
