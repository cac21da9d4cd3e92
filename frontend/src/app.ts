// Islands: parts of a page that come alive where scripts run. Each is loaded only by pages that have it, and what the server
// wrote stays where loading fails.
type Island = (root: HTMLElement) => void | Promise<void>;

const ISLANDS: Record<string, () => Promise<{ start: Island }>> = {
  situation: () => import("./situation/index.ts"),
  ties: () => import("./ties.ts"),
  footprint: () => import("./footprint.ts"),
  "search-map": () => import("./footprint.ts"),
  "pick-place": () => import("./pick-place.ts"),
  report: () => import("./report.ts"),
};

async function begin(root: HTMLElement): Promise<void> {
  const load = ISLANDS[root.dataset["island"] ?? ""];
  if (!load || root.dataset["begun"]) return;
  root.dataset["begun"] = "yes";
  try {
    await (await load()).start(root);
    root.dataset["ready"] = "yes";
  } catch (error) {
    root.classList.add("island-failed");
    console.warn("An island did not start; the page can be read without it.", error);
  }
}

function beginAll(): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-island]")) void begin(root);
}

beginAll();
