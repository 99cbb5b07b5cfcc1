// What the build puts beside the code of other packages: nothing is missing that they would have done, and their licences are told.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { describe, expect, onTestFinished, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";

const dist = join(packageRoot(), "dist");
const bundled = join(dist, "bundled");
const require = createRequire(import.meta.url);
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`));

interface Program {
  os: string;
  arch: string;
  libc: string;
  abi: number;
}

/** The programs of a folder: what each is for, and its bytes. */
function programsIn(folder: string): [Program, Buffer][] {
  const manifest: Record<string, string> = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  return Object.entries(manifest).map(([key, path]) => [
    JSON.parse(key),
    readFileSync(join(folder, path.replaceAll("\\", "/"))),
  ]);
}

const systemOf = ({ os, arch, libc }: Program): string => `${os} ${arch} ${libc}`;

describe("ZeroMQ beside the code", () => {
  const published = programsIn(join(folderOf("zeromq"), "build"));
  const kept = programsIn(join(bundled, "zeromq", "build"));

  test("has one program for each system on which TypeScript's compiler runs", () => {
    const { optionalDependencies } = require("typescript/package.json");
    const hasCompiler = ({ os, arch }: Program): boolean =>
      `@typescript/typescript-${os}-${arch}` in optionalDependencies;
    const systems = new Set(
      published
        .map(([program]) => program)
        .filter(hasCompiler)
        .map(systemOf),
    );
    expect(systems.size).toBeGreaterThan(6);
    expect(kept.map(([program]) => systemOf(program)).sort()).toEqual([...systems].sort());
  });

  test("has the program that the package would load first there: that of the newest Node", () => {
    for (const [program, bytes] of kept) {
      const candidates = published.filter(([other]) => systemOf(other) === systemOf(program));
      const [, first] = candidates.toSorted(([a], [b]) => b.abi - a.abi)[0] ?? [];
      expect(first?.equals(bytes), systemOf(program)).toBe(true);
    }
  });

  /** The library that `library.js` of a folder gives, asked in a process of its own, on the system that it is told. */
  function ask(folder: string, platform: string = process.platform): { stdout: string; stderr: string } {
    const url = pathToFileURL(join(folder, "protocol", "zeromq", "library.js")).href;
    const code = `Object.defineProperty(process, "platform", { value: ${JSON.stringify(platform)} });
      const { zeromq } = await import(${JSON.stringify(url)});
      const { version, Dealer } = zeromq();
      console.log(version, typeof Dealer, process.report.getReport().sharedObjects.find((path) => path.endsWith("addon.node")));`;
    return runToEnd(process.execPath, ["--input-type=module", "-e", code]);
  }

  test("is what the kernel loads", () => {
    expect(ask(dist).stdout).toMatch(/^4\.\d+\.\d+ function .*[\\/]dist[\\/]bundled[\\/]zeromq[\\/]build[\\/]/);
  });

  test("gives way to the package that the user has installed where it has no program", () => {
    const folder = mkdtempSync(join(tmpdir(), "gradus-zeromq-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, "protocol", "zeromq"), { recursive: true });
    mkdirSync(join(folder, "node_modules"));
    cpSync(join(dist, "protocol", "zeromq", "library.js"), join(folder, "protocol", "zeromq", "library.js"));
    symlinkSync(folderOf("zeromq"), join(folder, "node_modules", "zeromq"), "junction");
    expect(ask(folder).stdout).toMatch(/^4\.\d+\.\d+ function .*[\\/]node_modules[\\/]zeromq[\\/]build[\\/]/);
  });

  test("names the system where nothing has a program for it", () => {
    expect(ask(dist, "sunos").stderr).toContain("No compatible zeromq.js addon found for sunos");
  });
});

describe("a module beside the code", () => {
  const { imports } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  const modules = Object.entries<Record<string, string>>(imports).filter(([name]) => name.startsWith("#bundled/"));

  test.each(modules.map(([name, { "gradus-source": source = "", default: file = "" }]) => [name, source, file]))(
    "%s has all names of %s",
    async (_name, source, file) => {
      const [original, kept] = await Promise.all([
        import(source),
        import(pathToFileURL(join(packageRoot(), file)).href),
      ]);
      const names = Object.keys(original).filter((name) => name !== "module.exports");
      expect(names.length).toBeGreaterThan(0);
      expect(Object.keys(kept)).toEqual(expect.arrayContaining(names));
      expect(typeof kept.default).toBe(typeof original.default);
    },
  );
});

test("the licences of all packages beside the code are told, with their texts", () => {
  const text = readFileSync(join(bundled, "LICENSES.txt"), "utf8");
  const named = [...text.matchAll(/^(\S+) (\d+\.\d+\.\d+) \((.+)\)$/gm)].map(([, name = "", version]) => [
    name,
    version,
  ]);
  for (const name of ["zeromq", "cmake-ts", "highlight.js", "json5", "katex", "markdown-it", "linkify-it", "yaml"])
    expect(named.map(([found]) => found)).toContain(name);
  for (const [name = "", version] of named) {
    const manifest = JSON.parse(readFileSync(join(packageRoot(), "..", "node_modules", name, "package.json"), "utf8"));
    expect(version, name).toBe(manifest.version);
  }
  expect(text).toContain("https://github.com/zeromq/libzmq/blob/master/LICENSE");
  expect(text.match(/Permission is hereby granted/g)?.length).toBeGreaterThan(4);
});

/** All that the front end may be made of: a licence that is new here is looked at before it is added. */
const ACCEPTED = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "EPL-2.0",
  "ISC",
  "MIT",
  "Unlicense",
  "(AFL-2.1 OR BSD-3-Clause)",
  "(CC-BY-4.0 AND OFL-1.1 AND MIT)",
  "(MPL-2.0 OR Apache-2.0)",
]);

describe("the licences of the front end", () => {
  const text = readFileSync(join(bundled, "FRONT-END-LICENSES.txt"), "utf8");
  const listed = [...text.matchAll(/^(\S+) (\d\S*) (\(.+\))$/gm)].map(([, name, version, license = ""]) => ({
    name,
    version,
    license: license.slice(1, -1),
  }));

  test("are told of every package that the front end asks for and of what those need", () => {
    const folder = join(packageRoot(), "lab", "app");
    const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const names = new Set(listed.map(({ name }) => name));
    expect(Object.keys(dependencies).filter((name) => !names.has(name))).toEqual([]);
    const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
    for (const { name, version } of listed) {
      const needed = Object.keys(packages[`node_modules/${name}`]?.dependencies ?? {});
      expect(
        needed.filter((other) => !names.has(other)),
        `${name} ${version}`,
      ).toEqual([]);
    }
    expect(listed.length).toBeGreaterThan(400);
  });

  test("allow what is done with the packages", () => {
    expect(listed.filter(({ license }) => !ACCEPTED.has(license))).toEqual([]);
  });

  test("name no package that is there for the build alone", () => {
    const names = listed.map(({ name }) => name);
    for (const name of ["@rspack/core", "@jupyter/builder"]) expect(names).not.toContain(name);
  });
});
