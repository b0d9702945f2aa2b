/**
 * One step into a configuration: an attribute or block by name, a list element by index, a map
 * element by key.
 */
export type PathStep = string | number | { readonly key: string };

/** What Terraform shows its user. Expected failures are diagnostics; exceptions are bugs. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** One line without a full stop at its end. */
  readonly summary: string;
  /**
   * Plain text, many lines if need be. Lines that begin with a blank are not re-wrapped by
   * Terraform.
   */
  readonly detail: string;
  /**
   * Where in the configuration. Into a set no path leads: stop at the set. Absent: the whole block.
   */
  readonly path?: readonly PathStep[];
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
