/** The first of a list in an error, and how many more there are: nobody reads a thousand. */
export function firstLines(
  lines: readonly string[],
  most: number,
): readonly string[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), `  and ${more} more`] : lines;
}
