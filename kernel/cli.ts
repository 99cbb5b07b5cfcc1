// The command line: finds the command and loads nothing but its code, because a kernel must start quickly.

/** A command: what `gradus --help` says about it, and its code, which returns the exit code. */
interface Command {
  summary: string;
  load: () => Promise<(args: string[]) => Promise<number>>;
}

const COMMANDS: Record<string, Command> = {
  kernel: {
    summary: "run the kernel of a connection file (Jupyter does this)",
    load: async () => (await import("./host/main.ts")).kernelCommand,
  },
  install: {
    summary: "make the kernel known to Jupyter",
    load: async () => (await import("./install/install-command.ts")).installCommand,
  },
  uninstall: {
    summary: "undo install",
    load: async () => (await import("./install/install-command.ts")).uninstallCommand,
  },
  doctor: {
    summary: "say what works on this machine and what does not",
    load: async () => (await import("./install/doctor.ts")).doctorCommand,
  },
  run: {
    summary: "execute notebooks without a front end",
    load: async () => (await import("./run/command.ts")).runCommand,
  },
  validate: {
    summary: "run the checks of a notebook and say which do not pass, and why",
    load: async () => (await import("./grading/validate-command.ts")).validateCommand,
  },
  assignment: {
    summary: "make what learners get from notebooks with solutions, and prove that it can be graded",
    load: async () => (await import("./grading/assignment/assignment-command.ts")).assignmentCommand,
  },
  mutate: {
    summary: "change solutions in one place at a time, and say which changes their checks do not notice",
    load: async () => (await import("./grading/mutation/mutate-command.ts")).mutateCommand,
  },
  grade: {
    summary: "grade the submissions of a class, each by itself, and write all reports",
    load: async () => (await import("./grading/grade-command.ts")).gradeCommand,
  },
  worker: {
    summary: "do the jobs of a queue, for runs on other machines",
    load: async () => (await import("./worker/worker-command.ts")).workerCommand,
  },
  report: {
    summary: "make a page of all submissions that were graded",
    load: async () => (await import("./grading/report-command.ts")).reportCommand,
  },
  book: {
    summary: "make a static site of executed notebooks",
    load: async () => (await import("./book/commands/book.ts")).bookCommand,
  },
  lab: {
    summary: "open the workbook in JupyterLab",
    load: async () => (await import("./lab/command.ts")).labCommand,
  },
  course: {
    summary: "execute the chapters and make the book of them",
    load: async () => (await import("./book/commands/course.ts")).courseCommand,
  },
};

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const lines = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    "Usage: gradus <command> [options]",
    "",
    "Commands:",
    ...lines,
    "",
    "gradus <command> --help tells more; gradus --version the version.",
  ].join("\n");
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    (name === undefined ? console.error : console.log)(help());
    return name === undefined ? 2 : 0;
  }
  if (name === "--version" || name === "-v") {
    const { packageVersion } = await import("./platform/package-root.ts");
    console.log(packageVersion());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(`gradus: unknown command "${name}"; known are ${Object.keys(COMMANDS).join(", ")}`);
    return 2;
  }
  if (name !== "kernel") (await import("./command-line/closed-output.ts")).tolerateClosedOutput();
  return (await command.load())(args);
}

process.exitCode = await main(process.argv.slice(2));
