// Which kernel executes a notebook: a kernelspec by its name, or `gradus` itself, which needs no installation.
import { kernelName, type Notebook } from "../notebook/types.ts";
import { findKernelSpecs } from "./find-kernelspecs.ts";
import type { KernelLaunch } from "./kernel-process.ts";

/** A kernelspec that is not there. The message lists those that are. */
export class UnknownKernelError extends Error {
  override readonly name = "UnknownKernelError";
}

/**
 * The kernel for a notebook: the one asked for, else the notebook's own, else `gradus`.
 *
 * @throws {UnknownKernelError} where there is no kernelspec of that name
 */
export async function resolveKernel(
  asked: string | KernelLaunch | undefined,
  notebook: Notebook,
): Promise<KernelLaunch> {
  if (typeof asked === "object") return asked;
  const name = asked ?? kernelName(notebook) ?? "gradus";
  const specs = await findKernelSpecs();
  const spec = specs.find((candidate) => candidate.name === name);
  if (spec !== undefined) return spec;
  const found = specs.map((candidate) => candidate.name).sort();
  throw new UnknownKernelError(`there is no kernelspec "${name}"; found: ${found.join(", ")}`);
}
