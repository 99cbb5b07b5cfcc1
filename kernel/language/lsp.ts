// The part of the Language Server Protocol that the kernel speaks.
import type { TextPosition } from "./types.ts";

export interface Range {
  start: TextPosition;
  end: TextPosition;
}

export interface Location {
  uri: string;
  range: Range;
}

export interface Diagnostic {
  range: Range;
  severity?: number;
  code?: number | string;
  message: string;
  relatedInformation?: { location: Location; message: string }[];
}

export interface CompletionItem {
  label: string;
  kind?: number;
  sortText?: string;
  filterText?: string;
  insertText?: string;
  textEdit?: { newText: string } & ({ range: Range } | { insert: Range; replace: Range });
  detail?: string;
  data?: unknown;
}

export interface CompletionList {
  items: CompletionItem[];
  itemDefaults?: { data?: unknown } | null;
}

export interface MarkupContent {
  kind: "markdown" | "plaintext";
  value: string;
}

export interface Hover {
  contents: MarkupContent;
}

export interface SignatureHelp {
  signatures: { label: string; documentation?: MarkupContent | string }[];
  activeSignature?: number;
}

interface TextDocument {
  textDocument: { uri: string };
}

interface DocumentPosition extends TextDocument {
  position: TextPosition;
}

/** A place in a file. */
export interface Location {
  uri: string;
  range: Range;
}

/** The requests that the kernel sends, with what they take and give. */
export type LanguageServerRequests = {
  initialize: { params: Record<string, unknown>; result: { capabilities: Record<string, unknown> } };
  shutdown: { params: null; result: null };
  "textDocument/diagnostic": {
    params: TextDocument;
    result: { kind: "full"; items: Diagnostic[] } | { kind: "unchanged" };
  };
  "textDocument/codeAction": {
    params: TextDocument & { range: Range; context: { diagnostics: Diagnostic[]; only: string[] } };
    result: CodeAction[] | null;
  };
  "textDocument/completion": { params: DocumentPosition; result: CompletionList | CompletionItem[] | null };
  "completionItem/resolve": { params: CompletionItem; result: CompletionItem };
  "textDocument/definition": { params: DocumentPosition; result: Location | Location[] | null };
  "textDocument/hover": { params: DocumentPosition; result: Hover | null };
  "textDocument/signatureHelp": { params: DocumentPosition; result: SignatureHelp | null };
};

/** A change of a text that mends what a diagnostic tells, with its text by documents. */
export interface CodeAction {
  title: string;
  edit?: { changes?: Record<string, { newText: string }[]> };
}

/** Severity of a diagnostic, as the protocol numbers it. */
export const SEVERITY_ERROR = 1;
export const SEVERITY_WARNING = 2;

/** What happened to a file, as the protocol numbers it. */
export const FILE_CREATED = 1;
export const FILE_CHANGED = 2;
export const FILE_DELETED = 3;

/** A file that was created, changed or deleted on disk. */
export interface FileEvent {
  uri: string;
  type: typeof FILE_CREATED | typeof FILE_CHANGED | typeof FILE_DELETED;
}
