// Answers to the exercises of chapter 10.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {};
