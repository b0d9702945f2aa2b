/**
 * What a query API takes for an operator before it gets to `=` (docs/zstack-contract.md#queries).
 */
const EARLIER_OPERATOR = /[!><~?]=/;

/**
 * The conditions of a query API that together find every object of this name, and perhaps others:
 * the server's database compares without case, so the results are to be compared once more. One for
 * each Unicode form of the name, because the database holds it as somebody typed it.
 *
 * A value that contains an operator which the server looks for before `=` would break the condition
 * apart; such a name is asked for by a pattern, in which any character may stand for the `=`.
 */
export function nameConditions(name: string): readonly string[] {
  const forms = new Set([name, name.normalize("NFC"), name.normalize("NFD")]);
  return [...forms].map((form) =>
    EARLIER_OPERATOR.test(form)
      ? `name~=${form.replace(/[=\\]/g, "_")}`
      : `name=${form}`,
  );
}

/** Whether two names are equal: by code point after NFC, as Terraform compares text. */
export function isNamed(
  name: string,
): (of: { name: string | null }) => boolean {
  const wanted = name.normalize("NFC");
  return (of) => of.name?.normalize("NFC") === wanted;
}
