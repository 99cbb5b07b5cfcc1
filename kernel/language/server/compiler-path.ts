// Where the native TypeScript compiler of this installation is: started directly it is up 40 ms sooner than by its Node wrapper.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/**
 * The path of the compiler that the installed `typescript` package would start on this machine.
 * Throws an Error where the package or its part for this platform is missing.
 */
export function compilerPath(): string {
  const platformPackage = `@typescript/typescript-${process.platform}-${process.arch}`;
  const compiler = path.join(
    platformPackageFolder(platformPackage),
    "lib",
    process.platform === "win32" ? "tsc.exe" : "tsc",
  );
  if (!existsSync(compiler))
    throw new Error(`compilerPath: ${platformPackage} must contain the compiler, found no ${compiler}`);
  return compiler;
}

function platformPackageFolder(platformPackage: string): string {
  try {
    // Resolved from the typescript package itself: it is that package's dependency, not ours.
    const typescript = createRequire(import.meta.url).resolve("typescript/package.json");
    return path.dirname(createRequire(typescript).resolve(`${platformPackage}/package.json`));
  } catch (cause) {
    throw new Error(`compilerPath: TypeScript for this platform must be installed, ${platformPackage} was not found`, {
      cause,
    });
  }
}
