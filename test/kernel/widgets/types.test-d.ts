// What TypeScript knows of widgets.
import {
  anywidget,
  checkbox,
  dropdown,
  fileUpload,
  interact,
  intSlider,
  link,
  rangeSlider,
  selectMultiple,
  slider,
  type UploadedFile,
} from "gradus-kernel/widgets";
import { expectTypeOf, test } from "vitest";

test("an observer gets the type of its field", () => {
  slider().observe("value", (value, before) => expectTypeOf([value, before]).toEqualTypeOf<number[]>());
  slider().observe("orientation", (value) => expectTypeOf(value).toEqualTypeOf<"horizontal" | "vertical">());
  rangeSlider().observe("value", ([low]) => expectTypeOf(low).toEqualTypeOf<number>());
  fileUpload().observe("value", (files) => expectTypeOf(files).toEqualTypeOf<readonly UploadedFile[]>());
  // @ts-expect-error the value is a number
  slider().observe("value", (value: string) => value);
  // @ts-expect-error there is no such field
  slider().observe("vlue", () => {});
});

test("options are those of the control", () => {
  // @ts-expect-error a whole number has no texts
  intSlider({ value: "3" });
  // @ts-expect-error a box to tick has no limits
  checkbox({ min: 3 });
  intSlider({ layout: { width: "50%" }, style: { handleColor: "red" } });
  // @ts-expect-error the style of a slider has no such field
  intSlider({ style: { buttonColor: "red" } });
});

test("a choice has the type of its options", () => {
  const activation = dropdown({ options: ["relu", "tanh"] });
  expectTypeOf(activation.value).toEqualTypeOf<"relu" | "tanh" | null>();
  // @ts-expect-error it is not among the options
  dropdown({ options: ["relu", "tanh"], value: "sigmoid" });
  expectTypeOf(selectMultiple({ options: { a: 1, b: 2 } }).value).toEqualTypeOf<readonly (1 | 2)[]>();
});

test("the arguments of interact follow from their controls", () => {
  interact(
    { alpha: { min: 0, max: 1 }, name: ["relu", "tanh"], on: true, n: 3, words: "a", rate: slider() },
    (values) => {
      expectTypeOf(values).toEqualTypeOf<{
        readonly alpha: number;
        readonly name: "relu" | "tanh";
        readonly on: boolean;
        readonly n: number;
        readonly words: string;
        readonly rate: number;
      }>();
    },
  );
});

test("a widget of one's own has the types of its state", () => {
  const canvas = anywidget({ esm: "", state: { count: 0, pixels: new Float32Array(784) } });
  expectTypeOf(canvas.count).toEqualTypeOf<number>();
  canvas.observe("pixels", (pixels) => expectTypeOf(pixels).toExtend<Float32Array>());
});

test("a link names fields of its widgets", () => {
  link([slider(), "value"], [intSlider(), "value"]);
  // @ts-expect-error there is no such field
  link([slider(), "vlue"], [slider(), "value"]);
});
