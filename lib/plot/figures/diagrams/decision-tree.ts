// Decisions as an outline: a question, what to do or ask next for yes and for no, and the way that a case takes.
import type { Annotation } from "plotly.js-dist";
import type { Figure } from "../../display/figure.ts";
import type { FigurePanel, FigureTrace } from "../../parts/panel.ts";
import type { SliderOptions } from "../../parts/steps.ts";
import { wrapText } from "../../parts/text.ts";
import { ink, palette } from "../../parts/theme.ts";
import { requireText } from "../../parts/values.ts";
import { singleFigure, type FigureOptions } from "../single.ts";

/** A question with what follows, or what is to be done. */
export type Decision = DecisionQuestion | string;

/** A question that is answered by yes or no. */
export interface DecisionQuestion {
  ask: string;
  yes: Decision;
  no: Decision;
}

/** Options of `decisionTree`. */
export interface DecisionTreeOptions<Value extends number | string = number> extends FigureOptions {
  root: DecisionQuestion;
  /** The answers of one case, in the order of the questions on its way: the way is drawn thick. */
  answers?: readonly boolean[];
  /** Other cases: "15 % / 16 %" → its answers. */
  slider?: SliderOptions<Value, readonly boolean[]>;
}

/**
 * A small tree of decisions, as an outline that fits on a phone: "What next?" for a training that is not good enough.
 * @throws TypeError for an empty question or deed; RangeError for more answers than questions on the way.
 * Chapter 07
 * @example
 * decisionTree({
 *   title: "What next?",
 *   root: { ask: "high bias?", yes: "a larger network", no: { ask: "high variance?", yes: "more data", no: "done" } },
 *   answers: [false, true],
 *   caption: "The way that these answers take.",
 * });
 * // => Figure: What next?
 * //    x: depth of the question; y: from the first question down
 * //    - all ways: 16 points, 0 to 4
 * //    - this case: 8 points, 0 to 3
 * //    - questions and deeds: 5 points, 0 to 4
 * //    The way that these answers take.
 */
export function decisionTree<Value extends number | string = number>(options: DecisionTreeOptions<Value>): Figure {
  const rows = rowsOf(options.root, "", 0, -1);
  const panelOf = (answers: readonly boolean[] | undefined): FigurePanel => {
    const way = wayOf(rows, answers ?? []);
    return {
      x: { title: "depth of the question", bare: true, range: [-0.15, 5] },
      y: { title: "from the first question down", bare: true, range: [rows.length - 0.4, -0.6] },
      tight: true,
      annotations: rows.map((row) => rowText(row, way.has(row.index))),
      traces: [
        edgeTrace(rows, () => true, "all ways"),
        edgeTrace(rows, (row) => way.has(row.index), "this case"),
        dots(rows, way),
      ],
    };
  };
  return singleFigure("decisionTree", { plotHeight: 52 * rows.length, ...options }, panelOf, options.answers, options);
}

/** A line of the outline. */
interface Row {
  readonly index: number;
  readonly parent: number;
  readonly depth: number;
  readonly answer: "yes" | "no" | "";
  readonly text: string;
  readonly isQuestion: boolean;
}

/** Questions before what follows from them, yes before no. */
function rowsOf(decision: Decision, answer: Row["answer"], depth: number, parent: number, start = 0): Row[] {
  const isQuestion = typeof decision !== "string";
  const text = isQuestion ? decision.ask : decision;
  requireText("decisionTree: text", text);
  const own: Row = { index: start, parent, depth, answer, text, isQuestion };
  if (!isQuestion) return [own];
  const yes = rowsOf(decision.yes, "yes", depth + 1, start, start + 1);
  const no = rowsOf(decision.no, "no", depth + 1, start, start + 1 + yes.length);
  return [own, ...yes, ...no];
}

/** The rows that a case comes by. */
function wayOf(rows: readonly Row[], answers: readonly boolean[]): ReadonlySet<number> {
  const way = new Set<number>(answers.length === 0 ? [] : [0]);
  let at = 0;
  for (const answer of answers) {
    const next = rows.find((row) => row.parent === at && row.answer === (answer ? "yes" : "no"));
    if (next === undefined) {
      throw new RangeError(
        `decisionTree: answers must not go on after “${rows[at]?.text}”, got ${answers.length} answers`,
      );
    }
    way.add(next.index);
    at = next.index;
  }
  return way;
}

const indent = 0.42;
const lineLength = 38;

function rowText({ index, depth, answer, text, isQuestion }: Row, isOnWay: boolean): Annotation {
  const lines = wrapText(answer === "" ? text : `${answer}: ${text}`, lineLength - 5 * depth);
  const words = lines.join("<br>");
  return {
    text: isOnWay || !isQuestion ? `<b>${words}</b>` : words,
    x: depth * indent,
    y: index,
    xshift: 12,
    xanchor: "left",
    align: "left",
    showarrow: false,
    font: { size: 12 },
  };
}

/** From each question down and across to what follows from it. */
function edgeTrace(rows: readonly Row[], isShown: (row: Row) => boolean, name: string): FigureTrace {
  const shown = rows.filter((row) => row.parent >= 0 && isShown(row));
  const isWay = name === "this case";
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: shown.flatMap(({ depth }) => [(depth - 1) * indent, (depth - 1) * indent, depth * indent, null]),
    y: shown.flatMap(({ parent, index }) => [parent, index, index, null]),
    line: { color: isWay ? palette.vermillion : ink, width: isWay ? 4 : 1.2 },
    hoverinfo: "skip",
    showlegend: false,
  };
}

function dots(rows: readonly Row[], way: ReadonlySet<number>): FigureTrace {
  return {
    type: "scatter",
    mode: "markers",
    name: "questions and deeds",
    x: rows.map(({ depth }) => depth * indent),
    y: rows.map(({ index }) => index),
    marker: {
      size: 12,
      color: rows.map(({ index }) => (way.has(index) ? palette.vermillion : palette.blue)),
      symbol: rows.map(({ isQuestion }) => (isQuestion ? "diamond" : "square")),
    },
    hoverinfo: "skip",
    showlegend: false,
  };
}
