// The reference beside the book: every public name of the library is on a page, and every link of it leads somewhere.
import { buildReference, REFERENCE_INDEX } from "gradus-kernel/book/reference/reference";
import { readPackage } from "gradus-kernel/book/reference/declarations";
import { parseDocstring } from "gradus-kernel/book/reference/docstring";
import { importsFor, resultsOf, type Origin } from "gradus-kernel/book/reference/example";
import { formulaTex, texOf } from "gradus-kernel/book/reference/formula-tex";
import { readableCall, withoutDemands } from "gradus-kernel/book/reference/readable-types";
import { describe, expect, test } from "vitest";

describe("the reference of gradus", () => {
  const names = readPackage("gradus");
  const reference = buildReference("gradus", {
    book: "A & B",
    chapter: (number) => ({ href: `${number}-x.html`, title: `Chapter <${number}>` }),
  });
  const { search } = reference;
  const pages = new Map([...reference.pages].map(([page, make]) => [page, make()]));
  const all = [...pages].filter(([page]) => page !== REFERENCE_INDEX).map(([, html]) => html);
  const anchors = new Map([...pages].map(([page, html]) => [page, new Set(html.match(/(?<= id=")[^"]+/g))]));

  test("every public name of all three entries stands on one page, as a section of its own", () => {
    expect(new Set(names.map(({ module }) => module))).toEqual(new Set(["gradus", "gradus/plot", "gradus/check"]));
    for (const { name } of names) {
      const sections = all.filter((html) => html.includes(`<section class="entry" id="${name}">`));
      expect(sections, name).toHaveLength(1);
    }
  });

  test("every link leads to a page of the reference, to a place that is there, or to a chapter", () => {
    const broken = [...pages].flatMap(([from, html]) =>
      [...html.matchAll(/<a [^>]*href="([^"]+)"/g)].flatMap(([, href = ""]) => {
        const [page = "", anchor] = href.split("#");
        if (page === "index.html" || /^\d\d-x\.html$/.test(page)) return [];
        const places = anchors.get(page === "" ? from : page);
        return places !== undefined && (anchor === undefined || places.has(anchor)) ? [] : [`${from}: ${href}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test("the index leads to every name that has a value", () => {
    const index = pages.get(REFERENCE_INDEX) ?? "";
    const values = names.filter(({ kind }) => kind !== "interface" && kind !== "type");
    expect(values.filter(({ name }) => !new RegExp(`<a href="[^"]+#${name}"`).test(index))).toEqual([]);
  });

  test("finds a name by the file that declares it, because two may be called the same", () => {
    expect(reference.addressOf("matrix/arithmetic", "add")).toBe("reference-entry-by-entry.html#add");
    expect(reference.addressOf("gradients/autodiff/arithmetic", "add")).toBe("reference-autodiff.html#ad.add");
    expect(reference.addressOf("matrix/arithmetic", "nothing")).toBe(null);
  });

  test("what a method and its arguments are called is no link, their types are", () => {
    const html = pages.get("reference-checks.html") ?? "";
    expect(html).toContain(`<span class="hljs-title function_">matrix</span>(`);
    expect(html).not.toContain("#predict");
    expect(html).toContain(`<a href="reference-matrices.html#Matrix">Matrix</a>`);
  });

  test("has the whole programs that come with the package, with links from what they import", () => {
    const html = pages.get("reference-programs.html") ?? "";
    for (const name of ["circles", "parallel-search", "spirals"])
      expect(html).toContain(`<section class="entry" id="${name}">`);
    expect(html).toContain(`<a href="reference-diagnosis.html#evaluate">evaluate</a>`);
    expect(pages.get(REFERENCE_INDEX)).toContain(`href="reference-programs.html#spirals"`);
  });

  test("every formula can be set", () => {
    const failed = [...pages].filter(([, html]) => html.includes("katex-error")).map(([page]) => page);
    expect(failed).toEqual([]);
    expect(all.join("").match(/class="formula"|katex-display/g)?.length).toBeGreaterThan(140);
  });

  test("titles of others are text: nothing of them is taken for HTML", () => {
    expect(all.join("")).not.toContain("Chapter <");
    expect(all[0]).toContain("A &amp; B");
  });

  test("the search finds every name at its place", () => {
    expect(search.map(({ heading }) => heading).sort()).toEqual(names.map(({ name }) => name).sort());
    for (const { page } of search) {
      const [file = "", anchor = ""] = page.split("#");
      expect(anchors.get(file)?.has(anchor), page).toBe(true);
    }
  });

  test("an entry has its formula, its signature with linked types, its options, errors, source and chapter", () => {
    const html = pages.get("reference-optimizers.html") ?? "";
    const entry = /<section class="entry" id="adam">[^]*?<\/section>/.exec(html)?.[0] ?? "";
    expect(entry).toContain("Adaptive moment estimation.");
    expect(entry).toContain("katex-display");
    expect(entry).toContain(`<a href="reference-optimizers.html#AdamOptions">AdamOptions</a>`);
    expect(entry).toMatch(/<td><code class="field">\.beta1<\/code> <small>optional<\/small><\/td>/);
    expect(entry).toMatch(/<dt>Throws<\/dt><dd>RangeError when beta1/);
    expect(entry).toMatch(/<dt>Source<\/dt><dd>Kingma and Ba/);
    expect(entry).toContain(`<a href="16-x.html">Chapter &lt;16&gt;</a>`);
  });
});

describe("a docstring", () => {
  test("has formulas and lists of cases, both indented", () => {
    const kinds = parseDocstring('A verdict.\n\n  "right": equal\n  "wrong": not\n\n  max a_ij').blocks.map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(["list", "formula"]);
  });

  test("is taken apart into purpose, formulas, prose, shapes, errors, source, chapters and example", () => {
    const doc = ["What it is for,\nin two lines.", "  y = a x\n  z = b", "More of it.", "x: (n, m); y as well."].join(
      "\n\n",
    );
    const end =
      "\n@throws RangeError when it\n  must\nSource: Euler, 1755; chapters 05 and 07\n@example\nf(1); // => 2";
    expect(parseDocstring(doc + end)).toEqual({
      purpose: "What it is for, in two lines.",
      blocks: [
        { kind: "formula", lines: ["y = a x", "z = b"] },
        { kind: "text", text: "More of it." },
        { kind: "shapes", text: "x: (n, m); y as well." },
      ],
      throws: "RangeError when it must",
      source: "Euler, 1755",
      chapters: ["05", "07"],
      example: "f(1); // => 2",
    });
  });

  test.each([
    ["Zeros. Chapter 02.", "Zeros.", ["02"]],
    ["A product.\nChapter 05, batch normalization chapter 20.", "A product.", ["05", "20"]],
    ["A graph.\nSource: Linnainmaa, 1970; chapters 01 (the graph), 12 and 22", "A graph.", ["01", "12", "22"]],
    ["As chapter 03 has it.", "As chapter 03 has it.", []],
    ["", "", []],
  ])("%j is %j of the chapters %j", (doc, purpose, chapters) => {
    expect(parseDocstring(doc)).toMatchObject({ purpose, chapters });
  });
});

test.each([
  ["c_ij = Σ_k a_ik b_kj", "c_{ij} = \\sum_{k} a_{ik} b_{kj}"],
  ["W_(l-1)ᵀ dZ²", "W_{l-1}^{T} dZ^{2}"],
  ["v̂ / (√ŝ + ε)", "\\hat{v} / (\\sqrt{\\hat{s}} + ε)"],
  ["√(2 / fanIn)", "\\sqrt{2 / \\text{fanIn}}"],
  ["e^-2|z|", "e^{-2|z|}"],
  ["1e-7 max(1, |θ_i|)", "10^{-7} \\operatorname{max}(1, |θ_{i}|)"],
  ["0 where a is one", "0\\ \\text{where}\\ a\\ \\text{is}\\ \\text{one}"],
  ["for a row of `patience`", "\\text{for}\\ \\text{a}\\ \\text{row}\\ \\text{of}\\ \\text{patience}"],
  ["at 70 %, 100,000 of {x}", "\\text{at}\\ 70 \\%, 100{,}000\\ \\text{of}\\ \\{x\\}"],
])("the formula %j is %j in TeX", (formula, tex) => {
  expect(texOf(formula)).toBe(tex);
});

test("lines of formulas stand below one another, by their first relations where all have one", () => {
  expect(formulaTex(["v ← v + 1", "s = 2"])).toBe(
    "\\begin{aligned}\nv &\\leftarrow  v + 1 \\\\\ns &= 2\n\\end{aligned}",
  );
  expect(formulaTex(["x = 1", "else"])).toBe("\\begin{array}{l}\nx = 1 \\\\\n\\text{else}\n\\end{array}");
});

describe("signatures are free of what only the compiler needs", () => {
  test("a demand gives way to what is given, and one name stands for two sizes that are the same", () => {
    const text =
      'function f<M extends number, K extends number, K2 extends number>(a: Matrix<M, K>, b: Fits<Matrix<K2, M>, SameSize<K, K2, "f: …">>): Matrix<M, K>;';
    expect(readableCall(text)).toEqual({
      name: "f",
      typeParameters: ["M extends number", "K extends number"],
      parameters: ["a: Matrix<M, K>", "b: Matrix<K, M>"],
      result: "Matrix<M, K>",
    });
  });

  test("a type parameter that is used once is its bound, and options have a name", () => {
    const text = "function g<Data extends Dataset>(data: Data, { beta }: Options = {}): () => void;";
    expect(readableCall(text)).toMatchObject({
      typeParameters: [],
      parameters: ["data: Dataset", "options: Options = {}"],
      result: "() => void",
    });
  });

  test.each([
    ['LabelsFor<"f", Sizes, X, Y>', "Y"],
    ["readonly WeightsFor<A, W>[]", "readonly W[]"],
    ["DrawnFor<Sizes>", "DrawnFor<Sizes>"],
    ['Pick<A, "rows">', 'Pick<A, "rows">'],
  ])("%s is %s", (type, readable) => {
    expect(withoutDemands(type)).toBe(readable);
  });
});

describe("an example", () => {
  const example = "const row = f(1);\nrow; // => 2\n[1].map((x) => x + row);\n// => [\n//      3 ]\n// the end";

  test("says results behind statements and below them", () => {
    expect(resultsOf(example).map(({ start, end, text }) => [example.slice(start, end), text])).toEqual([
      ["row;", "2"],
      ["[1].map((x) => x + row);", "[\n  3 ]"],
    ]);
    expect(() => resultsOf("const a = 1; // => 1")).toThrow(/must stand behind an expression/);
    expect(() => resultsOf("const = 1")).toThrow(/must be a program/);
  });

  test("imports what it uses and does not declare, from where that is", () => {
    const origin = (module: string, isType = false): Origin => ({ module, isType });
    const origins = new Map([
      ...["f", "row", "x", "map"].map((name) => [name, origin("p")] as const),
      ["T", origin("p", true)],
      ["show", origin("q")],
    ]);
    expect(importsFor("const g = (x: T, { f }: { f: T } = map) => x;", origins)).toBe(
      'import { map, type T } from "p";\n',
    );
    expect(importsFor(`${example}\nshow(f);`, origins)).toBe('import { f } from "p";\nimport { show } from "q";\n');
  });
});
