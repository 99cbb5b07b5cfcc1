// What every engine of jobs promises, by one suite for all: nobody who has tasks needs to know where they are done.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JobEngine, JobTask } from "gradus-kernel/jobs/job-engine";
import { localEngine } from "gradus-kernel/jobs/local-engine";
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { queueEngine } from "gradus-kernel/jobs/queue/queue-engine";
import { openSharedFolder } from "gradus-kernel/jobs/queue/blobs/shared-blobs";
import { type QueueWorker, startWorker } from "gradus-kernel/jobs/queue/working/queue-worker";
import { trialKind, type TrialInput } from "./kinds.ts";
import { hasRedis, startRedis, type TestRedis } from "./redis-server.ts";

const PLACES = 3;

interface OpenEngine {
  engine: JobEngine;
  close(): Promise<void>;
}

async function openLocal(): Promise<OpenEngine> {
  const engine = localEngine({ jobs: PLACES });
  return { engine, close: () => engine.close() };
}

async function openQueue(shared?: string): Promise<OpenEngine> {
  const redis: TestRedis = await startRedis([]);
  const address = parseAddress(redis.url);
  const worker: QueueWorker = await startWorker({
    address,
    shared,
    isolation: "none",
    kinds: () => [trialKind],
    concurrency: PLACES,
    retries: 1,
    lease: 5,
    onLine: () => {},
  });
  const engine = await queueEngine({ address, shared, isolation: "none" });
  const close = async (): Promise<void> => {
    await engine.close();
    await worker.drain();
    await redis.remove();
  };
  return { engine, close };
}

const folder = mkdtempSync(join(tmpdir(), "gradus-engines-"));
mkdirSync(join(folder, "shared"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENGINES = [
  { name: "the local engine", open: openLocal, skip: false },
  { name: "the queue", open: openQueue, skip: !hasRedis },
  { name: "the queue with a shared folder", open: () => openQueue(join(folder, "shared")), skip: !hasRedis },
];

const never = new AbortController().signal;
const tasksOf = (inputs: readonly TrialInput[]): JobTask<TrialInput>[] =>
  inputs.map((input, index) => ({ id: `task ${index}`, input }));

function trialsWithFiles(count: number): JobTask<TrialInput>[] {
  return Array.from({ length: count }, (_one, index) => {
    const file = join(folder, `file-${index}`);
    writeFileSync(file, `${index}`.repeat(100_000));
    return { id: `${index}`, input: { wait: 60_000 }, files: { file } };
  });
}

describe.each(ENGINES)("$name", ({ open, skip }) => {
  describe.skipIf(skip)("as every engine", () => {
    let opened: OpenEngine;
    let engine: JobEngine;
    beforeAll(async () => {
      opened = await open();
      engine = opened.engine;
    });
    afterAll(() => opened.close());

    test("gives the outcomes in the order of the tasks, whichever is done first", async () => {
      const others = join(mkdtempSync(join(folder, "order-")), "have-ended");
      const tasks = tasksOf([0, 1, 2, 3, 4].map((value) => ({ value, ...(value === 0 && { until: others }) })));
      const ended: string[] = [];
      const onEnd = (id: string): void => {
        ended.push(id);
        if (ended.length === tasks.length - 1) writeFileSync(others, "");
      };
      const outcomes = await engine.run(trialKind, tasks, { signal: never, onEnd });
      expect(outcomes.map((outcome) => outcome.status === "done" && outcome.output.value)).toEqual([0, 1, 2, 3, 4]);
      expect(ended.toSorted()).toEqual(tasks.map(({ id }) => id));
      expect(ended.at(-1)).toBe("task 0");
    });

    test.each([
      ["null", null],
      ["texts of all kinds", "Ünïcode 🎓\u0000\u2028"],
      ["numbers", [0.1, -1e300, 5e-324]],
      ["nested", { a: [{ b: [] }, {}], "": { constructor: 1 } }],
    ])("brings inputs and outputs back as they were: %s", async (_name, value) => {
      const [outcome] = await engine.run(trialKind, tasksOf([{ value }]), { signal: never });
      expect(outcome).toMatchObject({ status: "done", output: { value } });
    });

    test("tells what a task that fails says, and goes on with the others", async () => {
      const outcomes = await engine.run(trialKind, tasksOf([{ fail: "it does not work" }, { value: 1 }]), {
        signal: never,
      });
      expect(outcomes.map(({ status }) => status)).toEqual(["failed", "done"]);
      expect(outcomes[0]?.status === "failed" && outcomes[0].error.message).toBe("it does not work");
    });

    test("tells of the start, of progress, of files and of the end, in this order", async () => {
      const told: string[] = [];
      // Progress and ends come by ways of their own: the task ends when its last step has been told.
      const seen = join(mkdtempSync(join(folder, "progress-")), "seen");
      await engine.run(trialKind, tasksOf([{ steps: 3, until: seen, deliver: { "a.txt": "A" } }]), {
        signal: never,
        onStart: (id) => void told.push(`${id} starts`),
        onProgress: (id, { step }) => {
          told.push(`${id} at ${step}`);
          if (step === 3) writeFileSync(seen, "");
        },
        onFile: (id, name, content) => void told.push(`${id}: ${name} ${Buffer.from(content).toString()}`),
        onEnd: (id, { status }) => void told.push(`${id} ${status}`),
      });
      expect(told[0]).toBe("task 0 starts");
      expect(told).toContain("task 0 at 3");
      expect(told.slice(-2)).toEqual(["task 0: a.txt A", "task 0 done"]);
    });

    test("hands over no file of a task that fails, and bytes as they are", async () => {
      const files: string[] = [];
      const inputs = [{ deliver: { "a.txt": "A" }, fail: "no" }, { deliver: { "ü.txt": "Ü\u0000" } }];
      await engine.run(trialKind, tasksOf(inputs), {
        signal: never,
        onFile: (_id, name, content) => void files.push(`${name}: ${Buffer.from(content).toString("hex")}`),
      });
      expect(files).toEqual(["ü.txt: c39c00"]);
    });

    test("takes a task as failed whose file cannot be taken", async () => {
      const onFile = (): never => {
        throw new Error("the disk is full");
      };
      const [outcome] = await engine.run(trialKind, tasksOf([{ deliver: { a: "A" } }]), { signal: never, onFile });
      expect(outcome?.status === "failed" && outcome.error.message).toBe("the disk is full");
    });

    test("brings files and folders, those of one folder side by side", async () => {
      const course = join(folder, "course");
      mkdirSync(join(course, "data", "deep", "empty"), { recursive: true });
      writeFileSync(join(course, "data", "deep", "a.csv"), "1,2\n");
      writeFileSync(join(course, "chapter.ipynb"), "the chapter");
      writeFileSync(join(folder, "chapter.ipynb"), "the submission");
      const files = {
        submission: join(folder, "chapter.ipynb"),
        "course/source": join(course, "chapter.ipynb"),
        "course/data": join(course, "data"),
      };
      const [outcome] = await engine.run(trialKind, [{ id: "one", input: { read: true }, files }], { signal: never });
      expect(outcome).toMatchObject({
        status: "done",
        output: {
          files: {
            submission: "chapter.ipynb: the submission",
            "course/source": "chapter.ipynb: the chapter",
            "course/data": "data: deep, deep/a.csv, deep/empty",
          },
          beside: { "course/source": ["chapter.ipynb", "data"], "course/data": ["chapter.ipynb", "data"] },
        },
      });
    });

    test("takes a task as failed whose file is not there, and does the others", async () => {
      const files = { one: join(folder, "no such file") };
      const tasks = [{ id: "a", input: { read: true }, files }, ...tasksOf([{ value: 2 }])];
      const outcomes = await engine.run(trialKind, tasks, { signal: never });
      expect(outcomes[1]?.status).toBe("done");
      if (outcomes[0]?.status === "done") expect(outcomes[0].output.files["one"]).toMatch(/missing/);
      else expect(outcomes[0]?.status === "failed" && outcomes[0].error.message).toMatch(/no such file/i);
    });

    test("ends when it is cancelled: what has not begun stays undone, what has begun is told to end", async () => {
      const controller = new AbortController();
      const ended = new Map<string, string>();
      const tasks = tasksOf(Array.from({ length: 12 }, (_one, index) => ({ wait: index < PLACES - 1 ? 600_000 : 0 })));
      const outcomes = await engine.run(trialKind, tasks, {
        signal: controller.signal,
        onEnd(id, { status }) {
          ended.set(id, status);
          controller.abort();
        },
      });
      // In which order a queue takes tasks that come at the same time is open: so one place is free for the short ones.
      expect([...ended.values()]).toContain("done");
      const statuses = outcomes.map(({ status }) => status);
      expect(statuses.slice(0, PLACES - 1)).toEqual(Array.from({ length: PLACES - 1 }, () => "cancelled"));
      for (const [place, status] of statuses.entries()) expect(status).toBe(ended.get(`task ${place}`) ?? "cancelled");
      // The places are free again.
      const again = await engine.run(trialKind, tasksOf([{ value: 1 }, { value: 2 }]), { signal: never });
      expect(again.map(({ status }) => status)).toEqual(["done", "done"]);
    });

    test("ends at once when it is cancelled while tasks are on their way, at whatever moment", async () => {
      const tasks = trialsWithFiles(6);
      for (const wait of [0, 1, 2, 4, 8, 16, 32]) {
        const controller = new AbortController();
        const running = engine.run(trialKind, tasks, { signal: controller.signal });
        await delay(wait);
        controller.abort();
        for (const { status } of await running) expect(["done", "cancelled"]).toContain(status);
      }
      const [after] = await engine.run(trialKind, tasksOf([{ value: 1 }]), { signal: never });
      expect(after?.status).toBe("done");
    });

    test("ends one task by its own signal, and does the others", async () => {
      const own = new AbortController();
      const tasks = [
        { id: "long", input: { wait: 60_000 }, signal: own.signal },
        { id: "other", input: { value: 2, wait: 100 } },
      ];
      const outcomes = await engine.run(trialKind, tasks, {
        signal: never,
        onStart: (id) => void (id === "long" && setTimeout(() => own.abort(), 100)),
      });
      expect(outcomes.map(({ status }) => status)).toEqual(["cancelled", "done"]);
    });

    test("does nothing of a run that was cancelled before, and nothing where there is nothing to do", async () => {
      const began: string[] = [];
      const events = { signal: AbortSignal.abort(), onStart: (id: string) => void began.push(id) };
      expect(await engine.run(trialKind, tasksOf([{}, {}]), events)).toEqual([
        { status: "cancelled" },
        { status: "cancelled" },
      ]);
      expect(await engine.run(trialKind, [], { signal: never })).toEqual([]);
      expect(began).toEqual([]);
    });

    test("waits for what is done at the end of a task, and rejects where that fails", async () => {
      let written = 0;
      const onEnd = async (): Promise<void> => {
        await delay(50);
        written += 1;
      };
      await engine.run(trialKind, tasksOf([{}, {}, {}]), { signal: never, onEnd });
      expect(written).toBe(3);
      const broken = engine.run(trialKind, tasksOf([{}]), {
        signal: never,
        onEnd: () => Promise.reject(new Error("lost")),
      });
      await expect(broken).rejects.toThrow("lost");
    });

    test("does two runs at a time, each with its own tasks", async () => {
      const run = (value: string): Promise<unknown> =>
        engine.run(trialKind, tasksOf([{ value, wait: 50 }, { value }]), { signal: never });
      const done = (value: string): unknown[] => [
        expect.objectContaining({ status: "done", output: expect.objectContaining({ value }) }),
      ];
      const [one, other] = await Promise.all([run("one"), run("other")]);
      expect(one).toEqual([...done("one"), ...done("one")]);
      expect(other).toEqual([...done("other"), ...done("other")]);
    });
  });
});

test("a shared folder that is none is refused by name", async () => {
  await expect(openSharedFolder(join(folder, "nowhere"))).rejects.toThrow(
    /the shared folder .*nowhere cannot be used \(ENOENT\)/,
  );
});
