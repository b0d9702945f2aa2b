import type * as Re2 from "re2js";

/**
 * Whether something's name matches, after NFC. What has no name matches no pattern.
 *
 * @param pattern valid; one that is not matches nothing
 */
export function nameMatches(
  pattern: string,
): (of: { readonly name: string | null }) => boolean {
  const compiled = compilePattern(pattern);
  return ({ name }) =>
    name !== null &&
    "matches" in compiled &&
    compiled.matches(name.normalize("NFC"));
}

/** Whether a name matches somewhere; anchor with `^` and `$` for the whole. */
export type NamePattern = (name: string) => boolean;

/**
 * Compiles a pattern in RE2's syntax: what Terraform's own `regex` takes, matched in linear time,
 * so that no pattern can hang a plan.
 *
 * @returns the matcher, or what is wrong with the pattern and where
 */
export function compilePattern(
  pattern: string,
): { readonly matches: NamePattern } | { readonly wrong: string } {
  const { RE2JS, RE2JSSyntaxException } = loadRe2();
  try {
    const compiled = RE2JS.compile(pattern.normalize("NFC"));
    return { matches: (name) => compiled.matcher(name).find() };
  } catch (caught) {
    if (caught instanceof RE2JSSyntaxException)
      return { wrong: describe(pattern.normalize("NFC"), caught) };
    throw caught;
  }
}

/**
 * Only when there is a pattern: Terraform starts the plugin three times for a plan, and the library
 * is a quarter of a megabyte. By `require`, because validation and the rule are synchronous;
 * bundled, it is evaluated at the call as well.
 */
function loadRe2(): typeof Re2 {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the reason stands above
  return require("re2js") as typeof Re2;
}

function describe(
  pattern: string,
  caught: InstanceType<typeof Re2.RE2JSSyntaxException>,
): string {
  const part = caught.getPattern();
  const what = caught.getDescription();
  const at = part === null || part === pattern ? -1 : pattern.indexOf(part);
  return at < 0
    ? what
    : `${what}, \`${part ?? ""}\`, at character ${Array.from(pattern.slice(0, at)).length + 1}`;
}
