// A kernel with the rights of who grades, but within limits: what is left where nothing keeps submissions apart.
import { dirname } from "node:path";
import type { Confinement } from "../../launch/confinement.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import type { Limits } from "./isolation.ts";
import { lifeline } from "./lifeline.ts";
import { limitCommand } from "./limit-command.ts";
import { watchUsage } from "./usage-watch.ts";

export function limited(limits: Limits): Confinement {
  let folder = "";
  return {
    mostOutput: limits.output * 1e6,
    enclose(command, connectionFile) {
      folder = dirname(connectionFile);
      const argv = [...limitCommand(limits), ...lifeline("its process group"), ...command.argv];
      return { argv, cwd: command.cwd, env: cleanEnvironment(command, limits) };
    },
    watch: (pid, end) => watchUsage({ pid, depth: 0, folder, limits }, end),
  };
}
