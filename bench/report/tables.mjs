// Cells and tables in Markdown.
import { seconds, spread } from "../stats.mjs";

export function table(head, rows) {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

export function milliseconds(values) {
  const { median: middle, least, most, rounds } = spread(values);
  return `${middle.toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)}, ${rounds} rounds)`;
}

/** The median, with the fastest and slowest where there was more than one. */
export function secondsCell(times) {
  if (times === undefined) return "";
  const { median: middle, least, most, rounds } = spread(times);
  return rounds === 1
    ? seconds(middle)
    : `${seconds(middle)} (${seconds(least)} to ${seconds(most)})`;
}
