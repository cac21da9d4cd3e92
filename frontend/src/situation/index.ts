// The situation: map, clock, brush, lanes and lists over one view. What is chosen in one is chosen in all.
import { filters, json, OF_INCIDENTS, OF_MAPS, type Marks, type Timeline } from "../api.ts";
import { Sides } from "../colours.ts";
import { Axis, number, period } from "../days.ts";
import { query, Viewing, type Box } from "../view.ts";
import { Area } from "./area.ts";
import { Brush } from "./brush.ts";
import { Clock } from "./clock.ts";
import { gather, type Footprint } from "./footprints.ts";
import { ground } from "./ground.ts";
import { Lanes } from "./lanes.ts";
import { Lists } from "./lists.ts";
import { MapPart } from "./map.ts";
import { Tip } from "./tip.ts";

export async function start(root: HTMLElement): Promise<void> {
  const viewing = new Viewing();
  const all = await json<Timeline>("/api/v1/timeline", with_(filters(OF_INCIDENTS), { bucket: "day" }));
  const told = all.buckets.map((bucket) => bucket.start);
  const axis = new Axis(told);
  if (!told.length) return;
  const situation = new Page(root, viewing, axis, told, all);
  await situation.begin();
}

class Page {
  readonly #root: HTMLElement;
  readonly #viewing: Viewing;
  readonly #axis: Axis;
  readonly #clock: Clock;
  readonly #brush: Brush;
  readonly #lanes: Lanes;
  readonly #lists: Lists;
  readonly #all: Timeline;
  #ground: MapPart | null = null;
  #footprints: readonly Footprint[] = [];
  #asked: AbortController | null = null;
  #many = false; // whether the server told cells, so that what is in view has to be asked for anew

  constructor(root: HTMLElement, viewing: Viewing, axis: Axis, told: readonly string[], all: Timeline) {
    this.#root = root;
    this.#viewing = viewing;
    this.#axis = axis;
    this.#all = all;
    const parts = {
      slider: this.#part<HTMLInputElement>("slider"),
      play: this.#part<HTMLButtonElement>("play"),
      back: this.#part<HTMLButtonElement>("back"),
      on: this.#part<HTMLButtonElement>("on"),
      shown: this.#part("shown"),
    };
    this.#clock = new Clock(axis, told, parts, (day) => this.#move(day));
    this.#brush = new Brush(this.#part("brush"), axis, all.buckets, (since, until) => viewing.set({ since, until }, "brush", true));
    this.#lanes = new Lanes(this.#part("lanes"), this.#part("lanes-note"), axis, (id) =>
      viewing.set({ pick: id && `incident:${id}` }, "lanes"),
    );
    this.#part("lanes-box").addEventListener("toggle", () => this.#told());
    this.#lists = new Lists(this.#part("lists"), (pick) => viewing.set({ pick }, "lists"));
  }

  #part<T extends HTMLElement = HTMLElement>(name: string): T {
    const found = this.#root.querySelector<T>(`[data-part="${name}"]`);
    if (!found) throw new Error(`The page has no part ${name}.`);
    return found;
  }

  get #day(): string {
    return this.#viewing.now.at ?? this.#root.dataset["at"] ?? this.#axis.day(this.#axis.last - 1);
  }

  async begin(): Promise<void> {
    this.#root.classList.add("live");
    this.#viewing.on((view, changed, source) => {
      if (changed.has("at")) this.#clock.show(this.#day);
      if (changed.has("since") || changed.has("until") || changed.has("box") || (changed.has("at") && source !== "clock"))
        void this.#renew();
      if (changed.has("pick")) this.#choose(source !== "lists", source !== "lanes");
      if (changed.has("box")) this.#ground?.outline(view.box);
    });
    this.#clock.show(this.#day);
    this.#told();
    await this.#lay();
    await this.#marks();
    this.#open();
    this.#ground?.outline(this.#viewing.now.box);
    this.#choose(true);
  }

  /** The map and what one does on it; without WebGL the rest goes on, and the page says so. */
  async #lay(): Promise<void> {
    const canvas = this.#part("canvas");
    try {
      const map = await ground(canvas, "Map of the situation; the lists beside it say the same in words");
      const sides = new Sides();
      this.#ground = new MapPart(map, sides);
      const tip = new Tip(canvas, sides);
      map.on("mousemove", (event) => {
        const found = this.#ground!.at(event.point);
        if (!this.#area?.armed) map.getCanvas().style.cursor = found ? "pointer" : "";
        tip.show(found, event.point.x, event.point.y);
      });
      map.on("mouseout", () => tip.show(null, 0, 0));
      map.on("moveend", () => this.#many && void this.#marks());
      map.on("click", async (event) => {
        if (await this.#ground!.into(event)) return;
        this.#viewing.set({ pick: pickOf(this.#ground!.at(event.point)) }, "map");
      });
      const took = (box: Box | null): void => this.#viewing.set({ box }, "map", true);
      const buttons = {
        within: canvas,
        draw: this.#part<HTMLButtonElement>("area"),
        view: this.#part<HTMLButtonElement>("in-view"),
        clear: this.#part<HTMLButtonElement>("no-area"),
      };
      this.#area = new Area(map, buttons, took);
      this.#part("whole").addEventListener("click", () => this.#ground!.fit(this.#footprints));
    } catch (error) {
      console.warn("The map cannot be drawn here.", error);
      canvas.replaceChildren(
        Object.assign(document.createElement("p"), {
          className: "notice",
          textContent: "The map cannot be drawn here; it needs WebGL. The lists say the same in words.",
        }),
      );
    }
  }
  #area: Area | null = null;

  /** Where the page begins: the chosen area, the heart of the theatre that most is told of, or everything. */
  #open(): void {
    const heart = this.#root.dataset["heart"]?.split(",").map(Number);
    const box = this.#viewing.now.box ?? (heart?.length === 4 ? heart : null);
    if (box)
      this.#ground?.map.fitBounds([...box] as [number, number, number, number], { padding: 30, maxZoom: 12, animate: false });
    else this.#ground?.fit(this.#footprints, true);
  }

  async #move(day: string): Promise<void> {
    this.#viewing.set({ at: day }, "clock");
    await this.#renew();
  }

  async #renew(): Promise<void> {
    this.#told();
    const words = query({ ...this.#viewing.now, at: this.#day, pick: null }, location.search);
    try {
      await Promise.all([this.#marks(), this.#lists.load(`${location.pathname}?${words}`)]);
    } catch (error) {
      if ((error as Error).name !== "AbortError") this.#say("The server did not answer; what is shown may be old.");
    }
  }

  async #marks(): Promise<void> {
    if (!this.#ground) return;
    this.#asked?.abort();
    const asked = (this.#asked = new AbortController());
    const { since, until } = this.#viewing.now;
    // without a window the server shows the last days before the day
    const days = since ? String(Math.max(1, number(this.#day) - number(since) + 1)) : null;
    const box = this.#many ? this.#ground.view.join(",") : null;
    const seen = { at: this.#day, since, until, days, box };
    try {
      const marks = await json<Marks>("/api/v1/map", with_(filters(OF_MAPS), seen), asked.signal);
      this.#footprints = gather(marks);
      this.#many ||= this.#footprints.some((footprint) => footprint.count > 0);
    } catch (error) {
      if (asked.signal.aborted) return;
      throw error;
    }
    this.#ground.draw(this.#footprints, this.#day);
    this.#choose(false);
  }

  #choose(scroll: boolean, lift = true): void {
    const { pick } = this.#viewing.now;
    const [kind = "", ...rest] = (pick ?? "").split(":");
    const name = rest.join(":");
    const incidents = new Set<string>();
    const places = new Set<string>();
    const keys = new Set<string>();
    if (kind === "incident") incidents.add(name);
    for (const footprint of this.#footprints) {
      const here = kind === "place" ? footprint.places.includes(name) : footprint.incidents.some((told) => incidents.has(told.id));
      if (!here) continue;
      keys.add(footprint.key);
      if (kind !== "place") continue;
      for (const told of footprint.incidents) if (told.place === name) incidents.add(told.id);
    }
    if (kind === "place") {
      places.add(name);
      for (const item of this.#all.items ?? []) if (item.place === name) incidents.add(item.id);
    }
    this.#ground?.choose(keys);
    this.#lists.choose(incidents, places, scroll);
    this.#lanes.choose(incidents, lift);
  }

  /** What window and area the lists keep to, in words, and the lanes of it. */
  #told(): void {
    const { since, until, box } = this.#viewing.now;
    this.#brush.show(since, until, this.#day);
    const [first, last] = [since ?? this.#axis.day(0), until ?? this.#axis.day(this.#axis.last)];
    if (this.#part<HTMLDetailsElement>("lanes-box").open) void this.#drawLanes(first, last);
    this.#part("window").textContent = since || until ? period(first, last) : "all days";
    this.#part("no-area").hidden = !box;
    const clear = this.#part<HTMLButtonElement>("no-window");
    clear.hidden = !(since || until);
    clear.onclick = () => this.#viewing.set({ since: null, until: null }, "brush", true);
  }

  /** The lanes of the window; where the whole record is too much to be listed, those of the window are asked for. */
  async #drawLanes(first: string, last: string): Promise<void> {
    const all =
      this.#all.items ??
      (await json<Timeline>("/api/v1/timeline", with_(filters(OF_INCIDENTS), { since: first, until: last }))).items;
    this.#lanes.draw(all?.filter((item) => item.end >= first && item.start <= last) ?? null, first, last);
    this.#lanes.at(this.#day);
    this.#choose(false);
  }

  #say(text: string): void {
    const toast = Object.assign(document.createElement("p"), { className: "toast", textContent: text });
    toast.setAttribute("role", "status");
    document.body.append(toast);
    setTimeout(() => toast.remove(), 5000);
  }
}

/** What a press on a footprint chooses: its place, or the one happening that has none. */
function pickOf(footprint: Footprint | null): string | null {
  if (!footprint) return null;
  const [place] = footprint.places;
  return place ? `place:${place}` : footprint.incidents[0] ? `incident:${footprint.incidents[0].id}` : null;
}

function with_(asked: URLSearchParams, more: Record<string, string | null>): URLSearchParams {
  for (const [key, value] of Object.entries(more)) if (value !== null) asked.set(key, value);
  return asked;
}
