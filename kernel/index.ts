// The package as user code imports it in a cell: displays, progress, tables, and comms to the front end.
export {
  onCommOpen,
  openComm,
  type Comm,
  type CommData,
  type CommTarget,
  type OpenCommOptions,
} from "./session/api/comm-api.ts";
export { progress, progressBar, type ProgressBar, type ProgressOptions } from "./session/api/progress.ts";
export { table, type TableOptions } from "./session/api/table.ts";
export {
  clearOutput,
  display,
  displayRaw,
  html,
  image,
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
} from "./session/api/user-api.ts";
