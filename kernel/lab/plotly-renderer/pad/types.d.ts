// What the drawing pad takes from Jupyter's widgets, in types of its own.

/** The model of the kernel's drawing pad, as a widget of one's own has it. */
export interface PadModel {
  get(name: "rows" | "columns"): number;
  get(name: "pixels"): ArrayBufferView<ArrayBuffer>;
  set(name: "pixels", pixels: Float32Array): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}
