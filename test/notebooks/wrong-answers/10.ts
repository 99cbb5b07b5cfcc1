// Typical wrong answers to the exercises of chapter 10, by grade id.
export const wrongAnswers: Record<string, string> = {
  // Divided by the variance, as some notes write it.
  "exercise-10-1": `function standardizeBy(training: readonly number[], values: readonly number[]): number[] {
  const mu = training.reduce((total, value) => total + value, 0) / training.length;
  const variance = training.reduce((total, value) => total + (value - mu) ** 2, 0) / training.length;
  return values.map((value) => (value - mu) / (variance === 0 ? 1 : variance));
}`,
  // The curvature is taken to be proportional to the feature, not to its square.
  "exercise-10-2": `function predictedFactor(): number {
  return 100;
}`,
  // The mean over the samples is missing.
  "exercise-10-3": `function learningRateLimit(X: Matrix): number {
  const [a, b, , d] = matmulTransposeB(X, X).data;
  return 2 / ((a + d) / 2 + Math.sqrt(((a - d) / 2) ** 2 + b * b));
}`,
  // Cured of the leak by giving the test set a ruler of its own.
  "exercise-10-4": `function prepare(training: Matrix, test: Matrix): { training: Matrix; test: Matrix } {
  return {
    training: standardize(training, fitStandardizer(training)),
    test: standardize(test, fitStandardizer(test)),
  };
}`,
  // The first rate that arrives is taken for the best.
  "exercise-10-5": `function fewestSteps(cost: Landscape, rates: readonly number[], goal: number, limit: number): number {
  for (const rate of rates) {
    const { steps } = walk(cost, rate, limit + 1, goal);
    if (Number.isFinite(steps)) return steps;
  }
  return Infinity;
}`,
};
