import { isRecord } from "../../foundation";
import { withNames } from "../connection/setting-names";
import { type Spelling } from "../connection/settings";
import { ZSTACK_ERRORS, type ZStackErrorCode } from "../error-table";
import { ZStackError } from "../errors";
import { Fields } from "./fields";
import { tryParseJson } from "./json";
import { excerpt, isPage, place, sentence } from "./quote";

/** What came back over HTTP, read to its end. */
export interface HttpResponse {
  readonly request: string;
  readonly status: number;
  readonly location: string | null;
  /** Milliseconds, from `Retry-After`. */
  readonly retryAfter: number | undefined;
  readonly text: string;
  /** It is to bring a credential, which must not be quoted from it. */
  readonly confidential?: boolean;
}

/** The code that stands for each of ZStack's own. */
const BY_ZSTACK_CODE: ReadonlyMap<string, ZStackErrorCode> = new Map(
  Object.values(ZSTACK_ERRORS).flatMap(({ code, zstackCodes = [] }) =>
    zstackCodes.map((zstackCode) => [zstackCode, code] as const),
  ),
);

/**
 * Turns a response into its JSON object, or into the error that it is. The media type is never
 * looked at: ZStack sends none (docs/zstack-contract.md#transport).
 *
 * @throws ZStackError
 */
export function readResponse(
  response: HttpResponse,
  spelling: Spelling,
): Fields {
  const { request, status } = response;
  const json = tryParseJson(response.text);
  if (json === undefined) throw textError(response, spelling);
  if (status === 200 || status === 202)
    return Fields.of(json.value, "the answer", {
      request,
      confidential: response.confidential,
    });
  const error = isRecord(json.value) ? json.value.error : undefined;
  if (codeOf(error) !== undefined) throw businessError(response, error);
  // Gateways answer in JSON of their own, too: {"status":504,"error":"Gateway Timeout"}.
  if (status >= 500 || status === 429) throw gatewayFailed(response);
  throw foreignAnswer(response, "NotZStack", {
    summary: `${request} was answered with status ${status} and JSON that is not a ZStack error`,
    hint: "Something other than a management node answers there. Check the endpoint, its port and its context path (usually /zstack).",
  });
}

/**
 * Business errors come with status 503 and JSON, whatever they are
 * (docs/zstack-contract.md#errors). They are never asked again.
 */
function businessError(response: HttpResponse, error: unknown): ZStackError {
  const { request, status, retryAfter, confidential } = response;
  const zstackCode = codeOf(error, confidential) ?? "unknown code";
  const code = isDenial(zstackCode, error)
    ? "PermissionDenied"
    : (BY_ZSTACK_CODE.get(zstackCode) ?? "OperationFailed");
  const text = textOf(error, "description");
  const said =
    text === undefined ? "" : `, ${sentence({ text, confidential })}`;
  return new ZStackError(
    code,
    `ZStack refused ${request}: ${zstackCode}${said}`,
    {
      request,
      httpStatus: status,
      zstackCode,
      retryAfter,
      hint: ZSTACK_ERRORS[code].advice,
      details: causeChain(error, confidential),
    },
  );
}

/**
 * A refusal by policy or ownership shares SYS.1006 with every failed operation
 * (docs/zstack-contract.md#permissions, #attach); only its text distinguishes it. Nothing but the
 * words of the error depends on this guess.
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
  for (let depth = 0; depth < 5 && isRecord(current); depth += 1) {
    const code = depth === 0 ? "" : `${codeOf(current, confidential) ?? "?"}: `;
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
const ZSTACK_CODE = /^[\w.-]{1,64}$/;
/** No room in it for a piece of a session or of a hash. */
const PLAIN_CODE =
  /^(?:[A-Z]{2,16}\.\d{1,5}|ORG_ZSTACK(?:_[A-Z]{1,16}){1,6}_\d{1,5})$/;

/** @param confidential only what can hold nothing secret is taken for a code */
function codeOf(error: unknown, confidential = false): string | undefined {
  const code = textOf(error, "code");
  const pattern = confidential ? PLAIN_CODE : ZSTACK_CODE;
  return code !== undefined && pattern.test(code) ? code : undefined;
}

function textOf(object: unknown, key: string): string | undefined {
  const value = isRecord(object) ? object[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** An answer that is none of ZStack's own, as the error that it is. */
function foreignAnswer(
  response: HttpResponse,
  code: ZStackErrorCode,
  { summary, hint }: { readonly summary: string; readonly hint?: string },
): ZStackError {
  return new ZStackError(code, summary, {
    request: response.request,
    httpStatus: response.status,
    retryAfter: response.retryAfter,
    details: [`Answer: ${excerpt(response)}`],
    hint,
  });
}

/**
 * The gateway's own errors are plain text (docs/zstack-contract.md#status-codes); a web page means
 * that somebody else answered.
 */
function textError(response: HttpResponse, spelling: Spelling): ZStackError {
  const { request, status, text, location } = response;
  if (status >= 300 && status < 400)
    return foreignAnswer(response, "NotZStack", {
      summary: `${request} was redirected (${status}) to ${place(location, response)}`,
      hint: "A management node never redirects, and credentials are not sent on. Set the endpoint to the final address.",
    });
  const accessKey = accessKeyError(response, spelling);
  if (accessKey !== undefined) return accessKey;
  if (status >= 500 || status === 429) return gatewayFailed(response);
  if (isPage(text))
    return foreignAnswer(response, "NotZStack", {
      summary: `${request} was answered with status ${status} and a web page`,
      hint: "Check that the endpoint is the API of the management node (port 8080, context path /zstack), and not its web console, a proxy or a sign-in page.",
    });
  if (status >= 400)
    return foreignAnswer(response, "GatewayRefused", {
      summary: `${request} was refused by the gateway with status ${status}`,
      hint:
        status === 407
          ? "The proxy requires a user name and password: add them to the proxy's URL, in the environment."
          : "Check the endpoint, its context path, and the version of the management node. The answer above is the gateway's own text.",
    });
  return foreignAnswer(response, "AnswerNotUnderstood", {
    summary: `${request} was answered with status ${status}, but not with JSON`,
    hint: "The answer may have been cut off. If it happens again, query the endpoint with curl and compare.",
  });
}

function gatewayFailed(response: HttpResponse): ZStackError {
  return foreignAnswer(response, "GatewayFailed", {
    summary: `${response.request} failed with status ${response.status}`,
    hint: "A proxy or load balancer in front of the management node answers like this when the node is down or overloaded, and so does a node that is starting.",
  });
}

/**
 * What the gateway says of access keys, in its own unchanging English
 * (docs/zstack-contract.md#access-keys).
 */
function accessKeyError(
  response: HttpResponse,
  spelling: Spelling,
): ZStackError | undefined {
  const { request, status, text } = response;
  if (status === 403 && text.includes("requestTimeTooSkewed"))
    return foreignAnswer(response, "ClockSkew", {
      summary: `${request} was refused with status ${status}: its date is more than 15 minutes off the management node's clock`,
    });
  if (status === 403 && /access key id|accessKey/i.test(text)) {
    const hint = text.includes("signature")
      ? "The secret does not belong to this access key id. Check {accessKeySecret}, also for blanks and line ends."
      : "Check {accessKeyId}, and in ZStack's console that the key is enabled.";
    return foreignAnswer(response, "AccessKeyRefused", {
      summary: `ZStack refused the access key for ${request} (status ${status})`,
      hint: withNames(hint, spelling),
    });
  }
  if (status === 500 && says(text, ["zstack", "not", "registered"]))
    return foreignAnswer(response, "AccessKeyRefused", {
      summary: `The management node cannot check access keys (${request}, status ${status})`,
      hint: "This edition of ZStack has no access keys (the open-source one has none). Sign in by account.",
    });
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
