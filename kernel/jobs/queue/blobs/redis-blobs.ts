// Blobs as keys of the queue's own server: nothing else has to be set up. They expire, so that runs that were abandoned cost nothing.
import type { Redis } from "ioredis";
import { blobKey, runKey } from "../names/keys.ts";
import type { BlobStore } from "./blob-store.ts";

/** How long a blob stays that nobody keeps, in milliseconds: longer than a server needs to come back with its data. */
export const BLOB_LIFETIME = 600_000;

export function redisBlobs(client: Redis): BlobStore {
  return {
    limits: { file: 64, folder: 256, advice: "; a shared folder (--shared) takes larger ones" },
    async put(run, hash, content) {
      await client.set(
        blobKey(run, hash),
        Buffer.from(content.buffer, content.byteOffset, content.byteLength),
        "PX",
        BLOB_LIFETIME,
      );
    },
    async get(run, hash) {
      return await client.getBuffer(blobKey(run, hash));
    },
    async keep(run, hashes) {
      const replies = await Promise.all(hashes.map((hash) => client.pexpire(blobKey(run, hash), BLOB_LIFETIME)));
      return hashes.filter((_hash, place) => replies[place] === 0);
    },
    async remove(run, hashes) {
      if (hashes.length > 0) await client.unlink(...hashes.map((hash) => blobKey(run, hash)));
    },
    async removeRun(run) {
      const keys = client.scanStream({ match: `${runKey(run)}:blob:*`, count: 1000 });
      for await (const found of keys) if (found.length > 0) await client.unlink(...found);
    },
  };
}
