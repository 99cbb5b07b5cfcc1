// Asking the user: prompt(), confirm() and alert() wait for the answer.
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
 * Installs what browsers have for questions: `prompt(question, preset)` gives the answer, the preset for an empty answer, null where
 * none was given; `confirm(question)` whether it was yes; `alert(text)` waits for Enter.
 *
 * Questions throw where the client cannot be asked. An alert asks nothing, so there it is printed.
 */
export function installPrompt(outbox: Outbox, control: Control): void {
  const ask = (asker: string, question: string): string | null => askAndWait(asker, question, outbox, control);
  const prompt = (question: unknown = "", preset = ""): string | null => {
    const answer = ask("prompt", String(question));
    return answer === "" ? preset : answer;
  };
  const confirm = (question: unknown = "Continue?"): boolean =>
    /^\s*y(?:es)?\s*$/i.test(ask("confirm", `${question} [y/N] `) ?? "");
  const alert = (text: unknown = "Alert"): void => {
    if (currentRun()?.allowStdin) ask("alert", `${text} [Enter] `);
    else process.stdout.write(`${text}\n`);
  };
  for (const [name, value] of Object.entries({ prompt, confirm, alert })) Reflect.set(globalThis, name, value);
}

/** Blocks the thread until there is an answer; an interrupt ends the wait. */
function askAndWait(asker: string, question: string, outbox: Outbox, control: Control): string | null {
  const seen = control.answers;
  const port = ask(asker, question, outbox);
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
