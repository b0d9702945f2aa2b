import { call, type IResolvable, Token } from "cdktf";

const PREFIX = "provider::zstack-iso::";

/**
 * The functions of the provider, as expressions that Terraform (1.8 or later) or OpenTofu (1.7 or
 * later) evaluates when it plans. The stack needs a ZstackIsoProvider. All results are tokens.
 */
export const ZstackIsoFunctions = {
  /**
   * The 32 lower-case digits of a UUID in any usual spelling.
   *
   * @param text a UUID, as a literal or as a token; what is none is an error when Terraform plans
   */
  normalizeUuid(text: string): string {
    return Token.asString(call(`${PREFIX}normalize_uuid`, [quoted(text)]));
  },

  /**
   * Sorted as `order_by = "natural_name"` does: runs of digits compare as numbers.
   *
   * @param list literals, or a list token
   */
  naturalSort(list: string[]): string[] {
    const argument = Token.isUnresolved(list) ? list : list.map(quoted);
    return Token.asList(call(`${PREFIX}natural_sort`, [argument]));
  },

  /**
   * The install path of the first copy that is Ready, by its backup storage's UUID; null when none
   * is.
   *
   * @param refs `backupStorageRefs` of a candidate, or another list of objects with
   *   `backup_storage_uuid`, `install_path` and `status`
   */
  installPath(refs: IResolvable): string {
    return Token.asString(call(`${PREFIX}install_path`, [refs]));
  },
} as const;

/** CDKTF writes a plain text in an expression as it is; a token that is one must stay one. */
function quoted(text: string): unknown {
  return Token.isUnresolved(text) ? text : JSON.stringify(text);
}
