// Servers of Jupyter's own for tests: folders that hold nothing of this machine's user, and when they answer.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** An environment in which Jupyter keeps everything below `folder`, and lets the tests' user start it. */
export function jupyterEnvironment(folder: string): NodeJS.ProcessEnv {
  const places = {
    JUPYTER_DATA_DIR: join(folder, "own"),
    JUPYTER_CONFIG_DIR: join(folder, "config"),
    JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
  };
  mkdirSync(places.JUPYTER_CONFIG_DIR, { recursive: true });
  const config = { ServerApp: { allow_root: true } };
  writeFileSync(join(places.JUPYTER_CONFIG_DIR, "jupyter_server_config.json"), JSON.stringify(config));
  return { ...process.env, ...places };
}

export async function untilAnswers(address: string): Promise<void> {
  const answers = (): Promise<boolean> =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 300; tries++) {
    if (await answers()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`Jupyter's server did not answer at ${address}`);
}
