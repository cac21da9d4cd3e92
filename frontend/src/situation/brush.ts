// The brush: how much is told of each day, and the window that lists and lanes keep to. Both ends are sliders for the keyboard too.
import type { Bucket } from "../api.ts";
import { period, stretch, written, type Axis } from "../days.ts";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 64;
const FOOT = 16;
const NARROWEST = 2; // pixels of a bar
type Took = (from: string | null, to: string | null) => void;

export class Brush {
  readonly #svg: SVGSVGElement;
  readonly #axis: Axis;
  readonly #counts: number[];
  readonly #took: Took;
  readonly #window: SVGRectElement;
  readonly #needle: SVGLineElement;
  readonly #ends: readonly [SVGGElement, SVGGElement];
  #range: [number, number] | null = null;
  #at = 0;
  #wide = 0;
  #drag: { from: number; end: 0 | 1 | null } | null = null;

  constructor(within: HTMLElement, axis: Axis, buckets: readonly Bucket[], took: Took) {
    this.#axis = axis;
    this.#took = took;
    this.#counts = axis.days.map(() => 0);
    for (const bucket of buckets) this.#counts[axis.index(bucket.start)]! += bucket.count;
    this.#svg = make("svg", {
      class: "brush",
      role: "group",
      "aria-label": "How much is told of each day; drag to keep to a window of days",
    });
    this.#window = make("rect", { class: "window", y: "0", height: String(HEIGHT) });
    this.#needle = make("line", { class: "needle", y1: "0", y2: String(HEIGHT) });
    this.#ends = [this.#end(0, "From"), this.#end(1, "To")];
    within.replaceChildren(this.#svg);
    new ResizeObserver(() => this.#draw()).observe(within);
    this.#svg.addEventListener("pointerdown", (event) => this.#press(event));
    this.#svg.addEventListener("pointermove", (event) => this.#move(event));
    this.#svg.addEventListener("pointerup", (event) => this.#release(event));
  }

  show(from: string | null, to: string | null, at: string | null): void {
    const all = from === null && to === null;
    this.#range = all ? null : [from ? this.#axis.index(from) : 0, to ? this.#axis.index(to) : this.#axis.last];
    this.#at = at ? this.#axis.index(at) : this.#axis.last;
    this.#place();
  }

  #x(index: number): number {
    return (index / Math.max(1, this.#axis.last + 1)) * this.#wide;
  }

  #draw(): void {
    const wide = this.#svg.parentElement!.clientWidth;
    if (!wide || wide === this.#wide) return;
    this.#wide = wide;
    this.#svg.setAttribute("viewBox", `0 0 ${wide} ${HEIGHT + FOOT}`);
    this.#svg.setAttribute("width", String(wide));
    this.#svg.setAttribute("height", String(HEIGHT + FOOT));
    const days = Math.max(1, Math.ceil((NARROWEST * (this.#axis.last + 1)) / wide)); // of one bar, so that it can be seen
    const sums = this.#counts.flatMap((_, n) => (n % days ? [] : [this.#counts.slice(n, n + days).reduce((a, b) => a + b, 0)]));
    const most = sums.reduce((a, b) => Math.max(a, b), 1);
    const bars = sums.flatMap((count, n) =>
      count ? [this.#bar(n * days, days, count, Math.max(2, (count / most) * (HEIGHT - 10)))] : [],
    );
    this.#svg.replaceChildren(
      make("line", { class: "ground", x1: "0", x2: String(wide), y1: String(HEIGHT), y2: String(HEIGHT) }),
      ...bars,
      ...this.#words(),
      this.#window,
      this.#needle,
      ...this.#ends,
    );
    this.#place();
  }

  #bar(n: number, days: number, count: number, high: number): SVGElement {
    const step = this.#x(days);
    const bar = make("rect", {
      class: "bar-of-day",
      x: (this.#x(n) + step * 0.1).toFixed(1),
      y: (HEIGHT - high).toFixed(1),
      width: Math.max(1, step * 0.8).toFixed(1),
      height: high.toFixed(1),
    });
    const title = make("title", {});
    title.textContent = `${period(this.#axis.day(n), this.#axis.day(n + days - 1))}: ${count}`;
    bar.append(title);
    return bar;
  }

  /** Days under the axis where there is room, and a broken line for what is left out between. */
  #words(): SVGElement[] {
    const taken: [number, number][] = [];
    const made: SVGElement[] = [];
    const say = (index: number, text: string): boolean => {
      const [left, right] = [this.#x(index), this.#x(index) + text.length * 6.2];
      if (right > this.#wide + 6 || taken.some(([from, to]) => left < to + 10 && right + 10 > from)) return false;
      taken.push([left, right]);
      const word = make("text", { x: left.toFixed(1), y: String(HEIGHT + 13) });
      word.textContent = text;
      made.push(word);
      return true;
    };
    for (const gap of this.#axis.gaps) made.push(this.#broken(gap.index, stretch(gap.days)));
    const starts = [1, ...this.#axis.gaps.map((gap) => gap.index)];
    let year = "";
    for (const n of starts) {
      const day = written(this.#axis.day(n));
      const same = day.slice(-4) === year;
      if (same ? say(n, day.slice(0, -5)) : say(n, day) || say(n, day.slice(-4))) year = day.slice(-4);
    }
    this.#axis.days.forEach((day, n) => day.endsWith("-01-01") && say(n, day.slice(0, 4)));
    this.#axis.days.forEach((day, n) => day.endsWith("-01") && say(n, written(day).slice(2, -5)));
    return made;
  }

  #broken(index: number, left: string): SVGElement {
    const x = this.#x(index).toFixed(1);
    const line = make("line", { class: "gap", x1: x, x2: x, y1: "0", y2: String(HEIGHT + 4) });
    const title = make("title", {});
    title.textContent = `Nothing is told of the ${left} between`;
    line.append(title);
    return line;
  }

  #end(which: 0 | 1, label: string): SVGGElement {
    const handle = make("g", {
      class: "end",
      role: "slider",
      tabindex: "0",
      "aria-label": label,
      "aria-valuemin": "0",
      "aria-valuemax": String(this.#axis.last),
    });
    handle.append(
      make("rect", { x: "-9", y: "0", width: "18", height: String(HEIGHT), class: "grip-room" }),
      make("rect", { x: "-3", y: String(HEIGHT / 2 - 12), width: "6", height: "24", rx: "3", class: "grip" }),
    );
    handle.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7, Home: -1e6, End: 1e6 }[
        event.key
      ];
      if (event.key === "Escape") return this.#tell(null);
      if (by === undefined) return;
      event.preventDefault();
      const range: [number, number] = this.#range ? [...this.#range] : [0, this.#axis.last];
      range[which] = Math.min(this.#axis.last, Math.max(0, range[which] + by));
      this.#tell(range[0] <= range[1] ? range : [range[which], range[which]]);
    });
    return handle;
  }

  #place(): void {
    const [from, to] = this.#range ?? [0, this.#axis.last];
    const [left, right] = [this.#x(from), this.#x(to + 1)];
    this.#svg.classList.toggle("whole", this.#range === null);
    this.#window.setAttribute("x", left.toFixed(1));
    this.#window.setAttribute("width", Math.max(2, right - left).toFixed(1));
    const middle = (this.#x(this.#at) + this.#x(1) / 2).toFixed(1);
    this.#needle.setAttribute("x1", middle);
    this.#needle.setAttribute("x2", middle);
    this.#ends.forEach((end, n) => {
      const index = n ? to : from;
      end.setAttribute("transform", `translate(${(n ? Math.min(right, this.#wide - 3) : Math.max(left, 3)).toFixed(1)} 0)`);
      end.setAttribute("aria-valuenow", String(index));
      end.setAttribute("aria-valuetext", written(this.#axis.day(index)));
    });
  }

  #index(event: PointerEvent): number {
    const x = event.clientX - this.#svg.getBoundingClientRect().left;
    return Math.min(this.#axis.last, Math.max(0, Math.floor((x / this.#wide) * (this.#axis.last + 1))));
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return;
    const end = this.#ends.findIndex((handle) => handle.contains(event.target as Node));
    this.#drag = { from: this.#index(event), end: end < 0 ? null : (end as 0 | 1) };
    this.#svg.setPointerCapture(event.pointerId);
  }

  #move(event: PointerEvent): void {
    if (!this.#drag) return;
    const now = this.#index(event);
    const { from, end } = this.#drag;
    const [low, high] = this.#range ?? [0, this.#axis.last];
    this.#range =
      end === 0 ? [Math.min(now, high), high] : end === 1 ? [low, Math.max(now, low)] : [Math.min(from, now), Math.max(from, now)];
    this.#place();
  }

  #release(event: PointerEvent): void {
    if (!this.#drag) return;
    const { from, end } = this.#drag;
    const still = end === null && this.#index(event) === from;
    this.#drag = null;
    this.#tell(still ? (this.#counts[from] ? [from, from] : null) : this.#range);
  }

  #tell(range: [number, number] | null): void {
    const whole = !range || (range[0] <= 0 && range[1] >= this.#axis.last);
    this.#range = whole ? null : range;
    this.#place();
    this.#took(whole ? null : this.#axis.day(range[0]), whole ? null : this.#axis.day(range[1]));
  }

  get said(): string {
    return this.#range ? period(this.#axis.day(this.#range[0]), this.#axis.day(this.#range[1])) : "all days";
  }
}

function make<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string>): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
