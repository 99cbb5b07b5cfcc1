// What the scripts take from JupyterLab and CodeMirror, in types of their own: they must be checked without either.
import type { CellQuestions } from "./cell-questions.js";
import type { ProblemMarks } from "./problem-marks.js";
import type { Problem, ReferencePlace } from "../../common/vocabulary.ts";

/** What the kernel's diagnostics_reply and inspect_reply have. */
export type { Problem, ReferencePlace };

/** What is known of a name. */
export interface Known {
  markdown: string;
  reference: ReferencePlace | null;
}

/** The packages, as their modules. */
export interface Packages {
  view: typeof view;
  state: typeof state;
  codemirror: {
    EditorExtensionRegistry: { createConditionalExtension(extension: unknown): unknown };
    IEditorExtensionRegistry: unknown;
  };
  notebook: { INotebookTracker: unknown; NotebookActions: NotebookActions };
  rendermime: { IRenderMimeRegistry: unknown };
  services: { KernelMessage: KernelMessages };
}

/** JupyterLab's model of an editor; of a cell the shared model says what kind it is. */
export interface EditorModel {
  sharedModel: SharedModel;
}

export interface SharedModel {
  cell_type?: string;
  getSource(): string;
}

export interface EditorExtensions {
  addExtension(factory: {
    name: string;
    default: boolean;
    schema: object;
    factory(options: { model: EditorModel }): unknown;
  }): void;
}

export interface Signal<Sender, Value> {
  connect(slot: (sender: Sender, value: Value) => void): void;
}

export interface NotebookPanel {
  content: { widgets: readonly { model: EditorModel }[] };
  sessionContext: {
    ready: Promise<void>;
    session: { kernel: KernelConnection | null } | null;
    kernelChanged: Signal<unknown, unknown>;
    statusChanged: Signal<unknown, string>;
  };
}

export interface NotebookTracker {
  find(isWanted: (panel: NotebookPanel) => boolean): NotebookPanel | undefined;
  forEach(visit: (panel: NotebookPanel) => void): void;
  widgetAdded: Signal<unknown, NotebookPanel>;
}

export interface NotebookActions {
  executed: Signal<unknown, { notebook: NotebookPanel["content"] }>;
}

export interface KernelConnection {
  username: string;
  clientId: string;
  connectionStatus: string;
  info: Promise<{ implementation: string }>;
  requestInspect(content: { code: string; cursor_pos: number; detail_level: 0 }): Promise<{
    content: {
      status: string;
      found: boolean;
      data: Record<string, unknown>;
      metadata: { reference?: ReferencePlace };
    };
  }>;
  sendShellMessage(
    message: unknown,
    expectReply: boolean,
    disposeOnDone: boolean,
  ): { done: Promise<{ content: { status: string; problems: Problem[] } }> };
}

export interface KernelMessages {
  createMessage(options: {
    msgType: string;
    channel: "shell";
    username: string;
    session: string;
    content: object;
  }): unknown;
}

export interface RenderMime {
  createRenderer(mimeType: string): { node: HTMLElement; renderModel(model: unknown): Promise<void>; dispose(): void };
  createModel(options: { data: Record<string, string> }): unknown;
}

export interface Text {
  length: number;
  toString(): string;
}

export interface EditorState {
  doc: Text;
  wordAt(offset: number): { from: number; to: number } | null;
  field(field: ProblemField, isRequired: false): DecorationSet | undefined;
}

export interface EditorView {
  dom: HTMLElement;
  state: EditorState;
  dispatch(transaction: { effects: unknown }): void;
}

export interface DecorationSet {
  map(changes: unknown): DecorationSet;
  between(
    from: number,
    to: number,
    visit: (from: number, to: number, value: { spec: { problem: Problem } }) => void,
  ): void;
}

export interface ProblemField {
  readonly isField?: true;
}

export interface Transaction {
  state: EditorState;
  changes: unknown;
  effects: readonly { is(type: EffectType): boolean; value: Problem[] }[];
}

export interface EffectType {
  of(value: unknown): unknown;
}

/** An answer to where the mouse rests. */
export interface Tooltip {
  pos: number;
  end: number;
  above: boolean;
  create(): { dom: HTMLElement; destroy?: () => void };
}

export type HoverSource = (editor: EditorView, offset: number) => Promise<Tooltip | null>;

/** CodeMirror's view. */
export declare const view: {
  ViewPlugin: { define(create: (editor: EditorView) => object): unknown };
  EditorView: { baseTheme(rules: object): unknown; decorations: { from(field: ProblemField): unknown } };
  Decoration: {
    none: DecorationSet;
    mark(spec: { class: string; problem: Problem }): { range(from: number, to: number): unknown };
    set(ranges: unknown[], isToBeSorted: boolean): DecorationSet;
  };
  hoverTooltip(source: HoverSource, options: { hoverTime: number; hideOnChange: boolean }): unknown;
  tooltips(config: { parent: HTMLElement }): unknown;
  closeHoverTooltips: unknown;
};

/** CodeMirror's state. */
export declare const state: {
  StateEffect: { define(): EffectType };
  StateField: {
    define(config: {
      create(): DecorationSet;
      update(marks: DecorationSet, transaction: Transaction): DecorationSet;
      provide(field: ProblemField): unknown;
    }): ProblemField;
  };
};

/** What a checker of one editor is made of. */
export interface CheckerParts {
  ask(code: string): Promise<Problem[] | null>;
  follow(recheck: () => void): () => void;
  show(editor: EditorView, problems: Problem[]): void;
}

export interface HoverParts {
  questions: CellQuestions;
  marks: ProblemMarks;
  rendermime: RenderMime;
}
