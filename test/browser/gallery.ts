// One example of every kind of figure: drawn, measured and photographed by the tests beside it.
import type { Figure } from "gradus/plot";
import { curves } from "./gallery-curves.ts";
import { fields } from "./gallery-fields.ts";

/** All examples, by the name of their picture. */
export const gallery: Readonly<Record<string, () => Figure>> = { ...curves, ...fields };
