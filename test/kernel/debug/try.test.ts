import { test } from "vitest";
import { DebugClient } from "./debug-client.ts";

test("try", async () => {
  const c = await DebugClient.start();
  console.log(await c.body("debugInfo"));
  await c.kernel.run("const base: number = 10;\nfunction scale(x: number): number {\n  const y = x * base;\n  return y + 1;\n}");
  const code = "// a comment\nlet total = 0;\nfor (const n of [1, 2]) {\n  const s = scale(n);\n  total += s;\n}\ntotal";
  const path = await c.breakAt(code, 1, 5);
  console.log(JSON.stringify(await c.body("debugInfo")));
  const t0 = performance.now();
  const req = c.kernel.execute(code);
  let s = await c.stopped();
  console.log("stopped", performance.now() - t0, s.reason, s.frames, s.body, path);
  for (const how of ["next","next","stepIn","next","next", "next","next","next"]) {
    await c.body(how, {threadId: 1});
    s = await c.stopped();
    console.log(how, s.reason, s.frames.map((f) => `${f.name} ${f.line}:${f.column}`));
    for (const scope of ["Locals", "Globals"]) try { console.log(scope, [...(await c.scope(scope)).values()].map(v=>`${v.name}=${v.value}`)); } catch (e) { console.log(String(e)); }
  }
  console.log(await c.evaluate("n + base", 1), await c.ask("evaluate", {expression: "nope(", frameId: 1}), await c.ask("evaluate", {expression: "nope", frameId: 1}));
  console.log((await c.finish(req)).content);
  console.log(c.kernel.log);
}, 60000);
