// Choosing an area of the map: drag with Shift held, or after the button was pressed; or take what
// is in view, which needs no pointer.
import type { Map } from "maplibre-gl";
import type { Box } from "../view.ts";

type Took = (box: Box | null) => void;

export class Area {
  readonly #map: Map;
  readonly #took: Took;
  readonly #frame: HTMLElement;
  readonly #button: HTMLButtonElement;
  #from: [number, number] | null = null;

  constructor(
    map: Map,
    parts: { within: HTMLElement; draw: HTMLButtonElement; view: HTMLButtonElement; clear: HTMLButtonElement },
    took: Took,
  ) {
    this.#map = map;
    this.#took = took;
    this.#button = parts.draw;
    this.#frame = document.createElement("div");
    this.#frame.className = "frame";
    this.#frame.hidden = true;
    parts.within.append(this.#frame);
    parts.draw.addEventListener("click", () => this.#arm(parts.draw.getAttribute("aria-pressed") !== "true"));
    parts.view.addEventListener("click", () => took(round(map.getBounds().toArray().flat())));
    parts.clear.addEventListener("click", () => took(null));
    const canvas = map.getCanvasContainer();
    canvas.addEventListener("pointerdown", (event) => this.#begin(event), true);
    addEventListener("pointermove", (event) => this.#drag(event));
    addEventListener("pointerup", (event) => this.#end(event));
    addEventListener("keydown", (event) => event.key === "Escape" && this.#arm(false));
  }

  get armed(): boolean {
    return this.#button.getAttribute("aria-pressed") === "true";
  }

  #arm(on: boolean): void {
    this.#button.setAttribute("aria-pressed", String(on));
    this.#map.getCanvas().style.cursor = on ? "crosshair" : "";
    if (!on) this.#stop();
  }

  #at(event: PointerEvent): [number, number] {
    const { left, top } = this.#map.getCanvasContainer().getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  #begin(event: PointerEvent): void {
    if (event.button !== 0 || !(this.armed || event.shiftKey)) return;
    event.preventDefault();
    this.#map.dragPan.disable();
    this.#from = this.#at(event);
  }

  #drag(event: PointerEvent): void {
    if (!this.#from) return;
    const [x, y] = this.#at(event);
    const [x0, y0] = this.#from;
    const { style } = this.#frame;
    this.#frame.hidden = false;
    style.transform = `translate(${Math.min(x, x0)}px, ${Math.min(y, y0)}px)`;
    style.width = `${Math.abs(x - x0)}px`;
    style.height = `${Math.abs(y - y0)}px`;
  }

  #end(event: PointerEvent): void {
    if (!this.#from) return;
    const [from, to] = [this.#from, this.#at(event)];
    this.#arm(false);
    if (Math.abs(from[0] - to[0]) < 6 || Math.abs(from[1] - to[1]) < 6) return;
    const [a, b] = [this.#map.unproject(from), this.#map.unproject(to)];
    this.#took(round([Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)]));
  }

  #stop(): void {
    this.#from = null;
    this.#frame.hidden = true;
    this.#map.dragPan.enable();
  }
}

const round = (numbers: number[]): Box => numbers.map((n) => Math.round(n * 1000) / 1000) as unknown as Box;
