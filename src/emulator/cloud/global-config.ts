/** The global configuration that this emulator knows: ids and texts as ZStack 5.2.1 has them (contract 2.3, 2.5, 6.3). */
export const globalConfigs = {
  "rest.checkTimeZone": {
    id: 229,
    category: "rest",
    name: "checkTimeZone",
    description:
      "Check the time zone of the request time if enabled. Ignore the time zone of that if disabled",
    defaultValue: "false",
  },
  "identity.session.timeout": {
    id: 101,
    category: "identity",
    name: "session.timeout",
    description:
      "A timeout period assigned to a session. After timeout, the session will be cleaned out.",
    defaultValue: "7200",
  },
  "identity.session.maxConcurrent": {
    id: 102,
    category: "identity",
    name: "session.maxConcurrent",
    description:
      "Max number of sessions management server accepts for every user. When this limit met, new session will be rejected",
    defaultValue: "500",
  },
  "vm.maximumCdRomNum": {
    id: 301,
    category: "vm",
    name: "maximumCdRomNum",
    description: "the maximum number of CDROM in a vm",
    defaultValue: "3",
  },
} as const;

/** `category.name` of a global configuration. */
export type GlobalConfigName = keyof typeof globalConfigs;
