(() => {
  "use strict";
  const of = (id) => document.querySelectorAll(`[data-c~="${id}"]`);
  const light = (ids, on) => ids.forEach((id) => of(id).forEach((e) => e.classList.toggle("lit", on)));
  for (const kind of ["mouseover", "focusin", "mouseout", "focusout"]) {
    document.addEventListener(kind, (event) => {
      const near = event.target.closest && event.target.closest("[data-c]");
      if (near) light(near.dataset.c.split(" "), kind === "mouseover" || kind === "focusin");
    });
  }
  const button = document.getElementById("theme");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const root = document.documentElement;
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
    });
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details.key, .untimed details").forEach((d) => { d.open = false; }));
})();
