// The rooms of the kernel: imports between them go one way, and the linter refuses what goes the other.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { parseSync } from "oxc-parser";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { outputOf, runToEnd } from "../run-to-end.ts";

const root = dirname(packageRoot());

/** A file that is not there, and what it must not do: an import, or a statement. */
const VIOLATIONS: [file: string, planted: string][] = [
  ["kernel/common/x.ts", "../platform/log.ts"],
  ["kernel/common/x.ts", "node:path"],
  ["kernel/platform/x.ts", "../protocol/message.ts"],
  ["kernel/protocol/x.ts", "../session/messages.ts"],
  ["kernel/protocol/x.ts", "./zeromq/wire.ts"],
  ["kernel/protocol/x.ts", "zeromq"],
  ["kernel/protocol/x.ts", "node:crypto"],
  ["kernel/protocol/x.ts", "../platform/log.ts"],
  ["kernel/protocol/x.ts", "gradus"],
  ["kernel/protocol/zeromq/x.ts", "../../language/types.ts"],
  ["kernel/language/x.ts", "../protocol/handlers.ts"],
  ["kernel/language/x.ts", "./server/language-service.ts"],
  ["kernel/language/x.ts", "node:fs"],
  ["kernel/language/server/x.ts", "../../session/messages.ts"],
  ["kernel/session/transform/x.ts", "../messages.ts"],
  ["kernel/session/transform/x.ts", "../../protocol/message.ts"],
  ["kernel/session/display/x.ts", "../thread/outbox.ts"],
  ["kernel/session/display/x.ts", "node:util"],
  ["kernel/session/hooks/x.ts", "../api/display.ts"],
  ["kernel/session/errors/x.ts", "../thread/stack-traces.ts"],
  ["kernel/session/errors/x.ts", "node:url"],
  ["kernel/session/api/x.ts", "../thread/displays.ts"],
  ["kernel/widgets/x.ts", "../session/thread/comms.ts"],
  ["kernel/widgets/x.ts", "node:fs"],
  ["kernel/widgets/model/x.ts", "../controls.ts"],
  ["kernel/widgets/model/x.ts", "../../session/thread/comms.ts"],
  ["kernel/session/controller/x.ts", "../thread/outbox.ts"],
  ["kernel/session/controller/x.ts", "../errors/error-report.ts"],
  ["kernel/session/thread/x.ts", "../controller/comm-gate.ts"],
  ["kernel/session/thread/x.ts", "../loader/local-files.ts"],
  ["kernel/session/foreign/x.ts", "../thread/outbox.ts"],
  ["kernel/session/debugging/x.ts", "../thread/streams.ts"],
  ["kernel/session/terminal/x.ts", "../thread/streams.ts"],
  ["kernel/session/testing/x.ts", "../thread/run-context.ts"],
  ["kernel/session/modules/x.ts", "../thread/cell-scope.ts"],
  ["kernel/session/modules/x.ts", "../loader/import-hooks.ts"],
  ["kernel/session/loader/x.ts", "../modules/modules.ts"],
  ["kernel/session/x.ts", "../protocol/handlers.ts"],
  ["kernel/session/x.ts", "./thread/session.ts"],
  ["kernel/debug/v8/x.ts", "../../protocol/message.ts"],
  ["kernel/debug/x.ts", "../session/controller/controller.ts"],
  ["kernel/debug/state/x.ts", "../../host/server.ts"],
  ["kernel/host/cell-x.ts", "../protocol/zeromq/sockets.ts"],
  ["kernel/host/cell-x.ts", "../session/controller/controller.ts"],
  ["kernel/host/cell-x.ts", "./kernel-description.ts"],
  ["kernel/host/cell-x.ts", "node:fs"],
  ["kernel/notebook/x.ts", "../run/execute-notebook.ts"],
  ["kernel/launch/x.ts", "../lab/kernels/lab-kernel.ts"],
  ["kernel/run/x.ts", "../session/messages.ts"],
  ["kernel/book/x.ts", "../lab/export/html.ts"],
  ["kernel/install/x.ts", "../lab/command.ts"],
  ["kernel/lab/http/x.ts", "../security/guard.ts"],
  ["kernel/lab/security/x.ts", "../server/answer.ts"],
  ["kernel/lab/security/x.ts", "../../session/messages.ts"],
  ["kernel/lab/contents/x.ts", "../kernels/kernel-manager.ts"],
  ["kernel/lab/contents/x.ts", "../../host/server.ts"],
  ["kernel/lab/kernels/x.ts", "../server/server.ts"],
  ["kernel/lab/kernels/x.ts", "../../host/server.ts"],
  ["kernel/lab/server/x.ts", "../start/embedded-lab.ts"],
  ["kernel/lab/plotly-renderer/figure/x.js", "../page/theme.js"],
  ["kernel/lab/plotly-renderer/page/x.js", "../controls/controls.js"],
  ["kernel/lab/plotly-renderer/layout/x.js", "../controls/controls.js"],
  ["kernel/lab/plotly-renderer/controls/x.js", "../view/figure-view.js"],
  ["kernel/lab/plotly-renderer/pad/x.js", "../live/live-controls.js"],
  ["kernel/lab/plotly-renderer/live/x.js", "../view/figure-view.js"],
  ["kernel/lab/plotly-renderer/view/x.js", "../live/live-controls.js"],
  ["kernel/lab/plotly-renderer/view/x.js", "../jupyterlab/fault-note.js"],
  ["kernel/common/x.ts", "export const folder = process.cwd();"],
  ["kernel/protocol/x.ts", 'export const bytes = Buffer.from("");'],
];

/** What a file of each kind may import: a wall that lets nothing through would pass every test above. */
const ALLOWED: [file: string, specifier: string][] = [
  ["kernel/protocol/y.ts", "../common/vocabulary.ts"],
  ["kernel/protocol/y.ts", "#platform"],
  ["kernel/language/y.ts", "./types.ts"],
  ["kernel/widgets/y.ts", "../session/hooks/comm-hooks.ts"],
  ["kernel/widgets/model/y.ts", "../../session/hooks/comm-hooks.ts"],
  ["kernel/session/controller/y.ts", "../messages.ts"],
  ["kernel/session/controller/y.ts", "../control.ts"],
  ["kernel/session/thread/y.ts", "../transform/transform.ts"],
  ["kernel/session/y.ts", "./transform/source-map.ts"],
  ["kernel/debug/v8/y.ts", "../protocol/dap.ts"],
  ["kernel/debug/v8/y.ts", "../../session/messages.ts"],
  ["kernel/host/cell-y.ts", "../protocol/handlers.ts"],
  ["kernel/host/cell-y.ts", "./cell-problems.ts"],
  ["kernel/host/y.ts", "../session/controller/controller.ts"],
  ["kernel/lab/server/y.ts", "../kernels/kernel-manager.ts"],
  ["kernel/lab/plotly-renderer/live/y.js", "../pad/pad.js"],
  ["kernel/lab/plotly-renderer/view/y.js", "../live/live.js"],
];

interface Finding {
  file: string;
  said: string;
}

/** What the linter reports, as far as it is needed. */
interface Diagnostic {
  code: string;
  filename: string;
  message: string;
  help?: string;
}

/** What the linter says of files with these contents, under the configuration of this project. */
function lint(folder: string, files: ReadonlyMap<string, string>): Finding[] {
  cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const program = join(root, "node_modules", "oxlint", "bin", "oxlint");
  const { stdout } = runToEnd(process.execPath, [program, "--format=json"], { cwd: folder });
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(stdout);
  return diagnostics
    .filter(({ code }) => code.includes("no-restricted-"))
    .map(({ filename, message, help = "" }) => ({ file: filename, said: `${message} ${help}` }));
}

function asCode(file: string, planted: string): string {
  if (planted.startsWith("export ")) return planted;
  return file.endsWith(".js")
    ? `import { something } from "${planted}";\nexport const t = something;\n`
    : `import type { Something } from "${planted}";\nexport type T = Something;\n`;
}

const named = (file: string, index: number): string => file.replace(/(?=\.[jt]s$)/, String(index));

describe("the linter", { timeout: 60_000 }, () => {
  let folder: string;
  let found: Finding[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "gradus-walls-"));
    const cases = [...VIOLATIONS, ...ALLOWED];
    found = lint(folder, new Map(cases.map(([file, planted], index) => [named(file, index), asCode(file, planted)])));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(VIOLATIONS.map(([file, planted], index) => ({ file, planted, name: named(file, index) })))(
    "refuses $planted in $file",
    ({ name }) => {
      expect(found.map(({ file }) => file)).toContain(name);
    },
  );

  test.each(ALLOWED.map(([file, planted], index) => ({ file, planted, name: named(file, index + VIOLATIONS.length) })))(
    "lets $file import $planted",
    ({ name }) => {
      expect(found.map(({ file }) => file)).not.toContain(name);
    },
  );

  test("has no wall of the kernel that was not tried", () => {
    const config = readFileSync(join(root, ".oxlintrc.json"), "utf8");
    const { overrides }: { overrides: { files: string[]; rules: Record<string, unknown> }[] } = JSON.parse(config);
    const ours = overrides.filter(({ files }) => files.some((glob) => glob.startsWith("kernel/")));
    const messages = [...JSON.stringify(ours).matchAll(/"message":"([^"]+)"/g)].map(([, message]) => message);
    const untried = messages.filter((message = "") => !found.some(({ said }) => said.includes(message)));
    expect(messages.length).toBeGreaterThan(20);
    expect(untried).toEqual([]);
  });
});

/** The files of the kernel's own sources, from the root of the project. */
function sources(): string[] {
  const listed = outputOf("git", ["ls-files", "--cached", "--others", "--exclude-standard", "kernel"], {
    cwd: root,
  });
  return listed.split("\n").filter((file) => /(?<!\.d)\.m?[jt]s$/.test(file) && existsSync(join(root, file)));
}

/** The files that a file imports, types counted. */
function importsOf(file: string): string[] {
  const { module, program } = parseSync(file, readFileSync(join(root, file), "utf8"));
  const types = [...JSON.stringify(program).matchAll(/"type":"TSImportType".{0,200}?"value":"([^"]+)"/g)];
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...types.flatMap(([, specifier]) => specifier ?? []),
  ];
  return specifiers.filter((specifier) => specifier.startsWith(".")).map((path) => join(dirname(file), path));
}

/** Nodes from which one comes back to them, in groups. */
function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>();
    const waiting = [from];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (const next of edges.get(node) ?? []) {
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    return seen;
  };
  const reached = new Map([...edges.keys()].map((node) => [node, reach(node)]));
  return [...reached]
    .filter(([node, all]) => all.has(node))
    .map(([node, all]) =>
      [node, ...[...all].filter((other) => other !== node && reached.get(other)?.has(node))].sort(),
    );
}

/** Who imports whom, by file or by what `place` makes of it. */
function importGraph(place: (file: string) => string): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const file of sources()) {
    const from = edges.get(place(file)) ?? new Set();
    edges.set(place(file), from);
    for (const target of importsOf(file)) if (place(target) !== place(file)) from.add(place(target));
  }
  return edges;
}

describe("the sources of the kernel", () => {
  test("no file is imported by what it imports, types counted", () => {
    expect(circles(importGraph((file) => file))).toEqual([]);
  });

  test("no folder is imported by a folder that it imports, types counted", () => {
    expect(circles(importGraph((file) => dirname(file)))).toEqual([]);
  });

  test("no room is imported by a room that it imports, with all that is in them", () => {
    expect(circles(importGraph((file) => relative("kernel", file).split("/")[0] ?? ""))).toEqual([]);
  });

  test("circles are found where there are some", () => {
    const edges = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c"])],
      ["c", new Set(["b", "d"])],
    ]);
    expect(circles(edges)).toEqual([
      ["b", "c"],
      ["b", "c"],
    ]);
  });

  test("no folder has more than twenty files side by side", () => {
    const folders = new Map<string, number>();
    for (const file of sources()) folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1);
    expect([...folders].filter(([, count]) => count > 20)).toEqual([]);
  });
});
