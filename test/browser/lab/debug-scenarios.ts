// What every JupyterLab must do with the debugger of a TypeScript kernel, whoever serves it: each command of its panel once.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { fields, list } from "../../kernel/debug/debug-client.ts";
import {
  ask,
  begin,
  breakAt,
  breakpointLines,
  clearBreakpoints,
  copyToGlobals,
  evaluate,
  followBreakpoints,
  press,
  puts,
  shows,
  stack,
  stoppedAt,
  toggleExceptions,
} from "./debug-actions.ts";
import { kernelIdle, runCell } from "./page.ts";

const HALVES = `// halves
function half(n: number): number {
  const h = n / 2;
  return h;
}
const a: number = half(8);
a + 1;`;

const WAITING = `async function later(ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  const waited = { ms, list: Float64Array.from({ length: 25_000 }, (_, i) => i / 2) };
  return waited.ms;
}
const total: number = await later(5);
total;`;

const LOOP = "let i = (console.log('go'), 0);\nwhile (i >= 0) {\n  i += 1;\n}\ni;";

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

const SQUARES = `let sum = 0;
for (let n = 0; n < 9; n++) {
  const square = n * n;
  sum += square;
}
sum;`;

/** A cell whose second line is one to stop in. */
export const SUM = `const first: number = 1;
const second = first + 1;
second * 21;`;

/** Breaks, looks, steps in, over and out, goes on, and takes the breakpoint away. */
export async function debugCell(page: Page, cell: number): Promise<void> {
  await breakAt(page, cell, HALVES, 6);
  await begin(page, cell);
  await stoppedAt(page, "const a: number = half(8);");
  await press(page, "stepIn");
  await stoppedAt(page, "  const h = n / 2;");
  await shows(page, "n", "8");
  await expect.poll(() => stack(page)).toEqual([expect.stringMatching(/^half /), expect.stringMatching(/^In/)]);
  await press(page, "next");
  await stoppedAt(page, "  return h;");
  await shows(page, "h", "4");
  await press(page, "stepOut");
  await stoppedAt(page, "a + 1;");
  const told = await followBreakpoints(page, cell);
  await press(page, "continue");
  await puts(page, cell, "5");
  await kernelIdle(page);
  await told();
  await clearBreakpoints(page);
  const { body } = await ask(page, "debugInfo", {});
  expect(fields(body)).toMatchObject({ breakpoints: [] });
}

/** Stops in an awaited function, where `look` is called, evaluates in it, and makes one of its variables a cell's. */
export async function stopInAwaited(page: Page, cell: number, look = async (): Promise<void> => {}): Promise<void> {
  await breakAt(page, cell, WAITING, 4);
  await begin(page, cell);
  await stoppedAt(page, "  return waited.ms;");
  await expect
    .poll(() => stack(page))
    .toEqual(["later Cell [*]:4", expect.stringMatching(/^async In\[\d+\] Cell \[\*\]:6$/)]);
  await shows(page, "waited", "{ms: 5, list: Float64Array(25000)}");
  await look();
  await evaluate(page, "waited.list.length * 100", "2500000");
  await copyToGlobals(page, "waited");
  await press(page, "continue");
  await puts(page, cell, "5");
  await runCell(page, cell, "waited.list.length;");
  await puts(page, cell, "25000");
}

/** Pauses a loop that runs, and ends it by giving its variable another value. */
export async function pauseLoop(page: Page, cell: number): Promise<void> {
  await begin(page, cell, LOOP);
  await page.locator(".jp-OutputArea-output", { hasText: "go" }).waitFor();
  await press(page, "continue");
  await stoppedAt(page, /while|\+=/);
  await evaluate(page, "i = -10", "-10");
  await press(page, "continue");
  await puts(page, cell, /-10$|-9$/);
}

/** Stops at caught exceptions, then at uncaught ones, then at none. */
export async function stopAtExceptions(page: Page, cell: number): Promise<void> {
  await toggleExceptions(page, "caught");
  await begin(page, cell, RISKY);
  await stoppedAt(page, "  throw new RangeError(text);");
  await shows(page, "text", '"caught"');
  await toggleExceptions(page, "caught");
  await toggleExceptions(page, "uncaught");
  await press(page, "continue");
  await shows(page, "text", '"uncaught"');
  await press(page, "continue");
  await puts(page, cell, /uncaught/);
  await toggleExceptions(page, "uncaught");
  await runCell(page, cell);
}

/** Stops in a timer when its cell has ended, and steps there. */
export async function stopInTimer(page: Page, cell: number): Promise<void> {
  await breakAt(page, cell, TIMER, 3);
  await begin(page, cell);
  await stoppedAt(page, "  ticks += 1;");
  await press(page, "next");
  await stoppedAt(page, "  ticks *= 10;");
  await press(page, "continue");
  const ticks = async (): Promise<unknown> => (await ask(page, "evaluate", { expression: "ticks" }))["body"];
  await expect.poll(ticks).toMatchObject({ result: "10" });
}

/** Stops in the second line of `SUM`, and has it let go by the button that terminates: breakpoints stay. */
export async function terminateStop(page: Page, cell: number): Promise<void> {
  await begin(page, cell);
  await stoppedAt(page, "const second = first + 1;");
  const lines = await breakpointLines(page);
  await press(page, "terminate");
  await puts(page, cell, "42");
  await expect.poll(() => breakpointLines(page)).toEqual(lines);
}

/** Conditions, messages, hovers and new values, for which the panel has no buttons: by the page's own client. */
export async function stopOnCondition(page: Page, cell: number): Promise<void> {
  const { body } = await ask(page, "dumpCell", { code: SQUARES });
  const source = { path: fields(body)["sourcePath"] };
  const breakpoints = [
    { line: 3, logMessage: "n is {n}", condition: "n > 6" },
    { line: 4, condition: "square === 49" },
  ];
  await ask(page, "setBreakpoints", { source, breakpoints });
  await begin(page, cell, SQUARES);
  await stoppedAt(page, "  sum += square;");
  await shows(page, "n", "7");
  const { body: trace } = await ask(page, "stackTrace", { threadId: 1 });
  const frameId = list(fields(trace)["stackFrames"])[0]?.["id"];
  const hover = { expression: "square + 1", frameId, context: "hover" };
  expect(await ask(page, "evaluate", hover)).toMatchObject({ success: true, body: { result: "50" } });
  const { body: found } = await ask(page, "scopes", { frameId });
  const variablesReference = list(fields(found)["scopes"])[0]?.["variablesReference"];
  const change = { variablesReference, name: "n", value: "100" };
  expect(await ask(page, "setVariable", change)).toMatchObject({ success: true });
  await press(page, "continue");
  await puts(page, cell, "n is 7\n140");
}
