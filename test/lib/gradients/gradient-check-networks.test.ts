// Gradient checks of random networks after random amounts of training: right gradients, and the same with one planted fault.
import { gradientCheck, type GradientVerdict } from "gradus";
import { describe, expect, test } from "vitest";
import { checkedNetwork } from "./random-network-check.ts";

/** GRADUS_NETWORKS=500 checks so many. */
const count = Number(process.env.GRADUS_NETWORKS ?? 120);
const seeds = Array.from({ length: count }, (_, seed) => seed);

describe(`of ${count} networks`, () => {
  const right = new Map<GradientVerdict, string[]>();
  const faulty = new Map<GradientVerdict, string[]>();
  const found = (verdicts: Map<GradientVerdict, string[]>, ...wanted: GradientVerdict[]): string[] =>
    wanted.flatMap((verdict) => verdicts.get(verdict) ?? []);
  const note = (verdicts: Map<GradientVerdict, string[]>, verdict: GradientVerdict, text: string): void => {
    verdicts.set(verdict, [...found(verdicts, verdict), text]);
  };

  test("no right gradient is called wrong", { timeout: 300_000 }, () => {
    for (const seed of seeds) {
      const { text, cost, parameters, gradients, fault } = checkedNetwork(seed);
      note(right, gradientCheck(cost, parameters, gradients).verdict, text);
      note(faulty, gradientCheck(cost, parameters, fault.gradients).verdict, `${fault.text} in ${text}`);
    }
    expect(found(right, "wrong", "look closer")).toEqual([]);
  });

  test("no gradient with a planted fault is called right", () => {
    expect(found(faulty, "right")).toEqual([]);
  });

  test("at most one in a hundred is too flat to tell, and one in twenty is at a kink", () => {
    expect(found(right, "too flat to tell").length).toBeLessThanOrEqual(Math.ceil(count / 100));
    expect(found(right, "at a kink").length).toBeLessThanOrEqual(count / 20);
  });

  test("nearly all faults are called wrong, the others cannot be told", () => {
    expect(found(faulty, "wrong").length).toBeGreaterThanOrEqual(0.98 * count);
  });
});
