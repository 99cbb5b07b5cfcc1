// Answers to the exercises of chapter 11.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {};
