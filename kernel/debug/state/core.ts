// What all commands of the debugger share: texts, breakpoints, clients, and the attachment while there is one.
import {
  type CellNames,
  declaredNames,
  type EvalOptions,
  type NameKind,
  transformExpression,
} from "../../session/transform/transform.ts";
import type { ScriptDescription } from "../../session/messages.ts";
import { Attachment } from "./attachment.ts";
import { Breakpoints } from "../v8/breakpoints.ts";
import { outsideOfFrame } from "../v8/cell-variables.ts";
import { CellFiles } from "../source/cell-files.ts";
import { Clients } from "./clients.ts";
import type { DebugEvent, SourcePlace } from "../protocol/dap.ts";
import { CELL_VARIABLES } from "../../common/name-marks.ts";
import type { OpenInspector } from "../v8/inspector.ts";
import { Script } from "../v8/script.ts";
import type { Stop } from "../v8/stops.ts";
import { Texts } from "../source/texts.ts";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

/** The rest of the kernel, as the debugger needs it. */
export interface DebugHost {
  open: OpenInspector;
  emit(event: DebugEvent): void;
  /** Ends the code that runs, as an interrupt does. */
  interrupt(): Promise<void>;
  /** What cells have declared. */
  names(): CellNames;
  /** Makes a name known to later cells, whatever its type. */
  declare(name: string): void;
  /** How a local file becomes code; null where it stays as it is. */
  compile(path: string, text: string): Pick<ScriptDescription, "map" | "hidden"> | null;
  /** Where cells would be files, if they were written. */
  folder: string;
  /** Folders whose files are nobody's own: the kernel's and its library's. */
  kernelFolders: string[];
}

/** The state of one kernel's debugger. */
export class DebugCore {
  readonly host: DebugHost;
  readonly cells: CellFiles;
  readonly texts: Texts;
  readonly breakpoints: Breakpoints;
  readonly clients: Clients = new Clients();
  #attachment: Attachment | null = null;
  #messages = 0;

  constructor(host: DebugHost) {
    this.host = host;
    this.cells = new CellFiles(host.folder);
    this.texts = new Texts(this.cells);
    this.breakpoints = new Breakpoints({
      stampOf: (path) => this.texts.stampOf(path),
      placesOf: (path) => this.texts.placesOf(path),
      compilerAt: (path, place) => (source) =>
        outsideOfFrame(transformExpression(source, this.#namesAt(path, place), { isValue: true })),
    });
  }

  get attached(): Attachment | null {
    return this.#attachment;
  }

  /** Whether code is stopped. */
  get isStopped(): boolean {
    return Boolean(this.#attachment?.stops.current);
  }

  /** The attachment; throws where there is none. */
  async attachment(): Promise<Attachment> {
    if (!this.#attachment) throw new Error("the debugger is not attached: send initialize and attach first");
    await this.#attachment.ready;
    return this.#attachment;
  }

  /** The attachment and the stop; throws where no code is stopped. */
  async stopped(): Promise<{ attachment: Attachment; stop: Stop }> {
    const attachment = await this.attachment();
    const stop = attachment.stops.current;
    if (!stop) throw new Error("no code is stopped");
    return { attachment, stop };
  }

  /** The number of the next message to clients, whether it answers or tells: they count all that the debugger sends. */
  nextSeq(): number {
    return ++this.#messages;
  }

  /** Attaches, once. */
  async attach(): Promise<Attachment> {
    const { host, texts, breakpoints, cells } = this;
    const attachment = (this.#attachment ??= new Attachment({
      open: host.open,
      names: () => host.names(),
      placesOf: (path) => texts.placesOf(path),
      unloaded: (path) => this.#unloaded(path),
      emit: (event, body) => this.emit(event, body),
      breakpoints,
      files: cells,
      kernelFolders: host.kernelFolders,
    }));
    try {
      await attachment.ready;
    } catch (fault) {
      // Another one may have come in the meantime.
      if (this.#attachment === attachment) this.detach();
      throw fault;
    }
    return attachment;
  }

  /** Lets everything go on and leaves. */
  detach(): void {
    const attachment = this.#attachment;
    if (!attachment) return;
    this.#attachment = null;
    this.clients.clear();
    attachment.close();
  }

  emit(event: string, body: Record<string, unknown>): void {
    this.host.emit({ type: "event", seq: this.nextSeq(), event, body });
  }

  /** What names mean in a place: those of cells that have run and of its own cell, but for those that are local there. */
  #namesAt(path: string, place: SourcePlace): EvalOptions {
    if (!this.cells.isCell(path)) return { names: new Map(), shadowed: CELL_VARIABLES };
    const own = declaredNames(this.texts.read(path)).map((name): [string, NameKind] => [name, "variable"]);
    const names = new Map([...this.host.names(), ...own]);
    return { names, shadowed: this.texts.placesOf(path).namesAt(place) };
  }

  #unloaded(path: string): Script | null {
    const url = pathToFileURL(path).href;
    try {
      const made = this.host.compile(path, this.texts.read(path)) ?? { map: null, hidden: [] };
      return new Script({ url, path, name: basename(path), isCell: false }, made);
    } catch {
      // It does not compile now; it is told so when a cell imports it.
      return null;
    }
  }
}
