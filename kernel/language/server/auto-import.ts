// Names that no cell has imported yet: completions that bring their import along, and the import that an error calls for.
//
// The server collects the names of all packages only while that is switched on: each change would cost it some 10 ms.
import type { ServerSession } from "./language-server.ts";
import type { CodeAction, CompletionItem, CompletionList, Diagnostic } from "../lsp.ts";
import type { Scratch } from "./scratch.ts";
import type { CompletionMatch } from "../../common/vocabulary.ts";

/** Shorter words would bring hundreds of names. */
const SHORTEST = 3;
const MAX_MATCHES = 20;
/** A hint comes within this time or not at all, in milliseconds: the answer waits for it. */
const HINT_TIMEOUT = 300;

const NAME_NOT_FOUND = 2304;
const SUGGESTED = /^Add import from "(.+)"$/;

const IMPORT_NAMED = 0;
const IMPORT_DEFAULT = 1;

/** How much work is under way that needs the names of packages: a hint that came too late goes on beside the next. */
const users = new WeakMap<ServerSession, number>();

/** Completions of an unknown name; each puts the import in front of the cell, so they replace it from its beginning. */
export async function importingCompletions(
  session: ServerSession,
  uri: string,
  scratch: Scratch,
  signal?: AbortSignal,
): Promise<CompletionMatch[]> {
  const before = scratch.source.slice(0, scratch.wordStart);
  if (scratch.word.length < SHORTEST || /\.\s*$/.test(before)) return [];
  const answer = await withPackageNames(session, () =>
    session.rpc.request("textDocument/completion", { textDocument: { uri }, position: scratch.position() }, signal),
  );
  const list: CompletionList = Array.isArray(answer) ? { items: answer } : (answer ?? { items: [] });
  const found = list.items
    .filter(({ label }) => label.startsWith(scratch.word))
    .flatMap((item) => {
      const statement = statementOf(item);
      return statement === null ? [] : [{ statement, label: item.label }];
    });
  return preferNode(found)
    .slice(0, MAX_MATCHES)
    .map(({ statement, label }) => ({ text: `${statement}\n${before}${label}`, type: "module", signature: statement }));
}

/** The import statements that would make the unknown names of these diagnostics known, and whether that was given up. */
export async function suggestedImports(
  session: ServerSession,
  uri: string,
  diagnostics: Diagnostic[],
  signal?: AbortSignal,
): Promise<{ imports: Map<Diagnostic, string[]>; isLate: boolean }> {
  const unknown = diagnostics.filter(({ code }) => code === NAME_NOT_FOUND).slice(0, 3);
  const suggested = new Map<Diagnostic, string[]>();
  if (unknown.length === 0) return { imports: suggested, isLate: false };
  const timeout = AbortSignal.timeout(HINT_TIMEOUT);
  const given = signal ? AbortSignal.any([signal, timeout]) : timeout;
  const asked = withPackageNames(session, async () => {
    for (const diagnostic of unknown) {
      const context = { diagnostics: [diagnostic], only: ["quickfix"] };
      const params = { textDocument: { uri }, range: diagnostic.range, context };
      const actions = (await session.rpc.request("textDocument/codeAction", params, given)) ?? [];
      const found = actions.flatMap((action) => suggestedStatement(action, diagnostic) ?? []);
      if (found.length > 0)
        suggested.set(
          diagnostic,
          preferNode(found).map(({ statement }) => statement),
        );
    }
  });
  // It is a hint: that it fails, or comes too late, is no fault of the cell's.
  await asked.catch(() => {});
  return { imports: suggested, isLate: timeout.aborted };
}

/** The import that a quick fix would write; where it would only add the name to one that is there, a statement of its own. */
function suggestedStatement({ title, edit }: CodeAction, { message }: Diagnostic): { statement: string } | null {
  const module = SUGGESTED.exec(title)?.[1];
  if (module === undefined) return null;
  const written = Object.values(edit?.changes ?? {}).flatMap((changes) => changes.map(({ newText }) => newText.trim()));
  const whole = written.find((text) => text.startsWith("import "));
  return { statement: whole ?? `import { ${/'([^']+)'/.exec(message)?.[1]} } from "${module}";` };
}

/** The import statement that an item would bring; null for items of the text itself. */
function statementOf({ label, data }: CompletionItem): string | null {
  const autoImport: unknown = isObject(data) ? Reflect.get(data, "autoImport") : null;
  if (!isObject(autoImport)) return null;
  const module: unknown = Reflect.get(autoImport, "moduleSpecifier");
  const kind: unknown = Reflect.get(autoImport, "importKind") ?? IMPORT_NAMED;
  if (typeof module !== "string") return null;
  if (kind === IMPORT_NAMED) return `import { ${label} } from "${module}";`;
  return kind === IMPORT_DEFAULT ? `import ${label} from "${module}";` : null;
}

/** `node:fs` and `fs` are the same: the first says what it is. */
function preferNode<Found extends { statement: string }>(found: Found[]): Found[] {
  const all = new Set(found.map(({ statement }) => statement));
  return found.filter(({ statement }) => !all.has(statement.replace(/from "/, 'from "node:')));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Does `work` while the server knows the names of packages. */
async function withPackageNames<Result>(session: ServerSession, work: () => Promise<Result>): Promise<Result> {
  const count = (change: number): number => {
    const now = (users.get(session) ?? 0) + change;
    users.set(session, now);
    return now;
  };
  const set = (autoImports: boolean): void =>
    session.rpc.notify("workspace/didChangeConfiguration", {
      settings: { typescript: { suggest: { autoImports } } },
    });
  if (count(1) === 1) set(true);
  try {
    return await work();
  } finally {
    if (count(-1) === 0) set(false);
  }
}
