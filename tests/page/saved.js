// What a page would save is caught on its way, without waiting for anything.
globalThis.Blob = class {
  constructor(parts) {
    this.text = parts.join("");
  }
};
let saved = "";
URL.createObjectURL = (blob) => {
  saved += blob.text;
  return "#";
};
HTMLAnchorElement.prototype.click = () => {};
// Where bars and marks stand, measured from the line at zero.
const two = (value) => (Number(value.toFixed(2)) || 0).toFixed(2);
const shapes = (picture) => {
  const [, zero] = picture.querySelector("polyline[stroke-width='1.5']").getAttribute("points").split(/[, ]/).map(Number);
  return [...picture.querySelectorAll("rect[stroke], circle, polygon")].map((shape) => {
    const of = (name) => Number(shape.getAttribute(name));
    const numbers = {
      rect: () => [of("x"), of("y") - zero, of("width"), of("height")],
      circle: () => [of("cx"), of("cy") - zero],
      polygon: () => shape.getAttribute("points").split(/[, ]/).map((text, at) => Number(text) - (at % 2 ? zero : 0)),
    }[shape.localName]();
    return numbers.map(two).join(" ");
  }).join(",");
};
const drawn = () => [...document.querySelectorAll("#charts-by-year figure > svg")].map(shapes).join("|");
const out = [];
for (const [field, text] of WANTED) {
  const entry = document.querySelector(`[data-field="${field}"] :is(input, select)`);
  entry.value = text;
  entry.dispatchEvent(new Event("change"));
  saved = "";
  for (const button of document.querySelectorAll("#buttons button:not(#reset):not(:disabled)")) {
    button.click();
  }
  out.push(`${saved}-----${document.getElementById("said").textContent}-----${drawn()}`);
  document.getElementById("reset").click();
}
const pre = document.createElement("pre");
pre.id = "out";
pre.textContent = out.join("=====");
document.body.append(pre);
