// The rule of stubs: what stands in place of an answer compiles, so that a learner begins with an exercise and not with a repair.
import type { Manner } from "../../common/manner.ts";
import { CellPreparation, sourceOf } from "../../host/cell-preparation.ts";
import { LanguageService } from "../../language/server/language-service.ts";
import { readGradingMetadata } from "../../notebook/grading-metadata.ts";
import { languageOf } from "../../notebook/notebook-language.ts";
import { kernelName, type Notebook } from "../../notebook/types.ts";
import type { Breach } from "./breach.ts";

/**
 * The answers of a released notebook in TypeScript or JavaScript that do not compile, with what the compiler says. Other languages are
 * only run (`--solution`).
 *
 * @param cwd where imports of the notebook's cells start
 */
export async function stubBreaches(release: Notebook, cwd: string): Promise<Breach[]> {
  const language = languageOf(release);
  if (language !== "typescript" && language !== "javascript") return [];
  const manner = mannerOf(release, language);
  const service = LanguageService.start({ cwd, manner });
  try {
    return await checkAnswers(
      release,
      service,
      new CellPreparation(service, () => ({ isLoose: manner === "javascript" })),
    );
  } finally {
    await service.close();
  }
}

function mannerOf(notebook: Notebook, language: string): Manner {
  if (language === "javascript") return "javascript";
  return kernelName(notebook) === "tslab" ? "tslab" : "typescript";
}

async function checkAnswers(
  { cells }: Notebook,
  service: LanguageService,
  preparation: CellPreparation,
): Promise<Breach[]> {
  const breaches: Breach[] = [];
  for (const [index, cell] of cells.entries()) {
    if (cell.cell_type !== "code" || cell.source.trim() === "") continue;
    const prepared = await preparation.prepare({ source: cell.source, count: index + 1 }, new AbortController().signal);
    if (prepared.ok) {
      preparation.declare(prepared.cell);
      service.commit(sourceOf(prepared.cell, index + 1));
    } else if (readGradingMetadata(cell, cell.id)?.solution === true) {
      breaches.push({
        rule: "stub",
        index,
        what: `what stands in place of the answer does not compile: ${prepared.error.evalue}`,
      });
    }
  }
  return breaches;
}
