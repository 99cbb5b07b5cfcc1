// Work that many ask for at once.
import { SharedAnswer } from "gradus-kernel/debug/state/shared-answer";
import { expect, test } from "vitest";

test("all who ask while one works share the next turn, and never two work at once", async () => {
  let begun = 0;
  let atOnce = 0;
  const answer = new SharedAnswer(async () => {
    begun += 1;
    atOnce += 1;
    expect(atOnce).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
    return begun;
  });
  const first = answer.ask();
  // The first has its turn by now.
  await Promise.resolve();
  await Promise.resolve();
  const others = [answer.ask(), answer.ask(), answer.ask()];
  expect(await first).toBe(1);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  expect(await answer.ask()).toBe(3);
});

test("a turn that fails is told to those who share it, and the next one comes all the same", async () => {
  let isBroken = true;
  const answer = new SharedAnswer(() => (isBroken ? Promise.reject(new Error("broken")) : Promise.resolve("whole")));
  await expect(answer.ask()).rejects.toThrow("broken");
  isBroken = false;
  expect(await answer.ask()).toBe("whole");
});
