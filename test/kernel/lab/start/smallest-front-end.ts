// The smallest front end that the command takes for one that is built already.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprint } from "gradus-kernel/lab/front-end/sources";

/** Writes it into a folder of caches; its one script is empty. */
export async function writeSmallestFrontEnd(cache: string): Promise<void> {
  const built = join(cache, `lab-${await fingerprint()}`);
  for (const name of ["static", "schemas", "themes"]) mkdirSync(join(built, name), { recursive: true });
  writeFileSync(join(built, "page-config.json"), "{}");
  writeFileSync(join(built, "static", "main.js"), "");
}
