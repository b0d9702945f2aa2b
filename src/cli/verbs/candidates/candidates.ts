import {
  type Candidate,
  type CandidateAnswer,
  type CandidateFilter,
  type ChoiceArgument,
  choiceFaults,
  chooseOne,
  FILTER_NAMES,
  type OneChoice,
  ORDERS,
} from "../../../candidates";
import { answerForVm } from "../../../isos";
import { usage, VM_UUID, vmUuidOf } from "../../command-line/arguments";
import {
  type Arguments,
  type Command,
  EXIT,
  type ExitCode,
  type OptionSpec,
} from "../../command-line/command";
import { withClient } from "../../connection";
import { inSnakeCase, type Json } from "../../terminal/json";
import { type Session } from "../../invocation";
import { table } from "../../terminal/table";

const VERB = "candidates";

const CHOICE_OPTIONS: readonly OptionSpec[] = [
  { name: "name", value: "NAME", what: "Only ISOs of exactly this name." },
  {
    name: "name-regex",
    value: "PATTERN",
    what: "Only ISOs whose name matches, anywhere unless anchored. RE2 syntax, as of Terraform's function regex.",
  },
  {
    name: "filter",
    value: "NAME=VALUE,…",
    multiple: true,
    what: `Only ISOs of which the attribute has one of the values; several filters must all hold. A comma in a value is written \\,. Attributes: ${FILTER_NAMES.join(", ")}.`,
  },
  {
    name: "order-by",
    value: "ORDER",
    among: ORDERS,
    what: "Default name, by code point; natural_name reads runs of digits as numbers. What has no date or size comes last; equal ones by UUID.",
  },
  { name: "descending", what: "Turns the order round." },
  {
    name: "no-include-attached",
    what: "Leaves out the ISOs that are in the VM's drives: exactly the API's answer. Not for choosing an attachment: what is attached vanishes from it.",
  },
  {
    name: "one",
    what: "Exactly one must match: several end with exit code 4, and their names are told.",
  },
  {
    name: "most-recent",
    what: "With --one: of several, the one with the latest create date.",
  },
  {
    name: "prefer-attached",
    what: "With --one: when exactly one of those that match is in a drive of this VM, that one. Decides before --most-recent.",
  },
];

/**
 * `zstack-iso candidates`: the list of docs/data-sources/vm_iso_candidates.md, on the command line.
 */
export const candidatesCommand: Command = {
  verb: VERB,
  summary: "Lists the ISO images that a VM can take, and those it has",
  about: [
    "Asks ZStack's API GetCandidateIsoForAttachingVm and adds the ISOs that are in the VM's drives, which that API leaves out. The answer, its order and its conditions are those of Terraform's data source zstack_vm_iso_candidates.",
    "When nothing is left, stderr says why.",
  ],
  positionals: [VM_UUID],
  options: CHOICE_OPTIONS,
  connects: true,
  examples: [
    [
      "zstack-iso candidates 1f65bf61248341708265de7d759828b2",
      "a table for people",
    ],
    [
      "zstack-iso candidates $VM --name-regex '^rocky-9' --one --most-recent --json | jq -r '.image_uuids[0]'",
      "the newest Rocky 9, for a script",
    ],
    [
      "zstack-iso candidates $VM --filter architecture=aarch64 --filter platform=Linux,Other",
      "both filters must hold",
    ],
  ],
  exits: {
    [EXIT.none]: "no ISO; stderr says why",
    [EXIT.ambiguous]: "with --one: several ISOs match",
  },
  run,
};

async function run(args: Arguments, session: Session): Promise<ExitCode> {
  const vmUuid = vmUuidOf(args, VERB);
  const choice = choiceOf(args);
  const { answer, chosen, why } = await withClient(
    args,
    session,
    ({ zstack, options }) =>
      answerForVm(zstack, { vmUuid, choice, spelling, ...options }),
  );
  const { candidates } = chosen;
  const shown =
    args.flag("one") && candidates.length > 0
      ? [chooseOne(choice, { candidates, vmUuid, why, spelling })]
      : candidates;
  show({ vmUuid, answer, shown }, session);
  if (shown.length > 0) return EXIT.fine;
  session.terminal.note(why);
  return EXIT.none;
}

interface Shown {
  readonly vmUuid: string;
  readonly answer: CandidateAnswer;
  readonly shown: readonly Candidate[];
}

function show(
  { vmUuid, answer, shown }: Shown,
  { terminal, json }: Session,
): void {
  if (json) {
    terminal.answerJson(toJson(vmUuid, answer, shown));
    return;
  }
  const rows = shown.map((one) => [
    one.name ?? "(name unknown)",
    one.uuid,
    one.size === null ? "" : sizeText(one.size),
    one.attached ? "yes" : "",
    one.installPath ?? "",
  ]);
  if (rows.length > 0) terminal.answer(table(COLUMNS, rows, terminal));
  const drives = `${answer.freeCdRoms} of ${answer.cdRoms.length}`;
  terminal.note(
    `The VM is ${answer.vmState ?? "not visible to this account"}; free CD-ROM drives: ${drives}.`,
  );
}

const COLUMNS = [
  { title: "NAME" },
  { title: "UUID" },
  { title: "SIZE", numeric: true },
  { title: "ATTACHED" },
  { title: "INSTALL PATH" },
];

function toJson(
  vmUuid: string,
  { vmState, cdRoms, freeCdRoms }: CandidateAnswer,
  shown: readonly Candidate[],
): Json {
  return {
    vm_instance_uuid: vmUuid,
    vm_state: vmState,
    candidates: shown.map(inSnakeCase),
    image_uuids: shown.map(({ uuid }) => uuid),
    install_paths: shown.map(({ installPath }) => installPath),
    cd_roms: cdRoms.map(inSnakeCase),
    free_cd_roms: freeCdRoms,
  };
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/** For the table only; JSON has the bytes. */
function sizeText(bytes: bigint): string {
  let [size, unit] = [Number(bytes), 0];
  while (size >= 1024 && unit < UNITS.length - 1)
    [size, unit] = [size / 1024, unit + 1];
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit] ?? ""}`;
}

/** `nameRegex` as `--name-regex`. */
function spelling(argument: ChoiceArgument): string {
  return `--${argument.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** @throws CliError `Usage` for what no answer could satisfy */
function choiceOf(args: Arguments): OneChoice {
  const choice: OneChoice = {
    name: args.text("name"),
    nameRegex: args.text("name-regex"),
    filter: args.texts("filter").map(filterOf),
    orderBy: args.text("order-by"),
    descending: args.flag("descending"),
    includeAttached: !args.flag("no-include-attached"),
    mostRecent: args.flag("most-recent"),
    preferAttached: args.flag("prefer-attached"),
  };
  if (choice.preferAttached === true && choice.includeAttached === false)
    throw usage(
      "--prefer-attached prefers what --no-include-attached leaves out",
      VERB,
      "Drop one of the two.",
    );
  for (const option of ["most-recent", "prefer-attached"])
    if (args.flag(option) && !args.flag("one"))
      throw usage(
        `--${option} decides which one to take, and needs --one`,
        VERB,
      );
  const [fault] = choiceFaults(choice, spelling);
  if (fault === undefined) return choice;
  throw usage(
    `${fault.summary} (${spelling(fault.argument)})`,
    VERB,
    fault.detail,
  );
}

function filterOf(text: string): CandidateFilter {
  const [, name, values] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || values === undefined)
    throw usage(
      `--filter ${JSON.stringify(text)} has no form like state=Enabled,Disabled`,
      VERB,
    );
  return { name, values: splitAtCommas(values) };
}

/** At each comma that has no backslash before it. */
function splitAtCommas(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((value) => value.replaceAll(String.raw`\,`, ","));
}
