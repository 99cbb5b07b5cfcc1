// Puts beside the code what it uses of a few packages, so that nobody who installs this one gets them whole: ZeroMQ comes with its tools
// and with programs that no Node of today loads, KaTeX with its sources, the highlighter with 190 languages. Part of the build; writes
// dist/bundled, and the licences of all that it holds. What guards pages of strangers is not among them: its mends come by npm.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { THREAD_PACKAGES } from "./thread-packages.mjs";

const require = createRequire(import.meta.url);
const bundled = fileURLToPath(new URL("dist/bundled/", import.meta.url));

const resolve = (specifier) => fileURLToPath(import.meta.resolve(specifier));
const folderOf = (name) => dirname(require.resolve(`${name}/package.json`));

/** ES modules by the names under which package.json leads to them; what they import is theirs or Node's. */
const MODULES = {
  highlighter: resolve("highlight.js/lib/common"),
  json5: resolve("json5"),
  katex: resolve("katex"),
  "markdown-it": resolve("markdown-it"),
  // Node would be given a CommonJS module, whose names a bundle does not keep.
  yaml: join(folderOf("yaml"), "browser", "index.js"),
};

/** Systems for which ZeroMQ has a program, but TypeScript's compiler has none. */
const UNREACHED = new Set(["win32 ia32"]);

/** What belongs into the folder; the rest of it is of an earlier build. */
const placed = new Set();

/** Writes a file of the folder. One that is right already is left alone: a kernel that runs may have it loaded. */
function place(path, content) {
  const file = join(bundled, path);
  placed.add(file);
  if (existsSync(file) && readFileSync(file).equals(Buffer.from(content))) return;
  rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Bundles files and resolves with the folders of the packages that went into it. */
async function bundle(options) {
  const { metafile, outputFiles } = await build({
    write: false,
    bundle: true,
    minify: true,
    metafile: true,
    platform: "node",
    target: "node20",
    charset: "utf8",
    legalComments: "none",
    absWorkingDir: dirname(require.resolve("./package.json")),
    outdir: bundled,
    ...options,
  });
  for (const { path, contents } of outputFiles) place(relative(bundled, path), contents);
  const folders = Object.keys(metafile.inputs).map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return folders
    .filter((folder) => folder !== undefined)
    .map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
}

/** Of the programs for each system that which the loader tries first: the newest; all speak Node-API, which every later Node keeps. */
function newestPrograms(manifest) {
  const newest = new Map();
  for (const [key, path] of Object.entries(manifest)) {
    const { os, arch, libc, abi } = JSON.parse(key);
    const system = `${os} ${arch} ${libc}`;
    if (UNREACHED.has(`${os} ${arch}`) || abi <= (newest.get(system)?.abi ?? 0)) continue;
    newest.set(system, { os, arch, libc, abi, path: path.replaceAll("\\", "/") });
  }
  return [...newest.values()];
}

/** The bundle finds its programs in a folder beside its own, by a manifest, as the package does. */
async function bundleZeroMQ() {
  const source = join(folderOf("zeromq"), "build");
  const manifest = {};
  for (const { path, ...program } of newestPrograms(JSON.parse(readFileSync(join(source, "manifest.json"), "utf8")))) {
    manifest[JSON.stringify(program)] = path;
    place(`zeromq/build/${path}`, readFileSync(join(source, path)));
  }
  place("zeromq/build/manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  return bundle({
    entryPoints: [{ in: require.resolve("zeromq"), out: "zeromq/lib/index" }],
    outExtension: { ".js": ".cjs" },
  });
}

async function bundleModules() {
  const entryPoints = Object.entries(MODULES).map(([out, file]) => ({ in: file, out }));
  return bundle({ format: "esm", entryPoints });
}

/** KaTeX's style sheet and its fonts, in the one format that every browser of today reads. */
function copyKatexStyle() {
  const source = dirname(require.resolve("katex/dist/katex.min.css"));
  const style = readFileSync(join(source, "katex.min.css"), "utf8");
  const short = style.replace(/,url\([^(),]*\.(?:woff|ttf)\) format\("[^"(]*"\)/g, "");
  place("katex-style/katex.min.css", short);
  for (const name of readdirSync(join(source, "fonts")).filter((file) => file.endsWith(".woff2")))
    place(`katex-style/fonts/${name}`, readFileSync(join(source, "fonts", name)));
}

/** Widgets of one's own for JupyterLabs and VS Code's, as their package has it: a script that has taken in the others. */
function copyAnywidget() {
  const script = resolve("anywidget");
  place("anywidget.js", readFileSync(script));
  const packages = join(dirname(dirname(script)), "..");
  return ["anywidget", "solid-js", "@lukeed/uuid", "@lukeed/csprng"].map((name) => join(packages, name));
}

/** Name, version, licence and its text, of every package; one has the name alone. */
function licencesOf(folders) {
  const sections = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (typeof license !== "string") throw new Error(`bundle-packages: ${folder} tells no licence`);
    const files = readdirSync(folder).filter((file) => /^licen[cs]e/i.test(file));
    const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
    return [`${name} ${version} (${license})`, ...texts].join("\n\n");
  });
  return `${sections.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

function removeOthers() {
  for (const name of readdirSync(bundled, { recursive: true, encoding: "utf8" })) {
    const file = join(bundled, name);
    if (statSync(file).isFile() && !placed.has(file)) rmSync(file);
  }
}

const folders = (await Promise.all([bundleZeroMQ(), bundleModules()])).flat();
copyKatexStyle();
const ofThreads = THREAD_PACKAGES.map((name) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(resolve(name))[0]);
place("LICENSES.txt", licencesOf([...folders, ...copyAnywidget(), ...ofThreads]));
removeOthers();
