// What a figure draws can be seen: paths lie on the side of a surface that is looked at, and no curve runs through words.
import { describe, expect, it } from "vitest";
import { matrix } from "gradus";
import { bars, graph, lines, pictures, surface3d, type Figure } from "gradus/plot";

const words = { title: "The finding", caption: "What to look at." };
const axes = { ...words, x: "x", y: "y" };

function eyeOf(figure: Figure): { x: number; y: number; z: number } {
  const { eye } = Object(figure.layout.scene).camera;
  return eye;
}

describe("the eye of a surface", () => {
  /** A wall along x = 0: a path beside it is seen from its own side only. */
  const wall = { value: (x: number): number => Math.exp(-20 * x * x), bounds: { x: [-1, 1], y: [-1, 1] } } as const;
  const pathAt = (x: number) => ({ name: "path", x: [x, x], y: [-0.5, 0.5], value: [wall.value(x), wall.value(x)] });
  const seen = (x: number): { x: number } => eyeOf(surface3d({ ...axes, z: "z", surface: wall, paths: [pathAt(x)] }));

  it.each([-0.4, 0.4])("is on the side of a path at x = %f", (x) => {
    expect(Math.sign(seen(x).x)).toBe(Math.sign(x));
  });

  it("is the usual one where nothing hides a path, and without paths", () => {
    const flat = { value: (): number => 0, bounds: wall.bounds };
    const usual = eyeOf(surface3d({ ...axes, z: "z", surface: flat }));
    expect(eyeOf(surface3d({ ...axes, z: "z", surface: flat, paths: [{ ...pathAt(0.4), value: [0, 0] }] }))).toEqual(
      usual,
    );
  });

  it("looks at the paths of all steps of a slider, which are asked for once each", () => {
    const asked: number[] = [];
    const at = (x: number) => {
      asked.push(x);
      return [pathAt(x)];
    };
    const made = surface3d({ ...axes, z: "z", surface: wall, slider: { symbol: "x", values: [-0.4, -0.3], at } });
    expect(asked).toEqual([-0.4, -0.3]);
    expect(eyeOf(made).x).toBeLessThan(0);
  });
});

describe("the words of a level", () => {
  const label = "a level with its words";
  const placeOf = (y: number[]): unknown => {
    const { layout } = lines({ ...axes, series: [{ name: "curve", y }], levels: [{ y: 0, label }] });
    const { xanchor, yanchor } = layout.annotations?.find(({ text }) => text === label) ?? {};
    return [xanchor, yanchor];
  };

  it("stand at the right end above the line", () => {
    expect(placeOf([2, 3, 5, 4])).toEqual(["right", "bottom"]);
  });

  it("stand at the other end where a curve comes down to the line", () => {
    expect(placeOf([4, 3, 2, 1, 0.1, 0.05, 0.1, 0.05])).toEqual(["left", "bottom"]);
  });

  it("stay where they are while a figure plays or two knobs move it", () => {
    const down = [4, 3, 2, 1, 0.1, 0.05, 0.1, 0.05];
    const at = (sign: number) => [{ name: "curve", y: down.map((y) => sign * y) }];
    const knobs = { first: { symbol: "a", values: [1, -1] }, second: { symbol: "b", values: [1, 2] }, at };
    const slider = { symbol: "a", values: [1, -1], at, play: true };
    for (const moved of [
      lines({ ...axes, knobs, levels: [{ y: 0, label }] }),
      lines({ ...axes, slider, levels: [{ y: 0, label }] }),
    ]) {
      expect(moved.layout.annotations?.find(({ text }) => text === label)).toMatchObject({
        xanchor: "right",
        yanchor: "bottom",
      });
    }
  });

  it("stand over the middle of the line where both ends are taken, on a phone as well", () => {
    const y = [5, 5, 5, 5, 5, 5, 5, 5, 0.1, 0.1, 0.1];
    const [low] =
      lines({
        ...axes,
        y: { title: "y", range: [-0.2, 6] },
        series: [{ name: "curve", y: [0.1, 0.1, ...y] }],
        levels: [{ y: 0, label: "low" }],
      }).layout.annotations?.filter(({ text }) => text === "low") ?? [];
    expect(low).toMatchObject({ xanchor: "center", yanchor: "bottom" });
    // The curve is high at the positions 2 to 9 of 12, and on its way down before 10.
    expect(low?.x).toBeGreaterThan(2 / 12);
    expect(low?.x).toBeLessThan(10 / 12);
  });

  it("keep off the upright line at an event", () => {
    const { layout } = lines({
      ...axes,
      series: [{ name: "curve", y: [5, 5, 5, 5, 6] }],
      levels: [{ y: 5.5, label }],
      events: [{ x: 3.5, label: "here" }],
    });
    expect(layout.annotations?.find(({ text }) => text === label)?.xanchor).toBe("left");
  });

  it("stand below where a curve runs along the line", () => {
    expect(placeOf([0.1, 0.1, 0.1, 0.1, -4])).toEqual(["left", "top"]);
  });
});

it("the note of a node stands above it where all its arrows lead downwards, and else below", () => {
  const { layout } = graph({
    ...words,
    nodes: ["a", "b", "sum"].map((id) => ({ id, note: `note of ${id}` })),
    edges: [
      ["a", "sum"],
      ["b", "sum"],
    ],
  });
  const sides = ["a", "b", "sum"].map(
    (id) => layout.annotations?.find(({ text }) => text === `note of ${id}`)?.yanchor,
  );
  expect(sides).toEqual(["bottom", "top", "top"]);
});

it("the numbers at the dots of one series stand above them, where the next dot is not", () => {
  const dots = (series: { name: string; values: number[] }[]): unknown[] =>
    bars({ ...words, x: "kind", y: { title: "time", log: true }, categories: ["a", "b"], series }).data.map((trace) =>
      Reflect.get(trace, "textposition"),
    );
  expect(dots([{ name: "one", values: [1, 10] }])).toEqual(["top center"]);
  expect(
    dots([
      { name: "one", values: [1, 10] },
      { name: "two", values: [2, 20] },
    ]),
  ).toEqual(["middle right", "middle left"]);
});

it("powers of ten are as large as other ticks, for Plotly writes them a quarter larger", () => {
  const { layout } = lines({ ...axes, y: { title: "y", log: true }, series: [{ name: "curve", y: [1, 1e9] }] });
  expect(Object(layout.yaxis).tickfont.size * 1.25).toBeCloseTo(Number(layout.font?.size), 10);
});

it("pictures say how large their field is, so that a page can give it a height for its width", () => {
  const { layout } = pictures({
    ...words,
    width: 2,
    images: matrix([
      [0, 1],
      [1, 0],
      [0, 1],
      [1, 0],
    ]),
  });
  const [x, y] = [Object(layout.xaxis).range, Object(layout.yaxis).range];
  expect(x).toEqual([-0.5, 4.5]);
  expect(y[0]).toBeGreaterThan(y[1]);
});

it("a formula is not torn apart where a caption is wrapped", () => {
  const caption = "With a rate that is so large that the whole caption needs two lines, α = 0.3 stays together.";
  const { layout } = lines({ ...axes, caption, series: [{ name: "curve", y: [1, 2] }] });
  const text = layout.annotations?.find(({ name }) => name === "caption")?.text ?? "";
  expect(text).toContain("<br>");
  expect(text).toContain("α\u00a0=\u00a00.3");
});
