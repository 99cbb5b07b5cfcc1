// The helper that runs programs within a time: a test that waits for a program must not wait for ever.
import { expect, test } from "vitest";
import { isHere, outputOf, runToEnd } from "./run-to-end.ts";

const node = (program: string): [string, string[]] => [process.execPath, ["-e", program]];

test("a program that hangs is ended, with an error that names it and what it wrote", () => {
  const deaf = "process.on('SIGTERM', () => {}); console.log('here'); setInterval(() => {}, 1000);";
  expect(() => runToEnd(...node(deaf), { timeout: 1500 })).toThrow(
    /not at its end after 1500 ms: .*SIGTERM[^]*\nhere\n/,
  );
});

test("its code, its output and its errors are told, and what it is to read is given to it", () => {
  const program = "process.stdin.pipe(process.stdout); console.error('wrong'); process.exitCode = 3;";
  expect(runToEnd(...node(program), { input: "read" })).toEqual({ status: 3, stdout: "read", stderr: "wrong\n" });
  expect(() => outputOf(...node(program))).toThrow(/ended with 3:\nwrong/);
});

test("a program that is not there has no code", () => {
  expect(runToEnd("no-program-of-this-name", [])).toEqual({ status: null, stdout: "", stderr: "" });
  expect(isHere("no-program-of-this-name")).toBe(false);
  expect(isHere(process.execPath, "--version")).toBe(true);
});
