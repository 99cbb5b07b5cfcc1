// A confined kernel ends with who has started it, even where that was killed at once: it holds one end of a pipe.
//
// Linux can send a signal at the death of a parent (bwrap --die-with-parent does so), but only from the moment at which it is asked to: a
// parent that dies while bubblewrap starts would leave a kernel behind.

/** A shell waits for the end of the pipe in the background, and becomes the kernel in the foreground. */
const SCRIPT = `exec 9<&0 </dev/null; (read -r _ <&9; kill -9 TARGET) >/dev/null 2>&1 & exec "$@" 9<&-`;

/** The beginning of a command that runs the rest of it for as long as the other end of its standard input is open. */
export function lifeline(ends: "all processes that there are" | "its process group"): string[] {
  // The shell's own number is that of the group where it leads one; where it does not, nobody is ended.
  const target = ends === "its process group" ? "-$$" : "-1";
  return ["/bin/sh", "-c", SCRIPT.replace("TARGET", () => target), "sh"];
}
