// The map of a day: who holds what as areas with the weave of their side, two weaves in turn where it is disputed, faint where it
// is only possible; what happened as a ring, fainter the longer ago; many footprints far out as one number.
import type { ExpressionSpecification, GeoJSONSource, Map, MapGeoJSONFeature, MapMouseEvent, PointLike } from "maplibre-gl";
import { colour, whenTheme, type Sides } from "../colours.ts";
import type { Box } from "../view.ts";
import { drawing, type Footprint } from "./footprints.ts";
import { tint } from "./ground.ts";
import { paint } from "./patterns.ts";

const FONT = ["Noto Sans Bold"];
const TOUCHED = ["areas-held", "areas-happened", "dots", "labels"];
const chosen = (yes: unknown, no: unknown): ExpressionSpecification =>
  ["case", ["boolean", ["feature-state", "chosen"], false], yes, no] as ExpressionSpecification;
const small: ExpressionSpecification = ["<", ["zoom"], ["get", "shownFrom"]];

export class MapPart {
  readonly map: Map;
  readonly #sides: Sides;
  #footprints: readonly Footprint[] = [];
  #chosen = new Set<number>();
  #at = "";

  constructor(map: Map, sides: Sides) {
    this.map = map;
    this.#sides = sides;
    paint(map);
    this.#layers();
    whenTheme(() => this.#tint());
  }

  #layers(): void {
    const { map } = this;
    const nothing = { type: "FeatureCollection" as const, features: [] };
    map.addSource("areas", { type: "geojson", data: nothing });
    map.addSource("points", {
      type: "geojson",
      data: nothing,
      cluster: true,
      clusterRadius: 34,
      clusterMaxZoom: 6,
      clusterProperties: { total: ["+", ["get", "count"]] },
    });
    map.addSource("box", { type: "geojson", data: nothing });
    map.addLayer({
      id: "areas-held",
      type: "fill",
      source: "areas",
      filter: ["get", "held"],
      paint: { "fill-pattern": ["get", "pattern"] },
    });
    map.addLayer({ id: "areas-happened", type: "fill", source: "areas", filter: [">", ["get", "happened"], 0], paint: {} });
    map.addLayer({
      id: "rings-claimed",
      type: "line",
      source: "areas",
      filter: ["all", ["get", "held"], ["!", ["get", "firm"]]],
      paint: { "line-width": chosen(2.5, 1), "line-dasharray": [4, 3] },
    });
    map.addLayer({
      id: "rings-assessed",
      type: "line",
      source: "areas",
      filter: ["all", ["get", "held"], ["get", "firm"]],
      paint: { "line-width": chosen(3, 1.6) },
    });
    map.addLayer({
      id: "rings-happened",
      type: "line",
      source: "areas",
      filter: [">", ["get", "happened"], 0],
      paint: { "line-width": chosen(3, 1.3), "line-offset": 2 },
    });
    map.addLayer({ id: "box", type: "line", source: "box", paint: { "line-width": 2, "line-dasharray": [2, 2] } });
    map.addLayer({
      id: "clusters",
      type: "circle",
      source: "points",
      filter: ["has", "point_count"],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "total"]], 0, 12, 2, 20, 4, 32],
        "circle-opacity": 0.88,
        "circle-stroke-width": 1.5,
      },
    });
    map.addLayer({
      id: "dots",
      type: "circle",
      source: "points",
      filter: ["all", ["!", ["has", "point_count"]], small],
      paint: {
        "circle-radius": ["case", [">", ["get", "count"], 1], 11, 8],
        "circle-opacity": 0.88,
        "circle-stroke-width": chosen(3, 1.5),
      },
    });
    const text = { "text-font": FONT, "text-allow-overlap": false } as const;
    map.addLayer({
      id: "counts",
      type: "symbol",
      source: "points",
      filter: ["any", ["has", "point_count"], ["all", small, [">", ["get", "count"], 1]]],
      layout: {
        ...text,
        "text-field": ["to-string", ["coalesce", ["get", "total"], ["get", "count"]]],
        "text-size": 11.5,
        "text-allow-overlap": true,
      },
    });
    map.addLayer({
      id: "labels",
      type: "symbol",
      source: "points",
      filter: ["all", ["!", ["has", "point_count"]], ["!=", ["get", "label"], ""]],
      layout: {
        ...text,
        "text-field": ["get", "label"],
        "text-size": 12.5,
        "text-max-width": 9,
        "text-padding": 3,
        "symbol-sort-key": ["get", "sort"],
        "text-variable-anchor": ["center", "top", "bottom", "left", "right"],
        "text-radial-offset": 1.1,
        "text-justify": "auto",
      },
      paint: { "text-halo-width": 1.7 },
    });
    this.#tint();
    this.#strength(false);
  }

  #tint(): void {
    const { map } = this;
    paint(map);
    tint(map);
    map.setPaintProperty("areas-happened", "fill-color", colour("happened"));
    map.setPaintProperty("rings-happened", "line-color", colour("happened"));
    for (const ring of ["rings-claimed", "rings-assessed", "box"]) map.setPaintProperty(ring, "line-color", colour("ink"));
    map.setPaintProperty("clusters", "circle-color", colour("raised"));
    map.setPaintProperty("clusters", "circle-stroke-color", colour("happened"));
    map.setPaintProperty("dots", "circle-color", colour("raised"));
    map.setPaintProperty("dots", "circle-stroke-color", ["case", ["get", "held"], colour("ink"), colour("happened")]);
    for (const words of ["labels", "counts"]) map.setPaintProperty(words, "text-color", colour("ink"));
    map.setPaintProperty("labels", "text-halo-color", colour("halo"));
  }

  draw(footprints: readonly Footprint[], at: string): void {
    this.#footprints = footprints;
    this.#at = at;
    const { areas, points } = drawing(footprints, this.#sides, this.#at);
    void (this.map.getSource("areas") as GeoJSONSource).setData(areas);
    void (this.map.getSource("points") as GeoJSONSource).setData(points);
    this.#chosen.clear();
  }

  choose(keys: ReadonlySet<string>): void {
    const now = new Set(this.#footprints.flatMap((footprint, id) => (keys.has(footprint.key) ? [id] : [])));
    for (const id of new Set([...this.#chosen, ...now])) {
      for (const source of ["areas", "points"]) this.map.setFeatureState({ source, id }, { chosen: now.has(id) });
    }
    this.#chosen = now;
    this.#strength(now.size > 0);
  }

  /** Fills and rings; while something is chosen, all else steps back. */
  #strength(choosing: boolean): void {
    const back = choosing ? 0.35 : 1;
    const wide: ExpressionSpecification = ["case", ["get", "wide"], 0.15, 1];
    this.map.setPaintProperty("areas-held", "fill-opacity", ["*", ["get", "opacity"], wide, chosen(0.8, 0.42 * back)]);
    this.map.setPaintProperty("areas-happened", "fill-opacity", ["*", ["get", "recent"], wide, chosen(0.2, 0.05 * back)]);
    this.map.setPaintProperty("rings-happened", "line-opacity", ["*", ["get", "recent"], wide, chosen(1, 0.6 * back)]);
    for (const ring of ["rings-claimed", "rings-assessed"]) this.map.setPaintProperty(ring, "line-opacity", chosen(1, 0.8 * back));
  }

  /** The smallest footprint at a point of the canvas, since larger ones lie beneath it. */
  at(point: PointLike): Footprint | null {
    const ids = this.map.queryRenderedFeatures(point, { layers: TOUCHED }).map((found: MapGeoJSONFeature) => Number(found.id));
    const found = ids.flatMap((id) => this.#footprints[id] ?? []);
    return found.sort((a, b) => a.radius - b.radius)[0] ?? null;
  }

  /** Go nearer to what is drawn as a number. */
  async into(event: MapMouseEvent): Promise<boolean> {
    const cell = this.at(event.point)?.box;
    if (cell) this.map.fitBounds(cell, { padding: 40, maxZoom: this.map.getZoom() + 3, duration: 500 });
    if (cell) return true;
    const cluster = this.map.queryRenderedFeatures(event.point, { layers: ["clusters"] })[0];
    if (!cluster) return false;
    const zoom = await (this.map.getSource("points") as GeoJSONSource).getClusterExpansionZoom(
      Number(cluster.properties["cluster_id"]),
    );
    this.map.easeTo({ center: event.lngLat, zoom: Math.max(zoom, this.map.getZoom() + 1.5) });
    return true;
  }

  /** What is in view and a little beyond: west, south, east, north. */
  get view(): number[] {
    const [[w, s], [e, n]] = this.map.getBounds().toArray();
    const held = (degrees: number, most: number): number => Math.round(Math.max(-most, Math.min(most, degrees)) * 1000) / 1000;
    return e - w >= 360 ? [-180, held(s, 90), 180, held(n, 90)] : [held(w, 540), held(s, 90), held(e, 540), held(n, 90)];
  }

  outline(box: Box | null): void {
    const [w, s, e, n] = box ?? [0, 0, 0, 0];
    const ring = [
      [w, s],
      [e, s],
      [e, n],
      [w, n],
      [w, s],
    ];
    const features = box
      ? [{ type: "Feature" as const, properties: {}, geometry: { type: "LineString" as const, coordinates: ring } }]
      : [];
    void (this.map.getSource("box") as GeoJSONSource).setData({ type: "FeatureCollection", features });
  }

  fit(footprints: readonly Footprint[], quick = false): void {
    const near = footprints.filter((f) => f.radius < 120);
    const all = near.length ? near : footprints;
    if (!all.length) return;
    const bounds: [number, number, number, number] = [180, 85, -180, -85];
    for (const { centre, radius } of all) {
      const lat = radius / 111;
      const lon = lat / Math.max(0.2, Math.cos((centre[1] * Math.PI) / 180));
      bounds[0] = Math.min(bounds[0], centre[0] - lon);
      bounds[1] = Math.min(bounds[1], centre[1] - lat);
      bounds[2] = Math.max(bounds[2], centre[0] + lon);
      bounds[3] = Math.max(bounds[3], centre[1] + lat);
    }
    this.map.fitBounds(bounds, { padding: 28, maxZoom: 12.5, animate: !quick, duration: 600 });
  }
}
