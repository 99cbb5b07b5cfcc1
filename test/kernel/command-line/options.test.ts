// What all commands' options have in common: how they are read, refused and explained.
import { parseOptions } from "gradus-kernel/command-line/options";
import { UsageError } from "gradus-kernel/command-line/usage-error";
import { cac, type CAC } from "cac";
import { expect, test, vi } from "vitest";

const NAMES = ["files", "jobs", "outputDir"];

function command(): CAC {
  return cac("gradus thing")
    .option("--no-files", "Send nothing")
    .option("--jobs <number>", "How many (default: 2)")
    .option("--output-dir <folder>", "Where")
    .help();
}

test("what is given is read, and what is not has its fallback", () => {
  const options = parseOptions(command(), ["a.ipynb", "--output-dir", "7", "--no-files"], NAMES);
  expect(options?.paths).toEqual(["a.ipynb"]);
  expect(options?.text("outputDir")).toBe("7");
  expect(options?.number("jobs", { fallback: 2, least: 1 })).toBe(2);
  expect(options?.flag("files")).toBe(false);
  expect(parseOptions(command(), [], NAMES)?.flag("files")).toBe(true);
});

test.each<[string[], string]>([
  [["--job", "2"], "unknown option --job; --help lists those there are"],
  [["--jobs", "0"], "the option --jobs takes a number ≥ 1, got 0"],
  [["--jobs", "many"], 'the option --jobs takes a number ≥ 1, got "many"'],
  [["--output-dir", "a", "--output-dir", "b"], 'the option --output-dir takes one value, got ["a","b"]'],
])("%j is refused in words", (args, message) => {
  const read = (): unknown => {
    const options = parseOptions(command(), args, NAMES);
    return [options?.text("outputDir"), options?.number("jobs", { fallback: 2, least: 1 })];
  };
  expect(read).toThrow(new UsageError(message));
});

test("the help tells no option that takes something away as a default", () => {
  const lines: unknown[] = [];
  const log = vi.spyOn(console, "info").mockImplementation((line) => void lines.push(line));
  expect(parseOptions(command(), ["--help"], NAMES)).toBeNull();
  log.mockRestore();
  expect(lines.join("\n")).toMatch(/--no-files +Send nothing *\n/);
  expect(lines.join("\n")).toContain("How many (default: 2)");
});
