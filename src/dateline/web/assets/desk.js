// The review desk: words selected in the text go into the chosen field, and one's name is written once for all forms.
"use strict";
(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  let field = null;

  desk.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-pick]")) field = event.target;
  });
  desk.addEventListener("mouseup", (event) => {
    const words = String(getSelection() ?? "")
      .replace(/\s+/g, " ")
      .trim();
    if (!field || !words || !event.target.closest(".pick")) return;
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.classList.add("lit");
    setTimeout(() => field.classList.remove("lit"), 900);
  });
  desk.addEventListener("input", (event) => {
    if (event.target.name !== "who") return;
    for (const other of desk.querySelectorAll('input[name="who"]')) if (other !== event.target) other.value = event.target.value;
  });
})();
