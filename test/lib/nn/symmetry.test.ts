// Symmetry: units that start alike stay alike, whatever is learned; small random weights break it.
import {
  generate,
  gradientDescent,
  initializeNetwork,
  makeMoons,
  network,
  Random,
  getRow,
  scaledNormal,
  train,
  zeroInit,
  type Initializer,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";

const data = makeMoons({ samples: 80, noise: 0.1, random: new Random(1) });

/** The weights into the hidden units after training, unit by unit, and the costs on the way. */
function hiddenUnits(initializer: Initializer): { units: Matrix[]; costs: readonly number[]; outgoing: Matrix } {
  const shape = network({ layerSizes: [2, 4, 1], hidden: "tanh" });
  const parameters = initializeNetwork(shape, { initializer, random: new Random(3) });
  const trained = train(shape, parameters, data, { optimizer: gradientDescent({ learningRate: 1 }), epochs: 300 });
  const { W1, W2 } = trained.parameters;
  return { units: [0, 1, 2, 3].map((unit) => getRow(W1, unit)), costs: trained.costs, outgoing: W2 };
}

describe("four hidden units", () => {
  test("that start at zero stay at zero: only the output's bias could move, and two equal classes do not move it", () => {
    const { units, outgoing, costs } = hiddenUnits(zeroInit);
    for (const unit of units) expect([...unit.data]).toEqual([0, 0]);
    expect([...outgoing.data]).toEqual([0, 0, 0, 0]);
    expect(Math.abs(costs[299] - Math.LN2)).toBeLessThan(1e-12);
  });

  test("that start alike learn alike, to the bit: together they are worth one", () => {
    const { units, outgoing, costs } = hiddenUnits((fanOut, fanIn) => generate(fanOut, fanIn, () => 0.1));
    for (const unit of units) expect(unit.data).toEqual(units[0].data);
    expect(new Set(outgoing.data).size).toBe(1);
    expect(costs[299]).toBeLessThan(costs[0]);
    expect(units[0].data[0]).not.toBe(0.1);
  });

  test("that start small and random become different, and reach a lower cost", () => {
    const alike = hiddenUnits((fanOut, fanIn) => generate(fanOut, fanIn, () => 0.1));
    const random = hiddenUnits(scaledNormal(0.1));
    expect(new Set(random.units.map((unit) => unit.data.join())).size).toBe(4);
    expect(random.costs[299]).toBeLessThan(alike.costs[299]);
  });
});
