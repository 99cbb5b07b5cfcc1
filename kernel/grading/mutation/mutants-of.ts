// All changes of a solution in one place, from its syntax tree: each parses, none is there twice, and their order is that of the text.
import { parseSync, type Node } from "oxc-parser";
import { childNodes } from "../../session/transform/child-nodes.ts";
import { regionsOf } from "../../workbook/regions.ts";
import type { Edit, Mutant, Mutator } from "./mutators/mutant.ts";
import { mutateCalls } from "./mutators/calls.ts";
import { mutateConditions } from "./mutators/conditions.ts";
import { mutateConstants, mutateIndices } from "./mutators/constants.ts";
import { mutateOperators } from "./mutators/operators.ts";
import { mutatePrediction } from "./mutators/predictions.ts";
import { mutateStatements } from "./mutators/statements.ts";

const ofPrograms: readonly Mutator[] = [
  mutateOperators,
  mutateConditions,
  mutateConstants,
  mutateIndices,
  mutateCalls,
  mutateStatements,
];

export interface MutationOptions {
  /** Names that are known where the answer stands: functions are exchanged for those alone. */
  names?: ReadonlySet<string>;
  /** Whether the answer is a prediction, of which the value counts alone. */
  isPrediction?: boolean;
}

/**
 * The mutants of a cell in TypeScript or JavaScript: of what lies in its solution regions, or of the whole cell where it has none.
 *
 * @throws {SyntaxError} where the cell cannot be parsed
 */
export function mutantsOf(source: string, { names = new Set(), isPrediction = false }: MutationOptions = {}): Mutant[] {
  const { program, errors } = parseCell(source);
  const [first] = errors;
  if (first !== undefined) throw new SyntaxError(`the solution cannot be parsed: ${first.message}`);
  const ranges = rangesOf(source);
  const mutators = isPrediction ? [mutatePrediction] : ofPrograms;
  const edits: Edit[] = [];
  const visit = (node: Node, parents: readonly Node[]): void => {
    // A block may begin before the region, what is changed in it not.
    const isNear = ranges.some(({ start, end }) => node.start < end && node.end > start);
    if (isNear) edits.push(...mutators.flatMap((mutate) => mutate(node, { source, parents, names })));
    for (const child of childNodes(node)) if (!isType(child)) visit(child, [...parents, node]);
  };
  visit(program, []);
  const within = edits.filter((edit) => ranges.some(({ start, end }) => edit.start >= start && edit.end <= end));
  within.sort((a, b) => a.start - b.start || a.end - b.end);
  return distinct(source, within);
}

function parseCell(source: string): ReturnType<typeof parseSync> {
  return parseSync("cell.ts", source, { sourceType: "module" });
}

interface Range {
  start: number;
  end: number;
}

/** The parts of the text that are the solution, in UTF-16 offsets. */
function rangesOf(source: string): Range[] {
  const lines = source.split("\n");
  const offset = (line: number): number => lines.slice(0, line).join("\n").length + (line === 0 ? 0 : 1);
  const regions = regionsOf(source, "SOLUTION");
  if (regions.length === 0) return [{ start: 0, end: source.length }];
  return regions.map(({ begin, end }) => ({ start: offset(begin + 1), end: offset(end) }));
}

/** Types are erased before anything runs; a value in an `as` is one all the same. */
function isType({ type }: Node): boolean {
  return type.startsWith("TS") && !["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"].includes(type);
}

function distinct(source: string, edits: readonly Edit[]): Mutant[] {
  const seen = new Set([source]);
  return edits.flatMap((edit): Mutant[] => {
    const changed = source.slice(0, edit.start) + edit.text + source.slice(edit.end);
    if (seen.has(changed) || parseCell(changed).errors.length > 0) return [];
    seen.add(changed);
    return [{ kind: edit.kind, source: changed, ...changedLines(source, changed) }];
  });
}

/** The lines in which two texts differ. */
function changedLines(before: string, after: string): Pick<Mutant, "line" | "from" | "to"> {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let first = 0;
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first += 1;
  let last = 0;
  while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
  const part = (lines: readonly string[]): string =>
    lines
      .slice(first, lines.length - last)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join("\n");
  return { line: first + 1, from: part(old), to: part(now) };
}
