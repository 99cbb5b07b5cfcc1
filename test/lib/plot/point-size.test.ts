// The size of points among lines.
import { expect, it } from "vitest";
import { lines } from "gradus/plot";

const words = { title: "The finding", caption: "What to look at.", x: "x", y: "y" };

it("points of lines have the size that the series asks for", () => {
  const made = lines({
    ...words,
    series: [
      { name: "large", y: [1, 2], as: "points", size: 11 },
      { name: "usual", y: [2, 1], as: "points" },
    ],
  });
  expect(made.data[0]).toMatchObject({ marker: { size: 11 } });
  expect(made.data[1]).not.toMatchObject({ marker: { size: 11 } });
});
