// Prints what the checks of a chapter say to each of its answers, to be judged by who writes them:
//
//   npx tsx --conditions=gradus-source test/notebooks/try-answers.ts 14 [14.3]
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import { exercisesOf, readOutcomes, withTrials, type ChapterAnswers } from "./answers.ts";
import { chapters, notebooksFolder, readChapter } from "./chapters.ts";

const [number = "", only] = process.argv.slice(2);
const chapter = chapters.find((candidate) => candidate.number === number);
if (chapter === undefined) throw new RangeError(`there is no chapter ${JSON.stringify(number)}`);
const { answers } = (await import(`./answers/${number}.ts`)) as { answers: ChapterAnswers };
const notebook = withTrials(readChapter(chapter), answers);
const started = performance.now();
const result = await executeNotebook(notebook, { kernel: "gradus", cwd: notebooksFolder, allowErrors: true });

for (const { id, error, seconds } of result.cells) {
  if (error !== null) console.log(`✗ ${id}: ${error.traceback.join("\n")}\n`);
  else if (seconds > 2) console.log(`  ${id} took ${seconds.toFixed(1)} s`);
}
for (const { name } of exercisesOf(readChapter(chapter))) {
  if (only !== undefined && name !== only) continue;
  if (result.cells.some(({ id, error }) => error !== null && id === `trial-${name.replace(".", "-")}`)) continue;
  console.log(`\n${name}`);
  for (const { id, first, second } of readOutcomes(result.notebook, name)) {
    const isHelper = id.startsWith("helper: ");
    if (isHelper && (first !== null || second !== null)) continue;
    console.log(`  ${id}\n      first: ${first ?? "passed"}\n     second: ${second ?? "passed"}`);
  }
}
console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s`);
