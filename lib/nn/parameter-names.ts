// The names of a layer's parameters, made once: every pass asks for them.

/** The kinds of parameters that a layer may have. */
export type ParameterKind = "W" | "b" | "gamma" | "beta";

const names: Readonly<Record<ParameterKind, string[]>> = { W: [], b: [], gamma: [], beta: [] };

/** The name of a parameter of a layer, counted from 1: "W1". */
export function parameterName(kind: ParameterKind, layer: number): string {
  return (names[kind][layer] ??= `${kind}${layer}`);
}
