// The page of the Lab: its configuration as data, and the script of the front end.
import { escapeHtml, scriptJson } from "../../common/escape-html.ts";
import { packageVersion } from "../../platform/package-root.ts";
import type { JsonFields } from "../../common/json.ts";
import { standIns } from "../../kernelspecs/kernelspecs.ts";
import type { RootFolder } from "../contents/root-folder.ts";

/** Where a page of the Lab begins: `/lab`, `/doc`, a workspace, a file or folder that is opened. */
export interface PagePlace {
  mode: string;
  workspace: string;
  treePath: string;
}

export interface LabPageOptions {
  /** What the front end says about itself; it counts more than what the server says. */
  configData: JsonFields;
  root: RootFolder;
  /** What is known of the user's extensions now; it counts most. */
  extensionConfig: JsonFields;
}

/** The name of a workspace that was not given one. */
const DEFAULT_WORKSPACE = "default";

/** The page as HTML. */
export function labPage(place: PagePlace, { configData, root, extensionConfig }: LabPageOptions): string {
  const config = { ...serverConfig(root), ...configData, ...extensionConfig, ...placeConfig(place) };
  return [
    "<!doctype html>",
    `<html lang="en">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escapeHtml(String(config["appName"]))}</title>`,
    `<link rel="icon" class="idle favicon" type="image/svg+xml" href="/static/favicon.svg">`,
    // The front end swaps these two while a kernel is busy.
    `<link rel="" class="busy favicon" type="image/svg+xml" href="/static/favicon.svg">`,
    `<script id="jupyter-config-data" type="application/json">${scriptJson(config)}</script>`,
    `<script defer src="/static/lab/main.js"></script>`,
    "</head>",
    "<body></body>",
    "</html>",
    "",
  ].join("\n");
}

/** What the front end must know of this server. */
function serverConfig(root: RootFolder): JsonFields {
  return {
    appName: "Gradus",
    appNamespace: "lab",
    appVersion: packageVersion(),
    appUrl: "/lab",
    baseUrl: "/",
    wsUrl: "",
    // The cookie is the proof; no script needs the token.
    token: "",
    cacheFiles: false,
    devMode: "false",
    exposeAppInBrowser: false,
    quitButton: true,
    terminalsAvailable: false,
    store_id: 0,
    fullAppUrl: "/lab",
    fullStaticUrl: "/static/lab",
    fullLabextensionsUrl: "/lab/extensions",
    fullListingsUrl: "/lab/api/listings",
    fullSettingsUrl: "/lab/api/settings",
    fullThemesUrl: "/lab/api/themes",
    fullTranslationsApiUrl: "/lab/api/translations",
    fullTreeUrl: "/lab/tree",
    fullWorkspacesApiUrl: "/lab/api/workspaces",
    themesUrl: "/lab/api/themes",
    settingsUrl: "/lab/api/settings",
    workspacesApiUrl: "/lab/api/workspaces",
    translationsApiUrl: "/lab/api/translations",
    treeUrl: "/lab/tree",
    serverRoot: root.folder,
    rootUri: "",
    federated_extensions: [],
    disabledExtensions: [],
    deferredExtensions: [],
    notebookVersion: "[2, 0, 0]",
    kernelStandIns: standIns(),
  };
}

function placeConfig({ mode, workspace, treePath }: PagePlace): JsonFields {
  return {
    mode: mode === "doc" ? "single-document" : "multiple-document",
    workspace: workspace === "" ? DEFAULT_WORKSPACE : workspace,
    treePath,
  };
}
