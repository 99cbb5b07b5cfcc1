// What a caught value says.

/** The message of an error, or the value as text. */
export function describeFault(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
