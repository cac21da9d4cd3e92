// The tip: what lies under the pointer, in a few lines beside it. The lists say the same for those who use none.
import type { Sides } from "../colours.ts";
import { written } from "../days.ts";
import { sideOf, type Footprint } from "./footprints.ts";

const MOST = 4;

export class Tip {
  readonly #box: HTMLElement;
  readonly #sides: Sides;
  #shown = "";

  constructor(within: HTMLElement, sides: Sides) {
    this.#sides = sides;
    this.#box = document.createElement("div");
    this.#box.className = "tip";
    this.#box.hidden = true;
    within.append(this.#box);
  }

  show(footprint: Footprint | null, x: number, y: number): void {
    this.#box.hidden = !footprint;
    if (!footprint) return;
    if (footprint.key !== this.#shown) this.#write(footprint);
    const { offsetWidth: wide, offsetHeight: high } = this.#box;
    const room = this.#box.parentElement!;
    const left = x + 16 + wide > room.clientWidth ? x - wide - 12 : x + 16;
    const top = Math.min(y + 12, room.clientHeight - high - 6);
    this.#box.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  #write(footprint: Footprint): void {
    this.#shown = footprint.key;
    const lines: Node[] = [line("b", footprint.places.slice(0, 3).join(", ") || "Here")];
    lines.push(line("small", footprint.radius ? `somewhere within ${distance(footprint.radius)}` : footprint.precision));
    for (const hold of footprint.holds.slice(0, MOST)) {
      const row = line("p", ` ${hold.holder ?? "not named"}: ${hold.state}, ${hold.said_of}`);
      const chip = document.createElement("i");
      chip.className = `chip s${sideOf(hold.holder ?? "", footprint, this.#sides)}`;
      row.prepend(chip);
      lines.push(row);
    }
    for (const told of footprint.incidents.slice(0, MOST)) {
      lines.push(
        line(
          "p",
          `${told.type.replaceAll("_", " ")}${told.day ? `, ${written(told.day)}` : ""} (${told.status.replace("-", " ")})`,
        ),
      );
    }
    const more = Math.max(0, footprint.holds.length - MOST) + Math.max(0, footprint.incidents.length - MOST);
    if (more) lines.push(line("small", `and ${more} more`));
    this.#box.replaceChildren(...lines);
  }
}

function line(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function distance(km: number): string {
  return km < 10 ? `${km.toFixed(1).replace(/\.0$/, "")} km` : `${Math.round(km)} km`;
}
