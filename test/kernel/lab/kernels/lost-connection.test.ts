// A page that loses its connection: what it gets when it comes back.
import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { TestLab } from "../lab.ts";
import { type Heard, TestPage } from "../page.ts";

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
});

async function startKernel(): Promise<string> {
  const { id } = await lab.json("POST", "/api/kernels", { name: "gradus" }, 201);
  return id;
}

describe("a page that loses its connection", () => {
  test("gets what it has missed when it comes back, in order, once", async () => {
    const id = await startKernel();
    const [page, witness] = [await TestPage.open(lab, id), await TestPage.open(lab, id)];
    const request = page.execute(
      "console.log('first'); await new Promise((r) => setTimeout(r, 400)); for (let i = 0; i < 50; i++) console.log(i);",
    );
    await page.until(({ type, parent }) => type === "stream" && parent === request);
    await page.lose();
    await witness.until(
      ({ type, parent, content }) => type === "status" && parent === request && content.execution_state === "idle",
    );
    const back = await TestPage.open(lab, id, { before: page });
    expect((await back.reply(request)).content.status).toBe("ok");
    const numbers = Array.from({ length: 50 }, (_, index) => `${index}\n`).join("");
    expect(page.text(request) + back.text(request)).toBe(`first\n${numbers}`);
    await back.lose();
    const again = await TestPage.open(lab, id, { before: back });
    expect(await again.run("console.log('once')")).toBe("once\n");
    expect(again.text(request)).toBe("");
  });

  /** Breaks the connection whenever something has been heard, five times at least, until the cell is over; resolves with all its pages. */
  async function breakAgainAndAgain(id: string, lines: number, tells: boolean): Promise<[string, TestPage[]]> {
    const pages = [await TestPage.open(lab, id)];
    const enough = `enough-${id}`;
    const request = pages[0]?.execute(
      `import { existsSync } from "node:fs";
      for (let i = 0; i < ${lines} || !existsSync("${enough}"); i++) {
        console.log(i);
        await new Promise((r) => setTimeout(r, i % 3));
      }
      console.log("end");`,
    );
    const isEnd = ({ type, parent, content }: Heard): boolean =>
      type === "status" && parent === request && content.execution_state === "idle";
    for (;;) {
      const page = pages.at(-1);
      if (page === undefined || request === undefined) throw new Error("there is no page");
      await page.until((heard) => (heard.type === "stream" && heard.parent === request) || isEnd(heard));
      if (page.heard.some(isEnd)) return [request, pages];
      // Without waiting: what is in its socket the page has not read.
      page.socket.terminate();
      pages.push(await TestPage.open(lab, id, tells ? { before: page } : { session: page.session }));
      if (pages.length === 6) writeFileSync(lab.path(enough), "");
    }
  }

  test("loses nothing of what was under way: each line arrives once, wherever the connection breaks", async () => {
    const [request, pages] = await breakAgainAndAgain(await startKernel(), 1000, true);
    const lines = pages
      .map((page) => page.text(request))
      .join("")
      .split("\n");
    expect(lines.length).toBeGreaterThan(1000);
    expect(lines).toEqual([...lines.slice(0, -2).keys(), "end", ""].map(String));
  });

  test("and does not say what has arrived gets some lines twice rather than none", async () => {
    const [request, pages] = await breakAgainAndAgain(await startKernel(), 500, false);
    const lines = new Set(pages.flatMap((page) => page.text(request).split("\n")));
    lines.delete("");
    expect(lines.size).toBeGreaterThan(500);
    expect(lines).toEqual(new Set([...Array(lines.size - 1).keys(), "end"].map(String)));
  });

  test("by leaving is forgotten", async () => {
    const id = await startKernel();
    const [page, witness] = [await TestPage.open(lab, id), await TestPage.open(lab, id)];
    const request = page.execute("await new Promise((r) => setTimeout(r, 200)); console.log('late');");
    await page.until(({ type, parent }) => type === "execute_input" && parent === request);
    await page.leave();
    await witness.until(({ type, parent }) => type === "stream" && parent === request);
    const back = await TestPage.open(lab, id, { session: page.session });
    await back.run("1");
    expect(back.text(request)).toBe("");
  });
});
