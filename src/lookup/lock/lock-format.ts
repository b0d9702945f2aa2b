import { isRecord } from "../../foundation";
import { type VmIsoCandidate, type VmIsoCandidates } from "../answer";
import { answerProblem } from "./answer-problem";
import { LookupError } from "../errors";
import { type CanonicalQuery, keyOf, type QueryKind } from "../query";
import { sortedJson } from "../sorted-json";
import { namesOneVm } from "../vm-of-query";

/** The form of the file. A program refuses a newer one, and leaves its bytes alone. */
const FORMAT = 1;

/** What all entries have: when, where and by which version the cloud was asked. */
interface EntryFacts {
  readonly query: CanonicalQuery;
  /** Fingerprints of the management nodes. */
  readonly endpoints: readonly string[];
  /** ISO 8601, UTC, to the second. */
  readonly resolvedAt: string;
  readonly libraryVersion: string;
}

/** One query and its pinned answer: exactly what the first lookup gave back. */
export type LockEntry =
  | (EntryFacts & {
      readonly kind: "vmIsoCandidates";
      readonly answer: VmIsoCandidates;
    })
  | (EntryFacts & {
      readonly kind: "vmIsoCandidate";
      readonly answer: VmIsoCandidate;
    });

/** By key. */
export type Lock = ReadonlyMap<string, LockEntry>;

/**
 * Reads the text of a lock. Windows line ends and a byte order mark, which editors and git add, are
 * no problem.
 *
 * @throws LookupError `LockDamaged`, `LockForeign`, `LockNewerFormat`
 */
export function lockFromText(text: string, file: string): Lock {
  const json = parsed(text.replace(/^\uFEFF/, ""), file);
  if (
    !isRecord(json) ||
    typeof json.format !== "number" ||
    !isRecord(json.entries)
  )
    throw foreign(file);
  if (json.format > FORMAT) throw newer(file, json.format);
  if (json.format !== FORMAT) throw foreign(file);
  return new Map(
    Object.entries(json.entries).map(([key, entry]) => {
      const problem = entryProblem(key, entry);
      if (problem !== undefined)
        throw damaged(file, `its entry ${key} ${problem}`);
      return [key, entry as LockEntry];
    }),
  );
}

/** The one text of a lock: sorted keys, two blanks, a line end at the end. */
export function textOfLock(lock: Lock): string {
  return sortedJson({ format: FORMAT, entries: Object.fromEntries(lock) });
}

function parsed(text: string, file: string): unknown {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/m.test(text)) {
    throw damaged(
      file,
      "it contains merge conflict markers",
      "Resolve the conflict: entries do not depend on each other, so usually both sides can stay. Or take one side and run the program once with ZSTACK_ISO_LOOKUP=auto.",
    );
  }
  try {
    return JSON.parse(text);
  } catch (caught) {
    throw damaged(
      file,
      `it is not complete JSON (${(caught as Error).message})`,
    );
  }
}

/** What is wrong with an entry, as the end of a sentence. */
function entryProblem(key: string, entry: unknown): string | undefined {
  if (!isRecord(entry)) return "is no object";
  const { kind, query, endpoints, resolvedAt, libraryVersion, answer } = entry;
  if (!isKind(kind)) return "has no known kind";
  if (!isRecord(query) || !namesOneVm(query)) return "has no query";
  if (keyOf(kind, query as CanonicalQuery) !== key)
    return "is not of the query that stands in it";
  if (
    !Array.isArray(endpoints) ||
    !endpoints.every((one) => typeof one === "string")
  )
    return "has no endpoints";
  if (typeof resolvedAt !== "string" || Number.isNaN(Date.parse(resolvedAt)))
    return "has no time of resolution";
  if (typeof libraryVersion !== "string") return "has no library version";
  return answerProblem(kind, answer);
}

function isKind(kind: unknown): kind is QueryKind {
  return kind === "vmIsoCandidates" || kind === "vmIsoCandidate";
}

function damaged(file: string, problem: string, hint?: string): LookupError {
  return new LookupError("LockDamaged", `${file} is damaged: ${problem}`, {
    hint:
      hint ??
      "Restore the file from version control, or delete it and run the program once with ZSTACK_ISO_LOOKUP=auto. It was not changed.",
  });
}

function foreign(file: string): LookupError {
  return new LookupError(
    "LockForeign",
    `${file} is JSON, but not a lock of cdktf-zstack-iso`,
    {
      hint: "Use another file (lockFile, or --lock-file on the command line), or move this one away. It was not changed.",
    },
  );
}

function newer(file: string, format: number): LookupError {
  return new LookupError(
    "LockNewerFormat",
    `${file} has format ${format}, and this version of cdktf-zstack-iso knows format ${FORMAT} at most`,
    {
      hint: "Update cdktf-zstack-iso to the version that wrote it. The file was not changed.",
    },
  );
}
