// The script of the page: says where the chunks are, joins the share scopes with prebuilt extensions, then loads the application.
import { initializeFederated } from "./federated.js";
import { addressOption } from "./page-options.js";

/* global __webpack_public_path__:writable */
__webpack_public_path__ = `${addressOption("fullStaticUrl")}/`;

// The application comes after the share scopes are joined: it and the extensions must agree on one copy of each package.
initializeFederated()
  .then(() => import("./main.js"))
  .then(({ main }) => main())
  .catch((error) => {
    console.error(error);
    document.body.textContent = `JupyterLab could not start: ${error instanceof Error ? error.message : String(error)}`;
  });
