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
const out = [];
for (const [field, text] of WANTED) {
  const entry = document.querySelector(`[data-field="${field}"] :is(input, select)`);
  entry.value = text;
  entry.dispatchEvent(new Event("change"));
  saved = "";
  for (const button of document.querySelectorAll("#buttons button:not(#reset):not(:disabled)")) {
    button.click();
  }
  out.push(`${saved}-----${document.getElementById("said").textContent}`);
  document.getElementById("reset").click();
}
const pre = document.createElement("pre");
pre.id = "out";
pre.textContent = out.join("=====");
document.body.append(pre);
