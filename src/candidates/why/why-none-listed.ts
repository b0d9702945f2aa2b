import { printableLine } from "../../foundation";
import {
  type ImageInventory,
  type VmInstanceInventory,
  type VmSurroundings,
} from "../../zstack";
import {
  type ReasonKind,
  storageName,
  type Verdict,
  verdictsOn,
} from "./verdict";
import { counted, listOfNames } from "./some-names";

/** The only states in which ZStack lists candidates at all (contract §4.2). */
export const LISTING_STATES: readonly string[] = ["Running", "Stopped"];

/**
 * Whether the VM's state alone explains an empty list, so that nothing else needs to be asked. Null
 * when the VM cannot be seen.
 */
export function stateExplains(vmState: string | null): boolean {
  return vmState !== null && !LISTING_STATES.includes(vmState);
}

/**
 * Why ZStack lists no ISO for a VM, as far as the facts tell, and what to do: whole sentences for
 * the user, then one line for each reason with the ISOs it holds for. An ISO with several reasons
 * is in several lines.
 *
 * @param surroundings absent when nothing more could or need be asked
 */
export function whyNoneListed(
  vm: VmInstanceInventory | undefined,
  surroundings?: VmSurroundings,
): string {
  const vmState = vm?.state ?? null;
  if (vmState !== null && stateExplains(vmState)) {
    return `The VM is ${printableLine(vmState)}. ZStack lists ISOs only for a VM that is Running or Stopped; in any other state its list is empty.`;
  }
  const state =
    vmState === null
      ? ""
      : `The VM is ${printableLine(vmState)}, so its state is not the reason. `;
  if (surroundings?.isos === undefined) return `${state}${THE_RULE}`;
  if (surroundings.isos.length === 0)
    return `${state}There is no ISO image that this account can see. Add one to ZStack first, with the media type ISO.`;
  return state + verdictText(surroundings.isos, vm, surroundings);
}

const THE_RULE =
  "ZStack lists an ISO only if it is Enabled and Ready, has the architecture of the VM's cluster, and lies on a backup storage " +
  "that is attached to the VM's zone and can be used by the primary storage of its root volume. Check these for the ISO you expected.";

function verdictText(
  isos: readonly ImageInventory[],
  vm: VmInstanceInventory | undefined,
  surroundings: VmSurroundings,
): string {
  const verdicts = verdictsOn(isos, vm, surroundings);
  const kinds = Object.keys(SAID) as ReasonKind[];
  return [
    `This account can see ${counted(isos.length, "ISO image")}, none of which ZStack lists for this VM:`,
    ...kinds.flatMap((kind) => reasonLine(kind, verdicts, surroundings)),
    ...fittingLine(verdicts),
    `  ${unknownText(vm, surroundings)}`.trimEnd(),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** What a reason says of the ISOs behind it, in the order in which a reader can mend it. */
const SAID: Readonly<
  Record<ReasonKind, (surroundings: VmSurroundings) => string>
> = {
  attached: () => "in a drive of this VM already",
  disabled: () => "not Enabled",
  notReady: () => "not Ready",
  system: () => "ZStack's own (system)",
  architecture: ({ cluster }) => {
    const name = printableLine(cluster?.name ?? cluster?.uuid ?? "");
    const architecture = cluster?.architecture ?? null;
    return architecture === null
      ? `not to be judged, because the VM's cluster ${name} has no architecture before a host joins it`
      : `not of ${printableLine(architecture)}, the architecture of the VM's cluster ${name}`;
  },
  storage: ({ primaryStorage }) =>
    "on no backup storage that this VM can use" +
    (primaryStorage === undefined
      ? ""
      : ` (its root volume lies on ${storageName(primaryStorage)})`),
};

function reasonLine(
  kind: ReasonKind,
  verdicts: readonly Verdict[],
  surroundings: VmSurroundings,
): string[] {
  const names = verdicts.flatMap(({ image, reasons }) =>
    reasons
      .filter((reason) => reason.kind === kind)
      .map(({ instead }) =>
        instead === "" ? image.name : `${image.name} (${instead})`,
      ),
  );
  if (names.length === 0) return [];
  return [
    `  - ${names.length} ${SAID[kind](surroundings)}: ${listOfNames(names)}`,
  ];
}

/**
 * The public server has nothing else to say against these; a commercial edition may, and so may
 * what could not be asked.
 */
function fittingLine(verdicts: readonly Verdict[]): string[] {
  const names = verdicts
    .filter(({ reasons }) => reasons.length === 0)
    .map(({ image }) => image.name);
  return names.length === 0
    ? []
    : [
        `  - ${names.length} with nothing against it that could be found: ${listOfNames(names)}`,
      ];
}

function unknownText(
  vm: VmInstanceInventory | undefined,
  { cluster, primaryStorage, backupStorages }: VmSurroundings,
): string {
  const unknown = [
    ...(vm === undefined ? ["the VM"] : []),
    ...(cluster === undefined ? ["its cluster"] : []),
    ...(primaryStorage === undefined ? ["its primary storage"] : []),
    ...(backupStorages === undefined ? ["the backup storages"] : []),
  ];
  return unknown.length === 0
    ? ""
    : `Could not be found out, and so was not considered: ${unknown.join(", ")}.`;
}
