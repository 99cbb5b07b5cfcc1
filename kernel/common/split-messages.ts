// Messages on a stream of bytes: each begins with its length.

const HEADER = 4;

/** What goes before a message. */
export function headerOf({ length }: Uint8Array): Uint8Array {
  const header = new Uint8Array(HEADER);
  new DataView(header.buffer).setUint32(0, length);
  return header;
}

/** Makes messages of the bytes that come; one that is empty, or longer than `limit`, is a fault, after which nothing is read any more. */
export function splitMessages(
  limit: number,
  onMessage: (message: Uint8Array<ArrayBuffer>) => void,
  onFault: () => void,
): (chunk: Uint8Array) => void {
  let header = 0;
  let headerBytes = 0;
  let message: Uint8Array<ArrayBuffer> | null = null;
  let filled = 0;
  let isBroken = false;
  return (chunk) => {
    for (let at = 0; at < chunk.length && !isBroken;) {
      if (message === null) {
        header = header * 256 + (chunk[at] ?? 0);
        at += 1;
        headerBytes += 1;
        if (headerBytes < HEADER) continue;
        if (header === 0 || header > limit) {
          isBroken = true;
          onFault();
          return;
        }
        message = new Uint8Array(header);
        filled = 0;
        continue;
      }
      const count = Math.min(chunk.length - at, message.length - filled);
      message.set(chunk.subarray(at, at + count), filled);
      at += count;
      filled += count;
      if (filled < message.length) continue;
      onMessage(message);
      [message, header, headerBytes] = [null, 0, 0];
    }
  };
}
