// Which stored outputs are trusted: those that were made here, as the file holds them, and nothing else.
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eachInPlace, notebook, type TestLab } from "../lab.ts";

let lab: TestLab;
let place: string;

eachInPlace((given) => ({ lab, place } = given));

const scripted = { output_type: "display_data", data: { "text/html": "<script>1</script>" }, metadata: {} };

/** A notebook of one cell with these outputs. */
function withOutputs(outputs: unknown, metadata: object = {}): object {
  return { ...notebook, cells: [{ ...notebook.cells[0], metadata, outputs }] };
}

function write(name: string, content: object, space = 1): void {
  writeFileSync(lab.path(place, name), JSON.stringify(content, null, space));
}

async function save(name: string, content: object): Promise<void> {
  await lab.json("PUT", `/api/contents/${place}/${name}`, { type: "notebook", content });
}

/** What the front end is told of each cell's trust. */
async function trustOf(name: string): Promise<unknown[]> {
  const { content } = await lab.json("GET", `/api/contents/${place}/${name}`);
  return content.cells.map(({ metadata }: { metadata: { trusted?: unknown } }) => metadata.trusted);
}

const trustedScript = withOutputs([scripted], { trusted: true });

describe("outputs that nobody has made here", () => {
  test.each([
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "image/png",
    "application/javascript",
    "text/javascript",
    "application/json",
    "application/pdf",
    "application/vnd.plotly.v1+json",
    "application/vnd.vega.v5+json",
    "application/vnd.vegalite.v5+json",
    "text/vnd.mermaid",
    "application/vnd.jupyter.stderr",
    "TEXT/PLAIN",
  ])("as %s are not trusted, whatever the file says", async (mime) => {
    const data = { "text/plain": "x", [mime]: "x" };
    for (const type of ["display_data", "execute_result", "update_display_data", "stream", "error"]) {
      const output = { output_type: type, data, metadata: {}, execution_count: 1 };
      write("n.ipynb", withOutputs([output], { trusted: true }));
      expect(await trustOf("n.ipynb"), type).toEqual([false]);
    }
  });

  test.each([
    ["not in a list", { length: 1, 0: scripted }],
    ["with data that are a list", [{ ...scripted, data: ["text/html"] }]],
    ["of a type that nobody knows", [{ output_type: "surprise" }]],
    ["that are no objects", ["text"]],
  ])("%s are not trusted", async (_what, outputs) => {
    write("n.ipynb", withOutputs(outputs, { trusted: true }));
    expect(await trustOf("n.ipynb")).toEqual([false]);
  });

  test("as text, streams and errors can do nothing and need no trust", async () => {
    const outputs = [
      { output_type: "stream", name: "stdout", text: "<script>1</script>" },
      { output_type: "error", ename: "E", evalue: "", traceback: ["<script>1</script>"] },
      { output_type: "execute_result", data: { "text/plain": "<b>" }, metadata: {}, execution_count: 1 },
    ];
    write("n.ipynb", withOutputs(outputs));
    expect(await trustOf("n.ipynb")).toEqual([true]);
  });

  test("make only their own cell untrusted; prose claims no trust", async () => {
    const [cell] = notebook.cells;
    const prose = { cell_type: "markdown", id: "three", metadata: { trusted: true }, source: "" };
    write("n.ipynb", { ...notebook, cells: [{ ...cell, outputs: [scripted] }, { ...cell, id: "two" }, prose] });
    expect(await trustOf("n.ipynb")).toEqual([false, true, undefined]);
  });
});

describe("a notebook that was run and saved here", () => {
  test("is trusted when it is opened again, also as a copy, without a word of it in the file", async () => {
    await save("mine.ipynb", trustedScript);
    const text = readFileSync(lab.path(place, "mine.ipynb"), "utf8");
    expect(text).not.toContain("trusted");
    writeFileSync(lab.path(place, "copy.ipynb"), text);
    expect([await trustOf("mine.ipynb"), await trustOf("copy.ipynb")]).toEqual([[true], [true]]);
  });

  test("stays trusted when another program formats the file otherwise", async () => {
    await save("mine.ipynb", trustedScript);
    write("mine.ipynb", JSON.parse(readFileSync(lab.path(place, "mine.ipynb"), "utf8")), 4);
    expect(await trustOf("mine.ipynb")).toEqual([true]);
  });

  test.each([
    ["an output", "<script>1", "<script>2"],
    ["the code", '"a\\n"', '"c\\n"'],
    ["the metadata", '"metadata": {},\n "nbformat"', '"metadata": {"title": "x"},\n "nbformat"'],
  ])("is trusted no more when someone else has changed %s", async (_what, before, after) => {
    await save("mine.ipynb", trustedScript);
    const text = readFileSync(lab.path(place, "mine.ipynb"), "utf8");
    expect(text).toContain(before);
    writeFileSync(lab.path(place, "mine.ipynb"), text.replace(before, after));
    expect(await trustOf("mine.ipynb")).toEqual([false]);
  });

  test("is not trusted when one of its cells was not run", async () => {
    const ran = { ...notebook.cells[0], metadata: { trusted: true }, outputs: [scripted] };
    await save("half.ipynb", { ...notebook, cells: [ran, { ...ran, id: "two", metadata: { trusted: false } }] });
    expect(await trustOf("half.ipynb")).toEqual([false, false]);
  });
});

describe("a notebook of someone else", () => {
  const foreign = { ...scripted, data: { "text/html": "<script>foreign</script>" } };

  test.each([
    ["of the right form", withOutputs([foreign])],
    ["that breaks the format's rules", { ...withOutputs([foreign]), surprise: 1 }],
  ])("%s is trusted once its reader says so", async (_what, content) => {
    write("foreign.ipynb", content, 3);
    expect(await trustOf("foreign.ipynb")).toEqual([false]);
    expect((await lab.api("POST", `/api/contents/${place}/foreign.ipynb/trust`)).status).toBe(201);
    expect(await trustOf("foreign.ipynb")).toEqual([true]);
  });

  test("is not trusted because it is saved unrun", async () => {
    await save("foreign.ipynb", withOutputs([foreign, scripted]));
    expect(await trustOf("foreign.ipynb")).toEqual([false]);
  });
});
