// From where a surface is looked at: so that the paths on it are in sight.
import type { Eye } from "./panel.ts";
import type { ReadPath } from "./paths.ts";
import { shareWithin } from "./ranges.ts";
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
export function eyeFor({ x, y, z }: Grid, paths: readonly ReadPath[]): Eye {
  const [low, high] = z.data.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const [across, along, up] = [
    shareWithin(x[0] ?? 0, x.at(-1) ?? 1),
    shareWithin(y[0] ?? 0, y.at(-1) ?? 1),
    shareWithin(low, high),
  ];
  const points = paths.flatMap((path) =>
    path.x.map((at, i): Place => [across(at), along(path.y[i] ?? 0), up(path.value?.[i] ?? 0) + pathLift]),
  );
  const ground = (p: number, q: number): number =>
    up(z.get(Math.round(q * (y.length - 1)), Math.round(p * (x.length - 1))));
  let [best, fewest] = [usualEye, Infinity];
  for (const eye of heights.flatMap((height) => turns.map((degrees) => eyeAt(degrees, height)))) {
    const hidden = points.filter((point) => isHidden(ground, point, eye)).length;
    if (hidden < fewest) [best, fewest] = [eye, hidden];
  }
  return best;
}

/** In shares of the box's sides. */
type Place = readonly [x: number, y: number, z: number];

/** By which part of the surface's height a path is drawn above it, which would hide half of its line. */
export const pathLift = 0.012;
const stride = 0.02;

/** Whether the surface lies between a point and the eye. Rays are taken as parallel: the eye is far off. */
function isHidden(ground: (p: number, q: number) => number, [u, v, height]: Place, eye: Eye): boolean {
  const length = Math.hypot(eye.x, eye.y, eye.z);
  for (let t = stride; t < 2; t += stride) {
    const along = (side: "x" | "y" | "z"): number => (t * eye[side]) / length / boxSides[side];
    const [p, q, r] = [u + along("x"), v + along("y"), height + along("z")];
    if (p < 0 || p > 1 || q < 0 || q > 1 || r > 1) return false;
    if (ground(p, q) > r) return true;
  }
  return false;
}
