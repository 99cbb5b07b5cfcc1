// The API reference as Markdown, made of signatures and docstrings: `node --import tsx test/lib/documentation/reference.ts <folder>`.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { publicNames, type PublicName } from "./public-names.ts";

function entryText({ name, signature, doc }: PublicName): string {
  // Indented lines of a docstring are formulas; Markdown wants a line of their own and four spaces.
  const text = (doc ?? "").replaceAll(/^ {2,}(?=\S)/gm, "    ").replaceAll(/^@throws /gm, "\nThrows ");
  return `### ${name}\n\n\`\`\`ts\n${signature}\n\`\`\`\n\n${text}\n`;
}

/** One page: the names by folder, in the order of the index. */
export function referenceText(title: string, root: string, names: readonly PublicName[]): string {
  const folders = new Map<string, PublicName[]>();
  for (const each of names) {
    const folder = dirname(each.file.slice(root.length));
    folders.set(folder, [...(folders.get(folder) ?? []), each]);
  }
  const parts = [...folders].map(([folder, members]) => `## ${folder}\n\n${members.map(entryText).join("\n")}`);
  return `# ${title}\n\n${parts.join("\n")}`;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const target = argv[2] ?? "build/reference";
  const lib = fileURLToPath(new URL("../../../lib/", import.meta.url));
  mkdirSync(target, { recursive: true });
  for (const [title, entry] of [
    ["gradus", "index.ts"],
    ["gradus/plot", "plot/index.ts"],
    ["gradus/check", "check/index.ts"],
  ]) {
    writeFileSync(join(target, `${title.replace("/", "-")}.md`), referenceText(title, lib, publicNames(lib + entry)));
  }
}
