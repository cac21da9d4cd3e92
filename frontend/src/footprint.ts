// A small map of one record: its footprint and what lies around it.
import { json, filters, type Marks } from "./api.ts";
import { Sides } from "./colours.ts";
import { gather } from "./situation/footprints.ts";
import { ground } from "./situation/ground.ts";
import { MapPart } from "./situation/map.ts";

export async function start(root: HTMLElement): Promise<void> {
  const { lat, lon, radius, place, at } = root.dataset;
  if (!lat || !lon) return;
  const reach = Math.max(2, Number(radius ?? 4)) / 111;
  const [x, y] = [Number(lon), Number(lat)];
  const wide = reach / Math.max(0.2, Math.cos((y * Math.PI) / 180));
  const asked = filters("");
  asked.set("box", [x - wide * 1.5, y - reach * 1.5, x + wide * 1.5, y + reach * 1.5].map((n) => n.toFixed(3)).join(","));
  if (at) asked.set("at", at);
  const marks = await json<Marks>("/api/v1/map", asked);
  root.classList.add("live");
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  root.replaceChildren(canvas);
  const map = await ground(canvas, `Map of ${place ?? "the place"}`);
  const part = new MapPart(map, new Sides());
  const here = gather(marks).filter((footprint) => !place || footprint.places.includes(place));
  part.draw(here, at ?? new Date().toISOString().slice(0, 10));
  part.choose(new Set(here.map((footprint) => footprint.key)));
  map.fitBounds([x - wide, y - reach, x + wide, y + reach], { padding: 24, animate: false, maxZoom: 12 });
  root.dataset["ready"] = "yes";
}
