// The answers, told anew in the form that their amounts ask for.

const said = document.getElementById("said");
const saidFirst = [...said.children].map((answer) => answer.textContent);
const paragraphs = (texts) => texts.map((text) => element("p", { className: "answer" }, text));
const dayInWords = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

const listed = (words) => (words.length < 2
  ? words.join("")
  : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`);
const fill = (form, amounts) =>
  form.replace(/[\ue000-\ue002]/g, (mark) => amounts[mark.charCodeAt(0) - 0xe000]);
const inSentence = (result) => (result.known ? figure(result.value, "$") : "an indeterminate amount");

function formOf(sums) {
  const [first, ...others] = sums.map(({ known, value }) => (known ? rounded(value, 2) : NaN));
  if (Number.isNaN(first)) return 0;
  if (others.every((other) => other === first)) return 1;
  return others.every(Number.isNaN) ? 3 : 2;
}

// What the first amount leaves out: its terms go through the lines once for each fiscal year.
function leftOutOf({ sums, lines, leftOut }, found) {
  const isOut = (at) => cells[sums[0]].terms.some((term, number) =>
    number % lines.length === at && found[term].leftOut);
  const out = lines.filter((line, at) => isOut(at)).sort(([a], [b]) => (a < b ? -1 : 1));
  return out.length ? fill(leftOut, [listed(out.map(([, title]) => title))]) : "";
}

function readOtherwise({ readings, read }, results) {
  const isChosen = (held) => held.length > 0
    && held.every(([side, id, value]) => same(inputsOf[side].get(id), number(value)));
  const others = readings.filter(([, , held]) => !isChosen(held));
  const each = others.map(([name, cell]) => `${inSentence(results[cell])} as ${name}`);
  return each.length ? ` ${fill(read, [listed(each)])}` : "";
}

function whereEqual(forms, { known, value }) {
  const cents = known ? rounded(value, 2) : NaN;
  const form = cents > 0 ? 0 : cents < 0 ? 1 : cents === 0 ? 2 : 3;
  return ` ${fill(forms[form], [figure(Math.abs(cents), "$")])}`;
}

function answerOf(told, results, found) {
  const sums = told.sums.map((cell) => results[cell]);
  const amounts = sums.map((sum, at) => inSentence(sum) + (told.stale[at] ? "†" : ""));
  const form = formOf(sums);
  const day = told.day === null ? "" : dayInWords.format(inputsOf[told.side].get(told.day) * 86400000);
  const answer = fill(told.forms[form], amounts).replace("\ue003", day);
  const left = form === 0 ? "" : leftOutOf(told, found);
  return answer + left + readOtherwise(told, results) + (told.equal ? whereEqual(told.equal, sums[0]) : "");
}

function showAnswer(results, found, isChanged) {
  const texts = isChanged
    ? model.told.map((told) => answerOf(told, results, found))
    : saidFirst;
  said.replaceChildren(...paragraphs(texts));
}

const before = element("details", { className: "first", hidden: true },
  element("summary", {}, "The answer as first calculated"), ...paragraphs(saidFirst));
said.after(before);
