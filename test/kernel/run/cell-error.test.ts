import { expect, test } from "vitest";
import { cellError, errorLine } from "gradus-kernel/run/cell-error";
import { codeCell } from "../notebook/notebooks.ts";

const error = { output_type: "error" as const, ename: "TypeError", evalue: "no", traceback: ["t"] };

test("a reply that is ok is no error, whatever stands on stderr", () => {
  const cell = {
    ...codeCell("a", "1"),
    outputs: [{ output_type: "stream" as const, name: "stderr", text: "Error: x" }],
  };
  expect(cellError({ status: "ok" }, cell)).toBeNull();
});

test("the error that was published is the cell's error", () => {
  const cell = { ...codeCell("a", "1"), outputs: [error] };
  expect(cellError({ status: "error" }, cell)).toEqual({ ename: "TypeError", evalue: "no", traceback: ["t"] });
});

test("where none was published the reply's is", () => {
  const reply = { status: "error", ename: "E", evalue: "v", traceback: ["a"] };
  expect(cellError(reply, codeCell("a", "1"))).toEqual({ ename: "E", evalue: "v", traceback: ["a"] });
});

test("where the reply names none the text on stderr is", () => {
  const text = "evalmachine.<anonymous>:5\nthrow x;\n^\n\nRangeError: too far\n    at evalmachine.<anonymous>:5:7\n";
  const cell = { ...codeCell("a", "1"), outputs: [{ output_type: "stream" as const, name: "stderr", text }] };
  expect(cellError({ status: "error" }, cell)).toMatchObject({ ename: "RangeError", evalue: "too far" });
});

test.each(["aborted", "abort"])("a reply with the status %s says that the cell was not run", (status) => {
  expect(cellError({ status }, codeCell("a", "1"))?.ename).toBe("Aborted");
});

test.each([
  ["gradus", ["Error: x", "    at f (In[3]:2:7)"], 2],
  ["ipykernel", ["Cell \u001b[0;32mIn[3], line 4\u001b[0m"], 4],
  ["ipykernel of another age", ["<ipython-input-1-x> in <module>", "      1 a", "----> 2 b"], 2],
  ["tslab's type checker", ["3:9 - Type 'number' is not assignable"], 3],
  ["a function of an earlier cell, called from this one", ["Error: x", "    at f (In[1]:2:7)", "    at In[3]:4:1"], 4],
  ["a function of an earlier cell alone", ["    at f (In[1]:2:7)"], null],
  ["nobody", ["Error: somewhere"], null],
  ["a line beyond the cell", ["    at In[3]:9:1"], null],
])("the line of cell 3 that %s names is found", (_who, traceback, line) => {
  const code = { source: "a\nb\nc\nd", execution_count: 3 };
  expect(errorLine({ ename: "E", evalue: "", traceback }, code)).toBe(line);
});
