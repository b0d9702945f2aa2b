import { type Verb, type VerbBody, type VerbTitle } from "../command-line/verb";

/** A verb of which no more is loaded than the list of all verbs needs. */
interface LazyVerb extends VerbTitle {
  readonly load: () => Promise<VerbBody>;
}

/** All verbs, in the order of the help. */
export const VERBS: readonly LazyVerb[] = [
  {
    name: "candidates",
    summary: "Lists the ISO images that a VM can take or already has",
    load: async () =>
      (await import("./candidates/candidates.js")).candidatesVerb,
  },
  {
    name: "explain",
    summary: "Explains why each ISO is or is not a candidate for a VM",
    load: async () => (await import("./explain/explain.js")).explainVerb,
  },
  {
    name: "vms",
    summary: "Lists the VMs that this account can see",
    load: async () => (await import("./vms/vms.js")).vmsVerb,
  },
  {
    name: "attachments",
    summary: "Lists the ISO images in drives, or prints configuration for them",
    load: async () =>
      (await import("./attachments/attachments.js")).attachmentsVerb,
  },
  {
    name: "can-attach",
    summary: "Checks whether an ISO can be attached to a VM now",
    load: async () =>
      (await import("./can-attach/can-attach.js")).canAttachVerb,
  },
  {
    name: "lock update",
    summary:
      "Repeats the queries of a lock, writes the answers and reports changes",
    load: async () => (await import("./lock/update.js")).lockUpdateVerb,
  },
  {
    name: "lock verify",
    summary: "Compares a lock with the cloud without writing anything",
    load: async () => (await import("./lock/verify.js")).lockVerifyVerb,
  },
  {
    name: "lock prune",
    summary: "Removes lock entries that no lookup in this cloud can use",
    load: async () => (await import("./lock/prune.js")).lockPruneVerb,
  },
  {
    name: "provider install",
    summary:
      "Installs the provider plugin where terraform init finds it offline",
    load: async () =>
      (await import("./provider/install.js")).providerInstallVerb,
  },
  {
    name: "emulator",
    summary: "Runs a local emulator of a management node",
    load: async () => (await import("./emulator/emulator.js")).emulatorVerb,
  },
  {
    name: "doctor",
    summary: "Checks the connection step by step and says what to fix",
    load: async () => (await import("./doctor/doctor.js")).doctorVerb,
  },
  {
    name: "completion",
    summary: "Prints a shell completion script",
    load: async () =>
      (await import("./completion/completion.js")).completionVerb(() =>
        Promise.all(VERBS.map(loadVerb)),
      ),
  },
];

export async function loadVerb({ load, ...title }: LazyVerb): Promise<Verb> {
  return { ...title, ...(await load()) };
}
