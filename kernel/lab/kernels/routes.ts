// The interface /api/kernels.
import type { RootFolder } from "../contents/root-folder.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { DEFAULT_KERNEL, type KernelManager } from "./kernel-manager.ts";

export function kernelRoutes(kernels: KernelManager, root: RootFolder): Route[] {
  const one = /^\/api\/kernels\/(?<id>[^/]+)$/;
  return [
    { method: "GET", pattern: /^\/api\/kernels$/, handle: (exchange) => exchange.sendJson(200, kernels.models) },
    {
      method: "POST",
      pattern: /^\/api\/kernels$/,
      handle: async (exchange) => {
        const { name = DEFAULT_KERNEL, path = "" } = await exchange.json();
        if (typeof name !== "string" || typeof path !== "string") {
          throw new HttpError(400, "The fields name and path must be strings.");
        }
        const kernel = await kernels.start({ name, cwd: await root.existing(path) });
        exchange.response.setHeader("Location", `/api/kernels/${kernel.id}`);
        exchange.sendJson(201, kernel.model);
      },
    },
    {
      method: "GET",
      pattern: one,
      handle: (exchange, { id = "" }) => exchange.sendJson(200, kernels.get(id).model),
    },
    {
      method: "DELETE",
      pattern: one,
      handle: async (exchange, { id = "" }) => {
        await kernels.shutdown(id);
        exchange.sendEmpty();
      },
    },
    {
      method: "POST",
      pattern: /^\/api\/kernels\/(?<id>[^/]+)\/interrupt$/,
      handle: (exchange, { id = "" }) => {
        kernels.get(id).interrupt();
        exchange.sendEmpty();
      },
    },
    {
      method: "POST",
      pattern: /^\/api\/kernels\/(?<id>[^/]+)\/restart$/,
      handle: async (exchange, { id = "" }) => {
        const kernel = kernels.get(id);
        await kernel.restart();
        exchange.sendJson(200, kernel.model);
      },
    },
  ];
}
