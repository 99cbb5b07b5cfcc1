import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { MessageBuffer } from "gradus-kernel/lab/kernels/message-buffer";
import { frameMessage, parentOf } from "gradus-kernel/lab/kernels/framed-message";
import { MessageFactory } from "gradus-kernel/protocol/message";
import { largeNotebook, TestLab } from "../lab.ts";
import { heardByOne, TestPage } from "../page.ts";

let lab: TestLab;

beforeAll(async () => {
  lab = await TestLab.start();
});

async function startKernel(): Promise<string> {
  return (await lab.json("POST", "/api/kernels", {}, 201)).id;
}

function lineNumbers(count: number): string {
  return Array.from({ length: count }, (_, index) => `${index}\n`).join("");
}

describe("under load", () => {
  test("twenty kernels at once start, answer and end", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, startKernel));
    const answers = ids.map(async (id, index) => {
      const page = await TestPage.open(lab, id);
      return page.run(`console.log(${index} * 2)`, 100);
    });
    expect(await Promise.all(answers)).toEqual(ids.map((_, index) => `${index * 2}\n`));
    expect(await lab.json("GET", "/api/status")).toMatchObject({ kernels: 20, connections: 20 });
    await Promise.all(ids.map((id) => lab.api("DELETE", `/api/kernels/${id}`)));
    expect(await lab.json("GET", "/api/status")).toMatchObject({ kernels: 0 });
  }, 120_000);

  test("two hundred reconnects lose nothing of a cell that keeps on talking", async () => {
    const id = await startKernel();
    let page = await TestPage.open(lab, id);
    const pages = [page];
    // A kernel that still starts would print when all is over.
    await page.run("1");
    const code = "for (let i = 0; i < 400; i++) { console.log(i); await new Promise((r) => setTimeout(r, 5)); }";
    const request = page.execute(code);
    for (let turn = 0; turn < 200; turn += 1) {
      await page.close();
      page = await TestPage.open(lab, id, { before: page });
      pages.push(page);
    }
    await heardByOne(pages, ({ channel, parent }) => channel === "shell" && parent === request);
    await heardByOne(
      pages,
      ({ type, parent, content }) => type === "status" && parent === request && content.execution_state === "idle",
    );
    expect(pages.map((each) => each.text(request)).join("")).toBe(lineNumbers(400));
    expect(await lab.json("GET", `/api/kernels/${id}`)).toMatchObject({ connections: 1 });
  }, 60_000);

  test("ten thousand outputs of one cell arrive, in order", async () => {
    symlinkSync(join(import.meta.dirname, "..", "..", "..", "..", "node_modules"), lab.path("node_modules"));
    const page = await TestPage.open(lab, await startKernel());
    const code = 'import { display } from "gradus-kernel";\nfor (let i = 0; i < 10_000; i++) display(i);';
    const request = page.execute(code);
    const reply = await page.reply(request, 100);
    expect(reply.content).toMatchObject({ status: "ok" });
    await page.until(
      ({ type, parent, content }) => type === "status" && parent === request && content.execution_state === "idle",
      100,
    );
    const shown = page.heard.filter(({ type, parent }) => type === "display_data" && parent === request);
    expect(shown.map(({ content }) => Number(content.data["text/plain"]))).toEqual(
      Array.from({ length: 10_000 }, (_, index) => index),
    );
  }, 120_000);

  test("a notebook of 50 MB is saved and read as it is", async () => {
    const { content, image } = largeNotebook();
    const saved = await lab.json("PUT", "/api/contents/big.ipynb", { type: "notebook", format: "json", content });
    expect(saved.size).toBeGreaterThan(50_000_000);
    const model = await lab.json("GET", "/api/contents/big.ipynb");
    expect(
      model.content.cells.map(
        ({ outputs: [output] }: (typeof content.cells)[0]) => output?.data["image/png"] === image,
      ),
    ).toEqual(content.cells.map(() => true));
    expect(JSON.parse(readFileSync(lab.path("big.ipynb"), "utf8")).cells).toHaveLength(8);
  }, 60_000);
});

describe("what is kept for a page that is away", () => {
  const factory = new MessageFactory("kernel");
  const request = factory.create("execute_request", {});
  const stream = (text: string): ReturnType<typeof frameMessage> =>
    frameMessage("iopub", factory.create("stream", { name: "stdout", text }, { parent: request }));

  test("is limited: the oldest outputs go, replies stay, and the loss is told", () => {
    const buffer = new MessageBuffer(100_000);
    const reply = frameMessage("shell", factory.create("execute_reply", { status: "ok" }, { parent: request }));
    buffer.push(reply);
    for (let index = 0; index < 1000; index += 1) buffer.push(stream(String(index).padEnd(500, ".")));
    const [notice, ...kept] = buffer.drain();
    expect(kept[0]).toBe(reply);
    expect(kept.at(-1)).toEqual(expect.objectContaining({ channel: "iopub" }));
    const lost = 1001 - kept.length;
    expect(lost).toBeGreaterThan(800);
    const content = JSON.parse(Buffer.from(notice?.parts[3] ?? []).toString());
    expect(content).toEqual({
      name: "stderr",
      text: `${lost} messages of the kernel were dropped while this page was away.\n`,
    });
    expect(parentOf(notice ?? reply).id).toBe(request.header.msg_id);
    expect(buffer.drain()).toEqual([]);
  });
});
