// Kernelspecs: reading, finding, writing and removing them.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { gradusKernelSpec, kernelProgram } from "gradus-kernel/kernelspecs/gradus-kernelspec";
import { parseKernelSpec } from "gradus-kernel/kernelspecs/kernel-spec";
import { findKernelSpec, listKernelSpecs, standIns } from "gradus-kernel/kernelspecs/kernelspecs";
import { LAUNCHER, launcherText } from "gradus-kernel/kernelspecs/launcher";
import { removeKernelSpec, writeKernelSpec } from "gradus-kernel/install/write-kernelspec";
import { pythonWith } from "../python.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradus-kernelspecs-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(dataFolder: string, name: string, content: string): void {
  mkdirSync(join(folder, dataFolder, "kernels", name), { recursive: true });
  writeFileSync(join(folder, dataFolder, "kernels", name, "kernel.json"), content);
}

const options = () => ({
  env: { JUPYTER_PATH: join(folder, "first"), JUPYTER_DATA_DIR: join(folder, "user"), PATH: "" },
  platform: "linux" as const,
  home: folder,
});

describe("parseKernelSpec", () => {
  test("fills in what Jupyter fills in", () => {
    expect(
      parseKernelSpec('{"argv": ["run", "{connection_file}"], "display_name": "X", "language": "x"}', "f"),
    ).toEqual({
      argv: ["run", "{connection_file}"],
      display_name: "X",
      language: "x",
      interrupt_mode: "signal",
      env: {},
      metadata: {},
    });
  });

  test.each([
    ["{", "kernel.json is not JSON"],
    ["{}", '"argv"'],
    ['{"argv": []}', "got []"],
    ['{"argv": [1]}', "got [1]"],
    ["[]", '"argv"'],
  ])("refuses %s", (json, message) => {
    expect(() => parseKernelSpec(json, "kernel.json")).toThrow(message);
  });
});

describe("finding", () => {
  test("the first folder with a name wins, letter case does not count, broken ones are passed over", () => {
    put("first", "Alpha", '{"argv": ["first"]}');
    put("user", "alpha", '{"argv": ["user"]}');
    put("user", "beta", '{"argv": ["beta"]}');
    put("user", "broken", "{");
    put("user", "not a name", '{"argv": ["x"]}');
    mkdirSync(join(folder, "user", "kernels", "empty"));
    const names = listKernelSpecs(options()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["alpha", "beta", "gradus"]));
    for (const absent of ["broken", "not a name", "empty"]) expect(names).not.toContain(absent);
    expect(findKernelSpec("ALPHA", options())?.spec.argv).toEqual(["first"]);
    expect(findKernelSpec("alpha", options())?.folder).toBe(join(folder, "first", "kernels", "Alpha"));
    expect(findKernelSpec("gamma", options())).toBeNull();
  });

  test("tslab is found without being installed, but an installed one comes first", () => {
    const bundled = findKernelSpec("tslab", options());
    expect(bundled?.folder).toBeNull();
    expect(bundled?.spec.argv.find((part) => part.endsWith(join("tslab", "bin", "tslab")))).toSatisfy(existsSync);
    put("first", "tslab", '{"argv": ["mine"]}');
    expect(findKernelSpec("tslab", options())?.spec.argv).toEqual(["mine"]);
  });

  test("Gradus stands in for kernels in whose manner it runs, where they are not installed", () => {
    expect(standIns(options())).toMatchObject({ tslab: "gradus", deno: "gradus", ijavascript: "gradus-javascript" });
    put("first", "Deno", '{"argv": ["deno"]}');
    expect(standIns(options())).not.toHaveProperty("deno");
  });

  test("gradus is there without installation; an installed one goes before", async () => {
    expect(findKernelSpec("gradus", options())).toMatchObject({ folder: null, spec: { language: "typescript" } });
    await writeKernelSpec(join(folder, "user"), "gradus", gradusKernelSpec({ displayName: "Mine" }));
    expect(findKernelSpec("gradus", options())?.spec.display_name).toBe("Mine");
  });

  test("gradus is this package's own where one of another folder is installed, unless that one is asked for", () => {
    put("user", "gradus", '{"argv": ["node", "/elsewhere/bin/gradus.mjs", "kernel", "{connection_file}"]}');
    const own = findKernelSpec("gradus", options());
    expect(own?.folder).toBeNull();
    expect(own?.spec.argv.find((word) => word.endsWith("gradus.mjs"))).toSatisfy(existsSync);
    const asked = { ...options(), env: { ...options().env, GRADUS_KERNEL: "installed" } };
    expect(findKernelSpec("gradus", asked)?.spec.argv[1]).toBe("/elsewhere/bin/gradus.mjs");
    expect(listKernelSpecs(options()).filter(({ name }) => name === "gradus")).toHaveLength(1);
  });

  test("what was installed for this package goes before, with its options and through its launcher", async () => {
    const folder = join(options().env.JUPYTER_DATA_DIR, "kernels", "gradus");
    const spec = gradusKernelSpec({ maxOldSpaceSize: 8192, program: join(folder, LAUNCHER) });
    const files = { [LAUNCHER]: launcherText(kernelProgram(), "gradus") };
    await writeKernelSpec(options().env.JUPYTER_DATA_DIR, "gradus", spec, files);
    expect(findKernelSpec("gradus", options())).toMatchObject({ folder, spec: { argv: spec.argv } });
    writeFileSync(join(folder, LAUNCHER), launcherText("/moved/bin/gradus.mjs", "gradus"));
    expect(findKernelSpec("gradus", options())?.folder).toBeNull();
  });
});

describe("the kernelspec of gradus", () => {
  test("starts this Node and this package by absolute paths, and is interrupted by message", () => {
    const spec = gradusKernelSpec({ maxOldSpaceSize: 8192 });
    const [node, limit, program = "", ...rest] = spec.argv;
    expect(node).toBe(process.execPath);
    expect(limit).toBe("--max-old-space-size=8192");
    expect(isAbsolute(program) && existsSync(program)).toBe(true);
    expect(rest).toEqual(["kernel", "{connection_file}"]);
    expect(spec.interrupt_mode).toBe("message");
    expect(spec.kernel_protocol_version).toMatch(/^5\.\d+$/);
  });
});

describe("writing", () => {
  test("puts kernel.json and the logos there, in place of an older one, and leaves nothing else", async () => {
    const older = await writeKernelSpec(folder, "Gradus", gradusKernelSpec({ displayName: "Older" }));
    writeFileSync(join(older, "stray"), "");
    const written = await writeKernelSpec(folder, "gradus", gradusKernelSpec());
    expect(written).toBe(join(folder, "kernels", "gradus"));
    expect(readdirSync(join(folder, "kernels"))).toEqual(["gradus"]);
    expect(readdirSync(written).sort()).toEqual(["kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]);
    expect(JSON.parse(readFileSync(join(written, "kernel.json"), "utf8"))).toEqual(gradusKernelSpec());
    for (const size of [32, 64]) {
      const png = readFileSync(join(written, `logo-${size}x${size}.png`));
      // The IHDR chunk: width and height at bytes 16 and 20.
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  test("removing tells whether there was one", async () => {
    await writeKernelSpec(folder, "gradus", gradusKernelSpec());
    expect(await removeKernelSpec(folder, "gradus")).toBe(true);
    expect(await removeKernelSpec(folder, "gradus")).toBe(false);
    expect(readdirSync(join(folder, "kernels"))).toEqual([]);
  });

  test.each(["../evil", "", "a b", "ä"])("the name %j is refused", async (name) => {
    await expect(writeKernelSpec(folder, name, gradusKernelSpec())).rejects.toThrow("a name holds ASCII letters");
  });
});

const python = pythonWith("jupyter_client");

test.skipIf(!python)("jupyter_client finds it and reads it as meant (skipped where there is none)", async () => {
  const written = await writeKernelSpec(folder, "gradus-test", gradusKernelSpec());
  const { stdout } = runToEnd(python ?? "", ["-m", "jupyter_client.kernelspecapp", "list", "--json"], {
    env: { ...process.env, JUPYTER_PATH: folder },
  });
  expect(JSON.parse(stdout)).toMatchObject({
    kernelspecs: {
      "gradus-test": {
        resource_dir: written,
        spec: { language: "typescript", interrupt_mode: "message", display_name: "TypeScript (Gradus)" },
      },
    },
  });
});
