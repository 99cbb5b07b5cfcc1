// The table of all controls: for each its fields, with their kinds and defaults, as the public specification of Jupyter's widgets has
// them. Types follow from it, and what is checked while code runs. It is data, and long because there are that many controls.
import type { Field } from "./model/kinds.ts";

/** Fields that several controls share. */
export const parts = {
  /** What can be shown at all. */
  shown: {
    /** What is said when the pointer rests on it. */
    tooltip: ["text?", null],
    /** Whether the Tab key comes to it; null leaves that to the browser. */
    tabbable: ["flag?", null],
  },
  /** What has words beside it. */
  described: {
    /** The words beside the control. */
    description: ["text", ""],
    /** Whether the words beside it are HTML. */
    descriptionAllowHtml: ["flag", false],
  },
  /** What can be switched off. */
  switchable: {
    /** Whether it can be used. */
    disabled: ["flag", false],
  },
  /** What looks like a button. */
  buttonLike: {
    /** Its colour, by what it means. */
    buttonStyle: ["choice", "", ["primary", "success", "info", "warning", "danger", ""]],
    /** The name of an icon of Font Awesome, such as "play". */
    icon: ["text", ""],
  },
  /** What lies across or upright. */
  oriented: {
    /** Whether it lies across or stands upright. */
    orientation: ["choice", "horizontal", ["horizontal", "vertical"]],
  },
  /** What a slider has whatever its values are. */
  slidden: {
    /** Whether the value changes while the handle is moved, or when it is let go. */
    continuousUpdate: ["flag", true],
    /** Whether the value stands beside the slider. */
    readout: ["flag", true],
    /** What pressing and dragging do. */
    behavior: ["choice", "drag-tap", ["drag-tap", "drag-snap", "tap", "drag", "snap"]],
  },
  /** Whole numbers within limits. */
  integerLimits: {
    /** The least value. */
    min: ["integer", 0],
    /** The greatest value. */
    max: ["integer", 100],
  },
  /** Numbers within limits. */
  limits: {
    /** The least value. */
    min: ["number", 0],
    /** The greatest value. */
    max: ["number", 100],
  },
  /** What text is typed into. */
  typed: {
    /** The text. */
    value: ["text", ""],
    /** What stands there while it is empty. */
    placeholder: ["text", "\u200b"],
    /** Whether the value changes with each key, or when it is left. */
    continuousUpdate: ["flag", true],
  },
  /** What shows a text. */
  worded: {
    /** The text. */
    value: ["text", ""],
    /** What stands there while it is empty. */
    placeholder: ["text", "\u200b"],
  },
  /** What holds other widgets. */
  holding: {
    /** The widgets within. */
    children: ["models", []],
    /** Its frame's colour, by what it means. */
    boxStyle: ["choice", "", ["success", "info", "warning", "danger", ""]],
  },
  /** Pages of which one is seen. */
  paged: {
    /** The titles of the pages. */
    titles: ["texts", []],
    /** Which page is open, from 0. */
    selectedIndex: ["integer?", null],
  },
  /** One of several options; `options` and `value` come from what the widget is made with. */
  chosen: {
    _optionsLabels: ["texts", []],
    /** Which option it is, from 0; null: none. */
    index: ["integer?", null],
  },
} as const;

/** What the table says of a control. */
export interface Definition {
  readonly parts: readonly (keyof typeof parts)[];
  readonly fields: Readonly<Record<string, Field>>;
  /** The rule of `rules.ts` that its values follow together. */
  readonly rule?:
    "bounded" | "bounded pair" | "logarithmic" | "chosen" | "chosen along" | "chosen several" | "chosen pair";
  /** The model of its style. */
  readonly style?: string;
  /** The view, where it is not called after the control; null: it cannot be shown. */
  readonly view?: string | null;
}

/** All controls, by the names that the specification gives them. */
export const definitions = {
  IntSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden", "integerLimits"],
    fields: {
      /** The number. */
      value: ["integer", 0],
      /** How far apart two values are. */
      step: ["integer", 1],
      /** How the number beside it is written, as d3-format has it. */
      readoutFormat: ["text", "d"],
    },
    rule: "bounded",
    style: "SliderStyle",
  },
  FloatSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden", "limits"],
    fields: {
      /** The number. */
      value: ["number", 0],
      /** How far apart two values are; null: not at all. */
      step: ["number?", 0.1],
      /** How the number beside it is written, as d3-format has it. */
      readoutFormat: ["text", ".2f"],
    },
    rule: "bounded",
    style: "SliderStyle",
  },
  FloatLogSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden"],
    fields: {
      /** The number itself, not its exponent. */
      value: ["number", 1],
      /** The number whose powers are passed. */
      base: ["number", 10],
      /** The least exponent. */
      min: ["number", 0],
      /** The greatest exponent. */
      max: ["number", 4],
      /** How far apart two exponents are; null: not at all. */
      step: ["number?", 0.1],
      /** How the number beside it is written, as d3-format has it. */
      readoutFormat: ["text", ".3g"],
    },
    rule: "logarithmic",
    style: "SliderStyle",
  },
  IntRangeSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden", "integerLimits"],
    fields: {
      /** The least and the greatest number of the range. */
      value: ["integer pair", [0, 1]],
      /** How far apart two values are. */
      step: ["integer", 1],
      /** How the numbers beside it are written, as d3-format has it. */
      readoutFormat: ["text", "d"],
    },
    rule: "bounded pair",
    style: "SliderStyle",
  },
  FloatRangeSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden", "limits"],
    fields: {
      /** The least and the greatest number of the range. */
      value: ["pair", [0, 1]],
      /** How far apart two values are; null: not at all. */
      step: ["number?", 0.1],
      /** How the numbers beside it are written, as d3-format has it. */
      readoutFormat: ["text", ".2f"],
    },
    rule: "bounded pair",
    style: "SliderStyle",
  },
  IntText: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** The number. */
      value: ["integer", 0],
      /** What an arrow key adds. */
      step: ["integer", 1],
      /** Whether the value changes with each key, or when it is left. */
      continuousUpdate: ["flag", false],
    },
    style: "DescriptionStyle",
  },
  FloatText: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** The number. */
      value: ["number", 0],
      /** What an arrow key adds. */
      step: ["number?", null],
      /** Whether the value changes with each key, or when it is left. */
      continuousUpdate: ["flag", false],
    },
    style: "DescriptionStyle",
  },
  BoundedIntText: {
    parts: ["shown", "described", "switchable", "integerLimits"],
    fields: {
      /** The number. */
      value: ["integer", 0],
      /** What an arrow key adds. */
      step: ["integer", 1],
      /** Whether the value changes with each key, or when it is left. */
      continuousUpdate: ["flag", false],
    },
    rule: "bounded",
    style: "DescriptionStyle",
    view: "IntTextView",
  },
  BoundedFloatText: {
    parts: ["shown", "described", "switchable", "limits"],
    fields: {
      /** The number. */
      value: ["number", 0],
      /** What an arrow key adds. */
      step: ["number?", null],
      /** Whether the value changes with each key, or when it is left. */
      continuousUpdate: ["flag", false],
    },
    rule: "bounded",
    style: "DescriptionStyle",
    view: "FloatTextView",
  },
  IntProgress: {
    parts: ["shown", "described", "oriented", "integerLimits"],
    fields: {
      /** How far it has come. */
      value: ["integer", 0],
      /** Its colour, by what it means. */
      barStyle: ["choice", "", ["success", "info", "warning", "danger", ""]],
    },
    rule: "bounded",
    style: "ProgressStyle",
    view: "ProgressView",
  },
  FloatProgress: {
    parts: ["shown", "described", "oriented", "limits"],
    fields: {
      /** How far it has come. */
      value: ["number", 0],
      /** Its colour, by what it means. */
      barStyle: ["choice", "", ["success", "info", "warning", "danger", "", null]],
    },
    rule: "bounded",
    style: "ProgressStyle",
    view: "ProgressView",
  },
  Play: {
    parts: ["shown", "described", "switchable", "integerLimits"],
    fields: {
      /** The number that it counts. */
      value: ["integer", 0],
      /** What each step adds. */
      step: ["integer", 1],
      /** Milliseconds between two steps. */
      interval: ["integer", 100],
      /** Whether it runs. */
      playing: ["flag", false],
      /** Whether it begins anew at its end. */
      repeat: ["flag", false],
      /** Whether there is a button for that. */
      showRepeat: ["flag", true],
    },
    rule: "bounded",
    style: "DescriptionStyle",
  },
  Checkbox: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** Whether it is ticked. */
      value: ["flag", false],
      /** Whether it stands where other controls do, behind room for words. */
      indent: ["flag", true],
    },
    style: "CheckboxStyle",
  },
  ToggleButton: {
    parts: ["shown", "described", "switchable", "buttonLike"],
    fields: {
      /** Whether it is pressed. */
      value: ["flag", false],
    },
    style: "ToggleButtonStyle",
  },
  Valid: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** Whether there is a tick or a cross. */
      value: ["flag", false],
      /** What stands beside a cross. */
      readout: ["text", "Invalid"],
    },
    style: "DescriptionStyle",
  },
  Button: {
    parts: ["shown", "switchable", "buttonLike"],
    fields: {
      /** The words on it. */
      description: ["text", ""],
    },
    style: "ButtonStyle",
  },
  Text: { parts: ["shown", "described", "switchable", "typed"], fields: {}, style: "TextStyle" },
  Password: { parts: ["shown", "described", "switchable", "typed"], fields: {}, style: "TextStyle" },
  Textarea: {
    parts: ["shown", "described", "switchable", "typed"],
    fields: {
      /** How many lines are seen. */
      rows: ["integer?", null],
    },
    style: "TextStyle",
  },
  Combobox: {
    parts: ["shown", "described", "switchable", "typed"],
    fields: {
      /** What is proposed. */
      options: ["texts", []],
      /** Whether the text must be one of them. */
      ensureOption: ["flag", false],
    },
    style: "TextStyle",
  },
  Label: { parts: ["shown", "described", "worded"], fields: {}, style: "LabelStyle" },
  HTML: { parts: ["shown", "described", "worded"], fields: {}, style: "HTMLStyle" },
  HTMLMath: { parts: ["shown", "described", "worded"], fields: {}, style: "HTMLMathStyle" },
  Image: {
    parts: ["shown"],
    fields: {
      /** The bytes of its file. */
      value: ["bytes", null],
      /** Their format, such as "png"; "url" where they are an address. */
      format: ["text", "png"],
      /** Its width, in pixels or as CSS has it. */
      width: ["text", ""],
      /** Its height, in pixels or as CSS has it. */
      height: ["text", ""],
    },
  },
  Dropdown: {
    parts: ["shown", "described", "switchable", "chosen"],
    fields: {},
    rule: "chosen",
    style: "DescriptionStyle",
  },
  RadioButtons: {
    parts: ["shown", "described", "switchable", "chosen"],
    fields: {
      /** Whether they stand below each other. */
      orientation: ["choice", "vertical", ["horizontal", "vertical"]],
    },
    rule: "chosen",
    style: "DescriptionStyle",
  },
  Select: {
    parts: ["shown", "described", "switchable", "chosen"],
    fields: {
      /** How many options are seen. */
      rows: ["integer", 5],
    },
    rule: "chosen",
    style: "DescriptionStyle",
  },
  SelectionSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden"],
    fields: {
      _optionsLabels: ["texts", []],
      /** Which option it is, from 0. */
      index: ["integer?", 0],
    },
    rule: "chosen along",
    style: "SliderStyle",
  },
  ToggleButtons: {
    parts: ["shown", "described", "switchable", "chosen"],
    fields: {
      /** Their colour, by what it means. */
      buttonStyle: ["choice", "", ["primary", "success", "info", "warning", "danger", "", null]],
      /** The name of an icon for each of them. */
      icons: ["texts", []],
      /** What is said of each when the pointer rests on it. */
      tooltips: ["texts", []],
    },
    rule: "chosen",
    style: "ToggleButtonsStyle",
  },
  SelectMultiple: {
    parts: ["shown", "described", "switchable"],
    fields: {
      _optionsLabels: ["texts", []],
      /** Which options they are, from 0. */
      index: ["integers", []],
      /** How many options are seen. */
      rows: ["integer", 5],
    },
    rule: "chosen several",
    style: "DescriptionStyle",
  },
  SelectionRangeSlider: {
    parts: ["shown", "described", "switchable", "oriented", "slidden"],
    fields: {
      _optionsLabels: ["texts", []],
      /** The first and the last option of the range, from 0. */
      index: ["integer pair", [0, 0]],
    },
    rule: "chosen pair",
    style: "SliderStyle",
  },
  ColorPicker: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** The colour, as CSS has it. */
      value: ["text", "black"],
      /** Whether there is only the patch of colour, and no text. */
      concise: ["flag", false],
    },
    style: "DescriptionStyle",
  },
  DatePicker: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** The day; null: none. */
      value: ["date?", null],
      /** The first day. */
      min: ["date?", null],
      /** The last day. */
      max: ["date?", null],
      /** How many days lie between two choices. */
      step: ["text or number", 1],
    },
    style: "DescriptionStyle",
  },
  Time: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** The time of day; null: none. */
      value: ["time?", null],
      /** The earliest time. */
      min: ["time?", null],
      /** The latest time. */
      max: ["time?", null],
      /** How many seconds lie between two choices. */
      step: ["text or number", 60],
    },
    style: "DescriptionStyle",
  },
  Datetime: {
    parts: ["shown", "described", "switchable"],
    fields: {
      /** The moment; null: none. */
      value: ["moment?", null],
      /** The earliest moment. */
      min: ["moment?", null],
      /** The latest moment. */
      max: ["moment?", null],
    },
    style: "DescriptionStyle",
  },
  FileUpload: {
    parts: ["shown", "switchable"],
    fields: {
      /** The files that were chosen last. */
      value: ["files", []],
      /** The words on the button. */
      description: ["text", "Upload"],
      /** Whether the words on it are HTML. */
      descriptionAllowHtml: ["flag", false],
      /** Which files are offered, as HTML's accept has it: ".csv,.txt". */
      accept: ["text", ""],
      /** Whether there may be several. */
      multiple: ["flag", false],
      /** Its colour, by what it means. */
      buttonStyle: ["choice", "", ["primary", "success", "info", "warning", "danger", ""]],
      /** The name of an icon of Font Awesome. */
      icon: ["text", "upload"],
      /** What went wrong, in words. */
      error: ["text", ""],
    },
    style: "ButtonStyle",
  },
  Box: { parts: ["shown", "holding"], fields: {} },
  HBox: { parts: ["shown", "holding"], fields: {} },
  VBox: { parts: ["shown", "holding"], fields: {} },
  GridBox: { parts: ["shown", "holding"], fields: {} },
  Tab: { parts: ["shown", "holding", "paged"], fields: {} },
  Accordion: { parts: ["shown", "holding", "paged"], fields: {} },
  Stack: { parts: ["shown", "holding", "paged"], fields: {} },
  Link: {
    parts: [],
    fields: {
      source: ["data", []],
      target: ["data", []],
    },
    view: null,
  },
  DirectionalLink: {
    parts: [],
    fields: {
      source: ["data", []],
      target: ["data", []],
    },
    view: null,
  },
} as const;

/** The name of a control. */
export type ControlName = keyof typeof definitions;
