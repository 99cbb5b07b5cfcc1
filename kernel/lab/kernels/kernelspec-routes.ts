// The interface /api/kernelspecs, and the logos of kernels.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findKernelSpec, listKernelSpecs, type FoundKernelSpec } from "../../kernelspecs/kernelspecs.ts";
import { packageRoot } from "../../platform/package-root.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { sendStaticFile } from "../http/static-files.ts";
import { DEFAULT_KERNEL } from "./kernel-manager.ts";

/** Files beside a kernel.json that front ends ask for. */
const RESOURCE = /^(?:logo-[\w-]+\.(?:png|svg)|kernel\.(?:js|css))$/;

export function kernelspecRoutes(): Route[] {
  return [
    {
      method: "GET",
      pattern: /^\/api\/kernelspecs$/,
      handle: async (exchange) => {
        const models = await Promise.all(listKernelSpecs().map(describeSpec));
        const kernelspecs = Object.fromEntries(models.map((model) => [model.name, model]));
        exchange.sendJson(200, { default: DEFAULT_KERNEL, kernelspecs });
      },
    },
    {
      method: "GET",
      pattern: /^\/api\/kernelspecs\/(?<name>[^/]+)$/,
      handle: async (exchange, { name = "" }) => exchange.sendJson(200, await describeSpec(find(name))),
    },
    {
      method: "GET",
      pattern: /^\/kernelspecs\/(?<name>[^/]+)\/(?<file>[^/]+)$/,
      handle: async (exchange, { name = "", file = "" }) => {
        if (!RESOURCE.test(file)) throw new HttpError(404, `There is no file ${JSON.stringify(file)}.`);
        await sendStaticFile(exchange, resourceFolder(find(name)), file);
      },
    },
  ];
}

function find(name: string): FoundKernelSpec {
  const found = findKernelSpec(name);
  if (found === null) throw new HttpError(404, `There is no kernel called ${JSON.stringify(name)} on this machine.`);
  return found;
}

/** Where the logos lie; those of the kernel that needs no installation lie in this package. */
function resourceFolder({ folder }: FoundKernelSpec): string {
  return folder ?? join(packageRoot(), "assets");
}

interface SpecModel {
  name: string;
  spec: FoundKernelSpec["spec"];
  resources: Record<string, string>;
}

async function describeSpec(found: FoundKernelSpec): Promise<SpecModel> {
  const files = await readdir(resourceFolder(found)).catch(() => []);
  const resources = files
    .filter((file) => RESOURCE.test(file))
    .map((file) => [file.replace(/\.(?:png|svg)$/, ""), `/kernelspecs/${encodeURIComponent(found.name)}/${file}`]);
  return { name: found.name, spec: found.spec, resources: Object.fromEntries(resources) };
}
