// Answers to the exercises of chapter 16.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {};
