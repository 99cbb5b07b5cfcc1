// The user's extensions as the Lab uses them: what the page is told, and where their files, schemas and themes lie.
import { join } from "node:path";
import { configFolders, dataFolders } from "../../kernelspecs/jupyter-paths.ts";
import type { JsonFields } from "../../common/json.ts";
import { readDisabled } from "./disabled-extensions.ts";
import { findExtensions, type LabExtension } from "./find-extensions.ts";

export class LabExtensions {
  readonly #onLog: (line: string) => void;
  /** Problems that have been told: the folders are read again for every page. */
  readonly #told = new Set<string>();

  constructor(onLog: (line: string) => void) {
    this.#onLog = onLog;
  }

  /** All that are installed and not turned off. */
  async list(): Promise<LabExtension[]> {
    const disabled = await readDisabled(configFolders());
    return (await this.#installed()).filter(({ name }) => disabled.get(name) !== true);
  }

  /** The folder of an extension; null where there is none of this name. */
  async folderOf(name: string): Promise<string | null> {
    return (await this.list()).find((extension) => extension.name === name)?.folder ?? null;
  }

  /** The folders of one kind, `schemas` or `themes`, in which extensions bring their own. */
  async folders(kind: "schemas" | "themes"): Promise<string[]> {
    return (await this.list()).map(({ folder }) => join(folder, kind));
  }

  /** What the page is told of them, beside what it has been told to leave out already. */
  async pageConfig(left: readonly unknown[]): Promise<JsonFields> {
    const disabled = await readDisabled(configFolders());
    const extensions = await this.list();
    const replaced = extensions.flatMap(({ disables }) => disables).filter((id) => disabled.get(id) !== false);
    const off = [...disabled].filter(([, isOff]) => isOff).map(([id]) => id);
    return {
      federated_extensions: extensions.map(({ name, build }) => ({ name, ...build })),
      disabledExtensions: [...new Set([...left, ...replaced, ...off])],
    };
  }

  #installed(): Promise<LabExtension[]> {
    return findExtensions(
      dataFolders().map((folder) => join(folder, "labextensions")),
      (line) => {
        if (!this.#told.has(line)) this.#onLog(line);
        this.#told.add(line);
      },
    );
  }
}
