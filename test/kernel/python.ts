// A Python that has the modules a test needs; tests are skipped, and say so, where there is none.
import { isHere } from "../run-to-end.ts";

/** The first Python that can import all of `modules`; null, with a word on what is skipped, where there is none. */
export function pythonWith(...modules: string[]): string | null {
  const program = `import ${modules.join(", ")}`;
  // Packages of the distribution belong to its own Python, which may not be the first on PATH.
  const candidates = ["python3", "/usr/bin/python3"];
  const found = candidates.find((python) => isHere(python, "-c", program));
  if (found === undefined)
    console.warn(`There is no Python with ${modules.join(" and ")}; tests that need it are skipped.`);
  return found ?? null;
}
