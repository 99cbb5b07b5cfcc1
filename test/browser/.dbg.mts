import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { gallery } from "./gallery.ts";
import { displaySymbol } from "gradus";
const require = createRequire(import.meta.url);
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const page = await browser.newPage({ viewport: { width: 592, height: 900 } });
page.on("pageerror", (e) => console.log("ERR", e.message));
await page.setContent(`<body style="margin:0"></body>`);
await page.addScriptTag({ path: require.resolve("plotly.js-dist") });
await page.addScriptTag({ path: "kernel/assets/book/figures.generated.js" });
for (const n of ["averages", "moons"])
  await page.evaluate(async (json) => {
    const place = document.createElement("div");
    document.body.append(place);
    await gradusFigures.showFigure(place, JSON.parse(json), async () => Plotly);
  }, JSON.stringify(gallery[n]()[displaySymbol]()["application/vnd.plotly.v1+json"]));
console.log(
  await page.evaluate(() => [
    innerHeight,
    document.documentElement.scrollHeight,
    document.body.outerHTML.replace(/<svg[\s\S]*?<\/svg>/g, "<svg/>").slice(0, 3000),
    [...document.querySelectorAll("*")]
      .filter((e) => !e.closest("svg"))
      .map((e) => e.tagName + "." + e.className + " " + JSON.stringify(e.getBoundingClientRect()))
      .join("\n")
      .slice(0, 4000),
  ]),
);
await browser.close();
