import { ZStackError } from "../errors";
import { UUIDS_IN_ONE_QUERY } from "../sharing/batch";
import { type SignIn } from "../sign-in/sign-in";
import { type CallOptions } from "../transport/api-request";
import { type Fields } from "../transport/fields";
import { allPages, type AskPage, pages } from "./pages";

/** Finds inventories of one kind by conditions, which all must hold. */
export class QueryApi<T extends { readonly uuid: string }> {
  /**
   * @param path where the API lies
   * @param read makes an inventory of what it answers
   */
  constructor(
    private readonly path: string,
    private readonly read: (fields: Fields) => T,
    private readonly signIn: SignIn,
  ) {}

  /**
   * Those with one of these uuids, in as many requests as it takes.
   *
   * @throws ZStackError `AnswerNotUnderstood` when the answer is about others, and so does not tell
   *   whether these exist
   */
  async byUuids(
    uuids: readonly string[],
    options: CallOptions = {},
  ): Promise<T[]> {
    const found = await this.byValues("uuid", uuids, options);
    requireAmong(uuids, found, ({ uuid }) => uuid);
    return found;
  }

  /** Those of which the field holds one of these values. A value must not contain a comma. */
  async byValues(
    field: string,
    values: readonly string[],
    options: CallOptions = {},
  ): Promise<T[]> {
    const found: (readonly T[])[] = [];
    for (let from = 0; from < values.length; from += UUIDS_IN_ONE_QUERY) {
      const portion = values.slice(from, from + UUIDS_IN_ONE_QUERY).join(",");
      const ask = this.page([`${field}?=${portion}`], options);
      found.push(await ask([]));
    }
    return found.flat();
  }

  /** All that fulfil the conditions, page by page. */
  pages(
    conditions: readonly string[],
    options: CallOptions = {},
    size?: number,
  ): AsyncIterable<readonly T[]> {
    return pages(this.page(conditions, options), size);
  }

  /** All that fulfil the conditions, in one list. */
  all(conditions: readonly string[], options: CallOptions = {}): Promise<T[]> {
    return allPages(this.page(conditions, options));
  }

  private page(
    conditions: readonly string[],
    options: CallOptions,
  ): AskPage<T> {
    const { path, read, signIn } = this;
    return async (paging) => {
      const query = new URLSearchParams([
        ...conditions.map((one): [string, string] => ["q", one]),
        ...paging,
      ]);
      const request = { method: "GET", path, query } as const;
      const { fields } = await signIn.call(request, options);
      return fields.inventories(read);
    };
  }
}

/**
 * Whether an answer is about what was asked for. Something in between may drop the query, a cache
 * for example: what such an answer does not hold is not "gone".
 *
 * @throws ZStackError `AnswerNotUnderstood`
 */
export function requireAmong<T>(
  asked: readonly string[],
  found: readonly T[],
  uuidOf: (one: T) => string | null,
): void {
  const wanted = new Set<string | null>(asked);
  const other = found.find((one) => !wanted.has(uuidOf(one)));
  if (other === undefined) return;
  throw new ZStackError(
    "AnswerNotUnderstood",
    `The server was asked for ${asked.length === 1 ? (asked[0] ?? "") : `${asked.length} uuids`}, and answered with another, ${(uuidOf(other) ?? "none").slice(0, 64)}`,
    {
      fault: "cloud",
      hint: "A management node answers what it is asked. Check that no proxy or cache between here and there drops the query.",
    },
  );
}
