// The program in a kernelspec's folder: starts the kernel where it is, says what to do where it is gone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launcherText } from "gradus-kernel/kernelspecs/launcher";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { afterAll, expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-launcher-"));
const program = join(packageRoot(), "bin", "gradus.mjs");

afterAll(() => rmSync(folder, { recursive: true }));

function launch(command: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const file = join(folder, "launch.mjs");
  writeFileSync(file, launcherText(command, "mine"));
  return runToEnd(process.execPath, [file, ...args]);
}

test("it hands its arguments over to the command", () => {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  expect(launch(program, "--version")).toMatchObject({ status: 0, stdout: `${version}\n` });
});

test("a command that is gone is named, with what to do", () => {
  const { status, stderr } = launch(join(folder, "gone", "gradus.mjs"), "kernel", "file");
  expect(status).toBe(1);
  expect(stderr).toContain(`${join(folder, "gone", "gradus.mjs")} is gone`);
  expect(stderr).toContain("npx gradus install");
  expect(stderr).toContain("jupyter kernelspec remove mine");
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test("an installation that lacks packages says so", () => {
  const broken = join(folder, "broken.mjs");
  writeFileSync(broken, 'import "a-package-that-is-not-there";\n');
  const { status, stderr } = launch(broken);
  expect(status).toBe(1);
  expect(stderr).toContain("the installation is not complete");
});
