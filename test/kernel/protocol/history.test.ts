// History requests: tail, range and search as the messaging specification has them.
import { History } from "gradus-kernel/protocol/history";
import { beforeEach, describe, expect, test } from "vitest";

let history: History;

beforeEach(() => {
  history = new History();
  ["1+2", "const a = 5", "1-2", "1+2", "a"].forEach((source, index) => history.add(index + 1, source));
  history.setOutput(1, "3");
});

function lines(request: Record<string, unknown>): number[] {
  return history.query(request).map(([, line]) => line);
}

describe("tail", () => {
  test.each([
    [2, [4, 5]],
    [0, []],
    [99, [1, 2, 3, 4, 5]],
  ])("n = %i gives the newest, oldest first", (n, expected) => {
    expect(lines({ hist_access_type: "tail", n })).toEqual(expected);
  });

  test("with output the input is a pair", () => {
    const query = history.query({ hist_access_type: "tail", n: 5, output: true });
    expect(query[0]).toEqual([1, 1, ["1+2", "3"]]);
    expect(query[1]).toEqual([1, 2, ["const a = 5", null]]);
  });
});

describe("range", () => {
  test("begins at start and ends before stop", () => {
    expect(lines({ hist_access_type: "range", session: 1, start: 2, stop: 4 })).toEqual([2, 3]);
  });

  test("session 0 is the present one, others are empty", () => {
    expect(lines({ hist_access_type: "range", session: 0, start: 4 })).toEqual([4, 5]);
    expect(lines({ hist_access_type: "range", session: 7, start: 0 })).toEqual([]);
    expect(lines({ hist_access_type: "range", session: -1, start: 0 })).toEqual([]);
  });
});

describe("search", () => {
  test.each([
    ["1?2*", [1, 3, 4]],
    ["*a*", [2, 5]],
    ["1[+]2", [1, 4]],
    ["1[!+]2", [3]],
    ["1+2", [1, 4]],
    ["(", []],
    ["[z-a]", []],
  ])("the pattern %j finds %j", (pattern, expected) => {
    expect(lines({ hist_access_type: "search", pattern })).toEqual(expected);
  });

  test("unique keeps the newest of equal sources, n the newest of all", () => {
    expect(lines({ hist_access_type: "search", pattern: "1*", unique: true })).toEqual([3, 4]);
    expect(lines({ hist_access_type: "search", pattern: "1*", n: 2 })).toEqual([3, 4]);
  });
});

test("another kind of access is refused by name", () => {
  expect(() => history.query({ hist_access_type: "all" })).toThrow('tail, range or search, got "all"');
});
