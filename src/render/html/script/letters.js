// How wide words are, and how long ones fit, as the program reckons it.

const { looks, widths, charts } = JSON.parse(document.getElementById("charts").textContent);
const [HEAD, NOTE, LABEL] = [{ pixels: 16, bold: true }, { pixels: 13 }, { pixels: 12 }];
const CUT = "…";

const widthOf = (letter) => {
  const listed = widths.find(([letters]) => letters.includes(letter));
  if (listed) return listed[1];
  if (letter < "\u0080" || letter === "–") return 611;
  return letter >= "\u00c0" && letter <= "\u024f" ? 667 : 1015;
};
const wide = (text, { pixels, bold }) =>
  [...text].reduce((sum, letter) => sum + widthOf(letter), 0) * pixels / 1000 * (bold ? 1.07 : 1);

function shortened(text, size, room) {
  if (wide(text, size) <= room) return text;
  const letters = [...text];
  for (let kept = letters.length - 1; kept >= 0; kept -= 1) {
    const head = letters.slice(0, Math.ceil(kept / 2)).join("").trimEnd();
    const tail = letters.slice(letters.length - Math.floor(kept / 2)).join("").trimStart();
    if (wide(head + CUT + tail, size) <= room) return head + CUT + tail;
  }
  return CUT;
}

function wrapped(text, size, room, most) {
  const found = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = found.length ? `${found[found.length - 1]} ${word}` : word;
    if (found.length && wide(longer, size) <= room) found[found.length - 1] = longer;
    else found.push(word);
  }
  if (found.length > most) found.push(found.splice(most - 1).join(" "));
  return found.map((line) => shortened(line, size, room));
}
