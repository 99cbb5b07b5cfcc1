// The parts that figures are made of: colours, wrapping, bins, rounding, levels, steps and knobs, words.
import { array, assert, double, property } from "fast-check";
import { inspect } from "node:util";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { displaySymbol, linspace, matrix } from "gradus";
import {
  bars,
  contours,
  heatmap,
  histograms,
  lines,
  palette,
  scatter,
  sideBySide,
  surface3d,
  type Figure,
} from "gradus/plot";

const words = { title: "The finding", caption: "What to look at." };
const axes = { ...words, x: "x", y: { title: "y", unit: "°C" } };
const sliding = lines({
  ...axes,
  series: [{ name: "still", y: [0, 10] }],
  slider: { symbol: "β", values: [0.5, 0.9], start: 0.9, at: (beta) => [{ name: "moving", y: [beta, 20 * beta] }] },
});

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const c = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

describe("colours", () => {
  it("of text reach 4.3 on white and on #111, where no colour reaches 4.5 on both", () => {
    const text = String(sliding.layout.font?.color);
    expect(contrast(text, "#ffffff")).toBeGreaterThan(4.3);
    expect(contrast(text, "#111111")).toBeGreaterThan(4.3);
    expect(Math.sqrt(contrast("#ffffff", "#111111"))).toBeLessThan(4.5);
  });

  it("of series are those of Okabe and Ito", () => {
    // Okabe and Ito (2008): RGB 0-114-178, 213-94-0, 0-158-115, 204-121-167, 230-159-0, 86-180-233
    const published = {
      blue: "#0072B2",
      vermillion: "#D55E00",
      green: "#009E73",
      purple: "#CC79A7",
      orange: "#E69F00",
      sky: "#56B4E9",
    };
    expect(palette).toMatchObject(published);
  });

  it("are never the only sign: lines differ in dash, points in marker, bars in pattern", () => {
    const series = ["a", "b", "c", "d", "e", "f", "g", "h"].map((name) => ({ name, y: [1, 2], as: "both" as const }));
    const signs = lines({ ...axes, series }).data.map((trace) =>
      trace.type === "scatter" ? JSON.stringify([trace.line, trace.marker]) : "",
    );
    expect(new Set(signs).size).toBe(8);
    const dashes = lines({ ...axes, series: series.slice(0, 6) }).data.map((t) =>
      t.type === "scatter" ? t.line?.dash : "",
    );
    expect(new Set(dashes).size).toBe(6);
    const shapes = bars({
      ...axes,
      categories: ["p"],
      series: ["a", "b", "c"].map((name) => ({ name, values: [1] })),
    }).data.map((t) => (t.type === "bar" ? t.marker?.pattern?.shape : "none"));
    expect(new Set(shapes).size).toBe(3);
  });
});

function linesOf(text: string | undefined): string[] {
  return (text ?? "").split("<br>");
}

describe("a figure", () => {
  it("carries title, axis titles with units, and the caption", () => {
    const { layout, caption } = sliding;
    expect(layout.title?.text).toBe("The finding");
    expect(layout.xaxis?.title?.text).toBe("x");
    expect(layout.yaxis?.title?.text).toBe("y (°C)");
    expect(caption).toBe(words.caption);
    expect(layout.annotations?.[0]?.text).toBe(words.caption);
    expect(layout.width).toBeUndefined();
  });

  it("wraps long titles and captions, Chinese ones too, and loses no word", () => {
    const caption = "梯度下降沿着代价函数下降最快的方向走".repeat(8);
    const title = "a fairly long finding that needs more than one line because it says so much in one sentence";
    const { layout } = lines({ ...axes, title, caption, series: [{ name: "a", y: [1] }] });
    expect(linesOf(layout.title?.text).join(" ")).toBe(title);
    expect(linesOf(layout.annotations?.[0]?.text).join("")).toBe(caption);
    for (const line of linesOf(layout.annotations?.[0]?.text)) expect(line.length).toBeLessThanOrEqual(42);
  });

  it("is plain JSON in its Plotly bundle, with typed arrays as arrays and holes as null", () => {
    const made = lines({
      ...axes,
      series: [{ name: "a", y: new Float64Array([1 / 3, NaN]), x: linspace(0, 1, 2), gaps: true }],
    });
    const bundle = made[displaySymbol]()["application/vnd.plotly.v1+json"];
    expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
    expect(bundle).toMatchObject({ data: [{ x: [0, 1], y: [0.333333, null] }], config: { responsive: true } });
  });

  it("describes itself in words on consoles", () => {
    expect(inspect(sliding)).toBe(
      [
        "Figure: The finding",
        "x: x; y: y (°C)",
        "- still: 2 points, 0 to 10",
        "- moving: 2 points, 0.9 to 18",
        "slider: β = 0.5, 0.9; shown: 0.9",
        "What to look at.",
      ].join("\n"),
    );
  });
});

/** A list as it arrives on the page. */
function roundTrip(y: number[]): number[] {
  const bundle = lines({ ...axes, series: [{ name: "a", y }] })[displaySymbol]()["application/vnd.plotly.v1+json"];
  return JSON.parse(JSON.stringify(bundle)).data[0].y;
}

describe("rounding for the page", () => {
  it("moves no point by more than a hundred-thousandth of the spread, and keeps six digits of each", () => {
    const number = double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    assert(
      property(array(number, { minLength: 2, maxLength: 20 }), (y) => {
        const spread = Math.max(...y) - Math.min(...y);
        for (const [i, value] of roundTrip(y).entries()) {
          const exact = y[i] ?? NaN;
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(
            Math.min(spread * 1e-5, Math.abs(exact) * 1e-5) + Number.MIN_VALUE,
          );
        }
      }),
    );
  });

  it("keeps the form of a curve whose values hardly differ", () => {
    expect(roundTrip([1.0000001, 1.0000002, 1.0000009])).toEqual([1.0000001, 1.0000002, 1.0000009]);
  });
});

/** What the steps of a figure's sliders do. */
function changesOf(figure: Figure, slider = 0): unknown[] {
  return (figure.layout.sliders?.[slider]?.steps ?? []).map(({ method, args }) => [method, ...(args ?? [])]);
}

describe("the steps of a slider", () => {
  it("carry only the trace and the attribute that change", () => {
    expect(changesOf(sliding)).toEqual([
      ["restyle", { y: [[0.5, 10]] }, [1]],
      ["restyle", { y: [[0.9, 18]] }, [1]],
    ]);
  });

  it("start at the chosen step, under axes that hold all steps", () => {
    expect(sliding.data[1]).toMatchObject({ y: [0.9, 18] });
    expect(sliding.layout.sliders?.[0]).toMatchObject({ active: 1, currentvalue: { prefix: "β = " } });
    const [low, high] = sliding.layout.yaxis?.range ?? [];
    expect(low).toBeLessThanOrEqual(0);
    expect(high).toBeGreaterThanOrEqual(18);
  });

  it("move marks one by one, when a step has its own, and hide those that it does not have", () => {
    const made = lines({
      ...axes,
      slider: {
        symbol: "n",
        values: [1, 2],
        at: (n) => ({
          series: [{ name: "a", y: [1, 2, 3] }],
          events: n === 1 ? [{ x: 1, label: "stop" }] : [],
        }),
      },
    });
    const [shown, hidden] = changesOf(made);
    expect(shown).toMatchObject(["relayout", { "shapes[0].visible": true, "annotations[1].visible": true }]);
    expect(hidden).toMatchObject(["relayout", { "shapes[0].visible": false, "annotations[1].visible": false }]);
    // The caption, annotation 0, is nobody's business but the page's.
    expect(Object.keys(Object(Object(shown)[1])).some((key) => key.startsWith("annotations[0]"))).toBe(false);
  });
});

describe("two knobs", () => {
  const made = lines({
    ...axes,
    series: [{ name: "still", y: [0, 99] }],
    knobs: {
      first: { symbol: "a", values: [1, 2] },
      second: { symbol: "b", values: [10, 20, 30], start: 20 },
      at: (a, b) => [
        { name: "both", y: [a, b] },
        { name: "first only", y: [a, a] },
      ],
    },
  });
  /** The lines that are seen: Plotly hides what is not visible, and what has no opacity; lines without a point are for the legend. */
  const seen = (data: Figure["data"]): unknown[] =>
    data
      .filter((trace) => JSON.stringify(Reflect.get(trace, "y")) !== "[null]")
      .filter((trace) => trace.visible !== false && Reflect.get(trace, "opacity") !== 0)
      .map((trace) => ("y" in trace ? trace.y : []));
  /** The data after a step, by the rules of Plotly.restyle: a list has one value for each trace. */
  const after = (data: Figure["data"], slider: number, step: number): Figure["data"] => {
    const [, changes, indices] = Object(changesOf(made, slider)[step]);
    return data.map((trace, t) => {
      const at = indices.indexOf(t);
      const own = Object.entries<readonly unknown[]>(changes).map(([key, list]) => [key, list[at]]);
      return at < 0 ? trace : { ...trace, ...Object.fromEntries(own) };
    });
  };

  it("show the pair that both have chosen, in whichever order they are moved", () => {
    expect(seen(made.data)).toEqual([
      [0, 99],
      [1, 20],
      [1, 1],
    ]);
    expect(seen(after(after(made.data, 0, 1), 1, 2))).toEqual([
      [0, 99],
      [2, 30],
      [2, 2],
    ]);
    expect(seen(after(after(made.data, 1, 2), 0, 1))).toEqual([
      [0, 99],
      [2, 30],
      [2, 2],
    ]);
  });

  it("keep what only one of them changes once for each of its values", () => {
    const names = made.data.filter((trace) => Reflect.get(trace, "showlegend") === false).map((trace) => trace.name);
    expect(names).toEqual([...Array<string>(2 * 3).fill("both"), "first only", "first only"]);
    expect(made.data.filter((trace) => Reflect.get(trace, "showlegend") === true).map((trace) => trace.name)).toEqual([
      "still",
      "both",
      "first only",
    ]);
  });

  it("are the coordinates of a point that is dragged", () => {
    const { layout } = scatter({
      ...axes,
      drag: { name: "sample", x: [0, 1], y: [5, 6, 7], at: (x, y) => [{ name: "p", x: [x], y: [y] }] },
    });
    expect(layout.sliders?.map(({ currentvalue }) => currentvalue?.prefix)).toEqual(["sample, x = ", "sample, y = "]);
    expect(layout.meta).toMatchObject({ gradus: { drag: { name: "sample", x: [0, 1], y: [5, 6, 7] } } });
  });
});

describe("figures side by side", () => {
  it("share one slider, which moves the panels that have one", () => {
    const still = lines({ ...axes, series: [{ name: "c", y: [5, 6] }] });
    const joined = sideBySide([sliding, still], { ...words, names: ["left", "right"] });
    expect(joined.layout.sliders).toHaveLength(1);
    expect(joined.data.map((trace) => ("xaxis" in trace ? trace.xaxis : ""))).toEqual(["x", "x", "x2"]);
    expect(changesOf(joined)).toEqual(changesOf(sliding));
    expect(joined.layout.annotations?.map((mark) => mark.text)).toEqual([words.caption, "<b>left</b>", "<b>right</b>"]);
  });

  it("have the same ranges when they are to be compared", () => {
    const two = [1, 100].map((top) => lines({ ...axes, series: [{ name: `to ${top}`, y: [0, top] }] }));
    const { layout } = sideBySide(two, { ...words, sameAxes: true });
    expect(layout.yaxis?.range).toEqual(layout.yaxis2?.range);
    expect(layout.yaxis?.range?.[1]).toBeGreaterThanOrEqual(100);
  });

  it("need one colour bar for one scale", () => {
    const two = ["p", "q"].map((title) => heatmap({ ...axes, title, scale: "s", values: matrix([[0, 1]]) }));
    const shown = sideBySide(two, words).data.map((trace) => ("showscale" in trace ? trace.showscale : undefined));
    expect(shown).toEqual([false, true]);
  });
});

describe("histograms", () => {
  it("count into equal bins, the last with its upper edge, as shares", () => {
    const made = histograms({
      ...axes,
      bins: 4,
      x: { title: "a", range: [0, 4] },
      distributions: [{ name: "d", values: [0, 0.5, 1, 3.9, 4] }],
    });
    expect(made.data[0]).toMatchObject({ x: [0.5, 1.5, 2.5, 3.5], y: [0.4, 0.2, 0, 0.4], width: 1 });
  });
});

describe("contour levels", () => {
  const surface = {
    x: [0, 1],
    y: [0, 1],
    z: matrix([
      [0, 1],
      [10, 100],
    ]),
  };

  it("are at round values above the minimum, with the values kept for the pointer", () => {
    const made = contours({ ...axes, surface, count: 4 });
    // One level in each decade: 0.1, 1 and 10 are drawn at 0, 1 and 2; the lowest value one below, the highest one above.
    expect(made.data[0]).toMatchObject({
      z: [
        [-1, 1],
        [2, 3],
      ],
      text: [
        [0, 1],
        [10, 100],
      ],
      contours: { start: 0, end: 2, size: 1 },
    });
  });

  it("are in even round steps when linear", () => {
    // 100 / 14 is about 7, the next round step is 10: 10, 20, …, 90 are drawn at 0, 1, …, 8.
    expect(contours({ ...axes, surface, levels: "linear" }).data[0]).toMatchObject({
      z: [
        [-1, -0.9],
        [0, 9],
      ],
      contours: { start: 0, end: 8, size: 1 },
    });
  });

  it("are written on their lines", () => {
    const bowl = {
      value: (x: number, y: number): number => x * x + y * y,
      bounds: { x: [-3, 3], y: [-3, 3] },
    } as const;
    const written = contours({ ...axes, surface: bowl, resolution: 200 }).data.find(
      (trace) => trace.name === "values of the lines",
    );
    const { x, y, text } = Object(written);
    expect(text.length).toBeGreaterThan(3);
    for (const [i, label] of text.entries()) {
      // Between points of the grid, 6 / 199 apart, the bowl is taken to be straight: it lies at most h² / 4 below that.
      const exact = x[i] ** 2 + y[i] ** 2;
      expect(Math.abs(exact - Number(label))).toBeLessThan(0.02 * exact + (6 / 199) ** 2 / 4);
    }
  });
});

describe("an animated descent", () => {
  it("grows from its start to its end and stays within 30 steps", () => {
    const path = { name: "p", x: linspace(0, 1, 1000), y: linspace(0, 1, 1000), value: linspace(0, 2, 1000) };
    const surface = { value: (x: number, y: number): number => x + y, bounds: { x: [0, 1], y: [0, 1] } } as const;
    const made = surface3d({ ...axes, z: "z", surface, paths: [path], animate: true });
    const lengths = changesOf(made).map((change) => Object(change)[1].x[0].length);
    expect(lengths[0]).toBe(1);
    expect(lengths.at(-1)).toBeLessThanOrEqual(241);
    expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
    expect(lengths.length).toBeLessThanOrEqual(30);
  });
});

describe("the page's Plotly", () => {
  it("is the version that the types come from", () => {
    const path = createRequire(import.meta.url).resolve("plotly.js-dist/package.json");
    const { version } = JSON.parse(readFileSync(path, "utf8"));
    expect(sliding[displaySymbol]()["text/html"]).toContain(`plotly-${version}.min.js`);
  });
});
