// Which kind of picture bytes are, by how such a file begins.
import type { MimeBundle } from "../../common/vocabulary.ts";

/** The first bytes by type; null stands for any byte. */
const SIGNATURES: readonly (readonly [type: string, start: readonly (number | null)[]])[] = [
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/gif", [...ascii("GIF87a")]],
  ["image/gif", [...ascii("GIF89a")]],
  ["image/webp", [...ascii("RIFF"), null, null, null, null, ...ascii("WEBP")]],
  ["application/pdf", [...ascii("%PDF-")]],
];

/** An SVG document may begin with a declaration, a document type and comments. */
const SVG = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<svg[\s>]/i;
/** So much of a text is looked at. */
const START = 1024;

/** The bundle of a picture, or of a PDF, of which these are the bytes; null where they are none. */
export function pictureOf(bytes: Uint8Array): MimeBundle | null {
  const found = SIGNATURES.find(([, start]) => start.every((byte, at) => byte === null || bytes[at] === byte));
  if (found !== undefined) return { [found[0]]: bytes };
  const begin = new TextDecoder().decode(bytes.subarray(0, START));
  return SVG.test(begin) ? { "image/svg+xml": new TextDecoder().decode(bytes) } : null;
}

/** The bundle of a picture in a `data:` URL; null for all other texts. */
export function pictureOfDataUrl(url: string): MimeBundle | null {
  const [head, type] = /^data:(image\/[\w.+-]+)(?:;[\w-]+=[^;,]*)*;base64,/.exec(url) ?? [];
  if (head === undefined || type === undefined) return null;
  const base64 = url.slice(head.length);
  return { [type]: type === "image/svg+xml" ? fromBase64(base64) : base64 };
}

function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
}

function ascii(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}
