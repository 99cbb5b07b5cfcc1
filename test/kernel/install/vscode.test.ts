// VS Code's Jupyter extension finds what `gradus install` writes: by the rules of the extension's sources, without running VS Code.
//
// The rules (microsoft/vscode-jupyter: jupyterPaths.node.ts, localKernelSpecFinderBase.node.ts, kernelProcess.node.ts): kernelspecs are all
// files `**/kernel.json` below fixed folders; one without a display name, or with traces of the extension's own, is passed over; a language
// other than Python is started by argv as it is, argv[0] being the program; interrupt_mode "message" is honoured; the language is VS Code's id of it.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join } from "node:path";
import { type KernelSpec, parseKernelSpec } from "gradus-kernel/kernelspecs/kernel-spec";
import { userDataFolder } from "gradus-kernel/kernelspecs/jupyter-paths";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";

let home: string;
let files: string[];
let spec: KernelSpec;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "gradus-vscode-"));
  const install = [join(packageRoot(), "bin", "gradus.mjs"), "install"];
  const { status, stderr } = runToEnd(process.execPath, install, { env: { HOME: home } });
  expect(status, stderr).toBe(0);
  const kernels = join(userDataFolder({ env: {}, home }), "kernels");
  const all = readdirSync(kernels, { encoding: "utf8", recursive: true });
  files = all.filter((file) => basename(file) === "kernel.json").map((file) => join(kernels, file));
  spec = parseKernelSpec(readFileSync(join(kernels, "gradus", "kernel.json"), "utf8"), "kernel.json");
});

afterAll(() => {
  rmSync(home, { recursive: true });
});

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ["linux", {}, "/home/ada/.local/share/jupyter/kernels"],
  ["darwin", {}, "/home/ada/Library/Jupyter/kernels"],
  ["win32", { APPDATA: "/home/ada/AppData/Roaming" }, "/home/ada/AppData/Roaming/jupyter/kernels"],
])("on %s the user's folder is one that VS Code searches", (platform, env, searched) => {
  expect(join(userDataFolder({ platform, env, home: "/home/ada" }), "kernels")).toBe(searched);
});

describe("the kernelspec", () => {
  test("is found by a search through all folders, once, and beside it only that for JavaScript", () => {
    const names = files.map((file) => basename(dirname(file))).sort();
    expect(names).toEqual(["gradus", "gradus-javascript"]);
  });

  test("has a display name, VS Code's id of the language, and interrupts by message", () => {
    expect(spec).toMatchObject({
      display_name: "TypeScript (Gradus)",
      language: "typescript",
      interrupt_mode: "message",
    });
  });

  test("has nothing that the extension takes for its own: it would move the file away", () => {
    for (const trace of ["interpreter", "originalSpecFile", "vscode"]) expect(spec.metadata).not.toHaveProperty(trace);
  });

  test("names programs by absolute paths that exist, and the connection file once, as a word of its own", () => {
    const [program = "", script = "", ...rest] = spec.argv;
    for (const path of [program, script]) expect(isAbsolute(path) && existsSync(path), path).toBe(true);
    expect(rest.filter((word) => word.includes("{connection_file}"))).toEqual(["{connection_file}"]);
  });

  test("starts without PATH, with a connection file whose path has spaces", () => {
    const missing = join(home, "a folder", "kernel-v2-1.json");
    const [program = "", ...args] = spec.argv.map((word) => word.replace("{connection_file}", missing));
    const { status, stderr } = runToEnd(program, args, { env: { HOME: home } });
    // The kernel itself says that the file is not there: it has been found and started.
    expect(stderr).toContain(missing);
    expect(status).toBe(2);
  });
});
