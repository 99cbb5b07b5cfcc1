// Blobs that a worker has read lately: all tasks of a run read the same source and data. A wrong one is not kept.
import { type BlobStore, hashOf } from "../blobs/blob-store.ts";

/** In bytes. */
const MOST = 64 * 2 ** 20;

export function cachedBlobs(store: Pick<BlobStore, "get">): Pick<BlobStore, "get"> {
  const kept = new Map<string, Uint8Array>();
  let size = 0;
  const keep = (hash: string, content: Uint8Array): void => {
    if (content.byteLength > MOST / 4) return;
    kept.set(hash, content);
    size += content.byteLength;
    for (const [oldest, { byteLength }] of kept) {
      if (size <= MOST) return;
      kept.delete(oldest);
      size -= byteLength;
    }
  };
  return {
    async get(run, hash) {
      const known = kept.get(hash);
      if (known !== undefined) {
        // Moved to the end: the oldest goes first.
        kept.delete(hash);
        kept.set(hash, known);
        return known;
      }
      const content = await store.get(run, hash);
      if (content !== null && hashOf(content) === hash) keep(hash, content);
      return content;
    },
  };
}
