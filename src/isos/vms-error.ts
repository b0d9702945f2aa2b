import { ZSTACK_ERRORS, ZStackError } from "../zstack";

/**
 * More failures than this in full would be scrolled past; of the others only the uuids are listed.
 */
const MOST_IN_FULL = 10;

/** What became of one VM of a read. */
export interface VmFailure {
  readonly vmUuid: string;
  readonly error: ZStackError;
}

/**
 * The API refused some VMs of one read. The code is that of all failures when they agree, else
 * `OperationFailed`; the details list the first ten in full, by uuid, and name the others.
 */
export class VmsError extends ZStackError {
  /** Those that failed, in order. */
  readonly vmUuids: readonly string[];

  constructor(failures: readonly VmFailure[], asked: number) {
    const codes = new Set(failures.map(({ error }) => error.code));
    const [code = "OperationFailed"] = codes;
    super(
      codes.size === 1 ? code : "OperationFailed",
      messageFor(failures, asked),
      {
        fault: failures.every(({ error }) => error.fault === "cloud")
          ? "cloud"
          : "configuration",
        details: tellAll(failures),
        hint: hintsOf(failures),
      },
    );
    this.vmUuids = failures.map(({ vmUuid }) => vmUuid);
  }
}

function messageFor(failures: readonly VmFailure[], asked: number): string {
  const [first] = failures;
  return failures.length === 1 && first !== undefined
    ? `VM ${first.vmUuid}: ${first.error.summary}`
    : `${failures.length} of ${asked} VMs failed`;
}

function tellAll(failures: readonly VmFailure[]): readonly string[] {
  const [first] = failures;
  if (failures.length === 1) return first?.error.details ?? [];
  const inFull = failures.slice(0, MOST_IN_FULL);
  const others = failures.slice(MOST_IN_FULL).map(({ vmUuid }) => vmUuid);
  return [
    ...inFull.flatMap(({ vmUuid, error }) => [
      `- VM ${vmUuid}: ${error.summary}`,
      ...error.details.map((detail) => `  ${detail}`),
    ]),
    ...(others.length > 0
      ? [`- and ${others.length} more: ${others.join(", ")}`]
      : []),
  ];
}

/** What to do about those that are listed in full, each hint once. */
function hintsOf(failures: readonly VmFailure[]): string | undefined {
  const hints = failures
    .slice(0, MOST_IN_FULL)
    .flatMap(({ error }) => error.hint ?? []);
  return hints.length === 0 ? undefined : [...new Set(hints)].join("\n");
}

/**
 * Whether an error about one VM says that no other one will fare better, so that asking on would
 * only delay the answer.
 */
export function endsTheRead({ code }: ZStackError): boolean {
  return ZSTACK_ERRORS[code].endsRead;
}

/** The one error for all that failed: the first that ended the read, else all together. */
export function failedTogether(
  failures: readonly VmFailure[],
  asked: number,
): ZStackError {
  const end = failures.find(({ error }) => endsTheRead(error));
  if (end !== undefined) return end.error;
  const ordered = failures.toSorted((a, b) => (a.vmUuid < b.vmUuid ? -1 : 1));
  return new VmsError(ordered, asked);
}
