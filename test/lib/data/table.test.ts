// Tables from text: the grammar of CSV, columns by kind, missing values, and what is refused.
import * as fc from "fast-check";
import { parseTable } from "gradus";
import { describe, expect, test } from "vitest";

const birds = parseTable("species,mass,sex\nAdelie,3750,male\nGentoo,NA,female\nAdelie,3250,\n");

/** A field as it is written in quotes. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

describe("columns", () => {
  test("are named by the first line and read by kind", () => {
    expect(birds.columns).toEqual(["species", "mass", "sex"]);
    expect(birds.rows).toBe(3);
    expect(birds.strings("species")).toEqual(["Adelie", "Gentoo", "Adelie"]);
    expect([...birds.complete(["mass"]).numbers("mass")]).toEqual([3750, 3250]);
  });

  test("matrix puts samples into columns", () => {
    const table = parseTable("a,b,c\n1,2,x\n3,4,y\n5,6,z");
    expect(table.matrix(["b", "a"]).toArray()).toEqual([
      [2, 4, 6],
      [1, 3, 5],
    ]);
  });

  test("missing values are named by their rows", () => {
    expect(birds.missing("mass")).toEqual([1]);
    expect(birds.missing("sex")).toEqual([2]);
    expect(birds.missing("species")).toEqual([]);
    expect(birds.complete().rows).toBe(1);
    expect(birds.complete(["species"]).rows).toBe(3);
  });

  test("other texts can stand for a missing value", () => {
    const table = parseTable("a\n1\n-999\n", { missing: ["-999"] });
    expect(table.missing("a")).toEqual([1]);
    expect(parseTable("a\n1\n-999\n").missing("a")).toEqual([]);
  });

  test("where keeps the rows for which the predicate holds", () => {
    const adelie = birds.where((row) => row.species === "Adelie");
    expect([...adelie.numbers("mass")]).toEqual([3750, 3250]);
    expect(birds.where((_, index) => index > 0).strings("species")).toEqual(["Gentoo", "Adelie"]);
  });
});

describe("the grammar", () => {
  test.each([
    ["a,b\r\n1,2\r\n", [["1", "2"]]],
    [
      "a,b\r1,2\r3,4",
      [
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    ['a,b\n"1,5","x ""y"""\n', [["1,5", 'x "y"']]],
    ['a,b\n"line\nbreak",2\n', [["line\nbreak", "2"]]],
    ["a,b\n\n1,2\n\n", [["1", "2"]]],
    ["\uFEFFa,b\n 1 ,2", [["1", "2"]]],
    [
      "a,b\n1,\n,2",
      [
        ["1", ""],
        ["", "2"],
      ],
    ],
    ['a,b\n1,""\n', [["1", ""]]],
    ["a,b\n1,", [["1", ""]]],
  ])("%j", (text, expected) => {
    const table = parseTable(text);
    const rows = Array.from({ length: table.rows }, (_, i) => table.columns.map((name) => table.strings(name)[i]));
    expect(rows).toEqual(expected);
    expect(table.columns).toEqual(["a", "b"]);
  });

  test("another separator", () => {
    expect(parseTable("a;b\n1,5;2", { separator: ";" }).strings("a")).toEqual(["1,5"]);
    expect(parseTable("a\tb\n1\t2", { separator: "\t" }).strings("b")).toEqual(["2"]);
  });

  test("what was quoted comes back as it was", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const text = ["first,second", ...rows.map(([x, y]) => `${quote(x)},${quote(y)}`)].join("\n");
        const table = parseTable(text);
        expect(table.strings("first")).toEqual(rows.map(([x]) => x));
        expect(table.strings("second")).toEqual(rows.map(([, y]) => y));
      }),
    );
  });
});

describe("refused", () => {
  test.each([
    [() => parseTable(""), "parseTable: the first line must name the columns, got empty text"],
    [() => parseTable("a,b,a\n"), 'parseTable: names of columns must differ, got "a" twice'],
    [() => parseTable("a,b\n1,2\n3"), "parseTable: every row must have 2 fields, got 1 in row 1"],
    [() => parseTable('a\n"x\ny'), "parseTable: every quote must be closed, got an open one in line 2"],
    [() => parseTable('a\n"x"y\n'), "parseTable: a closing quote must end its field, got more text in line 2"],
    [() => parseTable("a", { separator: "" }), "parseTable: the separator must not be empty"],
    [() => birds.strings("weight"), 'strings: column must be one of species, mass, sex, got "weight"'],
    [
      () => birds.numbers("mass"),
      'numbers: column "mass" must be complete, got 1 missing, first in row 1; complete(["mass"]) leaves those rows out',
    ],
    [() => parseTable("a\n1\ntwo\n").numbers("a"), 'numbers: column "a" must hold finite numbers, got "two" in row 1'],
    [
      () => parseTable("a\n1\nInfinity\n").matrix(["a"]),
      'numbers: column "a" must hold finite numbers, got "Infinity" in row 1',
    ],
  ])("%s", (run, message) => {
    expect(run).toThrow(new RangeError(message));
  });
});
