// The thread that runs user code: takes cells from the server thread, evaluates them, sends back what they make.
import type { Manner } from "../../common/manner.ts";
import { Callbacks } from "./callbacks.ts";
import { installRunHooks } from "../hooks/run-hooks.ts";
import { answerWithoutWidgets } from "./widget-control.ts";
import { cellOutput } from "../foreign/ijavascript.ts";
import { connectTslab } from "../foreign/tslab.ts";
import { randomUUID } from "node:crypto";
import type { MessagePort } from "node:worker_threads";
import { CellScope } from "./cell-scope.ts";
import { captureChildren } from "./child-output.ts";
import { installCommHooks, WIDGET_CONTROL } from "../hooks/comm-hooks.ts";
import { Comms } from "./comms.ts";
import { Control, IDLE } from "../control.ts";
import { installDisplayHooks } from "../hooks/display-hooks.ts";
import { LIVE_FIGURES, LiveFigures } from "./live-figures.ts";
import { Displays } from "./displays.ts";
import { Evaluator } from "./evaluate.ts";
import { installPrompt } from "./input.ts";
import type { ToSession } from "../messages.ts";
import { Modules } from "../modules/modules.ts";
import { installTestHooks } from "../hooks/test-hooks.ts";
import { SessionTests } from "../testing/session-tests.ts";
import { Outbox } from "./outbox.ts";
import { joinLine, type LineOptions } from "../remote/join-line.ts";
import { announceExit, reportFaults } from "./process-faults.ts";
import { currentRun, trackRuns } from "./run-context.ts";
import { CellRuns } from "./cell-runs.ts";
import { RedrawnStreams } from "../terminal/redrawn-stream.ts";
import { formatStacks } from "./stack-traces.ts";
import { runTypeScriptWorkers } from "./typescript-workers.ts";
import { installStdin } from "./stdin.ts";
import { captureStreams, type TextSink } from "./streams.ts";
import { forgetTerminated } from "./termination.ts";

export interface SessionOptions {
  /** The notebook's folder. */
  cwd: string;
  /** Made by createControlBuffer; the controller has the same. */
  control: SharedArrayBuffer;
  manner?: Manner;
  /** The line to another kernel, where this one is a submission's or checks one. */
  line?: LineOptions;
}

/** Makes this thread the one that runs user code; says "ready" when it can. */
export function startSession(
  port: MessagePort,
  { cwd, control: buffer, manner = "typescript", line }: SessionOptions,
): void {
  const control = new Control(buffer);
  const outbox = new Outbox(port, control);
  const sink = textSink(outbox);
  formatStacks();
  announceExit(outbox, control);
  captureStreams(sink);
  captureChildren(sink, control);
  installPrompt(outbox, control);
  installStdin(outbox);
  const displays = new Displays(outbox);
  installDisplayHooks(displays);
  const comms = new Comms(outbox);
  installCommHooks(comms);
  comms.setTarget(WIDGET_CONTROL, answerWithoutWidgets);
  const callbacks = new Callbacks({ outbox, displays, idle: () => runs.idle() });
  installRunHooks(callbacks);
  const figures = new LiveFigures(callbacks, randomUUID);
  figures.install();
  comms.setTarget(LIVE_FIGURES, figures.target);
  const tests = new SessionTests(
    () => currentRun()?.run ?? 0,
    (text) => process.stdout.write(text),
  );
  installTestHooks(tests.api);
  const modules = new Modules(cwd, { manner, tests: tests.module, onRequired: connectTslab });
  runTypeScriptWorkers(modules.workerPrelude);
  const scope = new CellScope(modules, manner === "javascript" ? cellOutput(currentRun) : undefined);
  scope.install();
  if (line !== undefined) joinLine(line, modules);
  const runs = new CellRuns({ scope, evaluator: new Evaluator(control), displays, tests, outbox });
  reportFaults(outbox, (run, error) => runs.fail(run, error));
  takeMessages(port, { control, runs, comms });
  // Last, as from here on timers and promises belong to runs.
  trackRuns(control);
  outbox.send({ type: "ready" });
}

/** Sends what code writes, in the run that writes it. */
function textSink(outbox: Outbox): TextSink {
  const streams = new RedrawnStreams();
  return (name, written) => {
    const run = currentRun()?.run ?? 0;
    const { text, isAll } = streams.write(run, name, written, !outbox.hasOthers(run));
    if (isAll) outbox.replace({ type: "stream", run, name, text });
    else if (text !== "") outbox.output({ type: "stream", run, name, text });
  };
}

interface Takers {
  control: Control;
  runs: CellRuns;
  comms: Comms;
}

/** Does what the server thread asks for. */
function takeMessages(port: MessagePort, { control, runs, comms }: Takers): void {
  port.on("message", (message: ToSession) => {
    if (message.type === "evaluate") {
      runs.start(message);
    } else if (message.type === "cancel") {
      // A message comes when no user code is on the stack. Acknowledged last: until then it is sent again.
      control.state = IDLE;
      forgetTerminated();
      runs.cancel(message.run);
      control.acknowledge(message.sequence);
    } else if (message.type === "comm") {
      comms.receive(message.run, message.event);
    } else {
      port.close();
    }
  });
}
