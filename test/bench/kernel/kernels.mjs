// The four kernels that are compared: finds those that are here, writes their kernelspecs, runs a Python program against them.
//
// Kernelspecs say what each kernel's own installer writes, in a folder of their own. Deno is taken from DENO, or from PATH (npm has it as `deno`).
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The root of the repository. */
export const root = join(import.meta.dirname, "..", "..", "..");

const require = createRequire(import.meta.url);

/** What a program prints, or null where it cannot be run. */
function outputOf(command, ...args) {
  const { status, stdout } = spawnSync(command, args, { encoding: "utf8", timeout: 60_000 });
  return status === 0 ? stdout.trim() : null;
}

function versionOf(file) {
  return JSON.parse(readFileSync(file, "utf8")).version;
}

function gradus() {
  const argv = [process.execPath, join(root, "kernel", "bin", "gradus.mjs"), "kernel", "{connection_file}"];
  const typescript = versionOf(require.resolve("typescript/package.json"));
  const version = `Gradus ${versionOf(join(root, "kernel", "package.json"))} (TypeScript ${typescript}, Node ${process.versions.node})`;
  return { name: "gradus", language: "typescript", version, argv, interruptMode: "message" };
}

function tslab() {
  const manifest = require.resolve("tslab/package.json");
  const argv = [
    process.execPath,
    join(dirname(manifest), "bin", "tslab"),
    "kernel",
    "--config-path",
    "{connection_file}",
  ];
  const typescript = versionOf(createRequire(manifest).resolve("@tslab/typescript-for-tslab/package.json"));
  return {
    name: "tslab",
    language: "typescript",
    version: `tslab ${versionOf(manifest)} (TypeScript ${typescript})`,
    argv,
  };
}

function deno() {
  const program = process.env.DENO ?? "deno";
  const told = outputOf(program, "--version");
  if (told === null) return null;
  const argv = [program, "jupyter", "--kernel", "--conn", "{connection_file}"];
  return { name: "deno", language: "typescript", version: `Deno ${/deno (\S+)/.exec(told)?.[1]}`, argv };
}

function ipykernel(python) {
  const program =
    "import ipykernel, platform; print('ipykernel', ipykernel.__version__, f'(Python {platform.python_version()})')";
  const version = outputOf(python, "-W", "ignore", "-c", program);
  if (version === null) return null;
  return {
    name: "ipykernel",
    language: "python",
    version,
    argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
  };
}

function hasJupyterClient(python) {
  return outputOf(python, "-c", "import jupyter_client") !== null;
}

function writeKernelSpec(folder, { name, language, argv, interruptMode = "signal" }) {
  const place = join(folder, "kernels", name);
  mkdirSync(place, { recursive: true });
  const spec = { argv, display_name: name, language, interrupt_mode: interruptMode };
  writeFileSync(join(place, "kernel.json"), JSON.stringify(spec));
}

/**
 * Runs a Python program with `args` and NAME:LANGUAGE of each kernel; `only` names those that are wanted.
 * Returns its exit code, and null where no Python has jupyter_client.
 */
export function runAgainstKernels(program, args, { only = [] } = {}) {
  const python = ["python3", "/usr/bin/python3"].find(hasJupyterClient);
  if (python === undefined) {
    console.error("bench: a Python with jupyter_client is needed, none was found");
    return null;
  }
  const all = [gradus(), tslab(), deno(), ipykernel(python)].filter((kernel) => kernel !== null);
  const kernels = only.length === 0 ? all : all.filter(({ name }) => only.includes(name));
  for (const name of ["deno", "ipykernel"].filter((name) => !all.some((kernel) => kernel.name === name))) {
    console.error(`bench: ${name} is left out${name === "deno" ? "; npm has it, name its program in DENO" : ""}.`);
  }
  const folder = mkdtempSync(join(tmpdir(), "gradus-bench-"));
  try {
    for (const kernel of kernels) writeKernelSpec(folder, kernel);
    const versions = ["--versions", kernels.map(({ version }) => version).join(", ")];
    const names = kernels.map(({ name, language }) => `${name}:${language}`);
    const { status } = spawnSync(python, ["-W", "ignore", program, ...versions, ...args, ...names], {
      stdio: "inherit",
      cwd: root,
      env: { ...process.env, JUPYTER_PATH: folder, PYTHONDONTWRITEBYTECODE: "1", DENO_NO_UPDATE_CHECK: "1" },
    });
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
