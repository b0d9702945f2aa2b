/**
 * Whether `text` is a uuid as this package's cloud writes it: 32 lower-case hexadecimal digits, no
 * dashes.
 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/**
 * The right form of what a person pastes from elsewhere: a uuid with dashes, capitals, blanks or
 * braces around it, or as `urn:uuid:…`.
 * ZStack would report it as unknown, so the doors refuse it and show the right form.
 *
 * @returns the 32 digits, or undefined when `text` is no uuid in any form (or is right already)
 */
export function tryRepairUuid(text: string): string | undefined {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, "")
    .replace(/^\{(.*)\}$/, "$1")
    .replace(/-/g, "");
  return bare !== text && isUuid(bare) ? bare : undefined;
}
