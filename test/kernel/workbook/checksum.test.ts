// The number of points as nbgrader's checksums have it.
import { pythonFloat } from "gradus-kernel/workbook/checksum";
import { expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";
import { pythonWith } from "../python.ts";

// The second column is Python's: str(float(x)).
const written: [value: number, text: string][] = [
  [0, "0.0"],
  [1, "1.0"],
  [2.5, "2.5"],
  [0.1, "0.1"],
  [1 / 3, "0.3333333333333333"],
  [0.0001, "0.0001"],
  [0.00001, "1e-05"],
  [1.5e-7, "1.5e-07"],
  [1e-300, "1e-300"],
  [1e15, "1000000000000000.0"],
  [1e16, "1e+16"],
  [1.25e21, "1.25e+21"],
  [-0, "-0.0"],
];

test.each(written)("%d points are written as Python writes them", (value, text) => {
  expect(pythonFloat(value)).toBe(text);
});

const python = pythonWith("json");
test.skipIf(python === null)("Python agrees", () => {
  const program = "import json, sys\nfor x in json.load(sys.stdin): print(str(float(x)))";
  const values = written.map(([value]) => value).filter((value) => !Object.is(value, -0));
  const { stdout } = runToEnd(python ?? "", ["-c", program], { input: JSON.stringify(values) });
  expect(stdout.trim().split("\n")).toEqual(values.map(pythonFloat));
});
