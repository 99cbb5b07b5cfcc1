// The texts that breakpoints are set in: of cells that clients have told of, and of files.
import { readFileSync, statSync } from "node:fs";
import { formOf } from "../../session/transform/cell-forms.ts";
import { BreakPlaces } from "./break-places.ts";
import type { CellFiles } from "./cell-files.ts";

/** Files that are longer are nobody's source. */
const LONGEST = 10_000_000;

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
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status?.isFile()) throw new RangeError(`there is no file ${path}`);
    if (status.size > LONGEST) throw new RangeError(`${path} is no source: it has ${status.size} bytes`);
    return readFileSync(path, "utf8");
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
    const known = this.#places.get(path);
    if (known?.text === text) return known.places;
    const places = new BreakPlaces(this.#cells.isCell(path) ? formOf(text).text : text);
    this.#places.set(path, { text, places });
    return places;
  }
}
