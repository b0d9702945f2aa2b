/** The parts of a page by which a link can point into it, as a Markdown reader makes them. */
export function anchorsOf(page: string): string[] {
  const text = page.replaceAll(/^```[^]*?^```$/gm, "");
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
  const named = [...text.matchAll(/<a id="([^"]+)">/g)].map(
    ([, id = ""]) => id,
  );
  return [...headings, ...named];
}
