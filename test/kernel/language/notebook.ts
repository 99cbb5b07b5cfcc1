// A notebook for the tests of the language side: a folder of its own, a language service, cells in a row.
import type { CellDeclaration, DeclarationKind } from "gradus-kernel/common/vocabulary";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { LanguageService } from "gradus-kernel/language/server/language-service";
import type { CellDiagnostic } from "gradus-kernel/language/types";

/** `names` as "const a, let b, type T". */
export function declarations(names: string): CellDeclaration[] {
  return names.split(",").flatMap((entry) => {
    const [kind, name] = entry.trim().split(" ");
    return kind && name ? [{ kind: kind as DeclarationKind, name }] : [];
  });
}

export class Notebook {
  readonly folder: string = mkdtempSync(path.join(tmpdir(), "gradus-notebook-"));
  readonly log: string[] = [];
  #service: LanguageService | null = null;
  #number = 0;

  get service(): LanguageService {
    this.#service ??= LanguageService.start({ cwd: this.folder, onLog: (line) => this.log.push(line) });
    return this.#service;
  }

  /** Checks a cell, and commits it where it has no errors, as the kernel does. */
  async run(source: string, names = ""): Promise<CellDiagnostic[]> {
    const cell = { number: ++this.#number, source, declarations: declarations(names) };
    const found = await this.service.check(cell);
    if (found.length === 0) this.service.commit(cell);
    return found;
  }

  /** As run, told as "code line:character message", 1-based. */
  async errors(source: string, names = ""): Promise<string[]> {
    const found = await this.run(source, names);
    return found.map(({ code, start, message }) => `${code} ${start.line + 1}:${start.character + 1} ${message}`);
  }

  async close(): Promise<void> {
    await this.#service?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
