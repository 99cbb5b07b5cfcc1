// Which kernel executes a notebook: a kernelspec by its name, or `gradus` itself, which needs no installation.
import { UsageError } from "../command-line/usage-error.ts";
import { findKernelSpec, listKernelSpecs, standInFor, type FoundKernelSpec } from "../kernelspecs/kernelspecs.ts";
import { kernelName, type Notebook } from "../notebook/types.ts";
import type { KernelLaunch } from "./kernel-process.ts";

/** A kernelspec that is not there. The message lists those that are. */
export class UnknownKernelError extends UsageError {
  override readonly name = "UnknownKernelError";
}

/**
 * The kernel for a notebook: the one asked for, else the notebook's own, else `gradus`.
 *
 * @throws {UnknownKernelError} where there is no kernelspec of that name
 */
export function resolveKernel(asked: string | KernelLaunch | undefined, notebook: Notebook): KernelLaunch {
  if (typeof asked === "object") return asked;
  const own = kernelName(notebook);
  const name = asked ?? own ?? "gradus";
  const found = asked === undefined ? launchNamed(name) : launchOrNull(findKernelSpec(name));
  if (found !== null) return found;
  const names = listKernelSpecs().map((candidate) => candidate.name);
  throw new UnknownKernelError(`there is no kernelspec "${name}"; found: ${names.join(", ")}`);
}

/** The kernel that a notebook names: the installed one, else Gradus in its manner; null where there is neither. */
export function launchNamed(name: string): KernelLaunch | null {
  const isInstalled = listKernelSpecs().some((candidate) => candidate.name === name.toLowerCase());
  const standIn = isInstalled ? null : standInFor(name);
  return standIn === null ? launchOrNull(findKernelSpec(name)) : { ...launchOf(standIn), insteadOf: name };
}

function launchOrNull(found: FoundKernelSpec | null): KernelLaunch | null {
  return found && launchOf(found);
}

/** What is to be launched; as Jupyter has it, argv may name the kernelspec's own folder by `{resource_dir}`. */
export function launchOf({ name, folder, spec }: FoundKernelSpec): KernelLaunch {
  return {
    name,
    displayName: spec.display_name === "" ? name : spec.display_name,
    language: spec.language,
    argv: folder === null ? spec.argv : spec.argv.map((part) => part.replaceAll("{resource_dir}", folder)),
    env: Object.fromEntries(Object.entries(spec.env).map(([key, value]) => [key, expandVariables(value)])),
    interruptMode: spec.interrupt_mode,
  };
}

/** `${NAME}` in a kernelspec's env stands for a variable of this process. */
function expandVariables(value: string): string {
  return value.replace(/\$\{(\w+)\}/g, (whole, key) => process.env[key] ?? whole);
}
