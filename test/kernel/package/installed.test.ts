// The packages as people install them: packed, installed into an empty folder without the checkout, used, updated. Needs a registry
// (or npm's cache), and takes a minute: behind GRADUS_PACKAGE=1.
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outputOf, type Ran, runToEnd } from "../../run-to-end.ts";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-package-")));
const home = join(folder, "home");
const installed = join(folder, "learner");
// As on a machine that has never seen the project.
const environment = {
  PATH: process.env["PATH"],
  HOME: home,
  XDG_CACHE_HOME: join(home, "cache"),
  npm_config_cache: process.env["npm_config_cache"] ?? join(process.env["HOME"] ?? "", ".npm"),
};

/** What npm and the first runs of a fresh installation may take, in milliseconds. */
const LIMIT_MS = 300_000;

function npm(cwd: string, ...args: string[]): string {
  const words = [...args, "--no-audit", "--no-fund", "--prefer-offline"];
  return outputOf("npm", words, { cwd, env: environment, timeout: LIMIT_MS });
}

/** Packs both workspaces; their version may be another one than that of the sources. */
function pack(into: string): string[] {
  mkdirSync(into, { recursive: true });
  for (const workspace of ["lib", "kernel"])
    npm(join(project, workspace), "pack", "--pack-destination", into, "--loglevel=error");
  return readdirSync(into).map((name) => join(into, name));
}

function gradus(cwd: string, ...args: string[]): Ran {
  return runToEnd(process.execPath, [join(installed, "node_modules/gradus-kernel/bin/gradus.mjs"), ...args], {
    cwd,
    env: environment,
    timeout: LIMIT_MS,
  });
}

function filesOf(tarball: string): string[] {
  return outputOf("tar", ["tzf", tarball]).split("\n");
}

/** What a folder takes on the disk, in bytes, as du counts it. */
function diskUsage(folder: string): number {
  const paths = [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  ];
  // Windows tells no blocks.
  const sizes = paths
    .map((path) => lstatSync(path))
    .map(({ blocks, size }) => (blocks === undefined ? size : blocks * 512));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe.skipIf(process.env["GRADUS_PACKAGE"] !== "1")(
  "the packages (skipped without GRADUS_PACKAGE=1)",
  { timeout: 300_000 },
  () => {
    let tarballs: string[];

    beforeAll(() => {
      mkdirSync(home, { recursive: true });
      mkdirSync(installed);
      tarballs = pack(join(folder, "packed"));
      writeFileSync(join(installed, "package.json"), JSON.stringify({ private: true }));
      npm(installed, "install", "--ignore-scripts", ...tarballs);
    }, 300_000);

    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test("hold licence, README, types and the chapters, and leave nothing in the sources", () => {
      const [lib = "", kernel = ""] = tarballs.toSorted();
      const inLib = filesOf(lib.includes("kernel") ? kernel : lib);
      const inKernel = filesOf(lib.includes("kernel") ? lib : kernel);
      for (const files of [inLib, inKernel]) {
        expect(files).toEqual(
          expect.arrayContaining(["package/LICENSE", "package/README.md", "package/dist/index.d.ts"]),
        );
      }
      const chapters = readdirSync(join(project, "notebooks")).filter((name) => name.endsWith(".ipynb"));
      expect(inKernel.filter((name) => name.endsWith(".ipynb"))).toHaveLength(chapters.length);
      expect(inKernel).toEqual(
        expect.arrayContaining([
          "package/course/data/penguins.csv",
          "package/dist/bundled/LICENSES.txt",
          "package/dist/bundled/FRONT-END-LICENSES.txt",
        ]),
      );
      for (const left of ["kernel/course", "kernel/LICENSE", "lib/LICENSE"])
        expect(existsSync(join(project, left))).toBe(false);
    });

    test("take at most 120 MB on the disk with all that they depend on", () => {
      expect(diskUsage(join(installed, "node_modules")) / 2 ** 20).toBeLessThan(120);
      for (const absent of ["tslab", "@tslab", "zeromq", "highlight.js", "bullmq", "ioredis"])
        expect(existsSync(join(installed, "node_modules", absent)), absent).toBe(false);
    });

    test("run a notebook that imports the library", () => {
      const cells = [codeCell("one", 'import { sigmoid, row } from "gradus";\nsigmoid(row([0])).get(0, 0)')];
      writeFileSync(join(installed, "own.ipynb"), serializeNotebook(notebookOf(cells, {})));
      const { status, stdout, stderr } = gradus(installed, "run", "own.ipynb");
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toContain("1 of 1 notebooks ran");
      expect(readFileSync(join(installed, "build/executed/own.ipynb"), "utf8")).toContain('"0.5"');
    });

    test("have all types of what cells import: a widget's value is known, and a wrong one is refused", () => {
      const slider = (value: string): string =>
        `import { intSlider } from "gradus-kernel/widgets";\nconst value: ${value} = intSlider({ max: 3, value: 2 }).value; value`;
      const cells = [codeCell("right", slider("number")), codeCell("wrong", slider("string"))];
      writeFileSync(join(installed, "typed.ipynb"), serializeNotebook(notebookOf(cells, {})));
      const { status, stderr } = gradus(installed, "run", "typed.ipynb");
      expect(status).toBe(1);
      expect(stderr).toContain("TS2322: Type 'number' is not assignable to type 'string'");
      expect(readFileSync(join(installed, "build/executed/typed.ipynb"), "utf8")).toContain('"2"');
    });

    test("run cells and files that import tslab, which is not installed, and check them by its types", () => {
      writeFileSync(join(installed, "local.ts"), 'import { display } from "tslab";\ndisplay.text("from a file");\n');
      const cells = [
        'import * as tslab from "tslab";\ntslab.display.html("<i>h</i>");\nconst one = tslab.newDisplay(); one.text("first");',
        'one.text("second"); import "./local.ts";',
        'require("tslab").display.png(new Uint8Array([1, 2, 3]))',
        "const wrong: number = tslab.versions.node;",
      ].map((source, index) => codeCell(`c${index}`, source));
      writeFileSync(join(installed, "tslab.ipynb"), serializeNotebook(notebookOf(cells, {})));
      const { status, stderr } = gradus(installed, "run", "tslab.ipynb");
      expect(status).toBe(1);
      expect(stderr).toContain("TS2322: Type 'string' is not assignable to type 'number'");
      const executed = readFileSync(join(installed, "build/executed/tslab.ipynb"), "utf8");
      for (const shown of ["<i>h</i>", '"second"', "from a file", "AQID"]) expect(executed).toContain(shown);
      expect(executed).not.toContain('"first"');
      const asked = gradus(installed, "run", "tslab.ipynb", "--kernel", "tslab");
      expect(asked).toMatchObject({ stderr: expect.stringContaining('there is no kernelspec "tslab"') });
    });

    test("make a book: Markdown, formulas, coloured code", () => {
      const prose = { id: "p", cell_type: "markdown", metadata: {}, source: "# Sums\n\n**Bold** $x^2$" } as const;
      writeFileSync(
        join(installed, "page.ipynb"),
        serializeNotebook(notebookOf([prose, codeCell("c", "const a = 1;")], {})),
      );
      expect(gradus(installed, "book", "page.ipynb", "--output-dir", "site")).toMatchObject({ status: 0 });
      const page = readFileSync(join(installed, "site/page.html"), "utf8");
      for (const part of ["<strong>Bold</strong>", 'class="katex', '<span class="hljs-keyword">const</span>'])
        expect(page).toContain(part);
      expect(readdirSync(join(installed, "site/assets/katex/fonts")).length).toBeGreaterThan(10);
    });

    test("run a chapter of the course", () => {
      const course = join(installed, "node_modules/gradus-kernel/course");
      const { status, stderr } = gradus(
        installed,
        "run",
        join(course, "14-exponentially-weighted-averages.ipynb"),
        "--output-dir",
        "ch",
      );
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    });

    test("make the workbook in the folder of the command, keep the learner's work at an update, and refuse node_modules", async () => {
      const workbook = join(installed, "workbook");
      const chapter = join(workbook, "14-exponentially-weighted-averages.ipynb");
      await startLab(installed);
      expect(existsSync(chapter)).toBe(true);
      expect(readFileSync(chapter, "utf8")).not.toContain("BEGIN SOLUTION");
      const changed = readFileSync(chapter, "utf8").replace("Exponentially", "My own exponentially");
      writeFileSync(chapter, changed);
      // As an update does it: the chapter of the course is another one.
      const source = join(installed, "node_modules/gradus-kernel/course/14-exponentially-weighted-averages.ipynb");
      writeFileSync(source, readFileSync(source, "utf8").replace("smooth a noisy series", "smooth any noisy series"));
      await startLab(installed);
      expect(readFileSync(chapter, "utf8")).toBe(changed);
      const inside = gradus(join(installed, "node_modules"), "lab", "--no-browser");
      expect(inside).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/^gradus lab: a workbook in .* would be lost/),
      });
      expect(existsSync(join(installed, "node_modules/workbook"))).toBe(false);
    });
  },
);

/** Starts the Lab in a folder until its workbook is there, then ends it: its front end is not built for this. */
async function startLab(cwd: string): Promise<void> {
  const program = join(installed, "node_modules/gradus-kernel/bin/gradus.mjs");
  const lab = spawn(process.execPath, [program, "lab", "--no-browser"], {
    cwd,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const ready = new Promise<void>((resolve) => {
    for (const stream of [lab.stdout, lab.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        if (/JupyterLab|http:/.test(text)) resolve();
      });
    }
  });
  await Promise.race([ready, once(lab, "exit").then(() => Promise.reject(new Error(text)))]);
  lab.kill("SIGTERM");
  await once(lab, "exit");
}
