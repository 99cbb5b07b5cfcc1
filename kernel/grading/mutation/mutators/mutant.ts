// A change of a solution in one place: what kind it is, where it stands, and the text that it makes.
import type { Node } from "oxc-parser";

export type MutationKind =
  | "operator"
  | "boundary"
  | "condition"
  | "constant"
  | "term left out"
  | "index"
  | "sign"
  | "order"
  | "statement left out"
  | "early end"
  | "function"
  | "transposition"
  | "copy left out"
  | "await left out"
  | "option left out"
  | "prediction";

/** A part of the text that is replaced. */
export interface Edit {
  kind: MutationKind;
  /** UTF-16 offsets in the cell's text. */
  start: number;
  end: number;
  text: string;
}

/** What a mutator may look at beside its node. */
export interface MutationContext {
  source: string;
  /** The nodes around this one, the outermost first. */
  parents: readonly Node[];
  /** Names that are known where the answer stands. */
  names: ReadonlySet<string>;
}

/** The changes of one kind that may be made at a node. */
export type Mutator = (node: Node, context: MutationContext) => Edit[];

export interface Mutant {
  kind: MutationKind;
  /** The line of the cell in which the change begins, from 1. */
  line: number;
  /** The lines that change, as they are in the source, and as they are then; without the space around them. */
  from: string;
  to: string;
  /** The whole cell with the change. */
  source: string;
}

/** The text of a node. */
export function textOf({ start, end }: Pick<Node, "start" | "end">, { source }: MutationContext): string {
  return source.slice(start, end);
}

/** Another text in place of a node. */
export function replaced(kind: MutationKind, { start, end }: Pick<Node, "start" | "end">, text: string): Edit {
  return { kind, start, end, text };
}

/** Another text in place of a node, or of what stands at its edge. */
export function swapped(kind: MutationKind, one: Node, other: Node, context: MutationContext): Edit[] {
  const [a, b] = [textOf(one, context), textOf(other, context)];
  if (a === b) return [];
  const between = context.source.slice(one.end, other.start);
  return [{ kind, start: one.start, end: other.end, text: b + between + a }];
}
