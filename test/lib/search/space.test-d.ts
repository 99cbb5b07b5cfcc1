// The types of search spaces: each hyperparameter has the type of its dimension.
import {
  choice,
  gridPoints,
  gridSearch,
  integer,
  logUniform,
  Random,
  randomPoints,
  type Hyperparameters,
} from "gradus";
import { expectTypeOf, test } from "vitest";

const space = {
  rate: logUniform(1e-4, 1),
  units: integer(4, 8),
  hidden: choice(["relu", "tanh"]),
  shuffle: choice([true, false]),
};
interface Expected {
  readonly rate: number;
  readonly units: number;
  readonly hidden: "relu" | "tanh";
  readonly shuffle: boolean;
}

test("points have the types of their dimensions", () => {
  expectTypeOf<Hyperparameters<typeof space>>().toEqualTypeOf<Expected>();
  expectTypeOf(gridPoints(space, { points: 2 })[0].hidden).toEqualTypeOf<"relu" | "tanh">();
  expectTypeOf(randomPoints(space, { count: 1, random: new Random(1) })[0].units).toEqualTypeOf<number>();
});

test("evaluate is given them, and results carry them", () => {
  const [best] = gridSearch(
    space,
    ({ hyperparameters }) => {
      expectTypeOf(hyperparameters.shuffle).toEqualTypeOf<boolean>();
      return 1;
    },
    { points: 1, random: new Random(1) },
  );
  expectTypeOf(best.hyperparameters).toEqualTypeOf<Expected>();
});

test("a gridPoints names only dimensions that there are", () => {
  // @ts-expect-error units, hidden and shuffle are missing
  gridPoints(space, { points: { rate: 3 } });
});
