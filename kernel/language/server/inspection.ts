// What the language server knows of the name under the cursor and of the call around it, as Markdown and as plain text.
import { readable, type Names } from "../diagnostics.ts";
import type { ServerSession } from "./language-server.ts";
import type { SignatureHelp } from "../lsp.ts";
import { referencePlace } from "./reference-place.ts";
import type { Scratch } from "./scratch.ts";
import type { Inspection } from "../../common/vocabulary.ts";

/** What the server says of a name that it has never seen. */
const NOTHING_KNOWN = /^```\w*\nany\n```$/;

/** Asks the server about the cursor of `scratch`, which is the document `uri`. */
export async function inspectionAt(
  session: ServerSession,
  uri: string,
  scratch: Scratch,
  names: Names,
  signal?: AbortSignal,
): Promise<Inspection> {
  const at = { textDocument: { uri }, position: scratch.position() };
  const [hover, help, definition] = await Promise.all([
    session.rpc.request("textDocument/hover", at, signal),
    session.rpc.request("textDocument/signatureHelp", at, signal),
    session.rpc.request("textDocument/definition", at, signal),
  ]);
  const parts = [hover?.contents.value ?? "", help ? signatureMarkdown(help) : ""]
    .map((part) => forReader(part, names))
    .filter((part) => part !== "" && !NOTHING_KNOWN.test(part));
  const markdown = parts.join("\n\n---\n\n");
  const reference = referencePlace(definition, hover?.contents.value ?? "");
  return { found: markdown !== "", markdown, text: plainText(markdown), ...(reference === null ? {} : { reference }) };
}

function signatureMarkdown({ signatures, activeSignature }: SignatureHelp): string {
  // The signature that fits the arguments first, then the other overloads.
  const active = signatures[activeSignature ?? 0] ?? signatures[0];
  if (!active) return "";
  const labels = [active, ...signatures.filter((signature) => signature !== active)].map(({ label }) => label);
  const documentation =
    typeof active.documentation === "string" ? active.documentation : (active.documentation?.value ?? "");
  return `\`\`\`typescript\n${labels.join("\n")}\n\`\`\`\n${documentation}`;
}

/** Without what only the server's text has: imports of earlier cells, and links into its folder. */
function forReader(markdown: string, names: Names): string {
  return readable(markdown, names)
    .replace(/^\(alias\) /gm, "")
    .replace(/\[([^[\]]*)\]\(file:[^()]*\)/g, "`$1`")
    .trim();
}

/** Markdown without its marks, for front ends that show text only. */
export function plainText(markdown: string): string {
  // Code keeps its characters: marks are taken from what stands between the code blocks.
  return markdown
    .split(/^```\w*$/gm)
    .map((part, index) => (index % 2 === 1 ? part.slice(1) : withoutMarks(part)))
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function withoutMarks(text: string): string {
  return text
    .replace(/^---$/gm, "")
    .replace(/\[([^[\]]*)\]\(([^()]*)\)/g, (_, label: string, target: string) =>
      label === target ? label : `${label} (${target})`,
    )
    .replace(/`([^`\n]+)`/g, "$1")
    .replace(/\*\*([^*\n]+)\*\*/g, "$1")
    .replace(/\*([^\s*][^*\n]*)\*/g, "$1");
}
