// The pages of a report in a browser: they run nothing, load nothing, tell nothing hidden, and are read on a phone.
import { createServer } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { escapeHtml } from "gradus-kernel/common/escape-html";
import { classPage } from "gradus-kernel/grading/reports/class/class-page";
import { commonestMistakes, distribution, slowestCells } from "gradus-kernel/grading/reports/class/class-figures";
import { feedbackPage } from "gradus-kernel/grading/reports/feedback/feedback-page";
import { gradeReport } from "gradus-kernel/grading/reports/grade-report";
import type { SourceNotebook } from "gradus-kernel/grading/records/find-sources";
import type { Output } from "gradus-kernel/notebook/types";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { hasChromium, launch } from "../../../browser/chromium.ts";
import { undeclaredIn } from "../../book/style-variables.ts";
import { codeCell, markdownCell } from "../../notebook/notebooks.ts";
import { answered, sourceNotebook } from "../class/planted.ts";
import { context, HOSTILE, record, records, score } from "./records.ts";

const notebook = sourceNotebook();
const source: SourceNotebook = {
  assignment: "ps1",
  folder: "ps1",
  name: "exercises.ipynb",
  file: "exercises.ipynb",
  hash: "",
  notebook,
  release: releaseChapter(notebook),
  hidden: new Set(["test-1-1"]),
  max: 6,
};

/** Counts who asks it: nothing of a page may. */
let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => void server.close());
const address = server.address();
const elsewhere = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;

/** What a learner could put into a page that the grader opens. */
const ATTACKS = [
  '<script>document.title = "run"</script>',
  '<img src="x" onerror="document.title = \'run\'">',
  `<img src="${elsewhere}/pixel.png">`,
  `<iframe src="${elsewhere}/"></iframe>`,
  '<a href="javascript:document.title = \'run\'" id="link">x</a>',
  `<style>body { display: none }</style><link rel="stylesheet" href="${elsewhere}/x.css">`,
  '<svg onload="document.title = \'run\'"><script>document.title = "run"</script></svg>',
  `<form action="${elsewhere}/"><button>Log in</button></form>`,
  `<meta http-equiv="refresh" content="0; url=${elsewhere}/">`,
  `</main><base href="${elsewhere}/">`,
];

function attackedFeedback(): string {
  const submission = answered({ before: "1" });
  const mine = submission.cells.find(({ id }) => id === "mine");
  const display = (data: Record<string, string>): Output => ({ output_type: "display_data", data, metadata: {} });
  if (mine?.cell_type === "code") {
    mine.source = ATTACKS.join("\n");
    mine.outputs = ATTACKS.flatMap((attack) => [
      display({ "text/html": attack }),
      display({ "text/markdown": attack }),
      display({ "image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg">${attack}</svg>` }),
      display({ "application/javascript": 'document.title = "run"' }),
      { output_type: "stream", name: "stdout", text: attack },
      { output_type: "error", ename: attack, evalue: attack, traceback: [attack] },
    ]);
  }
  submission.cells.push(markdownCell("text", ATTACKS.join("\n\n")), codeCell("last", "1"));
  const tested = submission.cells.find(({ id }) => id === "test-1-1");
  if (tested?.cell_type === "code")
    tested.outputs = [{ output_type: "error", ename: "Error", evalue: "a secret case", traceback: [] }];
  return feedbackPage(
    record({ student: HOSTILE, problems: [HOSTILE], scores: [score({ message: "a secret case", hidden: true })] }),
    submission,
    source,
  );
}

describe.skipIf(!hasChromium)("in a browser", { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-pages-"));
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens HTML as a file. */
  async function open(html: string, width: number): Promise<Page> {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  test("feedback runs and loads nothing of what a learner has put in, and stays whole", async () => {
    const page = await open(attackedFeedback(), 900);
    await page.evaluate(() =>
      document.querySelectorAll("a").forEach((link) => link.href.startsWith("javascript") && link.click()),
    );
    expect(await page.title()).not.toBe("run");
    await page.waitForTimeout(200);
    expect(asked).toBe(0);
    expect(await page.locator("script, iframe, form, link, base, main meta, main style").count()).toBe(0);
    expect(await page.locator("main").isVisible()).toBe(true);
    expect(await page.locator("main").innerText()).toContain("Your notebook, as it ran");
    await page.close();
  });

  test("feedback names a hidden test and tells nothing of it", async () => {
    const page = await open(attackedFeedback(), 900);
    const html = await page.content();
    expect(html).not.toContain("a secret case");
    expect(html).not.toContain("BEGIN HIDDEN TESTS");
    expect(html).toContain("a test of which a part is hidden did not pass");
    await page.close();
  });

  test.each([
    ["the page of a class", classPage(gradeReport(records, context))],
    ["feedback", attackedFeedback()],
  ])("%s needs no scrolling sideways on a phone", async (_name, html) => {
    const page = await open(html, 360);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.close();
  });

  test("the page of a class shows learners as they are called, and leads to their feedback", async () => {
    const page = await open(classPage(gradeReport(records, context)), 900);
    const links = await page.locator("td a").evaluateAll((found) => found.map((link) => link.getAttribute("href")));
    expect(links).toHaveLength(3);
    expect(links[2]).toBe("feedback/ada/ps1/exercises.html");
    expect(await page.locator("main").innerText()).toContain('<script>alert("1")</script>');
    await page.close();
  });
});

const HEAVY = {
  "a word of two hundred thousand letters": "a".repeat(2e5),
  "elements that nest twenty thousand deep": "<div>".repeat(2e4),
  "a formula that nests five thousand deep": `$${"x^{".repeat(5000)}${"}".repeat(5000)}$`,
  "twenty thousand headings": "# a\n\n".repeat(2e4),
};

test.each(Object.entries(HEAVY))("a page with %s is made in a moment, and shows it or how it begins", (_what, text) => {
  const submission = answered({});
  const code = codeCell("heavy", text);
  code.outputs = ["text/html", "text/markdown", "text/latex", "text/plain"].map((mime): Output => {
    return { output_type: "display_data", data: { [mime]: text }, metadata: {} };
  });
  submission.cells.push(markdownCell("words", text), code, codeCell("last", '"the last cell"'));
  const page = feedbackPage(record(), submission, source);
  expect(page).toContain("the last cell");
  expect(page).toContain(escapeHtml(text.slice(0, 1000)));
});

describe("the figures of a class", () => {
  const submissions = gradeReport(
    [
      record({
        student: "a",
        scores: [score({ points: 2, status: "passed", message: null })],
        cells: [{ id: "x", seconds: 1 }],
      }),
      record({
        student: "b",
        scores: [score({ message: "twice(2) is 2\nmore" })],
        cells: [
          { id: "x", seconds: 3 },
          { id: "y", seconds: 2 },
        ],
      }),
      record({ student: "c", scores: [score({ message: "twice(2) is 2" })], cells: [{ id: "x", seconds: 9 }] }),
      record({ student: "d", scores: [score({ status: "not run", message: "it was not run" })], cells: [] }),
      record({ student: "e", scores: [score({ points: 1, status: "partial", message: "half" })], cells: [] }),
    ],
    context,
  ).submissions;

  test("count mistakes by the first line of what their check says, without those of which nothing ran", () => {
    expect(commonestMistakes(submissions, 5)).toEqual([
      { gradeId: "test-1-1", said: "twice(2) is 2", count: 2 },
      { gradeId: "test-1-1", said: "half", count: 1 },
    ]);
  });

  test("put points into ten parts, full marks into the last", () => {
    expect(distribution(submissions).map(({ count }) => count)).toEqual([3, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  test("name the slowest cells by their median", () => {
    expect(slowestCells(submissions, 5)).toEqual([
      { id: "x", median: 3, longest: 9 },
      { id: "y", median: 2, longest: 2 },
    ]);
  });
});

test("every colour that a page names is declared in it", () => {
  expect(undeclaredIn(classPage(gradeReport([], context)))).toEqual([]);
});
