// The lists: what the server writes for a view, fetched anew when the view changes and put in place of what was there.

export class Lists {
  readonly #root: HTMLElement;
  readonly #picked: (pick: string | null) => void;
  #asked: AbortController | null = null;
  #pick: { incidents: ReadonlySet<string>; places: ReadonlySet<string> } = { incidents: new Set(), places: new Set() };

  constructor(root: HTMLElement, picked: (pick: string | null) => void) {
    this.#root = root;
    this.#picked = picked;
    root.addEventListener("click", (event) => this.#press(event.target as Element));
    root.addEventListener("keydown", (event) => this.#key(event));
    this.#ready();
  }

  /** Take what another address of this page has in this place; an answer that comes too late is dropped. */
  async load(address: string): Promise<void> {
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    this.#root.classList.add("busy");
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(this.#root.id);
      if (!fresh) throw new Error(`${address} has no lists`);
      const held = [...this.#root.querySelectorAll<HTMLElement>(".table")].map((table) => table.scrollTop);
      this.#root.replaceChildren(...fresh.childNodes);
      this.#root.querySelectorAll<HTMLElement>(".table").forEach((table, n) => {
        table.scrollTop = held[n] ?? 0;
      });
      this.#ready();
      this.choose(this.#pick.incidents, this.#pick.places, false);
    } catch (error) {
      if (asked.signal.aborted) return;
      throw error;
    } finally {
      if (this.#asked === asked) this.#root.classList.remove("busy");
    }
  }

  choose(incidents: ReadonlySet<string>, places: ReadonlySet<string>, scroll: boolean): void {
    this.#pick = { incidents, places };
    let first: HTMLElement | undefined;
    for (const row of this.#rows()) {
      const [kind = "", ...rest] = (row.dataset["pick"] ?? "").split(":");
      const name = rest.join(":");
      const on = kind === "incident" ? incidents.has(name) : places.has(name);
      row.classList.toggle("is-chosen", on);
      if (on) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
      if (on && row.offsetParent) first ??= row;
    }
    if (scroll && first) reveal(first);
  }

  #rows(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>("[data-pick]")];
  }

  #ready(): void {
    for (const row of this.#rows()) row.tabIndex = 0;
  }

  #press(target: Element): void {
    const row = target.closest<HTMLElement>("[data-pick]");
    if (row && !target.closest("a, button")) this.#picked(row.classList.contains("is-chosen") ? null : row.dataset["pick"]!);
  }

  #key(event: KeyboardEvent): void {
    const row = event.target as HTMLElement;
    if (!row.matches("[data-pick]")) return;
    const rows = this.#rows().filter((one) => one.offsetParent);
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      rows[rows.indexOf(row) + move]?.focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#press(row);
    } else if (event.key === "Escape") {
      this.#picked(null);
    }
  }
}

/** Scroll the list that a row is in, and nothing else. */
function reveal(row: HTMLElement): void {
  const list = row.closest<HTMLElement>(".table");
  if (!list) return;
  const [at, room] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  if (at.top < room.top + 36 || at.bottom > room.bottom) list.scrollTop += at.top - room.top - room.height / 3;
}
