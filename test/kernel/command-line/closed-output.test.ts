// Output that is read no further, or that cannot be written: the command goes on to its end.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { expect, test } from "vitest";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";

const gradus = fileURLToPath(new URL("../../../kernel/bin/gradus.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "gradus-pipe-"));
for (const name of ["a", "b"]) {
  writeFileSync(join(folder, `${name}.ipynb`), serializeNotebook(notebookOf([codeCell("one", "6 * 7")], {})));
}

function report(name: string): unknown {
  return JSON.parse(readFileSync(join(folder, name, "report.json"), "utf8"));
}

const args = (name: string): string[] => [
  gradus,
  "run",
  "a.ipynb",
  "b.ipynb",
  "--jobs",
  "1",
  "--output-dir",
  name,
  "--json",
  `${name}/report.json`,
];

test("a pipe that is closed after the first line does not end the run", async () => {
  const child = spawn(process.execPath, args("closed"), { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  child.stdout.once("data", () => child.stdout.destroy());
  expect(await once(child, "close")).toEqual([0, null]);
  expect(stderr).toBe("");
  expect(report("closed")).toMatchObject({ status: "ok", notebooks: [{ status: "ok" }, { status: "ok" }] });
});

test.skipIf(!existsSync("/dev/full"))("a full disk behind stdout is told once, and the run goes on", async () => {
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, args("full"), { cwd: folder, stdio: ["ignore", full, "pipe"] });
  let stderr = "";
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  expect(await once(child, "close")).toEqual([0, null]);
  expect(stderr).toMatch(/^gradus: stdout cannot be written \(.*ENOSPC.*\); what is left of it is lost\n$/);
  expect(report("full")).toMatchObject({ status: "ok" });
});
