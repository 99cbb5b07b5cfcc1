// User code in a worker: no V8 session, no second thread. A cell is the body of an async function.
import type { ErrorReport, ExecuteOutcome, RichOutput, StreamName } from "gradus-kernel/common/vocabulary";
import { HELPERS, SCOPE } from "gradus-kernel/common/name-marks";
import { isEmpty, toRichOutput } from "gradus-kernel/session/display/mime-bundle";
import { registerCell } from "gradus-kernel/session/errors/cell-sources";
import { reportError } from "gradus-kernel/session/errors/error-report";
import type { EvaluateRequest } from "gradus-kernel/session/messages";
import type { SourceMapLike } from "gradus-kernel/session/transform/source-map";
import { NameScope } from "gradus-kernel/session/transform/name-scope";
import { transpilerHelpers } from "gradus-kernel/session/transform/transpiler-helpers";

type Write = (run: number, name: StreamName, text: string) => void;

const PREFIX = "(async () => {";

/** Runs cells one by one; a name that a cell declares ends with it, as nothing here keeps it. */
export class WorkerSession {
  readonly #write: Write;

  constructor(write: Write) {
    this.#write = write;
  }

  async evaluate(request: EvaluateRequest): Promise<ExecuteOutcome> {
    const scope = new WorkerScope();
    const log = (name: StreamName) => (text: string) => this.#write(request.run, name, `${text}\n`);
    Object.assign(globalThis, {
      [SCOPE]: scope,
      [HELPERS]: transpilerHelpers,
      console: { log: log("stdout"), error: log("stderr") },
    });
    const code = registerCell({ ...request, code: `${PREFIX}${request.code}\n})()`, map: shifted(request.map) });
    try {
      // oxlint-disable-next-line no-eval -- a kernel is there to evaluate; called by another name it has the global scope
      const run: (code: string) => Promise<void> = globalThis.eval;
      await run(code);
      return { status: "ok", result: await shown(scope.result), expressions: {} };
    } catch (error) {
      return { status: "error", error: report(error) };
    }
  }
}

/** What transformed cells call. */
class WorkerScope extends NameScope {
  result: unknown;
  declare(): void {}
  refresh(): void {}
}

function report(error: unknown): ErrorReport {
  return reportError(error);
}

async function shown(value: unknown): Promise<RichOutput | null> {
  if (value === undefined) return null;
  const output = await toRichOutput(value);
  return isEmpty(output) ? null : output;
}

/** The map of code that stands behind PREFIX in its first line. */
function shifted(map: SourceMapLike | null): SourceMapLike | null {
  if (!map) return null;
  const [first = [], ...rest] = map.mappings;
  const moved = first.map(([column, source, line, at]): (typeof first)[number] => [
    column + PREFIX.length,
    source,
    line,
    at,
  ]);
  return { ...map, mappings: [moved, ...rest] };
}
