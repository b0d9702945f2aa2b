/** How much of what a server says gets into an error, and what never does. */

import { printableLine, redactedStart } from "../../foundation";

/** What somebody else wrote, and whether it may hold a credential that is not known here yet. */
export interface Said {
  readonly text: string;
  readonly confidential?: boolean | undefined;
}

const LONGEST_EXCERPT = 200;
const LONGEST_DETAIL = 4_096;

/** The beginning of an answer, in one line. Nothing of an answer that was to bring a credential. */
export function excerpt({ text, confidential }: Said): string {
  if (confidential === true)
    return "(not shown: what answers a login may hold a session)";
  const flat = redactedStart(text, LONGEST_DETAIL).replace(/\s+/g, " ").trim();
  if (flat === "") return "(empty)";
  if (isPage(flat)) return pageTitled(flat);
  return printableLine(
    flat.length <= LONGEST_EXCERPT
      ? flat
      : `${flat.slice(0, LONGEST_EXCERPT)}…`,
  );
}

/** Whether somebody answered with a page for a browser. */
export function isPage(text: string): boolean {
  return /^\s*<(?:!doctype|html|\?xml)/i.test(text);
}

function pageTitled(page: string): string {
  const [, title = ""] = /<title>([^<]{1,200})</i.exec(page) ?? [];
  const shown = printableLine(title).trim();
  return shown === ""
    ? "an HTML page without a title"
    : `an HTML page titled "${shown}"`;
}

/**
 * A sentence out of an error of ZStack's, in one line. Of one that answers a login, everything that
 * could be a session or a key is masked.
 */
export function sentence({ text, confidential }: Said): string {
  const start = redactedStart(text, LONGEST_DETAIL);
  return printableLine(
    confidential === true ? start.replace(/[\w+/=-]{16,}/g, "***") : start,
  );
}

/** Where an answer led. Path and query of an answer to a login may hold what it was to bring. */
export function place(location: string | null, said: Said): string {
  if (location === null) return "nowhere";
  if (!URL.canParse(location))
    return said.confidential === true
      ? "another path (not shown)"
      : printableLine(redactedStart(location, LONGEST_DETAIL));
  const url = new URL(location);
  if (said.confidential === true) return url.origin;
  url.username = url.password = "";
  return printableLine(redactedStart(url.href, LONGEST_DETAIL));
}
