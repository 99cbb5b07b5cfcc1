// What who waits for workers sees of them: who is there, who does how much, and why some take nothing.
import { expect, test } from "vitest";
import { ownLane, whyNot } from "gradus-kernel/jobs/queue/names/lane";
import type { SeenWorker } from "gradus-kernel/jobs/queue/queue-engine";
import { WorkerChanges, workersTable } from "gradus-kernel/jobs/queue/workers-view";
import { ProgressView } from "gradus-kernel/run/progress";

const lane = ownLane({ work: "grade", isolation: "bubblewrap", store: "redis" });

function worker(name: string, values: Partial<SeenWorker> = {}): SeenWorker {
  return { name, lane, kinds: ["grade"], concurrency: 4, active: 1, done: 10, state: "working", why: null, ...values };
}

test.each([
  ["another version of gradus", { version: "0.0.9" }, `it is gradus 0.0.9, the run is of ${lane.version}`],
  ["another major version of Node", { node: 18 }, `it has Node 18, the run Node ${lane.node}`],
  [
    "no sandbox",
    { isolation: "none" as const },
    "the run wants a sandbox, it has none: start it without --no-isolation",
  ],
  [
    "a shared folder",
    { store: "shared-01234567" as const },
    "the run's files go through the queue: start it without --shared",
  ],
])("a worker with %s takes nothing, and it is said why", (_name, other, why) => {
  expect(whyNot({ ...lane, ...other }, lane)).toBe(why);
  expect(whyNot(lane, lane)).toBeNull();
});

test("the table adds up those who take jobs, and lists the others with their reasons", () => {
  const workers = [
    worker("a:1"),
    worker("b:2", { active: 4, done: 7, state: "draining" }),
    worker("c:3", { why: "it is too old" }),
  ];
  const [head, ...rows] = workersTable(workers);
  expect(head).toBe("2 workers, 5 of 8 places at work, 17 jobs done by them");
  expect(rows.map((row) => row.trim().replace(/ +/g, " "))).toEqual([
    "a:1 1 of 4 10 done",
    "b:2 4 of 4 7 done draining",
    "c:3 takes nothing: it is too old",
  ]);
  expect(workersTable(Array.from({ length: 200 }, (_one, index) => worker(`w:${index}`))).at(-1)).toBe(
    "  … and 188 more",
  );
  expect(workersTable([])).toEqual(["no worker is there; start some with: gradus worker --queue …"]);
});

test("each change is told once, and a name cannot move the cursor", () => {
  const changes = new WorkerChanges();
  expect(changes.see([])).toEqual(["no worker takes these jobs; start some with: gradus worker --queue …"]);
  expect(changes.see([])).toEqual([]);
  expect(changes.see([worker("a:1"), worker("\u001b[2Jb:2", { why: "it is too old" })])).toEqual([
    "worker a:1 is there, 4 at a time",
    "worker b:2 takes nothing: it is too old",
  ]);
  expect(changes.see([worker("a:1", { active: 4 })])).toEqual(["worker b:2 is gone"]);
  expect(changes.see([])).toEqual([
    "worker a:1 is gone",
    "no worker takes these jobs; start some with: gradus worker --queue …",
  ]);
});

test("the table stays below what is under way, and neither is higher than the screen", () => {
  let written = "";
  const view = new ProgressView({ write: (text: string) => (written += text), isTTY: true, columns: 40, rows: 8 });
  for (let index = 0; index < 20; index += 1) view.start(`notebook ${index}`);
  written = "";
  view.setFoot(["2 workers", "  a:1", "  b:2"]);
  view.close();
  const drawn = written
    .split("\u001b[J")
    .map((screen) => screen.split("\n").filter((line) => !line.startsWith("\u001b") && line !== ""));
  const last = drawn.findLast((lines) => lines.length > 0) ?? [];
  expect(last.slice(-4)).toEqual(["… and 17 more", "2 workers", "  a:1", "  b:2"]);
  expect(last.length).toBeLessThan(8);
});
