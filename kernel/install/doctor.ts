// `gradus doctor`: says what works on this machine and what does not.
import { CHECKS, examine, type Finding } from "./checks.ts";

const MARKS: Record<Finding["state"], string> = { works: "✓", missing: "–", broken: "✗" };

/** Runs every check and prints a line for each; resolves with 1 where something that the kernel needs is broken. */
export async function doctorCommand(args: string[]): Promise<number> {
  if (args.length > 0) {
    console.error("Usage: gradus doctor");
    return args[0] === "--help" || args[0] === "-h" ? 0 : 2;
  }
  let isBroken = false;
  const width = Math.max(...CHECKS.map(({ name }) => name.length));
  for (const check of CHECKS) {
    const { name, state, text } = await examine(check);
    isBroken ||= state === "broken";
    console.log(`${MARKS[state]} ${name.padEnd(width)}  ${text}`);
  }
  return isBroken ? 1 : 0;
}
