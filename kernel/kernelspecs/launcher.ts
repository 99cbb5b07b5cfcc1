// The small program in a kernelspec's folder that starts the kernel, and says what to do where the kernel is gone.
//
// A kernelspec names absolute paths. When the folder of the installation is moved or deleted, Node alone would answer
// with a stack trace about a module, and Jupyter with "the kernel died".

/** Its name in the kernelspec's folder. */
export const LAUNCHER = "launch.mjs";

/** Its text, for a kernel whose command is the file `command`, installed under `name`. */
export function launcherText(command: string, name: string): string {
  const words =
    `gradus: ${command} is gone: the installation was moved or deleted. Install the kernel again from where it is now ` +
    `(npx gradus install), or remove this entry: jupyter kernelspec remove ${name}`;
  return `// Starts the kernel; says what to do where it is gone. Written by \`gradus install\`.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

const command = ${JSON.stringify(command)};
if (existsSync(command)) {
  process.argv[1] = command;
  await import(pathToFileURL(command).href).catch((error) => {
    console.error(error);
    if (error?.code === "ERR_MODULE_NOT_FOUND") {
      console.error(${JSON.stringify("gradus: the installation is not complete; run npm install and npm run build where it is, or install it again.")});
    }
    process.exitCode = 1;
  });
} else {
  console.error(${JSON.stringify(words)});
  process.exitCode = 1;
}
`;
}
