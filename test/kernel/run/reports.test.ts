import { expect, test } from "vitest";
import { describeFailure, markLine } from "gradus-kernel/run/failure-text";
import { jsonReport } from "gradus-kernel/run/report-json";
import { escapeXml, junitReport } from "gradus-kernel/run/report-junit";
import type { CellResult } from "gradus-kernel/run/execution-result";
import type { NotebookRun } from "gradus-kernel/run/run-notebooks";
import { runToEnd } from "../../run-to-end.ts";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { pythonWith } from "../python.ts";

const blank: CellResult = { index: 0, id: "a", status: "ok", allowed: false, seconds: 0.25, error: null };
const failed: CellResult = {
  ...blank,
  index: 1,
  id: "b",
  status: "error",
  error: { ename: "E<&>", evalue: 'say "no"\u0007', traceback: ["\u001b[31mE\u001b[39m: say", "  at In[2]:2:1"] },
};
const runs: NotebookRun[] = [
  {
    target: { name: "x.ipynb", source: "/s/x.ipynb", below: "x.ipynb", output: "/o/x.ipynb" },
    result: {
      notebook: notebookOf([codeCell("a", "1"), codeCell("b", "one\ntwo\nthree"), codeCell("c", "3")]),
      status: "error",
      cells: [blank, failed, { ...blank, index: 2, id: "c", status: "skipped", seconds: 0 }],
      seconds: 1.5,
      kernel: { name: "gradus", displayName: "TypeScript (Gradus)", language: "typescript" },
      reason: null,
    },
  },
];

const python = pythonWith("xml.etree.ElementTree");

test.skipIf(python === null)("JUnit XML is read by an XML parser: suites, cases, one failure, one skipped", () => {
  const program = `
import sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
suite, = root.findall("testsuite")
print(root.tag, suite.attrib["name"], suite.attrib["tests"], suite.attrib["failures"], suite.attrib["errors"], suite.attrib["skipped"])
for case in suite.findall("testcase"):
    print(case.attrib["classname"], case.attrib["name"], case.attrib["time"], *[child.tag + "=" + child.attrib["message"] for child in case])
print("two" in suite.find("testcase/failure").text)`;
  const { stdout, stderr } = runToEnd(python ?? "", ["-c", program], {
    input: junitReport(runs, 1.5),
  });
  expect({ stdout: stdout.split("\n"), stderr }).toEqual({
    stdout: [
      "testsuites x.ipynb 3 1 0 1",
      "x.ipynb a 0.250",
      'x.ipynb b 0.250 failure=say "no"\uFFFD',
      "x.ipynb c 0.000 skipped=an earlier cell ended the execution",
      "True",
      "",
    ],
    stderr: "",
  });
});

test("what XML cannot hold is replaced, what it can is escaped", () => {
  expect(escapeXml('<a b="c">&\u0000\uD800\t\n')).toBe("&lt;a b=&quot;c&quot;&gt;&amp;\uFFFD\uFFFD\t\n");
});

test("the JSON report names cell, line and message, without colours", () => {
  const report = jsonReport(runs, 1.5);
  expect(report).toMatchObject({ version: 1, tool: "gradus run", status: "error", seconds: 1.5 });
  expect(report.notebooks[0]).toMatchObject({
    path: "x.ipynb",
    output: "/o/x.ipynb",
    kernel: "gradus",
    status: "error",
  });
  expect(report.notebooks[0]?.cells[1]).toEqual({
    id: "b",
    index: 1,
    status: "error",
    allowed: false,
    seconds: 0.25,
    error: { name: "E<&>", message: 'say "no"\u0007', traceback: "E: say\n  at In[2]:2:1", line: 2 },
  });
});

test("a failure shows notebook, cell, place and the line that failed", () => {
  const lines = describeFailure("x.ipynb", { source: "one\ntwo\nthree", execution_count: 2 }, failed).split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "x.ipynb, cell b (number 2, line 2)",
    "      1 | one",
    "  >   2 | two",
    "      3 | three",
  ]);
});

test("the marked line stands with two lines around it", () => {
  const code = ["a", "b", "c", "d", "e", "f", "g"].join("\n");
  expect(markLine(code, 4).map((line) => line.trim())).toEqual(["2 | b", "3 | c", ">   4 | d", "5 | e", "6 | f"]);
  expect(markLine(code, null)).toHaveLength(5);
});
