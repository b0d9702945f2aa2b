import {
  type Candidate,
  candidatesForVm,
  type Reason,
  type Verdict,
  verdictsOn,
} from "../../../candidates";
import {
  askSurroundings,
  askVmIsos,
  type CallOptions,
  type ImageInventory,
  type VmSurroundings,
  type ZStackClient,
} from "../../../zstack";
import {
  boolean,
  list,
  object,
  orNull,
  string,
  uuid,
} from "../../command-line/answer-schema";
import { flag } from "../../command-line/option";
import { defineVerb } from "../../command-line/verb";
import { withClient } from "../../connection";
import { EXIT } from "../../exit-code";
import { type Cell, type Column, table } from "../../terminal/table";
import { VM_ARGUMENT, vmUuidOf } from "../vm-argument";

/** `zstack-iso explain`: every ISO, and why ZStack lists it for the VM or does not. */
export const explainVerb = defineVerb({
  name: "explain",
  summary: "Says of every ISO why it is, or is not, a candidate for a VM",
  about: [
    "ZStack lists an ISO for a VM only if the VM is Running or Stopped and the ISO is Enabled, Ready, of the architecture of the VM's cluster, on a backup storage that the VM can use, and in none of its drives. The API says none of that; this command does, from what the account can see.",
    "Whether an ISO is a candidate is the API's own answer; the reasons are found out beside it.",
  ],
  arguments: { vm: VM_ARGUMENT },
  options: { wide: flag("Every column, however narrow the terminal is.") },
  connects: true,
  answer: object({
    vm_instance_uuid: uuid(),
    vm_state: orNull(string("Null when this account may not see the VM.")),
    images: list(
      object({
        uuid: string(),
        name: orNull(
          string(
            "Null when this account cannot see the image of an attached ISO.",
          ),
        ),
        candidate: boolean("As the API answers: false for what is in a drive."),
        attached: boolean("In one of the VM's drives now."),
        reasons: list(
          string(),
          "Why it is no candidate, for people; empty for one.",
        ),
      }),
      "Every ISO that this account can see, by name.",
    ),
  }),
  examples: [
    [
      "zstack-iso explain 1f65bf61248341708265de7d759828b2",
      "all ISOs with their reasons",
    ],
    [
      "zstack-iso explain $VM --json | jq '.images[] | select(.candidate | not)'",
      "those that ZStack leaves out",
    ],
  ],
  exits: {},
  async run({ vm, wide }, invocation) {
    const vmUuid = vmUuidOf(vm, "explain");
    const { vmState, images } = await withClient(
      invocation,
      ({ zstack, options }) => explain(zstack, vmUuid, options),
    );
    const { terminal } = invocation;
    invocation.answer(
      { vm_instance_uuid: vmUuid, vm_state: vmState, images },
      () =>
        images.length === 0
          ? ""
          : table(COLUMNS, images.map(row), { terminal, wide }),
    );
    if (images.length === 0)
      terminal.note(
        "There is no ISO image that this account can see. Add one to ZStack first, with the media type ISO.",
      );
    return EXIT.fine;
  },
});

/** One ISO and the verdict on it. */
interface Explained {
  readonly uuid: string;
  /** Null when this account cannot see the image of an attached ISO. */
  readonly name: string | null;
  /** As the API answers: false for what is in a drive. */
  readonly candidate: boolean;
  readonly attached: boolean;
  /** Empty for a candidate. */
  readonly reasons: readonly string[];
}

const COLUMNS: readonly Column[] = [
  { title: "NAME", wraps: true },
  { title: "UUID" },
  { title: "CANDIDATE" },
  { title: "WHY NOT", wraps: true },
];

function row({ name, uuid: image, candidate, reasons }: Explained): Cell[] {
  return [
    name ?? "(name unknown)",
    image,
    candidate ? { text: "yes", style: "green" } : "no",
    reasons.join("; "),
  ];
}

async function explain(
  zstack: ZStackClient,
  vmUuid: string,
  options: CallOptions,
): Promise<{ vmState: string | null; images: readonly Explained[] }> {
  const question = { vmUuid, includeAttached: true, ...options };
  const facts = await askVmIsos(zstack, question);
  const surroundings = await askSurroundings(zstack, facts.vm, options);
  // What explains an answer may be missing; what is to be explained may not.
  const isos = surroundings.isos ?? (await zstack.listIsoImages(options));
  const known = new Map(
    [...isos, ...facts.listed].map((image) => [image.uuid, image]),
  );
  const { candidates, vmState } = candidatesForVm({
    ...facts,
    listed: [...known.values()],
    includeAttached: true,
  });
  const verdicts = verdictsOn([...known.values()], facts.vm, surroundings);
  const judged = new Map(verdicts.map((one) => [one.image.uuid, one]));
  const listed = new Set(facts.listed.map(({ uuid }: ImageInventory) => uuid));
  return {
    vmState,
    images: candidates.map((one) =>
      explained(one, {
        listed: listed.has(one.uuid),
        vmState,
        verdict: judged.get(one.uuid),
        surroundings,
      }),
    ),
  };
}

interface Evidence {
  readonly listed: boolean;
  readonly vmState: string | null;
  /** Absent for an attached ISO whose image this account cannot see. */
  readonly verdict: Verdict | undefined;
  readonly surroundings: VmSurroundings;
}

function explained(
  { uuid, name, attached }: Candidate,
  { listed, vmState, verdict, surroundings }: Evidence,
): Explained {
  // Two reads: an ISO that was attached between them is in the list and in a drive. The list is
  // then out of date.
  const candidate = listed && !attached;
  const reasons = candidate
    ? []
    : [
        ...stateReason(vmState),
        ...(verdict?.reasons ?? [ATTACHED]).map((reason) =>
          reasonText(reason, surroundings),
        ),
      ];
  return {
    uuid,
    name,
    candidate,
    attached,
    reasons: candidate || reasons.length > 0 ? reasons : [UNEXPLAINED],
  };
}

const ATTACHED: Reason = { kind: "attached", instead: "" };
const UNEXPLAINED =
  "ZStack does not list it, and nothing that this account can see speaks against it";

function stateReason(vmState: string | null): string[] {
  return vmState === null || ["Running", "Stopped"].includes(vmState)
    ? []
    : [`the VM is ${vmState}, neither Running nor Stopped`];
}

function reasonText(
  { kind, instead }: Reason,
  { cluster }: VmSurroundings,
): string {
  switch (kind) {
    case "attached":
      return "in a drive of this VM already";
    case "disabled":
      return `its state is ${instead}, not Enabled`;
    case "notReady":
      return `its status is ${instead}, not Ready`;
    case "system":
      return "it is ZStack's own (system)";
    case "architecture":
      return cluster?.architecture == null
        ? "the VM's cluster has no architecture before a host joins it"
        : `not of ${cluster.architecture}, the architecture of the VM's cluster ${cluster.name ?? cluster.uuid}: ${instead}`;
    case "storage":
      return `on no backup storage that this VM can use: ${instead}`;
  }
}
