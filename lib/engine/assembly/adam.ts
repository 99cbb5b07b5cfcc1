// The step of Adam, two numbers at a time: its root and its quotient are what a loop number by number waits for.
import { bytes } from "./bytes";

/**
 * One step on `count` weights w with gradients g and moments v and s, written to w2, v2 and s2, which may be the same places:
 *
 *   v ← β₁ v + (1 - β₁) g,   s ← β₂ s + (1 - β₂) g²,   w ← shrink w - rate v / (√(s + inside) + outside)
 *
 * Where v is 0 the weight does not move, also where the quotient would be 0/0. An odd count touches the numbers after the last.
 */
export function adam(
  w: usize,
  g: usize,
  v: usize,
  s: usize,
  w2: usize,
  v2: usize,
  s2: usize,
  count: i32,
  beta1: f64,
  beta2: f64,
  rate: f64,
  inside: f64,
  outside: f64,
  shrink: f64,
): void {
  const zero = f64x2.splat(0);
  for (let i: usize = 0, end = bytes(count); i < end; i += 16) {
    const slope = v128.load(g + i);
    const taken = f64x2.mul(f64x2.splat(1 - beta1), slope);
    const first = f64x2.add(f64x2.mul(f64x2.splat(beta1), v128.load(v + i)), taken);
    const squared = f64x2.mul(f64x2.mul(f64x2.splat(1 - beta2), slope), slope);
    const second = f64x2.add(f64x2.mul(f64x2.splat(beta2), v128.load(s + i)), squared);
    const size = f64x2.add(f64x2.sqrt(f64x2.add(second, f64x2.splat(inside))), f64x2.splat(outside));
    const move = f64x2.div(f64x2.mul(f64x2.splat(rate), first), size);
    v128.store(v2 + i, first);
    v128.store(s2 + i, second);
    const kept = f64x2.mul(f64x2.splat(shrink), v128.load(w + i));
    v128.store(w2 + i, f64x2.sub(kept, v128.andnot(move, f64x2.eq(first, zero))));
  }
}
