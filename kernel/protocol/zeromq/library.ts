// ZeroMQ: the copy that the build puts beside the code, with a program for each system that Node runs on widely; from the sources, and on
// other systems, the package `zeromq` that is installed.
import { createRequire } from "node:module";
import type * as ZeroMQ from "zeromq";

const load = createRequire(import.meta.url);

function loadLibrary(): typeof ZeroMQ {
  try {
    return load("../../bundled/zeromq/lib/index.cjs");
  } catch (error) {
    return installed(error);
  }
}

/** Throws what went wrong with the copy where nothing is installed: it names the system. */
function installed(reason: unknown): typeof ZeroMQ {
  try {
    return load("zeromq");
  } catch {
    throw reason;
  }
}

let library: typeof ZeroMQ | null = null;

/** The library, read when somebody needs it first: kernels that are reached through a pipe do without. */
export function zeromq(): typeof ZeroMQ {
  library ??= loadLibrary();
  return library;
}

export type Dealer = ZeroMQ.Dealer;
export type Reply = ZeroMQ.Reply;
export type Request = ZeroMQ.Request;
export type Router = ZeroMQ.Router;
export type Subscriber = ZeroMQ.Subscriber;
export type XPublisher = ZeroMQ.XPublisher;
