// A place picked on the map: a point, and how wrong it may be. It is written into the field as
// NAME@LAT,LON,KM, where it can be read and changed.
import type { GeoJSONSource } from "maplibre-gl";
import { colour } from "./colours.ts";
import { circle } from "./circle.ts";
import { ground } from "./situation/ground.ts";

export function start(root: HTMLElement): void {
  const input = root.closest("fieldset")?.querySelector<HTMLInputElement>("input");
  if (!input) return;
  root.classList.add("live");
  const details = root.appendChild(document.createElement("details"));
  details.append(Object.assign(document.createElement("summary"), { textContent: "Choose on the map" }));
  details.addEventListener("toggle", () => details.open && void open(details, root, input), { once: true });
}

async function open(within: HTMLElement, root: HTMLElement, input: HTMLInputElement): Promise<void> {
  const { lat, lon, radius, name } = root.dataset;
  const canvas = Object.assign(document.createElement("div"), { className: "canvas" });
  const box = Object.assign(document.createElement("div"), { className: "inset live" });
  const wide = Object.assign(document.createElement("input"), {
    type: "range",
    min: "-1",
    max: "5",
    step: "0.1",
    value: String(Math.log(Math.max(0.4, Number(radius) || 4))),
  });
  const label = Object.assign(document.createElement("label"), { className: "field", textContent: "" });
  const says = document.createElement("span");
  label.append(says, wide);
  box.append(canvas);
  within.append(box, label);

  const map = await ground(canvas, "Map; press where the place is");
  let at: [number, number] | null = lat && lon ? [Number(lon), Number(lat)] : null;
  map.addSource("picked", { type: "geojson", data: { type: "FeatureCollection", features: [] } });
  map.addLayer({
    id: "picked",
    type: "fill",
    source: "picked",
    paint: { "fill-color": colour("link"), "fill-opacity": 0.25, "fill-outline-color": colour("link") },
  });
  const reach = (): number => Number(Math.exp(Number(wide.value)).toPrecision(2));
  const draw = (write: boolean): void => {
    says.textContent = `Wrong by up to ${reach()} km`;
    if (!at) return;
    void (map.getSource("picked") as GeoJSONSource).setData({ type: "Feature", properties: {}, geometry: circle(at, reach()) });
    if (write) input.value = `${(input.value || name || "place").split("@")[0]}@${at[1].toFixed(4)},${at[0].toFixed(4)},${reach()}`;
  };
  map.on("click", (event) => {
    at = [event.lngLat.lng, event.lngLat.lat];
    draw(true);
  });
  wide.addEventListener("input", () => draw(true));
  if (at) map.jumpTo({ center: at, zoom: 9 });
  draw(false);
  root.dataset["drawn"] = "yes";
}
