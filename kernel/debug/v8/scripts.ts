// The scripts that V8 has told of, as far as they are the user's: cells, and local files that cells import.
import type { Debugger } from "node:inspector";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { EvaluateRequest, ScriptDescription } from "../../session/messages.ts";
import type { CellFiles } from "../source/cell-files.ts";
import type { Inspector } from "./inspector.ts";
import { SOURCE } from "../source/texts.ts";
import { Script } from "./script.ts";
import { describeScript } from "./tools.ts";

/** What calls timers back. */
const TIMERS = "/session/thread/run-context.js";
const CELL = /^(In\[\d+\])#\d+$/;

/** What starts a kernel that was installed, in the folder of its kernelspec. */
export const LAUNCHER: RegExp = /\/kernels\/[^/]+\/launch\.mjs$/;

/** What a cell is told to the debugger by before it runs. */
export type DebuggedCell = Pick<EvaluateRequest, "run" | "fileName" | "source" | "map" | "hidden">;

export interface ScriptsOptions {
  files: CellFiles;
  /** Folders whose files are nobody's own: the kernel's and its library's. */
  kernelFolders: string[];
}

/** All scripts of one session with V8. */
export class Scripts {
  readonly #inspector: Inspector;
  readonly #options: ScriptsOptions;
  readonly #urls = new Map<string, string>();
  #timers: string | null = null;
  readonly #byUrl = new Map<string, Promise<Script | null>>();

  constructor(inspector: Inspector, options: ScriptsOptions) {
    this.#inspector = inspector;
    this.#options = options;
  }

  /** Takes what V8 tells of a script; returns it where it is the user's. */
  note({ scriptId, url }: Debugger.ScriptParsedEventDataType): Promise<Script | null> | null {
    if (url.endsWith(TIMERS)) this.#timers = scriptId;
    if (!isOwn(url, this.#options.kernelFolders)) return null;
    this.#urls.set(scriptId, url);
    return this.#load(url);
  }

  /** Makes a cell known that is about to run. */
  announce({ run, fileName, source, map, hidden }: DebuggedCell): Script {
    const url = `${fileName}#${run}`;
    const script = this.#cell(url, fileName, { source, map, hidden });
    this.#byUrl.set(url, Promise.resolve(script));
    return script;
  }

  /** The script with V8's number; null where it is not the user's. */
  get(scriptId: string): Promise<Script | null> {
    const url = this.#urls.get(scriptId);
    return url === undefined ? Promise.resolve(null) : this.#load(url);
  }

  /** Whether a script of the kernel is the one that calls timers back. */
  isTimers(scriptId: string): boolean {
    return scriptId === this.#timers;
  }

  /** All that are known. */
  async all(): Promise<Script[]> {
    const all = await Promise.all(this.#byUrl.values());
    return all.filter((script) => script !== null);
  }

  #load(url: string): Promise<Script | null> {
    const known = this.#byUrl.get(url);
    if (known) return known;
    // One that cannot be described now may be another time.
    const loading = this.#describe(url).catch(() => {
      this.#byUrl.delete(url);
      return null;
    });
    this.#byUrl.set(url, loading);
    return loading;
  }

  async #describe(url: string): Promise<Script | null> {
    const { result } = await this.#inspector.evaluate(describeScript(url), { returnByValue: true });
    const found: ScriptDescription | null = result.value ?? null;
    const [, label] = CELL.exec(url) ?? [];
    if (label !== undefined) return found && this.#cell(url, label, found);
    const path = pathOf(url);
    if (path === null) return null;
    return new Script({ url, path, name: basename(path), isCell: false }, found ?? { map: null, hidden: [] });
  }

  #cell(url: string, name: string, { source, map, hidden }: ScriptDescription): Script {
    const path = this.#options.files.keep(source ?? "");
    return new Script({ url, path, name, isCell: true }, { map, hidden });
  }
}

/** Whether V8's name of a script is that of a cell or of a file that is neither the kernel's nor a package's. */
function isOwn(url: string, kernelFolders: string[]): boolean {
  if (CELL.test(url)) return true;
  if (!url.startsWith("file://") || url.includes("/node_modules/") || LAUNCHER.test(url)) return false;
  const path = pathOf(url);
  return path !== null && SOURCE.test(path) && !kernelFolders.some((folder) => path.startsWith(folder));
}

/** The file that a script is called by; null where there can be none: code may give its scripts any name. */
function pathOf(url: string): string | null {
  try {
    return fileURLToPath(url.split("?", 1)[0] ?? url);
  } catch {
    return null;
  }
}
