// From the language server's completion list to the matches of the word before the cursor.
import { importingCompletions } from "./auto-import.ts";
import type { ServerSession } from "./language-server.ts";
import type { CompletionItem, CompletionList } from "../lsp.ts";
import type { CellStore } from "../cell-store.ts";
import { packagesAt } from "./package-names.ts";
import type { Scratch } from "./scratch.ts";
import type { CompletionMatch, Completions, DeclarationKind } from "../../common/vocabulary.ts";

/** Signatures cost a request each: they are asked for where the list is short. */
const MAX_SIGNATURES = 12;

const KIND_MODULE = 9;
const KIND_FILE = 17;

/** Arrays, maps and strings offer this in place of the dot: all other matches would have to begin with the dot too. */
const SYMBOL_MEMBER = "[Symbol]";

// The protocol's CompletionItemKind, in the words that Jupyter front ends have icons for.
const KIND_NAMES: Record<number, string> = {
  1: "text",
  2: "method",
  3: "function",
  4: "constructor",
  5: "property",
  6: "variable",
  7: "class",
  8: "interface",
  9: "module",
  10: "property",
  12: "value",
  13: "enum",
  14: "keyword",
  [KIND_FILE]: "file",
  19: "folder",
  20: "enum",
  21: "constant",
  25: "type",
};

const DECLARED_NAMES: Record<DeclarationKind, string> = {
  const: "variable",
  let: "variable",
  var: "variable",
  function: "function",
  class: "class",
  enum: "enum",
  interface: "interface",
  type: "type",
  namespace: "module",
  import: "variable",
  "type-import": "type",
};

/** What an item puts into the cell in place of the text from `start` to the cursor. */
interface Edit {
  item: CompletionItem;
  start: number;
  text: string;
}

/** What completions know beside the text. */
export interface Surroundings {
  cells: CellStore;
  /** The folders named `node_modules` in which packages are found. */
  packageFolders: readonly string[];
}

/** Asks the server what may stand at the cursor of `scratch`, which is the document `uri`. */
export async function completionsAt(
  session: ServerSession,
  uri: string,
  scratch: Scratch,
  { cells, packageFolders }: Surroundings,
  signal?: AbortSignal,
): Promise<Completions> {
  const answer = await session.rpc.request(
    "textDocument/completion",
    { textDocument: { uri }, position: scratch.position() },
    signal,
  );
  const list: CompletionList = Array.isArray(answer) ? { items: answer } : (answer ?? { items: [] });
  const offered = list.items.map((item) => editOf(item, scratch)).filter(isForReader);
  const packages = packagesAt(scratch, packageFolders);
  const edits = fitting([...offered, ...(packages ? moduleEdits(packages, offered) : [])], scratch);
  if (edits.length === 0) {
    const matches = await importingCompletions(session, uri, scratch, signal);
    if (matches.length > 0) return { matches, start: 0, end: scratch.offset };
  }
  const start = Math.min(scratch.wordStart, ...edits.map((edit) => edit.start));
  const signatures =
    edits.length > MAX_SIGNATURES
      ? []
      : await Promise.all(edits.map(({ item }) => signatureOf(session, item, list, signal)));
  const matches = edits.map((edit, index): CompletionMatch => {
    const match = { text: scratch.source.slice(start, edit.start) + edit.text, type: typeOf(edit.item, cells) };
    const signature = signatures[index];
    return signature === undefined ? match : { ...match, signature };
  });
  return { matches, start, end: scratch.offset };
}

/** Packages that the server has not offered. */
function moduleEdits({ start, names }: { start: number; names: string[] }, offered: readonly Edit[]): Edit[] {
  const known = new Set(offered.map(({ text }) => text));
  return names
    .filter((name) => !known.has(name))
    .map((text) => ({ item: { label: text, kind: KIND_MODULE }, start, text }));
}

/** The files that hold the cells and their project stand in the folder of which `../` is completed. */
function isForReader({ item, text }: Edit): boolean {
  return item.kind === KIND_FILE ? !/^__|^tsconfig\.json$/.test(text) : text !== SYMBOL_MEMBER;
}

/** Most items replace the word; a name that is no identifier replaces the dot before it too: `.` by `["data-url"]`. */
function editOf(item: CompletionItem, scratch: Scratch): Edit {
  const { label, insertText, textEdit } = item;
  const range = textEdit && ("range" in textEdit ? textEdit.range : textEdit.replace);
  return {
    item,
    start: range ? scratch.offsetAt(range.start) : scratch.wordStart,
    text: textEdit?.newText ?? insertText ?? label,
  };
}

/** The edits that continue what is typed, those of the same case if there are any, in the server's order of relevance. */
function fitting(edits: Edit[], scratch: Scratch): Edit[] {
  const typed = ({ start }: Edit): string => scratch.source.slice(start, scratch.offset);
  const name = ({ item, text }: Edit): string => item.filterText ?? text;
  const exact = edits.filter((edit) => name(edit).startsWith(typed(edit)));
  const found =
    exact.length > 0 ? exact : edits.filter((edit) => name(edit).toLowerCase().startsWith(typed(edit).toLowerCase()));
  return found.sort(
    (a, b) => compare(a.item.sortText ?? "", b.item.sortText ?? "") || compare(a.item.label, b.item.label),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A name of an earlier cell is an import in the text that the server sees: what it was declared as says more. */
function typeOf({ label, kind }: CompletionItem, cells: CellStore): string {
  const type = KIND_NAMES[kind ?? 0] ?? "variable";
  const declared = type === "variable" ? cells.kindOf(label) : undefined;
  return declared === undefined ? type : DECLARED_NAMES[declared];
}

async function signatureOf(
  session: ServerSession,
  item: CompletionItem,
  list: CompletionList,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const data = item.data ?? list.itemDefaults?.data;
  const { detail } =
    data === undefined ? item : await session.rpc.request("completionItem/resolve", { ...item, data }, signal);
  return detail?.replace(/^\(alias\) /, "");
}
