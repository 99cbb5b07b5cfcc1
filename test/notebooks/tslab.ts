// Stock tslab, the one that the project installs, whatever else Jupyter has on this machine.
import { tslabKernelSpec } from "gradus-kernel/install/tslab-kernelspec";
import type { KernelLaunch } from "gradus-kernel/run/kernel-process";
import { launchOf } from "gradus-kernel/run/kernels";

export const tslabLaunch: KernelLaunch = launchOf({ name: "tslab", folder: null, spec: tslabKernelSpec() });
