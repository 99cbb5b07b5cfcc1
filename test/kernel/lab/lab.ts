// A Lab server for one test file: real kernels, real files, and the smallest front end that there is.
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { request, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { startLabServer, type LabServer, type LabServerOptions } from "gradus-kernel/lab/server/server";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

/** A request as it is written, with any Host and Origin; redirections are not followed. */
export function send(port: number, method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
  const { headers = {}, body } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** The servers of this test file. */
const started: TestLab[] = [];

afterAll(async () => {
  for (const { server, folder } of started) {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

export class TestLab {
  readonly folder: string;
  readonly root: string;
  readonly log: string[];
  readonly #server: LabServer;

  private constructor(folder: string, server: LabServer, log: string[]) {
    this.folder = folder;
    this.root = join(folder, "root");
    this.#server = server;
    this.log = log;
  }

  /** Starts a server in a folder of its own; both are gone after the tests of the file. */
  static async start(options: Partial<LabServerOptions> = {}): Promise<TestLab> {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-lab-test-")));
    const names = ["root", "user", "static", "schemas/@jupyterlab/demo-extension", "themes/@jupyterlab/theme-demo"];
    for (const name of names) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "static", "main.js"), "// the front end");
    writeFileSync(join(folder, "themes", "@jupyterlab", "theme-demo", "index.css"), "body {}");
    const demo = join(folder, "schemas", "@jupyterlab", "demo-extension");
    writeFileSync(join(demo, "plugin.json"), JSON.stringify({ title: "Demo", type: "object", properties: {} }));
    writeFileSync(join(demo, "package.json.orig"), JSON.stringify({ version: "4.6.4" }));
    const log: string[] = [];
    const server = await startLabServer({
      root: join(folder, "root"),
      userFolder: join(folder, "user"),
      frontEnd: {
        staticFolder: join(folder, "static"),
        schemasFolder: join(folder, "schemas"),
        themesFolder: join(folder, "themes"),
        configData: { appName: "Test <Lab>" },
      },
      onLog: (line) => log.push(line),
      ...options,
    });
    const lab = new TestLab(folder, server, log);
    started.push(lab);
    return lab;
  }

  get server(): LabServer {
    return this.#server;
  }

  get port(): number {
    return this.#server.port;
  }

  get tokenHeader(): Record<string, string> {
    return { Authorization: `token ${this.#server.token}` };
  }

  /** A request with the token; `value` becomes its JSON body. */
  async api(method: string, path: string, value?: unknown): Promise<Answer> {
    const body = value === undefined ? {} : { body: JSON.stringify(value) };
    return send(this.port, method, path, { headers: this.tokenHeader, ...body });
  }

  /** The JSON of an answer that must have this status. */
  async json(method: string, path: string, value?: unknown, status = 200): Promise<ReturnType<typeof JSON.parse>> {
    const answer = await this.api(method, path, value);
    if (answer.status !== status) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  path(...names: string[]): string {
    return join(this.root, ...names);
  }

  /** What lies in a folder of the root, hidden files as well, sorted. */
  namesIn(folder: string): string[] {
    return readdirSync(this.path(folder)).sort();
  }
}

/** A notebook of one cell. */
export const notebook = {
  cells: [{ cell_type: "code", id: "one", metadata: {}, source: "a\nb", execution_count: 1, outputs: [] }],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
};

interface LargeNotebook extends Omit<typeof notebook, "cells"> {
  cells: { outputs: { data: Record<string, string> }[] }[];
}

/** A notebook of more than 50 MB: eight cells that each show the same picture. */
export function largeNotebook(): { content: LargeNotebook; image: string } {
  const image = randomBytes(5_000_000).toString("base64");
  const outputs = [{ output_type: "display_data", data: { "image/png": image }, metadata: {} }];
  const [cell] = notebook.cells;
  const cells = Array.from({ length: 8 }, (_, index) => ({ ...cell, id: `cell-${index}`, outputs }));
  return { content: { ...notebook, cells }, image };
}

/** Starts a server for the tests of a file, and makes a folder in its root for each of them; `take` gets both before the test. */
export function eachInPlace(take: (given: { lab: TestLab; place: string }) => void): void {
  let lab: TestLab;
  let number = 0;
  beforeAll(async () => {
    lab = await TestLab.start();
  });
  beforeEach(() => {
    const place = `test-${(number += 1)}`;
    mkdirSync(lab.path(place));
    take({ lab, place });
  });
}
