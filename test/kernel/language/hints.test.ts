// What hints and completions cost and see beside a thousand installed packages, and inside of a checkout.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { LanguageService } from "gradus-kernel/language/server/language-service";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Notebook } from "./notebook.ts";

const MODULES = 1000;

function install(folder: string): void {
  for (let index = 0; index < MODULES; index++) {
    const place = path.join(folder, "node_modules", `package-${index}`);
    mkdirSync(place, { recursive: true });
    const types = Array.from(
      { length: 50 },
      (_, at) => `export declare function make${index}x${at}(a: number): string;`,
    );
    writeFileSync(path.join(place, "package.json"), JSON.stringify({ name: `package-${index}`, types: "index.d.ts" }));
    writeFileSync(path.join(place, "index.d.ts"), types.join("\n"));
  }
}

describe("beside a thousand packages", () => {
  let notebook: Notebook;

  beforeAll(async () => {
    notebook = new Notebook();
    install(notebook.folder);
    await notebook.run("1 + 1");
  });
  afterAll(() => notebook.close());

  async function time(source: string): Promise<number> {
    const started = performance.now();
    await notebook.run(source);
    return performance.now() - started;
  }

  test("a typo costs the cells after it no more than any other cell", async () => {
    const before = [];
    const after = [];
    for (let round = 0; round < 5; round++) {
      before.push(await time(`const before${round}: number = ${round}`));
      expect(await notebook.errors(`readFileSinc${round}('x')`)).toEqual([expect.stringContaining("Cannot find name")]);
      after.push(await time(`const after${round}: number = ${round}`));
    }
    const median = (times: number[]): number => times.sort((a, b) => a - b)[2] ?? Infinity;
    expect(median(after) - median(before)).toBeLessThan(50);
  });

  test("the name of a package is completed, of Node's modules and of what is promised as well", async () => {
    const complete = async (source: string): Promise<string[]> =>
      (await notebook.service.complete(source, source.length)).matches.map(({ text }) => text);
    expect((await complete('import { x } from "package-')).length).toBe(MODULES);
    expect(await complete('const x = require("package-77')).toContain("package-77");
    expect(await complete('import * as m from "math')).toContain("mathjs");
    expect(await complete('import { x } from "node:f')).toContain("node:fs");
  });

  test("a name of Node's is still told with its import", async () => {
    const [found] = await notebook.run("readFileSync('x')");
    expect(found?.related?.join()).toMatch(/It can be imported: import .*"node:fs"/);
  });
});

test("the packages of a package.json are among the hints", async () => {
  const notebook = new Notebook();
  try {
    const place = path.join(notebook.folder, "node_modules", "chosen");
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, "package.json"), JSON.stringify({ name: "chosen", types: "index.d.ts" }));
    writeFileSync(path.join(place, "index.d.ts"), "export declare const chosenByMe: number;");
    writeFileSync(path.join(notebook.folder, "package.json"), '{ "dependencies": { "chosen": "1" } }');
    const [found] = await notebook.run("chosenByMe");
    expect(found?.related?.join()).toContain('"chosen"');
  } finally {
    await notebook.close();
  }
});

describe("a notebook inside of the checkout", () => {
  let service: LanguageService;
  const folder = mkdtempSync(path.join(path.dirname(packageRoot()), "build-hints-"));

  beforeAll(() => {
    service = LanguageService.start({ cwd: folder });
  });
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(["gradus", "gradus/plot", "gradus-kernel", "mathjs", "plotly.js-dist", "tslab"])(
    "sees %s",
    async (name) => {
      expect(await service.check({ number: 1, source: `import * as m from "${name}"; m;`, declarations: [] })).toEqual(
        [],
      );
    },
  );

  test.each(["esbuild", "vitest", "oxc-parser", "gradus-kernel/session/messages", "fast-check"])(
    "does not see %s",
    async (name) => {
      const found = await service.check({ number: 1, source: `import * as m from "${name}"; m;`, declarations: [] });
      expect(found.map(({ code }) => code)).toEqual([2307]);
    },
  );
});
