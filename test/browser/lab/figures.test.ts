// Figures in JupyterLab: the same renderer bundled into the embedded Lab, and as the prebuilt extension for a Lab of one's own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { writeLabextension } from "gradus-kernel/install/labextension";
import { hasChromium, launch } from "../chromium.ts";
import { complaintsOf, execute, keepScreenshot, kernelIdle, openLab, openWindow, runCell, textOf } from "./page.ts";
import { FIRST_START, startLab, type LabServer } from "./server.ts";

/** The source of a cell whose value is shown as this figure. */
function figureCell(figure: unknown): string {
  const bundle = { "application/vnd.plotly.v1+json": figure, "text/plain": "a line that rises" };
  return `({ [Symbol.for("Jupyter.display")]: () => (${JSON.stringify(bundle)}) })`;
}

const line = { type: "scatter", x: [1, 2, 3], y: [1, 2, 3] };

/** Lets the page load the extension of this folder as JupyterLab's server would offer it. */
async function offerExtension(context: BrowserContext, folder: string): Promise<void> {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const [, load] = /"load":"([^"]+)"/.exec(JSON.stringify(manifest)) ?? [];
  const extension = { name: "gradus-plotly", load, mimeExtension: "./mimeExtension", extension: "./extension" };
  await context.route("**/lab/extensions/gradus-plotly/**", (route) => {
    const [, file = ""] = /\/gradus-plotly\/([^?]+)/.exec(route.request().url()) ?? [];
    return route.fulfill({ path: join(folder, file), contentType: "text/javascript" });
  });
  // When this event comes, the page's configuration is there, and the scripts that read it have not run yet.
  await context.addInitScript((offered) => {
    const add = (): void => {
      const place = document.getElementById("jupyter-config-data");
      if (!place) return;
      const config = JSON.parse(place.textContent);
      // What is bundled for widgets of one's own must not draw in the place of what is offered.
      const disabledExtensions = [...(config.disabledExtensions ?? []), "gradus:bundled-anywidget"];
      place.textContent = JSON.stringify({ ...config, disabledExtensions, federated_extensions: [offered] });
    };
    document.addEventListener("readystatechange", add, { once: true });
  }, extension);
}

let lab: LabServer;
let browser: Browser;
let dataFolder: string;

beforeAll(async () => {
  if (!hasChromium) return;
  dataFolder = mkdtempSync(join(tmpdir(), "gradus-labextension-"));
  [lab, browser] = await Promise.all([startLab(), launch()]);
}, FIRST_START);

afterAll(async () => {
  if (!hasChromium) return;
  await browser.close();
  await lab.close();
  rmSync(dataFolder, { recursive: true });
});

describe.skipIf(!hasChromium).each(["bundled", "prebuilt"] as const)("the %s renderer", { timeout: 60_000 }, (kind) => {
  let page: Page;

  beforeAll(async () => {
    const context = await openWindow(browser);
    if (kind === "prebuilt") await offerExtension(context, await writeLabextension(dataFolder));
    // The token gives the window its cookie; a workspace of its own opens no file by itself.
    await context.request.get(lab.url);
    page = await openLab(context, `${new URL(lab.url).origin}/lab/workspaces/${kind}`);
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
  }, 60_000);

  afterAll(() => page?.context().close());

  /** Shows the figure with the first cell; resolves with its place on the page. */
  async function show(figure: unknown): Promise<Locator> {
    const outputs = await runCell(page, 0, figureCell(figure));
    expect(outputs.map(({ output_type }) => output_type)).toEqual(["execute_result"]);
    const place = page.locator(".jp-OutputArea-output.gradus-figure");
    await place.locator(".main-svg").first().waitFor();
    return place;
  }

  it("comes from where it should", async () => {
    const scripts = await page.evaluate(() =>
      Array.from(document.scripts, ({ src }) => new URL(src, location.href).pathname),
    );
    expect(scripts.some((path) => path.includes("/gradus-plotly/static/"))).toBe(kind === "prebuilt");
  });

  it("draws a figure that says nothing of its looks on the page's own ground, with words for those who cannot see it", async () => {
    const place = await show({ data: [line] });
    expect(await place.locator(".scatterlayer .js-line").count()).toBe(1);
    const ground = await place
      .locator(".main-svg")
      .first()
      .evaluate((svg) => getComputedStyle(svg).backgroundColor);
    expect(ground).toBe("rgba(0, 0, 0, 0)");
    expect(await place.locator("[role=figure]").getAttribute("aria-label")).toBe("a line that rises");
    await keepScreenshot(page, `figure-${kind}`);
  });

  it("comes with what draws widgets of one's own and figures that the kernel draws anew", async () => {
    const esm = 'export default { render({ model, el }) { el.textContent = model.get("words"); } }';
    await runCell(
      page,
      0,
      [
        'import { anywidget, vbox } from "gradus-kernel/widgets";',
        `vbox({ children: [anywidget({ esm: ${JSON.stringify(esm)}, state: { words: "drawn by its own module" } })] })`,
      ].join("\n"),
    );
    await page.getByText("drawn by its own module", { exact: true }).waitFor();
    await runCell(
      page,
      0,
      [
        'import { lines, liveFigure, slider } from "gradus/plot";',
        'const at = ({ a }: { a: number }) => lines({ title: "t", caption: "c", x: "x", y: "y", series: [{ name: "s", y: [0, a] }] });',
        "liveFigure(at, { a: slider({ min: 0, max: 4 }) })",
      ].join("\n"),
    );
    // All its values, and not those alone that it has kept.
    await page.locator(".gradus-figure input[max='100']").waitFor();
  });

  it("leaves the colours of a figure with a ground of its own", async () => {
    const place = await show({
      data: [line],
      layout: { paper_bgcolor: "#fff8e0", font: { color: "#603000" }, title: { text: "own" } },
    });
    const fill = await place.locator(".gtitle").evaluate((text) => getComputedStyle(text).fill);
    // #603000, as a browser writes it.
    expect(fill).toBe("rgb(96, 48, 0)");
  });

  it("keeps a figure as wide as its panel", async () => {
    const place = await show({ data: [line], layout: { height: 300 } });
    const sizes = (): Promise<number[]> =>
      place.evaluate((node) => [
        node.clientWidth,
        node.querySelector(".main-svg")?.clientWidth ?? 0,
        node.clientHeight,
      ]);
    const [before = 0] = await sizes();
    await execute(page, "application:toggle-left-area");
    await expect.poll(async () => (await sizes())[0]).toBeGreaterThan(before + 100);
    await expect.poll(async () => (await sizes())[0] === (await sizes())[1]).toBe(true);
    expect((await sizes())[2]).toBe(300);
    await execute(page, "application:toggle-left-area");
    await expect.poll(sizes).toEqual([before, before, 300]);
  });

  it.each(["png", "svg"])("saves a figure as %s, named after its title", async (format) => {
    const place = await show({ data: [line], layout: { title: { text: "Cost <b>J</b> by step" } } });
    await place.hover();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      place.locator(`[data-title="Save as ${format.toUpperCase()}"]`).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`cost-j-by-step.${format}`);
    const bytes = readFileSync(await download.path());
    // The signature of PNG files, and the root element of SVG ones.
    expect(bytes.subarray(0, 4).toString("latin1")).toBe(format === "png" ? "\u0089PNG" : "<svg");
  });

  it("plays the frames of a figure", async () => {
    const frames = [{ name: "up", data: [{ y: [3, 2, 1] }], traces: [0] }];
    const button = { label: "go", method: "animate", args: [["up"], { mode: "immediate", frame: { duration: 0 } }] };
    const place = await show({
      data: [line],
      frames,
      layout: { updatemenus: [{ type: "buttons", buttons: [button] }] },
    });
    const curve = place.locator(".scatterlayer .js-line");
    const before = await curve.getAttribute("d");
    await place.locator(".updatemenu-button").click();
    await expect.poll(() => curve.getAttribute("d")).not.toBe(before);
  });

  it("names what is wrong with a figure in its place, and draws the next one there", async () => {
    const place = await show({ data: [line] });
    await runCell(page, 0, figureCell({ data: { x: [1] } }));
    const note = page.locator(".gradus-figure-fault");
    await note.waitFor();
    expect(await note.textContent()).toBe("Plotly figure: data must be an array of traces, got a value of type object");
    expect(await place.locator(".main-svg").count()).toBe(0);
    await show({ data: [line] });
    expect(await note.count()).toBe(0);
  });

  it("gives a figure that takes another's place sliders and a point to drag of its own, and takes those away", async () => {
    const slider = { steps: ["1", "3"].map((label) => ({ label, method: "restyle", args: [{}, [0]] })) };
    const drag = { name: "start", x: [1, 3], y: [1, 3] };
    const notes = { title: "t", caption: "c", columns: 1, plotHeight: 150, above: 30, below: 40, drag };
    const axes = { xaxis: { range: [0, 4] }, yaxis: { range: [0, 4] } };
    const layout = { ...axes, meta: { gradus: notes }, sliders: [slider, slider] };
    const figure = figureCell({ data: [line], layout });
    await runCell(page, 0, `import { display } from "gradus-kernel";\nconst shown = display(${figure});`);
    const place = page.locator(".jp-OutputArea-output.gradus-figure");
    await place.locator(".gradus-grip").waitFor();
    await place.evaluate((node) => node.querySelector("figcaption")?.append(" of the first"));
    await execute(page, "notebook:insert-cell-below");
    await runCell(page, 1, `shown.update(${figure});`);
    await expect.poll(() => place.locator("figcaption").textContent()).toBe("c");
    await expect.poll(() => place.locator(".gradus-grip").count()).toBe(1);
    expect(await place.locator("input[type=range]").count()).toBe(2);
    await execute(page, "notebook:delete-cell");
  });

  it("does not change what the notebook saves", async () => {
    const figure = { data: [line], layout: { title: { text: "saved" } } };
    await show(figure);
    const outputs = await runCell(page, 0, figureCell(figure));
    expect(outputs[0]?.data?.["application/vnd.plotly.v1+json"]).toEqual(figure);
    expect(textOf(outputs)).toBe("a line that rises");
  });

  it("has nothing to complain about but the wrong figure", () => {
    expect(complaintsOf(page).filter((text) => !text.includes("data must be an array of traces"))).toEqual([]);
  });
});
