// A command whose output is read no further: `gradus run … | head -1` goes on to its end, as what it writes to files still counts.

/** Lets writes to a closed pipe pass in silence, and tells once of another fault, such as a full disk. */
export function tolerateClosedOutput(): void {
  let told = false;
  for (const [name, stream] of [
    ["stdout", process.stdout],
    ["stderr", process.stderr],
  ] as const) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE" || told || stream === process.stderr) return;
      told = true;
      process.stderr.write(`gradus: ${name} cannot be written (${error.message}); what is left of it is lost\n`);
    });
  }
}
