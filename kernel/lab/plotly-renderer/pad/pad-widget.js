// The kernel's drawing pad, as the module of a widget of one's own: bundled into a text by kernel/widgets/build-pad.mjs.
import { createPad } from "./pad.js";

/** @param {{ model: import("./types.d.ts").PadModel, el: HTMLElement }} place */
function render({ model, el }) {
  const [rows, columns] = [model.get("rows"), model.get("columns")];
  const pad = createPad({
    rows,
    columns,
    onStroke() {
      model.set("pixels", pad.pixels().slice());
      model.save_changes();
    },
  });
  const take = () => {
    const bytes = model.get("pixels");
    pad.show(new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
  };
  model.on("change:pixels", take);
  el.append(pad.element);
  take();
  return () => {
    pad.stop();
    model.off("change:pixels", take);
  };
}

export default { render };
