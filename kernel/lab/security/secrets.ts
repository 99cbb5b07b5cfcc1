// Random secrets, and comparing them in a time that tells nothing.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret of 192 random bits in hexadecimal digits. */
export function newSecret(): string {
  return randomBytes(24).toString("hex");
}

/** Whether two texts are the same; the time depends neither on where they differ nor on the length of the expected one. */
export function sameSecret(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return expected !== "" && left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
