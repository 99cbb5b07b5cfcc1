// The workloads in libraries that have matrices but no networks, ml-matrix and mathjs: forward and backward written by hand on them.
import { createRequire } from "node:module";
import { digest, readInputs, serve, workload, type Input, type Workload } from "../protocol.ts";

/** The operations that a training needs, in one library's matrices. Columns are samples. */
interface Operations<M> {
  from(input: Input): M;
  toArray(a: M): number[][];
  multiply(a: M, b: M): M;
  transpose(a: M): M;
  /** Elementwise, of equal shapes. */
  combine(a: M, b: M, f: (x: number, y: number) => number): M;
  map(a: M, f: (x: number) => number): M;
  addColumn(a: M, column: M): M;
  sumOfRows(a: M): M;
  columns(a: M, start: number, end: number): M;
}

interface MlMatrix {
  readonly rows: number;
  readonly columns: number;
  mmul(other: MlMatrix): MlMatrix;
  transpose(): MlMatrix;
  clone(): MlMatrix;
  get(row: number, column: number): number;
  set(row: number, column: number, value: number): MlMatrix;
  apply(f: (this: MlMatrix, row: number, column: number) => void): MlMatrix;
  addColumnVector(column: MlMatrix): MlMatrix;
  sum(by: "row"): number[];
  subMatrix(startRow: number, endRow: number, startColumn: number, endColumn: number): MlMatrix;
  to2DArray(): number[][];
}

interface Mathjs<M> {
  matrix(rows: number[][]): M;
  multiply(a: M, b: M): M;
  transpose(a: M): M;
  map(a: M, f: (x: number) => number): M;
  add(a: M, b: M): M;
  sum(a: M, axis: number): { toArray(): number[] };
}

function rowsOf({ rows, cols, data }: Input): number[][] {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);
}

function mlMatrix(load: NodeJS.Require): Operations<MlMatrix> {
  const { Matrix } = load("ml-matrix") as {
    Matrix: { new (rows: number[][]): MlMatrix } & { columnVector(v: number[]): MlMatrix };
  };
  return {
    from: (input) => new Matrix(rowsOf(input)),
    toArray: (a) => a.to2DArray(),
    multiply: (a, b) => a.mmul(b),
    transpose: (a) => a.transpose(),
    combine: (a, b, f) =>
      a.clone().apply(function combineAt(i, j) {
        this.set(i, j, f(this.get(i, j), b.get(i, j)));
      }),
    map: (a, f) =>
      a.clone().apply(function mapAt(i, j) {
        this.set(i, j, f(this.get(i, j)));
      }),
    addColumn: (a, column) => a.clone().addColumnVector(column),
    sumOfRows: (a) => Matrix.columnVector(a.sum("row")),
    columns: (a, start, end) => a.subMatrix(0, a.rows - 1, start, end - 1),
  };
}

/** A dense matrix of mathjs. */
interface MathjsMatrix {
  toArray(): number[][];
}

function mathjs(load: NodeJS.Require): Operations<MathjsMatrix> {
  const math = load("mathjs") as Mathjs<MathjsMatrix>;
  const matrix = (rows: number[][]): MathjsMatrix => math.matrix(rows);
  return {
    from: (input) => matrix(rowsOf(input)),
    toArray: (a) => a.toArray(),
    multiply: (a, b) => math.multiply(a, b),
    transpose: (a) => math.transpose(a),
    combine: (a, b, f) => {
      const other = b.toArray();
      return matrix(a.toArray().map((row, i) => row.map((x, j) => f(x, other[i][j]))));
    },
    map: (a, f) => math.map(a, f),
    addColumn: (a, column) => math.add(a, column),
    sumOfRows: (a) =>
      matrix(
        math
          .sum(a, 1)
          .toArray()
          .map((x) => [x]),
      ),
    columns: (a, start, end) => matrix(a.toArray().map((row) => row.slice(start, end))),
  };
}

type Named<M> = Record<string, M>;

/** One step: outputs, and gradients of the cost by every parameter. `slope` is that of the hidden activation, from its output. */
interface Shape {
  readonly layers: number;
  readonly hidden: (z: number) => number;
  readonly slope: (a: number) => number;
  readonly output: "sigmoid" | "softmax";
}

function outputOf<M>(on: Operations<M>, Z: M, kind: Shape["output"]): M {
  if (kind === "sigmoid") return on.map(Z, (z) => 1 / (1 + Math.exp(-z)));
  const columns = on.toArray(on.transpose(Z)).map((column) => {
    const largest = Math.max(...column);
    const powers = column.map((z) => Math.exp(z - largest));
    const total = powers.reduce((sum, e) => sum + e, 0);
    return powers.map((e) => e / total);
  });
  const data = Float64Array.from(columns.flat());
  return on.transpose(on.from({ rows: columns.length, cols: columns[0].length, data }));
}

function costAndGradients<M>(on: Operations<M>, shape: Shape, p: Named<M>, X: M, Y: M): [number, Named<M>] {
  const { layers } = shape;
  const activations = [X];
  for (let l = 1; l <= layers; l++) {
    const Z = on.addColumn(on.multiply(p[`W${l}`], activations[l - 1]), p[`b${l}`]);
    activations.push(l === layers ? outputOf(on, Z, shape.output) : on.map(Z, shape.hidden));
  }
  const answers = on.toArray(activations[layers]);
  const truth = on.toArray(Y);
  const m = truth[0].length;
  const isSigmoid = shape.output === "sigmoid";
  let cost = 0;
  truth.forEach((row, i) => {
    row.forEach((y, j) => {
      const a = answers[i][j];
      cost -= (y === 0 ? 0 : y * Math.log(a)) + (isSigmoid && y < 1 ? (1 - y) * Math.log(1 - a) : 0);
    });
  });
  const gradients: Named<M> = {};
  let dZ = on.combine(activations[layers], Y, (a, y) => (a - y) / m);
  for (let l = layers; l >= 1; l--) {
    gradients[`W${l}`] = on.multiply(dZ, on.transpose(activations[l - 1]));
    gradients[`b${l}`] = on.sumOfRows(dZ);
    if (l === 1) break;
    const dA = on.multiply(on.transpose(p[`W${l}`]), dZ);
    dZ = on.combine(dA, activations[l - 1], (d, a) => d * shape.slope(a));
  }
  return [cost / m, gradients];
}

/** One update of a parameter by its gradient. */
type Rule<M> = (name: string, parameter: M, gradient: M, step: number) => M;

function adamRule<M>(on: Operations<M>, rate: number): Rule<M> {
  const moments = new Map<string, { v: M; s: M }>();
  return (name, parameter, gradient, step) => {
    const zero = on.map(gradient, () => 0);
    const { v, s } = moments.get(name) ?? { v: zero, s: zero };
    const first = on.combine(v, gradient, (a, g) => 0.9 * a + 0.1 * g);
    const second = on.combine(s, gradient, (a, g) => 0.999 * a + 0.001 * g * g);
    moments.set(name, { v: first, s: second });
    const [c1, c2] = [1 - 0.9 ** step, 1 - 0.999 ** step];
    const move = on.combine(first, second, (a, b) => (rate * (a / c1)) / (Math.sqrt(b / c2) + 1e-8));
    return on.combine(parameter, move, (w, d) => w - d);
  };
}

function train<M>(
  on: Operations<M>,
  name: string,
  shape: Shape,
  { epochs, batchSize, rule }: { epochs: number; batchSize: number; rule: () => Rule<M> },
): Workload {
  const X = on.from(input(`${name}.X`));
  const Y = on.from(input(`${name}.Y`));
  const names = Array.from({ length: shape.layers }, (_, l) => [`W${l + 1}`, `b${l + 1}`]).flat();
  const samples = input(`${name}.X`).cols;
  return workload(
    () => {
      const p: Named<M> = Object.fromEntries(names.map((each) => [each, on.from(input(`${name}.${each}`))]));
      const update = rule();
      const costs: number[] = [];
      let step = 0;
      for (let epoch = 0; epoch < epochs; epoch++) {
        let total = 0;
        for (let start = 0; start < samples; start += batchSize) {
          const end = Math.min(start + batchSize, samples);
          const [cost, gradients] = costAndGradients(
            on,
            shape,
            p,
            on.columns(X, start, end),
            on.columns(Y, start, end),
          );
          total += cost * (end - start);
          step++;
          for (const each of names) p[each] = update(each, p[each], gradients[each], step);
        }
        costs.push(total / samples);
      }
      return { costs, p };
    },
    ({ costs, p }) => {
      const parameters = [...names].sort().flatMap((each) => digest(on.toArray(p[each]).flat()));
      return [costs[0], costs[costs.length - 1], ...parameters];
    },
  );
}

function workloads<M>(on: Operations<M>): Record<string, Workload> {
  const tanh: Shape = { layers: 2, hidden: Math.tanh, slope: (a) => 1 - a * a, output: "sigmoid" };
  const relu: Shape = { layers: 3, hidden: (z) => Math.max(0, z), slope: (a) => (a > 0 ? 1 : 0), output: "softmax" };
  const descend: Rule<M> = (_, parameter, gradient) => on.combine(parameter, gradient, (w, g) => w - 1.2 * g);
  const [logits, left, right] = [on.from(input("W6b.Z")), on.from(input("W7.A")), on.from(input("W7.B"))];
  return {
    W1: train(on, "W1", tanh, { epochs: 1000, batchSize: 400, rule: () => descend }),
    W3: train(on, "W3", relu, { epochs: 5, batchSize: 64, rule: () => adamRule(on, 0.001) }),
    W6b: workload(
      () => outputOf(on, logits, "softmax"),
      (a) => digest(on.toArray(a).flat()),
    ),
    W7: workload(
      () => on.multiply(left, right),
      (c) => digest(on.toArray(c).flat()),
    ),
  };
}

const [, , folder, peers, library] = process.argv;
const input = readInputs(folder);
const load = createRequire(`${peers}/`);
await serve(library === "mathjs" ? workloads(mathjs(load)) : workloads(mlMatrix(load)));
