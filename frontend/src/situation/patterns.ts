// Patterns of the map: each side has a colour and a weave of its own, as its chip has on the page; two sides in turn
// where it is disputed.
import type { Map } from "maplibre-gl";
import { colour, side, SIDES } from "../colours.ts";

const SIZE = 24; // pixels of a tile, which is drawn at twice the density
type Weave = (x: number, y: number) => boolean;

const none: Weave = () => false;
const WEAVES: readonly Weave[] = [
  none,
  (x, y) => (x + y) % 8 < 3,
  (x) => x % 8 < 2,
  (x, y) => (x - y + SIZE) % 8 < 3,
  (_, y) => y % 6 < 2,
  (x, y) => x % 8 < 3 && y % 8 < 3,
  (x, y) => (x + y) % 6 < 2,
  none,
];

function channels(css: string): [number, number, number] {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = pen.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

function tile(paint: (x: number, y: number) => readonly [number, number, number, number]): {
  width: number;
  height: number;
  data: Uint8ClampedArray;
} {
  const data = new Uint8ClampedArray(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y += 1) for (let x = 0; x < SIZE; x += 1) data.set(paint(x, y), (y * SIZE + x) * 4);
  return { width: SIZE, height: SIZE, data };
}

function put(map: Map, name: string, image: ReturnType<typeof tile>): void {
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: 2 });
}

/** Every pattern that footprints may ask for, in the colours of the theme. */
export function paint(map: Map): void {
  const colours = Array.from({ length: SIDES }, (_, n) => channels(side(n)));
  const light = channels(colour("halo"));
  colours.forEach((own, n) => {
    const weave = WEAVES[n] ?? none;
    put(
      map,
      `side-${n}`,
      tile((x, y) => (weave(x, y) ? [...mixed(own, light), 190] : [...own, 190])),
    );
    colours.forEach((other, m) => {
      const second = m === n ? mixed(own, light) : other; // two of those that share a colour
      put(
        map,
        `hatch-${n}-${m}`,
        tile((x, y) => ((x + y) % SIZE < SIZE / 2 ? [...own, 230] : [...second, 230])),
      );
    });
  });
}

function mixed(one: readonly [number, number, number], other: readonly [number, number, number]): [number, number, number] {
  return [0, 1, 2].map((n) => Math.round((one[n]! + other[n]!) / 2)) as [number, number, number];
}
