// The clock: the day of the map, moved by a slider, by single steps, or played through the days of which something is told.
import { long, type Axis } from "../days.ts";

const BEAT = 900; // milliseconds between days while it plays

export interface ClockParts {
  slider: HTMLInputElement;
  play: HTMLButtonElement;
  back: HTMLButtonElement;
  on: HTMLButtonElement;
  shown: HTMLElement;
}

export class Clock {
  readonly #axis: Axis;
  readonly #told: readonly number[];
  readonly #parts: ClockParts;
  readonly #moved: (day: string) => Promise<void> | void;
  #timer = 0;

  constructor(axis: Axis, told: readonly string[], parts: ClockParts, moved: (day: string) => Promise<void> | void) {
    this.#axis = axis;
    this.#told = [...new Set(told)].map((day) => axis.index(day)).sort((a, b) => a - b);
    this.#parts = parts;
    this.#moved = moved;
    parts.slider.max = String(axis.last);
    parts.slider.addEventListener("input", () => {
      this.stop();
      void this.#go(Number(parts.slider.value));
    });
    parts.back.addEventListener("click", () => this.#step(-1));
    parts.on.addEventListener("click", () => this.#step(1));
    parts.play.addEventListener("click", () => (this.#timer ? this.stop() : this.#play()));
  }

  show(day: string): void {
    const { slider, shown, back, on } = this.#parts;
    const index = this.#axis.index(day);
    slider.value = String(index);
    slider.setAttribute("aria-valuetext", long(day));
    shown.textContent = long(day);
    back.disabled = index <= (this.#told[0] ?? 0);
    on.disabled = index >= (this.#told.at(-1) ?? 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#parts.play.setAttribute("aria-pressed", "false");
    this.#parts.play.setAttribute("aria-label", "Play");
  }

  #go(index: number): Promise<void> | void {
    const day = this.#axis.day(index);
    this.show(day);
    return this.#moved(day);
  }

  #next(by: 1 | -1): number | undefined {
    const now = Number(this.#parts.slider.value);
    return by > 0 ? this.#told.find((index) => index > now) : this.#told.findLast((index) => index < now);
  }

  #step(by: 1 | -1): void {
    this.stop();
    const next = this.#next(by);
    if (next !== undefined) void this.#go(next);
  }

  #play(): void {
    this.#parts.play.setAttribute("aria-pressed", "true");
    this.#parts.play.setAttribute("aria-label", "Pause");
    if (this.#next(1) === undefined) void this.#go(this.#told[0] ?? 0);
    const beat = async (): Promise<void> => {
      const next = this.#next(1);
      if (next === undefined) return this.stop();
      await this.#go(next); // the next beat waits for the picture
      if (this.#timer) this.#timer = setTimeout(beat, BEAT);
    };
    this.#timer = setTimeout(beat, BEAT);
  }
}
