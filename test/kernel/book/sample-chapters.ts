// Two executed chapters with everything that a book has to show, for the tests that render and photograph it.
import type { JsonObject } from "gradus-kernel/common/json";
import type { ChapterSource } from "gradus-kernel/book/chapter";
import type { Cell, CodeCell, MarkdownCell, Output } from "gradus-kernel/notebook/types";

function text(id: string, source: string): MarkdownCell {
  return { cell_type: "markdown", id, metadata: {}, source };
}

function code(id: string, source: string, outputs: Output[] = [], metadata: JsonObject = {}): CodeCell {
  return { cell_type: "code", id, metadata, source, execution_count: 1, outputs };
}

function chapter(file: string, cells: Cell[]): ChapterSource {
  const metadata = { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)", language: "typescript" } };
  return { file, notebook: { cells, metadata, nbformat: 4, nbformat_minor: 5 } };
}

/** A line that a slider moves: three frames, y = 1, 2, 3. */
export const sliderFigure: JsonObject = {
  data: [{ type: "scatter", mode: "lines", x: [0, 1], y: [1, 1], name: "height" }],
  layout: {
    height: 380,
    title: { text: "The slider lifts the line" },
    yaxis: { range: [0, 4], title: { text: "height" } },
    xaxis: { title: { text: "x" } },
    sliders: [
      {
        currentvalue: { prefix: "h = " },
        pad: { t: 50 },
        steps: ["1", "2", "3"].map((label) => ({
          label,
          method: "animate",
          args: [[label], { mode: "immediate", frame: { duration: 0, redraw: true }, transition: { duration: 0 } }],
        })),
      },
    ],
  },
  frames: [1, 2, 3].map((height) => ({ name: String(height), data: [{ y: [height, height] }] })),
};

export function figureOutput(figure: JsonObject, words: string): Output {
  const data = { "application/vnd.plotly.v1+json": figure, "text/plain": words, "text/html": "<b>not this one</b>" };
  return { output_type: "display_data", data, metadata: {} };
}

const opening = `# Weighted averages (指数加权平均)

After this chapter you can say what $\\beta$ does to a moving average and why $v_t$ starts *too low*. It builds on
[Gradient checking](02-checking.ipynb#A-closer-look). You need 40 minutes.`;

const formulas = `## The formula

Each day the average moves a little: $v_t = \\beta v_{t-1} + (1 - \\beta)\\,\\theta_t$, where $\\theta_t$ is the value of
day $t$ and $a_i*b_j*c$ stays a product. A price of \\$5 and one of $6 are no formula.

$$
v_t = (1-\\beta) \\sum_{k=0}^{t-1} \\beta^{k}\\, \\theta_{t-k}, \\qquad
W = \\begin{bmatrix} w_{11} & w_{12} \\\\ w_{21} & w_{22} \\end{bmatrix}
$$

| $\\beta$ | window $\\frac{1}{1-\\beta}$ | absolute value |
| --- | --- | --- |
| 0.9 | about 10 days | $|v_t|$ |
| 0.98 | about 50 days | $|v_t| \\le 1$ |

\`\`\`ts
const price = "$5"; // and $6
\`\`\`

### Why it starts low

<details>
<summary>Hint 1</summary>

Write out $v_1$ with **all** its terms.

</details>

<details><summary>Hint 2: what is $v_0$?</summary>It is $0$, see <a href="02-checking.ipynb">the next chapter</a>.</details>

> The average does not know the past before the first day.`;

const typeError = [
  "\u001b[31mTypeScriptError\u001b[39m: Argument of type 'Matrix<5, 2>' is not assignable to 'Matrix<4, number>'.",
  "\u001b[1mIn[4]:2:16\u001b[22m",
  "  2 | matmul(a, b);",
  "    |           \u001b[31m~\u001b[39m",
];

const longCode = `/** The average of a list, one value a day. */
function average(values: readonly number[], beta: number): number[] {
  let v = 0;
  return values.map((value) => (v = beta * v + (1 - beta) * value));
}
console.log(\`first: \${average([10, 12], 0.9)[0].toFixed(3)}\`);`;

const grading = { schema_version: 3, grade: false, locked: false, solution: true, task: false };

/** Two chapters; `figures` are shown in the first one after the figure with the slider. */
export function sampleChapters(figures: readonly Output[] = []): ChapterSource[] {
  return [
    chapter("01-averages.ipynb", [
      text("opening", opening),
      text("formulas", formulas),
      code("import", `import { ewa } from "gradus";`),
      code("average", longCode, [
        { output_type: "stream", name: "stdout", text: "first: 1.000\nworking  10%\rworking 100%\n" },
        { output_type: "stream", name: "stderr", text: "a warning on stderr\n" },
      ]),
      text("figures", "## Figures\n\nMove the slider and watch the line."),
      code("slider", "show(figure)", [figureOutput(sliderFigure, "A line at height h.")], { tags: ["hide-input"] }),
      ...figures.map((output, index) => code(`figure-cell-${index}`, "show(figure)", [output])),
      text("errors", "## Errors and other outputs"),
      code("shapes", "const c =\n  matmul(a, b);", [
        { output_type: "error", ename: "TypeScriptError", evalue: "shapes", traceback: typeError },
      ]),
      code("table", "table", [
        {
          output_type: "execute_result",
          execution_count: 2,
          metadata: {},
          data: { "text/html": "<table><tr><th>loss</th></tr><tr><td>0.25</td></tr></table>", "text/plain": "0.25" },
        },
      ]),
      code("result", "x", [
        {
          output_type: "execute_result",
          execution_count: 3,
          metadata: {},
          data: { "text/plain": "Matrix 2×2 [\n  [ 1, \u001b[33m2\u001b[39m ]\n]" },
        },
      ]),
      code("latex", "formula", [
        { output_type: "display_data", metadata: {}, data: { "text/latex": "$\\frac{\\partial J}{\\partial W}$" } },
      ]),
      code("answer", "// BEGIN SOLUTION\n1 - beta\n// END SOLUTION", [], { nbgrader: { ...grading, grade_id: "1-1" } }),
    ]),
    chapter("02-checking.ipynb", [
      text(
        "opening",
        "# Gradient checking\n\nYou will compare $dW$ with two differences. Then you go back to [averages](01-averages.ipynb).",
      ),
      text("look", "## A closer look\n\nNothing here.\n\n## A second look\n\nNor here."),
    ]),
  ];
}
