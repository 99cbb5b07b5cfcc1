// The star of contour lines: where it stands when the slider changes the function.
import { describe, expect, it } from "vitest";
import { contours, type ContoursContent } from "gradus/plot";

const words = { title: "The finding", caption: "What to look at.", x: "w₁", y: "w₂" };

function bowlAt(place: number): ContoursContent {
  return {
    surface: {
      value: (x, y) => (x - place) ** 2 + y ** 2,
      bounds: { x: [-1, 1], y: [-1, 1] },
      minimum: [place, 0],
    },
  };
}

/** The places of the star at every step: one that stands still is only in `data`, one that moves also in the steps. */
function starsOf(options: { minimum?: readonly [number, number] }): unknown[] {
  const made = contours({ ...words, ...options, slider: { symbol: "p", values: [-0.5, 0.5], at: bowlAt } });
  const index = made.data.findIndex((trace) => trace.name === "minimum");
  return (made.layout.sliders?.[0]?.steps ?? []).map(({ args = [] }) => {
    const [changes, indices] = args;
    const moved = Object(changes).x?.[Object(indices).indexOf(index)];
    return moved ?? Reflect.get(made.data[index] ?? {}, "x");
  });
}

describe("the minimum of contours", () => {
  it("moves with the surfaces of the slider", () => {
    expect(starsOf({})).toEqual([[-0.5], [0.5]]);
  });

  it("stays where the author put it", () => {
    expect(starsOf({ minimum: [0.25, 0] })).toEqual([[0.25], [0.25]]);
  });

  it("is left out where no surface knows it", () => {
    const plane = { value: (x: number) => x, bounds: { x: [0, 1], y: [0, 1] } } as const;
    const made = contours({ ...words, slider: { symbol: "p", values: [1, 2], at: () => ({ surface: plane }) } });
    expect(made.data.map((trace) => trace.name)).not.toContain("minimum");
  });
});
