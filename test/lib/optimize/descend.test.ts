// Landscapes and walks over them: gradients against differences, minima, closed forms of paths, and walks that diverge.
import * as fc from "fast-check";
import {
  adam,
  beale,
  descend,
  doubleWell,
  elongatedBowl,
  gradientDescent,
  momentum,
  plateau,
  rmsprop,
  rosenbrock,
  saddle,
  twoSidedDifference,
  type Landscape,
  type Optimizer,
} from "gradus";
import { describe, expect, test } from "vitest";

const landscapes: readonly Landscape[] = [elongatedBowl(), rosenbrock, beale, saddle, doubleWell, plateau];

describe.each(landscapes)("$name", (landscape) => {
  const { bounds, value, gradient } = landscape;

  test("has the gradient that is measured, all over its bounds", () => {
    const [x, y] = [bounds.x, bounds.y].map(([min, max]) => fc.double({ min, max, noNaN: true }));
    fc.assert(
      fc.property(x, y, (a, b) => {
        const [byX, byY] = gradient(a, b);
        const scale = 1 + Math.abs(value(a, b));
        expect(Math.abs(byX - twoSidedDifference((t) => value(t, b), a, 1e-5)) / scale).toBeLessThan(1e-5);
        expect(Math.abs(byY - twoSidedDifference((t) => value(a, t), b, 1e-5)) / scale).toBeLessThan(1e-5);
      }),
    );
  });
});

const withMinimum = landscapes.flatMap((landscape) => {
  const { name, minimum } = landscape;
  return minimum === undefined ? [] : [{ name, landscape, minimum }];
});

test.each(withMinimum)("$name has its minimum where it says, below every other point of a grid", (example) => {
  const { landscape, minimum } = example;
  const { bounds, gradient, value } = landscape;
  expect(Math.hypot(...gradient(...minimum))).toBe(0);
  const grid = Array.from({ length: 41 }, (_, i) => i / 40);
  for (const s of grid) {
    for (const t of grid) {
      const x = bounds.x[0] + s * (bounds.x[1] - bounds.x[0]);
      const y = bounds.y[0] + t * (bounds.y[1] - bounds.y[0]);
      expect(value(x, y)).toBeGreaterThanOrEqual(value(...minimum));
    }
  }
});

test("the saddle has no minimum, all others have one", () => {
  expect(landscapes.filter(({ minimum }) => minimum === undefined)).toEqual([saddle]);
});

/** How many steps a walk from beside the saddle of the double well takes to be 0.1 away from its ridge. */
function stepsToLeave(rule: Optimizer): number {
  return descend(doubleWell, rule, [1, 1e-6], { steps: 1000 }).y.findIndex((y) => Math.abs(y) > 0.1);
}

describe("published values", () => {
  test("Rosenbrock's valley at (-1.2, 1), the usual start, is 24.2", () => {
    expect(rosenbrock.value(-1.2, 1)).toBeCloseTo(24.2, 12);
  });

  test("Beale's function at the origin is 1.5² + 2.25² + 2.625² = 14.203125", () => {
    expect(beale.value(0, 0)).toBe(14.203125);
  });
});

describe("descend", () => {
  test("gradient descent on a bowl shrinks each direction by 1 - α · curvature a step", () => {
    const path = descend(elongatedBowl({ curvatures: [1, 10] }), gradientDescent({ learningRate: 0.15 }), [8, 1], {
      steps: 12,
    });
    expect(path.x).toHaveLength(13);
    path.x.forEach((x, t) => expect(x).toBeCloseTo(8 * 0.85 ** t, 12));
    path.y.forEach((y, t) => expect(y).toBeCloseTo((-0.5) ** t, 12));
    path.value.forEach((value, t) => expect(value).toBeCloseTo((path.x[t] ** 2 + 10 * path.y[t] ** 2) / 2, 12));
    expect(path.diverged).toBe(false);
  });

  test("a learning rate above 2 / curvature diverges, and the path ends at its last finite point", () => {
    const path = descend(elongatedBowl({ curvatures: [1, 10] }), gradientDescent({ learningRate: 0.5 }), [8, 1], {
      steps: 2000,
    });
    expect(path.diverged).toBe(true);
    expect(path.x.length).toBeLessThan(2000);
    expect([...path.x, ...path.y, ...path.value].every(Number.isFinite)).toBe(true);
  });

  const optimizers: [Optimizer, number][] = [
    [gradientDescent({ learningRate: 0.09 }), 300],
    [momentum({ learningRate: 0.2, beta: 0.9 }), 300],
    [momentum({ learningRate: 0.2, beta: 0.9, nesterov: true }), 300],
    [rmsprop({ learningRate: (step) => 0.5 / (1 + step / 20) }), 1500],
    [adam({ learningRate: 0.2 }), 600],
  ];

  test.each(optimizers)("$name finds the bottom of the bowl", (optimizer, steps) => {
    const { value } = descend(elongatedBowl(), optimizer, [-8, 3], { steps });
    expect(value[steps]).toBeLessThan(1e-3);
  });

  test("gradient descent started on the ridge of a double well stops at the saddle, and beside it does not", () => {
    const rule = gradientDescent({ learningRate: 0.2 });
    const ridge = descend(doubleWell, rule, [1, 0], { steps: 200 });
    expect([ridge.x[200], ridge.y[200], ridge.value[200]].map((v) => Math.abs(v) < 1e-9)).toEqual([true, true, true]);
    const beside = descend(doubleWell, rule, [1, 1e-6], { steps: 200 });
    expect(beside.y[200]).toBeCloseTo(1, 9);
    expect(beside.value[200]).toBeCloseTo(-0.25, 12);
  });

  test("beside a saddle gradient descent grows by 1 + α a step; momentum, RMSprop and Adam leave sooner", () => {
    const learningRate = 0.05;
    const slow = stepsToLeave(gradientDescent({ learningRate }));
    // While y is small, -∂f/∂y = y - y³ is y: y grows from 1e-6 to 0.1 in ln 1e5 / ln 1.05 steps.
    expect(Math.abs(slow - Math.log(1e5) / Math.log(1.05))).toBeLessThan(2);
    // Undamped momentum grows by the larger root of r² - (1 + α + β) r + β, which is 1.2 for β = 0.9.
    const heavy = stepsToLeave(momentum({ learningRate, dampened: false }));
    expect(Math.abs(heavy - Math.log(1e5) / Math.log(1.2))).toBeLessThan(8);
    for (const rule of [rmsprop({ learningRate }), adam({ learningRate })]) {
      expect(stepsToLeave(rule), rule.name).toBeGreaterThan(0);
      expect(stepsToLeave(rule), rule.name).toBeLessThan(10);
    }
  });

  test("on a plateau Adam arrives where gradient descent has hardly moved", () => {
    const start: [number, number] = [3.5, 2];
    const slow = descend(plateau, gradientDescent({ learningRate: 0.1 }), start, { steps: 200 });
    const quick = descend(plateau, adam({ learningRate: 0.1 }), start, { steps: 200 });
    expect(slow.value[200]).toBeGreaterThan(0.99);
    expect(quick.value[200]).toBeLessThan(0.01);
  });

  test("no steps leave the start alone; bad starts and steps are refused", () => {
    const rule = gradientDescent({ learningRate: 0.1 });
    expect(descend(saddle, rule, [1, 2], { steps: 0 })).toEqual({ x: [1], y: [2], value: [-3], diverged: false });
    expect(() => descend(saddle, rule, [NaN, 2], { steps: 1 })).toThrow(
      new RangeError("descend: the start must be two finite numbers, got NaN, 2"),
    );
    expect(() => descend(saddle, rule, [1, 2], { steps: 1.5 })).toThrow(
      new RangeError("descend: steps must be a whole number of at least 0, got 1.5"),
    );
    expect(() => elongatedBowl({ curvatures: [1, 0] })).toThrow(
      new RangeError("elongatedBowl: curvatures must be positive numbers, got 1 and 0"),
    );
  });
});
