// Answers to the exercises of chapter 12.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {};
