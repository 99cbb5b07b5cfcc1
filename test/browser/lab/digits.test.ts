// Chapter 23 in the Lab: digits drawn with the mouse, read by the network that the chapter has trained. On demand, as it trains for half a
// minute: GRADUS_DIGITS=1.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { hasChromium } from "../chromium.ts";
import { activate, complaintsOf, execute, keepScreenshot, openNotebook, sourcesOf } from "./page.ts";
import { openLabForAll, type OpenLab } from "./server.ts";

const CHAPTER = "23-digits.ipynb";
const SOLVED = "solved-23.ipynb";
const notebooks = join(import.meta.dirname, "..", "..", "..", "notebooks");

type Stroke = readonly (readonly [x: number, y: number])[];

const around = (x: number, y: number, across: number, down: number, from: number, to: number): Stroke =>
  Array.from({ length: 13 }, (_, k) => {
    const angle = ((from + ((to - from) * k) / 12) * Math.PI) / 180;
    return [x + across * Math.cos(angle), y + down * Math.sin(angle)] as const;
  });

/** How one person writes digits, in parts of the pad: down is y, angles are clockwise from the right. */
const HAND: readonly (readonly Stroke[])[] = [
  [around(0.5, 0.5, 0.2, 0.34, -90, 270)],
  [[[0.54, 0.15], [0.47, 0.85]]], // prettier-ignore
  [[...around(0.48, 0.34, 0.2, 0.18, -170, 40), [0.28, 0.82], [0.75, 0.8]]],
  [[...around(0.46, 0.33, 0.19, 0.17, -150, 80), ...around(0.46, 0.66, 0.21, 0.18, -80, 150)]],
  [[[0.38, 0.15], [0.26, 0.52], [0.72, 0.5]], [[0.64, 0.2], [0.58, 0.85]]], // prettier-ignore
  [[[0.68, 0.16], [0.36, 0.17], [0.33, 0.46], ...around(0.46, 0.63, 0.2, 0.18, -100, 140)]],
  [[[0.62, 0.13], [0.42, 0.35], ...around(0.48, 0.66, 0.17, 0.18, -170, 190)]],
  [[[0.28, 0.2], [0.7, 0.18], [0.45, 0.86]]], // prettier-ignore
  [[...around(0.5, 0.32, 0.15, 0.16, 90, 450), ...around(0.5, 0.67, 0.18, 0.18, -90, 270)]],
  [[...around(0.48, 0.34, 0.17, 0.18, 0, 360), [0.65, 0.34], [0.6, 0.87]]],
];

describe.skipIf(!hasChromium || process.env["GRADUS_DIGITS"] !== "1")(
  "chapter 23 in the Lab",
  { timeout: 240_000 },
  () => {
    let page: Page;
    openLabForAll(
      ({ page: opened }: OpenLab) => {
        page = opened;
      },
      {
        prepare: ({ root }) => {
          const text = readFileSync(join(notebooks, CHAPTER), "utf8");
          writeFileSync(join(root, SOLVED), text.replaceAll('"nbgrader"', '"formerly-nbgrader"'));
        },
      },
    );
    let figure: Locator;
    let pad: Locator;

    beforeAll(async () => {
      if (!hasChromium || process.env["GRADUS_DIGITS"] !== "1") return;
      await openNotebook(page, SOLVED);
      await execute(page, "notebook:run-all-cells");
      const cell = (await sourcesOf(page)).findIndex((source) => source.includes("drawingPad({"));
      await activate(page, cell);
      figure = page.locator(".jp-Cell.jp-mod-active .gradus-figure");
      pad = figure.locator("canvas.gradus-pad");
      await pad.waitFor();
    }, 240_000);

    const answer = async (): Promise<string> => (await figure.locator(".annotation-text").allTextContents()).join(" ");

    async function draw(strokes: readonly Stroke[], size = 1, left = 0, top = 0): Promise<void> {
      await figure.getByRole("button", { name: "Erase" }).click();
      const box = await pad.boundingBox();
      if (!box) throw new Error("the pad is not on the screen");
      const place = ([x, y]: readonly [number, number]): [number, number] => [
        box.x + (left + size * x) * box.width,
        box.y + (top + size * y) * box.height,
      ];
      for (const [first = [0, 0] as const, ...others] of strokes) {
        await page.mouse.move(...place(first));
        await page.mouse.down();
        for (const point of others) await page.mouse.move(...place(point), { steps: 3 });
        await page.mouse.up();
      }
    }

    /** Digits by what is read of them; a wrong answer is one that has not come right in a second. */
    async function readAll(size: number, left: number, top: number): Promise<string[]> {
      const read: string[] = [];
      for (const strokes of HAND) {
        await draw(strokes, size, left, top);
        await page.waitForTimeout(600);
        read.push(await answer());
      }
      return read;
    }

    test("nine of ten digits that are drawn with the mouse are read right", async () => {
      const read = await readAll(1, 0, 0);
      await figure.evaluate((node) => node.scrollIntoView());
      await keepScreenshot(page, "digits");
      console.log(read.join("; "));
      expect(read.filter((words, digit) => words.includes(`read: ${digit}`)).length).toBeGreaterThanOrEqual(9);
    });

    test("eight of ten that are drawn small, in a corner", async () => {
      const read = await readAll(0.6, 0.4, 0.4);
      await keepScreenshot(page, "digits-small");
      console.log(read.join("; "));
      expect(read.filter((words, digit) => words.includes(`read: ${digit}`)).length).toBeGreaterThanOrEqual(8);
    });

    test("keys draw as well", async () => {
      await figure.getByRole("button", { name: "Erase" }).click();
      await pad.focus();
      for (let k = 0; k < 9; k++) await page.keyboard.press("ArrowUp");
      for (let k = 0; k < 18; k++) await page.keyboard.press("Shift+ArrowDown");
      await expect.poll(answer).toContain("read: 1");
    });

    test("the page complains of nothing", () => {
      expect(complaintsOf(page)).toEqual([]);
    });
  },
);
