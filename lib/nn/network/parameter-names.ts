// The names of a layer's parameters, made once: every pass asks for them.

/** The name of each kind of parameter that a layer may have. */
export interface ParameterNames {
  readonly W: string;
  readonly b: string;
  readonly gamma: string;
  readonly beta: string;
}

const known: ParameterNames[] = [];

/** The names in a layer, counted from 1: "W1", "b1", … */
export function parameterNames(layer: number): ParameterNames {
  return (known[layer] ??= { W: `W${layer}`, b: `b${layer}`, gamma: `gamma${layer}`, beta: `beta${layer}` });
}
