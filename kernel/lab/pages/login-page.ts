// The page that asks for the token or the password.
import { escapeHtml } from "../../common/escape-html.ts";

export interface LoginPageOptions {
  /** Where to go afterwards: a path of this server. */
  next: string;
  /** The secret that the form sends back. */
  xsrf: string;
  hasPassword: boolean;
  failed: boolean;
}

export function loginPage({ next, xsrf, hasPassword, failed }: LoginPageOptions): string {
  const what = hasPassword ? "password or token" : "token";
  return [
    "<!doctype html>",
    `<html lang="en">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    "<title>Gradus: log in</title>",
    "<style>",
    "body { font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1rem }",
    "input, button { font: inherit; padding: .4rem .6rem } input { width: 100%; box-sizing: border-box; margin: .5rem 0 }",
    "</style>",
    "</head>",
    "<body>",
    "<main>",
    "<h1>Gradus</h1>",
    ...(failed ? [`<p role="alert">That is not the ${what}.</p>`] : []),
    `<form method="post" action="/login">`,
    `<input type="hidden" name="_xsrf" value="${escapeHtml(xsrf)}">`,
    `<input type="hidden" name="next" value="${escapeHtml(next)}">`,
    `<label>The ${what}: <input type="password" name="password" autofocus required></label>`,
    `<button>Log in</button>`,
    "</form>",
    "<p>The terminal in which the Lab was started shows an address with the token.</p>",
    "</main>",
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** A path of this server to go to after the login; anything else becomes the Lab's page. */
export function safeNext(next: string | null): string {
  // "//host" and "/\host" would lead to another site.
  return next !== null && /^\/(?![/\\])[\x20-\x7e]*$/.test(next) && !next.includes("\\") ? next : "/lab";
}
