// Typical wrong answers to the exercises of chapter 14, by grade id.
export const wrongAnswers: Record<string, string> = {
  // β and 1 − β have changed places.
  "exercise-14-1": `function lastAverage(values: readonly number[], beta: number): number {
  let v = 0;
  for (const value of values) v = (1 - beta) * v + beta * value;
  return v;
}`,
  // One window, because "the average looks back ten days".
  "exercise-14-2": `function predictedDays(): number {
  return 10;
}`,
  // Days counted from 0: the first divisor is 1 − β⁰ = 0.
  "exercise-14-3": `function correctedAverages(values: readonly number[], beta: number): number[] {
  let v = 0;
  return values.map((value, index) => {
    v = beta * v + (1 - beta) * value;
    return v / (1 - beta ** index);
  });
}`,
  // Rounding makes the variance of a constant series slightly negative.
  "exercise-14-4": `function runningDeviation(values: readonly number[], beta: number): number[] {
  const means = ewa(values, { beta });
  const meansOfSquares = ewa(values.map((value) => value * value), { beta });
  return values.map((_, t) => Math.sqrt(meansOfSquares[t] - means[t] ** 2));
}`,
  // The average is compared with its own day instead of the next one.
  "exercise-14-5": `function bestBeta(values: ArrayLike<number>, candidates: readonly number[]): number {
  const squaredError = (beta: number): number =>
    ewa(values, { beta }).reduce((total, average, t) => total + (values[t] - average) ** 2, 0);
  return candidates.reduce((best, beta) => (squaredError(beta) < squaredError(best) ? beta : best));
}`,
};
