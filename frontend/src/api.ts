// The server's answers that islands ask for, as far as they use them.
import type { Feature, FeatureCollection, Point, Polygon } from "geojson";

export interface Hold {
  kind: "hold";
  id: string;
  place: string;
  state: string;
  holder: string | null;
  holder_id?: string | null;
  disputed: string[];
  said_of: "assessed" | "claimed";
  sure?: "told" | "possible";
  likelihood?: number | null;
  since?: string | null;
  side?: number;
}

export interface Incident {
  kind: "incident";
  id: string;
  place: string | null;
  type: string;
  day: string | null;
  end?: string | null;
  status: string;
  parties: string[];
  likelihood?: number | null;
}

/** Many records of one stretch of ground, told as their number. */
export interface Cell {
  kind: "cell";
  count: number;
  box: [west: number, south: number, east: number, north: number];
}

interface Drawn {
  precision: string;
  radius_km: number;
  label_point: [number, number];
}

export type Mark = Feature<Polygon | Point, (Hold | Incident | Cell) & Drawn>;
export type Marks = FeatureCollection<Polygon | Point, (Hold | Incident | Cell) & Drawn>;

export interface Bucket {
  start: string;
  end: string;
  count: number;
  by_type: Record<string, number>;
}

export interface Item {
  id: string;
  start: string;
  end: string;
  type: string;
  status: string;
  place: string | null;
  parties: string[];
}

export interface Timeline {
  buckets: Bucket[];
  undated: number;
  items: Item[] | null; // null where they are too many to be listed
}

export interface Node {
  id: string;
  name: string;
  kind: string;
  claims: number;
  side?: number;
}

export interface Edge {
  id: string;
  source: string;
  target: string;
  kind: string;
  since: string | null;
  until: string | null;
  ended: boolean;
  sources: number;
  claims: number;
  denied: number;
}

export interface Ties {
  nodes: Node[];
  edges: Edge[];
}

// What may narrow every answer; an address may have other words, which the server would refuse to apply.
const NARROWING = ["actor", "place", "voice", "source", "report", "factuality", "likelihood", "q", "type", "as_known", "clock"];
export const OF_INCIDENTS = ["status"];
export const OF_MAPS = ["status", "state", "said_of", "days"];

/** The words of the address that narrow what is shown, for the server to apply alike. */
export function filters(also: readonly string[] = []): URLSearchParams {
  const known = new Set([...NARROWING, ...also]);
  return new URLSearchParams([...new URLSearchParams(location.search)].filter(([name, value]) => known.has(name) && value));
}

export async function json<T>(path: string, asked: URLSearchParams | null = null, signal?: AbortSignal): Promise<T> {
  const answer = await fetch(asked?.size ? `${path}?${asked}` : path, {
    headers: { accept: "application/json" },
    signal: signal ?? null,
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}
