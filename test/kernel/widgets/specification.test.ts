// The table of controls against the public specification of Jupyter's widgets, as its own package states it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { shapeOf, styleShapeOf } from "gradus-kernel/widgets/create";
import { definitions } from "gradus-kernel/widgets/definitions";
import { layoutFields, styles } from "gradus-kernel/widgets/looks";
import { initialValues, type Shape, wireName } from "gradus-kernel/widgets/model/shapes";
import { describe, expect, test } from "vitest";

interface Attribute {
  name: string;
  type: string | string[];
  default: unknown;
  enum?: string[];
  allow_none?: boolean;
}

interface SpecifiedModel {
  model: { name: string; module: string; version: string };
  view: { name: string | null };
  attributes: Attribute[];
}

const file = createRequire(import.meta.url).resolve("@jupyter-widgets/schema/jupyterwidgetmodels.latest.json");
const specified: SpecifiedModel[] = JSON.parse(readFileSync(file, "utf8"));

function modelOf(name: string): SpecifiedModel {
  const found = specified.find(({ model }) => model.name === name);
  if (!found) throw new Error(`The specification has no ${name}`);
  return found;
}

/** Attributes that are the same for all models, and those that are models themselves. */
const isOwn = ({ name, type }: Attribute): boolean => !/^_(model|view)_/.test(name) && type !== "reference";

/** The specification says of bytes how Python writes them, and of one button what is on it. */
const DIFFERENT: Readonly<Record<string, unknown>> = {
  "Image.value": new Uint8Array(),
  "FileUpload.description": "Upload",
};

const without = <Value>(name: string, values: Record<string, Value>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== name));

function sentBy(shape: Shape): Record<string, unknown> {
  const initial = Object.entries(initialValues(shape)).filter(([name]) => !shape.local?.includes(name));
  return Object.fromEntries(initial.map(([name, value]) => [wireName(shape, name), value]));
}

function defaultsOf({ attributes }: SpecifiedModel, name: string): Record<string, unknown> {
  const own = attributes.filter(isOwn);
  return Object.fromEntries(
    own.map((attribute) => [attribute.name, DIFFERENT[`${name}.${attribute.name}`] ?? attribute.default]),
  );
}

const names = Object.keys(definitions).filter((name): name is keyof typeof definitions => name in definitions);

describe.each(names)("%s", (name) => {
  const shape = shapeOf(name);
  const model = modelOf(`${name}Model`);

  test("has the fields and the defaults that the specification gives it", () => {
    const looks = without("layout", without("style", sentBy(shape)));
    expect(looks).toEqual(defaultsOf(model, name));
  });

  test("has the module, the version and the view that the specification gives it", () => {
    expect([shape.module, shape.version, shape.view]).toEqual([
      model.model.module,
      model.model.version,
      model.view.name,
    ]);
  });

  test("has the choices that the specification gives it", () => {
    const choices = Object.fromEntries(
      Object.entries(shape.fields).flatMap(([field, [kind, , values]]) =>
        kind === "choice" ? [[wireName(shape, field), values]] : [],
      ),
    );
    const expected = model.attributes.flatMap(({ name: field, enum: values, allow_none: orNull }) =>
      values ? [[field, orNull ? [...values, null] : values]] : [],
    );
    expect(choices).toEqual(Object.fromEntries(expected));
  });
});

const looks = new Map([
  ["LayoutModel", { ...shapeOf("Box"), fields: layoutFields }],
  ...names.map(styleShapeOf).map((shape): [string, Shape] => [shape.model, shape]),
]);
looks.delete("Model"); // of controls without a style

test("controls have all styles of the table", () => {
  expect([...looks.keys()].toSorted()).toEqual(
    ["Layout", ...Object.keys(styles)].map((name) => `${name}Model`).toSorted(),
  );
});

test.each([...looks])("%s has the fields of the specification", (name, shape) => {
  expect(sentBy(shape)).toEqual(defaultsOf(modelOf(name), name.replace(/Model$/, "")));
});

test("all controls of the specification are there but sound, films, lists of tags and game controllers", () => {
  const missing = specified
    .filter(({ model }) => model.module === "@jupyter-widgets/controls" && !model.name.endsWith("StyleModel"))
    .map(({ model }) => model.name.replace(/Model$/, ""))
    .filter((name) => !Object.hasOwn(definitions, name));
  expect(missing).toEqual([
    "Audio",
    "ColorsInput",
    "ControllerAxis",
    "ControllerButton",
    "Controller",
    "DOMWidget",
    "FloatsInput",
    "IntsInput",
    "NaiveDatetime",
    "TagsInput",
    "Video",
  ]);
});
