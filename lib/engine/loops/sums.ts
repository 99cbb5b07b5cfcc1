// Sums of numbers that lie `step` apart, in four parts side by side: a processor adds four numbers in the time in which one sum
// waits for itself, and the rounding errors of short sums are smaller.

/** Σ x over `count` numbers, from data[start] on. */
export function sumOf(data: Float64Array, start: number, count: number, step = 1): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let p = start;
  for (let left = count >> 2; left > 0; left--, p += 4 * step) {
    sum0 += data[p];
    sum1 += data[p + step];
    sum2 += data[p + 2 * step];
    sum3 += data[p + 3 * step];
  }
  for (let left = count & 3; left > 0; left--, p += step) sum0 += data[p];
  return sum0 + sum1 + (sum2 + sum3);
}

/** Σ (x - center)² over `count` numbers, from data[start] on. */
export function squaresAround(center: number, data: Float64Array, start: number, count: number, step = 1): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  let p = start;
  for (let left = count >> 2; left > 0; left--, p += 4 * step) {
    const d0 = data[p] - center;
    const d1 = data[p + step] - center;
    const d2 = data[p + 2 * step] - center;
    const d3 = data[p + 3 * step] - center;
    sum0 += d0 * d0;
    sum1 += d1 * d1;
    sum2 += d2 * d2;
    sum3 += d3 * d3;
  }
  for (let left = count & 3; left > 0; left--, p += step) sum0 += (data[p] - center) * (data[p] - center);
  return sum0 + sum1 + (sum2 + sum3);
}
