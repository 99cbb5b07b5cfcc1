// What live figures take from JupyterLab, in types of their own, and how a page leads them to their kernel.
import type { LiveNotes } from "../figure/types.d.ts";
import type { LiveConnection } from "./live-connection.js";

/** What pages with kernels set: it connects the figure of a place. */
export type LiveHost = (node: HTMLElement, notes: LiveNotes) => Promise<LiveConnection | null>;

/** A control on the page, and what its kernel is sent of it. */
export interface LiveInput {
  readonly element: HTMLElement;
  value(): unknown;
  stop(): void;
}

/** The part of JupyterLab's connection to a kernel that live figures use. */
export interface FigureKernel {
  readonly handleComms: boolean;
  readonly info: Promise<unknown>;
  readonly statusChanged: { connect(slot: (kernel: unknown, status: string) => void): unknown };
  createComm(target: string): FigureComm;
}

export interface FigureComm {
  readonly isDisposed: boolean;
  onMsg: (message: { content: { data: { ready?: unknown; figure?: unknown; turn?: unknown } } }) => void;
  onClose: (message: object) => void;
  open(data: object): unknown;
  send(data: object): { readonly done: Promise<unknown> };
  close(data: object): unknown;
}
