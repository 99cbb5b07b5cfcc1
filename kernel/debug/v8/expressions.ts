// Code that a client hands over, evaluated where it asks: TypeScript, with the names of cells, in a frame or outside of all.
import type { Debugger, Runtime } from "node:inspector";
import { CELL_VARIABLES, declaredName, withoutMarks } from "../../common/name-marks.ts";
import type { RichOutput } from "../../common/vocabulary.ts";
import {
  type CellNames,
  type EvalOptions,
  type ExpressionOptions,
  transformExpression,
} from "../../session/transform/transform.ts";
import type { BreakPlaces } from "../source/break-places.ts";
import type { EvaluateOptions, Inspector } from "./inspector.ts";
import { isEvaluable, NOT_EVALUABLE, type UserFrame } from "./stack.ts";
import { isIdentifier, isPathFromCell, outsideOfFrame } from "./cell-variables.ts";
import { describeValue, TOOLS } from "./tools.ts";

/** Scopes that are not of cells, in V8's words. */
const LOCAL = new Set(["local", "block", "closure", "catch", "with", "eval", "module"]);

/** What expressions are evaluated with. */
export interface ExpressionParts {
  inspector: Inspector;
  /** What cells have declared. */
  names(): CellNames;
  placesOf(path: string): BreakPlaces;
}

/** Evaluates; rejects with the thrown error's own line. */
export class Expressions {
  readonly #parts: ExpressionParts;

  constructor(parts: ExpressionParts) {
    this.#parts = parts;
  }

  /** The value of TypeScript code. */
  async value(
    source: string,
    frame: UserFrame | null,
    { isValue = false, ...options }: EvaluateOptions & ExpressionOptions = {},
  ): Promise<Runtime.RemoteObject> {
    if (!options.isPure) return this.#run(await this.#compile(source, frame, isValue), frame, options);
    // The tools call `eval`, which V8 does not let code do that is to change nothing.
    const code = await this.#transform(source, frame, isValue);
    return isPathFromCell(code) ? this.#ask(code, options) : this.#run(code, frame, options);
  }

  /** The code as V8 takes it where the frame is. */
  async #compile(source: string, frame: UserFrame | null, isValue: boolean): Promise<string> {
    const code = await this.#transform(source, frame, isValue);
    return frame?.call ? outsideOfFrame(code) : code;
  }

  async #transform(source: string, frame: UserFrame | null, isValue: boolean): Promise<string> {
    return transformExpression(source, await this.#namesIn(frame), { isValue });
  }

  /** What names mean where the frame is. */
  async #namesIn(frame: UserFrame | null): Promise<EvalOptions> {
    const names = this.#parts.names();
    if (!frame?.call || !frame.script) return { names, shadowed: [] };
    if (!frame.script.isCell) return { names: new Map(), shadowed: CELL_VARIABLES };
    const around = this.#parts.placesOf(frame.path).namesAt(frame.place);
    return { names, shadowed: [...around, ...(await this.#localNames(frame.call))] };
  }

  /** The code of something that has a value. */
  async #expression(source: string, frame: UserFrame | null): Promise<string> {
    return withoutSemicolon(await this.#compile(source, frame, true));
  }

  /** How a value is shown; its text where that needs time, which a stopped thread does not have. */
  async rich(source: string, frame: UserFrame | null): Promise<RichOutput> {
    const code = await this.#expression(source, frame);
    const { value } = await this.#run(describeValue(code), frame, { returnByValue: true });
    if (isRich(value)) return value;
    const { description = "" } = await this.#run(code, frame, {});
    return { data: { "text/plain": description }, metadata: {} };
  }

  /** Gives a variable of cells a value; throws where it is a constant or there is none. */
  async assign(name: string, source: string, frame: UserFrame | null): Promise<Runtime.RemoteObject> {
    const kind = this.#parts.names().get(name);
    if (kind === undefined) throw new ReferenceError(`no cell declares ${name}`);
    if (kind === "constant") throw new TypeError(`${name} is a constant`);
    const value = await this.#expression(source, frame);
    return this.#run(`${outsideOfFrame(declaredName(name))} = (${value})`, frame, {});
  }

  /** Makes a value a variable of cells that no cell has declared. */
  async publish(name: string, source: string, frame: UserFrame | null): Promise<void> {
    const value = await this.#expression(source, frame);
    await this.#run(`${TOOLS}.publish(${JSON.stringify(declaredName(name))}, (${value}))`, frame, {});
  }

  /** An object with the values of all that cells have declared; a name whose cell failed before it has none. */
  async globals(): Promise<Runtime.RemoteObject> {
    const reads = [...this.#parts.names().keys()].map(
      (name) => `[${JSON.stringify(name)}]: () => ${declaredName(name)}`,
    );
    return this.#run(`${TOOLS}.values({ ${reads.join(", ")} })`, null, {});
  }

  /** An object with the values that names have where the frame is; one that has none is left out. */
  async locals(names: readonly string[], frame: UserFrame): Promise<Runtime.RemoteObject> {
    const reads = names.filter(isIdentifier).map((name) => `[${JSON.stringify(name)}]: () => ${name}`);
    return this.#run(`${TOOLS}.values({ ${reads.join(", ")} })`, frame, {});
  }

  async #run(code: string, frame: UserFrame | null, options: EvaluateOptions): Promise<Runtime.RemoteObject> {
    if (frame?.call && !isEvaluable(frame.call)) throw new Error(NOT_EVALUABLE);
    const callFrameId = frame?.call?.callFrameId;
    // Outside of a frame a declaration would stay for good, under a name that the kernel itself may use: so in a scope of its own.
    const expression = callFrameId === undefined ? `${TOOLS}.evaluate(${JSON.stringify(code)})` : code;
    return this.#ask(expression, { ...options, ...(callFrameId !== undefined && { callFrameId }) });
  }

  async #ask(expression: string, options: EvaluateOptions): Promise<Runtime.RemoteObject> {
    const { result, exceptionDetails } = await this.#parts.inspector
      .evaluate(expression, options)
      .catch((fault: unknown) => {
        throw tooLong(fault);
      });
    if (exceptionDetails) throw new Error(thrownText(exceptionDetails));
    return result;
  }

  async #localNames({ scopeChain }: Debugger.CallFrame): Promise<string[]> {
    const scopes = scopeChain.filter(({ type, object }) => LOCAL.has(type) && object.objectId !== undefined);
    const found = await Promise.all(
      scopes.map(({ object }) => this.#parts.inspector.properties(object.objectId ?? "")),
    );
    return found.flatMap(({ result }) => result.map(({ name }) => name));
  }
}

function withoutSemicolon(code: string): string {
  return code.trim().replace(/;$/, "");
}

/** V8 ends what takes too long, and says little. */
function tooLong(fault: unknown): unknown {
  const isEnded = fault instanceof Error && /terminated|Internal error/i.test(fault.message);
  return isEnded ? new Error("the code was ended: it took longer than 3 s") : fault;
}

function thrownText({ exception, text }: Runtime.ExceptionDetails): string {
  const described = exception?.description ?? (exception ? String(exception.value) : text);
  return withoutMarks(described.split("\n    at ", 1)[0] ?? described);
}

function isRich(value: unknown): value is RichOutput {
  return typeof value === "object" && value !== null && "data" in value && "metadata" in value;
}
