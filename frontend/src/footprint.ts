// Small maps: one record's footprint, or what a search found.
import type { Polygon } from "geojson";
import { json, type Marks } from "./api.ts";
import { Sides } from "./colours.ts";
import { gather } from "./situation/footprints.ts";
import { ground } from "./situation/ground.ts";
import { MapPart } from "./situation/map.ts";
import { Tip } from "./situation/tip.ts";

export async function start(root: HTMLElement): Promise<void> {
  const { shape, src, about } = root.dataset;
  const marks = shape ? alone(JSON.parse(shape) as Polygon, about ?? "") : src ? await json<Marks>(src) : null;
  if (!marks?.features.length) return;
  root.classList.add("inset", "live");
  const canvas = document.createElement("div");
  canvas.className = "canvas";
  root.replaceChildren(canvas);
  const map = await ground(canvas, about ? `Map of ${about}` : "Map of what was found; the table says the same in words");
  const sides = new Sides();
  const part = new MapPart(map, sides);
  const footprints = gather(marks);
  part.draw(footprints, new Date().toISOString().slice(0, 10));
  if (shape) part.choose(new Set(footprints.map((footprint) => footprint.key)));
  part.fit(footprints, true);
  if (src) {
    const tip = new Tip(canvas, sides);
    map.on("mousemove", (event) => tip.show(part.at(event.point), event.point.x, event.point.y));
    map.on("mouseout", () => tip.show(null, 0, 0));
    map.on("click", (event) => void part.into(event));
  }
  root.dataset["ready"] = "yes";
}

/** A footprint with nothing told of it but where it is. */
function alone(shape: Polygon, about: string): Marks {
  const ring = shape.coordinates[0] ?? [];
  const [x, y] = [0, 1].map((n) => (Math.min(...ring.map((at) => at[n]!)) + Math.max(...ring.map((at) => at[n]!))) / 2) as [number, number];
  const radius = (Math.max(...ring.map((at) => at[1]!)) - y) * 111.32;
  const properties = { kind: "incident", id: "here", place: about || null, type: "", day: null, status: "", parties: [], precision: "", radius_km: radius, label_point: [x, y] };
  return { type: "FeatureCollection", features: [{ type: "Feature", geometry: shape, properties: properties as never }] };
}
