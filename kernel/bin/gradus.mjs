#!/usr/bin/env node
// The command `gradus`: hands over to the compiled command line, where this Node can run it.
import { readFileSync } from "node:fs";

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const [oldest, given] = [engines.node.replace(">=", ""), process.versions.node];
const [oldMajor, oldMinor, major, minor] = [oldest, given].flatMap((version) =>
  version.split(".").slice(0, 2).map(Number),
);

if (major > oldMajor || (major === oldMajor && minor >= oldMinor)) {
  await import("../dist/cli.js");
} else {
  console.error(`gradus: Node ${oldest} or later is needed, this is Node ${given}.`);
  process.exitCode = 2;
}
