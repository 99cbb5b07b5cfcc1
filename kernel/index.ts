// The package as user code imports it in a cell: the display of a notebook.
export {
  clearOutput,
  display,
  displayRaw,
  html,
  jpeg,
  json,
  latex,
  markdown,
  png,
  svg,
  type Displayable,
  type DisplayHandle,
  type DisplayOptions,
  type MimeBundle,
} from "./session/user-api.ts";
