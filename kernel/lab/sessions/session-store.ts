// Sessions: which notebook, console or file uses which kernel.
import { randomUUID } from "node:crypto";
import { dirname } from "node:path";
import { HttpError } from "../http/http-error.ts";
import type { RootFolder } from "../contents/root-folder.ts";
import { normalPath, parentPath } from "../contents/root-folder.ts";
import { DEFAULT_KERNEL, type KernelManager } from "../kernels/kernel-manager.ts";
import type { KernelModel } from "../kernels/lab-kernel.ts";

/** What a session is for. */
export interface SessionPlace {
  path: string;
  name: string;
  type: string;
}

/** How a session is asked for a kernel: one that runs, or a new one of a kernelspec. */
export interface KernelChoice {
  id?: string | undefined;
  name?: string | undefined;
}

export interface SessionModel extends SessionPlace {
  id: string;
  kernel: KernelModel;
  /** An older form of the same, which some front ends still read. */
  notebook?: { path: string; name: string };
}

interface Session extends SessionPlace {
  id: string;
  kernelId: string;
}

export class SessionStore {
  readonly #sessions = new Map<string, Session>();
  readonly #kernels: KernelManager;
  readonly #root: RootFolder;
  /** Sessions that are being made, by path: two tabs on one notebook get one kernel. */
  readonly #underWay = new Map<string, Promise<Session>>();

  constructor(kernels: KernelManager, root: RootFolder) {
    this.#kernels = kernels;
    this.#root = root;
  }

  /** All sessions; those whose kernel is gone or dead are forgotten. */
  list(): SessionModel[] {
    for (const { id, kernelId } of this.#sessions.values()) {
      if (!this.#kernels.lives(kernelId)) this.#sessions.delete(id);
    }
    return [...this.#sessions.values()].map((session) => this.#describe(session));
  }

  /** Throws an HttpError 404 where there is none. */
  get(id: string): SessionModel {
    return this.#describe(this.#find(id));
  }

  /** The session of a path, made with a kernel where there is none. */
  async open(place: SessionPlace, choice: KernelChoice): Promise<SessionModel> {
    this.list();
    const known = [...this.#sessions.values()].find(({ path }) => path === place.path);
    if (known !== undefined) return this.#describe(known);
    const underWay = this.#underWay.get(place.path) ?? this.#create(place, choice);
    this.#underWay.set(place.path, underWay);
    try {
      return this.#describe(await underWay);
    } finally {
      this.#underWay.delete(place.path);
    }
  }

  /** Changes place or kernel of a session; a kernel that nobody uses then is ended. */
  async change(id: string, place: Partial<SessionPlace>, choice: KernelChoice | null): Promise<SessionModel> {
    const session = this.#find(id);
    Object.assign(session, place);
    if (choice !== null && (choice.id !== undefined || choice.name !== undefined)) {
      const before = session.kernelId;
      session.kernelId = await this.#kernelFor(session.path, choice);
      const stillUsed = [...this.#sessions.values()].some(({ kernelId }) => kernelId === before);
      if (!stillUsed && this.#kernels.has(before)) await this.#kernels.shutdown(before);
    }
    return this.#describe(session);
  }

  /** Ends a session and its kernel. */
  async close(id: string): Promise<void> {
    const { kernelId } = this.#find(id);
    this.#sessions.delete(id);
    if (this.#kernels.has(kernelId)) await this.#kernels.shutdown(kernelId);
  }

  async #create(place: SessionPlace, choice: KernelChoice): Promise<Session> {
    const session = { id: randomUUID(), ...place, kernelId: await this.#kernelFor(place.path, choice) };
    this.#sessions.set(session.id, session);
    return session;
  }

  async #kernelFor(path: string, { id, name = DEFAULT_KERNEL }: KernelChoice): Promise<string> {
    if (id !== undefined) return this.#kernels.get(id).id;
    const kernel = await this.#kernels.start({ name, cwd: await this.#folderOf(path), sessionName: path });
    return kernel.id;
  }

  /** The folder of a notebook; the root where the path names nothing that is there, as that of a console may. */
  async #folderOf(path: string): Promise<string> {
    const root = this.#root;
    const tries = [async () => dirname(await root.existing(path)), async () => root.existing(parentPath(path))];
    for (const attempt of tries) {
      const folder = await attempt().catch(() => null);
      if (folder !== null) return folder;
    }
    return root.folder;
  }

  #find(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined || !this.#kernels.lives(session.kernelId)) {
      throw new HttpError(404, `There is no session ${JSON.stringify(id)}.`);
    }
    return session;
  }

  #describe({ id, path, name, type, kernelId }: Session): SessionModel {
    const model = { id, path, name, type, kernel: this.#kernels.get(kernelId).model };
    return type === "notebook" ? { ...model, notebook: { path, name } } : model;
  }
}

/** A path as sessions keep it: without slashes at its ends. Consoles have paths of no file, so hidden names are let through. */
export function sessionPath(path: string): string {
  try {
    return normalPath(path);
  } catch {
    return path
      .split("/")
      .filter((part) => part !== "")
      .join("/");
  }
}
