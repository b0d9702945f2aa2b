import { ZStackError } from "./errors";

/** A query without a limit ends silently after this many (contract §5). */
export const LARGEST_PAGE = 1000;

export interface PageOptions<T> {
  /** What is listed, for an error: "the drives". */
  readonly what: string;
  /** Default, and at most: {@link LARGEST_PAGE}. */
  readonly size?: number | undefined;
  /**
   * Asks for one page. The parameters hold limit, start and a total order: without one each page
   * would be cut from another shuffle.
   */
  readonly ask: (
    paging: readonly (readonly [string, string])[],
  ) => Promise<readonly T[]>;
}

/**
 * Everything that a query finds, page by page, in the order of uuids. The next page is asked for
 * when the reader wants it. What moved from one page to the next meanwhile is given once.
 *
 * @throws ZStackError `AnswerNotUnderstood` when a full page brings nothing that was not there
 *   before: the server does not look at `start`, and would give the same page for ever
 */
export async function* pages<T extends { readonly uuid: string }>({
  what,
  size = LARGEST_PAGE,
  ask,
}: PageOptions<T>): AsyncGenerator<readonly T[], void, undefined> {
  const seen = new Set<string>();
  for (let start = 0; ;) {
    const page = await ask([
      ["sort", "uuid"],
      ["limit", String(size)],
      ["start", String(start)],
    ]);
    const fresh = page.filter(({ uuid }) => !seen.has(uuid));
    for (const { uuid } of fresh) seen.add(uuid);
    if (fresh.length > 0) yield fresh;
    if (page.length < size) return;
    if (fresh.length === 0) throw samePageAgain(what, start);
    start += page.length;
  }
}

/** The pages in one list. */
export async function all<T>(from: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of from) found.push(...page);
  return found;
}

function samePageAgain(what: string, start: number): ZStackError {
  return new ZStackError(
    "AnswerNotUnderstood",
    `ZStack was asked for ${what} from number ${start} on, and answered with those before it again`,
    {
      fault: "cloud",
      hint: "Something between here and the management node drops the query parameter `start`, or the node ignores it. Ask the node itself.",
    },
  );
}
