// Output stays below jupyter_server's default limit: 1,000,000 bytes a second, averaged over 3 seconds.
import * as fc from "fast-check";
import { RateLimiter } from "gradus-kernel/protocol/rate-limiter";
import { expect, test } from "vitest";

const WINDOW = 3000;
const LIMIT = 1_000_000 * 3;

/** How far ahead of what is granted a sender may be: the session's limit, in ASCII characters. */
const AHEAD = 524_288;

test("200 kB after a pause leave at once", () => {
  const limiter = new RateLimiter(() => 0);
  expect([limiter.take(100_000), limiter.take(100_000)]).toEqual([0, 0]);
});

test("whatever is sent whenever, no window of 3 seconds is granted more than the limit less what may be ahead", () => {
  const sends = fc.array(fc.tuple(fc.nat(2000), fc.nat(400_000)), { maxLength: 60 });
  fc.assert(
    fc.property(sends, (steps) => {
      let time = 0;
      const limiter = new RateLimiter(() => time);
      const granted: [at: number, bytes: number][] = [];
      for (const [pause, bytes] of steps) {
        time += pause;
        granted.push([time + limiter.take(bytes), bytes]);
      }
      // A piece counts where it is granted as a whole, so the largest piece is what a window's edge may add.
      for (const [from] of granted) {
        const inWindow = granted.filter(([at]) => at >= from && at < from + WINDOW);
        const sum = inWindow.reduce((total, [, bytes]) => total + bytes, 0);
        expect(sum).toBeLessThanOrEqual(LIMIT - AHEAD + 400_000);
      }
    }),
  );
});

test("a steady sender is granted all it sends in the long run", () => {
  let time = 0;
  const limiter = new RateLimiter(() => time);
  for (let sent = 0; sent < 7_000_000; sent += 10_000) time += limiter.take(10_000);
  // 7 MB less the burst at 700 bytes a millisecond.
  expect(time).toBeGreaterThan(9000);
  expect(time).toBeLessThan(10_500);
});
