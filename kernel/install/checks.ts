// What `gradus doctor` looks at: each check says what it found, or throws what is wrong and how to mend it.
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { describeFault } from "../common/describe-fault.ts";
import { LanguageService } from "../language/server/language-service.ts";
import { typescriptVersion } from "../host/kernel-description.ts";
import { executeNotebook } from "../run/execute-notebook.ts";
import { dataFolders } from "../kernelspecs/jupyter-paths.ts";
import { listKernelSpecs } from "../kernelspecs/kernelspecs.ts";
import { startsThisKernel } from "../kernelspecs/own-kernel.ts";

/** The oldest Node that the kernel runs on. */
const OLDEST_NODE = [20, 19] as const;

/** One thing that must work, or should. */
export interface Check {
  name: string;
  /** Whether the kernel cannot work without it. */
  required: boolean;
  run: () => string | Promise<string>;
}

/** All checks, in the order in which one needs the other. */
export const CHECKS: readonly Check[] = [
  { name: "Node", required: true, run: checkNode },
  { name: "TypeScript", required: true, run: checkTypeScript },
  { name: "ZeroMQ", required: true, run: checkZeroMQ },
  { name: "Jupyter", required: false, run: checkJupyter },
  { name: "Kernelspec", required: false, run: checkKernelSpec },
  { name: "A cell", required: true, run: checkExecution },
];

/** What a check found. */
export interface Finding {
  name: string;
  state: "works" | "missing" | "broken";
  text: string;
}

/** Runs a check; what it throws is a finding. */
export async function examine({ name, required, run }: Check): Promise<Finding> {
  try {
    return { name, state: "works", text: await run() };
  } catch (fault) {
    return { name, state: required ? "broken" : "missing", text: describeFault(fault) };
  }
}

function checkNode(): string {
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]))
    return `${node}, ${process.execPath}`;
  throw new Error(`Node ${OLDEST_NODE.join(".")} or later is needed, this is ${node}`);
}

async function checkTypeScript(): Promise<string> {
  const language = LanguageService.start({ cwd: tmpdir() });
  try {
    const started = performance.now();
    const source = 'const n: number = "text";';
    const [found] = await language.check({ number: 1, source, declarations: [{ name: "n", kind: "const" }] });
    if (found?.code !== 2322) throw new Error(`a wrong type was not found; the answer was ${JSON.stringify(found)}`);
    return `${typescriptVersion()}, first answer after ${Math.round(performance.now() - started)} ms`;
  } finally {
    await language.close();
  }
}

async function checkZeroMQ(): Promise<string> {
  const { zeromq } = await import("../protocol/zeromq/library.ts");
  const { Pair, version } = zeromq();
  const [left, right] = [new Pair({ linger: 0, receiveTimeout: 2000 }), new Pair({ linger: 0 })];
  try {
    await left.bind("inproc://gradus-doctor");
    right.connect("inproc://gradus-doctor");
    await right.send("sent and received");
    await left.receive();
    return version;
  } finally {
    left.close();
    right.close();
  }
}

function checkJupyter(): string {
  const present = dataFolders().filter((folder) => existsSync(folder));
  if (present.length > 0) return `kernelspecs are read from ${present.join(", ")}`;
  throw new Error(`no Jupyter folder was found (${dataFolders().join(", ")}); \`gradus install\` makes one`);
}

function checkKernelSpec(): string {
  const installed = listKernelSpecs().filter(({ spec, folder }) => folder !== null && spec.argv.includes("kernel"));
  const own = installed.filter(({ spec }) => startsThisKernel(spec));
  if (own.length === 0) throw new Error("this kernel is not among the kernelspecs; run `gradus install`");
  const broken = own.find(({ spec }) => !existsSync(spec.argv[0] ?? ""));
  if (broken) throw new Error(`${broken.folder} starts ${broken.spec.argv[0]}, which is gone; run \`gradus install\``);
  return own.map(({ name, folder }) => `"${name}" in ${folder}`).join(", ");
}

async function checkExecution(): Promise<string> {
  const started = performance.now();
  const { status, cells, reason, notebook } = await executeNotebook(
    {
      cells: [
        {
          cell_type: "code",
          id: "doctor",
          metadata: {},
          source: "const six: number = 6;\nsix * 7",
          execution_count: null,
          outputs: [],
        },
      ],
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5,
    },
    { kernel: "gradus", cwd: tmpdir(), timeout: 30 },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const said = JSON.stringify(notebook.cells);
  if (status === "ok" && said.includes('"42"')) return `6 × 7 is 42, after ${seconds} s from start to end`;
  throw new Error(`the cell ended with "${status}": ${reason ?? JSON.stringify(cells)}`);
}
