import { printableLine } from "../../foundation";
import { displayWidth, wrapped } from "./display-width";
import { type Style, type Terminal } from "./terminal";

/** A column: its title, and what becomes of it where the terminal is too narrow. */
export interface Column {
  readonly title: string;
  /** Its cells are numbers, which stand at its right edge. */
  readonly numeric?: true;
  /** Is left out where there is no room for it. */
  readonly optional?: true;
  /** Its cells may take several lines. */
  readonly wraps?: true;
}

/** What stands in a cell; a style is for what the cell means. */
export type Cell = string | { readonly text: string; readonly style: Style };
type Row = readonly Cell[];

const GAP = "  ";
/** Below it a table is no help: one line for each field. */
const NARROWEST_TABLE = 60;
const NARROWEST_COLUMN = 16;

/**
 * Rows under titles, aligned as a terminal shows them: 麒麟 is four columns wide. On a terminal it is
 * made to fit; elsewhere, and with `wide`, every column has the width that it needs.
 */
export function table(
  columns: readonly Column[],
  rows: readonly Row[],
  {
    terminal,
    wide = false,
  }: { readonly terminal: Terminal; readonly wide?: boolean },
): string {
  const cells = rows.map((row) => row.map(safe));
  const room = wide ? undefined : terminal.width;
  const layout =
    room === undefined
      ? natural(columns, cells)
      : room < NARROWEST_TABLE
        ? undefined
        : fitting(columns, cells, room);
  return layout === undefined
    ? records(columns, cells, terminal)
    : grid(layout, cells, terminal);
}

/** A column as it is shown: which one of a row it is, and how wide. */
interface Shown extends Column {
  readonly index: number;
  readonly width: number;
}

function natural(
  columns: readonly Column[],
  rows: readonly Row[],
): readonly Shown[] {
  return columns.map((column, index) => ({
    ...column,
    index,
    // Not as the arguments of one call: a hundred thousand rows would overflow the stack.
    width: rows.reduce(
      (width, row) => Math.max(width, displayWidth(textOf(row[index]))),
      displayWidth(column.title),
    ),
  }));
}

/**
 * Optional columns go first, then the widest that may wrap is made narrower. Undefined: it cannot
 * fit.
 */
function fitting(
  columns: readonly Column[],
  rows: readonly Row[],
  room: number,
): readonly Shown[] | undefined {
  let shown = natural(columns, rows);
  while (total(shown) > room) {
    const last = shown.findLast(({ optional }) => optional === true);
    if (last === undefined) return narrowed(shown, room);
    shown = shown.filter((column) => column !== last);
  }
  return shown;
}

function narrowed(
  shown: readonly Shown[],
  room: number,
): readonly Shown[] | undefined {
  let columns = shown;
  for (let over = total(shown) - room; over > 0; over -= 1) {
    const widest = columns
      .filter(({ wraps, width }) => wraps === true && width > NARROWEST_COLUMN)
      .toSorted((a, b) => b.width - a.width)[0];
    if (widest === undefined) return undefined;
    columns = columns.map((column) =>
      column === widest ? { ...column, width: column.width - 1 } : column,
    );
  }
  return columns;
}

function total(shown: readonly Shown[]): number {
  return shown.reduce(
    (sum, { width }) => sum + width + GAP.length,
    -GAP.length,
  );
}

function grid(
  shown: readonly Shown[],
  rows: readonly Row[],
  terminal: Terminal,
): string {
  const titles = shown.map((column) => padded(column.title, column));
  return [
    terminal.style(titles.join(GAP).trimEnd(), "bold"),
    ...rows.flatMap((row) => linesOf(row, shown, terminal)),
  ].join("\n");
}

function linesOf(
  row: Row,
  shown: readonly Shown[],
  terminal: Terminal,
): readonly string[] {
  const cells = shown.map((column) => {
    const cell = row[column.index];
    return { column, cell, lines: wrapped(textOf(cell), column.width) };
  });
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, i) => {
    const last = cells.findLastIndex(({ lines }) => (lines[i] ?? "") !== "");
    return cells
      .slice(0, last + 1)
      .map(({ column, cell, lines }, at) => {
        const line = padded(lines[i] ?? "", column);
        return inStyle(at === last ? line.trimEnd() : line, cell, terminal);
      })
      .join(GAP);
  });
}

function padded(text: string, { width, numeric }: Shown): string {
  const padding = " ".repeat(Math.max(0, width - displayWidth(text)));
  return numeric === true ? padding + text : text + padding;
}

/** One line for each field that has a value, rows apart by an empty line. */
function records(
  columns: readonly Column[],
  rows: readonly Row[],
  terminal: Terminal,
): string {
  const width = Math.max(...columns.map(({ title }) => title.length));
  return rows
    .map((row) =>
      columns
        .flatMap(({ title }, i) =>
          textOf(row[i]) === ""
            ? []
            : [
                terminal.style(title.padEnd(width), "bold") +
                  GAP +
                  inStyle(textOf(row[i]), row[i], terminal),
              ],
        )
        .join("\n"),
    )
    .join("\n\n");
}

function inStyle(
  text: string,
  cell: Cell | undefined,
  terminal: Terminal,
): string {
  return typeof cell === "object" && text !== ""
    ? terminal.style(text, cell.style)
    : text;
}

function safe(cell: Cell): Cell {
  const text = printableLine(textOf(cell));
  return typeof cell === "string" ? text : { ...cell, text };
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === "object" ? cell.text : (cell ?? "");
}
