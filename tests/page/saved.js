const blobs = [];
URL.createObjectURL = (blob) => {
  blobs.push(blob.text());
  return "#";
};
HTMLAnchorElement.prototype.click = () => {};
(async () => {
  const out = [];
  for (const [field, text] of WANTED) {
    const entry = document.querySelector(`[data-field="${field}"] :is(input, select)`);
    entry.value = text;
    entry.dispatchEvent(new Event("change"));
    for (const button of document.querySelectorAll("#buttons button:not(#reset):not(:disabled)")) {
      button.click();
    }
    out.push((await Promise.all(blobs.splice(0))).join(""));
    document.getElementById("reset").click();
  }
  const pre = document.createElement("pre");
  pre.id = "out";
  pre.textContent = out.join("=====");
  document.body.append(pre);
})();
