// A long session: cells of all kinds, errors, interrupts and restarts at random; nothing lost, nothing misplaced, no leak.
//
// In every test run a short one; GRADUS_SOAK=1 runs 2,000 cells, each of which must then end soon.
import { expect, onTestFinished, test } from "vitest";
import { createGenerator, type Generator } from "./pseudo-random.ts";
import { RawClient } from "./raw-client.ts";

const isWhole = process.env["GRADUS_SOAK"] === "1";
const CELLS = isWhole ? 2000 : 240;
const RESTARTS = isWhole ? 4 : 1;
/** Cells until the memory of a kernel is what it stays. */
const WARM_UP = isWhole ? 150 : 60;

/** A cell and what must come of it. */
interface Sample {
  code: string;
  status: "ok" | "error";
  stdout: string;
  /** Interrupted when it has written this. */
  interruptAt?: string;
}

const KINDS: ((index: number, random: Generator) => Sample)[] = [
  (index) => ({
    code: `const a${index % 50} = ${index}; console.log(a${index % 50});`,
    status: "ok",
    stdout: `${index}\n`,
  }),
  (index) => ({
    code: `function f${index % 20}(n: number): number { return n + ${index} }\nconsole.log(f${index % 20}(1))`,
    status: "ok",
    stdout: `${index + 1}\n`,
  }),
  (index) => ({
    code: `console.log("before ${index}"); throw new Error("wanted")`,
    status: "error",
    stdout: `before ${index}\n`,
  }),
  (index) => ({ code: `const wrong: number = "text ${index}"`, status: "error", stdout: "" }),
  (index) => ({ code: `const = ${index}`, status: "error", stdout: "" }),
  (index, random) => {
    const lines = 1 + random.below(400);
    const stdout = Array.from({ length: lines }, (_, line) => `${index}.${line}\n`).join("");
    return { code: `for (let i = 0; i < ${lines}; i++) console.log("${index}." + i)`, status: "ok", stdout };
  },
  (index) => ({
    code: `await new Promise((r) => setTimeout(r, 2)); console.log("later ${index}")`,
    status: "ok",
    stdout: `later ${index}\n`,
  }),
  (index) => ({
    code: `console.log("loop ${index}"); while (true);`,
    status: "error",
    stdout: `loop ${index}\n`,
    interruptAt: "loop",
  }),
  (index) => ({
    code: `console.log("wait ${index}"); await new Promise(() => {});`,
    status: "error",
    stdout: `wait ${index}\n`,
    interruptAt: "wait",
  }),
  (index) => ({
    code: `await null; console.log("late ${index}"); while (true);`,
    status: "error",
    stdout: `late ${index}\n`,
    interruptAt: "late",
  }),
  (index) => ({
    code: `class C${index % 10} { constructor(readonly n: number) {} }\nconsole.log(new C${index % 10}(${index}).n)`,
    status: "ok",
    stdout: `${index}\n`,
  }),
  (index) => ({
    code: `import { basename } from "node:path"; console.log(basename("/a/b${index}"))`,
    status: "ok",
    stdout: `b${index}\n`,
  }),
  (index) => ({
    code: `new Array(100_000).fill(${index}).length; console.log(${index})`,
    status: "ok",
    stdout: `${index}\n`,
  }),
];

async function runSample(
  client: RawClient,
  { code, interruptAt }: Sample,
): Promise<{ status: unknown; stdout: string }> {
  const request = client.execute(code);
  if (interruptAt !== undefined) {
    await client.message(request, "stream");
    await client.reply(client.send("interrupt_request", {}, "control"));
  }
  const reply = await client.reply(request);
  await client.idle(request);
  // What is written belongs to the request that wrote it, and to no other.
  return { status: reply.content["status"], stdout: client.stdout(request) };
}

test(`${CELLS} cells with errors, interrupts and ${RESTARTS} restarts`, { timeout: 600_000 }, async () => {
  const random = createGenerator(7);
  const perKernel = Math.ceil(CELLS / (RESTARTS + 1));
  const growth: number[] = [];
  const slow: string[] = [];
  for (let kernel = 0; kernel <= RESTARTS; kernel++) {
    const client = await RawClient.start();
    onTestFinished(() => client.stop());
    const memory: number[] = [];
    for (let cell = 0; cell < perKernel; cell++) {
      const sample = (KINDS[random.below(KINDS.length)] ?? KINDS[0])?.(cell, random);
      if (!sample) continue;
      const began = performance.now();
      expect(await runSample(client, sample), sample.code).toEqual({ status: sample.status, stdout: sample.stdout });
      if (performance.now() - began > 2000) slow.push(`${Math.round(performance.now() - began)} ms: ${sample.code}`);
      client.forget();
      memory.push(client.memory());
    }
    // Medians, as the collector works when it likes.
    const after = memory.slice(WARM_UP);
    growth.push(medianOf(after.slice(-20)) - medianOf(after.slice(0, 20)));
    await client.reply(client.send("shutdown_request", { restart: true }, "control"));
    await client.stop();
    if (isWhole) console.log(`kernel ${kernel}: ${memory[0]?.toFixed(0)} → ${memory.at(-1)?.toFixed(0)} MB`);
  }
  if (isWhole) expect(slow).toEqual([]);
  expect(Math.max(...growth)).toBeLessThan(40);
});

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
