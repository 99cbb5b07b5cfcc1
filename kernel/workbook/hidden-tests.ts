// Hidden tests in cells: regions that a class does not see, and that a learner alone gets as the second check.

const BEGIN = "BEGIN HIDDEN TESTS";
const END = "END HIDDEN TESTS";

/**
 * The source without its regions of hidden tests, or with them but without their markers.
 *
 * @throws {RangeError} where a region is not opened and closed once
 */
export function withHiddenTests(source: string, tests: "kept" | "removed"): string {
  let openedAt: number | null = null;
  const kept = source.split("\n").filter((line, index) => {
    const [begins, ends] = [line.includes(BEGIN), line.includes(END)];
    if (begins ? openedAt !== null : ends && openedAt === null) throw regionError(line, index);
    if (begins) openedAt = index;
    const isHidden = openedAt !== null;
    if (ends) openedAt = null;
    return tests === "kept" ? !begins && !ends : !isHidden;
  });
  if (openedAt !== null) throw regionError(`${BEGIN} without ${END}`, openedAt);
  return kept.join("\n");
}

function regionError(received: string, index: number): RangeError {
  return new RangeError(
    `withHiddenTests: a region of hidden tests must be opened and closed once, got ${JSON.stringify(received.trim())} in line ${index + 1}`,
  );
}
