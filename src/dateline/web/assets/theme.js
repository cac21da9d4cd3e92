// Before anything is drawn: the chosen theme, and that scripts run. Then the two buttons of the bar.
(() => {
  "use strict";
  const root = document.documentElement;
  const kept = () => {
    try {
      return localStorage.getItem("dateline-theme");
    } catch {
      return null;
    }
  };
  const keep = (theme) => {
    try {
      localStorage.setItem("dateline-theme", theme);
    } catch {
      /* then for this page only */
    }
  };
  const theme = kept();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  root.classList.add("scripted");

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.theme");
    if (button) {
      const name = () => {
        button.setAttribute("aria-label", isDark() ? "Light theme" : "Dark theme");
      };
      name();
      button.hidden = false;
      button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        keep(root.dataset.theme);
        name();
        dispatchEvent(new Event("themechange"));
      });
    }
    const menu = document.querySelector("button.menu");
    const nav = menu && document.getElementById(menu.getAttribute("aria-controls"));
    if (nav) {
      menu.hidden = false;
      menu.addEventListener("click", () => {
        menu.setAttribute("aria-expanded", String(nav.classList.toggle("open")));
      });
    }
  });
})();
