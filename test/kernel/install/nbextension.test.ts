// What VS Code and the classic Notebook need for widgets of one's own: a script in the form of AMD below `nbextensions`.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { removeNbextension, writeNbextension } from "gradus-kernel/install/nbextension";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let dataFolder: string;
let script: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "gradus-nbextension-"));
  script = join(dataFolder, "nbextensions", "anywidget", "index.js");
});

afterEach(() => rmSync(dataFolder, { recursive: true }));

describe("writeNbextension", () => {
  test("writes a script that defines the models and views of anywidget on the package of widgets", async () => {
    await writeNbextension(dataFolder);
    const base = { DOMWidgetModel: Array, DOMWidgetView: Map };
    const found: { names: string[]; exported: object }[] = [];
    const define = (names: string[], make: (given: object) => object): void =>
      void found.push({ names, exported: make(base) });
    runInNewContext(readFileSync(script, "utf8"), { define, AbortController, console, document: {}, window: {} });
    expect(found.map(({ names, exported }) => [names, Object.keys(exported).sort()])).toEqual([
      [["@jupyter-widgets/base"], ["AnyModel", "AnyView"]],
    ]);
  });

  test("writes an extension.js from which VS Code reads the module and its file, as its sources say", async () => {
    await writeNbextension(dataFolder);
    const text = readFileSync(join(script, "..", "extension.js"), "utf8");
    // `nbextensions/*/extension.js`: from `require.config({` to the next `)`, in it what stands behind the third brace.
    const start = text.indexOf("require.config({");
    const [, , , inner = ""] = text.slice(text.indexOf("{", start), text.indexOf(")", start)).split("{");
    const [mapped = ""] = inner.split("}");
    const pairs = mapped
      .split(",")
      .map((entry) => entry.split(":").map((part) => part.trim().replace(/^["']|["']$/g, "")));
    expect(pairs).toEqual([["anywidget", "nbextensions/anywidget/index"]]);
    expect(existsSync(join(dataFolder, `${pairs[0]?.[1]}.js`))).toBe(true);
  });

  test("its extension.js gives RequireJS the same, and the classic Notebook what it calls", async () => {
    await writeNbextension(dataFolder);
    const told: object[] = [];
    const window = { require: { config: (options: object) => told.push(JSON.parse(JSON.stringify(options))) } };
    const define = (exported: object): void => void told.push(Object.keys(exported));
    runInNewContext(readFileSync(join(script, "..", "extension.js"), "utf8"), { window, define });
    expect(told).toEqual([{ map: { "*": { anywidget: "nbextensions/anywidget/index" } } }, ["load_ipython_extension"]]);
  });

  test("leaves anywidget's own script alone, and does not remove it", async () => {
    mkdirSync(join(script, ".."), { recursive: true });
    writeFileSync(script, "define([], () => {});");
    expect(await writeNbextension(dataFolder)).toBeNull();
    expect(await removeNbextension(dataFolder)).toBe(false);
    expect(readFileSync(script, "utf8")).toBe("define([], () => {});");
  });

  test("takes back what it wrote, also when it wrote it twice", async () => {
    await writeNbextension(dataFolder);
    await writeNbextension(dataFolder);
    expect(await removeNbextension(dataFolder)).toBe(true);
    expect(existsSync(script)).toBe(false);
  });
});
