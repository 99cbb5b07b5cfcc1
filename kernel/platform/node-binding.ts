// What Node keeps to itself and the kernel cannot do without: asked for in one place, and never relied upon.

/** A part of Node's inside by its name; null where this Node does not give it away. */
export function nodeBinding(name: string): unknown {
  const binding: unknown = Reflect.get(process, "binding");
  if (typeof binding !== "function") return null;
  const { noDeprecation = false } = process;
  // No user has anything to mend.
  process.noDeprecation = true;
  try {
    return Reflect.apply(binding, process, [name]);
  } catch {
    return null;
  } finally {
    process.noDeprecation = noDeprecation;
  }
}
