// A kernel in a container of its own by bubblewrap: a file system put together for it, no network, no processes but its own.
import { chownSync, existsSync } from "node:fs";
import { randomInt } from "node:crypto";
import { dirname, join, sep } from "node:path";
import type { Confinement, KernelCommand } from "../../launch/confinement.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import type { Limits } from "./isolation.ts";
import { lifeline } from "./lifeline.ts";
import { limitCommand, userCommand } from "./limit-command.ts";
import { readablePaths } from "./readable-paths.ts";
import { watchUsage } from "./usage-watch.ts";

export interface BubblewrapOptions {
  limits: Limits;
  /** Files and folders of the notebook's folder, or anywhere, that submissions may read. */
  readable: readonly string[];
  /** Folders that are shown empty wherever they lie: submissions, sources, reports. */
  hidden: readonly string[];
}

/** Programs between the process that is started and the kernel: bubblewrap itself, and its first process inside. */
const DEPTH = 2;

/** Numbers that no user of the system has, and that containers with the usual 65,536 numbers know too. */
const USERS = { from: 61_184, to: 65_000 };

/** Confines a kernel; for each a new confinement, as each has a user of its own where root grades. */
export function bubblewrapped(options: BubblewrapOptions): Confinement {
  const user = process.getuid?.() === 0 ? randomInt(USERS.from, USERS.to) : null;
  let folder = "";
  return {
    mostOutput: options.limits.output * 1e6,
    enclose(command, connectionFile) {
      folder = dirname(connectionFile);
      if (user !== null) for (const path of [folder, connectionFile]) chownSync(path, user, user);
      const argv = [...containerCommand(command, folder, user, options), ...command.argv];
      return { argv, cwd: "/", env: cleanEnvironment(command, options.limits) };
    },
    watch: (pid, end) => watchUsage({ pid, depth: DEPTH, folder, limits: options.limits }, end),
  };
}

function containerCommand(
  { argv, cwd }: KernelCommand,
  shared: string,
  user: number | null,
  { limits, readable, hidden }: BubblewrapOptions,
): string[] {
  const needed = readablePaths(argv, cwd);
  const emptyFolder = (path: string): string[] => tmpfs(path, limits);
  const given = [join(cwd, "data"), ...readable].filter((path) => existsSync(path));
  return [
    ...namespaces(user),
    ...words("--proc /proc --dev /dev"),
    ...emptyFolder("/dev/shm"),
    ...words("--remount-ro /dev"),
    ...emptyFolder("/tmp"),
    ...foldersAbove([...needed.paths, ...given, cwd, shared]),
    ...readOnly(needed.paths),
    ...[...needed.hidden, ...hidden].filter((path) => isWithin(path, needed.paths)).flatMap(closedFolder),
    ...emptyFolder(cwd),
    // They may lie below the working folder, which is empty now.
    ...foldersAbove([...given, shared]),
    ...readOnly(given),
    "--bind",
    shared,
    shared,
    "--chdir",
    cwd,
    ...words("--remount-ro /"),
    ...(user === null ? [] : userCommand(user)),
    ...limitCommand(limits),
    ...lifeline("all processes that there are"),
  ];
}

/** The system counts processes by their user, and root's not at all: where root grades, each kernel gets a user of its own. */
function namespaces(user: number | null): string[] {
  return [
    ...words("bwrap --unshare-ipc --unshare-pid --unshare-net --unshare-uts --unshare-cgroup-try"),
    ...words("--die-with-parent --new-session --cap-drop ALL"),
    ...words(user === null ? "--unshare-user" : "--cap-add CAP_SETUID --cap-add CAP_SETGID --cap-add CAP_SETPCAP"),
  ];
}

function words(text: string): string[] {
  return text.split(" ");
}

/** A folder in memory that everybody may write into, as far as the limit of files goes. */
function tmpfs(path: string, { fileSize }: Limits): string[] {
  return ["--perms", "1777", "--size", String(fileSize * 2 ** 20), "--tmpfs", path];
}

/** An empty folder that nobody may look into. */
function closedFolder(path: string): string[] {
  return ["--perms", "0000", "--tmpfs", path];
}

/** Whether a folder would be seen, as it lies in one that is shown. */
function isWithin(path: string, shown: readonly string[]): boolean {
  return shown.some((folder) => path === folder || path.startsWith(folder + sep));
}

function readOnly(paths: readonly string[]): string[] {
  return paths.flatMap((path) => ["--ro-bind", path, path]);
}

/** Bubblewrap would make them so that only root may pass. */
function foldersAbove(paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap(ancestors));
  return [...folders].sort().flatMap((folder) => ["--perms", "0755", "--dir", folder]);
}

function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path || parent === "/" ? [] : [...ancestors(parent), parent];
}
