// The texts that breakpoints are set in: of cells that clients have told of, and of files.
import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { formOf } from "../../session/transform/cell-forms.ts";
import { BreakPlaces } from "./break-places.ts";
import type { CellFiles } from "./cell-files.ts";

/** Files that are longer are nobody's source. */
const LONGEST = 10_000_000;

/** What code can stop in, by the names of files. */
export const SOURCE: RegExp = /\.[cm]?[jt]sx?$/;

/** Texts by path. */
export class Texts {
  readonly #cells: CellFiles;
  readonly #places = new Map<string, { text: string; places: BreakPlaces }>();

  constructor(cells: CellFiles) {
    this.#cells = cells;
  }

  /** The text behind a path; throws an error with one line where there is none. */
  read(path: string): string {
    const cell = this.#cells.textOf(path);
    if (cell !== undefined) return cell;
    if (this.#cells.isCell(path)) throw new RangeError(`no cell with the path ${path} is known: send dumpCell first`);
    if (!isAbsolute(path)) throw new RangeError(`the path of a file must be absolute, got ${JSON.stringify(path)}`);
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status?.isFile()) throw new RangeError(`there is no file ${path}`);
    if (status.size > LONGEST) throw new RangeError(`${path} is no source: it has ${status.size} bytes`);
    return readFileSync(path, "utf8");
  }

  /** The path by which Node knows a file: clients may come to it by links. */
  realPath(path: string): string {
    if (this.#cells.isCell(path) || !isAbsolute(path)) return path;
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  }

  /** Changes when a file is written; null for cells, whose texts never change. */
  stampOf(path: string): string | null {
    if (this.#cells.isCell(path)) return null;
    const status = statSync(path, { throwIfNoEntry: false });
    return status ? `${status.mtimeMs} ${status.size}` : "missing";
  }

  /** Where it can stop. */
  placesOf(path: string): BreakPlaces {
    const text = this.read(path);
    if (!SOURCE.test(path)) throw new RangeError(`${path} is neither TypeScript nor JavaScript`);
    const known = this.#places.get(path);
    if (known?.text === text) return known.places;
    const places = new BreakPlaces(this.#cells.isCell(path) ? formOf(text).text : text);
    this.#places.set(path, { text, places });
    return places;
  }
}
