// Cells that begin with a magic or that are lines of the shell.
import { spawn } from "node:child_process";
import { displayHook } from "../hooks/display-hooks.ts";

const SHOWN: Record<string, string> = {
  html: "text/html",
  markdown: "text/markdown",
  latex: "text/latex",
  svg: "image/svg+xml",
};

/** Shows the body, or has the shell run it; rejects with an Error where the shell fails. */
export async function runMagic(name: string, rest: string, body: string): Promise<void> {
  const type = SHOWN[name];
  if (type === undefined) await runShell(name, rest, body);
  else displayHook("displayRaw")?.({ [type]: body });
}

async function runShell(shell: string, rest: string, commands: string): Promise<void> {
  const given = rest === "" ? [] : rest.split(/\s+/);
  // -e: a command that fails ends the cell, as an error ends other cells.
  const child =
    process.platform === "win32" && shell === "sh"
      ? spawn(commands, { shell: true, stdio: ["ignore", "inherit", "inherit"] })
      : spawn(shell, ["-e", "-c", commands, shell, ...given], { stdio: ["ignore", "inherit", "inherit"] });
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  if (code !== 0) throw new Error(`${shell}: the commands ended with exit code ${code}`);
}

/** Milliseconds in words. */
export function duration(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`;
}
