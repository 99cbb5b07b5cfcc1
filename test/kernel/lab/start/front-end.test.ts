// The front end's installation: where it is kept, what is pinned, and what a learner reads when it cannot be had.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { hostname, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ensureFrontEnd } from "gradus-kernel/lab/front-end/front-end";
import { buildFolder, removeLeftovers, waitForOthers } from "gradus-kernel/lab/front-end/build-folder";
import { cacheFolder } from "gradus-kernel/lab/front-end/cache-folder";
import { frontEndError } from "gradus-kernel/lab/front-end/front-end-error";
import { npmProgram } from "gradus-kernel/lab/front-end/npm-program";
import { markUsed, removeOldBuilds } from "gradus-kernel/lab/front-end/old-builds";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { outputOf } from "../../../run-to-end.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradus-front-end-"));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("cacheFolder", () => {
  test.each([
    ["linux", {}, "/home/a/.cache/gradus"],
    ["linux", { XDG_CACHE_HOME: "/c" }, "/c/gradus"],
    ["linux", { XDG_CACHE_HOME: "/c", GRADUS_CACHE: "/own" }, "/own"],
    ["darwin", {}, "/home/a/Library/Caches/gradus"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/gradus/cache"],
  ] as const)("on %s with %j is %s", (platform, env, expected) => {
    expect(cacheFolder({ platform, env, home: "/home/a" })).toBe(resolve(expected));
  });
});

describe("ensureFrontEnd", () => {
  test(
    "says in one line that the registry cannot be reached, and leaves nothing behind",
    { timeout: 60_000 },
    async () => {
      vi.stubEnv("GRADUS_CACHE", join(folder, "cache"));
      vi.stubEnv("npm_config_cache", join(folder, "npm"));
      // The discard port: nothing listens there.
      vi.stubEnv("npm_config_registry", "http://127.0.0.1:9/");
      const lines: string[] = [];
      const attempt = ensureFrontEnd({ onProgress: (line) => lines.push(line) });
      await expect(attempt).rejects.toMatchObject({
        name: "FrontEndError",
        message: expect.stringMatching(/^[^\n]*installing failed: npm's registry cannot be reached[^\n]*$/),
      });
      expect(lines).toEqual([
        expect.stringMatching(/^npm's registry cannot be reached; trying/),
        expect.stringMatching(/^Installing JupyterLab's front end: \d+ packages/),
      ]);
      expect(readdirSync(join(folder, "cache"))).toEqual([]);
    },
  );

  test("says in one line that its folder cannot be written", async () => {
    writeFileSync(join(folder, "file"), "");
    vi.stubEnv("GRADUS_CACHE", join(folder, "file", "cache"));
    await expect(ensureFrontEnd({ onProgress: () => {} })).rejects.toThrow(
      /^[^\n]*cannot be written; name another folder in GRADUS_CACHE$/,
    );
  });
});

describe("frontEndError", () => {
  test.each([
    ["npm error code ENOSPC\nnpm error nospc", "the disk of /c is full"],
    ["npm error code EAI_AGAIN", "needs the network once"],
    ["npm error code EINTEGRITY\nnpm error sha512-…", "did not arrive as it was published"],
    ["npm error code E404\nnpm error 404 Not Found - GET x", "404 Not Found - GET x"],
    ["", "no message"],
  ])("of %j tells %s", (messages, words) => {
    const { message } = frontEndError("installing", messages, "/c");
    expect(message).toContain(words);
    expect(message).not.toContain("\n");
  });
});

test("npm is found without the variables that npm itself sets", () => {
  const { PATH = "" } = process.env;
  const version = outputOf(process.execPath, [npmProgram({ PATH }), "--version"]);
  expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("a build of another process", () => {
  test("is waited for while the process lives", async () => {
    const target = join(folder, "lab-1");
    // The process that runs the tests is alive, and is not this worker's own number in the folder's name.
    const other = `${target}.building-${process.ppid}`;
    mkdirSync(other);
    const waits: string[] = [];
    setTimeout(() => rmSync(other, { recursive: true }), 400);
    expect(await waitForOthers(target, () => waits.push("waits"))).toBe(true);
    expect(existsSync(other)).toBe(false);
    expect(waits).toEqual(["waits"]);
    expect(await waitForOthers(target, () => waits.push("again"))).toBe(false);
    expect(waits).toEqual(["waits"]);
  });

  test("waits itself where it began later: of two first starts at once one builds", async () => {
    const target = join(folder, "lab-1");
    const other = `${target}.building-${process.ppid}`;
    mkdirSync(buildFolder(target));
    await new Promise((resolve) => setTimeout(resolve, 20));
    mkdirSync(other);
    expect(await waitForOthers(target, () => {})).toBe(false);
    rmSync(buildFolder(target), { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    mkdirSync(buildFolder(target));
    setTimeout(() => rmSync(other, { recursive: true }), 400);
    expect(await waitForOthers(target, () => {})).toBe(true);
  });

  test("is cleared away when the process was killed, others stay", async () => {
    // Above the largest number that a process of Linux can have.
    mkdirSync(join(folder, "lab-1.building-4194305"));
    mkdirSync(buildFolder(join(folder, "lab-1")));
    mkdirSync(join(folder, "lab-0"));
    await removeLeftovers(folder);
    expect(readdirSync(folder).sort()).toEqual(["lab-0", `lab-1.building-${process.pid}`]);
  });
});

describe("front ends of earlier versions", () => {
  const names = ["1", "2", "3", "4"].map((digit) => `lab-${digit.repeat(16)}`);
  const [oldest = "", older = "", newer = "", newest = ""] = names;

  beforeEach(() => {
    for (const [index, name] of names.entries()) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "page-config.json"), "{}");
      utimesSync(join(folder, name), 1_000_000 + index, 1_000_000 + index);
    }
    mkdirSync(join(folder, "language"));
  });

  /** The mark of a server on this machine. */
  const mark = (name: string, pid: number, host = hostname()): string => join(folder, `${name}.used-by-${host}-${pid}`);

  test("go, but for the two that were used last; nothing else is touched", async () => {
    mkdirSync(join(folder, `${oldest}.building-${process.pid}`));
    expect((await removeOldBuilds(folder)).sort()).toEqual([oldest, older]);
    expect(readdirSync(folder).sort()).toEqual([`${oldest}.building-${process.pid}`, newer, newest, "language"]);
    expect(await removeOldBuilds(folder)).toEqual([]);
  });

  test("stay while a server uses them, on this machine or on another that shares the folder", async () => {
    writeFileSync(mark(oldest, process.ppid), "");
    writeFileSync(mark(older, 1, "another-machine"), "");
    expect(await removeOldBuilds(folder)).toEqual([]);
    rmSync(mark(oldest, process.ppid));
    expect(await removeOldBuilds(folder)).toEqual([oldest]);
  });

  test("go with the marks of servers that were killed", async () => {
    // Above the largest number that a process of Linux can have.
    writeFileSync(mark(oldest, 4_194_305), "");
    writeFileSync(mark(older, 1, "another-machine"), "");
    utimesSync(mark(older, 1, "another-machine"), 1_000_000, 1_000_000);
    expect((await removeOldBuilds(folder)).sort()).toEqual([oldest, older]);
    expect(readdirSync(folder).sort()).toEqual([newer, newest, "language"]);
  });

  test("lose the marks of killed servers also where they stay", async () => {
    writeFileSync(mark(newest, 4_194_305), "");
    await removeOldBuilds(folder);
    expect(readdirSync(folder).sort()).toEqual([newer, newest, "language"]);
  });

  test("that a server begins to use are the newest from then on", async () => {
    await markUsed(join(folder, oldest));
    expect(existsSync(mark(oldest, process.pid))).toBe(true);
    rmSync(mark(oldest, process.pid));
    expect((await removeOldBuilds(folder)).sort()).toEqual([older, newer]);
  });
});

describe("the manifest", () => {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(packageRoot(), "lab", "app", path), "utf8"));
  const manifest = read("package.json");
  const lockfile = read("package-lock.json");
  const recordOf = (value: unknown, name: string): Record<string, unknown> => {
    const record: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
    if (typeof record !== "object" || record === null) throw new TypeError(`${name} is no object`);
    return { ...record };
  };

  test("names exact versions only", () => {
    const versions = ["dependencies", "devDependencies", "overrides"].flatMap((name) =>
      Object.entries(recordOf(manifest, name)),
    );
    expect(versions.length).toBeGreaterThan(100);
    for (const [name, version] of versions) expect(`${name} ${String(version)}`).toMatch(/ \d+\.\d+\.\d+$/);
  });

  test("draws figures with the same Plotly as everywhere else", () => {
    const own: unknown = createRequire(import.meta.url)("plotly.js-dist/package.json");
    expect(recordOf(manifest, "dependencies")["plotly.js-dist"]).toBe(Reflect.get(Object(own), "version"));
  });

  test("locks a build of rspack for every usual platform, and no addresses", () => {
    const packages = recordOf(lockfile, "packages");
    for (const platform of [
      "darwin-arm64",
      "darwin-x64",
      "linux-arm64-gnu",
      "linux-x64-gnu",
      "linux-x64-musl",
      "win32-x64-msvc",
    ]) {
      expect(Object.keys(packages)).toContain(`node_modules/@rspack/binding-${platform}`);
    }
    expect(JSON.stringify(lockfile)).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
  });
});
