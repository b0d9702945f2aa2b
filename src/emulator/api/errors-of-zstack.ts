import { BusinessFailure, type ZStackError } from "./failure";
import { sentence, type Locale, type SentenceName } from "./texts";

/** Codes and their fixed descriptions (contract 3). */
const descriptions = {
  "SYS.1000": "An internal error happened in system",
  "SYS.1001": "A message or a operation timeout",
  "SYS.1003": "A resource can not be found",
  "SYS.1006": "An operation failed",
  "SYS.1007": "One or more API argument is invalid",
  "SYS.1010": "Management server is not ready to serve",
  "ID.1000": "Unable to authenticate a user",
  "ID.1001":
    "The session is invalid, either wrong session id or the session has been expired",
  "ID.1002":
    "The user doesn't have permission to perform the operation",
  "ID.1006": "Max number of active sessions exceeded",
  "VM.1010": "VM is not in state that allows required operation",
} as const;

/** A code that this emulator raises by itself. Faults may name any other. */
export type ZStackCode = keyof typeof descriptions;

/** A sentence and what fills its gaps. */
export type Details = readonly [
  name: SentenceName,
  ...args: (string | number)[],
];

/** Makes the errors of one node: in its language, with a `cost` that looks like the real thing. */
export class ErrorMaker {
  constructor(
    readonly locale: Locale,
    private readonly cost: () => string,
  ) {}

  /** The ordinary case: code, description, details, cost. */
  failure(code: ZStackCode, details: Details): BusinessFailure {
    return new BusinessFailure(this.error(code, details));
  }

  /** An internal error: English `details` or none, and never a `cost` (recorded). */
  internal(details?: string): BusinessFailure {
    return new BusinessFailure({
      ...head("SYS.1000"),
      ...(details === undefined ? {} : { details }),
    });
  }

  /** A refusal for the state of the VM: SYS.1006 that carries VM.1010 as its cause and, for that, no cost. */
  wrongState(details: Details): BusinessFailure {
    const [name, ...args] = details;
    const text = sentence(this.locale, name, args);
    return new BusinessFailure({
      ...head("SYS.1006"),
      details: text,
      cause: this.error("VM.1010", details),
    });
  }

  /** An error that one of ZStack's elaboration rules recognises: sign-in and sessions (recorded). */
  elaborated(
    code: ZStackCode,
    details: Details,
    rule: Elaboration,
  ): BusinessFailure {
    const prefix = this.locale === "en_US" ? "Error message: " : "错误信息: ";
    const { distance = 0, location } = rule;
    const [name, ...args] = details;
    return new BusinessFailure({
      ...head(code),
      details: sentence(this.locale, name, args),
      elaboration: prefix + rule[this.locale],
      ...(location === undefined ? {} : { location }),
      messages: {
        code: code.replace(/^\D+/, ""),
        message_cn: rule.zh_CN,
        message_en: rule.en_US,
        source: "zstack",
        distance,
        method: "distance",
      },
      cost: this.cost(),
    });
  }

  private error(code: ZStackCode, [name, ...args]: Details): ZStackError {
    return {
      ...head(code),
      details: sentence(this.locale, name, args),
      cost: this.cost(),
    };
  }
}

/** A rule of ZStack's `Elaboration.json` that matched. */
export interface Elaboration {
  readonly en_US: string;
  readonly zh_CN: string;
  /** How far text and rule are apart; 0 for a match to the letter. */
  readonly distance?: number;
  /** The step of the workflow that failed. */
  readonly location?: string;
}

function head(code: ZStackCode): Pick<ZStackError, "code" | "description"> {
  return { code, description: descriptions[code] };
}
