// Specifiers that Deno has beside those of Node: what they mean here, or what is to be done about them.

const NPM = /^npm:\/?((?:@[^/@]+\/)?[^/@]+)(@[^/]*)?(\/.*)?$/;

/** What an `npm:` specifier means here, and how npm calls the package; null for other specifiers. */
export function npmSpecifier(specifier: string): { module: string; name: string; install: string } | null {
  const [, name, version = "", path = ""] = NPM.exec(specifier) ?? [];
  return name === undefined ? null : { module: name + path, name, install: name + version };
}

/** What is to be done about a specifier that only Deno understands; null for others. */
export function denoOnly(specifier: string): string | null {
  const jsr = /^jsr:\/?(@[^/@]+\/[^/@]+)/.exec(specifier)?.[1];
  if (jsr !== undefined) {
    return `"${specifier}" is a module of JSR, which Deno loads by itself: install it by !npx jsr add ${jsr}, and import it from "${jsr}"`;
  }
  if (!/^https?:/.test(specifier)) return null;
  return `"${specifier}" is a module of the web, which Deno loads by itself: install its package by !npm install, or save it beside the notebook and import the file`;
}
