import { type Fields } from "./transport/fields";
import { type ApiRequest, type CallOptions } from "./transport/caller";
import { inventories } from "./inventories-from-wire";
import { allPages, type AskPage, pages } from "./pages";
import { UUIDS_IN_ONE_QUERY } from "./sharing/batch";

/** Sends a read and gives the JSON object of its response. */
export type Get = (
  request: Omit<ApiRequest, "method">,
  options: CallOptions,
) => Promise<Fields>;

/** One of the query APIs: where it lies, and how one of its inventories is read. */
interface QueryApiSpec<T> {
  readonly path: string;
  readonly read: (fields: Fields) => T;
  readonly get: Get;
}

/** Finds inventories of one kind by conditions, which all must hold. */
export class QueryApi<T extends { readonly uuid: string }> {
  constructor(private readonly api: QueryApiSpec<T>) {}

  /** Those with one of these uuids, in as many requests as it takes. */
  byUuids(uuids: readonly string[], options: CallOptions = {}): Promise<T[]> {
    return this.byValues("uuid", uuids, options);
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
    const { path, read, get } = this.api;
    return async (paging) => {
      const query = new URLSearchParams();
      for (const condition of conditions) query.append("q", condition);
      for (const [name, value] of paging) query.append(name, value);
      return inventories(await get({ path, query }, options), read);
    };
  }
}
