// Builds the front end: node bundle/build.mjs <output folder>. The folder gets static/, schemas/, themes/ and page-config.json.
import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { rspack } from "@rspack/core";
import { bundleConfig } from "./rspack-config.mjs";
import { generate } from "./generate.mjs";
import { pageConfig } from "./page-config.mjs";

const appFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs the builds one after the other; throws with rspack's messages when one fails. */
function run(configs) {
  const compiler = rspack(configs);
  return new Promise((done, fail) => {
    compiler.run((error, stats) => {
      if (error) return fail(error);
      if (stats?.hasErrors()) return fail(new Error(stats.toString({ preset: "errors-only", colors: false })));
      compiler.close((closing) => (closing ? fail(closing) : done(stats)));
    });
  });
}

async function main([output, ...rest]) {
  if (output === undefined || rest.length > 0) throw new TypeError("build: expected one argument, the output folder");
  const outputFolder = resolve(output);
  const themes = generate({ generatedFolder: join(appFolder, "generated"), outputFolder });
  await run([bundleConfig({ appFolder, outputFolder }), ...themes]);
  writeFileSync(join(outputFolder, "page-config.json"), `${JSON.stringify(pageConfig, null, 2)}\n`);
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
