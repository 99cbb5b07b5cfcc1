// The command line as a user meets it: the built command in a process of its own.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot, packageVersion } from "gradus-kernel/platform/package-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gradus-command-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function gradus(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = runToEnd(process.execPath, [join(packageRoot(), "bin", "gradus.mjs"), ...args], {
    env: { ...process.env, JUPYTER_DATA_DIR: join(folder, "user") },
  });
  return { code: status, out: stdout, err: stderr };
}

describe("gradus", () => {
  test("--help lists the commands, --version tells the version", () => {
    const { code, out } = gradus("--help");
    expect(code).toBe(0);
    for (const command of ["kernel", "install", "uninstall", "doctor", "run", "book"]) {
      expect(out).toMatch(new RegExp(`^ +${command} +\\w`, "m"));
    }
    expect(gradus("--version")).toEqual({ code: 0, out: `${packageVersion()}\n`, err: "" });
  });

  test.each([
    [["toString"], 'unknown command "toString"'],
    [["instal"], 'unknown command "instal"'],
    [[], "Usage: gradus <command>"],
    [
      ["kernel"],
      "Usage: gradus kernel [--as typescript|tslab|deno|javascript] [--grading submission|checker [--types]] <connection file>",
    ],
    [["kernel", "/nowhere/kernel.json"], "/nowhere/kernel.json"],
    [["install", "--system"], "unknown option --system"],
    [["install", "here"], 'unexpected argument "here"'],
    [["install", "--user", "--prefix", "/x"], "choose one of"],
    [["install", "--name", "a b"], "a name holds"],
    [["install", "--max-old-space-size", "lots"], "whole number of megabytes"],
  ])("%j ends with exit code 2 and one clear line", (args, message) => {
    const { code, out, err } = gradus(...args);
    expect(err).toContain(message);
    expect(err).not.toContain("    at ");
    expect(out).toBe("");
    expect(code).toBe(2);
  });
});

describe("install and uninstall", () => {
  test("--user writes where JUPYTER_DATA_DIR points, uninstall removes it", () => {
    const file = join(folder, "user", "kernels", "gradus", "kernel.json");
    expect(gradus("install")).toMatchObject({ code: 0, out: expect.stringContaining(join(folder, "user")), err: "" });
    expect(existsSync(file)).toBe(true);
    expect(gradus("uninstall", "--user").code).toBe(0);
    expect(existsSync(file)).toBe(false);
    expect(gradus("uninstall")).toMatchObject({ code: 1, err: expect.stringContaining("there is no kernel") });
  });

  test("--prefix, --name, --display-name and the heap limit are written", () => {
    const args = ["--prefix", folder, "--name", "big", "--display-name", "Big", "--max-old-space-size", "4096"];
    expect(gradus("install", ...args).code).toBe(0);
    const file = join(folder, "share", "jupyter", "kernels", "big", "kernel.json");
    const spec: unknown = JSON.parse(readFileSync(file, "utf8"));
    expect(spec).toMatchObject({ display_name: "Big", interrupt_mode: "message" });
    expect(spec).toHaveProperty("argv.1", "--max-old-space-size=4096");
  });
});
