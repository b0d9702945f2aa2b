import { ZStackError } from "./errors";

/** A query without a limit ends silently after 1000 (contract §5). */
const IN_ONE_PAGE = 1_000;

/** A hundred times what a large cloud has; a server that never says "no more" ends here. */
const MOST = 100_000;

/**
 * All that a query finds, page by page in the order of their uuids: without an order each page
 * would be cut from another shuffle.
 *
 * @param ask gets the query parameters of one page
 * @throws ZStackError `AnswerNotUnderstood` when the server gives the same page again and again,
 *   `AnswerTooLarge` when there are more than 100,000; what `ask` throws
 */
export async function allPages<T extends { readonly uuid: string }>(
  ask: (page: readonly [string, string][]) => Promise<readonly T[]>,
): Promise<T[]> {
  const found = new Map<string, T>();
  for (let start = 0; start < MOST; start += IN_ONE_PAGE) {
    const page = await ask([
      ["sort", "uuid"],
      ["limit", String(IN_ONE_PAGE)],
      ["start", String(start)],
    ]);
    const before = found.size;
    // One that was made meanwhile pushes another over the edge of a page: it comes twice.
    for (const one of page) found.set(one.uuid, one);
    if (page.length < IN_ONE_PAGE) return [...found.values()];
    if (found.size === before) throw pagesIgnored(start);
  }
  throw tooMany();
}

function pagesIgnored(start: number): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `The server was asked for what follows the first ${start} results, and gave the same again`,
    {
      fault: "cloud",
      hint: "A management node pages its answers (limit, start). Check that no proxy or cache between here and there drops the query.",
    },
  );
}

function tooMany(): ZStackError {
  return new ZStackError(
    "AnswerTooLarge",
    `There are more than ${MOST} results, and no end to them`,
    {
      fault: "cloud",
      hint: "That is more than any cloud holds. Check that the endpoint is a management node.",
    },
  );
}
