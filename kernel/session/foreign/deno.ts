// `Deno.jupyter` for cells that were written for Deno's kernel; what else Deno has is told what takes its place here.
import { readFile } from "node:fs/promises";
import { JUPYTER_DISPLAY, RICH_OUTPUT } from "../display/mime-bundle.ts";
import { displayHook } from "../hooks/display-hooks.ts";
import { testHooks } from "../hooks/test-hooks.ts";

interface DenoDisplayOptions {
  raw?: boolean;
  display_id?: string;
  update?: boolean;
}

type Template = (template: TemplateStringsArray, ...values: unknown[]) => object;

/** What stands in Node for the parts of Deno that notebooks use most. */
const INSTEAD: Record<string, string> = {
  args: "process.argv",
  Command: 'spawn of "node:child_process"',
  cwd: "process.cwd()",
  env: "process.env",
  exit: "process.exit()",
  mkdir: 'mkdir of "node:fs/promises"',
  open: 'open of "node:fs/promises"',
  readDir: 'readdir of "node:fs/promises"',
  readFile: 'readFile of "node:fs/promises"',
  readFileSync: 'readFileSync of "node:fs"',
  readTextFile: 'readFile(path, "utf8") of "node:fs/promises"',
  readTextFileSync: 'readFileSync(path, "utf8") of "node:fs"',
  remove: 'rm of "node:fs/promises"',
  serve: 'createServer of "node:http"',
  stat: 'stat of "node:fs/promises"',
  version: "process.versions",
  writeFile: 'writeFile of "node:fs/promises"',
  writeTextFile: 'writeFile of "node:fs/promises"',
  writeTextFileSync: 'writeFileSync of "node:fs"',
};

const jupyter = {
  $display: JUPYTER_DISPLAY,
  async display(value: unknown, { raw = false, display_id, update = false }: DenoDisplayOptions = {}): Promise<void> {
    const shown = raw ? { [RICH_OUTPUT]: { data: value, metadata: {} } } : value;
    displayHook("display")?.(shown, { update, ...(display_id !== undefined && { displayId: display_id }) });
  },
  html: template("text/html"),
  md: template("text/markdown"),
  svg: template("image/svg+xml"),
  /** The bytes of a PNG or JPEG file, or its path. */
  image(source: Uint8Array | string): object {
    const bytes = async (): Promise<Uint8Array> => (typeof source === "string" ? readFile(source) : source);
    return {
      [JUPYTER_DISPLAY]: async () => {
        const data = await bytes();
        return { [data[0] === 0xff ? "image/jpeg" : "image/png"]: data };
      },
    };
  },
  async broadcast(type: string, content: Record<string, unknown>): Promise<void> {
    const { data, metadata, transient } = content;
    const isBundle = typeof data === "object" && data !== null;
    if (!isBundle || !/^(?:update_)?display_data$/.test(type)) {
      throw new TypeError(
        `Deno.jupyter.broadcast: only display_data and update_display_data can be sent by cells here, got ${type}; for comms there is openComm of "gradus-kernel"`,
      );
    }
    const id: unknown = Reflect.get(Object(transient), "display_id");
    const options = { update: type.startsWith("update"), ...(typeof id === "string" && { displayId: id }) };
    displayHook("displayRaw")?.({ ...data }, { ...Object(metadata) }, options);
  },
};

/** The object that cells know as `Deno`. */
export const denoApi: object = new Proxy(
  { jupyter, test: denoTest },
  {
    get(target, name) {
      if (typeof name === "symbol" || name in target) return Reflect.get(target, name);
      const instead = INSTEAD[name];
      const remedy = instead === undefined ? "look for it among Node's own modules" : `here it is ${instead}`;
      throw new ReferenceError(`Deno.${name} is Deno's own, and this is Node: ${remedy}`);
    },
  },
);

/** `Deno.test`: a name and a function, a function, or an object with both; `ignore` is what Node calls `skip`. */
function denoTest(...given: unknown[]): unknown {
  const test = testHooks()?.["test"];
  const described = given.find((value): value is object => typeof value === "object" && value !== null);
  const { name, fn, ignore }: Record<string, unknown> = { ...described };
  const parts = [...given.filter((value) => value !== described), ...(name === undefined ? [] : [name]), fn];
  const isSkipped = ignore === true;
  if (typeof test !== "function") throw new Error("Deno.test: tests need a running kernel, there is none here");
  return Reflect.apply(test, undefined, [...parts.filter((part) => part !== undefined), { skip: isSkipped }]);
}

function template(type: string): Template {
  return (parts, ...values) => ({ [JUPYTER_DISPLAY]: () => ({ [type]: String.raw({ raw: parts }, ...values) }) });
}
