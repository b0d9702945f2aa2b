import { displayWidth } from "../../../../src/cli/terminal/display-width";
import { type Column, table } from "../../../../src/cli/terminal/table";
import { Terminal } from "../../../../src/cli/terminal/terminal";
import { Screen } from "../../../support/cli/from-source";

const COLUMNS: readonly Column[] = [
  { title: "NAME", wraps: true },
  { title: "UUID" },
  { title: "SIZE", numeric: true },
  { title: "PATH", optional: true },
];
const UUID = "1f65bf61248341708265de7d759828b2";
const PATH = "/sftp/rootVolumeTemplates/acct/image/rocky-9.4.iso";

function shown(
  name: string,
  { columns, wide = false }: { columns?: number; wide?: boolean },
): string[] {
  const terminal = new Terminal(new Screen(columns), new Screen(), {
    NO_COLOR: "1",
  });
  const rows = [[name, UUID, "9.0 GiB", PATH]];
  return table(COLUMNS, rows, { terminal, wide }).split("\n");
}

const widest = (lines: readonly string[]): number =>
  Math.max(...lines.map(displayWidth));

it("has every column off a terminal, and with wide", () => {
  const [title, row] = shown("rocky", {});
  expect(title).toMatch(/^NAME +UUID +SIZE +PATH$/);
  expect(row).toContain(PATH);
  expect(shown("rocky", { columns: 80, wide: true })).toEqual([title, row]);
});

it("leaves out what is optional where there is no room, and has it where there is", () => {
  const narrow = shown("rocky", { columns: 80 });
  expect(narrow[0]).toMatch(/^NAME +UUID +SIZE$/);
  expect(widest(narrow)).toBeLessThanOrEqual(80);
  expect(shown("rocky", { columns: 140 })[0]).toMatch(/PATH$/);
});

it.each([80, 70, 62])("breaks a long name at %d columns", (columns) => {
  const name = "麒麟 server edition release ten service pack three for aarch64";
  const lines = shown(name, { columns });
  expect(widest(lines)).toBeLessThanOrEqual(columns);
  expect(lines.length).toBeGreaterThan(2);
  const words = lines.slice(1).map((line) => line.slice(0, 20).trim());
  expect(words.join(" ")).toContain("麒麟");
});

it("is one line for each field below 60 columns", () => {
  expect(shown("rocky", { columns: 59 })).toEqual([
    "NAME  rocky",
    `UUID  ${UUID}`,
    "SIZE  9.0 GiB",
    `PATH  ${PATH}`,
  ]);
});

it("shows what would steer the terminal as escapes, in one line", () => {
  const [, row] = shown("a\u001b]0;x\u0007\nb\tc\u202e", {});
  expect(row?.startsWith("a\\u001b]0;x\\u0007\\nb\\tc\\u202e ")).toBe(true);
});
