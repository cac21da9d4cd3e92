// The review desk by keyboard: j and k move between cards, letters press what carries them, selected words go into the chosen field.
"use strict";
(() => {
  const desk = document.querySelector("[data-desk]");
  if (!desk) return;
  const cards = [...desk.querySelectorAll("article.card")];
  let at = 0;
  let field = null;

  const writing = (target) => target.closest("input, select, textarea") !== null;
  const choose = (n) => {
    at = Math.max(0, Math.min(cards.length - 1, n));
    cards.forEach((card, i) => card.classList.toggle("is-chosen", i === at));
    cards[at]?.focus({ preventScroll: true });
    cards[at]?.scrollIntoView({ block: "nearest" });
  };

  desk.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-pick]")) field = event.target;
    const card = event.target.closest("article.card");
    if (card) at = Math.max(0, cards.indexOf(card));
  });
  desk.addEventListener("mouseup", (event) => {
    const words = String(getSelection() ?? "").replace(/\s+/g, " ").trim();
    if (field && words && event.target.closest(".pick")) {
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  desk.addEventListener("input", (event) => {
    if (event.target.name !== "who") return;
    for (const other of desk.querySelectorAll('input[name="who"]')) other.value = event.target.value;
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || writing(event.target)) return;
    if (event.key === "j" || event.key === "k") {
      choose(at + (event.key === "j" ? 1 : -1));
      event.preventDefault();
      return;
    }
    if (!/^[a-z]$/.test(event.key)) return;
    const pressed = (cards[at] ?? desk).querySelector(`[data-key="${event.key}"]`) ?? desk.querySelector(`[data-key="${event.key}"]`);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  });
})();
