// Benches Gradus against tslab, Debian's ipykernel and Deno, side by side: node test/bench/kernel/bench.mjs [--rounds N]
//
// Kernelspecs are written into a folder of their own. Deno is taken from DENO, or from PATH; what cannot be had is left out.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const python = ["python3", "/usr/bin/python3"].find(
  (candidate) => spawnSync(candidate, ["-c", "import jupyter_client"]).status === 0,
);
if (python === undefined) throw new Error("bench: a Python with jupyter_client is needed, none was found");

const folder = mkdtempSync(join(tmpdir(), "gradus-bench-"));

function kernelSpec(name, argv, interruptMode) {
  const place = join(folder, "kernels", name);
  mkdirSync(place, { recursive: true });
  const spec = { argv, display_name: name, language: "typescript", interrupt_mode: interruptMode };
  writeFileSync(join(place, "kernel.json"), JSON.stringify(spec));
}

function runs(command, ...args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

const kernels = ["gradus:ts"];
kernelSpec(
  "gradus",
  [process.execPath, join(root, "kernel", "bin", "gradus.mjs"), "kernel", "{connection_file}"],
  "message",
);

const tslab = join(dirname(createRequire(import.meta.url).resolve("tslab/package.json")), "bin", "tslab");
if (existsSync(tslab)) {
  kernelSpec("tslab", [process.execPath, tslab, "kernel", "--config-path={connection_file}"], "signal");
  kernels.push("tslab:ts");
}
if (runs(python, "-c", "import ipykernel")) {
  kernelSpec("ipykernel", [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "signal");
  kernels.push("ipykernel:py");
}
const deno = process.env.DENO ?? "deno";
if (runs(deno, "--version")) {
  kernelSpec("deno", [deno, "jupyter", "--kernel", "--conn", "{connection_file}"], "message");
  kernels.push("deno:ts");
} else {
  console.error("bench: Deno is left out; npm has it as `deno`, name its program in DENO.");
}

console.log(`Node ${process.versions.node}; ${kernels.join(", ")}`);
const { status } = spawnSync(python, ["-W", "ignore", join(here, "bench.py"), ...process.argv.slice(2), ...kernels], {
  stdio: "inherit",
  cwd: root,
  env: { ...process.env, JUPYTER_PATH: folder },
});
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;
