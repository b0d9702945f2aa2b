import { ZStackError } from "../errors";

/** A query without a limit ends silently after 1000 (docs/zstack-contract.md#queries). */
const IN_ONE_PAGE = 1_000;

/** A hundred times what a large cloud has; a server that never says "no more" ends here. */
const MOST = 100_000;

/** Asks for one page; what it gets are its query parameters. */
export type AskPage<T> = (
  page: readonly [string, string][],
) => Promise<readonly T[]>;

/**
 * All that a query finds, page by page in the order of their uuids: without an order each page
 * would be cut from another shuffle. A page is asked for when the reader wants it, so who stops
 * reading stops the asking.
 *
 * @param size of a page; default, and at most, 1,000
 * @throws ZStackError `AnswerNotUnderstood` when the server gives the same page again and again,
 *   `AnswerTooLarge` when there are more than 100,000; what `ask` throws
 */
export async function* pages<T extends { readonly uuid: string }>(
  ask: AskPage<T>,
  size = IN_ONE_PAGE,
): AsyncGenerator<readonly T[], void, undefined> {
  const seen = new Set<string>();
  for (let start = 0; start < MOST; start += size) {
    const page = await ask([
      ["sort", "uuid"],
      ["limit", String(size)],
      ["start", String(start)],
    ]);
    // One that was made meanwhile pushes another over the edge of a page: it comes twice.
    const fresh = page.filter(({ uuid }) => !seen.has(uuid));
    for (const { uuid } of fresh) seen.add(uuid);
    if (fresh.length > 0) yield fresh;
    if (page.length < size) return;
    if (fresh.length === 0) throw pagesIgnored(start);
  }
  throw tooMany();
}

/** As {@link pages}, in one list. */
export async function allPages<T extends { readonly uuid: string }>(
  ask: AskPage<T>,
): Promise<T[]> {
  const found: (readonly T[])[] = [];
  for await (const page of pages(ask)) found.push(page);
  return found.flat();
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
    `There are more than ${MOST} results, and the list does not end`,
    {
      fault: "cloud",
      hint: "No cloud holds that many. Check that the endpoint is a management node.",
    },
  );
}
