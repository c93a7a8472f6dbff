// Numbers as people write them: what the program reads, and what it refuses in the same words.

const misread = (why, remedy) => ({ wrong: `${why}; ${remedy}` });
const MOST_DIGITS = 2n ** 96n;

function excerpt(text) {
  const letters = [...text];
  return letters.length > 40 ? `${letters.slice(0, 40).join("")}…` : text;
}

// A number with an optional sign, dollar sign, grouping, point and percent sign, as plain digits.
function numberIn(text) {
  let rest = text.trim();
  const inner = /^\(([^]*)\)$/.exec(rest);
  let minus = inner !== null;
  rest = inner ? inner[1] : rest;
  if (/^[-\u2212]/.test(rest)) minus = !minus;
  rest = rest.replace(/^[-\u2212+]/, "");
  const dollars = rest.startsWith("$");
  const percent = rest.endsWith("%");
  rest = rest.replace(/^\$/, "").replace(/%$/, "").trimEnd();
  const { wrong, plain } = digitsOf(rest, excerpt(text));
  return wrong ? { wrong } : { plain: minus ? `-${plain}` : plain, dollars, percent };
}

function digitsOf(digits, whole) {
  if (/^\d[^]*[kmb]$/i.test(digits)) {
    return misread(`\`${whole}\` uses a letter for zeros`, 'write all the zeros, as in "1,200,000"');
  }
  if (/^\d[^]*e/i.test(digits)) {
    return misread(`\`${whole}\` has an exponent`, 'write all the digits, as in "1,200,000"');
  }
  const [, before, after] = /^([^.]*)\.?([^]*)$/.exec(digits);
  if (/[,.]/.test(after)) {
    const cents = /^(\d*?)(\d{0,2})$/.exec(digits.replace(/\D/g, ""));
    const remedy = `write the point before the cents, as in "${cents[1]}.${cents[2]}"`;
    return misread(`\`${whole}\` has a comma behind a point`, remedy);
  }
  if (before.includes(",") && !/^[^,_]{1,3}(,[^,]{3})+$/.test(before)) {
    return misread(`\`${whole}\` has a comma that does not part groups of three digits`,
      'write "1,250,000.50", groups of three digits and a point before the cents');
  }
  const bare = before.replace(/,/g, "");
  if (!/^\d[\d_]*$/.test(bare) || /[^\d_]/.test(after)) {
    return misread(`\`${whole}\` is not a number`, 'write digits, as in "78,000.50"');
  }
  const [units, part] = [bare, after].map((one) => one.replace(/_/g, ""));
  if (BigInt(units + part) >= MOST_DIGITS || part.length > 28) {
    return misread(`\`${whole}\` has too many digits`, "write at most 28 digits");
  }
  return { plain: part === "" ? units : `${units}.${part}` };
}

// A number that is written as its form says.
function written(form, text) {
  const { wrong, plain, dollars, percent } = numberIn(text);
  if (wrong) return { wrong };
  const stands = (what, sign) => misread(`${what} where ${form.wanted} is needed`,
    `write it without ${sign}, as in "${form.example}"`);
  if (percent && !form.percent) return stands("a percentage stands", "%");
  if (dollars && !form.dollars) return stands("dollars stand", "$");
  const part = (plain.split(".")[1] ?? "").replace(/0+$/, "");
  if (part.length > form.places) {
    return misread(`the number has more than ${form.places} digits behind the point`,
      `write at most ${form.places} digits behind the point`);
  }
  if (isAbove(plain.replace("-", ""), form.most)) {
    return misread(`the number is above ${form.says}, the most this program counts`,
      "check the number of zeros");
  }
  return { plain };
}

// Whether digits stand for more than a whole number, to the last digit.
function isAbove(digits, most) {
  if (most === undefined) return false;
  const [units, part = ""] = digits.split(".");
  return BigInt(units) > BigInt(most) || (BigInt(units) === BigInt(most) && /[1-9]/.test(part));
}
