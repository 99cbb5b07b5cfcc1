// The whole kernel, started and asked through Python's jupyter_client: our own suite and that of jupyter_kernel_test.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gradusKernelSpec } from "gradus-kernel/kernelspecs/gradus-kernelspec";
import { writeKernelSpec } from "gradus-kernel/install/write-kernelspec";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";
import { pythonWith } from "../python.ts";

let dataFolder: string;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "gradus-whole-kernel-"));
  await writeKernelSpec(dataFolder, "gradus", gradusKernelSpec());
});

afterAll(() => {
  rmSync(dataFolder, { recursive: true });
});

/**
 * Runs a file of Python unit tests; what it prints is shown where it fails. Those that take longer than `seconds` are ended.
 */
function runPython(python: string | null, file: string, seconds: number): void {
  // Older versions of jupyter_client warn of kernel.json's newer fields.
  const { status, stderr } = runToEnd(python ?? "", ["-W", "ignore", join(import.meta.dirname, file)], {
    cwd: import.meta.dirname,
    env: { ...process.env, JUPYTER_PATH: dataFolder, PYTHONDONTWRITEBYTECODE: "1" },
    timeout: seconds * 1000,
  });
  // unittest's own summary: a suite that found no test must not pass.
  expect(stderr).toMatch(/^Ran [1-9]\d* tests/m);
  expect(status, stderr).toBe(0);
}

const client = pythonWith("jupyter_client");

test.skipIf(!client).each(["cells_test.py", "requests_test.py", "ends_test.py", "survival_test.py", "widgets_test.py"])(
  "%s passes (skipped without Python's jupyter_client)",
  { timeout: 320_000 },
  (file) => runPython(client, file, 300),
);

const suite = pythonWith("jupyter_kernel_test");

test.skipIf(!suite)("jupyter_kernel_test passes (skipped where it is not installed)", { timeout: 320_000 }, () => {
  runPython(suite, "specification_test.py", 300);
});
