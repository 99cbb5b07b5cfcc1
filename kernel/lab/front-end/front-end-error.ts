// Why the front end could not be installed, in one line for the learner.

/** The message says what happened and what to do. */
export class FrontEndError extends Error {
  override name = "FrontEndError";
}

/** What the messages of npm and of the file system are called, and what a learner can do about them. */
const ADVICE: readonly { codes: readonly string[]; text: (folder: string) => string }[] = [
  {
    codes: [
      "ENOTFOUND",
      "EAI_AGAIN",
      "ECONNREFUSED",
      "ECONNRESET",
      "ETIMEDOUT",
      "ENETUNREACH",
      "ERR_SOCKET_TIMEOUT",
      "ENOTCACHED",
    ],
    text: () => "npm's registry cannot be reached; the first start needs the network once",
  },
  {
    codes: ["ENOSPC", "EDQUOT"],
    text: (folder) => `the disk of ${folder} is full; about 700 MB are needed for a minute, 25 MB stay`,
  },
  {
    codes: ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"],
    text: (folder) => `${folder} cannot be written; name another folder in GRADUS_CACHE`,
  },
  { codes: ["EBADENGINE"], text: () => `Node ${process.versions.node} is too old for JupyterLab's packages` },
  { codes: ["EINTEGRITY"], text: () => "a package did not arrive as it was published; try again" },
];

const firstWords = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, "").trim())
    .find((line) => line !== "" && !/^(code \w+|[\w ]+:)$/.test(line)) ?? "no message";

/** An error for what a step wrote when it failed. */
export function frontEndError(step: string, messages: string, folder: string): FrontEndError {
  const known = ADVICE.find(({ codes }) => codes.some((code) => new RegExp(`\\b${code}\\b`).test(messages)));
  return new FrontEndError(
    `JupyterLab's front end: ${step} failed: ${known ? known.text(folder) : firstWords(messages)}`,
  );
}
