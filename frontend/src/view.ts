// View: what is looked at, kept in the address, so that it can be shared, gone back to and opened again.

export type Box = readonly [west: number, south: number, east: number, north: number];

export interface View {
  at: string | null; // the day of the map
  since: string | null; // the window of happenings, both ends within
  until: string | null;
  pick: string | null; // what is chosen: "incident:ID" or "place:NAME"
  box: Box | null;
}

export type Source = "map" | "clock" | "brush" | "lanes" | "lists" | "address";
type Listener = (view: View, changed: ReadonlySet<keyof View>, source: Source) => void;

const KEYS = ["at", "since", "until", "pick", "box"] as const;

export function read(search: string): View {
  const given = new URLSearchParams(search);
  const day = (key: string): string | null => (/^\d{4}-\d\d-\d\d$/.test(given.get(key) ?? "") ? given.get(key) : null);
  return { at: day("at"), since: day("since"), until: day("until"), pick: given.get("pick") || null, box: boxOf(given.get("box")) };
}

function boxOf(written: string | null): Box | null {
  const numbers = (written ?? "").split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as unknown as Box) : null;
}

/** The address of a view: its own words set or taken out, all others left as they are. */
export function query(view: View, search: string): URLSearchParams {
  const all = new URLSearchParams(search);
  for (const key of KEYS) {
    const value = view[key];
    if (value === null) all.delete(key);
    else all.set(key, typeof value === "string" ? value : value.map((n) => n.toFixed(3)).join(","));
  }
  return all;
}

export class Viewing {
  #view: View;
  #listeners: Listener[] = [];

  constructor() {
    this.#view = read(location.search);
    addEventListener("popstate", () => this.#take(read(location.search), "address"));
  }

  get now(): View {
    return this.#view;
  }

  on(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Change some of it. The address follows; `keep` adds a step to go back to. */
  set(patch: Partial<View>, source: Source, keep = false): void {
    const next = { ...this.#view, ...patch };
    const words = query(next, location.search).toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
    const address = `${location.pathname}${words ? `?${words}` : ""}${location.hash}`;
    if (keep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    this.#take(next, source);
  }

  #take(next: View, source: Source): void {
    const changed = new Set(KEYS.filter((key) => String(next[key]) !== String(this.#view[key])));
    this.#view = next;
    if (changed.size) for (const listener of this.#listeners) listener(next, changed, source);
  }
}
