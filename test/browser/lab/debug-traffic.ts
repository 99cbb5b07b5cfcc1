// What a page and its kernels say to each other about debugging, and when they have said it all.
import type { Page, WebSocket } from "playwright-core";
import { expect } from "vitest";

/** The requests of a connection, their answers, and the ends of the work on them. */
interface Traffic {
  asked: number;
  answered: number;
  ended: number;
  /** When the last of these came, in milliseconds. */
  moved: number;
}

/** How long nothing may move until an answer is taken for lost, as those of a kernel that is restarted are; in milliseconds. */
const LOST = 5000;

/** Of each page the connections that are open. */
const connections = new WeakMap<Page, Set<Traffic>>();

/** Follows a page, before it is loaded. */
export function followTraffic(page: Page): void {
  const open = new Set<Traffic>();
  connections.set(page, open);
  page.on("websocket", (socket: WebSocket) => {
    if (!socket.url().includes("/api/kernels/")) return;
    const traffic = { asked: 0, answered: 0, ended: 0, moved: 0 };
    open.add(traffic);
    socket.on("close", () => open.delete(traffic));
    socket.on("framesent", ({ payload }) => {
      if (!isOf(payload, "debug_request")) return;
      traffic.asked += 1;
      traffic.moved = performance.now();
    });
    socket.on("framereceived", ({ payload }) => {
      if (isOf(payload, "debug_re(?:quest|ply)")) traffic.moved = performance.now();
      if (isOf(payload, "debug_reply")) traffic.answered += 1;
      else if (isOf(payload, "debug_request") && /"execution_state":\s*"idle"/.test(payload.toString("latin1")))
        traffic.ended += 1;
    });
  });
}

/** Whether a message is of a type of this pattern, or comes of one. */
function isOf(payload: string | Buffer, type: string): boolean {
  return new RegExp(`"msg_type":\\s*"${type}"`).test(payload.toString("latin1"));
}

/**
 * Waits until the page has asked its debugger something, and has heard all that it wanted or will not hear. When it opens a notebook it asks for its state
 * several times, one after the other, and who presses a button meanwhile is forgotten.
 */
export async function debuggerRests(page: Page): Promise<void> {
  await expect.poll(() => rests(page)).toBe(true);
}

async function rests(page: Page): Promise<boolean> {
  const before = requests(page);
  // What the last answer makes a page ask, it has asked when it gets to this.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  return before > 0 && requests(page) === before && [...(connections.get(page) ?? [])].every(isAtRest);
}

function requests(page: Page): number {
  return [...(connections.get(page) ?? [])].reduce((sum, { asked }) => sum + asked, 0);
}

function isAtRest({ asked, answered, ended, moved }: Traffic): boolean {
  return (answered >= asked && ended >= asked) || performance.now() - moved > LOST;
}
