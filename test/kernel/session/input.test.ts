// prompt() asks the client and waits; it can be refused and interrupted.
import { expect, test } from "vitest";
import { SessionProcess } from "./session-process.ts";

test("prompt gives the answer, the preset for an empty one, null for none", async () => {
  const session = new SessionProcess();
  const running = session.run("[prompt('Name?'), prompt('Again?', 'preset'), prompt()]", { allowStdin: true });
  for (const [count, answer] of [
    [1, "Ada 😀"],
    [2, ""],
    [3, null],
  ] as const) {
    await session.until(() => session.eventsOf("input").length === count);
    await session.answer(answer);
  }
  expect(await running).toMatchObject({
    outcome: { result: { data: { "text/plain": "[ 'Ada 😀', 'preset', null ]" } } },
  });
  expect(session.eventsOf("input")[0]).toEqual({ type: "input", run: 1, prompt: "Name?", password: false });
});

test("prompt throws where the client does not allow it", async () => {
  const { outcome } = await new SessionProcess().run("prompt('Name?')");
  expect(outcome).toMatchObject({
    status: "error",
    error: { evalue: "prompt: this client does not let a cell ask for input" },
  });
});

test.each([
  ["a question", "await createInterface(process.stdin).question('Name?')"],
  ["a loop over lines", "for await (const line of createInterface(process.stdin)) line"],
])("%s by readline ends the cell where the client does not allow it", async (_what, source) => {
  const session = new SessionProcess();
  const { outcome } = await session.run(`import { createInterface } from "node:readline/promises"; ${source}`);
  expect(outcome).toMatchObject({
    status: "error",
    error: { evalue: "process.stdin: this client does not let a cell ask for input" },
  });
  expect(await session.value("'alive'")).toBe("'alive'");
});

test("a reader that is left alone asks nothing after its cell", async () => {
  const session = new SessionProcess();
  const running = session.run(
    `import { createInterface } from "node:readline/promises";
    for await (const line of createInterface(process.stdin)) { if (line === "end") break }`,
    { allowStdin: true },
  );
  await session.until(() => session.eventsOf("input").length === 1);
  await session.answer("end");
  expect(await running).toMatchObject({ outcome: { status: "ok" } });
  await session.run("await new Promise((r) => setTimeout(r, 50))", { allowStdin: true });
  expect(session.eventsOf("input").length).toBe(1);
});

test("an interrupt ends the wait for an answer", async () => {
  const session = new SessionProcess();
  const running = session.run("let n = 1; prompt('Name?')", { allowStdin: true });
  await session.until(() => session.eventsOf("input").length === 1);
  await session.interrupt();
  expect(await running).toMatchObject({ outcome: { status: "error", error: { ename: "KeyboardInterrupt" } } });
  expect(await session.value("n")).toBe("1");
});

test("readline asks the client, as often as it is asked", async () => {
  const session = new SessionProcess();
  const running = session.run(
    `import { createInterface } from "node:readline/promises";
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const first = await lines.question("First? ");
    const second = await lines.question("Second? ");
    lines.close();
    [first, second]`,
    { allowStdin: true },
  );
  for (const [count, answer] of [
    [1, "one"],
    [2, "two"],
  ] as const) {
    await session.until(() => session.eventsOf("input").length === count);
    await session.answer(answer);
  }
  expect(await running).toMatchObject({ outcome: { result: { data: { "text/plain": "[ 'one', 'two' ]" } } } });
  expect(session.text(1)).toBe("First? Second? ");
  await session.run("await new Promise((r) => setTimeout(r, 30))", { allowStdin: true });
  expect(session.eventsOf("input").length).toBe(2);
});

test("confirm takes yes for yes and all else for no, alert waits for Enter", async () => {
  const session = new SessionProcess();
  const questions = (): string[] => session.eventsOf("input").map(({ prompt }) => prompt);
  const running = session.run("[confirm('Sure?'), confirm('Really?'), confirm(), alert('Look')]", { allowStdin: true });
  for (const [index, answer] of ["y", "Yes", "no", ""].entries()) {
    await session.until(() => questions().length === index + 1);
    await session.answer(answer);
  }
  const { outcome } = await running;
  expect(outcome).toMatchObject({ result: { data: { "text/plain": "[ true, true, false, undefined ]" } } });
  expect(questions()).toEqual(["Sure? [y/N] ", "Really? [y/N] ", "Continue? [y/N] ", "Look [Enter] "]);
});

test("where the client does not allow it, confirm throws and an alert is printed", async () => {
  const session = new SessionProcess();
  const { run } = await session.run("alert('seen')");
  expect(session.text(run)).toBe("seen\n");
  const { outcome } = await session.run("confirm('Sure?')");
  expect(outcome).toMatchObject({
    status: "error",
    error: { ename: "InputRefusedError", evalue: expect.stringMatching(/^confirm: /) },
  });
});
