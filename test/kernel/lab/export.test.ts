// A notebook as a page or a script: what its making may cost, and what it may be taken for.
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pageOf, type PageJob } from "gradus-kernel/lab/export/page-job";
import { eachInPlace, notebook, type TestLab } from "./lab.ts";

let lab: TestLab;
let place: string;

eachInPlace((given) => ({ lab, place } = given));

/** Nested brackets, which Markdown has to look at again and again. */
const slow = `${"[a](".repeat(20_000)}\n\n${"<details>".repeat(20_000)}`;

function jobOf(source: string): PageJob {
  const cells = [{ cell_type: "markdown" as const, id: "a", metadata: {}, source }];
  return {
    notebook: { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 },
    file: "n.ipynb",
    plotly: "plotly.js",
    trustOutputs: false,
  };
}

test("a page that takes too long is given up, and says so", async () => {
  await expect(pageOf(jobOf(slow), 50)).rejects.toThrow(
    '"n.ipynb" cannot be exported: its page is not made after 0.05 s',
  );
  expect(await pageOf(jobOf("# T"))).toContain("<h1");
});

test("the server answers while a page is made", async () => {
  const source = slow.slice(0, 60_000);
  const cells = [{ cell_type: "markdown", id: "a", metadata: {}, source }];
  writeFileSync(lab.path(place, "slow.ipynb"), JSON.stringify({ ...notebook, cells }));
  const ended: string[] = [];
  const exported = lab.api("GET", `/nbconvert/html/${place}/slow.ipynb`).finally(() => ended.push("the page"));
  for (let time = 0; time < 5; time += 1) await lab.json("GET", `/api/contents/${place}`);
  ended.push("five answers");
  expect([200, 400]).toContain((await exported).status);
  expect(ended).toEqual(["five answers", "the page"]);
});

test.each([
  [{ mimetype: "text/html", file_extension: ".html" }, "text/plain; charset=utf-8", ".html"],
  [{ mimetype: "image/svg+xml", file_extension: "/../x" }, "text/plain; charset=utf-8", ".txt"],
  [{ mimetype: "text/x-python\r\nX: y", file_extension: ".py" }, "text/plain; charset=utf-8", ".py"],
  [{ mimetype: "text/x-python", file_extension: ".py" }, "text/x-python; charset=utf-8", ".py"],
])("a script of the language %j is sent as %s", async (info, type, ending) => {
  const metadata = { language_info: { name: "x", ...info } };
  writeFileSync(lab.path(place, "n.ipynb"), JSON.stringify({ ...notebook, metadata }));
  const { status, headers } = await lab.api("GET", `/nbconvert/script/${place}/n.ipynb?download=true`);
  expect([status, headers["content-type"]]).toEqual([200, type]);
  expect(headers["content-disposition"]).toMatch(new RegExp(`n\\${ending}$`));
});

test("prose of a script stays a comment wherever a language may end its lines", async () => {
  const cells = [{ cell_type: "markdown", id: "a", metadata: {}, source: "a\rb\u2028c\u2029d\r\ne" }];
  writeFileSync(lab.path(place, "n.ipynb"), JSON.stringify({ ...notebook, cells }));
  const { text } = await lab.api("GET", `/nbconvert/script/${place}/n.ipynb`);
  expect(text).toBe("// a\n// b\n// c\n// d\n// e\n");
});
