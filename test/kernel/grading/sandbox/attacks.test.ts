// What a confined submission tries and does not get: memory, time, disk, processes, the network, files and processes of others.
import { createServer } from "node:http";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { canConfine, makeCourse, printed, runConfined } from "./confined.ts";
import { countMarked, processMark } from "../../marked-processes.ts";

const course = makeCourse();
afterAll(() => rmSync(dirname(course.folder), { recursive: true, force: true }));

describe.skipIf(!canConfine)("a confined kernel", { timeout: 120_000 }, () => {
  describe("memory", () => {
    test.each([
      ["of JavaScript", "const all = []; while (true) all.push(new Array(100_000).fill(Math.random()));"],
      ["outside of JavaScript's heap", "const all = []; while (true) all.push(Buffer.alloc(10_000_000, 1));"],
      [
        "of many processes",
        `import { spawn } from "node:child_process";
         const eat = "const all = []; setInterval(() => all.length < 30 && all.push(Buffer.alloc(5_000_000, 1)), 10)";
         for (let i = 0; i < 8; i++) spawn(process.execPath, ["-e", eat]);
         await new Promise((resolve) => setTimeout(resolve, 100_000));`,
      ],
    ])("%s beyond the limit ends the kernel, and the result says so", async (_name, source) => {
      const { status, cells } = await runConfined(course.folder, [source, "1"], {
        limits: { memory: 500 },
        timeout: 100,
      });
      expect(status).toBe("dead");
      expect(cells[0]?.error?.evalue).toContain("ran out of memory: 500 MB is the limit");
      expect(cells[1]?.status).toBe("skipped");
    });
  });

  test("a loop in native code, which no interrupt reaches, is ended with its kernel", async () => {
    const source = `import { pbkdf2Sync } from "node:crypto"; pbkdf2Sync("a", "b", 2_000_000_000, 64, "sha512");`;
    const { status, cells } = await runConfined(course.folder, [source], { timeout: 3 });
    expect(status).toBe("timeout");
    expect(cells[0]?.error?.evalue).toContain("its kernel did not heed the interrupt and was killed");
  });

  test("processor time beyond the limit ends a process, whatever the clock says", async () => {
    const { status } = await runConfined(course.folder, ["for (;;);"], { limits: { cpuSeconds: 4 }, timeout: 100 });
    expect(status).toBe("dead");
  });

  test.each([".", "/tmp", "/dev/shm"])("a file in %s cannot grow beyond the limit", async (folder) => {
    const source = `
      import { closeSync, openSync, writeSync } from "node:fs";
      const file = openSync(${JSON.stringify(`${folder}/big`)}, "w");
      const piece = Buffer.alloc(2 ** 20);
      let written = 0;
      try { for (; written < 1024; written++) if (writeSync(file, piece) < piece.length) break; } catch (error: any) { console.log(error.code); }
      console.log("megabytes", written);`;
    const result = await runConfined(course.folder, [source], { limits: { fileSize: 16 } });
    expect(printed(result)).toMatch(/megabytes 1[456]$/m);
  });

  test("output without end ends the kernel before it fills the memory of the grader", async () => {
    const source = `const line = "x".repeat(1_000_000);\nwhile (true) { console.log(line); await new Promise((go) => setImmediate(go)); }`;
    const { status, cells } = await runConfined(course.folder, [source], { limits: { output: 2 } });
    expect(status).toBe("dead");
    expect(cells[0]?.error?.evalue).toContain("it put out more than 2 million characters");
  });

  test.each([
    ["large", "file-${i % 8}", "Buffer.alloc(4 * 2 ** 20)", 1, "it wrote more than 16 MB of files"],
    ["many", "file-${i}", '""', 100, "it wrote more than 1000 files"],
  ])("%s files in the folder that it shares with the grader end it", async (_kind, name, content, atOnce, said) => {
    const source = `
      import { readdirSync, writeFileSync } from "node:fs";
      const folder = readdirSync("/tmp").find((name) => name.startsWith("gradus-kernel-"));
      for (let i = 0; ; i++) { writeFileSync(\`/tmp/\${folder}/${name}\`, ${content}); if (i % ${atOnce} === 0) await new Promise((go) => setTimeout(go, 20)); }`;
    const { status, cells } = await runConfined(course.folder, [source], { limits: { fileSize: 16 }, timeout: 100 });
    expect(status).toBe("dead");
    expect(cells[0]?.error?.evalue).toContain(said);
  });

  test("ten thousand processes are a hundred or so, and none outlives the kernel", async () => {
    const mark = processMark();
    const source = `
      import { spawn } from "node:child_process";
      let started = 0;
      for (let i = 0; i < 10_000; i++) {
        const child = spawn("sleep", ["30", "${mark}"], { stdio: "ignore", detached: true, argv0: "${mark}" });
        child.on("error", () => {});
        if (child.pid === undefined) break;
        started += 1;
      }
      console.log("started", started);`;
    const result = await runConfined(course.folder, [source], { limits: { processes: 120 } });
    const started = Number(/started (\d+)/.exec(printed(result))?.[1]);
    expect(started).toBeGreaterThan(10);
    expect(started).toBeLessThan(120);
    await expect.poll(() => countMarked(mark)).toBe(0);
  });

  test("a server on the loopback address of the grader is not reached", async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end("reached");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const source = `console.log(await fetch("http://127.0.0.1:${port}").then((it) => it.text(), (error) => error.cause.code));`;
    const result = await runConfined(course.folder, [source]);
    server.close();
    expect(printed(result)).toBe("ECONNREFUSED\n");
    expect(asked).toBe(0);
  });

  test("sees neither the source with its tests, nor other submissions, nor anybody's home, nor the secrets of the machine", async () => {
    const paths = [
      course.source,
      course.other,
      "/root",
      "/home",
      "/etc/shadow",
      "/etc/passwd",
      "/var",
      "/proc/1/root/etc/shadow",
    ];
    const source = `
      import { readdirSync, readFileSync } from "node:fs";
      for (const path of ${JSON.stringify(paths)}) {
        let seen = "nothing";
        try { seen = String(readdirSync(path)); } catch {}
        try { seen = readFileSync(path, "utf8"); } catch {}
        console.log(path, seen);
      }`;
    const seen = printed(await runConfined(course.folder, [source]))
      .trimEnd()
      .split("\n");
    expect(seen).toEqual(paths.map((path) => `${path} nothing`));
  });

  test("works in an empty folder with the name of the source's, in which only the data lie", async () => {
    const source = `
      import { readdirSync, readFileSync, writeFileSync } from "node:fs";
      console.log(process.cwd(), readdirSync(".").join(), readFileSync("data/numbers.csv", "utf8").trim());
      writeFileSync("mine", "1");
      try { writeFileSync("data/numbers.csv", ""); } catch (error: any) { console.log(error.code); }`;
    expect(printed(await runConfined(course.folder, [source]))).toBe(`${course.folder} data 1,2\nEROFS\n`);
  });

  test("sees no process but its own, and no environment variable of the grader", async () => {
    process.env["GRADUS_TEST_SECRET"] = "secret";
    const source = `
      import { readdirSync, readFileSync } from "node:fs";
      const numbers = readdirSync("/proc").filter((name) => /^\\d+$/.test(name));
      console.log("processes", numbers.length);
      const environments = numbers.map((number) => { try { return readFileSync(\`/proc/\${number}/environ\`, "utf8"); } catch { return ""; } });
      console.log([JSON.stringify(process.env), ...environments].some((text) => text.includes("GRADUS_TEST_SECRET")));`;
    const text = printed(await runConfined(course.folder, [source]));
    delete process.env["GRADUS_TEST_SECRET"];
    expect(Number(/processes (\d+)/.exec(text)?.[1])).toBeLessThan(8);
    expect(text.trimEnd().split("\n").at(-1)).toBe("false");
  });

  test("has no rights of root, and cannot write where its programs lie", async () => {
    const source = `
      import { readFileSync, writeFileSync } from "node:fs";
      console.log(/CapEff:\\s+(\\w+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
      for (const path of ["/usr/x", "/x", "/dev/x", process.execPath]) {
        try { writeFileSync(path, ""); console.log("written", path); } catch {}
      }`;
    expect(printed(await runConfined(course.folder, [source]))).toBe("0000000000000000\n");
  });
});
