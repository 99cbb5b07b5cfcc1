// Cursor positions: the protocol counts Unicode code points, JavaScript counts UTF-16 units.

/** The UTF-16 offset of the code point at `position`; the end of the text where it lies behind it. */
export function toUtf16(text: string, position: number): number {
  let offset = 0;
  for (let passed = 0; passed < position && offset < text.length; passed++) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** How many code points stand before the UTF-16 offset `offset`. */
export function toCodePoints(text: string, offset: number): number {
  let passed = 0;
  for (let at = 0; at < offset && at < text.length; passed++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return passed;
}
