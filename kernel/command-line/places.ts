// Where the course and the learner's workbook are: in a checkout of the project, and where the package was installed from a registry.
import { join, resolve, sep } from "node:path";
import { UsageError } from "./usage-error.ts";
import { checkoutRoot, packageRoot } from "../platform/package-root.ts";

/** The folder of the chapters as the course has them. */
export function courseFolder(): string {
  const checkout = checkoutRoot();
  return checkout === null ? join(packageRoot(), "course") : join(checkout, "notebooks");
}

/**
 * The folder of the learner's copies where the user names none: `workbook` in the checkout, or in the folder in which the command was given.
 *
 * @throws {UsageError} for a folder within node_modules, where the next installation would remove it
 */
export function workbookFolder(): string {
  const folder = resolve(checkoutRoot() ?? ".", "workbook");
  if (!folder.split(sep).includes("node_modules")) return folder;
  throw new UsageError(
    `a workbook in ${folder} would be lost with the next installation: go to another folder, or name one by --root`,
  );
}
