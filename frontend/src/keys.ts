// Keys: a slash seeks; j and k walk what may be walked (data-step); other letters press what bears them (data-key).

const typing = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || target.matches("input, select, textarea"));

export function listen(): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || typing(event.target)) return;
    if (press(event.key)) event.preventDefault();
  });
}

function press(key: string): boolean {
  if (key === "/") return focus(document.getElementById("find"));
  if (key === "j" || key === "k") return walk(key === "j" ? 1 : -1);
  const near = document.activeElement?.closest("[data-step]");
  const meant = near?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  meant?.click();
  return Boolean(meant);
}

function walk(by: 1 | -1): boolean {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")].filter((step) => step.offsetParent);
  const now = steps.findIndex((step) => step.contains(document.activeElement));
  return focus(steps[now < 0 ? (by > 0 ? 0 : steps.length - 1) : now + by] ?? null);
}

function focus(element: HTMLElement | null): boolean {
  if (!element) return false;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
  return true;
}
