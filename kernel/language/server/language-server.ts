// The child process `tsc --lsp --stdio`: started, spoken to, and started again when it dies.
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { compilerPath } from "./compiler-path.ts";
import { ConnectionClosedError, JsonRpcConnection } from "./json-rpc.ts";
import type { FileEvent, LanguageServerRequests } from "../lsp.ts";

const CLIENT_CAPABILITIES = {
  general: { positionEncodings: ["utf-16"] },
  textDocument: {
    diagnostic: { relatedInformation: true },
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ["markdown"] },
    completion: { completionItem: { documentationFormat: ["markdown"] } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
    signatureHelp: { signatureInformation: { documentationFormat: ["markdown"] } },
  },
};

// Looking for names to import reads every package in the background, for tens of milliseconds after each change: switched
// off, and on for a moment where such names are wanted (auto-import.ts).
const SERVER_OPTIONS = {
  disablePushDiagnostics: true,
  logVerbosity: 0,
  userPreferences: {
    includeCompletionsForModuleExports: false,
    automaticTypeAcquisitionEnabled: false,
    maximumHoverLength: 2000,
  },
};

/** How long the child may take to end by itself before it is killed, in milliseconds. */
const EXIT_PATIENCE = 500;

/** One life of the child: its connection and the documents that are open in it. */
export class ServerSession {
  readonly rpc: JsonRpcConnection<LanguageServerRequests>;
  readonly #versions = new Map<string, number>();

  constructor(child: ChildProcessWithoutNullStreams) {
    this.rpc = new JsonRpcConnection(child.stdout, child.stdin, {
      // The server registers for events and reports progress; all it needs is an answer.
      request: () => null,
      notification: () => {},
    });
  }

  /** Gives a document its text, opening it at the first time; returns its URI. */
  setText(file: string, text: string): string {
    const uri = pathToFileURL(file).href;
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const languageId = file.endsWith("x") ? "typescriptreact" : "typescript";
    if (version === 1) this.rpc.notify("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
    else this.rpc.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
    return uri;
  }

  /** Tells of files that changed on disk. */
  filesChanged(changes: FileEvent[]): void {
    if (changes.length > 0) this.rpc.notify("workspace/didChangeWatchedFiles", { changes });
  }
}

/** Keeps one language server alive for a project folder. */
export class LanguageServer {
  readonly #folder: string;
  readonly #onLog: (line: string) => void;
  #child: ChildProcessWithoutNullStreams | null = null;
  #session: Promise<ServerSession> | null = null;
  #closed = false;

  /** Starts the server at once, in the background; `folder` is its working directory. */
  constructor(folder: string, onLog: (line: string) => void) {
    this.#folder = folder;
    this.#onLog = onLog;
    this.#current().catch(() => {});
  }

  /**
   * Does `work` with the running server. Where the server dies meanwhile, the work is done once more with a new one.
   * Throws what the work throws, ConnectionClosedError where the server died twice, an Error where it cannot be started.
   */
  async run<Result>(work: (session: ServerSession) => Promise<Result>): Promise<Result> {
    const session = this.#current();
    try {
      return await work(await session);
    } catch (error) {
      if (this.#closed || !(error instanceof ConnectionClosedError)) throw error;
      // Its streams end a moment before its exit is reported.
      this.#forget(session);
      return work(await this.#current());
    }
  }

  /** The process id of the running server, for those who watch over it. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Ends the server; resolves when its process is gone. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    // The end of its input ends it; a server deep in a computation is killed.
    child.stdin.end();
    const timer = setTimeout(() => child.kill("SIGKILL"), EXIT_PATIENCE);
    await exited;
    clearTimeout(timer);
  }

  #current(): Promise<ServerSession> {
    if (this.#closed) return Promise.reject(new ConnectionClosedError("LanguageServer: closed"));
    if (!this.#session) {
      const session = this.#start((how) => this.#replace(session, how));
      this.#session = session;
      // What failed to start is tried again by the next request.
      session.catch(() => this.#forget(session));
    }
    return this.#session;
  }

  async #start(onDeath: (how: string) => void): Promise<ServerSession> {
    // Its own process group: an interrupt from the terminal is meant for user code.
    const child = spawn(compilerPath(), ["--lsp", "--stdio"], {
      cwd: this.#folder,
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    const session = new ServerSession(child);
    let isReady = false;
    this.#child = child;
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.#onLog(text.trimEnd()));
    child.on("error", (error) => session.rpc.close(error.message));
    child.on("exit", (code, signal) => {
      session.rpc.close("the language server ended");
      if (isReady) onDeath(signal ?? `code ${code}`);
    });
    await session.rpc.request("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: CLIENT_CAPABILITIES,
      initializationOptions: SERVER_OPTIONS,
    });
    session.rpc.notify("initialized", {});
    isReady = true;
    return session;
  }

  #forget(session: Promise<ServerSession>): void {
    if (this.#session === session) this.#session = null;
  }

  /** A server that worked and died has a successor at once; one that dies while it starts waits for the next request. */
  #replace(session: Promise<ServerSession>, how: string): void {
    this.#forget(session);
    if (this.#closed) return;
    this.#onLog(`The language server ended (${how}); a new one is started.`);
    this.#current().catch(() => {});
  }
}
