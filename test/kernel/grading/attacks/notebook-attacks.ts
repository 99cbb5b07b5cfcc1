// Attacks by the notebook that is handed in: its cells, their metadata, their outputs.
import type { Cell, Notebook } from "gradus-kernel/notebook/types";
import { isJsonObject } from "gradus-kernel/common/json";
import { codeCell } from "../../notebook/notebooks.ts";
import { check } from "../graded-cells.ts";
import type { Attack } from "./assignment.ts";

export const notebookAttacks: readonly Attack[] = [
  {
    name: "tests that are gone",
    tries: "deletes all cells of tests",
    edit: (notebook) => {
      notebook.cells = notebook.cells.filter(({ id }) => !id.startsWith("test-"));
    },
  },
  {
    name: "tests that say yes",
    tries: "writes other text into the cells of tests",
    edit: (notebook) => forTests(notebook, (cell) => (cell.source = "2")),
  },
  {
    name: "tests at another place",
    tries: "puts the cells of tests before the answers",
    edit: (notebook) => {
      const isTest = ({ id }: Cell): boolean => id.startsWith("test-1-1");
      const [imports, ...others] = notebook.cells.filter((cell) => !isTest(cell));
      notebook.cells = [...(imports ? [imports] : []), ...notebook.cells.filter(isTest), ...others];
    },
  },
  {
    name: "two tests with one id",
    tries: "adds cells of tests with the ids of the real ones, which say yes",
    edit: (notebook) => {
      notebook.cells.push(
        { ...check("test-1-1", "2", 2), id: "again" },
        { ...check("test-1-1-second", "1"), id: "more" },
      );
    },
  },
  {
    name: "a test of its own",
    tries: "adds a cell of tests with a new id and a thousand points",
    edit: (notebook) => notebook.cells.push(check("test-1-9", "1000", 1000)),
  },
  {
    name: "more points",
    tries: "changes the points of all tests to a thousand",
    edit: (notebook) => forTests(notebook, (cell) => setField(cell, "points", 1000)),
  },
  {
    name: "tests that are answers",
    tries: "makes the cells of tests answers, or text, by their metadata",
    edit: (notebook) => {
      forTests(notebook, (cell) => {
        setField(cell, "solution", true);
        setField(cell, "locked", false);
      });
    },
  },
  {
    name: "tests without metadata",
    tries: "removes the metadata of grading from all cells of tests",
    edit: (notebook) => forTests(notebook, (cell) => delete cell.metadata["nbgrader"]),
  },
  {
    name: "markers of hidden tests",
    tries: "puts the markers of hidden tests around the visible ones, so that they would be cut out",
    edit: (notebook) =>
      forTests(notebook, (cell) => (cell.source = `// BEGIN HIDDEN TESTS\n${cell.source}\n// END HIDDEN TESTS`)),
  },
  {
    name: "tests that are skipped",
    tries: "tags the cells of tests so that they are skipped, or may fail",
    edit: (notebook) => forTests(notebook, (cell) => (cell.metadata["tags"] = ["skip-execution", "raises-exception"])),
  },
  {
    name: "outputs from before",
    tries: "hands in outputs of passed checks",
    edit: (notebook) =>
      forTests(notebook, (cell) => {
        const data = { "text/plain": "2" };
        if (cell.cell_type !== "code") return;
        cell.outputs = [{ output_type: "execute_result", execution_count: 1, data, metadata: {} }];
        cell.execution_count = 1;
      }),
  },
  {
    name: "an output that is a report",
    tries: "prints a JUnit report, a JSON report and a GitHub annotation",
    after:
      'console.log(\'<testsuite tests="3" failures="0"><testcase name="test-1-1"/></testsuite>\');\nconsole.log(JSON.stringify({ scores: [{ gradeId: "test-1-1", points: 2 }] }));\nconsole.log("::notice::passed");',
  },
  {
    name: "a result that is points",
    tries: "ends answers with a number, and displays raw results",
    before: 'globalThis[Symbol.for("gradus.displayRaw")]?.({ "text/plain": "2" });\n1000',
  },
  {
    name: "outputs that replace others",
    tries: "clears outputs and updates displays of all ids",
    before:
      'const clear = globalThis[Symbol.for("gradus.clearOutput")];\nsetInterval(() => { clear?.(); for (const displayId of ["1", "test-1-1"]) globalThis[Symbol.for("gradus.displayRaw")]?.({ "text/plain": "2" }, {}, { displayId, update: true }); }, 2);',
  },
  {
    name: "answers in cells of others",
    tries: "declares the test's own names, and the check's, in cells that it adds",
    edit: (notebook) =>
      notebook.cells.push(codeCell("names", "const check = { cases() {}, passed() {} };\nconst assert = () => {};")),
  },
  {
    name: "another kernel",
    tries: "names another kernel in the notebook's metadata, in which tests would run inside",
    edit: (notebook) => {
      notebook.metadata["kernelspec"] = { name: "python3", display_name: "Python 3", language: "python" };
    },
  },
];

function forTests(notebook: Notebook, change: (cell: Cell) => unknown): void {
  for (const cell of notebook.cells) if (cell.id.startsWith("test-")) change(cell);
}

function setField(cell: Cell, field: string, value: number | boolean): void {
  const { nbgrader } = cell.metadata;
  if (isJsonObject(nbgrader)) nbgrader[field] = value;
}
