import { BusinessError, type Locale } from "./business-errors";
import { type Json } from "../http/replies";

const COST = { cost: "1ms" };

function refused(details: string): BusinessError {
  return new BusinessError({
    code: "SYS.1006",
    description: "An operation failed",
    details,
    ...COST,
  });
}

function badArgument(details: string): BusinessError {
  return new BusinessError({
    code: "SYS.1007",
    description: "One or more API argument is invalid",
    details,
    ...COST,
  });
}

/** A text in the node's language. Where only one was ever recorded, the line below says so. */
function told(locale: Locale, chinese: string, english: string): string {
  return locale === "zh_CN" ? chinese : english;
}

/** A resource that somebody owns, with the class by which the server speaks of it. */
export interface Owned {
  readonly uuid: string;
  readonly type: "ImageVO" | "VmInstanceVO" | "VmCdRomVO";
}

/**
 * The refusals of attach, detach and the CD-ROM APIs (docs/zstack-contract.md#changes), in the
 * words of recorded answers.
 */
export const driveErrors = {
  alreadyAttached: (vm: string, iso: string, locale: Locale) =>
    refused(
      told(
        locale,
        `云主机[uuid:${vm}]已经挂载了ISO[uuid:${iso}]`,
        `VM[uuid:${vm}] already has an ISO[uuid:${iso}] attached`,
      ),
    ),
  noEmptyDrive: (vm: string, locale: Locale) =>
    refused(
      told(
        locale,
        `所有VM[uuid：${vm}]CD-ROM都已装载ISO`,
        `All vm[uuid:${vm}] CD-ROMs have mounted ISO`,
      ),
    ),
  noIsoMedia: (mediaType: string, locale: Locale) =>
    badArgument(
      told(
        locale,
        `不支持的镜像媒体类型：[${mediaType}]`,
        `Unsupported Image Media Type: [${mediaType}] `,
      ),
    ),
  noSuchDrive: (cdRom: string, locale: Locale) =>
    refused(
      told(
        locale,
        `CDROM[uuid：${cdRom}]不存在`,
        `The cdRom[uuid:${cdRom}] does not exist`,
      ),
    ),
  driveOccupied: (vm: string, cdRom: string, locale: Locale) =>
    refused(
      told(
        locale,
        `VM[uuid：${vm}]CDROM[uuid：${cdRom}]已装载ISO`,
        `VM[uuid:${vm}] cdRom[uuid:${cdRom}] has mounted the ISO`,
      ),
    ),
  whichIso: (vm: string, locale: Locale) =>
    refused(
      told(
        locale,
        `云主机[uuid:${vm}]已经加载了多个ISO，卸载ISO时需要指定isoUuid`,
        `VM[uuid:${vm}] has multiple ISOs attached, specify the isoUuid when detaching`,
      ),
    ),
  notStopped: (vm: string, state: string, locale: Locale) =>
    badArgument(
      told(
        locale,
        `无法为处于状态[${state}]的VM[uuid：${vm}]创建CD-ROM`,
        `Can not create CD-ROM for vm[uuid:${vm}] which is in state[${state}] `,
      ),
    ),
  tooManyDrives: (vm: string, most: number, locale: Locale) =>
    refused(
      told(
        locale,
        `VM[uuid：${vm}]只能添加${most}个CDROM`,
        `VM[uuid:${vm}] can only add ${most} CDROMs`,
      ),
    ),
  /** The English text was never recorded. */
  alreadyDefault: (cdRom: string, locale: Locale) =>
    badArgument(
      told(
        locale,
        `CDROM[${cdRom}]已经是默认的`,
        `The CD-ROM[${cdRom}] is already the default one`,
      ),
    ),
  /**
   * The text was never recorded in any language; code and meaning are those of the public source.
   */
  storageNotCompatible: (iso: string, primaryStorage: string) =>
    refused(
      `the ISO[uuid:${iso}] is on no backup storage that is compatible with the primary storage[uuid:${primaryStorage}]`,
    ),
  /** A VM state that the API does not allow; `message` is the class that the server names. */
  wrongState: (
    state: string,
    message: string,
    allowed: readonly string[],
  ): BusinessError => {
    const cause = stateCause(state, message, allowed);
    // With a cause in it the outer error has no cost.
    return new BusinessError({
      code: "SYS.1006",
      description: "An operation failed",
      details: cause.details,
      cause,
    });
  },
  cannotStop: (state: string, allowed: readonly string[]) => {
    const cause = stateCause(
      state,
      "org.zstack.header.vm.APIStopVmInstanceMsg",
      allowed,
    );
    return new BusinessError({
      code: "VM.1002",
      description: "Unable to stop a vm",
      details: cause.details,
      cause,
    });
  },
  cannotStart: (
    state: string,
    allowed: readonly string[],
    locale: Locale,
  ): BusinessError => {
    const told = stateElaboration(state, locale);
    const cause = {
      ...stateCause(
        state,
        "org.zstack.header.vm.APIStartVmInstanceMsg",
        allowed,
      ),
      ...told,
    };
    return new BusinessError({
      code: "VM.1001",
      description: "Unable to start a vm",
      details: cause.details,
      ...told,
      ...COST,
      cause,
    });
  },
  /** The first check of ownership looks at what the API uses … */
  noAccess: (account: string, { uuid, type }: Owned, locale: Locale) =>
    refused(
      told(
        locale,
        `账户[uuid:${account}]无法使用资源[uuid:[${uuid}], type:${type}]`,
        `the account[uuid:${account}] has no access to the resources[uuid:[${uuid}], type:${type}]`,
      ),
    ),
  /** … the second at what it changes. */
  notOwner: (account: string, { uuid, type }: Owned, locale: Locale) =>
    refused(
      told(
        locale,
        `操作错误，账户[uuid:${account}]不是资源[uuid:${uuid}, type:${type}]的所有者`,
        `permission denied, the account[uuid:${account}] is not the owner of the resource[uuid:${uuid}, type:${type}]`,
      ),
    ),
  adminOnly: (message: string) =>
    new BusinessError({
      code: "ID.1002",
      description: "The user doesn't have permission to perform the operation",
      details: `request api[name: ${message}] is admin only, can not be executed by current user`,
      ...COST,
    }),
  alreadyInZone: (storage: string, zone: string, locale: Locale) =>
    refused(
      told(
        locale,
        `镜像服务器[uuid:${storage}]已经被加载到zone[uuid:${zone}]`,
        // Never recorded in English.
        `backup storage[uuid:${storage}] has been attached to zone[uuid:${zone}]`,
      ),
    ),
  storageInUse: (storage: string, cluster: string, locale: Locale) =>
    refused(
      told(
        locale,
        `不能删除主存储[uuid:${storage}]，因为它还被加载在集群[uuid:${cluster}]上`,
        // Never recorded in English.
        `primary storage[uuid:${storage}] cannot be deleted for still being attached to cluster[uuid:${cluster}]`,
      ),
    ),
  /** Of the delete APIs: a well-formed uuid of nothing is fine with them, another text is not. */
  malformedUuid: (uuid: string) =>
    new BusinessError({
      code: "SYS.1003",
      description: "A resource can not be found",
      details: `invalid value[${uuid}] of field [uuid]`,
      ...COST,
    }),
  invalidResourceUuid: (uuid: string) =>
    badArgument(
      `resourceUuid[${uuid}] is not a valid uuid. A valid uuid is a UUID(v4 recommended) with '-' stripped. see http://en.wikipedia.org/wiki/Universally_unique_identifier for format of UUID, the regular expression uses to validate a UUID is '[0-9a-f]{8}[0-9a-f]{4}[1-5][0-9a-f]{3}[89ab][0-9a-f]{3}[0-9a-f]{12}'`,
    ),
  outOfRange: (field: string, least: number, most: number) =>
    badArgument(`field[${field}] must be in range of [${least}, ${most}]`),
  notOneOf: (field: string, valid: readonly string[], found: string) =>
    badArgument(
      `valid value for field[${field}] of message[org.zstack.header.message.ApiMessageParamValidator] are [${valid.join(", ")}], but ${found} found`,
    ),
};

function stateCause(
  state: string,
  message: string,
  allowed: readonly string[],
): Json {
  return {
    code: "VM.1010",
    description: "VM is not in state that allows required operation",
    details: `current vm instance state[${state}] doesn't allow to proceed message[${message}], allowed states are [${allowed.join(", ")}]`,
    ...COST,
  };
}

function stateElaboration(state: string, locale: Locale): Json {
  const chinese = `云主机当前状态 [${state}] 不支持该操作。`;
  const english = `Operation is not supported, because the current VM state is [${state}].`;
  return {
    elaboration: told(
      locale,
      `错误信息: ${chinese}`,
      `Error message: ${english}`,
    ),
    messages: {
      code: "1032",
      message_cn: chinese,
      message_en: english,
      source: "zstack",
      distance: 0,
      method: "regex",
    },
  };
}
