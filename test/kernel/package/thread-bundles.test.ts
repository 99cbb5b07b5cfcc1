// What the build makes of the two threads of a kernel: each begins with one file, which finds everything where it lay before.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";

const dist = join(packageRoot(), "dist");

describe.for([
  { thread: "host/server.js", apart: [] },
  // The debugger knows by its file who calls timers back.
  { thread: "session/thread/session.js", apart: ["./run-context.js", "./termination.js"] },
])("$thread", ({ thread, apart }) => {
  const file = join(dist, thread);
  // Lines are broken where they become long, in the middle of strings too.
  const text = readFileSync(file, "utf8").replaceAll("\\\n", "");
  const { staticImports, dynamicImports } = parseSync(file, text).module;

  test("loads packages and Node's modules when it starts, and almost no file more", () => {
    const specifiers = staticImports.map(({ moduleRequest }) => moduleRequest.value);
    expect(specifiers).toContain("node:fs");
    const files = specifiers.filter((specifier) => specifier.startsWith(".") || specifier.startsWith("/"));
    expect([...new Set(files)].sort()).toEqual(apart);
  });

  test("finds the files that it loads later, and those that it names beside a module", () => {
    const later = dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start, end));
    const named = [...text.matchAll(/new URL\(("[^"]+"),\s*import\.\s*meta\.\s*url\)/g)].map(([, place = ""]) => place);
    const places = [...later.filter((specifier) => specifier.startsWith('"')), ...named].map((place) =>
      String(JSON.parse(place)),
    );
    expect(places.length).toBeGreaterThan(5);
    expect(places.filter((place) => !existsSync(join(dirname(file), place)))).toEqual([]);
  });
});
