// Lists the packages of which the Lab's front end is bundled on the user's machine, with their versions and licences, by its lockfile.
// Part of the build; writes dist/bundled/FRONT-END-LICENSES.txt.
import { readFileSync, writeFileSync } from "node:fs";

const lockfile = new URL("app/package-lock.json", import.meta.url);
const list = new URL("../dist/bundled/FRONT-END-LICENSES.txt", import.meta.url);

/** Packages whose manifests tell their licence in npm's old form, or leave it to a file: the lockfile has nothing. */
const LICENSES = {
  "compute-gcd": "MIT",
  "compute-lcm": "MIT",
  khroma: "MIT",
  "validate.io-function": "MIT",
  "validate.io-integer": "MIT",
  "validate.io-integer-array": "MIT",
  "validate.io-number": "MIT",
};

const HEADING = `The Lab's front end is bundled on this machine, when the Lab is first started, of these packages and of what Gradus has written.
Each brings the text of its licence when npm installs it for that.
`;

/** "name version (licence)" of each package that is not there for the build alone. */
function lines() {
  const { packages } = JSON.parse(readFileSync(lockfile, "utf8"));
  const found = Object.entries(packages).map(([path, { dev = false, optional = false, version, license }]) => {
    const name = path.replace(/^.*node_modules\//, "");
    if (path === "" || dev || optional) return [];
    const known = license ?? LICENSES[name];
    if (known === undefined) throw new Error(`list-licenses: the lockfile tells no licence of ${name} ${version}`);
    return [`${name} ${version} (${known})`];
  });
  return [...new Set(found.flat())].sort();
}

writeFileSync(list, `${HEADING}\n${lines().join("\n")}\n`);
