// Lanes: a worker is for one sort of work, and who waits is told why another one takes nothing.
import { ownLane, queueName, trialWork, whyNot } from "gradus-kernel/jobs/queue/names/lane";
import { expect, test } from "vitest";

const lane = (work: string) => ownLane({ work, isolation: "none", store: "redis" });
const hash = "0123456789abcdef";

test("each sort of work has a queue of its own", () => {
  const names = ["grade", "run", trialWork(hash), trialWork("f".repeat(64))].map((work) => queueName(lane(work)));
  expect(new Set(names).size).toBe(4);
});

test.each([
  ["grade", "run", "it is for grading, the run is of notebooks (--notebooks)"],
  ["run", "grade", "it is for notebooks (--notebooks), the run is of grading"],
  ["grade", trialWork(hash), "it is for grading, the run is of trials of the module 0123456789ab (--trials)"],
])("a worker for %s takes nothing of a run of %s", (worker, run, why) => {
  expect(whyNot(lane(worker), lane(run))).toBe(why);
  expect(whyNot(lane(run), lane(run))).toBeNull();
});
