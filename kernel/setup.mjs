// What `npm start`, `npm test` and `npm run book` run first: installs and builds what is missing or stale, then hands over.
// Plain JavaScript without dependencies, because it runs before there is anything else.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodeModules = join(root, "node_modules");
const stampFolder = join(nodeModules, ".cache", "gradus");

/** What each command runs once everything is in place: a program of node's and its first arguments. */
const COMMANDS = {
  start: [join(root, "kernel", "bin", "gradus.mjs"), "lab"],
  book: [join(root, "kernel", "bin", "gradus.mjs"), "course"],
  test: [join(nodeModules, "vitest", "vitest.mjs"), "run"],
  gradus: [join(root, "kernel", "bin", "gradus.mjs")],
  none: null,
};

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Node ${OLDEST_NODE.join(".")} or later is needed, this is Node ${process.versions.node}.`);
}

/** Runs node with these arguments and resolves with its exit code. */
function runNode(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit" });
    const forward = (signal) => child.kill(signal);
    process.on("SIGTERM", forward);
    // ctrl-C goes to the whole group of a terminal: wait for the child instead of dying before it. Elsewhere it may come here alone.
    process.on("SIGINT", (signal) => process.stdin.isTTY || child.kill(signal));
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGTERM", forward);
      resolve(code ?? (signal === "SIGINT" ? 130 : 1));
    });
  });
}

/** The npm that runs this script, or the one that came with node. */
function npmProgram() {
  const candidates = [
    process.env.npm_execpath,
    join(dirname(process.execPath), "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
    join(dirname(process.execPath), "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const found = candidates.find((path) => path?.endsWith(".js") && existsSync(path));
  if (!found) throw new Error("npm was not found beside node: run this through `npm start` or `npm test`.");
  return found;
}

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "dist" || entry.name === "node_modules" || /\.generated\.[jt]s$/.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (/\.(ts|js|mjs|json)$/.test(entry.name)) yield path;
  }
}

function fingerprint(files) {
  const hash = createHash("sha256").update(process.versions.node);
  for (const file of [...files].sort()) hash.update(relative(root, file)).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** Does `work` unless the stamp of this name already carries this fingerprint; `present` must exist as well. */
async function unlessCurrent(name, mark, present, work) {
  const stamp = join(stampFolder, name);
  const isCurrent = present.every((path) => existsSync(path)) && existsSync(stamp);
  if (isCurrent && readFileSync(stamp, "utf8") === mark) return;
  await work();
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stamp, mark);
}

async function npm(what, args) {
  console.error(`${what} …`);
  const code = await runNode([npmProgram(), ...args]);
  if (code !== 0) throw new Error(`\`npm ${args.join(" ")}\` ended with exit code ${code}; its messages are above.`);
}

async function setUp() {
  requireNode();
  const lockfile = join(root, "package-lock.json");
  // Every native package ships its binaries, so install scripts (which may download) are not needed.
  await unlessCurrent("installed", fingerprint([lockfile]), [join(nodeModules, "typescript")], () =>
    npm("Installing packages (first run, about a minute)", [
      "ci",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
    ]),
  );
  const sources = [lockfile, join(root, "tsconfig.json")];
  for (const workspace of ["lib", "kernel"]) sources.push(...sourceFiles(join(root, workspace)));
  const built = [
    "lib/dist/index.js",
    "lib/engine/gemm-bytes.generated.ts",
    "lib/plot/display/page-script.generated.ts",
    "kernel/dist/cli.js",
    "kernel/dist/bundled/LICENSES.txt",
    "kernel/dist/bundled/FRONT-END-LICENSES.txt",
    "kernel/assets/book/figures.generated.js",
    "kernel/widgets/pad.generated.ts",
  ];
  await unlessCurrent(
    "built",
    fingerprint(sources),
    built.map((path) => join(root, path)),
    () => npm("Building", ["run", "build", "--silent"]),
  );
}

async function main() {
  const [name = "none", ...rest] = process.argv.slice(2);
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new Error(`setup: unknown command "${name}", expected one of ${Object.keys(COMMANDS).join(", ")}.`);
  }
  await setUp();
  const command = COMMANDS[name];
  process.exitCode = command ? await runNode([...command, ...rest]) : 0;
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 2;
});
