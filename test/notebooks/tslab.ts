// Stock tslab, the one that the project installs, whatever else Jupyter has on this machine.
import { tslabKernelSpec } from "gradus-kernel/kernelspecs/tslab-kernelspec";
import type { KernelLaunch } from "gradus-kernel/launch/kernel-process";
import { launchOf } from "gradus-kernel/launch/kernels";

const spec = tslabKernelSpec();
if (spec === null) throw new Error("tslab is not installed: package.json asks for it");

export const tslabLaunch: KernelLaunch = launchOf({ name: "tslab", folder: null, spec });
