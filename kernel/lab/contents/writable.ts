// Whether a file may be changed.
import { constants, type Stats } from "node:fs";
import { access } from "node:fs/promises";

/** What the system says, and what the file's own permissions do: those bind root as well, who asked for them. */
export async function isWritable(file: string, { mode }: Stats): Promise<boolean> {
  if ((mode & 0o222) === 0) return false;
  return access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
}
