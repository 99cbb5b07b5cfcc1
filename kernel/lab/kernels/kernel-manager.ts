// All kernels of the Lab.
import { stat } from "node:fs/promises";
import { launchNamed } from "../../launch/kernels.ts";
import { HttpError } from "../http/http-error.ts";
import { LabKernel, type KernelModel, type LabKernelOptions } from "./lab-kernel.ts";

/** The kernel of notebooks that name none. */
export const DEFAULT_KERNEL = "gradus";

export interface StartKernelOptions {
  /** A kernelspec's name, or that of a kernel in whose manner Gradus runs. */
  name: string;
  /** The folder in which it works. */
  cwd: string;
  /** What Jupyter tells kernels: the path of the notebook. */
  sessionName?: string;
}

export class KernelManager {
  readonly #kernels = new Map<string, LabKernel>();
  readonly #options: Pick<LabKernelOptions, "onLog" | "stable">;

  constructor(options: Pick<LabKernelOptions, "onLog" | "stable">) {
    this.#options = options;
  }

  /** The kernels that live. One that has died for good is known by its id alone, as in Jupyter: pages then offer to start another. */
  get models(): KernelModel[] {
    return [...this.#kernels.values()].filter(({ isDead }) => !isDead).map(({ model }) => model);
  }

  /** Every WebSocket of every kernel. */
  get connections(): number {
    return this.models.reduce((total, { connections }) => total + connections, 0);
  }

  /** Throws an HttpError 404 where there is no such kernel. */
  get(id: string): LabKernel {
    const kernel = this.#kernels.get(id);
    if (kernel === undefined) throw new HttpError(404, `There is no kernel ${JSON.stringify(id)}.`);
    return kernel;
  }

  has(id: string): boolean {
    return this.#kernels.has(id);
  }

  /** Whether there is such a kernel, and it has not died for good. */
  lives(id: string): boolean {
    return this.#kernels.get(id)?.isDead === false;
  }

  /**
   * Starts a kernel.
   *
   * @throws {HttpError} 501 where there is no such kernelspec, as in Jupyter; 404 where its folder is not there
   */
  async start({ name, cwd, sessionName }: StartKernelOptions): Promise<LabKernel> {
    const launch = launchNamed(name);
    if (launch === null) throw new HttpError(501, `There is no kernel called ${JSON.stringify(name)} on this machine.`);
    const folder = await stat(cwd).catch(() => null);
    if (!folder?.isDirectory()) throw new HttpError(404, "The folder in which the kernel would work is not there.");
    const env = sessionName === undefined ? launch.env : { ...launch.env, JPY_SESSION_NAME: sessionName };
    const kernel = new LabKernel({ ...this.#options, launch: { ...launch, env }, cwd });
    await kernel.start();
    this.#kernels.set(kernel.id, kernel);
    return kernel;
  }

  /** Ends a kernel for good; throws an HttpError 404 where there is no such kernel. */
  async shutdown(id: string): Promise<void> {
    const kernel = this.get(id);
    this.#kernels.delete(id);
    await kernel.shutdown();
  }

  async shutdownAll(): Promise<void> {
    await Promise.all([...this.#kernels.keys()].map((id) => this.shutdown(id)));
  }
}
