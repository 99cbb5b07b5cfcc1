// A Python that has the modules a test needs; tests are skipped, and say so, where there is none.
import { spawnSync } from "node:child_process";

/** The first Python that can import all of `modules`, or null. */
export function pythonWith(...modules: string[]): string | null {
  const program = `import ${modules.join(", ")}`;
  // Packages of the distribution belong to its own Python, which may not be the first on PATH.
  const candidates = ["python3", "/usr/bin/python3"];
  return candidates.find((python) => spawnSync(python, ["-c", program], { stdio: "ignore" }).status === 0) ?? null;
}
