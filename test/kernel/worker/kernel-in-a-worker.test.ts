// The kernel without Node: its protocol, cells, checks, transform and errors, bundled for a browser, run where there is nothing but what a worker has.
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import { parseSync, visitorKeys } from "oxc-parser";
import { transformSync } from "oxc-transform";
import { beforeAll, describe, expect, test } from "vitest";
import { bundleWorker, type WorkerBundle } from "./bundle.ts";
import { contentOf, typesOf, WorkerClient } from "./client.ts";
import { compilerPath, readLibrary } from "./compiler.ts";
import type { Posted } from "./worker.ts";

/** What a worker has, and no more. */
const WEB = {
  AbortController,
  AbortSignal,
  TextDecoder,
  TextEncoder,
  btoa,
  clearTimeout,
  crypto,
  performance,
  queueMicrotask,
  setTimeout,
};

/** Runs the worker's code where there is nothing else. */
function start(code: string): WorkerClient {
  const ts: unknown = createRequire(import.meta.url)(compilerPath);
  let hear: (event: { data: Posted }) => void = () => {};
  const client = new WorkerClient((posted) => hear({ data: posted }));
  const worker = {
    ...WEB,
    oxc: { parseSync, transformSync, visitorKeys },
    compiler: { ts, library: readLibrary() },
    addEventListener: (_type: "message", listener: typeof hear) => (hear = listener),
    postMessage: (posted: Posted | "ready") => client.take(structuredClone(posted)),
  };
  runInContext(code, createContext(Object.assign(worker, { self: worker })));
  return client;
}

describe("a kernel in a worker", { timeout: 60_000 }, () => {
  let bundle: WorkerBundle;
  let client: WorkerClient;

  beforeAll(async () => {
    bundle = await bundleWorker();
    client = start(bundle.code);
  });

  test("is made of the same files as the one on Node", () => {
    const ours = ["protocol/kernel", "host/cell-runner", "language/cell-store", "language/diagnostics"];
    const more = ["session/transform/repl-code", "session/errors/error-report", "session/display/mime-bundle"];
    for (const name of [...ours, ...more]) expect(bundle.files).toContain(`kernel/${name}.ts`);
    expect(bundle.files.filter((file) => file.includes("node-platform"))).toEqual([]);
  });

  test("cannot be bundled with a file that imports anything of Node's", async () => {
    const planted = 'import "./worker.ts";\nexport { Signer } from "gradus-kernel/protocol/zeromq/wire";';
    await expect(bundleWorker(planted)).rejects.toThrow('Could not resolve "node:crypto"');
  });

  test("runs a cell: input, output, result, reply, in this order", async () => {
    const messages = await client.execute('console.log("from a worker");\nconst six: number = 6;\nsix * (await 7)');
    expect(typesOf(messages)).toEqual([
      "status",
      "execute_input",
      "stream",
      "execute_result",
      "execute_reply",
      "status",
    ]);
    expect(contentOf(messages, "stream")).toEqual({ name: "stdout", text: "from a worker\n" });
    expect(contentOf(messages, "execute_result")).toMatchObject({ execution_count: 1, data: { "text/plain": "42" } });
    expect(contentOf(messages, "execute_reply")).toMatchObject({ status: "ok", execution_count: 1 });
  });

  test("turns what V8 does not know into JavaScript: enums, parameter properties", async () => {
    const code = [
      "enum Step { First = 1, Second }",
      "class Point { constructor(readonly x: number) {} }",
      "new Point(20).x + Step.Second * 11",
    ].join("\n");
    const messages = await client.execute(code);
    expect(contentOf(messages, "execute_result")).toMatchObject({ data: { "text/plain": "42" } });
  });

  test("checks types before it runs, with the names of earlier cells", async () => {
    const messages = await client.execute("const text: string =\n  six;");
    expect(typesOf(messages)).not.toContain("execute_result");
    expect(contentOf(messages, "error")).toMatchObject({
      ename: "TypeScriptError",
      evalue: "In[3]:1:7 TS2322: Type 'number' is not assignable to type 'string'.",
    });
  });

  test("reports an error at its place in the TypeScript", async () => {
    const messages = await client.execute('interface Gone { a: 1 }\nthrow new RangeError("too far");');
    const { ename, evalue, traceback } = contentOf(messages, "error");
    expect({ ename, evalue }).toEqual({ ename: "RangeError", evalue: "too far" });
    expect(traceback).toContain('  2 | throw new RangeError("too far");');
    expect(String(traceback)).toContain("In[4]:2:7");
  });

  test("tells syntax errors and unfinished text by the parser alone", async () => {
    expect(contentOf(await client.execute("const = 1;"), "error")).toMatchObject({ ename: "SyntaxError" });
    const answer = await client.ask("is_complete_request", { code: "for (const i of [1, 2]) {" });
    expect(contentOf(answer, "is_complete_reply")).toMatchObject({ status: "incomplete", indent: "  " });
  });
});
