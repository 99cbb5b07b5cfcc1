// What every command comes to: the exit code of its work, of its error, or of the signal that has ended it.
import { exitCodeOf } from "gradus-kernel/command-line/exit-code-of";
import { UsageError } from "gradus-kernel/command-line/usage-error";
import { UnknownKernelError } from "gradus-kernel/launch/kernels";
import { NotebookError } from "gradus-kernel/notebook/problems";
import { ParameterError } from "gradus-kernel/run/parameters/inject-parameters";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let said: string;

beforeEach(() => {
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

function fail(error: unknown): () => Promise<number> {
  return async () => {
    throw error;
  };
}

test("the exit code of the work is that of the command, and nothing is said", async () => {
  expect(await exitCodeOf("try", () => Promise.resolve(1))).toBe(1);
  expect(said).toBe("");
});

test.each([
  new UsageError("no such option"),
  new UnknownKernelError("no such kernel"),
  new ParameterError("no such parameter"),
  new NotebookError("a.ipynb", "a notebook", ["it is empty"]),
])("what the user can mend is one line and exit code 2: %s", async (error) => {
  expect(await exitCodeOf("try", fail(error))).toBe(2);
  expect(said).toBe(`gradus try: ${error.message}\n`);
});

test("an error that nobody has expected is told with its place, and exit code 3", async () => {
  expect(await exitCodeOf("try", fail(new TypeError("broken")))).toBe(3);
  expect(said).toMatch(/^gradus try failed: TypeError: broken\n +at /);
});

test("a command may know exit codes of errors of its own", async () => {
  const toldAs = (error: unknown): number | null => (error instanceof RangeError ? 1 : null);
  expect(await exitCodeOf("try", fail(new RangeError("too far")), toldAs)).toBe(1);
  expect(said).toBe("gradus try: too far\n");
});

test.each([
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s aborts the work, and the exit code tells of it: %i", async (signal, code) => {
  const work = async (aborted: AbortSignal): Promise<number> => {
    process.emit(signal);
    return aborted.aborted ? 0 : 1;
  };
  const before = process.listenerCount(signal);
  expect(await exitCodeOf("try", work)).toBe(code);
  expect(process.listenerCount(signal)).toBe(before);
});
