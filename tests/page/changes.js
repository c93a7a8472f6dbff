const all = (part) => [...document.querySelectorAll(`${part} [data-cell]`)].map((place) => {
  const data = place.querySelector("data");
  return data ? data.value + (data.textContent.endsWith("‡") ? "‡" : "") : place.textContent;
}).join(",");
const read = () => `${all("#ledgers")}|${all("#result")}`;
const out = [read()];
for (const [field, text] of WANTED) {
  const entry = document.querySelector(`[data-field="${field}"] :is(input, select)`);
  entry.value = text;
  entry.dispatchEvent(new Event("change"));
  const wrong = entry.getAttribute("aria-invalid") === "true";
  out.push(wrong ? `refused: ${entry.parentElement.parentElement.textContent}` : read());
  document.getElementById("reset").click();
}
out.push(read());
const pre = document.createElement("pre");
pre.id = "out";
pre.textContent = out.join("\n");
document.body.append(pre);
