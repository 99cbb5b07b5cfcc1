// Variables as a tree that is asked for part by part: scopes, objects, pages of large ones. No getter is called.
import type { Runtime } from "node:inspector";
import { userName } from "../../common/name-marks.ts";
import type { ShownVariable } from "../protocol/dap.ts";
import type { Inspector } from "./inspector.ts";
import { onObject } from "./tools.ts";
import { IN_PROMISES, typeOf, valueText } from "./value-text.ts";

/** So many elements are shown at once; more of them in pages. */
export const PAGE = 100;
/** So many are shown at once to who asks for them by their number. V8 needs seconds for a hundred thousand, and code stands still. */
const MOST = 1000;

/** What is behind a reference that a client was given. */
export type Container = { frameId: number | null } &
  /** With the scopes that stand further in, whose names hide its own. */
  (
    | { kind: "scope"; parts: ScopePart[]; inner: ScopePart[]; extras: ShownValue[] }
    | { kind: "globals" }
    | { kind: "object"; objectId: string; count: number | null; isProxy: boolean; isKeyed: boolean; isFixed: boolean }
    | ({ kind: "page" } & Page)
  );

/** A stretch of an object's names, or of a list's elements. */
interface Page {
  objectId: string;
  start: number;
  end: number;
  isList: boolean;
  /** What V8 shows here is a copy, as of the entries of a Map: to give its parts other values would change nothing. */
  isFixed: boolean;
}

/** One of V8's scopes. */
export interface ScopePart {
  objectId: string;
  scopeNumber: number;
  callFrameId: string;
}

export interface ShownValue {
  name: string;
  value: Runtime.RemoteObject;
}

/** A part of a container, as `variables` asks for it. */
export interface Wanted {
  start?: number;
  count?: number;
  /** Elements alone, or what is no element. */
  filter?: "indexed" | "named";
}

/** The types of Node 20 do not know private fields. */
interface Properties extends Runtime.GetPropertiesReturnType {
  privateProperties?: { name: string; value?: Runtime.RemoteObject }[];
}

/** What V8 tells of an object beside its properties, as far as it says something. */
const INTERNAL = new Set(["[[PromiseState]]", "[[PromiseResult]]", "[[Target]]", "[[Handler]]", "[[BoundThis]]"]);

const COPY_PAGE = onObject("page");
const COUNT_NAMES = onObject("countNames");

/** Makes values tell how they are asked about further, and answers that. */
export class Variables {
  readonly #inspector: Inspector;
  readonly #containers = new Map<number, Container>();
  #references = 0;

  constructor(inspector: Inspector) {
    this.#inspector = inspector;
  }

  /** Forgets all references: what they stood for may have changed. */
  clear(): void {
    this.#containers.clear();
  }

  refer(container: Container): number {
    this.#containers.set(++this.#references, container);
    return this.#references;
  }

  /** What a reference stands for; throws a RangeError where it is not known (any more). */
  get(reference: number): Container {
    const container = this.#containers.get(reference);
    if (!container) throw new RangeError(`there is nothing by the reference ${reference}: the code has gone on since`);
    return container;
  }

  /** A value by its name, with a reference where there is something inside. */
  show(name: string, value: Runtime.RemoteObject, frameId: number | null): ShownVariable {
    const type = typeOf(value);
    const shown = { name, value: valueText(value), ...(type !== undefined && { type }) };
    const { objectId, subtype } = value;
    if (objectId === undefined || value.type === "symbol") return { ...shown, variablesReference: 0 };
    const count = lengthOf(value);
    const isKeyed = subtype === "map" || subtype === "set";
    const isFixed = isKeyed || subtype === "internal#entry";
    const isProxy = subtype === "proxy";
    const container: Container = { kind: "object", objectId, count, isKeyed, isProxy, isFixed, frameId };
    return {
      ...shown,
      variablesReference: this.refer(container),
      ...(count !== null && { indexedVariables: count }),
    };
  }

  /** What is in an object or a page of one. */
  async inside(container: Extract<Container, { kind: "object" | "page" }>, wanted: Wanted): Promise<ShownVariable[]> {
    const { frameId, objectId } = container;
    if (container.kind === "page") return this.#page(container, wanted);
    if (container.isKeyed) return wanted.filter === "named" ? [] : this.#entries(container, wanted);
    if (container.count !== null) return this.#list(container, container.count, wanted);
    if (wanted.filter === "indexed") return [];
    const names = container.isProxy ? 0 : await this.#countNames(objectId);
    if (names > PAGE) {
      return this.#page({ objectId, start: 0, end: names, isList: false, isFixed: false, frameId }, wanted);
    }
    return this.#properties(objectId, frameId);
  }

  /** Values by name, as of a scope. */
  async of(objectId: string): Promise<ShownValue[]> {
    const { result } = await this.#inspector.properties(objectId);
    return result.flatMap(({ name, value }) => {
      const shown = userName(name);
      return shown === null || !value ? [] : [{ name: shown, value }];
    });
  }

  async #countNames(objectId: string): Promise<number> {
    const { result } = await this.#inspector.call(objectId, COUNT_NAMES, []);
    return typeof result.value === "number" ? result.value : 0;
  }

  /** Elements, and of a short list what else it has. */
  async #list(
    { objectId, frameId }: { objectId: string; frameId: number | null },
    count: number,
    wanted: Wanted,
  ): Promise<ShownVariable[]> {
    const { filter, start, count: most } = wanted;
    if (count > PAGE || (filter !== "named" && (start !== undefined || most !== undefined))) {
      if (filter === "named") return [];
      return this.#page({ objectId, start: 0, end: count, isList: true, isFixed: false, frameId }, wanted);
    }
    const all = (await this.#properties(objectId, frameId)).filter(({ name }) => name !== "length");
    return filter === undefined ? all : all.filter(({ name }) => /^\d+$/.test(name) === (filter === "indexed"));
  }

  /** A Map's or a Set's entries, each with its key and value inside. */
  async #entries(container: Extract<Container, { kind: "object" }>, wanted: Wanted): Promise<ShownVariable[]> {
    const { internalProperties = [] } = await this.#inspector.properties(container.objectId);
    const entries = internalProperties.find(({ name }) => name === "[[Entries]]")?.value;
    if (!entries?.objectId) return [];
    const { frameId } = container;
    const end = lengthOf(entries) ?? 0;
    const { objectId } = entries;
    return this.#page({ objectId, start: 0, end, isList: true, isFixed: true, frameId }, wanted);
  }

  async #page(
    whole: Page & { frameId: number | null },
    { start: offset = 0, count }: Wanted,
  ): Promise<ShownVariable[]> {
    const { objectId, start, end, isList, frameId } = whole;
    const from = Math.min(end, start + offset);
    const to = count === undefined ? end : Math.min(end, from + count);
    if (to - from > (count === undefined ? PAGE : MOST)) return this.#pages({ ...whole, start: from, end: to });
    const given = [from, to, isList].map((value) => ({ value }));
    const { result } = await this.#inspector.call(objectId, COPY_PAGE, given);
    return result.objectId === undefined ? [] : this.#properties(result.objectId, frameId);
  }

  /** Pages, or pages of pages. */
  #pages(whole: Page & { frameId: number | null }): ShownVariable[] {
    const { start, end, isList } = whole;
    let size = PAGE;
    while ((end - start) / size > PAGE) size *= PAGE;
    const shown: ShownVariable[] = [];
    for (let at = start; at < end; at += size) {
      const last = Math.min(end, at + size);
      const variablesReference = this.refer({ ...whole, kind: "page", start: at, end: last });
      const counts = isList ? { indexedVariables: last - at } : { namedVariables: last - at };
      shown.push({ name: `[${at} … ${last - 1}]`, value: "", variablesReference, ...counts });
    }
    return shown;
  }

  async #properties(objectId: string, frameId: number | null): Promise<ShownVariable[]> {
    const {
      result,
      internalProperties = [],
      privateProperties = [],
    }: Properties = await this.#inspector.properties(objectId);
    const internal = internalProperties.filter(({ name }) => INTERNAL.has(name));
    const isPromise = internal.some(({ name }) => name === "[[PromiseState]]");
    const own = privateProperties.filter(({ name }) => !isPromise || name !== IN_PROMISES);
    return [...result, ...own, ...internal].flatMap((property): ShownVariable[] => {
      const name = userName(property.name);
      if (name === null || name === "__proto__") return [];
      if (property.value) return [this.show(name, property.value, frameId)];
      return [{ name, value: "(getter)", variablesReference: 0 }];
    });
  }
}

/** How many elements a list, a Map or a Set has, as its description says; null for all else. */
function lengthOf({ subtype, description = "", className }: Runtime.RemoteObject): number | null {
  const isList = subtype === "array" || subtype === "typedarray" || subtype === "map" || subtype === "set";
  if (!isList && subtype !== "internal#entries" && className !== "Array") return null;
  const [, digits] = /\((\d+)\)$/.exec(description) ?? [];
  return digits === undefined ? null : Number(digits);
}
