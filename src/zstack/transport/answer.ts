import {
  ZStackError,
  type ZStackErrorCode,
  type ZStackErrorOptions,
} from "../errors";
import { Fields } from "./fields";
import { tryParseJson } from "./json";
import { excerpt, place, sentence } from "./quote";

/** What came back over HTTP, read to its end. */
export interface RawAnswer {
  readonly request: string;
  readonly status: number;
  readonly location: string | null;
  /** Milliseconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;
  readonly text: string;
  /** It is to bring a credential, which must not be quoted from it. */
  readonly confidential?: boolean;
}

const BY_ZSTACK_CODE: Readonly<Record<string, ZStackErrorCode>> = {
  "ID.1000": "LoginFailed",
  "ID.1001": "SessionInvalid",
  "ID.1002": "PermissionDenied",
  "ID.1006": "TooManySessions",
  "SYS.1001": "ServerTimedOut",
  "SYS.1003": "NotFound",
  "SYS.1010": "NotReady",
};

/**
 * Whose trouble is the cloud's; all other business errors say that the user asked for what cannot
 * be.
 */
const FAULT_OF_CLOUD: ReadonlySet<ZStackErrorCode> = new Set([
  "ServerTimedOut",
  "NotReady",
  "OperationFailed",
]);

const HINTS: Readonly<Partial<Record<ZStackErrorCode, string>>> = {
  LoginFailed:
    "Check the account name and password. ZStack locks nothing here, but it does not say which of the two is wrong.",
  SessionInvalid:
    "The session has expired or was logged out. Sign in by account, which renews by itself, or give a fresh session uuid.",
  TooManySessions:
    "This account has reached ZStack's limit of live sessions (500 by default). Sessions that other tools never logged out expire after two hours; log some out, raise session.maxConcurrent, or sign in by access key, which needs no session.",
  PermissionDenied:
    "Ask the administrator of this ZStack to allow the API for your account.",
  NotFound:
    "Check the uuid. A resource that was expunged is not found either; one that is only destroyed still is.",
  NotReady: "The management node is starting. Try again in a minute.",
  ServerTimedOut:
    "The management node gave up on its own work. If it happens again, look at its load and its log.",
  OperationFailed:
    "ZStack's own words are above. Its log (management-server.log) tells more.",
};

/**
 * Turns an answer into its JSON object, or into the error that it is. The media type is never
 * looked at: ZStack sends none (contract §1).
 *
 * @throws ZStackError
 */
export function readAnswer(answer: RawAnswer): Fields {
  const { request, status, retryAfter } = answer;
  const json = tryParseJson(answer.text);
  if (json === undefined) throw textError(answer);
  if (status === 200 || status === 202)
    return Fields.of(json.value, "the answer", answer.confidential);
  const error = isObject(json.value) ? json.value.error : undefined;
  if (codeOf(error) !== undefined) throw businessError(answer, error);
  // Gateways answer in JSON of their own, too: {"status":504,"error":"Gateway Timeout"}.
  if (status >= 500 || status === 429) throw gatewayFailed(answer);
  throw new ZStackError(
    "NotZStack",
    `${request} was answered with status ${status} and JSON that is no error of ZStack`,
    {
      request,
      httpStatus: status,
      retryAfter,
      fault: "configuration",
      hint: "Something other than a management node answers there. Check the endpoint, its port and its context path (usually /zstack).",
      details: [`Answer: ${excerpt(answer)}`],
    },
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Business errors come with status 503 and JSON, whatever they are (contract §1.2, trap 1). They
 * are never asked again.
 */
function businessError(answer: RawAnswer, error: unknown): ZStackError {
  const { request, status, retryAfter, confidential } = answer;
  const zstackCode = codeOf(error) ?? "unknown code";
  const code = isDenial(zstackCode, error)
    ? "PermissionDenied"
    : (BY_ZSTACK_CODE[zstackCode] ?? "OperationFailed");
  const text = textOf(error, "description") ?? "no description";
  const said = sentence({ text, confidential });
  return new ZStackError(
    code,
    `ZStack refused ${request}: ${zstackCode}, ${said}`,
    {
      request,
      httpStatus: status,
      zstackCode,
      retryAfter,
      fault: FAULT_OF_CLOUD.has(code) ? "cloud" : "configuration",
      hint: HINTS[code],
      details: causeChain(error, confidential),
    },
  );
}

/**
 * A refusal by policy or ownership shares SYS.1006 with every failed operation (contract §2.4,
 * §6.1); only its text tells it apart. Nothing but the words of the error depends on this guess.
 */
function isDenial(zstackCode: string, error: unknown): boolean {
  return (
    zstackCode === "SYS.1006" &&
    /permission denied|is denied|has no access to|not the owner|没有权限|无权|拒绝|无法使用资源/i.test(
      textOf(error, "details") ?? "",
    )
  );
}

/** `details` are in the node's language, Chinese by default; they are passed on as they came. */
function causeChain(error: unknown, confidential?: boolean): string[] {
  const lines: string[] = [];
  let current = error;
  for (let depth = 0; depth < 5 && isObject(current); depth += 1) {
    const code = depth === 0 ? "" : `${codeOf(current) ?? "?"}: `;
    const text =
      textOf(current, "details") ??
      (depth === 0 ? undefined : textOf(current, "description"));
    if (text !== undefined)
      lines.push(
        `${depth === 0 ? "Details" : "Cause"}: ${code}${sentence({ text, confidential })}`,
      );
    const { cause, causes } = current;
    current =
      cause ?? (Array.isArray(causes) ? (causes as unknown[])[0] : undefined);
  }
  return lines;
}

/** A code of ZStack's is a word: `SYS.1006`, `ORG_ZSTACK_COMPUTE_VM_10001`. */
function codeOf(error: unknown): string | undefined {
  const code = textOf(error, "code");
  return code !== undefined && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
}

function textOf(object: unknown, key: string): string | undefined {
  const value = isObject(object) ? object[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/**
 * The gateway's own errors are plain text (contract §1.2); a web page means that somebody else
 * answered.
 */
function textError(answer: RawAnswer): ZStackError {
  const { request, status, text, location, retryAfter } = answer;
  const facts = {
    request,
    httpStatus: status,
    retryAfter,
    details: [`Answer: ${excerpt(answer)}`],
  };
  if (status >= 300 && status < 400) {
    return new ZStackError(
      "NotZStack",
      `${request} was redirected (${status}) to ${place(location, answer)}`,
      {
        ...facts,
        fault: "configuration",
        hint: "A management node never redirects, and credentials do not follow. Give the final address as the endpoint.",
      },
    );
  }
  const accessKey = accessKeyError(answer, facts);
  if (accessKey !== undefined) return accessKey;
  if (status >= 500 || status === 429) return gatewayFailed(answer);
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(text)) {
    return new ZStackError(
      "NotZStack",
      `${request} was answered with status ${status} and a web page`,
      {
        ...facts,
        fault: "configuration",
        hint: "Is this the API of the management node (port 8080, context path /zstack) and not its web console, a proxy or a sign-in page?",
      },
    );
  }
  if (status >= 400) {
    return new ZStackError(
      "GatewayRefused",
      `${request} was refused by the gateway with status ${status}`,
      {
        ...facts,
        fault: "configuration",
        hint:
          status === 407
            ? "The proxy wants a user name and password: write them into the proxy's URL, in the environment."
            : "Check endpoint, context path and version of the management node; the answer above is its own text.",
      },
    );
  }
  return new ZStackError(
    "AnswerNotUnderstood",
    `${request} was answered with status ${status}, but not with JSON`,
    {
      ...facts,
      fault: "cloud",
      hint: "The answer may have been cut on its way. If it happens again, ask the endpoint with curl and compare.",
    },
  );
}

function gatewayFailed(answer: RawAnswer): ZStackError {
  const { request, status, retryAfter } = answer;
  return new ZStackError(
    "GatewayFailed",
    `${request} failed with status ${status}`,
    {
      request,
      httpStatus: status,
      retryAfter,
      details: [`Answer: ${excerpt(answer)}`],
      fault: "cloud",
      hint: "A proxy or load balancer in front of the management node answers so when the node is down or overloaded; so does a node that is starting. The answer above is its own text.",
    },
  );
}

/** What the gateway says of access keys, in its own unchanging English (contract §2.5). */
function accessKeyError(
  { request, status, text }: RawAnswer,
  facts: Omit<ZStackErrorOptions, "fault">,
): ZStackError | undefined {
  if (status === 403 && text.includes("requestTimeTooSkewed")) {
    return new ZStackError(
      "ClockSkew",
      `${request} was refused: its date is more than 15 minutes off the management node's clock`,
      { ...facts, fault: "configuration" },
    );
  }
  if (status === 403 && /access key id|accessKey/i.test(text)) {
    return new ZStackError(
      "AccessKeyRefused",
      `ZStack refused the access key for ${request}`,
      {
        ...facts,
        fault: "configuration",
        hint: text.includes("signature")
          ? "The secret does not belong to this access key id. Check ZSTACK_ACCESS_KEY_SECRET, also for blanks and line ends."
          : "Check ZSTACK_ACCESS_KEY_ID, and in ZStack's console that the key is enabled.",
      },
    );
  }
  if (status === 500 && says(text, ["zstack", "not", "registered"])) {
    return new ZStackError(
      "AccessKeyRefused",
      `The management node cannot check access keys (${request})`,
      {
        ...facts,
        fault: "configuration",
        hint: "This edition of ZStack has no access keys (the open-source one has none). Sign in by account.",
      },
    );
  }
  return undefined;
}

/** Whether these words, in lower case, come in this order near the beginning of a text. */
function says(text: string, words: readonly string[]): boolean {
  const start = text.slice(0, 4_096).toLowerCase();
  let from = 0;
  for (const word of words) {
    const at = start.indexOf(word, from);
    if (at < 0) return false;
    from = at + word.length;
  }
  return true;
}
