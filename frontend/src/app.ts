// Islands: parts of a page that come alive where scripts run. Each is loaded only by pages that have it, and what the server
// wrote stays where loading fails.

type Island = (root: HTMLElement) => void | Promise<void>;

const ISLANDS: Record<string, () => Promise<{ start: Island }>> = {
  situation: () => import("./situation/index.ts"),
  ties: () => import("./ties.ts"),
  footprint: () => import("./footprint.ts"),
};

async function begin(root: HTMLElement): Promise<void> {
  const load = ISLANDS[root.dataset["island"] ?? ""];
  if (!load || root.dataset["begun"]) return;
  root.dataset["begun"] = "yes";
  try {
    await (await load()).start(root);
  } catch (error) {
    root.classList.add("island-failed");
    console.warn("An island did not start; the page can be read without it.", error);
  }
}

export function beginAll(within: ParentNode = document): void {
  for (const root of within.querySelectorAll<HTMLElement>("[data-island]")) void begin(root);
}

beginAll();
if (document.querySelector("[hx-get], [hx-post], [data-hx-get], [data-hx-post]")) void import("./exchange.ts");
