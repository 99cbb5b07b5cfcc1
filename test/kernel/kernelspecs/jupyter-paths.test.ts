// Jupyter's data folders, by the rules of jupyter_core, and against `jupyter --paths` where Jupyter is installed.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configFolders, dataFolders, environmentPrefix, userDataFolder } from "gradus-kernel/kernelspecs/jupyter-paths";
import { describe, expect, test } from "vitest";
import { runToEnd } from "../../run-to-end.ts";

describe("the user's folder", () => {
  test.each<[NodeJS.Platform, Record<string, string>, string]>([
    ["linux", {}, "/home/ada/.local/share/jupyter"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/jupyter"],
    ["linux", { XDG_DATA_HOME: "/data", JUPYTER_DATA_DIR: "/mine" }, "/mine"],
    ["linux", { JUPYTER_PLATFORM_DIRS: "1" }, "/home/ada/.local/share/jupyter"],
    ["darwin", {}, "/home/ada/Library/Jupyter"],
    ["darwin", { JUPYTER_PLATFORM_DIRS: "1" }, "/home/ada/Library/Application Support/Jupyter"],
    ["darwin", { JUPYTER_PLATFORM_DIRS: "0" }, "/home/ada/Library/Jupyter"],
    ["win32", { APPDATA: "/roaming" }, "/roaming/jupyter"],
    ["win32", { APPDATA: "/roaming", LOCALAPPDATA: "/local", JUPYTER_PLATFORM_DIRS: "yes" }, "/local/jupyter"],
    ["win32", {}, "/home/ada/.jupyter/data"],
  ])("on %s with %j is %s", (platform, env, expected) => {
    expect(userDataFolder({ platform, env, home: "/home/ada" })).toBe(expected);
  });
});

describe("the environment's prefix", () => {
  test.each([
    [{ VIRTUAL_ENV: "/venv" }, "/venv"],
    [{ CONDA_PREFIX: "/conda" }, "/conda"],
    [{ VIRTUAL_ENV: "/venv", CONDA_PREFIX: "/conda" }, "/venv"],
    [{ PATH: "/nowhere" }, null],
  ])("with %j is %j", (env, expected) => {
    expect(environmentPrefix({ env, platform: "linux" })).toBe(expected);
  });

  test("is that of the jupyter on PATH", () => {
    const prefix = mkdtempSync(join(tmpdir(), "gradus-prefix-"));
    try {
      mkdirSync(join(prefix, "bin"));
      writeFileSync(join(prefix, "bin", "jupyter"), "");
      chmodSync(join(prefix, "bin", "jupyter"), 0o755);
      expect(environmentPrefix({ env: { PATH: `/nowhere:${join(prefix, "bin")}` }, platform: "linux" })).toBe(prefix);
    } finally {
      rmSync(prefix, { recursive: true });
    }
  });
});

describe("all folders, the first wins", () => {
  const system = ["/usr/local/share/jupyter", "/usr/share/jupyter"];
  const user = "/home/ada/.local/share/jupyter";
  test.each<[Record<string, string>, string[]]>([
    [{}, [user, ...system]],
    [{ JUPYTER_PATH: "/one:/two" }, ["/one", "/two", user, ...system]],
    [{ VIRTUAL_ENV: "/venv" }, ["/venv/share/jupyter", user, ...system]],
    [{ VIRTUAL_ENV: "/venv", JUPYTER_PREFER_ENV_PATH: "0" }, [user, "/venv/share/jupyter", ...system]],
    [{ CONDA_PREFIX: "/conda", CONDA_DEFAULT_ENV: "base" }, [user, "/conda/share/jupyter", ...system]],
    [{ VIRTUAL_ENV: "/usr", JUPYTER_PREFER_ENV_PATH: "0" }, [user, "/usr/share/jupyter", "/usr/local/share/jupyter"]],
  ])("with %j", (env, expected) => {
    expect(dataFolders({ env, platform: "linux", home: "/home/ada" })).toEqual(expected);
  });
});

describe("the folders of configuration, the first counts most", () => {
  const system = ["/usr/local/etc/jupyter", "/etc/jupyter"];
  test.each<[Record<string, string>, string[]]>([
    [{}, ["/home/ada/.jupyter", ...system]],
    [{ JUPYTER_CONFIG_DIR: "/mine" }, ["/mine", ...system]],
    [{ JUPYTER_CONFIG_PATH: "/one:/two" }, ["/one", "/two", "/home/ada/.jupyter", ...system]],
    [{ VIRTUAL_ENV: "/venv" }, ["/venv/etc/jupyter", "/home/ada/.jupyter", ...system]],
  ])("with %j", (env, expected) => {
    expect(configFolders({ env, platform: "linux", home: "/home/ada" })).toEqual(expected);
  });
});

const jupyter = runToEnd("jupyter", ["--paths", "--json"]);

test.skipIf(jupyter.status !== 0)(
  "`jupyter --paths` lists every one of them (skipped where there is no jupyter)",
  () => {
    const { data, config }: { data: string[]; config: string[] } = JSON.parse(jupyter.stdout);
    expect(config).toEqual(expect.arrayContaining(configFolders()));
    expect(data).toEqual(expect.arrayContaining(dataFolders().filter((folder) => folder !== "/usr/share/jupyter")));
    expect(dataFolders()).toEqual(expect.arrayContaining(data));
  },
);
