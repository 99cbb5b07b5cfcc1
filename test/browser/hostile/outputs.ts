// Outputs and texts of a notebook that would run code in the page that shows it, for every form in which a page shows something.
import type { Page } from "playwright-core";

type Output = { output_type: string; data: Record<string, unknown>; metadata: object };

/** What hostile code does: the tests look for it in every frame. */
export const MARK = "window.ranOnOpening = true";

/** HTML that runs the mark as soon as a page takes it as its own, by many ways. */
const htmlForms = [
  `<script>${MARK}</script>`,
  `<img src=x onerror="${MARK}">`,
  `<svg onload="${MARK}"><script>${MARK}</script><animate onbegin="${MARK}" attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.${MARK};top.${MARK}</script>"></iframe>`,
  `<iframe src="javascript:parent.${MARK}"></iframe>`,
  `<object data="data:text/html,<script>top.${MARK}</script>"></object><embed src="javascript:${MARK}">`,
  `<details open ontoggle="${MARK}"><summary>x</summary></details><video><source onerror="${MARK}"></video>`,
  `<input autofocus onfocus="${MARK}"><body onload="${MARK}"><style>@import "x";*{animation:x}</style>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${MARK}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${MARK}></style></mglyph></form>`,
  `<noscript><p title="</noscript><img src=x onerror=${MARK}>"></noscript><template><script>${MARK}</script></template>`,
  `<a href="javascript:${MARK}" id="hostile-link">x</a><base href="javascript:${MARK}//"><meta http-equiv="refresh" content="0;javascript:${MARK}">`,
  `<title><img src=x onerror="${MARK}"></title></script></style></textarea><img src=x onerror="${MARK}">`,
];
const hostileHtml = htmlForms.join("\n");

const hostileSvg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${MARK}"><script>${MARK};top.${MARK}</script><foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${MARK}"/></foreignObject></svg>`;
const hostileMarkdown = `Loss fell to **0.31**.\n\n${hostileHtml}\n\n[x](javascript:${MARK}) ![x](x"onerror="${MARK}) <${"javascript:"}${MARK}>\n\n${"```"}mermaid\ngraph LR; a["<img src=x onerror='${MARK}'>"] --> b; click a call alert() "x"; click b href "javascript:${MARK}"\n${"```"}`;
const hostileLatex = `$\\href{javascript:${MARK}}{x} \\htmlData{x=y}{z} \\text{<img src=x onerror="${MARK}">} \\unicode[x"onload="${MARK}]{x}$ ${hostileHtml}`;
/** A button that looks like one of the page's own, and names a command of JupyterLab's. */
const commandButton = '<button data-commandlinker-command="notebook:insert-cell-below">Show the solution</button>';
/** A formula that a reader may click, as a stranger may write it. */
const linkedFormula = "$\\href{https://example.org/formula}{y}$";
const hostileFigure = {
  data: [
    {
      type: "scatter",
      x: [`<img src=x onerror="${MARK}">`],
      y: [1],
      text: [hostileHtml],
      mode: "markers+text",
      name: hostileHtml,
      hovertemplate: hostileHtml,
    },
  ],
  layout: {
    title: { text: `<a href="javascript:${MARK}">x</a>${hostileHtml}` },
    annotations: [{ text: hostileHtml, x: 0, y: 0 }],
    images: [{ source: `javascript:${MARK}`, x: 0, y: 0 }],
  },
  config: { modeBarButtonsToAdd: [hostileHtml], editable: true, plotlyServerURL: `javascript:${MARK}` },
};
const hostileVega = {
  $schema: "https://vega.github.io/schema/vega/v5.json",
  width: 10,
  height: 10,
  data: [{ name: "files", url: "/api/contents", format: { type: "json", property: "content" } }],
  signals: [{ name: "x", init: `replace('x', /x/, event.constructor.constructor('${MARK}'))` }],
  marks: [{ type: "text", encode: { enter: { text: { value: hostileHtml }, href: { value: `javascript:${MARK}` } } } }],
};
const hostileScript = `${MARK}; element.innerHTML = ${JSON.stringify(hostileHtml)}`;

/** Saved states of widgets: one that brings its own module, which runs as soon as its model is made, and one of HTML. */
const hostileWidgets = {
  "application/vnd.jupyter.widget-state+json": {
    version_major: 2,
    version_minor: 0,
    state: {
      ownmodule: {
        model_name: "AnyModel",
        model_module: "anywidget",
        model_module_version: "*",
        state: {
          _model_module: "anywidget",
          _model_module_version: "*",
          _model_name: "AnyModel",
          _view_module: "anywidget",
          _view_module_version: "*",
          _view_name: "AnyView",
          _anywidget_id: "stranger",
          _esm: `${MARK}; export default { initialize() { ${MARK} }, render({ el }) { ${MARK}; el.innerHTML = "own" } };`,
          _css: "",
        },
      },
      html: {
        model_name: "HTMLModel",
        model_module: "@jupyter-widgets/controls",
        model_module_version: "2.0.0",
        state: { value: hostileHtml },
      },
    },
  },
};

/** Hostile data by MIME type; vnd.example stands for what nobody knows. */
export const hostileData: Readonly<Record<string, unknown>> = {
  "text/html": hostileHtml,
  "text/markdown": hostileMarkdown,
  "text/latex": hostileLatex,
  "text/plain": hostileHtml,
  "text/javascript": hostileScript,
  "application/javascript": hostileScript,
  "application/x-javascript": hostileScript,
  "image/svg+xml": hostileSvg,
  "image/png": `x" onerror="${MARK}`,
  "image/jpeg": `x' onerror='${MARK}`,
  "image/gif": `"><script>${MARK}</script>`,
  "image/webp": `"><script>${MARK}</script>`,
  "image/bmp": `"><script>${MARK}</script>`,
  "application/json": { [hostileHtml]: hostileHtml },
  "application/pdf": Buffer.from(`%PDF-1.1\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(${MARK})>>>>`).toString(
    "base64",
  ),
  "application/geo+json": { type: "FeatureCollection", features: [], name: hostileHtml },
  "application/vnd.plotly.v1+json": hostileFigure,
  "application/vnd.vega.v5+json": hostileVega,
  "application/vnd.vegalite.v5+json": { ...hostileVega, mark: "point", encoding: {} },
  "application/vnd.vegalite.v4+json": { ...hostileVega, mark: "point", encoding: {} },
  "application/vnd.jupyter.stdout": hostileHtml,
  "application/vnd.jupyter.stderr": hostileHtml,
  "application/vnd.jupyter.error": hostileHtml,
  "application/vnd.jupyter.widget-view+json": { model_id: hostileHtml, version_major: 2, version_minor: 0 },
  "text/vnd.mermaid": `%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\ngraph LR\n a["<img src=x onerror='${MARK}'>"] --> b\n click b href "javascript:${MARK}"`,
  "application/vnd.example.v1+json": { html: hostileHtml },
};

function displayed(mime: string, metadata: object = {}): Output {
  return { output_type: "display_data", data: { [mime]: hostileData[mime] }, metadata };
}

function code(id: string, outputs: object[], metadata: object = {}): object {
  return { id, cell_type: "code", metadata, execution_count: 1, source: "// nothing was run here", outputs };
}

/** The notebook: a cell for each MIME type, as an output alone, isolated, and as a result; streams, errors, prose, attachments. */
export function hostileNotebook(): object {
  const cells = Object.keys(hostileData).map((mime, index) =>
    code(
      `of-type-${index}`,
      [
        displayed(mime),
        displayed(mime, { [mime]: { isolated: true }, isolated: true }),
        { ...displayed(mime), output_type: "execute_result", execution_count: 1 },
      ],
      { trusted: true },
    ),
  );
  const prose = { id: "prose", cell_type: "markdown", source: hostileMarkdown };
  return {
    cells: [
      { ...prose, metadata: { trusted: true } },
      ...cells,
      // One by one too: a form may hide the next one from the page.
      ...(["text/html", "text/markdown"] as const).map((mime) =>
        code(
          `one-by-one-${mime.slice(5)}`,
          htmlForms.map((form) => ({ ...displayed(mime), data: { [mime]: form } })),
        ),
      ),
      code("streams", [
        {
          output_type: "stream",
          name: "stdout",
          text: `\u001b]8;;javascript:${MARK}\u0007x\u001b]8;;\u0007${hostileHtml}`,
        },
        { output_type: "stream", name: "stderr", text: hostileHtml },
        { output_type: "error", ename: hostileHtml, evalue: hostileHtml, traceback: [hostileHtml] },
      ]),
      code(
        "widgets",
        Object.keys(hostileWidgets["application/vnd.jupyter.widget-state+json"].state).map((id) => ({
          output_type: "display_data",
          data: { "application/vnd.jupyter.widget-view+json": { model_id: id, version_major: 2, version_minor: 0 } },
          metadata: {},
        })),
      ),
      code("command", [{ ...displayed("text/html"), data: { "text/html": commandButton } }]),
      { ...prose, id: "latex", metadata: {}, source: `${linkedFormula}\n\n${hostileLatex}` },
      {
        ...prose,
        id: "attached",
        metadata: {},
        source: "![x](attachment:x.svg) ![y](attachment:y)",
        attachments: {
          "x.svg": { "image/svg+xml": Buffer.from(hostileSvg).toString("base64") },
          y: { [`text/html" onerror="${MARK}`]: `"><img src=x onerror="${MARK}">` },
        },
      },
      { id: "raw", cell_type: "raw", metadata: { format: "text/html" }, source: hostileHtml },
    ],
    metadata: {
      kernelspec: { name: "gradus", display_name: hostileHtml, language: "typescript" },
      language_info: {
        name: `typescript"><img src=x onerror="${MARK}">`,
        mimetype: "text/html",
        file_extension: ".html",
      },
      title: hostileHtml,
      widgets: hostileWidgets,
      authors: [{ name: hostileHtml }],
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** Whether anything hostile has run, in the page or in a frame of it. */
export async function hasRun(page: Page): Promise<boolean> {
  const marks = page.frames().map((frame) => frame.evaluate(() => "ranOnOpening" in window).catch(() => false));
  return (await Promise.all(marks)).includes(true);
}
