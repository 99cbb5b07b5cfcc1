// The messages of a kernel as Jupyter's messaging specification (5.5) describes them, one check a type.
import type { JsonFields } from "gradus-kernel/common/json";
import type { Message } from "gradus-kernel/protocol/message";

/** Tells what is wrong with a value at a path; nothing where it is right. */
type Check = (value: unknown, path: string) => string[];

const is =
  (what: string, test: (value: unknown) => boolean): Check =>
  (value, path) =>
    test(value) ? [] : [`${path} must be ${what}, got ${JSON.stringify(value)}`];

const text = is("a string", (value) => typeof value === "string");
const flag = is("a boolean", (value) => typeof value === "boolean");
const count = is("a whole number ≥ 0", (value) => Number.isInteger(value) && Number(value) >= 0);
const executionCount = is("a whole number ≥ 1", (value) => Number.isInteger(value) && Number(value) >= 1);
const oneOf = (...values: string[]): Check => is(values.join(" or "), (value) => values.some((one) => one === value));
const object = is("an object", isObject);
const mimeType = /^[\w.+-]+\/[\w.+-]+$/;

function isObject(value: unknown): value is JsonFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return [`${path} must be a list, got ${JSON.stringify(value)}`];
    return value.flatMap((entry, index) => check(entry, `${path}[${index}]`));
  };
}

/** An object with these fields; a name that ends with "?" may be missing. Other fields are an error. */
function fields(checks: Record<string, Check>): Check {
  return (value, path) => {
    if (!isObject(value)) return [`${path} must be an object, got ${JSON.stringify(value)}`];
    const known = Object.keys(checks).map((name) => name.replace("?", ""));
    const strangers = Object.keys(value).filter((name) => !known.includes(name));
    const wrong = Object.entries(checks).flatMap(([name, check]) => {
      const key = name.replace("?", "");
      if (value[key] === undefined) return name.endsWith("?") ? [] : [`${path}.${key} is missing`];
      return check(value[key], `${path}.${key}`);
    });
    return [...wrong, ...strangers.map((name) => `${path}.${name} is not in the specification`)];
  };
}

/** A MIME bundle: text for all types but JSON's, and text/plain always. */
const mimeBundle: Check = (value, path) => {
  if (!isObject(value)) return [`${path} must be an object, got ${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([type, data]) => [
    ...(mimeType.test(type) ? [] : [`${path} has a key that is no MIME type: ${type}`]),
    ...(type.endsWith("json") || typeof data === "string" ? [] : [`${path}["${type}"] must be a string`]),
  ]);
};

const error = { ename: text, evalue: text, traceback: listOf(text) };
const shown = { data: mimeBundle, metadata: object };
const transient = fields({ "display_id?": text });

const expression: Check = (value, path) =>
  isObject(value) && value["status"] === "ok"
    ? fields({ status: text, ...shown })(value, path)
    : fields({ status: oneOf("error"), ...error })(value, path);
const expressions: Check = (value, path) =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, entry]) => expression(entry, `${path}.${name}`))
    : [`${path} must be an object`];

const executeReply: Check = (value, path) => {
  const status = isObject(value) ? value["status"] : null;
  if (status === "aborted") return fields({ status: text })(value, path);
  const common = { status: oneOf("ok", "error"), execution_count: executionCount };
  const ends = { "payload?": listOf(object), "user_expressions?": expressions };
  return fields({ ...common, ...ends, ...(status === "error" && error) })(value, path);
};

const languageInfo = fields({
  name: text,
  version: text,
  mimetype: text,
  file_extension: is("an extension with its dot", (value) => typeof value === "string" && value.startsWith(".")),
  "pygments_lexer?": text,
  "codemirror_mode?": is("a string or an object", (value) => typeof value === "string" || isObject(value)),
  "nbconvert_exporter?": text,
});

const ok = { status: oneOf("ok") };

/** By type: what the content must be. */
const CONTENTS: Record<string, Check> = {
  status: fields({ execution_state: oneOf("busy", "idle", "starting") }),
  stream: fields({ name: oneOf("stdout", "stderr"), text }),
  display_data: fields({ ...shown, "transient?": transient }),
  update_display_data: fields({ ...shown, transient: fields({ display_id: text }) }),
  execute_input: fields({ code: text, execution_count: executionCount }),
  execute_result: fields({ execution_count: executionCount, ...shown, "transient?": transient }),
  error: fields(error),
  clear_output: fields({ wait: flag }),
  comm_open: fields({ comm_id: text, target_name: text, data: object, "target_module?": text }),
  comm_msg: fields({ comm_id: text, data: object }),
  comm_close: fields({ comm_id: text, data: object }),
  iopub_welcome: fields({ subscription: text }),
  input_request: fields({ prompt: text, password: flag }),
  execute_reply: executeReply,
  kernel_info_reply: fields({
    ...ok,
    protocol_version: is("a version such as 5.5", (value) => typeof value === "string" && /^5\.\d+$/.test(value)),
    implementation: text,
    implementation_version: text,
    language_info: languageInfo,
    banner: text,
    "debugger?": flag,
    "help_links?": listOf(fields({ text, url: text })),
    "supported_features?": listOf(text),
  }),
  complete_reply: fields({ ...ok, matches: listOf(text), cursor_start: count, cursor_end: count, metadata: object }),
  inspect_reply: fields({ ...ok, found: flag, ...shown }),
  is_complete_reply: (value, path) => {
    const incomplete = isObject(value) && value["status"] === "incomplete";
    const status = oneOf("complete", "incomplete", "invalid", "unknown");
    return fields({ status, ...(incomplete && { indent: text }) })(value, path);
  },
  history_reply: fields({
    ...ok,
    history: listOf(is("a list of three", (value) => Array.isArray(value) && value.length === 3)),
  }),
  comm_info_reply: fields({ ...ok, comms: object }),
  connect_reply: (value, path) => object(value, path),
  interrupt_reply: fields(ok),
  shutdown_reply: fields({ ...ok, restart: flag }),
  debug_reply: fields({
    ...ok,
    type: oneOf("response"),
    seq: count,
    request_seq: count,
    command: text,
    success: flag,
    "message?": text,
    "body?": object,
  }),
  debug_event: fields({ type: oneOf("event"), seq: count, event: text, "body?": object }),
};

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const header = fields({
  msg_id: is("a string with text", (value) => typeof value === "string" && value !== ""),
  msg_type: text,
  session: is("a string with text", (value) => typeof value === "string" && value !== ""),
  username: text,
  date: is("an ISO 8601 date with a time zone", (value) => typeof value === "string" && isoDate.test(value)),
  version: is("5.x", (value) => typeof value === "string" && value.startsWith("5.")),
  "subshell_id?": text,
});

/** What is wrong with a message of a kernel; nothing where it is as the specification has it. */
export function faultsOf(message: Message): string[] {
  const { msg_type: type } = message.header;
  const check = CONTENTS[type];
  if (!check) return [`${type} is no message of a kernel`];
  const parent = message.parentHeader;
  return [
    ...header(message.header, `${type}: header`),
    ...(Object.keys(parent).length === 0 ? [] : header(parent, `${type}: parent_header`)),
    ...check(message.content, `${type}: content`),
  ];
}

/** The types that the schema knows. */
export const SCHEMA_TYPES: readonly string[] = Object.keys(CONTENTS);
