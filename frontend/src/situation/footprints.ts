// Footprints: what is told of one stretch of ground, gathered, since many happenings and holds share one. Nothing is drawn finer
// than it is known: a footprint is the area in which the place lies, never a pin.
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";
import type { Cell, Hold, Incident, Marks } from "../api.ts";
import type { Sides } from "../colours.ts";
import { number } from "../days.ts";

export interface Footprint {
  key: string;
  centre: [number, number];
  radius: number; // km
  precision: string;
  shape: Polygon | null;
  places: string[];
  holds: Hold[];
  incidents: Incident[];
  count: number; // of a cell: how many it stands for
  box: Cell["box"] | null; // of a cell: what it stands for
}

export interface Look {
  key: string;
  label: string;
  sort: number;
  held: boolean;
  pattern: string;
  opacity: number;
  firm: boolean;
  happened: number;
  recent: number;
  wide: boolean; // larger than a district: an outline, since a tint would cover everything
  count: number;
  shownFrom: number; // the zoom from which its area is large enough to be seen
}

const SEEN = 10; // pixels of radius from which an area is drawn as itself
const WIDE = 40; // km
const FADES = 30; // days after which a happening is drawn faintest
const HOLDING = new Set(["holds", "contested", "besieged", "threatened"]);

export function gather(marks: Marks): Footprint[] {
  const found = new Map<string, Footprint>();
  for (const mark of marks.features) {
    const told = mark.properties;
    const centre = told.label_point;
    if (!centre) continue;
    const key = `${centre[0].toFixed(3)},${centre[1].toFixed(3)},${(told.radius_km ?? 0).toFixed(1)}`;
    let footprint = found.get(key);
    if (!footprint) {
      const shape = mark.geometry.type === "Polygon" ? mark.geometry : null;
      footprint = {
        key,
        centre,
        radius: told.radius_km ?? 0,
        precision: told.precision ?? "",
        shape,
        places: [],
        holds: [],
        incidents: [],
        count: 0,
        box: null,
      };
      found.set(key, footprint);
    }
    add(footprint, told);
  }
  return [...found.values()].sort((a, b) => b.radius - a.radius || (a.key < b.key ? -1 : 1));
}

function add(footprint: Footprint, told: Hold | Incident | Cell): void {
  if (told.kind === "cell") {
    footprint.count += told.count;
    footprint.box = told.box;
    return;
  }
  if (told.kind === "hold") footprint.holds.push(told);
  else footprint.incidents.push(told);
  const place = told.place;
  if (place && !footprint.places.includes(place)) footprint.places.push(place);
}

/** Whoever holds it, or is said to: more than one where accounts do not agree. */
export function holders(footprint: Footprint): string[] {
  const names = new Set<string>();
  for (const hold of footprint.holds) {
    if (!HOLDING.has(hold.state)) continue;
    if (hold.holder) names.add(hold.holder);
    for (const other of hold.disputed ?? []) names.add(other);
  }
  return [...names];
}

export function sideOf(name: string, footprint: Footprint, sides: Sides): number {
  const known = footprint.holds.find((hold) => hold.holder === name && hold.side !== undefined);
  return known?.side ?? sides.of(name);
}

export function look(footprint: Footprint, sides: Sides, at: string): Look {
  const names = holders(footprint);
  const pair = [...new Set(names.map((name) => sideOf(name, footprint, sides)))].slice(0, 2);
  const latest = Math.min(...footprint.incidents.map((i) => (i.day ? Math.abs(number(at) - number(i.day)) : FADES)), FADES);
  const sure = Math.max(0, ...footprint.holds.map(sureness));
  const [name = "", ...more] = footprint.places;
  return {
    key: footprint.key,
    label: more.length ? `${name} +${more.length}` : name,
    sort: -(footprint.holds.length * 4 + footprint.incidents.length),
    held: names.length > 0,
    pattern:
      names.length === 0
        ? "side-7"
        : pair.length > 1
          ? `hatch-${pair[0]}-${pair[1]}`
          : names.length > 1
            ? `hatch-${pair[0]}-7`
            : `side-${pair[0]}`,
    opacity: names.length ? sure : 0,
    firm: footprint.holds.some((hold) => hold.said_of === "assessed"),
    happened: footprint.incidents.length,
    recent: footprint.incidents.length ? 1 - (0.75 * latest) / FADES : 0,
    wide: footprint.radius > WIDE,
    count: footprint.count || footprint.incidents.length + footprint.holds.length,
    shownFrom: shownFrom(footprint),
  };
}

/** How strongly a hold is drawn: by its likelihood, and fainter where it is only possible or told by one side alone. */
function sureness(hold: Hold): number {
  const known = (hold.said_of === "assessed" ? 1 : 0.8) * (hold.sure === "possible" ? 0.5 : 1);
  return known * (hold.likelihood ?? 1);
}

/** The zoom at which the radius is some pixels wide (web Mercator, tiles of 512 pixels). */
function shownFrom(footprint: Footprint): number {
  if (!footprint.shape) return 24;
  const metres = 78_271.5 * Math.cos((footprint.centre[1] * Math.PI) / 180); // a pixel at zoom 0
  return Math.log2((SEEN * metres) / Math.max(1, footprint.radius * 1000));
}

export interface Drawing {
  areas: FeatureCollection<Polygon, Look>;
  points: FeatureCollection<Point, Look>;
}

export function drawing(footprints: readonly Footprint[], sides: Sides, at: string): Drawing {
  const areas: Feature<Polygon, Look>[] = [];
  const points: Feature<Point, Look>[] = [];
  footprints.forEach((footprint, id) => {
    const properties = look(footprint, sides, at);
    if (footprint.shape) areas.push({ type: "Feature", id, geometry: footprint.shape, properties });
    points.push({ type: "Feature", id, geometry: { type: "Point", coordinates: footprint.centre }, properties });
  });
  return { areas: { type: "FeatureCollection", features: areas }, points: { type: "FeatureCollection", features: points } };
}
