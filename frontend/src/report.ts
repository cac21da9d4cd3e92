// A report: what is pointed at in the text is lit in the margin, and the other way round.
// Stepping through claims lights their words.

export function start(root: HTMLElement): void {
  const byClaim = new Map<string, HTMLElement[]>();
  for (const element of root.querySelectorAll<HTMLElement>("[data-claims], [data-claim]")) {
    for (const id of claims(element)) byClaim.set(id, [...(byClaim.get(id) ?? []), element]);
  }
  const light = (ids: string[], on: boolean): void =>
    ids.forEach((id) => byClaim.get(id)?.forEach((element) => element.classList.toggle("lit", on)));
  let lit: string[] = [];
  const point = (event: Event): void => {
    const near = (event.target as Element).closest<HTMLElement>("[data-claims], [data-claim]");
    light(lit, false);
    lit = near ? claims(near) : [];
    light(lit, true);
  };
  root.addEventListener("pointerover", point);
  root.addEventListener("focusin", point);
  root.addEventListener("pointerleave", () => light(lit, false));
}

function claims(element: HTMLElement): string[] {
  return (element.dataset["claims"] ?? element.dataset["claim"] ?? "").split(" ").filter(Boolean);
}
