// The interface /api/resolvePath: which file of the Lab a path means that a kernel has printed, such as one in an error.
import { homedir } from "node:os";
import { relative, resolve, sep } from "node:path";
import type { KernelManager } from "./kernel-manager.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import type { RootFolder } from "../contents/root-folder.ts";

export function resolveRoutes(root: RootFolder, kernels: KernelManager): Route[] {
  return [
    {
      method: "GET",
      pattern: /^\/api\/resolvePath$/,
      handle: async (exchange) => {
        const printed = exchange.query("path");
        if (printed === null) throw new HttpError(400, "The parameter path is missing.");
        const kernel = exchange.query("kernel");
        const folder = kernel === null ? root.folder : kernels.get(kernel).folder;
        const path = await resolvePrinted(root, folder, printed);
        // What lies outside of the Lab is no page's business.
        exchange.sendJson(200, { resolved: path === null ? [] : [{ scope: "server", path }], unresolved: [] });
      },
    },
  ];
}

/** The path in the Lab of a path as it is meant in `folder`; null where there is no such file in the Lab. */
async function resolvePrinted(root: RootFolder, folder: string, printed: string): Promise<string | null> {
  if (printed.includes("\0")) return null;
  const file = resolve(folder, printed.replace(/^~(?=[/\\]|$)/, homedir()));
  const path = relative(root.folder, file).split(sep).join("/");
  try {
    await root.existing(path);
    return path;
  } catch (error) {
    if (error instanceof HttpError) return null;
    throw error;
  }
}
