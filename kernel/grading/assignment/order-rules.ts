// The rules of order: every answer has a test below it, and every test an answer above it.
import { gradedCells, type GradedCell } from "../../notebook/graded-cells.ts";
import { gradingKind, type GradingKind } from "../../notebook/grading-metadata.ts";
import type { Notebook } from "../../notebook/types.ts";
import { exerciseOf } from "../../workbook/exercises.ts";
import type { Breach } from "./breach.ts";

/**
 * Everything in which answers and tests do not belong together.
 *
 * Names tell where they follow the course's way (`exercise-14-1`, `test-14-1`); other tests belong to the answers above them.
 */
export function orderBreaches(notebook: Notebook): Breach[] {
  const graded = gradedCells(notebook);
  const answers = ofKind(graded, "autograded-answer");
  const tests = ofKind(graded, "autograder-tests");
  return [
    ...answers.flatMap((answer) => breachesOfAnswer(answer, answers, tests)),
    ...tests.flatMap((test) => breachesOfTest(test, answers)),
  ];
}

function ofKind(graded: readonly GradedCell[], kind: GradingKind): GradedCell[] {
  return graded.filter(({ grading }) => gradingKind(grading) === kind);
}

/** Whether two cells say by their names that they are of one exercise. */
function isNamedAfter(answer: GradedCell, test: GradedCell): boolean {
  const [ofAnswer, ofTest] = [answer.grading.gradeId, test.grading.gradeId];
  return ofAnswer.startsWith("exercise-") && ofTest.startsWith("test-") && exerciseOf(ofAnswer) === exerciseOf(ofTest);
}

function breachesOfAnswer(answer: GradedCell, answers: readonly GradedCell[], tests: readonly GradedCell[]): Breach[] {
  if (tests.some((test) => isNamedAfter(answer, test))) return [];
  // A test that is named after another answer is not this one's.
  const free = tests.filter((test) => !answers.some((other) => isNamedAfter(other, test)));
  if (free.some(({ index }) => index > answer.index)) return [];
  return [{ rule: "answer without a test", index: answer.index, what: "no cell of tests below it is this answer's" }];
}

function breachesOfTest(test: GradedCell, answers: readonly GradedCell[]): Breach[] {
  const own = answers.filter((answer) => isNamedAfter(answer, test));
  const [first] = own.length > 0 ? own : answers;
  if (first !== undefined && first.index < test.index) return [];
  const what =
    own.length > 0 && first !== undefined
      ? `its answer ${first.grading.gradeId} stands below it, in cell ${first.index + 1}`
      : "no answer stands above this test";
  return [{ rule: "test before its answer", index: test.index, what }];
}
