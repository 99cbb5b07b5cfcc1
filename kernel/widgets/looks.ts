// The table of layouts and styles: models of their own, which a widget names. All is as in CSS; null leaves it to the page.

/** Where a widget stands and how much room it takes. */
export const layoutFields = {
  alignContent: [
    "choice",
    null,
    [
      "flex-start",
      "flex-end",
      "center",
      "space-between",
      "space-around",
      "space-evenly",
      "stretch",
      "inherit",
      "initial",
      "unset",
      null,
    ],
  ],
  alignItems: [
    "choice",
    null,
    ["flex-start", "flex-end", "center", "baseline", "stretch", "inherit", "initial", "unset", null],
  ],
  alignSelf: [
    "choice",
    null,
    ["auto", "flex-start", "flex-end", "center", "baseline", "stretch", "inherit", "initial", "unset", null],
  ],
  borderBottom: ["text?", null],
  borderLeft: ["text?", null],
  borderRight: ["text?", null],
  borderTop: ["text?", null],
  bottom: ["text?", null],
  display: ["text?", null],
  flex: ["text?", null],
  flexFlow: ["text?", null],
  gridArea: ["text?", null],
  gridAutoColumns: ["text?", null],
  gridAutoFlow: ["choice", null, ["column", "row", "row dense", "column dense", "inherit", "initial", "unset", null]],
  gridAutoRows: ["text?", null],
  gridColumn: ["text?", null],
  gridGap: ["text?", null],
  gridRow: ["text?", null],
  gridTemplateAreas: ["text?", null],
  gridTemplateColumns: ["text?", null],
  gridTemplateRows: ["text?", null],
  height: ["text?", null],
  justifyContent: [
    "choice",
    null,
    ["flex-start", "flex-end", "center", "space-between", "space-around", "inherit", "initial", "unset", null],
  ],
  justifyItems: ["choice", null, ["flex-start", "flex-end", "center", "inherit", "initial", "unset", null]],
  left: ["text?", null],
  margin: ["text?", null],
  maxHeight: ["text?", null],
  maxWidth: ["text?", null],
  minHeight: ["text?", null],
  minWidth: ["text?", null],
  objectFit: ["choice", null, ["contain", "cover", "fill", "scale-down", "none", null]],
  objectPosition: ["text?", null],
  order: ["text?", null],
  overflow: ["text?", null],
  padding: ["text?", null],
  right: ["text?", null],
  top: ["text?", null],
  visibility: ["choice", null, ["visible", "hidden", "inherit", "initial", "unset", null]],
  width: ["text?", null],
} as const;

/** Fields that several styles share, and those of one alone. */
export const styleParts = {
  described: { descriptionWidth: ["text", ""] },
  onBackground: { background: ["text?", null] },
  written: { fontSize: ["text?", null], textColor: ["text?", null] },
  lettered: {
    fontFamily: ["text?", null],
    fontStyle: ["text?", null],
    fontVariant: ["text?", null],
    fontWeight: ["text?", null],
    textDecoration: ["text?", null],
  },
  button: { buttonColor: ["text?", null] },
  buttons: { buttonWidth: ["text", ""], fontWeight: ["text", ""] },
  bar: { barColor: ["text?", null] },
  handle: { handleColor: ["text?", null] },
} as const;

/** How the parts of a widget look: the fields of its style, by the names that the specification gives styles. */
export const styles = {
  ButtonStyle: ["written", "lettered", "button"],
  CheckboxStyle: ["described", "onBackground"],
  DescriptionStyle: ["described"],
  HTMLMathStyle: ["described", "onBackground", "written"],
  HTMLStyle: ["described", "onBackground", "written"],
  LabelStyle: ["described", "onBackground", "written", "lettered"],
  ProgressStyle: ["described", "bar"],
  SliderStyle: ["described", "handle"],
  TextStyle: ["described", "onBackground", "written"],
  ToggleButtonStyle: ["described", "written", "lettered"],
  ToggleButtonsStyle: ["described", "buttons"],
} as const;

/** The name of a style. */
export type StyleName = keyof typeof styles;
