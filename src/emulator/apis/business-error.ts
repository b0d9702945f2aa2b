import { businessError, type Json, type Reply } from "../http/replies";

/** The language of `details`: the server's default is Chinese. Untranslated texts stay English. */
export type Locale = "zh_CN" | "en_US";

/** A text of the server: in both languages, or one that it does not translate. */
export type Text = string | { readonly cn: string; readonly en: string };

/** What every error of a code says under `description`. */
const DESCRIPTIONS = {
  "ID.1000": "Unable to authenticate a user",
  "ID.1001":
    "The session is invalid, either wrong session id or the session has been expired",
  "ID.1002": "The user doesn't have permission to perform the operation",
  "ID.1006": "Max number of active sessions exceeded",
  "SYS.1000": "An internal error happened in system",
  "SYS.1003": "A resource can not be found",
  "SYS.1006": "An operation failed",
  "SYS.1007": "One or more API argument is invalid",
  "SYS.1010": "Management server is not ready to serve",
  "VM.1001": "Unable to start a vm",
  "VM.1002": "Unable to stop a vm",
  "VM.1010": "VM is not in state that allows required operation",
} as const;

interface Parts {
  readonly location?: string;
  /** What the server's elaboration rules, which have numbers, make of the error. */
  readonly elaboration?: {
    readonly rule: string;
    readonly method: "distance" | "regex";
    readonly cn: string;
    readonly en: string;
  };
  /** Absent: the server has not measured. */
  readonly cost?: string;
  readonly cause?: BusinessError;
}

/** Thrown by handlers; becomes a 503 with a body. */
export class BusinessError extends Error {
  constructor(private readonly write: (locale: Locale) => Json) {
    super("business error");
  }

  /** As it stands under `error`, in the node's language. */
  body(locale: Locale): Json {
    return this.write(locale);
  }

  reply(locale: Locale): Reply {
    return businessError(this.write(locale));
  }
}

/** An error of the server. Most have a cost and nothing else beside the text. */
export function failure(
  code: keyof typeof DESCRIPTIONS,
  details: Text | undefined,
  { location, elaboration, cost, cause }: Parts = { cost: "1ms" },
): BusinessError {
  return new BusinessError((locale) => ({
    code,
    description: DESCRIPTIONS[code],
    details: details === undefined ? undefined : inWords(details, locale),
    location,
    ...(elaboration === undefined ? {} : elaborated(elaboration, locale)),
    cost,
    cause: cause?.body(locale),
  }));
}

function inWords(text: Text, locale: Locale): string {
  if (typeof text === "string") return text;
  return locale === "zh_CN" ? text.cn : text.en;
}

function elaborated(
  { rule, method, cn, en }: NonNullable<Parts["elaboration"]>,
  locale: Locale,
): Json {
  const text = { cn: `错误信息: ${cn}`, en: `Error message: ${en}` };
  return {
    elaboration: inWords(text, locale),
    messages: {
      code: rule,
      message_cn: cn,
      message_en: en,
      source: "zstack",
      distance: 0,
      method,
    },
  };
}
