// The types of functions given as text: as many numbers as there are variables.
import { functionOf } from "gradus";
import { expectTypeOf, test } from "vitest";

const f = functionOf("theta^3 + x^2", ["theta", "x"]);

test("a point has a number for each variable", () => {
  expectTypeOf(f.value).parameters.toEqualTypeOf<[number, number]>();
  expectTypeOf(f.gradient(1, 2)).toEqualTypeOf<[number, number]>();
  // @ts-expect-error one number is missing
  f.value(1);
  // @ts-expect-error one number too many
  f.gradient(1, 2, 3);
});

test("derivatives have the names of the variables", () => {
  expectTypeOf(f.gradientText).toEqualTypeOf<Readonly<Record<"theta" | "x", string>>>();
  // @ts-expect-error there is no variable y
  expectTypeOf(f.gradientText.y);
});

test("names that are known at run time only make functions of any number of values", () => {
  const names: readonly string[] = ["a"];
  expectTypeOf(functionOf("a", names).value).parameters.toEqualTypeOf<number[]>();
});
