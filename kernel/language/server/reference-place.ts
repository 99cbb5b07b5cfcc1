// Where the reference of a package has what the cursor is on: told by the file that declares it.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isJsonObject } from "../../common/json.ts";
import type { ReferencePlace } from "../../common/vocabulary.ts";
import type { Location } from "../lsp.ts";

/** The line of a hover that says what was found, `function adam(…`, with its name. */
const DECLARED = /^(?:\(alias\) )?(?:function|const|class|interface|type) (?:\w+\.)?(\w+)/m;

/** The place of a name by its definition and the text about it; null where its package has no reference. */
export function referencePlace(definition: Location | Location[] | null, hover: string): ReferencePlace | null {
  const [location] = Array.isArray(definition) ? definition : [definition];
  const name = DECLARED.exec(hover)?.[1];
  if (!location?.uri.startsWith("file:") || name === undefined) return null;
  const declared = fileURLToPath(location.uri);
  const [, folder, file] = /^(.*)[\\/]dist[\\/](.*)\.d\.ts$/.exec(declared) ?? [];
  if (folder === undefined || file === undefined || !existsSync(path.join(folder, "reference.json"))) return null;
  const manifest: unknown = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const owner = isJsonObject(manifest) ? manifest["name"] : undefined;
  return typeof owner === "string" ? { package: owner, file: file.replaceAll("\\", "/"), name } : null;
}
