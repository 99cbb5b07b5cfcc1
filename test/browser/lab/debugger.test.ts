// JupyterLab's own debugger panel in the embedded Lab: breakpoints, steps, variables, evaluation, in lines of TypeScript.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { fields, list } from "../../kernel/debug/debug-client.ts";
import { hasChromium } from "../chromium.ts";
import {
  ask,
  begin,
  breakAt,
  breakInFile,
  breakpointLines,
  chooseScope,
  debugCell,
  evaluate,
  open,
  press,
  puts,
  restartAndDebug,
  shows,
  stack,
  stoppedAt,
  switchOn,
  toggleExceptions,
} from "./debug-actions.ts";
import { complaintsOf, currentPath, execute, keepScreenshot, kernelIdle, reload, runCell } from "./page.ts";
import { openLabForAll } from "./server.ts";

const HALF = `interface Given { n: number }
export function half({ n }: Given): number {
  const h = n / 2;
  return h;
}
`;

const RISKY = `function risky(text: string): never {
  throw new RangeError(text);
}
try {
  risky("caught");
} catch {}
risky("uncaught");`;

const TIMER = `let ticks = 0;
const timer = setTimeout((): void => {
  ticks += 1;
  ticks *= 10;
}, 20);`;

const SUM = `const first: number = 1;
const second = first + 1;
second * 21;`;

describe.skipIf(!hasChromium)("the debugger panel of the embedded Lab", { timeout: 60_000 }, () => {
  let page: Page;
  openLabForAll(
    (given) => {
      ({ page } = given);
    },
    { prepare: ({ root }) => writeFileSync(join(root, "half.ts"), HALF) },
  );

  test("the bug in the toolbar attaches, a click beside a line stops there, the buttons step", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await runCell(page, 0, "1 + 1");
    await switchOn(page);
    await debugCell(page, 0);
  });

  test("an awaited function stops, with its stack, its variables, and code evaluated in it", async () => {
    const waiting = [
      "async function later(ms: number): Promise<number> {",
      "  await new Promise((resolve) => setTimeout(resolve, ms));",
      "  const waited = { ms, list: Float64Array.from({ length: 25_000 }, (_, i) => i / 2) };",
      "  return waited.ms;",
      "}",
      "const total: number = await later(5);",
      "total;",
    ];
    await breakAt(page, 0, waiting.join("\n"), 4);
    await begin(page, 0);
    await stoppedAt(page, "  return waited.ms;");
    expect(await stack(page)).toEqual(["later Cell [*]:4", expect.stringMatching(/^async In\[\d+\] Cell \[\*\]:6$/)]);
    await shows(page, "waited", "{ms: 5, list: Float64Array(25000)}");
    await open(page, "waited");
    expect((await open(page, "list")).at(-1)).toContain("[20000 … 24999]");
    expect((await open(page, "[20000 … 24999]")).at(0)).toContain("[20000 … 20099]");
    expect((await open(page, "[20000 … 20099]")).at(1)).toMatch(/^20001:? 10000\.5$/);
    await keepScreenshot(page, "debugger");
    await evaluate(page, "waited.list.length * 100", "2500000");
    await chooseScope(page, "Globals");
    await shows(page, "a", "4");
    await chooseScope(page, "Locals");
    await press(page, "continue");
    await puts(page, 0, "5");
  });

  test("a running loop is paused, a variable is given another value, and the loop ends by it", async () => {
    await begin(page, 0, "let i = (console.log('go'), 0);\nwhile (i >= 0) {\n  i += 1;\n}\ni;");
    await page.locator(".jp-OutputArea-output", { hasText: "go" }).waitFor();
    await press(page, "continue");
    await stoppedAt(page, /while|\+=/);
    await evaluate(page, "i = -10", "-10");
    await press(page, "continue");
    await puts(page, 0, /-10$|-9$/);
  });

  test("the button of exceptions stops at caught ones, at uncaught ones, or at none", async () => {
    await toggleExceptions(page, "caught");
    await begin(page, 0, RISKY);
    await stoppedAt(page, "  throw new RangeError(text);");
    await shows(page, "text", '"caught"');
    await toggleExceptions(page, "caught");
    await toggleExceptions(page, "uncaught");
    await press(page, "continue");
    await shows(page, "text", '"uncaught"');
    await press(page, "continue");
    await puts(page, 0, /uncaught/);
    await toggleExceptions(page, "uncaught");
    await runCell(page, 0);
  });

  test("a timer stops when its cell has ended", async () => {
    await breakAt(page, 0, TIMER, 3);
    await begin(page, 0);
    await stoppedAt(page, "  ticks += 1;");
    await press(page, "next");
    await stoppedAt(page, "  ticks *= 10;");
    await press(page, "continue");
    await expect
      .poll(async () => (await ask(page, "evaluate", { expression: "ticks" }))["body"])
      .toMatchObject({
        result: "10",
      });
  });

  test("a file that a cell imports is opened from the kernel's sources, stopped in, and left again", async () => {
    const path = await currentPath(page);
    await runCell(page, 0, 'import { half } from "../half.ts";\nhalf({ n: 8 });');
    await breakInFile(page, "half.ts", 4);
    await execute(page, "docmanager:open", { path });
    await begin(page, 0, "const quarter = half({ n: half({ n: 8 }) });\nquarter;");
    await stoppedAt(page, "  return h;");
    expect(await stack(page)).toEqual([
      expect.stringMatching(/^half .*\/half\.ts:4$/),
      expect.stringMatching(/ Cell \[\*\]:1$/),
    ]);
    await keepScreenshot(page, "debugger-file");
    await press(page, "stepOut");
    await stoppedAt(page, "const quarter = half({ n: half({ n: 8 }) });");
    await press(page, "continue");
    await stoppedAt(page, "  return h;");
    await press(page, "continue");
    await execute(page, "docmanager:open", { path });
    await puts(page, 0, "2");
  });

  test("a page that is loaded anew while code is stopped finds the stop, and goes on from it", async () => {
    await breakAt(page, 0, SUM, 2);
    await page.evaluate(() => window.jupyterapp.shell.currentWidget?.context.save());
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    await reload(page);
    await shows(page, "first", "1");
    expect(await stack(page)).toEqual([expect.stringMatching(/:2$/)]);
    await press(page, "next");
    await stoppedAt(page, "second * 21;");
    await press(page, "continue");
    await kernelIdle(page);
    expect((await ask(page, "evaluate", { expression: "second" }))["body"]).toMatchObject({ result: "2" });
  });

  test("an interrupt ends what is stopped, and `terminate` lets go of it and keeps the breakpoints", async () => {
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    await execute(page, "notebook:interrupt-kernel");
    await puts(page, 0, /interrupted/);
    await begin(page, 0);
    await stoppedAt(page, "const second = first + 1;");
    const lines = await breakpointLines(page);
    await press(page, "terminate");
    await puts(page, 0, "42");
    await expect.poll(() => breakpointLines(page)).toEqual(lines);
  });

  test("the kernel is restarted with its debugger, and stops in the same line again", async () => {
    await restartAndDebug(page, "const second = first + 1;");
    await puts(page, 0, "42");
  });

  test("conditions, messages, hovers and new values come by the page's own client", async () => {
    const code = "let sum = 0;\nfor (let n = 0; n < 9; n++) {\n  const square = n * n;\n  sum += square;\n}\nsum;";
    const { body } = await ask(page, "dumpCell", { code });
    const source = { path: fields(body)["sourcePath"] };
    const breakpoints = [
      { line: 3, logMessage: "n is {n}", condition: "n > 6" },
      { line: 4, condition: "square === 49" },
    ];
    await ask(page, "setBreakpoints", { source, breakpoints });
    await begin(page, 0, code);
    await stoppedAt(page, "  sum += square;");
    await shows(page, "n", "7");
    const { body: trace } = await ask(page, "stackTrace", { threadId: 1 });
    const frameId = list(fields(trace)["stackFrames"])[0]?.["id"];
    const hover = { expression: "square + 1", frameId, context: "hover" };
    expect(await ask(page, "evaluate", hover)).toMatchObject({ success: true, body: { result: "50" } });
    const { body: found } = await ask(page, "scopes", { frameId });
    const variablesReference = list(fields(found)["scopes"])[0]?.["variablesReference"];
    expect(await ask(page, "setVariable", { variablesReference, name: "n", value: "100" })).toMatchObject({
      success: true,
    });
    await press(page, "continue");
    await puts(page, 0, "n is 7\n140");
  });

  test("the pages have nothing to complain about", () => {
    // A restart drops what the page has just asked.
    expect(complaintsOf(page).filter((text) => !text.includes("Canceled future for debug_request"))).toEqual([]);
  });
});
