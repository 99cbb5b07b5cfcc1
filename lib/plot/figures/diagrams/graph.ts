// Graphs: what is computed from what, in layers from left to right: computation graphs with their values and gradients.
import type { Annotation } from "plotly.js-dist";
import type { Figure } from "../../display/figure.ts";
import type { FigurePanel, FigureTrace } from "../../parts/panel.ts";
import type { SliderOptions } from "../../parts/steps.ts";
import { textWidth } from "../../parts/text.ts";
import { ink, seriesStyle } from "../../parts/theme.ts";
import { requireDistinct, requireText } from "../../parts/values.ts";
import { singleFigure, type FigureOptions } from "../single.ts";

/** A node: an input, a parameter, or an operation. */
export interface GraphNode {
  /** Names the node for the edges. */
  id: string;
  /** What is written in it; its id by default. */
  label?: string;
  /** What is written under it: its value or shape, and its gradient. */
  note?: string;
  /** Nodes of one kind look alike and stand together in the legend: "input", "parameter", "operation". */
  kind?: string;
}

/** Options of `graph`. */
export interface GraphOptions<Value extends number | string = number> extends FigureOptions {
  nodes: readonly GraphNode[];
  /** From the operand to what is computed from it. */
  edges: readonly (readonly [from: string, to: string])[];
  /** Notes that change, by the ids of their nodes: the forward pass, then the gradients on the way back. */
  slider?: SliderOptions<Value, Readonly<Record<string, string>>>;
}

/**
 * A computation graph with its nodes in layers, arrows from operands to results, and notes at the nodes. `recordedGraph` makes nodes
 * and edges of what automatic differentiation has recorded.
 * @throws RangeError for no nodes, ids that come twice, edges and notes of unknown nodes, and circles.
 * @example
 * graph({
 *   title: "J = 3 (a + bc)",
 *   nodes: [{ id: "b" }, { id: "c" }, { id: "u", label: "u = bc" }, { id: "a" }, { id: "v", label: "v = a + u" }],
 *   edges: [["b", "u"], ["c", "u"], ["a", "v"], ["u", "v"]],
 *   caption: "Values flow along the arrows, derivatives against them.",
 * });
 * // => Figure: J = 3 (a + bc)
 * //    x: order of the computation →; y: operands
 * //    - node: 5 points, −0.5 to 0.5
 * //    Values flow along the arrows, derivatives against them.
 */
export function graph<Value extends number | string = number>(options: GraphOptions<Value>): Figure {
  const { nodes, edges } = options;
  if (nodes.length === 0) throw new RangeError("graph: nodes must not be empty, got 0 nodes");
  for (const { id } of nodes) requireText("graph: id of a node", id);
  const ids = nodes.map((node) => node.id);
  requireDistinct("graph: ids of nodes", ids);
  const places = placesOf(ids, edges);
  const tall = Math.max(...[...places.values()].map((place) => Math.abs(place.y)));
  const wide = Math.max(...[...places.values()].map((place) => place.x));
  const still = { arrows: arrows(nodes, edges, places), traces: nodeTraces(nodes, places) };
  const panelOf = (own: Readonly<Record<string, string>>): FigurePanel => {
    const unknown = Object.keys(own).find((id) => !ids.includes(id));
    if (unknown !== undefined) throw new RangeError(`graph: every note must have its node, got one of "${unknown}"`);
    const noted = nodes.map((node) => ({ ...node, note: own[node.id] ?? node.note ?? "" }));
    return {
      x: { title: "order of the computation →", bare: true, range: [-0.5, wide + 0.5] },
      y: { title: "operands", bare: true, range: [-tall - 0.8, tall + 0.6] },
      annotations: [...still.arrows, ...notes(noted, edges, places)],
      traces: still.traces,
    };
  };
  return singleFigure("graph", { plotHeight: 90 + 110 * (2 * tall + 1), ...options }, panelOf, {}, options);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The layer of each node: the longest way that leads to it.
 *
 * Repeats until nothing moves; a graph with n nodes and no circle is settled after n rounds, so one more round finds a circle.
 */
function layersOf(ids: readonly string[], edges: GraphOptions["edges"]): Map<string, number> {
  const layers = new Map(ids.map((id) => [id, 0]));
  for (let round = 0; round <= ids.length; round += 1) {
    let moved = false;
    for (const [from, to] of edges) {
      const least = (layers.get(from) ?? 0) + 1;
      if ((layers.get(to) ?? 0) < least) {
        layers.set(to, least);
        moved = true;
      }
    }
    if (!moved) return layers;
  }
  throw new RangeError("graph: edges must not form a circle, got one");
}

/** Layers from left to right; inputs stand right before their first use, nodes of a layer one above the other. */
function placesOf(ids: readonly string[], edges: GraphOptions["edges"]): Map<string, Place> {
  const layers = layersOf(ids, edges);
  for (const id of ids) {
    const uses = edges.filter(([from]) => from === id).map(([, to]) => layers.get(to) ?? 0);
    if (layers.get(id) === 0 && uses.length > 0) layers.set(id, Math.min(...uses) - 1);
  }
  const members = new Map<number, string[]>();
  for (const id of ids) {
    const layer = layers.get(id) ?? 0;
    members.set(layer, [...(members.get(layer) ?? []), id]);
  }
  return new Map(
    [...members].flatMap(([layer, inLayer]) =>
      inLayer.map((id, i) => [id, { x: layer, y: (inLayer.length - 1) / 2 - i }] as const),
    ),
  );
}

function arrows(
  nodes: readonly GraphNode[],
  edges: GraphOptions["edges"],
  places: ReadonlyMap<string, Place>,
): Annotation[] {
  const sizes = new Map(nodes.map((node) => [node.id, sizeOf(node)]));
  return edges.flatMap(([from, to]) => {
    const [start, end] = [places.get(from), places.get(to)];
    if (start === undefined || end === undefined) {
      throw new RangeError(`graph: every edge must join two nodes, got ${from} → ${to}`);
    }
    return {
      text: "",
      x: end.x,
      y: end.y,
      ax: start.x,
      ay: start.y,
      xref: "x",
      yref: "y",
      axref: "x",
      ayref: "y",
      showarrow: true,
      arrowhead: 2,
      arrowsize: 1.2,
      arrowwidth: 1.5,
      arrowcolor: ink,
      standoff: (sizes.get(to) ?? 0) / 2 + 3,
      startstandoff: (sizes.get(from) ?? 0) / 2 + 3,
    } satisfies Annotation;
  });
}

/** Diameter of a node, so that its label is inside. */
function sizeOf({ id, label = id }: GraphNode): number {
  return Math.min(66, Math.max(42, 12 + 7 * textWidth(label)));
}

/** One trace for each kind of nodes. */
function nodeTraces(nodes: readonly GraphNode[], places: ReadonlyMap<string, Place>): FigureTrace[] {
  const kinds = [...new Set(nodes.map((node) => node.kind ?? "node"))];
  return kinds.map((kind, index) => {
    const members = nodes.filter((node) => (node.kind ?? "node") === kind);
    const at = members.map((node) => places.get(node.id) ?? { x: 0, y: 0 });
    return {
      type: "scatter",
      mode: "markers+text",
      name: kind,
      x: at.map((place) => place.x),
      y: at.map((place) => place.y),
      marker: {
        color: seriesStyle(index).color,
        symbol: index % 2 === 0 ? "circle" : "square",
        size: members.map(sizeOf),
        // Markers of several sizes are half transparent by default.
        opacity: 1,
        line: { color: "white", width: 1 },
      },
      text: members.map((node) => node.label ?? node.id),
      textposition: "middle center",
      textfont: { color: "white", size: members.some((node) => textWidth(node.label ?? node.id) > 4) ? 11 : 13 },
      hoverinfo: "skip",
      showlegend: true,
    };
  });
}

/**
 * Notes stand under their nodes, or above those whose arrows all lead downwards; one line for each part between commas, so that
 * neighbours keep apart on a narrow page.
 */
function notes(
  nodes: readonly GraphNode[],
  edges: GraphOptions["edges"],
  places: ReadonlyMap<string, Place>,
): Annotation[] {
  return nodes.flatMap(({ id, note = "" }) => {
    const place = places.get(id);
    if (place === undefined) return [];
    const neighbours = edges.flatMap(([from, to]) => (from === id ? [to] : to === id ? [from] : []));
    const rises = neighbours.map((other) => (places.get(other)?.y ?? place.y) - place.y);
    const isAbove = rises.some((rise) => rise < 0) && rises.every((rise) => rise <= 0);
    return {
      text: note.split(", ").join("<br>"),
      x: place.x,
      y: place.y,
      yshift: isAbove ? 24 : -24,
      yanchor: isAbove ? "bottom" : "top",
      showarrow: false,
      font: { size: 11 },
    } satisfies Annotation;
  });
}
