// The user's settings of the front end's plugins, as files that can be read and edited by hand.
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { HttpError } from "../http/http-error.ts";
import { parseCommentedJson } from "./commented-json.ts";
import { readSchemas, type SettingsSchema } from "./schemas.ts";

/** How the interface describes the settings of a plugin; field names are the interface's own. */
export interface SettingsModel {
  id: string;
  schema: JsonFields;
  version: string;
  /** What the user wrote, comments included. */
  raw: string;
  settings: JsonFields;
  warning: string | null;
  created: string | null;
  last_modified: string | null;
}

export class SettingsStore {
  readonly #folder: string;
  readonly #schemasFolder: string;
  readonly #extensionFolders: () => Promise<string[]>;
  #schemas: Promise<ReadonlyMap<string, SettingsSchema>> | null = null;

  /** The front end's schemas are read once; the folders of extensions, whose schemas count more, each time. */
  constructor(
    schemasFolder: string,
    userFolder: string,
    extensionFolders: () => Promise<string[]> = () => Promise.resolve([]),
  ) {
    this.#schemasFolder = schemasFolder;
    this.#extensionFolders = extensionFolders;
    this.#folder = join(userFolder, "user-settings");
  }

  async ids(): Promise<string[]> {
    return [...(await this.#known()).keys()];
  }

  async list(): Promise<SettingsModel[]> {
    const schemas = await this.#known();
    return Promise.all([...schemas.values()].map((schema) => this.#describe(schema)));
  }

  /** Throws an HttpError 404 for a plugin without a schema. */
  async get(id: string): Promise<SettingsModel> {
    return this.#describe(await this.#find(id));
  }

  /**
   * Keeps what the user wrote.
   *
   * @throws {HttpError} 404 for a plugin without a schema, 400 where the text is not JSON with comments
   */
  async put(id: string, raw: string): Promise<void> {
    await this.#find(id);
    try {
      parseCommentedJson(raw);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new HttpError(400, `The settings of ${id} are not JSON: ${why}.`, { cause: error });
    }
    await writeFileAtomically(this.#file(id), raw);
  }

  async #known(): Promise<ReadonlyMap<string, SettingsSchema>> {
    this.#schemas ??= readSchemas(this.#schemasFolder);
    const [bundled, ...added] = await Promise.all([
      this.#schemas,
      ...(await this.#extensionFolders()).reverse().map(readSchemas),
    ]);
    return new Map([bundled, ...added].flatMap((schemas) => [...schemas]));
  }

  async #find(id: string): Promise<SettingsSchema> {
    const schema = (await this.#known()).get(id);
    if (schema === undefined) throw new HttpError(404, `There are no settings of ${JSON.stringify(id)}.`);
    return schema;
  }

  /** The identifier is one of a schema that was found, so it cannot lead out of the folder. */
  #file(id: string): string {
    const [name = "", plugin = ""] = id.split(":");
    return join(this.#folder, ...name.split("/"), `${plugin}.jupyterlab-settings`);
  }

  async #describe({ id, schema, version }: SettingsSchema): Promise<SettingsModel> {
    const file = this.#file(id);
    const raw = await readFile(file, "utf8").catch(() => null);
    const info = raw === null ? null : await stat(file).catch(() => null);
    const { settings, warning } = readSettings(raw ?? "{}");
    return {
      id,
      schema,
      version,
      raw: raw ?? "{}",
      settings,
      warning,
      created: info?.birthtime.toISOString() ?? null,
      last_modified: info?.mtime.toISOString() ?? null,
    };
  }
}

function readSettings(raw: string): { settings: JsonFields; warning: string | null } {
  try {
    const value = parseCommentedJson(raw);
    if (isJsonObject(value)) return { settings: value, warning: null };
    return { settings: {}, warning: "The settings must be an object." };
  } catch (error) {
    return { settings: {}, warning: error instanceof Error ? error.message : String(error) };
  }
}
