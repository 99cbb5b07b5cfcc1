// A kernel with the rights of who grades, but within limits: what is left where nothing keeps submissions apart.
import { dirname } from "node:path";
import type { Confinement } from "../../launch/confinement.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import type { Limits } from "./isolation.ts";
import { limitCommand } from "./limit-command.ts";
import { watchUsage } from "./usage-watch.ts";

/** The kernel ends with who has started it, even where that was killed. */
const ENDS_WITH_PARENT = ["setpriv", "--pdeathsig", "KILL"];

export function limited(limits: Limits): Confinement {
  let folder = "";
  return {
    enclose(command, connectionFile) {
      folder = dirname(connectionFile);
      const argv = [...ENDS_WITH_PARENT, ...limitCommand(limits), ...command.argv];
      return { argv, cwd: command.cwd, env: cleanEnvironment(command, limits) };
    },
    watch: (pid, end) => watchUsage({ pid, depth: 0, folder, limits }, end),
  };
}
