// The kernelspecs of this machine.
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isObject, type JsonValue } from "../notebook/types.ts";
import type { KernelLaunch } from "./kernel-process.ts";

export async function findKernelSpecs(): Promise<KernelLaunch[]> {
  const folders = [
    ...(process.env["JUPYTER_PATH"]?.split(delimiter) ?? []),
    join(homedir(), ".local/share/jupyter"),
    "/usr/local/share/jupyter",
    "/usr/share/jupyter",
  ];
  const found = new Map<string, KernelLaunch>();
  found.set("gradus", gradusLaunch());
  for (const folder of folders) {
    for (const name of await readdir(join(folder, "kernels")).catch(() => [])) {
      if (found.has(name)) continue;
      const text = await readFile(join(folder, "kernels", name, "kernel.json"), "utf8").catch(() => null);
      if (text === null) continue;
      const spec: JsonValue = JSON.parse(text);
      if (!isObject(spec) || !Array.isArray(spec["argv"])) continue;
      found.set(name, {
        name,
        displayName: String(spec["display_name"] ?? name),
        language: String(spec["language"] ?? ""),
        argv: spec["argv"].map(String),
        env: {},
        interruptMode: spec["interrupt_mode"] === "message" ? "message" : "signal",
      });
    }
  }
  return [...found.values()];
}

function gradusLaunch(): KernelLaunch {
  const here = ["../bin/gradus.mjs", "../../bin/gradus.mjs"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return {
    name: "gradus",
    displayName: "TypeScript (Gradus)",
    language: "typescript",
    argv: [process.execPath, here.find((path) => existsSync(path)) ?? "gradus", "kernel", "{connection_file}"],
    env: {},
    interruptMode: "message",
  };
}
