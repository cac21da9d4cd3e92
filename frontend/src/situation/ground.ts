// Ground: the map without any record on it. Coasts and borders come with the bundle, and nothing is asked of another machine.
import { AttributionControl, Map, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Feature, FeatureCollection, GeoJSON, MultiLineString, Point, Polygon, Position } from "geojson";
import type { StyleSpecification } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import outlines from "world-atlas/countries-50m.json?url";
import { colour } from "../colours.ts";

setWorkerUrl(worker);

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;
interface Outlines {
  land: FeatureCollection;
  borders: MultiLineString;
  names: FeatureCollection<Point, { name: string; size: number }>;
}

const EMPTY: GeoJSON = { type: "FeatureCollection", features: [] };
const FONT = ["Noto Sans Regular"];
let asked: Promise<Outlines> | undefined;

function world(): Promise<Outlines> {
  asked ??= fetch(outlines).then(async (answer) => {
    const told = (await answer.json()) as World;
    const land = feature(told, told.objects.countries);
    return {
      land,
      borders: mesh(told, told.objects.countries, (a, b) => a !== b),
      names: { type: "FeatureCollection", features: land.features.flatMap(named) },
    };
  });
  return asked;
}

/** Where a country's name stands: the middle of the largest of its parts. */
function named(country: Feature<any, { name: string }>): Feature<Point, { name: string; size: number }>[] {
  const { type, coordinates } = country.geometry as Polygon | { type: "MultiPolygon"; coordinates: Position[][][] };
  const parts = type === "Polygon" ? [coordinates] : (coordinates as Position[][][]);
  let [best, most] = [[0, 0] as [number, number], 0];
  for (const [ring = []] of parts as Position[][][]) {
    let [area, x, y] = [0, 0, 0];
    ring.forEach(([x1 = 0, y1 = 0], n) => {
      const [x0 = 0, y0 = 0] = ring[n ? n - 1 : ring.length - 1]!;
      const cross = x0 * y1 - x1 * y0;
      area += cross / 2;
      x += (x0 + x1) * cross;
      y += (y0 + y1) * cross;
    });
    if (Math.abs(area) > most) [best, most] = [[x / (6 * area), y / (6 * area)], Math.abs(area)];
  }
  return most
    ? [
        {
          type: "Feature",
          geometry: { type: "Point", coordinates: best },
          properties: { name: country.properties.name, size: most },
        },
      ]
    : [];
}

function style(): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: EMPTY },
      borders: { type: "geojson", data: EMPTY },
      countries: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land"), "fill-antialias": false } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("border"), "line-width": 1 } },
      {
        id: "countries",
        type: "symbol",
        source: "countries",
        maxzoom: 7,
        layout: {
          "text-field": ["get", "name"],
          "text-font": FONT,
          "text-size": 12,
          "text-letter-spacing": 0.08,
          "symbol-sort-key": ["-", 0, ["get", "size"]],
          "text-max-width": 7,
        },
        paint: { "text-color": colour("soft"), "text-halo-color": colour("land"), "text-halo-width": 1.2, "text-opacity": 0.8 },
      },
    ],
  };
}

/** The colours of the ground again, after the theme changed. */
export function tint(map: Map): void {
  map.setPaintProperty("sea", "background-color", colour("sea"));
  map.setPaintProperty("land", "fill-color", colour("land"));
  map.setPaintProperty("borders", "line-color", colour("border"));
  map.setPaintProperty("countries", "text-color", colour("soft"));
  map.setPaintProperty("countries", "text-halo-color", colour("land"));
}

export async function ground(container: HTMLElement, label: string): Promise<Map> {
  const map = new Map({
    container,
    style: style(),
    center: [36, 33],
    zoom: 3,
    minZoom: 0.5,
    maxZoom: 14,
    attributionControl: false,
    boxZoom: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 120,
    cooperativeGestures: matchMedia("(pointer: coarse)").matches,
    renderWorldCopies: true,
    locale: { "Map.Title": label },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 110 }), "bottom-left");
  map.addControl(new AttributionControl({ compact: true, customAttribution: "Natural Earth" }), "bottom-right");
  const [drawn] = await Promise.all([world(), new Promise<void>((done) => map.once("load", () => done()))]);
  (map.getSource("land") as any).setData(drawn.land);
  (map.getSource("borders") as any).setData(drawn.borders);
  (map.getSource("countries") as any).setData(drawn.names);
  return map;
}
