// Gamma and beta variables from uniform and normal ones, drawn in the order of numpy's legacy generator.

/** The numbers that these are made of. */
export interface Draws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
}

/** A gamma variable of scale 1. */
export function standardGamma(shape: number, draws: Draws): number {
  if (shape === 1) return exponential(draws);
  return shape < 1 ? gammaBelowOne(shape, draws) : gammaAboveOne(shape, draws);
}

/** A beta variable. */
export function betaVariable(a: number, b: number, draws: Draws): number {
  if (a <= 1 && b <= 1) return johnk(a, b, draws);
  const x = standardGamma(a, draws);
  return x / (x + standardGamma(b, draws));
}

function exponential({ uniform }: Draws): number {
  return -Math.log(1 - uniform());
}

/** From two pieces: a power below 1, an exponential above. */
function gammaBelowOne(shape: number, draws: Draws): number {
  for (;;) {
    const u = draws.uniform();
    const v = exponential(draws);
    const isLower = u <= 1 - shape;
    const rest = isLower ? 0 : -Math.log((1 - u) / shape);
    const x = (isLower ? u : 1 - shape + shape * rest) ** (1 / shape);
    if (x <= v + rest) return x;
  }
}

/** The cube of a normal variable that is moved and scaled has nearly this distribution; the rest is rejected. */
function gammaAboveOne(shape: number, draws: Draws): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = draws.normal();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root ** 3;
    const u = draws.uniform();
    if (u < 1 - 0.0331 * x ** 4 || Math.log(u) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** u^(1/a) and v^(1/b) as shares of their sum, where that is at most 1. */
function johnk(a: number, b: number, { uniform }: Draws): number {
  for (;;) {
    const [u, v] = [uniform(), uniform()];
    const [x, y] = [u ** (1 / a), v ** (1 / b)];
    if (x + y > 1 || u + v === 0) continue;
    if (x + y > 0) return x / (x + y);
    // Both powers have vanished: by their logarithms.
    return 1 / (1 + Math.exp(Math.log(v) / b - Math.log(u) / a));
  }
}
