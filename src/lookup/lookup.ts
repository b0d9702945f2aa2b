import {
  type CodedError,
  escapedTemplate,
  formatDuration,
  systemClock,
} from "../foundation";
import {
  connectionError,
  type ConnectionSettings,
  readConnection,
  readEndpoints,
} from "../zstack";
import { type VmIsoCandidate, type VmIsoCandidates } from "./answer";
import { askCloud, camelCase } from "./ask";
import { entryOf } from "./lock/entry";
import { fingerprintsOf } from "./lock/fingerprint";
import { LockFile } from "./lock/lock-file";
import { type LockEntry } from "./lock/lock-format";
import { withAnswer } from "./lock/merge-lock";
import { tellOnce } from "./notes";
import { type LookupOptions, type ReadOptions, readOptions } from "./options";
import {
  type CanonicalQuery,
  canonicalQuery,
  keyOf,
  type QueryKind,
  type VmIsoCandidateQuery,
  type VmIsoCandidatesQuery,
} from "./query";
import { sharedClient } from "./shared-client";
import { ageOf, type Demand, whyUnfit } from "./lock/unfit";

/**
 * The ISOs that the VM can take or has, as plain values: known while the program runs, and the same
 * in every run, because the first answer is pinned in a lock file that belongs in version
 * control. An ISO that is uploaded or attached later does not change it.
 *
 * No text in the answer can become an expression of Terraform's: `${` and `%{` come escaped. See
 * `plainText` for the original.
 *
 * An empty list is given back, with the reason as a note; it is not written.
 *
 * @throws LookupError, see its codes; CandidateError `InvalidChoice`; VmNameError `NoVmOfName`,
 *   `SeveralVmsOfName`; ZStackError when the cloud had to be asked and could not
 */
export async function lookupVmIsoCandidates(
  query: VmIsoCandidatesQuery,
  options: LookupOptions = {},
): Promise<VmIsoCandidates> {
  const answer = await lookUp("vmIsoCandidates", query, options);
  return answer as VmIsoCandidates;
}

/**
 * The one ISO that matches, pinned as {@link lookupVmIsoCandidates} does.
 *
 * @throws as {@link lookupVmIsoCandidates}, and CandidateError `NoCandidate`, `SeveralCandidates`;
 *   errors are never written
 */
export async function lookupVmIsoCandidate(
  query: VmIsoCandidateQuery,
  options: LookupOptions = {},
): Promise<VmIsoCandidate> {
  const answer = await lookUp("vmIsoCandidate", query, options);
  return answer as VmIsoCandidate;
}

type Answer = LockEntry["answer"];

interface Lookup {
  readonly kind: QueryKind;
  readonly query: CanonicalQuery;
  readonly key: string;
  readonly options: ReadOptions;
  readonly lockFile: LockFile;
  /** See {@link Demand}. */
  readonly configured: readonly string[];
}

async function lookUp(
  kind: QueryKind,
  given: VmIsoCandidatesQuery | VmIsoCandidateQuery,
  givenOptions: LookupOptions,
): Promise<Answer> {
  const query = canonicalQuery(kind, given);
  const options = readOptions(givenOptions, process.env);
  const found = readEndpoints(options.connection, process.env, camelCase);
  if ("problems" in found) throw connectionError(found.problems);
  const lookup: Lookup = {
    kind,
    query,
    key: keyOf(kind, query),
    options,
    lockFile: new LockFile(options.lockFile),
    configured: fingerprintsOf(found.endpoints),
  };
  const { key, lockFile } = lookup;
  // Also where it is not needed: a damaged lock must not be found out about by chance.
  const entry = lockFile.tryRead()?.get(key);
  const unfit = whyUnfit(entry, demandOf(lookup));
  if (options.mode === "frozen" && unfit !== undefined) throw unfit;
  if (options.mode === "refresh" || entry === undefined || unfit !== undefined)
    return safeForStack(await askOnce(lookup, unfit));
  tellAge(lookup, entry);
  return safeForStack(entry.answer);
}

/**
 * A copy, so that callers that share an asking do not share an object. A plain text cannot know
 * where it goes, and most go into a stack: there a name from the cloud must not be an expression,
 * which Terraform would evaluate with the rights of who applies. The lock keeps the original.
 */
function safeForStack(answer: Answer): Answer {
  return JSON.parse(JSON.stringify(answer), (_key, value: unknown) =>
    typeof value === "string" ? escapedTemplate(value) : value,
  ) as Answer;
}

function demandOf({ key, lockFile, configured, options }: Lookup): Demand {
  return {
    key,
    file: lockFile.file,
    configured,
    maxAge: options.maxAge,
    now: systemClock.now(),
  };
}

function tellAge({ key, lockFile, options }: Lookup, entry: LockEntry): void {
  const age = formatDuration(ageOf(entry, systemClock.now()));
  tellOnce(
    `${lockFile.path} ${key}`,
    `${key} comes from ${lockFile.file}, resolved ${age} ago (${entry.resolvedAt})`,
    options.onNote,
  );
}

/** Questions under way, so that the same one is asked once, and answered alike. */
const underWay = new Map<string, Promise<Answer>>();

function askOnce(
  lookup: Lookup,
  unfit: CodedError | undefined,
): Promise<Answer> {
  const { key, lockFile, options, configured } = lookup;
  const same = JSON.stringify([lockFile.path, key, options.mode, configured]);
  const asking =
    underWay.get(same) ??
    askAndPin(lookup, unfit).finally(() => underWay.delete(same));
  underWay.set(same, asking);
  return asking;
}

async function askAndPin(
  lookup: Lookup,
  unfit: CodedError | undefined,
): Promise<Answer> {
  const { kind, query, key, options, lockFile, configured } = lookup;
  const settings = settingsOf(lookup, unfit);
  const asked = await sharedClient(settings).use((client) =>
    askCloud(kind, query, client),
  );
  if (asked.why !== "") {
    tellOnce(
      `${key} is empty`,
      `${key} is empty, and is not written to ${lockFile.file}. ${asked.why}`,
      options.onNote,
    );
    return asked.answer;
  }
  const fresh = entryOf(asked, query, {
    endpoints: configured,
    clock: systemClock,
  });
  let pinned = fresh;
  await lockFile.change((now) => {
    const merged = withAnswer(
      now,
      { key, entry: fresh },
      (other) =>
        options.mode === "auto" &&
        whyUnfit(other, demandOf(lookup)) === undefined,
    );
    ({ pinned } = merged);
    return merged.lock;
  });
  return pinned.answer;
}

/** @throws ZStackError `ConfigurationInvalid`, which says why anything has to be asked */
function settingsOf(
  { options }: Lookup,
  unfit: CodedError | undefined,
): ConnectionSettings {
  const read = readConnection(options.connection, process.env, camelCase);
  if ("problems" in read) {
    const error = connectionError(read.problems);
    throw unfit === undefined
      ? error
      : error.with({
          details: [`ZStack must be asked for this query: ${unfit.summary}.`],
        });
  }
  for (const { summary, detail } of read.warnings)
    tellOnce(summary, `${summary}. ${detail}`, options.onNote);
  return read.settings;
}
