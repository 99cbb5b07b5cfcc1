// Starts a real session in a process of its own (the compiled kernel) and runs cells in it.
import type { ExecuteOutcome } from "gradus-kernel/common/vocabulary";
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { OutputEvent } from "gradus-kernel/session/messages";
import { onTestFinished } from "vitest";

export interface RunOptions {
  silent?: boolean;
  expressions?: Record<string, string>;
  allowStdin?: boolean;
}

/** A syntax error is told before anything runs. */
export type CellOutcome =
  ExecuteOutcome | { status: "syntax"; errors: { message: string; start: number; end: number }[] };

/** What a cell came to, with what it had sent until then. */
export interface CellRun {
  run: number;
  outcome: CellOutcome;
  milliseconds: number;
}

interface Answer {
  answer: unknown;
  milliseconds: number;
}

type Line = ({ id: number } & Answer) | { event: OutputEvent };

/** A session that ends with the test, or (`end: afterAll`) with the file. */
export class SessionProcess {
  readonly folder: string;
  readonly events: OutputEvent[] = [];
  /** The process's exit code. */
  readonly exited: Promise<number | null>;
  /** What the process itself wrote: nothing of user code may end up there. */
  leaked = "";
  readonly #child: ChildProcess;
  readonly #server: Server;
  readonly #socket: Promise<Socket>;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #watchers = new Set<() => void>();
  #ids = 0;
  #cells = 0;

  constructor({ end = onTestFinished }: { end?: (stop: () => void) => void } = {}) {
    const folder = mkdtempSync(join(tmpdir(), "gradus-session-"));
    this.folder = folder;
    const path = join(mkdtempSync(join(tmpdir(), "gradus-socket-")), "s");
    this.#server = createServer();
    this.#socket = new Promise((resolve) => this.#server.once("connection", resolve));
    this.#server.listen(path);
    this.#server.once("connection", (socket) => {
      createInterface({ input: socket }).on("line", (line) => this.#receive(JSON.parse(line)));
    });
    const main = fileURLToPath(new URL("process/main.mjs", import.meta.url));
    this.#child = spawn(process.execPath, [main, path, folder], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.leaked += chunk.toString();
      });
    }
    this.exited = new Promise((resolve) => this.#child.once("exit", resolve));
    end(() => this.stop());
  }

  /** Runs a cell; its prompt counts up. */
  async run(source: string, options: RunOptions = {}): Promise<CellRun> {
    const run = ++this.#cells;
    const { answer, milliseconds } = await this.#ask({ action: "run", run, cell: run, source, ...options });
    return { run, outcome: outcomeOf(answer), milliseconds };
  }

  /** Runs a cell and gives the plain text of its result; fails with the traceback of a cell that fails. */
  async value(source: string): Promise<string | null> {
    const { outcome } = await this.run(source);
    if (outcome.status !== "ok") throw new Error(JSON.stringify(outcome));
    const text = outcome.result?.data["text/plain"];
    return typeof text === "string" ? text : null;
  }

  async interrupt(): Promise<number> {
    return (await this.#ask({ action: "interrupt" })).milliseconds;
  }

  async answer(value: string | null): Promise<void> {
    await this.#ask({ action: "answer", value });
  }

  /** The process's memory in MB. */
  async memory(): Promise<number> {
    return Number((await this.#ask({ action: "memory" })).answer) / 2 ** 20;
  }

  /** What a run has written to a stream so far. */
  text(run: number, name: "stdout" | "stderr" = "stdout"): string {
    return this.events
      .flatMap((event) => (event.type === "stream" && event.run === run && event.name === name ? [event.text] : []))
      .join("");
  }

  /** The events of one type, in order. */
  eventsOf<Type extends OutputEvent["type"]>(type: Type): Extract<OutputEvent, { type: Type }>[] {
    return this.events.filter((event): event is Extract<OutputEvent, { type: Type }> => event.type === type);
  }

  /** Resolves when the condition holds; checked after every event. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      const watch = (): void => {
        if (!condition()) return;
        this.#watchers.delete(watch);
        resolve();
      };
      this.#watchers.add(watch);
    });
  }

  stop(): void {
    this.#child.kill("SIGKILL");
    this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #ask(request: Record<string, unknown>): Promise<Answer> {
    const id = ++this.#ids;
    const socket = await this.#socket;
    socket.write(`${JSON.stringify({ id, ...request })}\n`);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  #receive(line: Line): void {
    if ("event" in line) {
      this.events.push(line.event);
      for (const watch of this.#watchers) watch();
      return;
    }
    this.#waiting.get(line.id)?.(line);
    this.#waiting.delete(line.id);
  }
}

function outcomeOf(answer: unknown): CellOutcome {
  if (isOutcome(answer)) return answer;
  throw new Error(`The session answered ${JSON.stringify(answer)}`);
}

function isOutcome(answer: unknown): answer is CellOutcome {
  return typeof answer === "object" && answer !== null && "status" in answer;
}
