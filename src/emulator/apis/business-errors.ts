import { type BusinessError, failure } from "./business-error";

const COST = "1ms";
const LOGIN = "LoginManagerImpl.java: process-login (location:2/2)";
const VM_MESSAGES = "org.zstack.header.vm";
const VALIDATOR = "org.zstack.header.message.ApiMessageParamValidator";

const WRONG_PASSWORD = {
  rule: "1000",
  method: "distance",
  cn: "错误的帐号或密码。",
  en: "Wrong account name or password.",
} as const;

const SESSION_EXPIRED = {
  rule: "1001",
  method: "distance",
  cn: "session 已过期，或者提供了不正确的 session id。",
  en: "Session expired or wrong session ID.",
} as const;

/** A resource, and the class by which the server speaks of it. */
interface Named {
  readonly uuid: string;
  readonly type: string;
}

/**
 * Every refusal of the server (docs/zstack-contract.md#errors, #changes), in the words of recorded
 * answers. Where a text was never recorded, the line above it says so.
 */
export const errors = {
  /** An uncaught exception in the server: `details` may be absent, and there is no cost. */
  internal: (details?: string) => failure("SYS.1000", details, {}),
  /** The node is starting. */
  notReady: () => failure("SYS.1010", undefined),

  // What was asked.
  notFound: (field: string, uuid: string, type: string) =>
    failure(
      "SYS.1003",
      `invalid field[${field}], resource[uuid:${uuid}, type:${type}] not found`,
    ),
  /** Of the delete APIs: a well-formed uuid of nothing is fine with them, another text is not. */
  malformedUuid: (uuid: string) =>
    failure("SYS.1003", `invalid value[${uuid}] of field [uuid]`),
  mandatory: (field: string) =>
    failure(
      "SYS.1007",
      `field[${field}] of message[${VALIDATOR}] is mandatory, can not be null`,
    ),
  outOfRange: (field: string, least: number, most: number) =>
    failure(
      "SYS.1007",
      `field[${field}] must be in range of [${least}, ${most}]`,
    ),
  notOneOf: (field: string, valid: readonly string[], found: string) =>
    failure(
      "SYS.1007",
      `valid value for field[${field}] of message[${VALIDATOR}] are [${valid.join(", ")}], but ${found} found`,
    ),
  invalidResourceUuid: (uuid: string) =>
    failure(
      "SYS.1007",
      `resourceUuid[${uuid}] is not a valid uuid. A valid uuid is a UUID(v4 recommended) with '-' stripped. see http://en.wikipedia.org/wiki/Universally_unique_identifier for format of UUID, the regular expression uses to validate a UUID is '[0-9a-f]{8}[0-9a-f]{4}[1-5][0-9a-f]{3}[89ab][0-9a-f]{3}[0-9a-f]{12}'`,
    ),

  // Who asks.
  sessionInvalid: () =>
    failure("ID.1001", "Session expired", {
      elaboration: SESSION_EXPIRED,
      cost: COST,
    }),
  wrongPassword: () =>
    failure(
      "ID.1000",
      {
        cn: "错误信息: 错误的帐号或密码",
        en: "wrong account name or password",
      },
      { location: LOGIN, elaboration: WRONG_PASSWORD, cost: COST },
    ),
  wrongUser: () =>
    failure("ID.1000", "wrong account or username or password", {
      elaboration: WRONG_PASSWORD,
      cost: COST,
    }),
  tooManySessions: () =>
    failure(
      "ID.1006",
      "Login sessions hit limit of max allowed concurrent login sessions",
      { location: LOGIN, cost: COST },
    ),
  noAccount: () =>
    failure("SYS.1007", {
      cn: "accountName和accountUuid不能同时为空，您必须定义至少一个",
      en: "accountName and accountUuid cannot both be null, you must specify at least one",
    }),
  unknownLoginType: (type: string) =>
    failure("SYS.1006", {
      cn: `不支持的登录类型${type}`,
      en: `unsupported login type ${type}`,
    }),
  // IAM2 is not in the public source: code and text of these three are our guess, no real node has
  // confirmed them.
  noVirtualId: (userUuid: string) =>
    failure("SYS.1006", `the user[uuid:${userUuid}] is not an IAM2 virtual ID`),
  noProject: (name: string) =>
    failure("SYS.1003", `IAM2 project[name:${name}] not found`),
  notInProject: (virtualIdUuid: string, projectUuid: string) =>
    failure(
      "SYS.1006",
      `the virtual ID[uuid:${virtualIdUuid}] is not in the project[uuid:${projectUuid}]`,
    ),
  adminOnly: (message: string) =>
    failure(
      "ID.1002",
      `request api[name: ${message}] is admin only, can not be executed by current user`,
    ),
  /** The first check of ownership looks at what the API uses … */
  noAccess: (account: string, { uuid, type }: Named) =>
    failure("SYS.1006", {
      cn: `账户[uuid:${account}]无法使用资源[uuid:[${uuid}], type:${type}]`,
      en: `the account[uuid:${account}] has no access to the resources[uuid:[${uuid}], type:${type}]`,
    }),
  /** … the second at what it changes. */
  notOwner: (account: string, { uuid, type }: Named) =>
    failure("SYS.1006", {
      cn: `操作错误，账户[uuid:${account}]不是资源[uuid:${uuid}, type:${type}]的所有者`,
      en: `permission denied, the account[uuid:${account}] is not the owner of the resource[uuid:${uuid}, type:${type}]`,
    }),

  // ISOs and drives.
  alreadyAttached: (vm: string, iso: string) =>
    failure("SYS.1006", {
      cn: `云主机[uuid:${vm}]已经挂载了ISO[uuid:${iso}]`,
      en: `VM[uuid:${vm}] already has an ISO[uuid:${iso}] attached`,
    }),
  noEmptyDrive: (vm: string) =>
    failure("SYS.1006", {
      cn: `所有VM[uuid：${vm}]CD-ROM都已装载ISO`,
      en: `All vm[uuid:${vm}] CD-ROMs have mounted ISO`,
    }),
  noIsoMedia: (mediaType: string) =>
    failure("SYS.1007", {
      cn: `不支持的镜像媒体类型：[${mediaType}]`,
      en: `Unsupported Image Media Type: [${mediaType}] `,
    }),
  noSuchDrive: (cdRom: string) =>
    failure("SYS.1006", {
      cn: `CDROM[uuid：${cdRom}]不存在`,
      en: `The cdRom[uuid:${cdRom}] does not exist`,
    }),
  driveOccupied: (vm: string, cdRom: string) =>
    failure("SYS.1006", {
      cn: `VM[uuid：${vm}]CDROM[uuid：${cdRom}]已装载ISO`,
      en: `VM[uuid:${vm}] cdRom[uuid:${cdRom}] has mounted the ISO`,
    }),
  whichIso: (vm: string) =>
    failure("SYS.1006", {
      cn: `云主机[uuid:${vm}]已经加载了多个ISO，卸载ISO时需要指定isoUuid`,
      en: `VM[uuid:${vm}] has multiple ISOs attached, specify the isoUuid when detaching`,
    }),
  notStopped: (vm: string, state: string) =>
    failure("SYS.1007", {
      cn: `无法为处于状态[${state}]的VM[uuid：${vm}]创建CD-ROM`,
      en: `Can not create CD-ROM for vm[uuid:${vm}] which is in state[${state}] `,
    }),
  tooManyDrives: (vm: string, most: number) =>
    failure("SYS.1006", {
      cn: `VM[uuid：${vm}]只能添加${most}个CDROM`,
      en: `VM[uuid:${vm}] can only add ${most} CDROMs`,
    }),
  alreadyDefault: (cdRom: string) =>
    failure("SYS.1007", {
      cn: `CDROM[${cdRom}]已经是默认的`,
      // Never recorded in English.
      en: `The CD-ROM[${cdRom}] is already the default one`,
    }),
  /** Never recorded in any language; code and meaning are those of the public source. */
  storageNotCompatible: (iso: string, primaryStorage: string) =>
    failure(
      "SYS.1006",
      `the ISO[uuid:${iso}] is on no backup storage that is compatible with the primary storage[uuid:${primaryStorage}]`,
    ),

  // States of VMs.
  /** `message` is the class that the server names. */
  wrongState: (state: string, message: string, allowed: readonly string[]) =>
    inState("SYS.1006", { state, message, allowed }),
  cannotStop: (state: string, allowed: readonly string[]) =>
    inState("VM.1002", {
      state,
      message: `${VM_MESSAGES}.APIStopVmInstanceMsg`,
      allowed,
    }),
  cannotStart: (state: string, allowed: readonly string[]) =>
    inState(
      "VM.1001",
      { state, message: `${VM_MESSAGES}.APIStartVmInstanceMsg`, allowed },
      {
        elaboration: {
          rule: "1032",
          method: "regex",
          cn: `云主机当前状态 [${state}] 不支持该操作。`,
          en: `Operation is not supported, because the current VM state is [${state}].`,
        },
        cost: COST,
      },
    ),

  // Storages.
  alreadyInZone: (storage: string, zone: string) =>
    failure("SYS.1006", {
      cn: `镜像服务器[uuid:${storage}]已经被加载到zone[uuid:${zone}]`,
      // Never recorded in English.
      en: `backup storage[uuid:${storage}] has been attached to zone[uuid:${zone}]`,
    }),
  storageInUse: (storage: string, cluster: string) =>
    failure("SYS.1006", {
      cn: `不能删除主存储[uuid:${storage}]，因为它还被加载在集群[uuid:${cluster}]上`,
      // Never recorded in English.
      en: `primary storage[uuid:${storage}] cannot be deleted for still being attached to cluster[uuid:${cluster}]`,
    }),
};

/**
 * A VM state that the API does not allow. The cause says so; the outer error has a cost only where
 * it is elaborated, as the cause then is, too.
 */
function inState(
  code: "SYS.1006" | "VM.1001" | "VM.1002",
  {
    state,
    message,
    allowed,
  }: { state: string; message: string; allowed: readonly string[] },
  parts: Omit<NonNullable<Parameters<typeof failure>[2]>, "cause"> = {},
): BusinessError {
  const details = `current vm instance state[${state}] doesn't allow to proceed message[${message}], allowed states are [${allowed.join(", ")}]`;
  const cause = failure("VM.1010", details, { ...parts, cost: COST });
  return failure(code, details, { ...parts, cause });
}
