// Bytes as UTF-8 text, or why they are none: what would be read with replacement characters would be saved with them.

/** A text, or what is wrong with the bytes. */
export type Decoded = { text: string; fault?: undefined } | { text?: undefined; fault: string };

/** The text of a file; a byte order mark stays in it, so that saving the file again does not change it. */
export function decodeText(bytes: Uint8Array): Decoded {
  try {
    return { text: decoder().decode(bytes) };
  } catch {
    const at = firstFault(bytes);
    const byte = (bytes[at] ?? 0).toString(16).padStart(2, "0");
    return {
      fault: `it is not UTF-8 text: byte 0x${byte} at position ${at} cannot stand there; save it as UTF-8 first`,
    };
  }
}

function decoder(): TextDecoder {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
}

/** Where the longest beginning that is UTF-8 ends. */
function firstFault(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (isText(bytes, middle, true)) good = middle;
    else bad = middle - 1;
  }
  // The byte that cannot be gone on from is the wrong one, not that which comes after it.
  while (!isText(bytes, good, false)) good -= 1;
  return good;
}

/** Whether the first bytes are UTF-8; with `goesOn`, they may end within a character. */
function isText(bytes: Uint8Array, length: number, goesOn: boolean): boolean {
  try {
    decoder().decode(bytes.subarray(0, length), { stream: goesOn });
    return true;
  } catch {
    return false;
  }
}
