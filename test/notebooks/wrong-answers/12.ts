// Typical wrong answers to the exercises of chapter 12, one for each solution cell.
export const wrongAnswers: Record<string, string> = {
  // One side only.
  "exercise-12-1": `
function slopeAt(f: (x: number) => number, x: number, step: number): number {
  return (f(x + step) - f(x)) / step;
}`,
  // Divides by the right length alone: "three times as large, so the difference is 2".
  "exercise-12-2": `
function predictedDifferences(): number[] {
  return [2, 2, 218];
}`,
  // The special case of two zero lists is forgotten.
  "exercise-12-3": `
function differenceOf(approximate: readonly number[], exact: readonly number[]): number {
  const norm = (values: readonly number[]): number => Math.hypot(...values);
  return norm(approximate.map((value, i) => value - exact[i])) / (norm(approximate) + norm(exact));
}`,
  // Only the bug that shows at the start is repaired; the biases of layer 2 still have a penalty.
  "exercise-12-4": `
function repairedBackward(p: Parameters): Gradients {
  const A1 = tanh(add(matmul(p.W1, X), p.b1));
  const A2 = tanh(add(matmul(p.W2, A1), p.b2));
  const A3 = sigmoid(add(matmul(p.W3, A2), p.b3));
  const decay = lambda / m;
  const dZ3 = multiply(subtract(A3, Y), 1 / m);
  const dZ2 = multiply(matmulTransposeA(p.W3, dZ3), subtract(1, square(A2)));
  const dZ1 = multiply(matmulTransposeA(p.W2, dZ2), subtract(1, square(A1)));
  const b2 = add(sum(dZ2, { axis: 1 }), multiply(p.b2, decay));
  const W1 = add(matmulTransposeB(dZ1, X), multiply(p.W1, decay));
  const W2 = add(matmulTransposeB(dZ2, A1), multiply(p.W2, decay));
  const W3 = add(matmulTransposeB(dZ3, A2), multiply(p.W3, decay));
  return { W1, b1: sum(dZ1, { axis: 1 }), W2, b2, W3, b3: sum(dZ3, { axis: 1 }) };
}`,
  // "The smaller the better."
  "exercise-12-5": `
function bestEpsilon(
  f: (parameters: Parameters) => number,
  parameters: Parameters,
  gradients: Gradients,
  candidates: readonly number[],
): number {
  return Math.min(...candidates);
}`,
};
