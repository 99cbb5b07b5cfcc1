// The pictures in the pages of the debugger and of the widgets, made anew in build/screenshots. On demand: GRADUS_PICTURES=1.
import { describe, test } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "../chromium.ts";
import { begin, breakAt, shows, stoppedAt, switchOff, switchOn } from "./debug-actions.ts";
import { execute, keepScreenshot, kernelIdle, runCell } from "./page.ts";
import { openLabForAll } from "./server.ts";

const DESCENT = `interface Step { x: number; slope: number }
function descend(x: number, rate: number): Step {
  const slope = 2 * (x - 3);
  return { x: x - rate * slope, slope };
}
let step: Step = { x: 0, slope: 0 };
for (let round = 0; round < 20; round++) {
  step = descend(step.x, 0.2);
}
step.x;`;

const CONTROLS = `import * as ui from "gradus-kernel/widgets";
const pad = ui.drawingPad();
const controls = ui.vbox({ children: [
  ui.intSlider({ description: "epochs", min: 1, max: 100, value: 40 }),
  ui.intRangeSlider({ description: "layers", min: 0, max: 9, value: [2, 7] }),
  ui.toggleButtons({ description: "unit", options: ["relu", "tanh", "sigmoid"] }),
  ui.checkbox({ description: "shuffle", value: true }),
  ui.colorPicker({ description: "colour", value: "#0072b2" }),
  ui.floatProgress({ description: "done", value: 0.6, max: 1 }),
  ui.button({ description: "Train", icon: "play", buttonStyle: "primary" }),
] });
ui.hbox({ children: [controls, pad], layout: { gridGap: "40px" } });`;

/** A seven, in parts of the pad. */
const SEVEN = [[0.28, 0.22], [0.72, 0.22], [0.45, 0.84]] as const; // prettier-ignore

describe.skipIf(!hasChromium || process.env["GRADUS_PICTURES"] !== "1")("the pictures of", { timeout: 120_000 }, () => {
  let page: Page;
  openLabForAll((given) => {
    ({ page } = given);
  });

  test("a cell that is stopped in a function", async () => {
    await page.setViewportSize({ width: 1100, height: 640 });
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await execute(page, "application:toggle-left-area");
    await runCell(page, 0, "const target: number = 3;\ntarget;");
    await execute(page, "notebook:insert-cell-below");
    await switchOn(page);
    await breakAt(page, 1, DESCENT, 4);
    await begin(page, 1);
    await stoppedAt(page, "  return { x: x - rate * slope, slope };");
    await shows(page, "slope", "-6");
    await page.mouse.move(5, 400);
    await keepScreenshot(page, "picture-debugger");
  });

  test("widgets", async () => {
    await switchOff(page);
    await execute(page, "application:toggle-right-area");
    await page.setViewportSize({ width: 1100, height: 900 });
    await runCell(page, 0, CONTROLS);
    const output = page.locator(".jp-Cell-outputWrapper").first();
    const pad = await output.locator("canvas").boundingBox();
    if (!pad) throw new Error("the pad is not on the screen");
    for (const [at, [x, y]] of SEVEN.entries()) {
      await page.mouse.move(pad.x + x * pad.width, pad.y + y * pad.height, { steps: 12 });
      if (at === 0) await page.mouse.down();
    }
    await page.mouse.up();
    await page.mouse.move(5, 400);
    await keepScreenshot(output, "picture-widgets");
  });
});
