// What `gradus run` keeps of widgets, against what Python's runner keeps, and in the page that nbconvert makes of it.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeKernelSpec } from "gradus-kernel/install/write-kernelspec";
import { gradusKernelSpec } from "gradus-kernel/kernelspecs/gradus-kernelspec";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { Notebook } from "gradus-kernel/notebook/types";
import type { Message } from "gradus-kernel/protocol/message";
import { runCommand } from "gradus-kernel/run/command";
import { WidgetStates } from "gradus-kernel/run/widget-states";
import { runToEnd } from "../../run-to-end.ts";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { pythonWith } from "../python.ts";

const STATE = "application/vnd.jupyter.widget-state+json";
const VIEW = "application/vnd.jupyter.widget-view+json";

/** All widgets are shown but those of the last cell. */
const CELLS = [
  codeCell("import", 'import * as ui from "gradus-kernel/widgets";\nconst a = ui.slider({ max: 10, value: 2 }); a'),
  codeCell("box", 'const own = ui.anywidget({ esm: "export default {}", state: { bytes: new Uint8Array([1, 2]) } }); ui.hbox({ children: [own, ui.dropdown({ options: ["x", "y"] })] })'), // prettier-ignore
  codeCell("link", "const b = ui.slider({ max: 10 }); ui.jslink([a, 'value'], [b, 'value']); b"),
  codeCell("later", "a.value = 7; own.bytes = new Uint8Array([3, 4, 5]);"),
  codeCell("unseen", "const unseen = ui.label({ value: 'nobody sees it' });"),
];

interface Saved {
  readonly [id: string]: { readonly state: Readonly<Record<string, unknown>>; readonly model_name: unknown };
}

function statesOf({ metadata }: Notebook): Saved {
  const widgets: Record<string, { state: Saved }> = JSON.parse(JSON.stringify(metadata["widgets"] ?? {}));
  return widgets[STATE]?.state ?? {};
}

/** The models that outputs lead to, in the order in which they do so, named by it: their ids are others in every run. */
function numbered(notebook: Notebook): unknown[] {
  const saved = statesOf(notebook);
  const outputs = JSON.stringify(notebook.cells.map((cell) => ("outputs" in cell ? cell.outputs : [])));
  const ids = Array.from(outputs.matchAll(/"model_id":"([^"]+)"/g), ([, id = ""]) => id);
  for (const id of ids) {
    const named = JSON.stringify(saved[id]).matchAll(/IPY_MODEL_([^"]+)/g);
    ids.push(...Array.from(named, ([, next = ""]) => next).filter((next) => !ids.includes(next)));
  }
  const links = Object.keys(saved).filter((id) => saved[id]?.model_name === "LinkModel");
  const all = [...ids, ...links];
  const text = all.reduce(
    (json, id, k) => json.replaceAll(id, `model-${k}`),
    JSON.stringify(all.map((id) => saved[id])),
  );
  return JSON.parse(text);
}

const python = pythonWith("nbclient", "nbconvert");

describe("gradus run", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-widgets-")));
  const source = join(folder, "widgets.ipynb");
  const executed = join(folder, "executed", "widgets.ipynb");
  const read = (path: string): Notebook => parseNotebook(readFileSync(path, "utf8"), path);

  beforeAll(async () => {
    const before = { [STATE]: { version_major: 2, version_minor: 0, state: { gone: {} } } };
    const notebook = notebookOf(CELLS);
    writeFileSync(source, serializeNotebook({ ...notebook, metadata: { ...notebook.metadata, widgets: before } }));
    expect(await runCommand([source, "--output-dir", join(folder, "executed"), "--kernel", "gradus"])).toBe(0);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test("keeps what is shown, as it is at the end, and nothing else", () => {
    const states = Object.values(statesOf(read(executed)));
    const sliders = states.filter(({ model_name: name }) => name === "FloatSliderModel");
    expect(sliders.map(({ state }) => state["value"]).sort()).toEqual([0, 7]);
    expect(states.map(({ model_name: name }) => name)).toContain("LinkModel");
    expect(JSON.stringify(states)).not.toContain("nobody sees it");
    expect(states.filter((state) => "buffers" in state)).toMatchObject([
      { model_name: "AnyModel", buffers: [{ encoding: "base64", path: ["bytes"], data: "AwQF" }] },
    ]);
  });

  test.skipIf(python === null)("keeps of each what nbclient keeps", { timeout: 60_000 }, async () => {
    await writeKernelSpec(folder, "gradus", gradusKernelSpec());
    const theirs = join(folder, "nbclient.ipynb");
    const program = [
      "import nbclient, nbformat, sys",
      "book = nbformat.read(sys.argv[1], as_version=4)",
      "nbclient.NotebookClient(book, kernel_name='gradus').execute()",
      "nbformat.write(book, sys.argv[2])",
    ].join("\n");
    const env = { ...process.env, JUPYTER_PATH: folder };
    const { status, stderr } = runToEnd(python ?? "", ["-c", program, source, theirs], { env });
    expect(status, stderr).toBe(0);
    const ours = numbered(read(executed));
    expect(ours).toEqual(numbered(read(theirs)));
    expect(ours).toHaveLength(Object.keys(statesOf(read(executed))).length);
  });

  test.skipIf(python === null)(
    "so that the page that nbconvert makes of it has their views",
    { timeout: 60_000 },
    () => {
      const args = ["-m", "nbconvert", "--to", "html", executed, "--output-dir", folder];
      const { status, stderr } = runToEnd(python ?? "", args);
      expect(status, stderr).toBe(0);
      const page = readFileSync(join(folder, "widgets.html"), "utf8");
      expect(page.match(new RegExp(`<script type="${VIEW.replace("+", "\\+")}">`, "g"))).toHaveLength(3);
      expect(page).toContain(`<script type="${STATE}">`);
    },
  );
});

describe("what a kernel says of widgets", () => {
  const message = (type: string, content: object, buffers: Uint8Array[] = []): Message => ({
    identities: [],
    header: { msg_id: "m", session: "s", username: "u", date: "", msg_type: type, version: "5.3" },
    parentHeader: {},
    metadata: {},
    content: { ...content },
    buffers,
  });
  const shown = codeCell("a", "a");
  shown.outputs = [{ output_type: "display_data", data: { [VIEW]: { model_id: "one" } }, metadata: {} }];

  test.each([
    ["a state that is no object", { comm_id: "one", data: { method: "update", state: "text" } }],
    ["no data", { comm_id: "one" }],
    ["paths that are no list", { comm_id: "one", data: { state: {}, buffer_paths: 7 } }],
    ["more paths than bytes", { comm_id: "one", data: { state: {}, buffer_paths: [["x"]] } }],
    ["a model that nobody has opened", { comm_id: "two", data: { state: { value: 1 } } }],
    ["an id that is no text", { comm_id: 3, data: { state: { value: 1 } } }],
  ])("is left out where it is %s", (_, content) => {
    const widgets = new WidgetStates();
    widgets.take(
      message("comm_open", { comm_id: "one", target_name: "jupyter.widget", data: { state: { value: 5 } } }),
    );
    widgets.take(message("comm_msg", content));
    const notebook = notebookOf([shown]);
    widgets.noteIn(notebook);
    expect(statesOf(notebook)).toMatchObject({ one: { state: { value: 5 } } });
    expect(Object.keys(statesOf(notebook))).toEqual(["one"]);
  });

  test("is forgotten where it is closed, and the notebook then has no such field", () => {
    const widgets = new WidgetStates();
    widgets.take(message("comm_open", { comm_id: "one", target_name: "jupyter.widget", data: { state: {} } }));
    widgets.take(message("comm_close", { comm_id: "one", data: {} }));
    const notebook = notebookOf([shown]);
    widgets.noteIn(notebook);
    expect(notebook.metadata).not.toHaveProperty("widgets");
  });
});
