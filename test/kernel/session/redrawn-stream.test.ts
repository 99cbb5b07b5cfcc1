// Lines that programs redraw with a terminal's sequences, as a front end shows them that knows the carriage return alone.
import { describe, expect, test } from "vitest";
import { RedrawnStream } from "gradus-kernel/session/terminal/redrawn-stream";

/** What JupyterLab makes of a stream: characters overwrite what stands there after a carriage return. */
function shown(sent: string): string {
  const lines = [""];
  let column = 0;
  // By code units, as it does.
  for (const character of sent.split("")) {
    const line = lines.at(-1) ?? "";
    if (character === "\n") {
      lines.push("");
      column = 0;
    } else if (character === "\r") column = 0;
    else {
      lines[lines.length - 1] = line.slice(0, column) + character + line.slice(column + 1);
      column += 1;
    }
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}

function drawn(...written: string[]): string {
  const stream = new RedrawnStream();
  const sent = written.reduce((before, text) => {
    const { text: more, isAll } = stream.write(text, true);
    return isAll ? more : before + more;
  }, "");
  return shown(sent);
}

const RED = "\u001b[31m";
const END = "\u001b[39m";

describe("a line that is drawn again", () => {
  test.each([
    ["from its start", ["10%", "\r20%", "\r100%\n"], "100%\n"],
    ["shorter than before", ["loading data", "\r\u001b[Kdone\n"], "done\n"],
    ["after it was erased as a whole", ["abc", "\u001b[2K\u001b[1Gx", "\n"], "x\n"],
    ["from a column", ["[    ]", "\u001b[2G##", "\u001b[4G##"], "[####]"],
    ["to the right of what stays", ["name: one two", "\u001b[7G\u001b[0Kthree"], "name: three"],
    ["by going back", ["50%", "\b\b\b60%"], "60%"],
    ["with a cursor that hides", ["\u001b[?25l- a", "\r\u001b[K\\ a", "\r\u001b[K", "\u001b[?25h", "ok\n"], "ok\n"],
    ["in pieces of a sequence", ["abc\u001b", "[2", "K\u001b[", "Gd"], "d"],
    ["with the cursor's place kept", ["\u001b7abc\u001b8", "\u001b(Bd"], "abcd"],
    ["and then the next line", ["1/2\r2/2\n", "next\n"], "2/2\nnext\n"],
    ["with what follows it", ["aaaa", "\rb\u001b[K", "c", "d\n"], "bcd\n"],
    ["as a title of a window is not", ["\u001b]0;title\u0007text"], "text"],
    ["by 😀, which is one character", ["😀😀", "\r😀x"], "😀x"],
  ])("%s", (_how, written, expected) => {
    expect(drawn(...written)).toBe(expected);
  });

  test("keeps its colours, and leaves none of those that stood there", () => {
    const sent = drawn(`${RED}long and red${END}`, `\r\u001b[K${RED}x${END}\n`);
    expect(sent).toBe(`${RED}x\u001b[0m\n`);
    expect(drawn("\u001b[1;38;5;208mbold", "\r\u001b[22mB")).toBe(
      "\u001b[38;5;208mB\u001b[0m\u001b[1;38;5;208mold\u001b[0m",
    );
  });
});

test("text without such sequences is sent as it is, colours and line ends of Windows too", () => {
  const line = new RedrawnStream();
  for (const text of ["plain\n", `${RED}a${END}\r\n`, "half", " a line\n\n", "\ttab"]) {
    expect(line.write(text, true)).toEqual({ text, isAll: false });
  }
});

describe("lines above that are drawn again", () => {
  const up = (count: number): string => `\u001b[${count}A`;
  const clearUp = "\u001b[2K\u001b[1A";

  test.each([
    ["each in its place", ["a\nb\n", `${up(2)}`, "x\n", "y\n", "z\n"], "x\ny\nz\n"],
    [
      "as log-update does, with fewer lines then",
      ["one\ntwo\n", `${clearUp}${clearUp}\u001b[2K\u001b[Gonly\n`, "after\n"],
      "only\nafter\n",
    ],
    ["beside what was there before", ["log\n", "1\n2", `\r${up(1)}9`, "\n8", "!\nend"], "log\n9\n8!\nend"],
    ["to the start of a line above, erasing what is below", ["10%", "\r20%\nmore\n", "\u001b[2F\u001b[Jgone"], "gone"],
    ["and down again", ["a\nb\nc", `${up(2)}\rA`, "\u001b[2E", "C"], "A\nb\nC"],
    ["no further up than there is", ["a\n", `${up(9)}b`], "b\n"],
    ["while others are in colour", [`${RED}red${END}\nx\n`, `${up(1)}y\n`], `${RED}red${END}\ny\n`],
  ])("%s", (_how, written, expected) => {
    expect(drawn(...written)).toBe(expected);
  });

  test("are written below where the cell has put out other things, or too much", () => {
    const stream = new RedrawnStream();
    expect(stream.write("a\n", false)).toEqual({ text: "a\n", isAll: false });
    expect(stream.write(`${up(1)}b\n`, false)).toEqual({ text: "b\n", isAll: false });
    const long = new RedrawnStream();
    long.write("line\n".repeat(5000), true);
    expect(long.write(`${up(1)}b\n`, true)).toEqual({ text: "b\n", isAll: false });
  });
});
