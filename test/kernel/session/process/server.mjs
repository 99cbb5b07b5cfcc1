// The thread of the controller: does what the test asks for, and sends it every output. One JSON object a line.
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { workerData } from "node:worker_threads";
import { SessionController } from "../../../../kernel/dist/session/controller/controller.js";
import { lowerDecorators } from "../../../../kernel/dist/project/lower-decorators.js";
import { ProjectFiles } from "../../../../kernel/dist/project/project-settings.js";
import { transformCell } from "../../../../kernel/dist/session/transform/transform.js";

const { socket, cwd, control, port } = workerData;
const connection = connect(socket);
const session = new SessionController(port, control);
const send = (message) => new Promise((sent) => connection.write(`${JSON.stringify(message)}\n`, sent));
session.onOutput = (event) => send({ event });

const names = new Map();
const project = new ProjectFiles(cwd);
const settings = () => ({ jsx: project.read().jsx, decorators: project.read().decorators, lowerDecorators });

const actions = {
  run({ run, cell, source, silent = false, expressions = {}, allowStdin = false }) {
    const fileName = `In[${cell}]`;
    const transformed = transformCell(source, fileName, { ...settings(), names });
    if (!transformed.ok) return { status: "syntax", errors: transformed.errors };
    const { code, map, hidden } = transformed.cell;
    for (const [name, kind] of transformed.cell.names) names.set(name, kind);
    return session.evaluate({ run, cell, fileName, code, map, hidden, source, silent, expressions, allowStdin });
  },
  interrupt: () => session.interrupt(),
  answer: ({ value }) => session.answer(value),
  memory: () => process.memoryUsage().rss,
};

createInterface({ input: connection }).on("line", async (line) => {
  const { id, action, ...request } = JSON.parse(line);
  await session.ready;
  const started = performance.now();
  const answer = await actions[action](request);
  void send({ id, answer: answer ?? null, milliseconds: performance.now() - started });
});
connection.on("close", () => process.exit(0));
