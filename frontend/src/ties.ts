// Who stands with and against whom, as a network. The table beside it says the same; this only makes it seen at once.
import cytoscape from "cytoscape";
import { filters, json, type Edge, type Ties } from "./api.ts";
import { colour, whenTheme } from "./colours.ts";

const LINES: Record<string, { hue: string; line: string; arrow: string }> = {
  hostile: { hue: "loss", line: "solid", arrow: "none" },
  allied: { hue: "control", line: "solid", arrow: "none" },
  backs: { hue: "talks", line: "solid", arrow: "triangle" },
  leads: { hue: "purpose", line: "solid", arrow: "triangle" },
  part_of: { hue: "other", line: "solid", arrow: "triangle" },
  split_from: { hue: "relation", line: "dashed", arrow: "triangle" },
  observes_truce: { hue: "event", line: "dotted", arrow: "none" },
};

export async function start(root: HTMLElement): Promise<void> {
  const told = await json<Ties>("/api/v1/ties", around(root.dataset["about"], root.dataset["at"]));
  if (!told.edges.length) return;
  root.classList.add("live");
  root.classList.toggle("few", told.nodes.length < 7);
  // cytoscape writes a style element where it finds none of this name, which the content policy
  // forbids; its one rule is in situation.css
  if (!document.getElementById("__________cytoscape_stylesheet"))
    document.head.append(Object.assign(document.createElement("meta"), { id: "__________cytoscape_stylesheet" }));
  const graph = cytoscape({
    container: root,
    elements: [
      ...told.nodes.map((node) => ({ data: { ...node, size: 14 + 7 * Math.log2(1 + node.claims) } })),
      ...told.edges.map((edge) => ({ data: drawn(edge) })),
    ],
    style: style(),
    layout: layout(root.dataset["about"]),
    minZoom: 0.3,
    maxZoom: 2.5,
    wheelSensitivity: 0.3,
    userZoomingEnabled: false,
  });
  graph.on("tap", "node", (event) => {
    location.href = `/actors/${encodeURIComponent(event.target.id())}`;
  });
  whenTheme(() => graph.style(style()));
  new ResizeObserver(() => {
    graph.resize();
    graph.fit(undefined, 26);
  }).observe(root);
}

/** Whom the page is about in the middle and all others around; without such a one by what pulls together. */
function layout(about: string | undefined): cytoscape.LayoutOptions {
  if (!about)
    return {
      name: "cose",
      animate: false,
      padding: 26,
      nodeRepulsion: () => 26_000,
      idealEdgeLength: () => 110,
      nodeDimensionsIncludeLabels: true,
    } as cytoscape.LayoutOptions;
  return {
    name: "concentric",
    concentric: (node) => (node.id() === about ? 2 : 1),
    levelWidth: () => 1,
    minNodeSpacing: 70,
    startAngle: Math.PI,
    padding: 30,
    animate: false,
  } as cytoscape.LayoutOptions;
}

function around(about: string | undefined, at: string | undefined): URLSearchParams {
  const asked = filters();
  if (about) asked.set("actor", about);
  if (at) asked.set("at", at);
  return asked;
}

function drawn(edge: Edge): Record<string, unknown> {
  const { hue, line, arrow } = LINES[edge.kind] ?? { hue: "other", line: "solid", arrow: "none" };
  return {
    ...edge,
    hue,
    line: edge.ended ? "dashed" : line,
    arrow,
    label: edge.kind.replaceAll("_", " ") + (edge.ended ? " (ended)" : "") + (edge.denied ? " (denied)" : ""),
  };
}

function style(): cytoscape.StylesheetStyle[] {
  const hues = [...new Set(Object.values(LINES).map((one) => one.hue))];
  const font = getComputedStyle(document.body).fontFamily;
  return [
    {
      selector: "node",
      style: {
        label: "data(name)",
        width: "data(size)",
        height: "data(size)",
        "background-color": colour("panel"),
        "border-width": 1.6,
        "border-color": colour("ink"),
        color: colour("ink"),
        "font-size": 12,
        "font-family": font,
        "font-weight": 600,
        "text-valign": "bottom",
        "text-margin-y": 5,
        "text-wrap": "wrap",
        "text-max-width": "130px",
        "text-outline-width": 2.5,
        "text-outline-color": colour("raised"),
      },
    },
    {
      selector: "edge",
      style: {
        width: 2,
        "curve-style": "bezier",
        label: "data(label)",
        color: colour("soft"),
        "font-size": 10.5,
        "font-family": font,
        "text-outline-width": 2.5,
        "text-outline-color": colour("raised"),
        "text-rotation": "autorotate",
        "target-arrow-shape": "data(arrow)" as never,
        "line-style": "data(line)" as never,
      },
    },
    ...hues.map((hue) => ({
      selector: `edge[hue = "${hue}"]`,
      style: { "line-color": colour(hue), "target-arrow-color": colour(hue) },
    })),
  ];
}
