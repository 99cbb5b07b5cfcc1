// Which browser takes the pictures: the one that is named, or one in the usual places of each system.
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBrowser } from "gradus-kernel/book/pictures/find-browser";

const folder = mkdtempSync(join(tmpdir(), "gradus-test-"));
const program = join(folder, "chromium");
writeFileSync(program, "");
chmodSync(program, 0o755);

test("a browser in the PATH is found", () => {
  expect(findBrowser({ env: { PATH: `/nowhere:${folder}` }, platform: "linux" })).toBe(program);
  expect(findBrowser({ env: { PATH: "/nowhere" }, platform: "linux" })).toBeNull();
});

test("the one that is named goes first, and an empty name asks for none", () => {
  expect(findBrowser({ env: { PATH: folder, GRADUS_CHROMIUM: "/my/browser" }, platform: "linux" })).toBe("/my/browser");
  expect(findBrowser({ env: { PATH: folder, GRADUS_CHROMIUM: "" }, platform: "linux" })).toBeNull();
});
