// The command `gradus lab`: the learner's workbook in JupyterLab, without Python.
import { stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { cac } from "cac";
import { makeFolder } from "../platform/make-folder.ts";
import { parseOptions } from "../command-line/options.ts";
import { exitCodes, UsageError } from "../command-line/usage-error.ts";
import { mayBeWorkbook, START_PAGE, updateWorkbook } from "../workbook/workbook.ts";
import { courseFolder, workbookFolder } from "../command-line/places.ts";
import { labUserFolder } from "./settings/user-folder.ts";
import { runEmbeddedLab } from "./start/embedded-lab.ts";
import { PASSWORD_VARIABLE } from "./start/password-variable.ts";
import { runJupyter } from "./start/jupyter.ts";

interface LabOptions {
  browser: boolean;
  port: number | null;
  ip: string | null;
  root: string | null;
  jupyter: boolean;
}

/**
 * Runs `gradus lab …` with the arguments after the command's name, until the user ends it.
 *
 * @returns the exit code: 0 ended by the user; 2 the command cannot be carried out as given; 3 the Lab failed; 128 + the number
 *   of the signal that ended it
 */
export async function labCommand(args: string[]): Promise<number> {
  try {
    const options = parseArguments(args);
    if (options === null) return exitCodes.ok;
    const course = courseFolder();
    const root = await prepareRoot(options.root, course);
    const { browser, port, ip } = options;
    const shared = { root, userFolder: labUserFolder(), startPath: startPathOf(root), browser, port, ip };
    return await (options.jupyter ? runJupyter(shared) : runEmbeddedLab({ ...shared, course }));
  } catch (error) {
    // Errors with a name of their own say in one line what to do.
    const isPlain = error instanceof Error && error.name !== "Error" && !(error instanceof TypeError);
    console.error(`gradus lab: ${error instanceof Error ? (isPlain ? error.message : error.stack) : String(error)}`);
    return error instanceof UsageError ? exitCodes.usage : exitCodes.broken;
  }
}

function parseArguments(args: string[]): LabOptions | null {
  const cli = cac("gradus lab");
  cli
    .usage("[options]")
    .option("--no-browser", "Only print the address")
    .option("--port <number>", "The port (default: the first free one from 8888 on)")
    .option(
      "--root <folder>",
      "The folder to show; an empty one becomes a workbook (default: workbook/ of the project, or of this folder)",
    )
    .option("--jupyter", "Use the `jupyter lab` on PATH in place of the embedded one")
    .option("--ip <address>", `Listen on this address; beyond loopback a password in ${PASSWORD_VARIABLE} is needed`)
    .help();
  const given = parseOptions(cli, args, ["browser", "port", "root", "jupyter", "ip"]);
  if (given === null) return null;
  const [stray] = given.paths;
  if (stray !== undefined) throw new UsageError(`it takes no arguments but options, got ${JSON.stringify(stray)}`);
  const port = given.text("port") === undefined ? null : given.number("port", { fallback: 0, least: 0 });
  if (port !== null && (!Number.isInteger(port) || port > 65_535)) {
    throw new UsageError(`the option --port takes a whole number from 0 to 65535, got ${port}`);
  }
  return {
    browser: given.flag("browser"),
    port,
    ip: given.text("ip") ?? null,
    root: given.text("root") ?? null,
    jupyter: given.flag("jupyter"),
  };
}

/** The folder that is shown, with the chapters in it where it is a workbook; its real path. */
async function prepareRoot(asked: string | null, course: string): Promise<string> {
  const folder = asked === null ? workbookFolder() : resolve(asked);
  const info = await stat(folder).catch(() => null);
  if (info !== null && !info.isDirectory()) throw new UsageError(`the root ${folder} is a file, not a folder`);
  await makeFolder(folder).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`the root ${folder} cannot be made (${why}): name another with --root`);
  });
  if (existsSync(course) && (asked === null || (await mayBeWorkbook(folder)))) {
    await updateWorkbook({ course, folder, onLine: (line) => console.error(line) }).catch((error: unknown) => {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      throw new UsageError(
        `the workbook ${folder} cannot be written (${error.message}): name another folder with --root`,
      );
    });
  }
  return folder;
}

/** The page that is opened first, as a path of the server. */
function startPathOf(root: string): string {
  return existsSync(join(root, START_PAGE)) ? `/lab/tree/${START_PAGE}` : "/lab";
}
