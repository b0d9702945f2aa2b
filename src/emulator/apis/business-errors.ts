import { businessError, type Json, type Reply } from "../http/replies";

/** The language of `details`: the server's default is Chinese. Untranslated texts stay English. */
export type Locale = "zh_CN" | "en_US";

/** Thrown by handlers; becomes a 503 with a body. */
export class BusinessError extends Error {
  constructor(readonly body: Json) {
    super("business error");
  }

  reply(): Reply {
    return businessError(this.body);
  }
}

const COST = { cost: "1ms" };

/** A text that the server's elaboration rules know, in both languages. */
function elaborated(
  locale: Locale,
  rule: { code: string; cn: string; en: string },
): Json {
  const prefix = locale === "zh_CN" ? "错误信息: " : "Error message: ";
  return {
    elaboration: `${prefix}${locale === "zh_CN" ? rule.cn : rule.en}`,
    messages: {
      code: rule.code,
      message_cn: rule.cn,
      message_en: rule.en,
      source: "zstack",
      distance: 0,
      method: "distance",
    },
  };
}

export const errors = {
  notFound: (field: string, uuid: string, type: string) =>
    new BusinessError({
      code: "SYS.1003",
      description: "A resource can not be found",
      details: `invalid field[${field}], resource[uuid:${uuid}, type:${type}] not found`,
      ...COST,
    }),
  sessionInvalid: (locale: Locale) =>
    new BusinessError({
      code: "ID.1001",
      description:
        "The session is invalid, either wrong session id or the session has been expired",
      details: "Session expired",
      ...elaborated(locale, {
        code: "1001",
        cn: "session 已过期，或者提供了不正确的 session id。",
        en: "Session expired or wrong session ID.",
      }),
      ...COST,
    }),
  wrongPassword: (locale: Locale) =>
    new BusinessError({
      code: "ID.1000",
      description: "Unable to authenticate a user",
      details:
        locale === "zh_CN"
          ? "错误信息: 错误的帐号或密码"
          : "wrong account name or password",
      location: "LoginManagerImpl.java: process-login (location:2/2)",
      ...elaborated(locale, {
        code: "1000",
        cn: "错误的帐号或密码。",
        en: "Wrong account name or password.",
      }),
      ...COST,
    }),
  wrongUser: (locale: Locale) =>
    new BusinessError({
      code: "ID.1000",
      description: "Unable to authenticate a user",
      details: "wrong account or username or password",
      ...elaborated(locale, {
        code: "1000",
        cn: "错误的帐号或密码。",
        en: "Wrong account name or password.",
      }),
      ...COST,
    }),
  tooManySessions: () =>
    new BusinessError({
      code: "ID.1006",
      description: "Max number of active sessions exceeded",
      details:
        "Login sessions hit limit of max allowed concurrent login sessions",
      location: "LoginManagerImpl.java: process-login (location:2/2)",
      ...COST,
    }),
  /**
   * IAM2 is not in the public source: code and text of these three are our guess, no real node has
   * confirmed them.
   */
  noVirtualId: (userUuid: string) =>
    new BusinessError({
      code: "SYS.1006",
      description: "An operation failed",
      details: `the user[uuid:${userUuid}] is not an IAM2 virtual ID`,
      ...COST,
    }),
  noProject: (name: string) =>
    new BusinessError({
      code: "SYS.1003",
      description: "A resource can not be found",
      details: `IAM2 project[name:${name}] not found`,
      ...COST,
    }),
  notInProject: (virtualIdUuid: string, projectUuid: string) =>
    new BusinessError({
      code: "SYS.1006",
      description: "An operation failed",
      details: `the virtual ID[uuid:${virtualIdUuid}] is not in the project[uuid:${projectUuid}]`,
      ...COST,
    }),
  /** The node is starting (docs/zstack-contract.md#errors). */
  notReady: () =>
    new BusinessError({
      code: "SYS.1010",
      description: "Management server is not ready to serve",
      ...COST,
    }),
  mandatory: (field: string) =>
    new BusinessError({
      code: "SYS.1007",
      description: "One or more API argument is invalid",
      details: `field[${field}] of message[org.zstack.header.message.ApiMessageParamValidator] is mandatory, can not be null`,
      ...COST,
    }),
  noAccount: (locale: Locale) =>
    new BusinessError({
      code: "SYS.1007",
      description: "One or more API argument is invalid",
      details:
        locale === "zh_CN"
          ? "accountName和accountUuid不能同时为空，您必须定义至少一个"
          : "accountName and accountUuid cannot both be null, you must specify at least one",
      ...COST,
    }),
  unknownLoginType: (type: string, locale: Locale) =>
    new BusinessError({
      code: "SYS.1006",
      description: "An operation failed",
      details:
        locale === "zh_CN"
          ? `不支持的登录类型${type}`
          : `unsupported login type ${type}`,
      ...COST,
    }),
  /** An uncaught exception in the server: `details` may be absent, and there is no cost. */
  internal: (details?: string) =>
    new BusinessError({
      code: "SYS.1000",
      description: "An internal error happened in system",
      details,
    }),
};
