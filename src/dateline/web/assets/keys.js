// Keys: a slash seeks; j and k walk what may be walked (data-step); other letters press what bears them
// (data-key), in the step one is at.
"use strict";
(() => {
  const typing = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));

  const focus = (element) => {
    if (!element) return false;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
    return true;
  };

  const walk = (by) => {
    const steps = [...document.querySelectorAll("[data-step]")].filter((step) => step.offsetParent);
    const now = steps.findIndex((step) => step.contains(document.activeElement));
    return focus(now < 0 ? steps[by > 0 ? 0 : steps.length - 1] : steps[now + by]);
  };

  const press = (key) => {
    const bears = `[data-key="${CSS.escape(key)}"]`;
    const meant = document.activeElement?.closest("[data-step]")?.querySelector(bears) ?? document.querySelector(bears);
    meant?.click();
    return Boolean(meant);
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    const done =
      event.key === "/"
        ? focus(document.getElementById("find"))
        : event.key === "j"
          ? walk(1)
          : event.key === "k"
            ? walk(-1)
            : press(event.key);
    if (done) event.preventDefault();
  });
})();
