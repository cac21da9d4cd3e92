// Days as people write them, and an axis of days that leaves out long stretches of which nothing is told.

const DAY = 86_400_000;
const WRITTEN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const LONG = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

export const number = (day: string): number => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY);
export const iso = (n: number): string => new Date(n * DAY).toISOString().slice(0, 10);
export const written = (day: string): string => WRITTEN.format(number(day) * DAY);
export const long = (day: string): string => LONG.format(number(day) * DAY);
export const midnight = (day: string): Date => new Date(number(day) * DAY);

/** 18–22 Mar 2017, or both days in full. */
export function period(from: string, to: string): string {
  if (from === to) return written(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${written(to)}`;
  return `${written(from)} – ${written(to)}`;
}

/** Whole months or years, in words, of a stretch that is left out. */
export function stretch(days: number): string {
  if (days >= 548) return `${Math.round(days / 365)} years`;
  if (days >= 50) return `${Math.round(days / 30.4)} months`;
  return `${days} days`;
}

export interface Gap {
  index: number; // of the first day after it
  start: string;
  end: string;
  days: number;
}

export class Axis {
  readonly days: readonly string[];
  readonly gaps: readonly Gap[];
  readonly #index = new Map<string, number>();

  constructor(told: readonly string[]) {
    const all = [...new Set(told)].map(number).sort((a, b) => a - b);
    const span = all.length ? all[all.length - 1]! - all[0]! : 0;
    const most = Math.min(21, Math.max(9, Math.round(span * 0.01))); // a longer stretch without anything is left out
    const days: string[] = [];
    const gaps: Gap[] = [];
    all.forEach((n, i) => {
      const before = i ? all[i - 1]! : n - 1;
      if (n - before > most) {
        days.push(iso(before + 1), iso(n - 1));
        gaps.push({ index: days.length - 1, start: iso(before + 2), end: iso(n - 1), days: n - before - 3 });
        days.push(iso(n));
      } else {
        for (let d = before + 1; d <= n; d += 1) days.push(iso(d));
      }
    });
    if (all.length) {
      days.unshift(iso(all[0]! - 1));
      days.push(iso(all[all.length - 1]! + 1));
      for (const gap of gaps) (gap as { index: number }).index += 1;
    }
    this.days = days;
    this.gaps = gaps;
    days.forEach((day, i) => this.#index.set(day, i));
  }

  get last(): number {
    return Math.max(0, this.days.length - 1);
  }

  day(index: number): string {
    return this.days[Math.min(this.last, Math.max(0, Math.round(index)))] ?? iso(0);
  }

  /** Where a day stands, or the nearest day before it that is on the axis. */
  index(day: string): number {
    const exact = this.#index.get(day);
    if (exact !== undefined) return exact;
    let low = 0;
    let high = this.last;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.days[middle]! <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
