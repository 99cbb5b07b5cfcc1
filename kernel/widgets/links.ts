// Two fields that are always equal: kept so by the kernel, or by the page alone, which needs no kernel for it.
import { shapeOf } from "./create.ts";
import type { ModelReference } from "./model/references.ts";
import { publicNames, type Shape, shortText, wireName } from "./model/shapes.ts";
import { createObject, type ModelMethods, modelOf, ModelView } from "./model/widget.ts";

/** A field of a widget: `[slider, "value"]`. */
export type LinkEnd<Widget extends ModelReference> = readonly [widget: Widget, field: keyof Widget & string];

/** What ends a link. */
export interface WidgetLink {
  readonly unlink: () => void;
}

/** Keeps two fields equal, by the kernel; the second one begins with the value of the first. */
export function link<First extends ModelReference, Second extends ModelReference>(
  first: LinkEnd<First>,
  second: LinkEnd<Second>,
): WidgetLink {
  const [a, b] = [modelOf(first[0], "link"), modelOf(second[0], "link")];
  checkField(a, first[1], "link");
  checkField(b, second[1], "link");
  let isCopying = false;
  const copyTo = (to: typeof a, field: string) => (value: unknown) => {
    if (isCopying) return;
    isCopying = true;
    try {
      to.set({ [field]: value });
    } finally {
      isCopying = false;
    }
  };
  b.set({ [second[1]]: a.get(first[1]) });
  const ends = [a.observe(first[1], copyTo(b, second[1])), b.observe(second[1], copyTo(a, first[1]))];
  return { unlink: () => ends.forEach((end) => end()) };
}

/** Keeps two fields equal, by the page: also in a saved notebook, and while a cell runs. */
export function jslink<First extends ModelReference, Second extends ModelReference>(
  first: LinkEnd<First>,
  second: LinkEnd<Second>,
): WidgetLink {
  return linkOnPage("Link", first, second);
}

/** As `jslink`, in one direction. */
export function jsdlink<First extends ModelReference, Second extends ModelReference>(
  source: LinkEnd<First>,
  target: LinkEnd<Second>,
): WidgetLink {
  return linkOnPage("DirectionalLink", source, target);
}

function linkOnPage(
  name: "Link" | "DirectionalLink",
  source: readonly [ModelReference, string],
  target: readonly [ModelReference, string],
): WidgetLink {
  const values = { source: endOf(source), target: endOf(target) };
  const made = createObject<ModelMethods<unknown> & ModelReference>(shapeOf(name), values, ModelView);
  return { unlink: () => made.close() };
}

/** A field as the page knows it; what only the kernel knows cannot be linked there. */
function endOf([widget, field]: readonly [ModelReference, string]): [ModelReference, string] {
  const { shape } = modelOf(widget, "jslink");
  checkField({ shape }, field, "jslink");
  if (shape.local?.includes(field)) {
    throw new RangeError(`jslink: the page knows no ${shortText(field)} of ${shape.name}`);
  }
  return [widget, wireName(shape, field)];
}

function checkField({ shape }: { shape: Shape }, field: string, where: string): void {
  if (Object.hasOwn(shape.fields, field)) return;
  throw new RangeError(
    `${where}: there is no ${shortText(field)} of ${shape.name}, only ${publicNames(shape).join(", ")}`,
  );
}
