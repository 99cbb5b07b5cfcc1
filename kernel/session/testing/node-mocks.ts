// Node's mocks, loaded when a cell asks for them: Node takes longer to load what runs tests than the rest of a session.
import type { mock } from "node:test";

// Taken now, as user code may replace it.
const builtin = process.getBuiltinModule.bind(process);

export function nodeMocks(): typeof mock {
  return builtin("node:test").mock;
}
