// Packing: copies a block of a strided operand into strips that a tile reads from front to back.
import { bytes } from "./bytes";

/**
 * Writes `count` lines of `depth` numbers as strips of `width` lines, side by side: number p of line l goes to place p · width + l of
 * its strip. Lines that are missing in the last strip become zeros.
 *
 * Lines are rows of A or columns of B; `lineStep` numbers lie between them, `step` between the numbers of one.
 */
export function pack(count: i32, depth: i32, width: i32, source: usize, lineStep: i32, step: i32, target: usize): void {
  const fromStep = bytes(step);
  const toStep = bytes(width);
  for (let first = 0; first < count; first += width) {
    const lines = min(width, count - first);
    for (let l = 0; l < width; l++) {
      let to = target + bytes(l);
      if (l < lines) {
        let from = source + bytes((first + l) * lineStep);
        for (let p = 0; p < depth; p++, from += fromStep, to += toStep) f64.store(to, f64.load(from));
      } else {
        for (let p = 0; p < depth; p++, to += toStep) f64.store(to, 0);
      }
    }
    target += bytes(depth * width);
  }
}
