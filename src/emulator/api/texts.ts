/** The languages of a node's `details`. ZStack's own default is zh_CN. */
export type Locale = "zh_CN" | "en_US";

/**
 * The sentences of `details`, by ZStack's message bundles for 5.2.1. `{0}` is the first argument. Where both languages are the same the
 * bundle has no translation, and the node answers English in either.
 */
const sentences = {
  wrongAccountOrPassword: {
    en_US: "wrong account name or password",
    zh_CN: "错误信息: 错误的帐号或密码",
  },
  wrongUserOrPassword: untranslated("wrong account or username or password"),
  accountMissing: {
    en_US:
      "accountName and accountUuid cannot both be null, you must specify at least one",
    zh_CN: "accountName和accountUuid不能同时为空，您必须定义至少一个",
  },
  unsupportedLoginType: {
    en_US: "unsupported login type {0}",
    zh_CN: "不支持的登录类型{0}",
  },
  sessionExpired: untranslated("Session expired"),
  tooManySessions: untranslated(
    "Login sessions hit limit of max allowed concurrent login sessions",
  ),
  notReady: untranslated("management node[uuid:{0}] is not ready yet"),
  resourceNotFound: untranslated(
    "invalid field[{0}], resource[uuid:{1}, type:{2}] not found",
  ),
  resourcesNotFound: untranslated(
    "invalid field[{0}], resource[uuids:[{1}], type:{2}] not found",
  ),
  invalidUuid: untranslated("invalid value[{0}] of field [{1}]"),
  fieldMandatory: untranslated(
    "field[{0}] of message[org.zstack.header.message.ApiMessageParamValidator] is mandatory, can not be null",
  ),
  fieldOutOfRange: untranslated("field[{0}] must be in range of [{1}, {2}]"),
  fieldNotOneOf: untranslated(
    "valid value for field[{0}] of message[org.zstack.header.message.ApiMessageParamValidator] are [{1}], but {2} found",
  ),
  notOwner: {
    en_US:
      "permission denied, the account[uuid:{0}] is not the owner of the resource[uuid:{1}, type:{2}]",
    zh_CN: "操作错误，账户[uuid:{0}]不是资源[uuid:{1}, type:{2}]的所有者",
  },
  noAccess: {
    en_US:
      "the account[uuid:{0}] has no access to the resources[uuid:[{1}], type:{2}]",
    zh_CN: "账户[uuid:{0}]无法使用资源[uuid:[{1}], type:{2}]",
  },
  adminOnly: untranslated(
    "request api[name: {0}] is admin only, can not be executed by current user",
  ),
  emptyText: untranslated("field[{0}] cannot be an empty string"),
  isoAlreadyAttached: {
    en_US: "VM[uuid:{0}] already has an ISO[uuid:{1}] attached",
    zh_CN: "云主机[uuid:{0}]已经挂载了ISO[uuid:{1}]",
  },
  allDrivesFull: {
    en_US: "All vm[uuid:{0}] CD-ROMs have mounted ISO",
    zh_CN: "所有VM[uuid：{0}]CD-ROM都已装载ISO",
  },
  notAnIso: {
    en_US: "Unsupported Image Media Type: [{0}] ",
    zh_CN: "不支持的镜像媒体类型：[{0}]",
  },
  noSuchDrive: {
    en_US: "The cdRom[uuid:{0}] does not exist",
    zh_CN: "CDROM[uuid：{0}]不存在",
  },
  driveFull: {
    en_US: "VM[uuid:{0}] cdRom[uuid:{1}] has mounted the ISO",
    zh_CN: "VM[uuid：{0}]CDROM[uuid：{1}]已装载ISO",
  },
  severalIsos: {
    en_US:
      "VM[uuid:{0}] has multiple ISOs attached, specify the isoUuid when detaching",
    zh_CN: "云主机[uuid:{0}]已经加载了多个ISO，卸载ISO时需要指定isoUuid",
  },
  wrongState: untranslated(
    "current vm instance state[{0}] doesn't allow to proceed message[{1}], allowed states are [{2}]",
  ),
  storageIncompatible: {
    en_US:
      "the ISO[uuid:{0}] is on backup storage that is not compatible of the primary storage[uuid:{1}] where the VM[name:{2}, uuid:{3}] is on",
    zh_CN:
      "ISO[uuid:{0}]在镜像服务器上，这个ISO不能兼容主存储[uuid:{1}]在云主机[name:{2}, uuid:{3}]上",
  },
  driveNeedsStoppedVm: {
    en_US: "Can not create CD-ROM for vm[uuid:{0}] which is in state[{1}] ",
    zh_CN: "无法为处于状态[{1}]的VM[uuid：{0}]创建CD-ROM",
  },
  tooManyDrives: {
    en_US: "VM[uuid:{0}] can only add {1} CDROMs",
    zh_CN: "VM[uuid：{0}]只能添加{1}个CDROM",
  },
  alreadyDefaultDrive: {
    en_US: "The CdRom[{0}] Already the default",
    zh_CN: "CDROM[{0}]已经是默认的",
  },
} as const;

/** The name of a sentence. */
export type SentenceName = keyof typeof sentences;

/** The sentence in the node's language, its gaps filled. */
export function sentence(
  locale: Locale,
  name: SentenceName,
  args: readonly (string | number)[] = [],
): string {
  return sentences[name][locale].replace(/\{(\d)\}/g, (gap, index: string) =>
    String(args[Number(index)] ?? gap),
  );
}

function untranslated(text: string): Record<Locale, string> {
  return { en_US: text, zh_CN: text };
}
