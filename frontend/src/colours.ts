// Colours of the style sheets, as the drawings need them; asked anew when the theme changes.

let probe: HTMLElement | undefined;

export function colour(name: string): string {
  if (!probe) {
    probe = document.createElement("i");
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(--${name})`;
  return getComputedStyle(probe).color;
}

export const SIDES = 8;
export const side = (n: number): string => colour(`s${Math.min(SIDES - 1, Math.max(0, n))}`);

export function whenTheme(changes: () => void): void {
  addEventListener("themechange", changes);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changes);
}

/** Sides by rank: those met most get the colours that are easiest told apart, all others share the last. */
export class Sides {
  #rank = new Map<string, number>();

  constructor(ranked: readonly string[] = []) {
    ranked.slice(0, SIDES - 1).forEach((name, n) => this.#rank.set(name, n));
  }

  of(name: string | null | undefined): number {
    return this.#rank.get(name ?? "") ?? SIDES - 1;
  }
}
