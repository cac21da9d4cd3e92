// A footprint as it is drawn where the server gives only its middle and its radius.
import type { Polygon } from "geojson";

const CORNERS = 64;

export function circle([lon, lat]: [number, number], radius: number): Polygon {
  const high = radius / 111.32;
  const wide = high / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
  const turns = Array.from({ length: CORNERS + 1 }, (_, n) => (n * 2 * Math.PI) / CORNERS);
  return { type: "Polygon", coordinates: [turns.map((turn) => [lon + wide * Math.cos(turn), lat + high * Math.sin(turn)])] };
}
