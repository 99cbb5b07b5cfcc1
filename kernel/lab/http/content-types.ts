// The MIME type of a file by its name.
import { extname } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".bmp": "image/bmp",
  ".css": "text/css",
  ".csv": "text/csv",
  ".gif": "image/gif",
  ".gz": "application/gzip",
  ".htm": "text/html",
  ".html": "text/html",
  ".ico": "image/x-icon",
  ".ipynb": "application/x-ipynb+json",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/markdown",
  ".mjs": "text/javascript",
  ".mp3": "audio/mpeg",
  ".mp4": "video/mp4",
  ".npy": "application/octet-stream",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".py": "text/x-python",
  ".svg": "image/svg+xml",
  ".tex": "text/x-tex",
  ".ts": "text/typescript",
  ".tsv": "text/tab-separated-values",
  ".ttf": "font/ttf",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".wav": "audio/wav",
  ".webm": "video/webm",
  ".webp": "image/webp",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".xml": "text/xml",
  ".yaml": "text/yaml",
  ".yml": "text/yaml",
  ".zip": "application/zip",
};

/** The MIME type that a file's name tells, or null. */
export function contentType(name: string): string | null {
  return TYPES[extname(name).toLowerCase()] ?? null;
}

/** The Content-Type header of a file: texts are UTF-8. */
export function contentTypeHeader(name: string): string {
  const type = contentType(name) ?? "application/octet-stream";
  return /^text\/|json|xml/.test(type) ? `${type}; charset=utf-8` : type;
}
