// Asking the user: prompt() waits for the answer.
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Control } from "../control.ts";
import type { InputAnswer } from "../messages.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun } from "./run-context.ts";

/** Thrown where a cell asks and the client has said that it will not answer. */
export class InputRefusedError extends Error {
  override name = "InputRefusedError";
}

/**
 * Installs `prompt(question, preset)`, as browsers have it: the answer, the preset for an empty answer, null where
 * none was given. Throws where the client cannot be asked.
 */
export function installPrompt(outbox: Outbox, control: Control): void {
  const prompt = (question: unknown = "", preset = ""): string | null => {
    const answer = askAndWait(String(question), outbox, control);
    return answer === "" ? preset : answer;
  };
  Reflect.set(globalThis, "prompt", prompt);
}

/** Blocks the thread until there is an answer; an interrupt ends the wait. */
function askAndWait(question: string, outbox: Outbox, control: Control): string | null {
  const seen = control.answers;
  const port = ask("prompt", question, outbox);
  try {
    control.waitForAnswer(seen);
    const received: { message: InputAnswer } | undefined = receiveMessageOnPort(port);
    return received?.message.value ?? null;
  } finally {
    port.close();
  }
}

/** Sends a question in the name of `asker`; the answer comes to the port, or the port is closed. */
export function ask(asker: string, question: string, outbox: Outbox): MessagePort {
  const run = currentRun();
  if (!run?.allowStdin) throw new InputRefusedError(`${asker}: this client does not let a cell ask for input`);
  const { port1, port2 } = new MessageChannel();
  outbox.send({ type: "input", run: run.run, prompt: question, password: false, answers: port2 }, [port2]);
  return port1;
}
