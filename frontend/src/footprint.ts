// Small maps: one record's footprint, or what a search found.
import { json, type Marks } from "./api.ts";
import { circle } from "./circle.ts";
import { Sides } from "./colours.ts";
import { gather } from "./situation/footprints.ts";
import { ground } from "./situation/ground.ts";
import { MapPart } from "./situation/map.ts";
import { Tip } from "./situation/tip.ts";

export async function start(root: HTMLElement): Promise<void> {
  const { lat, lon, radius, place, src } = root.dataset;
  const alone = lat && lon ? one([Number(lon), Number(lat)], Number(radius || 1), place ?? "") : null;
  const marks = alone ?? (src ? await json<Marks>(src) : null);
  if (!marks?.features.length) return;
  root.classList.add("inset", "live");
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  root.replaceChildren(canvas);
  const map = await ground(canvas, place ? `Map of ${place}` : "Map of what was found; the table says the same in words");
  const sides = new Sides();
  const part = new MapPart(map, sides);
  const footprints = gather(marks);
  part.draw(footprints, new Date().toISOString().slice(0, 10));
  if (alone) part.choose(new Set(footprints.map((footprint) => footprint.key)));
  part.fit(footprints, true);
  if (src) {
    const tip = new Tip(canvas, sides);
    map.on("mousemove", (event) => tip.show(part.at(event.point), event.point.x, event.point.y));
    map.on("mouseout", () => tip.show(null, 0, 0));
    map.on("click", (event) => void part.into(event));
  }
}

/** A footprint with nothing told of it but where it is. */
function one(centre: [number, number], radius: number, place: string): Marks {
  const told = { kind: "incident" as const, id: "here", place: place || null, type: "", day: null, status: "", parties: [] };
  const properties = { ...told, precision: "", radius_km: radius, label_point: centre };
  return { type: "FeatureCollection", features: [{ type: "Feature", geometry: circle(centre, radius), properties }] };
}
