// The state of a random source against numpy's get_state, its way through JSON, and states that are refused.
import * as fc from "fast-check";
import { Random } from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/random_state_cases.json" with { type: "json" };

describe.each(reference)("seed $seed after $normals normal and $uniforms uniform numbers", (expected) => {
  function advanced(): Random {
    const random = new Random(expected.seed);
    random.randn(1, expected.normals);
    random.rand(1, expected.uniforms);
    return random;
  }

  test("the state is numpy's", () => {
    const { words, position, spare } = advanced().state;
    expect({ words, position }).toEqual({ words: expected.words, position: expected.position });
    if (expected.spare === null) expect(spare).toBeNull();
    else expect(spare).toBeCloseTo(expected.spare, 14);
  });

  test("a source made from numpy's state draws numpy's next numbers", () => {
    const random = Random.from(expected);
    expected.nextNormals.forEach((value) => expect(random.normal()).toBeCloseTo(value, 14));
    expect(expected.nextUniforms.map(() => random.uniform())).toEqual(expected.nextUniforms);
    expect(random.permutation(9)).toEqual(expected.nextPermutation);
  });
});

test("after any draws, a source restored from JSON goes on to the bit, and neither disturbs the other", () => {
  const draws = {
    uniform: (r: Random) => r.uniform(),
    normal: (r: Random) => r.normal(),
    below: (r: Random) => r.integer(0, 1000),
  };
  const kinds = fc.array(fc.constantFrom(...Object.values(draws)), { maxLength: 700 });
  fc.assert(
    fc.property(fc.nat(), kinds, kinds, (seed, before, after) => {
      const random = new Random(seed);
      before.forEach((draw) => draw(random));
      const restored = Random.from(JSON.parse(JSON.stringify(random.state)));
      const rest = after.map((draw) => draw(random));
      expect(after.map((draw) => draw(restored))).toEqual(rest);
      expect(restored.state).toEqual(random.state);
    }),
    { numRuns: 40 },
  );
});

describe("refused", () => {
  const good = new Random(1).state;
  test.each([
    [{ ...good, words: good.words.slice(1) }, "Random.from: there must be 624 words, got 623"],
    [{ ...good, words: good.words.with(3, -1) }, "Random.from: words must be integers from 0 to 2^32 - 1, got -1 at 3"],
    [{ ...good, position: 625 }, "Random.from: position must be an integer from 0 to 624, got 625"],
    [{ ...good, spare: NaN }, "Random.from: spare must be a finite number or null, got NaN"],
  ])("a state that no source can have (%#)", (state, message) => {
    expect(() => Random.from(state)).toThrow(new RangeError(message));
  });

  test("what is no state", () => {
    const message = "Random.from: the state must have words, position and spare, got {}";
    expect(() => Random.from(JSON.parse("{}"))).toThrow(new TypeError(message));
  });
});
