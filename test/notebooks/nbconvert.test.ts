// The chapters executed by Jupyter's own tool, with the kernel installed as `gradus install` does it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { gradusKernelSpec } from "gradus-kernel/kernelspecs/gradus-kernelspec";
import { writeKernelSpec } from "gradus-kernel/install/write-kernelspec";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { pythonWith } from "../kernel/python.ts";
import { chapters, chosenChapters, notebooksFolder } from "./chapters.ts";

/** The chapters that CHAPTERS names; else some of them, as each has run on the kernel elsewhere: with much text, figures, data, time. */
const some = new Set(["00", "03", "12", "14", "21"]);
const asked = process.env["CHAPTERS"] === undefined ? chapters.filter(({ number }) => some.has(number)) : chosenChapters;

const python = pythonWith("nbconvert", "jupyter_client");

function run(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, text }));
  });
}

describe.skipIf(python === null)("jupyter nbconvert", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-nbconvert-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("executes chapters on the kernel gradus", { timeout: 900_000 }, async () => {
    await writeKernelSpec(folder, "gradus", gradusKernelSpec());
    const sources = asked.map(({ file }) => join(notebooksFolder, file));
    const args = ["-m", "nbconvert", "--to", "notebook", "--execute", ...sources, "--output-dir", folder];
    const { code, text } = await run(python ?? "", args, { ...process.env, JUPYTER_PATH: folder });
    expect(code, text).toBe(0);
    for (const { file } of asked) {
      const executed = parseNotebook(readFileSync(join(folder, file), "utf8"), file);
      const outputs = executed.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
      expect(outputs.length).toBeGreaterThan(0);
      expect(outputs.filter((output) => output.output_type === "error")).toEqual([]);
    }
  });
});
