import { displayWidth } from "./display-width";
import { printable, type Terminal } from "./terminal";

/** A column: its title, and whether its cells are numbers, which stand at its right edge. */
export interface Column {
  readonly title: string;
  readonly numeric?: boolean;
}

const GAP = "  ";

/** Rows under titles, aligned as a terminal shows them: 麒麟 is four columns wide. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminal: Pick<Terminal, "style">,
): string {
  const cells = rows.map((row) =>
    row.map((cell) => printable(cell).replace(/[\n\t]/g, " ")),
  );
  const widths = columns.map(({ title }, i) =>
    Math.max(
      displayWidth(title),
      ...cells.map((row) => displayWidth(row[i] ?? "")),
    ),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ numeric }, i) => {
        const cell = row[i] ?? "";
        const padding = " ".repeat((widths[i] ?? 0) - displayWidth(cell));
        return numeric === true ? padding + cell : cell + padding;
      })
      .join(GAP)
      .trimEnd();
  return [
    terminal.style(line(columns.map(({ title }) => title)), "bold"),
    ...cells.map(line),
  ].join("\n");
}
