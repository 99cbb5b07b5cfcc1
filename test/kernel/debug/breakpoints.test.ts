// Breakpoints in a running kernel: where they end up, what they wait for, what they say.
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DebugClient, shown } from "./debug-client.ts";

test("a breakpoint in a comment moves to the code below it; where there is none it says so in one line", async () => {
  const client = await DebugClient.start();
  const code = "let a = 1;\n// a comment\n\ninterface Shape {\n  x: number;\n}\na = 2;\n// the end";
  const path = await client.breakAt(code);
  const set = await client.setBreakpoints(path, 2, 5, 8);
  expect(set).toMatchObject([
    { verified: true, line: 7 },
    { verified: true, line: 7 },
    { verified: false, line: 8, message: "There is no code in line 8 or below it" },
  ]);
  expect(await client.body("debugInfo")).toMatchObject({
    breakpoints: [{ source: path, breakpoints: [{ line: 7 }, { line: 7 }, { line: 8 }] }],
  });
  const cell = client.kernel.execute(code);
  expect(await client.place()).toBe("In[1] 7");
  await client.finish(cell);
});

test("conditions, hit counts and messages are TypeScript and know cells, closures and shadows", async () => {
  const client = await DebugClient.start();
  await client.kernel.run("const limit: number = 3;\nconst name = 'outer';");
  const code = `function visit(name: string, at: number) {
  const text = name + at;
  return text;
}
for (let i = 0; i < 6; i++) visit("v", i);
name;`;
  const path = await client.breakAt(code, { line: 3, condition: "(at as number) === limit && name === 'v'" });
  let cell = client.kernel.execute(code);
  expect(await client.place()).toBe("visit 3");
  expect(await client.evaluate("[at, name, limit].join()", 1)).toBe('"3,v,3"');
  await client.finish(cell);

  await client.setBreakpoints(path, { line: 3, hitCondition: "% 4" });
  cell = client.kernel.execute(code);
  await client.stopped();
  expect(await client.evaluate("at", 1)).toBe("3");
  await client.finish(cell);

  await client.setBreakpoints(path, {
    line: 3,
    logMessage: "at {at} of {limit}: {{ name, at }.at}",
    condition: "at > 4",
  });
  cell = client.kernel.execute(code);
  await client.kernel.idle(cell);
  expect(client.kernel.stdout(cell)).toBe("at 5 of 3: 5\n");
});

test("a condition where a field gets its value holds, or is refused where V8 would end; one in a method of it holds", async () => {
  const client = await DebugClient.start();
  const code = `class Point {
  static origin = Math.max(0);
  x = Math.max(Point.origin, 1);
  grow = () => {
    this.x += 1;
  };
}
new Point().grow();`;
  const path = await client.breakAt(code);
  const condition = "typeof Point === 'function'";
  const given = [
    { line: 2, logMessage: "at {1 + 1}" },
    { line: 3, condition },
    { line: 5, condition: "this.x === 1" },
  ];
  const [first, second, third] = await client.setBreakpoints(path, ...given);
  expect(third).toMatchObject({ verified: true, line: 5 });
  const refused = { verified: false, message: expect.stringMatching(/^nothing can be evaluated where fields get/) };
  const holds = second?.["verified"] === true;
  expect([first, second]).toMatchObject(holds ? [{ verified: true }, { verified: true }] : [refused, refused]);
  const cell = client.kernel.execute(code);
  if (holds) {
    expect((await client.stopped()).frames[0]?.line).toBe(3);
    await client.body("continue");
  }
  expect((await client.stopped()).frames[0]?.line).toBe(5);
  expect((await client.finish(cell)).content["status"]).toBe("ok");
  expect(client.kernel.stdout(cell)).toBe(holds ? "at 2\n" : "");
});

test("a condition that is no code is told when it is set, one that throws once when it does", async () => {
  const client = await DebugClient.start();
  const code = "for (let i = 0; i < 3; i++) {\n  console.log(i);\n}";
  const path = await client.breakAt(code);
  expect(await client.setBreakpoints(path, { line: 2, condition: "i ===" })).toMatchObject([
    { verified: false, message: expect.stringMatching(/^(?!.*\n).*(?:Expected|Unexpected)/) },
  ]);
  expect(await client.setBreakpoints(path, { line: 2, hitCondition: "often" })).toMatchObject([
    { verified: false, message: expect.stringContaining('got "often"') },
  ]);
  await client.setBreakpoints(path, { line: 2, condition: "missing.thing" });
  const cell = client.kernel.execute(code);
  await client.kernel.idle(cell);
  expect(client.kernel.stdout(cell)).toBe("0\n1\n2\n");
  const stderr = client.kernel.about(cell).filter(({ message }) => message.content["name"] === "stderr");
  expect(stderr.map(({ message }) => message.content["text"]).join("")).toBe(
    "Breakpoint in line 2: ReferenceError: missing is not defined\n",
  );
});

test("functions of cells that ran before the debugger came can be stopped in, and in every run of a cell", async () => {
  const client = await DebugClient.start({ attach: false });
  const early = "const add = (a: number, b: number): number => a + b;";
  await client.kernel.run(early);
  await client.attach();
  const path = await client.breakAt(early, 1);
  for (const label of ["In[2]", "In[3]"]) {
    const cell = client.kernel.execute("add(1, 2)");
    const stop = await client.stopped();
    expect(stop.frames.map(shown)).toEqual(["add 1", `${label} 1`]);
    await client.finish(cell);
  }
  await client.setBreakpoints(path);
  expect((await client.kernel.run("add(3, 4)")).content["status"]).toBe("ok");
  expect(client.count("stopped")).toBe(2);
});

test("a local file stops by its own lines, before it was loaded, after, and when it was edited", async () => {
  const client = await DebugClient.start();
  const file = join(client.kernel.folder, "half.ts");
  writeFileSync(file, "interface A { n: number }\nexport function half({ n }: A): number {\n  return n / 2;\n}\n");
  expect(await client.setBreakpoints(file, 1)).toMatchObject([{ verified: true, line: 3 }]);
  let cell = client.kernel.execute('import { half } from "./half.ts";\nhalf({ n: 4 });');
  const stop = await client.stopped();
  expect(stop.frames.map(shown)).toEqual(["half 3", "In[1] 2"]);
  expect(stop.frames[0]?.path).toBe(file);
  expect(await client.evaluate("n", 1)).toBe("4");
  expect(await client.body("modules")).toMatchObject({ modules: [{ name: "half.ts", path: file }] });
  expect(await client.body("source", { source: { path: file } })).toMatchObject({
    content: expect.stringContaining("half"),
    mimeType: "application/typescript",
  });
  await client.finish(cell);

  cell = client.kernel.execute("half({ n: 6 })");
  expect(await client.place()).toBe("half 3");
  await client.finish(cell);

  writeFileSync(
    file,
    "// two\n// lines\ninterface A { n: number }\nexport function half({ n }: A): number {\n  return n / 2;\n}\n",
  );
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  await client.setBreakpoints(file, 5);
  cell = client.kernel.execute('import { half } from "./half.ts";\nhalf({ n: 4 });');
  expect(await client.place()).toBe("half 5");
  await client.finish(cell);
});

test("a file that is edited between two cells is stopped in by its new text", async () => {
  const client = await DebugClient.start();
  const file = join(client.kernel.folder, "twice.ts");
  writeFileSync(file, "export function twice(n: number) {\n  return n + n;\n}\n");
  await client.setBreakpoints(file, 2);
  const code = 'import { twice } from "./twice.ts";\ntwice(1);';
  const first = client.kernel.execute(code);
  expect(await client.place()).toBe("twice 2");
  await client.finish(first);
  // What TypeScript drops puts other lines of code under the same numbers.
  writeFileSync(file, "export function twice(n: number) {\n  const sum = n + n;\n  type A = 1;\n  return sum;\n}\n");
  utimesSync(file, new Date(), new Date(Date.now() + 5000));
  const second = client.kernel.execute(code);
  expect((await client.stopped()).frames[0]).toMatchObject({ name: "twice", line: 2 });
  await client.body("next");
  expect(await client.place()).toBe("twice 4");
  await client.finish(second);
});
