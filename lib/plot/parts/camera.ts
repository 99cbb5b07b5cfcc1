// From where a surface is looked at: so that the paths on it are in sight.
import type { Eye } from "./panel.ts";
import type { ReadPath } from "./paths.ts";
import type { Grid } from "./surface-source.ts";

/** The sides of a scene's box, so that heights do not drown the plane. */
export const boxSides = { x: 1.15, y: 1.15, z: 0.75 } as const;

const distance = 2.07;
const usualHeight = 0.9;
/** Degrees around the vertical: the usual side first, then to both sides of it. */
const turns = [-48, -78, -18, -108, 12, -138, 42, -168, 72, 132, 102, 162];
/** Usual first, and once from higher up, where every side has a wall before the paths. */
const heights = [usualHeight, 1.5];

/** The usual eye. */
export const usualEye: Eye = eyeAt(-48, usualHeight);

function twoDigits(value: number): number {
  return Number(value.toFixed(2));
}

function eyeAt(degrees: number, z: number): Eye {
  const angle = (degrees * Math.PI) / 180;
  const flat = Math.sqrt(Math.max(0, distance ** 2 + usualHeight ** 2 - z ** 2));
  return { x: twoDigits(flat * Math.cos(angle)), y: twoDigits(flat * Math.sin(angle)), z };
}

/** The eye from which the surface hides the fewest points of the paths; of equals the one next to the usual. */
export function eyeFor(grid: Grid, paths: readonly ReadPath[]): Eye {
  const points = paths.flatMap(({ x, y, value = [] }) => x.map((at, i) => [at, y[i] ?? 0, value[i] ?? 0] as const));
  let [best, fewest] = [usualEye, Infinity];
  for (const eye of heights.flatMap((z) => turns.map((degrees) => eyeAt(degrees, z)))) {
    const hidden = points.filter((point) => isHidden(grid, point, eye)).length;
    if (hidden < fewest) [best, fewest] = [eye, hidden];
  }
  return best;
}

/** By which part of the surface's height a path is drawn above it, which would hide half of its line. */
export const pathLift = 0.012;
const stride = 0.02;

/** Whether the surface lies between a point and the eye. Rays are taken as parallel: the eye is far off. */
function isHidden(grid: Grid, [x, y, value]: readonly [number, number, number], eye: Eye): boolean {
  const { x: xs, y: ys, z } = grid;
  const [low, high] = z.data.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const length = Math.hypot(eye.x, eye.y, eye.z);
  const [u, v, height] = [shareOf(xs, x), shareOf(ys, y), (value - low) / (high - low || 1) + pathLift];
  for (let t = stride; t < 2; t += stride) {
    const along = (side: "x" | "y" | "z"): number => (t * eye[side]) / length / boxSides[side];
    const [p, q, r] = [u + along("x"), v + along("y"), height + along("z")];
    if (p < 0 || p > 1 || q < 0 || q > 1 || r > 1) return false;
    const ground = z.get(Math.round(q * (ys.length - 1)), Math.round(p * (xs.length - 1)));
    if ((ground - low) / (high - low || 1) > r) return true;
  }
  return false;
}

function shareOf(axis: readonly number[], value: number): number {
  const [from, to] = [axis[0] ?? 0, axis.at(-1) ?? 1];
  return (value - from) / (to - from);
}
