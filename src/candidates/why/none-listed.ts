import { printableLine } from "../../foundation";
import { type ImageInventory, type VmInstanceInventory } from "../../zstack";
import { type VmSurroundings } from "../surroundings";
import { REASON_KINDS, type ReasonKind, reasonOfMany } from "./reason";
import { counted, listOfNames } from "./some-names";
import { attachesUnlisted, stateExplains } from "./state";
import { type Verdict, verdictsOn } from "./verdict";

/**
 * Why ZStack lists no ISO for a VM, by the known facts, and what to do: whole sentences for
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
    return `The VM is ${printableLine(vmState)}. ZStack lists ISOs only for a VM that is Running or Stopped; in any other state its list is empty.${attachesUnlisted(vmState) ? " An ISO can still be attached to it by its UUID." : ""}`;
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
  return [
    `This account can see ${counted(isos.length, "ISO image")}, none of which ZStack lists for this VM:`,
    ...REASON_KINDS.flatMap((kind) => reasonLine(kind, verdicts, surroundings)),
    ...fittingLine(verdicts),
    `  ${unknownText(vm, surroundings)}`.trimEnd(),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

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
    `  - ${names.length} ${reasonOfMany(kind, surroundings)}: ${listOfNames(names)}`,
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
        `  - ${names.length} for which no reason was found: ${listOfNames(names)}`,
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
