// Typical wrong answers to the exercises of chapter 16, by grade id.
export const wrongAnswers: Record<string, string> = {
  // The averages are used as they are: the first step is 3.16 times too long.
  "exercise-16-1": `function adamStep(v: number, s: number, t: number, alpha: number): number {
  return (alpha * v) / (Math.sqrt(s) + 1e-8);
}`,
  // "+1 and −1 cancel", so momentum is believed to stop the parameter completely.
  "exercise-16-2": `function predictedSteps(): [withMomentum: number, withoutMomentum: number] {
  return [0, 1];
}`,
  // The corrected averages are kept for the next step. The first step is right, all others are not.
  "exercise-16-3": `function adamDescent(
  slopeAt: (w: readonly number[]) => readonly number[],
  start: readonly number[],
  alpha: number,
  steps: number,
): number[] {
  const v = start.map(() => 0);
  const s = start.map(() => 0);
  let w = [...start];
  for (let t = 1; t <= steps; t += 1) {
    const g = slopeAt(w);
    w = w.map((wi, i) => {
      v[i] = (0.9 * v[i] + 0.1 * g[i]) / (1 - 0.9 ** t);
      s[i] = (0.999 * s[i] + 0.001 * g[i] * g[i]) / (1 - 0.999 ** t);
      return wi - (alpha * v[i]) / (Math.sqrt(s[i]) + 1e-8);
    });
  }
  return w;
}`,
  // L2 in the gradient instead of decay beside the quotient.
  "exercise-16-4": `interface WeightState {
  w: number;
  g: number;
  v: number;
  s: number;
  t: number;
}
function adamwStep({ w, g, v, s, t }: WeightState, alpha: number, lambda: number): number {
  const slope = g + lambda * w;
  const vHat = (0.9 * v + 0.1 * slope) / (1 - 0.9 ** t);
  const sHat = (0.999 * s + 0.001 * slope * slope) / (1 - 0.999 ** t);
  return w - (alpha * vHat) / (Math.sqrt(sHat) + 1e-8);
}`,
  // The luckiest run decides.
  "exercise-16-5": `function bestLearningRate(
  costAfter: (alpha: number, s: number) => number,
  candidates: readonly number[],
  seeds: readonly number[],
): number {
  const lowestCost = (alpha: number): number => Math.min(...seeds.map((s) => costAfter(alpha, s)));
  return candidates.reduce((best, alpha) => (lowestCost(alpha) < lowestCost(best) ? alpha : best));
}`,
};
