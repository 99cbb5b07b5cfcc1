// The reference of the library in the Lab: its pages, their files, and the way to a name.
import { expect, test } from "vitest";
import { eachInPlace, type TestLab } from "./lab.ts";

let lab: TestLab;

eachInPlace((given) => ({ lab } = given));

test("its pages are there with all that they load", async () => {
  const index = await lab.api("GET", "/reference/reference.html");
  expect(index.status).toBe(200);
  expect(index.headers["content-type"]).toBe("text/html; charset=utf-8");
  const page = await lab.api("GET", "/reference/reference-optimizers.html");
  const html = page.text;
  const files = [...html.matchAll(/(?:src|href|data-index)="(assets\/[^"]+)"/g)].map(([, path]) => path);
  expect(files).toContain("assets/book.css");
  expect(files).toContain("assets/katex/katex.min.css");
  for (const path of files) expect((await lab.api("GET", `/reference/${path}`)).status, path).toBe(200);
});

test("a name is found by the file that declares it", async () => {
  const address = (name: string): string => `/reference/name?package=gradus&file=matrix%2Farithmetic&name=${name}`;
  const found = await lab.api("GET", address("add"));
  expect(found.status).toBe(302);
  expect(found.headers["location"]).toBe("/reference/reference-entry-by-entry.html#add");
  expect((await lab.api("GET", address("nothing"))).status).toBe(404);
  expect((await lab.api("GET", "/reference/name?package=other&file=a&name=b")).status).toBe(404);
});

test.each(["/reference/none.html", "/reference/assets/../../package.json", "/reference/assets/%2e%2e/logo-svg.svg"])(
  "there is nothing at %s",
  async (path) => {
    expect((await lab.api("GET", path)).status).toBe(404);
  },
);
