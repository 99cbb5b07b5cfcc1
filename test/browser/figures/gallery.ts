// One example of every kind of figure: drawn, measured and photographed by the tests beside it.
import type { Figure } from "gradus/plot";
import { curves } from "./gallery-curves.ts";
import { diagrams } from "./gallery-diagrams.ts";
import { fields } from "./gallery-fields.ts";
import { samples } from "./gallery-samples.ts";

/** All examples, by the name of their picture. */
export const gallery: Readonly<Record<string, () => Figure>> = { ...curves, ...samples, ...fields, ...diagrams };
