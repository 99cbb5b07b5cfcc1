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

const library = loadLibrary();

export type Dealer = ZeroMQ.Dealer;
export type Router = ZeroMQ.Router;
export type Subscriber = ZeroMQ.Subscriber;
export type XPublisher = ZeroMQ.XPublisher;

export const Dealer: typeof ZeroMQ.Dealer = library.Dealer;
export const Pair: typeof ZeroMQ.Pair = library.Pair;
export const Reply: typeof ZeroMQ.Reply = library.Reply;
export const Router: typeof ZeroMQ.Router = library.Router;
export const Subscriber: typeof ZeroMQ.Subscriber = library.Subscriber;
export const XPublisher: typeof ZeroMQ.XPublisher = library.XPublisher;
export const version: string = library.version;
