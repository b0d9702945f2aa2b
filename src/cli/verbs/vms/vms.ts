import { listVms } from "../../../isos";
import { type VmInstanceInventory } from "../../../zstack";
import * as schema from "../../command-line/answer-schema";
import { defineVerb, text } from "../../command-line/verb";
import { withClient } from "../../cloud";
import { EXIT } from "../../exit-code";
import { type Cell, type Column, table } from "../../terminal/table";
import { patternOf } from "../name-pattern";

/** `zstack-iso vms`: what can be asked about. */
export const vmsVerb = defineVerb({
  about: [
    "Name, UUID and state, by name. Wherever a command takes a VM, its name works if no other VM has it.",
  ],
  arguments: {},
  options: {
    nameRegex: text(
      "PATTERN",
      "Only VMs whose name matches, anywhere unless anchored. RE2 syntax.",
    ),
  },
  connects: true,
  answer: () =>
    schema.object({
      vms: schema.list(
        schema.object({
          uuid: schema.uuid(),
          name: schema.orNull(schema.string()),
          state: schema.orNull(schema.string("Running, Stopped, Paused, …")),
        }),
        "By name, then UUID.",
      ),
    }),
  examples: [
    ["zstack-iso vms", "all of them"],
    ["zstack-iso vms --name-regex '^web-'", "those whose name begins so"],
  ],
  exits: {},
  async run({ nameRegex }, invocation) {
    patternOf(nameRegex, "--name-regex");
    const vms = await withClient(invocation, ({ zstack, options }) =>
      listVms(zstack, { nameRegex, ...options }),
    );
    const { terminal } = invocation;
    invocation.answer(
      {
        vms: vms.map(({ uuid: vm, name, state }) => ({
          uuid: vm,
          name,
          state,
        })),
      },
      () =>
        vms.length === 0 ? "" : table(COLUMNS, vms.map(row), { terminal }),
    );
    if (vms.length === 0)
      terminal.note(
        nameRegex === undefined
          ? "This account can see no VM."
          : `This account can see no VM whose name matches ${JSON.stringify(nameRegex)}.`,
      );
    return EXIT.fine;
  },
});

const COLUMNS: readonly Column[] = [
  { title: "NAME", wraps: true },
  { title: "UUID" },
  { title: "STATE" },
];

function row({ name, uuid: vm, state }: VmInstanceInventory): Cell[] {
  return [
    name ?? "(no name)",
    vm,
    state === "Running" ? { text: state, style: "green" } : (state ?? ""),
  ];
}
