// Typical wrong answers to the exercises of chapter 11, by grade id.
export const wrongAnswers: Record<string, string> = {
  // ŷ divided by each weight: right until a weight is 0.
  "exercise-11-1": `function chainGradient(weights: readonly number[], x: number): number[] {
  const yHat = weights.reduce((product, w) => product * w, x);
  return weights.map((w) => yHat / w);
}`,
  // The mean square instead of the length.
  "exercise-11-2": `function predictedFraction(): number {
  return 0.5 ** 30;
}`,
  // The variance 2/n used as a standard deviation.
  "exercise-11-3": `function heWeights(fanOut: number, fanIn: number, random: Random): Matrix {
  return multiply(random.randn(fanOut, fanIn), 2 / fanIn);
}`,
  // The mean of the quotients: a factor 4 and a factor 1/4 should cancel, but their mean is above 2.
  "exercise-11-4": `function factorPerLayer(lengths: readonly number[]): number {
  let total = 0;
  for (let layer = 1; layer < lengths.length; layer += 1) total += lengths[layer] / lengths[layer - 1];
  return total / (lengths.length - 1);
}`,
  // The part of the mean square that the activation keeps, instead of its inverse.
  "exercise-11-5": `function criticalProduct(g: (Z: Matrix) => Matrix, random: Random): number {
  const Z = random.randn(1, 100_000);
  return mean(square(g(Z))) / mean(square(Z));
}`,
};
