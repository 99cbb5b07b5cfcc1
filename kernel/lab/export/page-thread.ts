// The thread of a PageJob: makes the page and sends it.
import { parentPort, workerData } from "node:worker_threads";
import { renderChapterPage } from "../../book/chapter-page.ts";
import { readChapters } from "../../book/chapter.ts";
import type { PageJob } from "./page-job.ts";

const { notebook, file, plotly, trustOutputs }: PageJob = workerData;
const chapters = readChapters([{ file, notebook }]);
const [chapter] = chapters;
if (chapter === undefined) throw new RangeError(`${file} must give one chapter, got none`);
parentPort?.postMessage(renderChapterPage(chapter, { title: "Gradus", chapters, plotly, trustOutputs }));
