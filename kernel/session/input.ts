// Asking the user: prompt() waits for the answer, and an interrupt ends the wait.
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { Control } from "./control.ts";
import type { InputAnswer } from "./messages.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun } from "./run-context.ts";

/**
 * Installs `prompt(question, preset)`, as browsers have it: the answer, the preset for an empty answer, null where
 * none was given. Throws where the client cannot be asked.
 */
export function installPrompt(outbox: Outbox, control: Control): void {
  const prompt = (question: unknown = "", preset = ""): string | null => {
    const answer = ask(String(question), false, outbox, control);
    return answer === "" ? preset : answer;
  };
  Reflect.set(globalThis, "prompt", prompt);
}

function ask(prompt: string, password: boolean, outbox: Outbox, control: Control): string | null {
  const run = currentRun();
  if (!run?.allowStdin) throw new Error("prompt: this client does not let a cell ask for input");
  const { port1, port2 } = new MessageChannel();
  const seen = control.answers;
  outbox.send({ type: "input", run: run.run, prompt, password, answers: port2 }, [port2]);
  try {
    control.waitForAnswer(seen);
    const received: { message: InputAnswer } | undefined = receiveMessageOnPort(port1);
    return received?.message.value ?? null;
  } finally {
    port1.close();
  }
}
