// `gradus install` and `gradus uninstall`.
import { join } from "node:path";
import { cac, type CAC } from "cac";
import { UsageError } from "../command-line/usage-error.ts";
import { gradusKernelSpec, kernelProgram } from "../kernelspecs/gradus-kernelspec.ts";
import { JAVASCRIPT } from "../kernelspecs/kernelspecs.ts";
import { dataFolders, environmentPrefix, prefixDataFolder, userDataFolder } from "../kernelspecs/jupyter-paths.ts";
import { removeLabextension, writeLabextension } from "./labextension.ts";
import { LAUNCHER, launcherText } from "../kernelspecs/launcher.ts";
import { removeNbextension, writeNbextension } from "./nbextension.ts";
import { kernelSpecFolder, removeKernelSpec, writeKernelSpec } from "./write-kernelspec.ts";

type Options = Record<string, unknown>;

/** Writes the kernelspec where Jupyter finds it; resolves with the exit code. */
export function installCommand(args: string[]): Promise<number> {
  const cli = describePlace(cac("gradus install"))
    .option("--display-name <text>", "name that front ends show")
    .option("--max-old-space-size <MB>", "Node's limit of the JavaScript heap");
  return run("install", cli, args, install);
}

/** Removes it again; resolves with the exit code. */
export function uninstallCommand(args: string[]): Promise<number> {
  return run("uninstall", describePlace(cac("gradus uninstall")), args, uninstall);
}

function describePlace(cli: CAC): CAC {
  return cli
    .option("--user", "for this user (the default)")
    .option("--sys-prefix", "into the Python environment that is in use")
    .option("--prefix <dir>", "below this folder, in share/jupyter")
    .option("--name <name>", "name of the kernelspec", { default: "gradus" })
    .help();
}

/** The data folder that the options name. */
function placeOf(options: Options): string {
  const chosen = ["user", "sysPrefix", "prefix"].filter(
    (name) => options[name] !== undefined && options[name] !== false,
  );
  if (chosen.length > 1) throw new UsageError("choose one of --user, --sys-prefix and --prefix");
  if (options["prefix"] !== undefined) return prefixDataFolder(textOption(options, "prefix"));
  if (!options["sysPrefix"]) return userDataFolder();
  const prefix = environmentPrefix();
  if (prefix) return prefixDataFolder(prefix);
  throw new UsageError("--sys-prefix: no Python environment is in use; name its folder with --prefix");
}

/** A text that cac may have taken for a number. */
function textOption(options: Options, name: string): string {
  const value = options[name];
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new UsageError(`--${name} needs a value`);
}

function megabytes(options: Options): { maxOldSpaceSize?: number } {
  const value = options["maxOldSpaceSize"];
  if (value === undefined) return {};
  if (typeof value === "number" && Number.isInteger(value) && value > 0) return { maxOldSpaceSize: value };
  throw new UsageError(`--max-old-space-size needs a whole number of megabytes, got ${String(value)}`);
}

async function install(options: Options): Promise<number> {
  const place = placeOf(options);
  const displayName = options["displayName"] === undefined ? {} : { displayName: textOption(options, "displayName") };
  const name = textOption(options, "name");
  const launcher = join(kernelSpecFolder(place, name), LAUNCHER);
  const spec = gradusKernelSpec({ ...displayName, ...megabytes(options), program: launcher });
  const files = { [LAUNCHER]: launcherText(kernelProgram(), name) };
  const folder = await writeKernelSpec(place, name, spec, files);
  console.log(`Installed the kernel "${spec.display_name}" in ${folder}`);
  if (name === "gradus") await installJavaScript(place, options);
  console.log(`Installed JupyterLab's renderer of figures in ${await writeLabextension(place)}`);
  const widgets = await writeNbextension(place);
  if (widgets !== null) console.log(`Installed what draws widgets of one's own in VS Code in ${widgets}`);
  if (!dataFolders().includes(place)) {
    console.log(`Jupyter looks there when it belongs to that environment, or with JUPYTER_PATH=${place}`);
  }
  return 0;
}

/** The kernel for JavaScript beside that for TypeScript. */
async function installJavaScript(place: string, options: Options): Promise<void> {
  const program = join(kernelSpecFolder(place, JAVASCRIPT), LAUNCHER);
  const spec = gradusKernelSpec({ manner: "javascript", ...megabytes(options), program });
  const files = { [LAUNCHER]: launcherText(kernelProgram(), JAVASCRIPT) };
  console.log(
    `Installed the kernel "${spec.display_name}" in ${await writeKernelSpec(place, JAVASCRIPT, spec, files)}`,
  );
}

async function uninstall(options: Options): Promise<number> {
  const place = placeOf(options);
  const name = textOption(options, "name");
  const removed = await removeKernelSpec(place, name);
  if (removed) console.log(`Removed the kernel "${name}" from ${place}`);
  if (name === "gradus" && (await removeKernelSpec(place, JAVASCRIPT))) {
    console.log(`Removed the kernel "${JAVASCRIPT}" from ${place}`);
  }
  if (!removed) console.error(`gradus uninstall: there is no kernel "${name}" in ${place}`);
  if (await removeLabextension(place)) {
    console.log(`Removed JupyterLab's renderer of figures from ${place}`);
    await removeNbextension(place);
  }
  return removed ? 0 : 1;
}

/** Parses, runs, and turns what is wrong with the command line or the file system into one line. */
async function run(
  name: string,
  cli: CAC,
  args: string[],
  work: (options: Options) => Promise<number>,
): Promise<number> {
  try {
    const { args: words, options } = cli.parse(["node", "gradus", ...args], { run: false });
    if (options["help"]) return 0;
    if (words.length > 0) throw new UsageError(`unexpected argument "${words[0]}"`);
    const known = new Set(cli.globalCommand.options.map((option) => option.name));
    const unknown = Object.keys(options).find((option) => option !== "--" && !known.has(option));
    if (unknown !== undefined) throw new UsageError(`unknown option --${unknown}`);
    return await work(options);
  } catch (error) {
    console.error(`gradus ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof UsageError || error instanceof RangeError ? 2 : 1;
  }
}
