import {
  displayWidth,
  flowed,
  wrapped,
} from "../../../../src/cli/terminal/display-width";

it.each([
  ["rocky", 5],
  ["麒麟 V10", 8],
  ["統信UOS", 7],
  ["ｆｕｌｌ", 8],
  ["한글", 4],
  ["e\u0301", 1],
  ["💿", 2],
  ["👨‍👩‍👧", 2],
  ["", 0],
])("takes %s for %d columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

it.each([
  ["one two three", 7, ["one two", "three"]],
  ["麒麟麒麟", 5, ["麒麟", "麒麟"]],
  ["/a/long/path and more", 6, ["/a/lon", "g/path", "and", "more"]],
  ["", 5, [""]],
])("breaks %j into lines of at most %d columns", (text, width, lines) => {
  expect(wrapped(text, width)).toEqual(lines);
});

it("flows sentences, and keeps what is to be pasted in one piece", () => {
  expect(
    flowed("Run `npx --no zstack-iso lock update` and commit the file.", 20),
  ).toBe("Run\n`npx --no zstack-iso lock update`\nand commit the file.");
  expect(flowed("  path = a very long line that stays", 10)).toBe(
    "  path = a very long line that stays",
  );
});
