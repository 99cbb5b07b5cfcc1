import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { executeNotebook, type ExecuteNotebookOptions, type Progress } from "gradus-kernel/run/execute-notebook";
import type { ExecutionResult } from "gradus-kernel/run/execution-result";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { Cell, Output } from "gradus-kernel/notebook/types";
import { runToEnd } from "../../run-to-end.ts";
import { countMarked, processMark } from "../marked-processes.ts";
import { codeCell, markdownCell, notebookOf } from "../notebook/notebooks.ts";
import { pythonWith } from "../python.ts";
import { nodeProgram, python3, tslab, tslabWith } from "./launches.ts";

const cwd = realpathSync(mkdtempSync(join(tmpdir(), "gradus-test-")));

function run(cells: Cell[], options: Partial<ExecuteNotebookOptions> = {}): Promise<ExecutionResult> {
  return executeNotebook(notebookOf(cells), { kernel: tslab, cwd, ...options });
}

function outputsOf(result: ExecutionResult, id: string): Output[] {
  const cell = result.notebook.cells.find((candidate) => candidate.id === id);
  return cell?.cell_type === "code" ? cell.outputs : [];
}

const statuses = (result: ExecutionResult): string[] => result.cells.map(({ id, status }) => `${id} ${status}`);

describe.concurrent("on tslab", () => {
  test("cells run in order, in the folder given; markdown, empty and skipped cells are passed over", async () => {
    const progress: Progress[] = [];
    const cells = [
      markdownCell("m", "text"),
      codeCell("a", "const a = 20;\nconsole.log('hi');"),
      codeCell("e", " \n"),
      codeCell("s", "throw new Error('no')", { tags: ["skip-execution"] }),
      codeCell("b", "console.log(a + 1, process.cwd())"),
    ];
    const result = await run(cells, { onProgress: (step) => progress.push(step) });
    expect(result.status).toBe("ok");
    expect(statuses(result)).toEqual(["a ok", "b ok"]);
    expect(outputsOf(result, "b")).toEqual([{ output_type: "stream", name: "stdout", text: `21 ${cwd}\n` }]);
    expect(progress.map(({ done, total, id }) => [done, total, id])).toEqual([
      [0, 2, "a"],
      [1, 2, "b"],
      [2, 2, null],
    ]);
    expect(result.notebook.metadata["kernelspec"]).toMatchObject({ name: "tslab", language: "typescript" });
  });

  test("a type error fails the cell with the text that tslab prints, and the rest is not run", async () => {
    const result = await run([codeCell("a", "const a: number = 'x';"), codeCell("b", "1")]);
    expect(result.status).toBe("error");
    expect(statuses(result)).toEqual(["a error", "b skipped"]);
    expect(result.cells[0]?.error?.evalue).toContain("Type 'string' is not assignable to type 'number'");
  });

  test("with allowed errors the cells after a failing one are run, which tslab alone would abort", async () => {
    const cells = [
      codeCell("a", "throw new RangeError('far')"),
      codeCell("b", "console.log('b')"),
      codeCell("c", "console.log('c')"),
    ];
    const result = await run(cells, { allowErrors: true });
    expect(result.status).toBe("ok");
    expect(statuses(result)).toEqual(["a error", "b ok", "c ok"]);
    expect(result.cells[0]?.error).toMatchObject({ ename: "RangeError", evalue: "far" });
    expect(outputsOf(result, "c")).toEqual([{ output_type: "stream", name: "stdout", text: "c\n" }]);
  });

  test("a cell with the tag raises-exception may fail", async () => {
    const result = await run([
      codeCell("a", "throw new Error('x')", { tags: ["raises-exception"] }),
      codeCell("b", "1"),
    ]);
    expect(result.status).toBe("ok");
    expect(statuses(result)).toEqual(["a error", "b ok"]);
  });

  test("an endless loop is interrupted after its time and says so in the notebook", async () => {
    const result = await run([codeCell("a", "while (true) {}"), codeCell("b", "1")], { timeout: 0.7 });
    expect(result.status).toBe("timeout");
    expect(statuses(result)).toEqual(["a timeout", "b skipped"]);
    expect(outputsOf(result, "a").at(-1)).toMatchObject({ output_type: "error", ename: "Timeout" });
  });

  test("a kernel that dies is seen as dead, with its exit code, and what it had printed is kept", async () => {
    const result = await run([
      codeCell("a", "console.log('last'); setTimeout(() => process.exit(7), 100); await new Promise(() => {})"),
    ]);
    expect(result.status).toBe("dead");
    expect(result.cells[0]?.error?.evalue).toContain("exit code 7");
    expect(outputsOf(result, "a")[0]).toEqual({ output_type: "stream", name: "stdout", text: "last\n" });
  });

  test("the notebook that was given stays as it was", async () => {
    const source = notebookOf([codeCell("a", "console.log(1)")]);
    const before = structuredClone(source);
    await executeNotebook(source, { kernel: tslab, cwd });
    expect(source).toEqual(before);
  });
});

describe.concurrent("the first question", () => {
  test("waits until the kernel has bound its sockets: tslab would be deaf from then on", async () => {
    const result = await run([codeCell("a", "console.log(1)")], {
      kernel: tslabWith("slow-binds.cjs"),
      startTimeout: 30,
    });
    expect(outputsOf(result, "a")).toEqual([{ output_type: "stream", name: "stdout", text: "1\n" }]);
  });

  test("is put to a kernel without a heartbeat too, after a while", async () => {
    const result = await run([codeCell("a", "console.log(1)")], { kernel: tslabWith("no-heartbeat.cjs") });
    expect(result.status).toBe("ok");
  });
});

describe.concurrent("programs that are no kernels", () => {
  test("one that ends at once is reported with its last words", async () => {
    const kernel = nodeProgram("console.error('cannot start today'); process.exit(3)");
    const result = await run([codeCell("a", "1")], { kernel });
    expect(result.status).toBe("dead");
    expect(result.reason).toContain("exit code 3; its last words:\ncannot start today");
    expect(statuses(result)).toEqual(["a skipped"]);
  });

  test("one that never answers is given up and killed", async () => {
    const mark = processMark();
    const kernel = nodeProgram(`console.error("stuck"); setInterval(() => {}, 1000, "${mark}")`);
    const result = await run([codeCell("a", "1")], { kernel, startTimeout: 1.5 });
    expect(result.reason).toContain("did not answer within 1.5 s of its start; its last words:\nstuck");
    expect(countMarked(mark)).toBe(0);
  });

  test("one that finds its port taken is started again with other ports", async () => {
    const tried = join(cwd, "tried");
    const program = `require('fs').appendFileSync(${JSON.stringify(tried)}, JSON.parse(require('fs').readFileSync(process.argv[1])).shell_port + '\\n');
      console.error('ZMQError: Address already in use'); setInterval(() => {}, 1000)`;
    const result = await run([codeCell("a", "1")], { kernel: nodeProgram(program) });
    expect(result.status).toBe("dead");
    const ports = readFileSync(tried, "utf8").trim().split("\n");
    expect(new Set(ports).size).toBe(3);
  });

  test("one that cannot be started is reported", async () => {
    const kernel = { ...nodeProgram(""), argv: ["/nowhere/kernel"] };
    expect((await run([codeCell("a", "1")], { kernel })).reason).toContain("ENOENT");
  });

  test("a connection file can be read by its user alone", async () => {
    const program =
      "const file = process.argv[1]; console.error('mode ' + (require('fs').statSync(file).mode & 0o777).toString(8))";
    expect((await run([codeCell("a", "1")], { kernel: nodeProgram(program) })).reason).toContain("mode 600");
  });
});

describe.skipIf(python3 === null).concurrent("on Python's kernel", () => {
  const kernel = python3 ?? tslab;

  test("an update of a display reaches the cell that showed it", async () => {
    const result = await run(
      [
        codeCell("a", "from IPython.display import display, update_display\nh = display('old', display_id='d')"),
        codeCell("b", "update_display('new', display_id='d')"),
      ],
      { kernel },
    );
    expect(outputsOf(result, "a")).toEqual([
      { output_type: "display_data", data: { "text/plain": "'new'" }, metadata: {} },
    ]);
    expect(outputsOf(result, "b")).toEqual([]);
  });

  test("output that names an earlier cell as its parent goes to that cell", async () => {
    const late =
      "kernel.session.send(kernel.iopub_socket, 'stream', {'name': 'stdout', 'text': 'late'}, parent=parent)";
    const cells = [
      codeCell("a", "kernel = get_ipython().kernel\nparent = kernel.get_parent()\nprint('soon ', end='')"),
      codeCell("b", `_ = ${late}`),
    ];
    const result = await run(cells, { kernel });
    expect(outputsOf(result, "a")).toEqual([{ output_type: "stream", name: "stdout", text: "soon late" }]);
    expect(outputsOf(result, "b")).toEqual([]);
  });

  const nbclient = pythonWith("nbclient", "ipykernel");

  test.skipIf(nbclient === null)("the outputs are those that nbclient collects", async () => {
    const cells = [
      codeCell("a", "print('one')\nprint('two')\n1 + 1"),
      codeCell(
        "b",
        "from IPython.display import display, HTML, clear_output\ndisplay(HTML('<b>x</b>'))\nclear_output(wait=True)\ndisplay(HTML('<i>y</i>'), display_id='q')",
      ),
      codeCell("c", "import sys\nprint('e', file=sys.stderr)\n{'a': [1, 2]}"),
      codeCell("d", "def f():\n  raise ValueError('no')\nf()", { tags: ["raises-exception"] }),
      codeCell("e", "display(HTML('<u>z</u>'), display_id='q', update=True)"),
    ];
    const ours = await run(cells, { kernel });
    const [source, executed] = [join(cwd, "source.ipynb"), join(cwd, "nbclient.ipynb")];
    writeFileSync(source, serializeNotebook(notebookOf(cells)));
    const program = [
      "import nbclient, nbformat, sys",
      "book = nbformat.read(sys.argv[1], as_version=4)",
      "nbclient.NotebookClient(book, kernel_name='python3', record_timing=False).execute()",
      "nbformat.write(book, sys.argv[2])",
    ].join("\n");
    const { status, stderr } = runToEnd(nbclient ?? "", ["-c", program, source, executed]);
    expect(status, stderr).toBe(0);
    const theirs = parseNotebook(readFileSync(executed, "utf8"), executed);
    expect(ours.notebook.cells).toEqual(theirs.cells);
  });
});
