// The lanes: the happenings of the window one by one, by type, each over the days in which it may have been.
import { DataSet } from "vis-data/esnext";
import moment from "moment";
import { Timeline } from "vis-timeline/esnext";
import "vis-timeline/styles/vis-timeline-graph2d.css";
import type { Item } from "../api.ts";
import { iso, midnight, number, period, type Axis } from "../days.ts";

const MOST = 400; // more are not listed one by one

export class Lanes {
  readonly #items = new DataSet<any>([]);
  readonly #groups = new DataSet<any>([]);
  readonly #timeline: Timeline;
  readonly #note: HTMLElement;
  #known = new Set<string>();

  constructor(within: HTMLElement, note: HTMLElement, axis: Axis, picked: (id: string | null) => void) {
    this.#note = note;
    this.#timeline = new Timeline(within, this.#items, this.#groups, {
      stack: true,
      maxHeight: 300,
      verticalScroll: true,
      horizontalScroll: true,
      zoomKey: "ctrlKey",
      orientation: "top",
      selectable: true,
      multiselect: false,
      showCurrentTime: false,
      margin: { item: { horizontal: 2, vertical: 3 }, axis: 4 },
      zoomMin: 86_400_000 * 2,
      moment: ((date?: Date) => moment(date).utc()) as never, // days are days of the record, wherever one sits
      hiddenDates: axis.gaps.map((gap) => ({ start: midnight(gap.start), end: midnight(gap.end) })) as never,
    });
    this.#timeline.addCustomTime(midnight(axis.day(axis.last)), "at");
    this.#timeline.on("select", (event: { items: string[] }) => picked(event.items[0] ?? null));
  }

  draw(items: readonly Item[] | null, since: string, until: string): void {
    const few = items && items.length <= MOST ? items : [];
    this.#note.hidden = few.length > 0;
    this.#note.textContent = few.length
      ? ""
      : items?.length === 0
        ? "Nothing is told of these days."
        : "Too many to be drawn one by one; keep to fewer days with the brush.";
    const counts = new Map<string, number>();
    for (const item of few) counts.set(item.type, (counts.get(item.type) ?? 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    this.#groups.clear();
    this.#groups.add(
      ranked.map(([type, count], rank) => ({ id: type, content: `${type.replaceAll("_", " ")} ${count}`, order: rank, rank })),
    );
    this.#items.clear();
    this.#items.add(few.map(entry));
    this.#known = new Set(few.map((item) => item.id));
    this.#timeline.setWindow(midnight(since), midnight(iso(number(until) + 1)), { animation: false });
  }

  at(day: string): void {
    this.#timeline.setCustomTime(new Date(midnight(day).getTime() + 43_200_000), "at");
  }

  /** Mark what is chosen; `lift` brings its lane to the top, since only the lanes in view are drawn. */
  choose(ids: ReadonlySet<string>, lift: boolean): void {
    const here = [...ids].filter((id) => this.#known.has(id));
    const lanes = new Set(lift ? here.map((id) => this.#items.get(id).group) : []);
    const moved = this.#groups.get().flatMap((group) => {
      const order = lanes.has(group.id) ? group.rank - 1000 : group.rank;
      return lift && order !== group.order ? [{ id: group.id, order }] : [];
    });
    if (moved.length) this.#groups.update(moved);
    this.#timeline.setSelection(here);
  }
}

function entry(item: Item): Record<string, unknown> {
  const what = item.type.replaceAll("_", " ");
  const who = [...item.parties, item.place ?? ""].filter(Boolean).join(", ");
  return {
    id: item.id,
    group: item.type,
    type: "range",
    start: midnight(item.start),
    end: midnight(iso(number(item.end) + 1)),
    content: item.place ?? item.parties[0] ?? "place not told",
    title: `${what}, ${period(item.start, item.end)}: ${who} (${item.status.replace("-", " ")})`,
    className: `is-${item.status}`,
  };
}
