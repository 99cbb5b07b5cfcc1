import { expect, test } from "vitest";
import { ProgressView } from "gradus-kernel/run/progress";

class Screen {
  text = "";
  columns = 40;
  readonly isTTY: boolean;

  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.text += text;
  }

  /** What a terminal shows after the cursor movements: `ESC [ n A ESC [ J` takes the last n lines away. */
  get lines(): string[] {
    const shown: string[] = [];
    // oxlint-disable-next-line no-control-regex -- these sequences are what is tested
    for (const part of this.text.match(/\u001b\[(\d+)A\u001b\[J|[^\n\u001b]*\n/g) ?? []) {
      if (part.startsWith("\u001b")) shown.splice(-Number.parseInt(part.slice(2), 10));
      else shown.push(part.slice(0, -1));
    }
    return shown;
  }
}

test("on a terminal every running notebook has one line, and finished ones stand above", () => {
  const screen = new Screen(true);
  const view = new ProgressView(screen);
  view.start("a.ipynb");
  view.start("b.ipynb");
  view.advance("a.ipynb", { done: 2, total: 9, id: "loss" });
  expect(screen.lines).toEqual(["… a.ipynb  cell 3 of 9  loss  0 s", "… b.ipynb  starting its kernel  0 s"]);
  view.finish("b.ipynb", "ok b");
  view.advance("a.ipynb", { done: 9, total: 9, id: null });
  expect(screen.lines).toEqual(["ok b", "… a.ipynb  9 of 9 cells  0 s"]);
  view.close();
  expect(screen.lines).toEqual(["ok b"]);
});

test("a line is never longer than the terminal is wide, or it could not be taken back", () => {
  const screen = new Screen(true);
  const view = new ProgressView(screen);
  view.start("a-very-long-name-of-a-notebook-that-does-not-fit.ipynb");
  view.close();
  expect(screen.text.split("\n")[0]?.length).toBeLessThan(40);
});

test("elsewhere there is one plain line for each finished notebook", () => {
  const screen = new Screen(false);
  const view = new ProgressView(screen);
  view.start("a.ipynb");
  view.advance("a.ipynb", { done: 1, total: 2, id: "x" });
  view.finish("a.ipynb", "ok a");
  view.close();
  expect(screen.text).toBe("ok a\n");
});
