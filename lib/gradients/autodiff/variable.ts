// A node of the recorded computation: a value, the operation that made it, and the way gradients flow back through it.
import { displaySymbol, fromArray, Matrix, type Fits } from "../../matrix/index.ts";
import { inspectSymbol, type TextBundle } from "../../matrix/display/display-symbols.ts";
import { formatHtml } from "../../matrix/display/format.ts";

/** One input of an operation, and the chain rule along it. */
export interface VariableEdge {
  readonly from: Variable;
  /** From the derivative of the result by this node's value, of its shape, to that by the input's value, of the input's shape. */
  readonly pull: (upstream: Matrix) => Matrix;
}

/**
 * A matrix that knows how it was computed.
 *
 * Operations of `ad` take variables and give new ones; together they form a graph that ends in the variables and constants
 * one began with. Nothing in it ever changes: gradients are computed beside the graph, not stored in it.
 * Source: Wengert, "A simple automatic derivative evaluation program", 1964; chapters 12 and 22.
 * @example
 * const z = ad.add(variable(1, "x"), 2);
 * z instanceof Variable; // => true
 * z.operation; // => 'add'
 * z.value.get(0, 0); // => 3
 */
export class Variable<out Rows extends number = number, out Cols extends number = number> {
  // Named by symbols, so that no method of this kind stands in the editor's list of suggestions.
  static {
    Object.defineProperties(this.prototype, {
      [inspectSymbol]: { value: describe },
      [displaySymbol]: { value: bundle },
    });
  }

  readonly value: Matrix<Rows, Cols>;
  /** "variable", "constant", or the name of the operation, as in `ad`. */
  readonly operation: string;
  readonly edges: readonly VariableEdge[];
  /** The name of a parameter; empty for what was computed. */
  readonly name: string;
  /** Whether a variable has a part in it: only then can a gradient flow through. */
  readonly tracked: boolean;

  constructor(value: Matrix<Rows, Cols>, operation: string, edges: readonly VariableEdge[], name = "") {
    this.value = value;
    this.operation = operation;
    this.edges = edges;
    this.name = name;
    this.tracked = operation === "variable" || edges.some(({ from }) => from.tracked);
  }

  toString(): string {
    const title = this.name === "" ? this.operation : `${this.operation} ${this.name}`;
    return `${title} ${this.value.shape}\n${this.value.toString()}`;
  }
}

/** What an operation accepts: a variable, or a matrix or number, which then counts as a constant. */
export type Operand<Rows extends number = number, Cols extends number = number, Demand = unknown> = Fits<
  Variable<Rows, Cols> | Matrix<Rows, Cols> | number,
  Demand
>;

/**
 * A node that the result is to be differentiated by. Chapter 22.
 * @example
 * const W = variable(matrix([[1, 2]]), "W");
 * gradientsOf(ad.sum(ad.square(W))).get(W); // => Matrix 1×2 [[2 4]]
 */
export function variable<R extends number, C extends number>(value: Matrix<R, C>, name?: string): Variable<R, C>;
export function variable(value: number, name?: string): Variable<1, 1>;
export function variable(value: Matrix | number, name = ""): Variable {
  return new Variable(asMatrix(value), "variable", [], name);
}

/**
 * A node that is only used: data, labels, numbers. No gradient flows into it. Chapter 22.
 * @example
 * const [x, c] = [variable(2, "x"), constant(10)];
 * gradientsOf(ad.multiply(x, c)).get(c); // => undefined
 */
export function constant<R extends number, C extends number>(value: Matrix<R, C>): Variable<R, C>;
export function constant(value: number): Variable<1, 1>;
export function constant(value: Matrix | number): Variable;
export function constant(value: Matrix | number): Variable {
  return new Variable(asMatrix(value), "constant", []);
}

/**
 * An operand as a node.
 * @throws TypeError when it is neither a variable nor a matrix nor a number
 */
export function lift(caller: string, operand: Operand): Variable {
  if (operand instanceof Variable) return operand;
  if (operand instanceof Matrix || typeof operand === "number") return constant(operand);
  throw new TypeError(`${caller}: operands must be variables, matrices or numbers, got ${typeof operand}`);
}

function asMatrix(value: Matrix | number): Matrix {
  return typeof value === "number" ? fromArray(1, 1, [value]) : value;
}

/** What a console shows of a variable. */
function describe(this: Variable): string {
  return this.toString();
}

/** What a notebook shows of a variable. */
function bundle(this: Variable): TextBundle {
  return { "text/plain": this.toString(), "text/html": formatHtml(this.value) };
}
