// Compiles the AssemblyScript multiplication and embeds the bytes in a TypeScript module; quick when nothing has changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const generated = `${folder}gemm-bytes.generated.ts`;

/** The two programs: one that every engine with vectors runs, one with fused multiply-add for those that have it. */
const variants = { simdBytes: ["simd"], relaxedBytes: ["simd", "relaxed-simd"] };

/** A line that changes with the sources, this script and the version of the compiler. */
function fingerprint() {
  const hash = createHash("sha256");
  for (const path of ["build.mjs", "../package.json"]) hash.update(readFileSync(`${folder}${path}`));
  for (const name of readdirSync(`${folder}assembly`).sort()) hash.update(readFileSync(`${folder}assembly/${name}`));
  return `// Written by build.mjs from assembly/*.ts, ${hash.digest("hex")}.`;
}

/** One compiled program in hexadecimal: the two are nearly the same, which base64 would hide from whatever packs a bundle. */
async function compile(features) {
  // Loaded only when needed: the compiler takes longer to start than everything else here.
  const { default: asc } = await import("assemblyscript/asc");
  const enable = features.flatMap((feature) => ["--enable", feature]);
  let bytes;
  const { error, stderr } = await asc.main(
    [
      "program.ts",
      "--outFile",
      "program.wasm",
      "-O2",
      "--noAssert",
      "--runtime",
      "stub",
      "--memoryBase",
      "16",
      ...enable,
    ],
    {
      readFile: (name, base) => (existsSync(`${base}/${name}`) ? readFileSync(`${base}/${name}`, "utf8") : null),
      writeFile: (_name, contents) => void (bytes = contents),
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw new Error(`AssemblyScript failed: ${error?.message ?? "no output"}\n${stderr.toString()}`);
  return Buffer.from(bytes).toString("hex");
}

const firstLine = fingerprint();
if (!existsSync(generated) || !readFileSync(generated, "utf8").startsWith(firstLine)) {
  process.chdir(`${folder}assembly`);
  const lines = [];
  for (const [name, features] of Object.entries(variants)) {
    lines.push(`export const ${name}: string = "${await compile(features)}";`);
  }
  writeFileSync(generated, `${firstLine}\n${lines.join("\n")}\n`);
}
