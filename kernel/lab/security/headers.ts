// The headers that every answer carries, and the stricter ones of what users wrote themselves.
import type { ServerResponse } from "node:http";

const REPORTS = "report-uri /api/security/csp-report";

/** For the pages of the Lab: scripts of outputs must run, but no other site may frame them. */
const PAGE_POLICY = `frame-ancestors 'self'; object-src 'none'; base-uri 'self'; ${REPORTS}`;

/** For answers that are no pages: nothing in them may be shown or run as one. */
const DATA_POLICY = `default-src 'none'; frame-ancestors 'self'; ${REPORTS}`;

/** For the user's files: a page among them runs in an origin of its own and reaches neither cookies nor this server. */
const FILE_POLICY = `sandbox allow-scripts; frame-ancestors 'self'; ${REPORTS}`;

export type PolicyKind = "page" | "data" | "file";

const POLICIES: Record<PolicyKind, string> = { page: PAGE_POLICY, data: DATA_POLICY, file: FILE_POLICY };

export function setPolicy(response: ServerResponse, kind: PolicyKind): void {
  response.setHeader("Content-Security-Policy", POLICIES[kind]);
}

export function setSecurityHeaders(response: ServerResponse): void {
  setPolicy(response, "data");
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cache-Control", "no-store");
}
