// Networks as circles and lines: which unit feeds which, with what weight, and which are switched off.
import type { Matrix } from "../../../matrix/index.ts";
import type { Figure } from "../../display/figure.ts";
import type { FigurePanel, FigureTrace } from "../../parts/panel.ts";
import type { SliderOptions } from "../../parts/steps.ts";
import { ink, palette } from "../../parts/theme.ts";
import { orNowhere, shortNumber } from "../../parts/values.ts";
import { singleFigure, type FigureOptions } from "../single.ts";

/** What a network looks like at a moment. */
export interface NetworkLook {
  /** W of each layer after the input, (n_l, n_(l−1)): blue lines are negative, orange ones positive, thick ones large. */
  weights?: readonly Matrix[];
  /** For each layer, from the input on, which units are on; dropped units are hollow, and their lines are gone. */
  active?: readonly (readonly boolean[])[];
  /** For each layer, from the input on, the activations, which are written into the units. */
  values?: readonly ArrayLike<number>[];
}

/** Options of `networkDiagram`. */
export interface NetworkDiagramOptions<Value extends number | string = number> extends FigureOptions {
  /** Units in each layer, from the input on: [2, 4, 1]. Of a layer with more than ten the middle ones are left out. */
  layerSizes: readonly number[];
  /** A name under each layer: "input", "hidden 1", "output" by default. */
  layerNames?: readonly string[];
  look?: NetworkLook;
  slider?: SliderOptions<Value, NetworkLook>;
}

/**
 * A network as circles in columns, joined by lines.
 * @throws RangeError for fewer than two layers, and for weights, values and switches that do not fit the layers.
 * Chapters 04, 05 and 09
 * @example
 * networkDiagram({ title: "Two features, three units, one answer", layerSizes: [2, 3, 1], caption: "Each arrow is a weight." });
 * // => Figure: Two features, three units, one answer
 * //    x: layer; y: unit
 * //    - large negative weight: 1 points
 * //    - negative weight: 1 points
 * //    - weight near 0: 27 points, −1 to 1
 * //    - positive weight: 1 points
 * //    - large positive weight: 1 points
 * //    - unit: 6 points, −1 to 1
 * //    Each arrow is a weight.
 */
export function networkDiagram<Value extends number | string = number>(options: NetworkDiagramOptions<Value>): Figure {
  const { layerSizes, look = {} } = options;
  if (layerSizes.length < 2 || layerSizes.some((size) => !Number.isInteger(size) || size < 1)) {
    throw new RangeError(
      `networkDiagram: layerSizes must be at least two whole numbers above 0, got [${layerSizes.join(", ")}]`,
    );
  }
  const layers = layerSizes.map(placesOf);
  const names = options.layerNames ?? layerSizes.map((_, l) => layerName(l, layerSizes.length));
  if (names.length !== layerSizes.length) {
    throw new RangeError(
      `networkDiagram: layerNames must name each of ${layerSizes.length} layers, got ${names.length}`,
    );
  }
  const tall = Math.max(...layers.map((places) => places.length));
  const panelOf = (own: NetworkLook): FigurePanel => {
    const shown = { ...look, ...own };
    requireLook(shown, layerSizes);
    return {
      x: { title: "layer", bare: true, range: [-0.5, layers.length - 0.5] },
      y: { title: "unit", bare: true, range: [-tall / 2 - 0.9, tall / 2 + 0.3] },
      tight: true,
      annotations: [...ellipses(layers, layerSizes), ...nameMarks(names, tall)],
      traces: [...lineTraces(layers, shown), ...unitTraces(layers, shown)],
    };
  };
  return singleFigure("networkDiagram", { plotHeight: 70 + 46 * tall, ...options }, panelOf, {}, options);
}

/** A unit of the network with its height; `y` counts from the middle. */
interface UnitPlace {
  readonly unit: number;
  readonly y: number;
}

const mostUnits = 10;
/** Of a large layer the first and the last few are drawn. */
const ends = { first: 5, last: 4 };

function placesOf(size: number): UnitPlace[] {
  const all = Array.from({ length: size }, (_, unit) => unit);
  const drawn = size <= mostUnits ? all : [...all.slice(0, ends.first), NaN, ...all.slice(size - ends.last)];
  return drawn.map((unit, i) => ({ unit, y: (drawn.length - 1) / 2 - i })).filter(({ unit }) => !Number.isNaN(unit));
}

function layerName(layer: number, count: number): string {
  if (layer === 0) return "input";
  if (layer === count - 1) return "output";
  return count === 3 ? "hidden" : `hidden ${layer}`;
}

function requireLook({ weights, active, values }: NetworkLook, sizes: readonly number[]): void {
  weights?.forEach((W, l) => {
    if (W.rows !== sizes[l + 1] || W.cols !== sizes[l]) {
      throw new RangeError(`networkDiagram: W of layer ${l + 1} must be ${sizes[l + 1]}×${sizes[l]}, got ${W.shape}`);
    }
  });
  for (const [what, lists] of Object.entries({ active, values })) {
    lists?.forEach((list, l) => {
      if (list.length !== sizes[l]) {
        throw new RangeError(
          `networkDiagram: ${what} of layer ${l} must be ${sizes[l]}, one for each unit, got ${list.length}`,
        );
      }
    });
  }
}

/** Kinds of lines: sign and size of their weight, each drawn as one trace with gaps. */
const lineKinds = [
  { name: "large negative weight", color: palette.blue, width: 3.6, from: -Infinity, to: -0.6 },
  { name: "negative weight", color: palette.blue, width: 1.8, from: -0.6, to: -0.2 },
  { name: "weight near 0", color: "#a0a0a0", width: 0.8, from: -0.2, to: 0.2 },
  { name: "positive weight", color: palette.vermillion, width: 1.8, from: 0.2, to: 0.6 },
  { name: "large positive weight", color: palette.vermillion, width: 3.6, from: 0.6, to: Infinity },
] as const;

/** Lines between layers; the sizes of weights are relative to the largest of them. */
function lineTraces(layers: readonly (readonly UnitPlace[])[], { weights, active }: NetworkLook): FigureTrace[] {
  const largest = Math.max(1e-300, ...(weights ?? []).flatMap((W) => Array.from(W.data, Math.abs)));
  const lines = layers.slice(1).flatMap((places, l) =>
    places.flatMap((to) =>
      (layers[l] ?? []).flatMap((from) => {
        const isOn = active?.[l]?.[from.unit] !== false && active?.[l + 1]?.[to.unit] !== false;
        if (!isOn) return [];
        const weight = (weights?.[l]?.get(to.unit, from.unit) ?? 0) / largest;
        return [{ x: [l, l + 1], y: [from.y, to.y], weight }];
      }),
    ),
  );
  return lineKinds.map(({ name, color, width, from, to }) => {
    const own = lines.filter(({ weight }) => weight >= from && weight < to);
    return {
      type: "scatter",
      mode: "lines",
      name,
      x: orNowhere(own.flatMap((one) => [...one.x, null])),
      y: orNowhere(own.flatMap((one) => [...one.y, null])),
      line: { color, width },
      hoverinfo: "skip",
      showlegend: weights !== undefined && width !== 1.8,
    };
  });
}

function unitTraces(layers: readonly (readonly UnitPlace[])[], { active, values }: NetworkLook): FigureTrace[] {
  const units = layers.flatMap((places, l) =>
    places.map(({ unit, y }) => ({
      x: l,
      y,
      isOn: active?.[l]?.[unit] !== false,
      text: values?.[l] === undefined ? "" : shortNumber(Number((values[l][unit] ?? 0).toPrecision(2))),
    })),
  );
  const trace = (isOn: boolean): FigureTrace => {
    const own = units.filter((unit) => unit.isOn === isOn);
    return {
      type: "scatter",
      mode: "markers+text",
      name: isOn ? "unit" : "dropped unit",
      x: orNowhere(own.map((unit) => unit.x)),
      y: orNowhere(own.map((unit) => unit.y)),
      text: own.map((unit) => (isOn ? unit.text : "×")),
      textposition: "middle center",
      textfont: { size: 11, color: isOn ? "white" : ink },
      marker: isOn
        ? { color: palette.green, size: 30, line: { color: "white", width: 1 } }
        : { color: ink, size: 28, symbol: "circle-open", line: { width: 1.5 } },
      hoverinfo: "skip",
      showlegend: active !== undefined,
    };
  };
  return active === undefined ? [trace(true)] : [trace(true), trace(false)];
}

function ellipses(
  layers: readonly (readonly UnitPlace[])[],
  sizes: readonly number[],
): NonNullable<FigurePanel["annotations"]> {
  return layers.flatMap((places, l) => {
    const gap = places.findIndex(({ unit }, i) => unit !== i);
    if ((sizes[l] ?? 0) <= mostUnits || gap < 0) return [];
    const y = ((places[gap - 1]?.y ?? 0) + (places[gap]?.y ?? 0)) / 2;
    return [{ text: "⋮", x: l, y, showarrow: false, font: { size: 20 } }];
  });
}

function nameMarks(names: readonly string[], tall: number): NonNullable<FigurePanel["annotations"]> {
  return names.map((text, l) => ({ text, x: l, y: -tall / 2 - 0.5, showarrow: false, font: { size: 12 } }));
}
