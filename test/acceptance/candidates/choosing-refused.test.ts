import { flat } from "../../support/attachment/attachment-bench";
import { DEFAULT_WORLD, type Emulator } from "../../../src/emulator";
import {
  discWorkspace,
  source,
  startDiscs,
  uuid,
} from "../../support/choosing";
import { type Workspace } from "../../support/terraform/terraform";

const { vms } = DEFAULT_WORLD;

let emulator: Emulator;
let workspace: Workspace;
beforeEach(async () => {
  emulator = await startDiscs();
});
afterEach(async () => {
  workspace.remove();
  await emulator.close();
});

/** Lays out a configuration with these data sources. */
async function given(sources: string): Promise<void> {
  workspace = await discWorkspace(emulator, sources);
}

/** What `terraform plan` says when it fails. */
async function refusal(command = "plan"): Promise<string> {
  const { code, stderr } = await workspace.run(command);
  expect(code).toBe(1);
  return flat(stderr);
}

it("says which match when several do, and what to add", async () => {
  await given(source("zstack_vm_iso_candidate", "one", 'name_regex = "disc"'));
  const text = await refusal();
  expect(text).toContain("Error: Several ISOs of this VM match");
  expect(text).toContain(`with data.zstack_vm_iso_candidate.one`);
  expect(text).toContain(
    `2 ISO images match for the VM ${vms.web}, and exactly one must.`,
  );
  expect(text).toContain(`- disc 10, ${uuid("c")} - disc 9, ${uuid("a")}`);
  expect(text).toContain("Narrow it down with name, name_regex or filter");
  expect(text).toContain("set most_recent to take the newest");
});

it("says why when none matches: an error for the one, a warning for the list", async () => {
  const conditions =
    'name_regex = "^disc"; filter {\n name = "size"\n values = ["500"]\n }';
  await given(source("zstack_vm_iso_candidate", "one", conditions));
  const why =
    'This VM can take or has 4 ISO images, and the conditions removed all of them: - name_regex "^disc" removed 2: 麒麟, \u{1F4BF} - filter 1 (size = 500) removed 2, whose size is 9007199254740992, 9007199254740993';
  const error = await refusal();
  expect(error).toContain("Error: No ISO of this VM matches");
  expect(error).toContain(why);
  workspace.remove();
  await given(source("zstack_vm_iso_candidates", "many", conditions));
  const { code, stdout } = await workspace.run("apply", "-auto-approve");
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("Warning: No ISO of this VM matches");
  expect(flat(stdout)).toContain(why);
  expect(stdout).toContain("many = []");
  // What was there is known: nothing more was asked for it.
  expect(emulator.requests.map(({ path }) => path)).not.toContain("/v1/images");
});

it("says of an empty answer what speaks against each ISO there is, and asks for more only then", async () => {
  for (const image of emulator.world.images) image.state = "Disabled";
  await given(source("zstack_vm_iso_candidates", "many", ""));
  const { code, stdout } = await workspace.run("apply", "-auto-approve");
  expect(code).toBe(0);
  expect(flat(stdout)).toContain("Warning: ZStack lists no ISO for this VM");
  expect(flat(stdout)).toContain(
    "The VM is Running, so its state is not the reason.",
  );
  expect(flat(stdout)).toContain(
    "- 4 not Enabled: disc 10 (Disabled), disc 9 (Disabled), 麒麟 (Disabled), \u{1F4BF} (Disabled)",
  );
  expect(emulator.requests.some(({ path }) => path === "/v1/images")).toBe(
    true,
  );
});

it.each<[string, string, string, string[]]>([
  [
    "a pattern",
    'name_regex = "(disc"',
    "name_regex = ",
    ["Invalid regular expression", "missing closing )"],
  ],
  [
    "an order",
    'order_by = "date"',
    "order_by = ",
    ["Unknown order", "Known orders: name, natural_name, create_date, size."],
  ],
  [
    "a filter name",
    'filter {\n name = "arch"\n values = ["x"]\n }',
    'name = "arch"',
    ["Unknown filter name", 'no "arch" to filter by'],
  ],
  [
    "no values",
    'filter {\n name = "name"\n values = []\n }',
    "values = []",
    ["A filter without values"],
  ],
  [
    "a contradiction",
    "prefer_attached = true; include_attached = false",
    "prefer_attached",
    ["prefer_attached without attached ISOs"],
  ],
])(
  "refuses %s in validate at its line, without asking anybody",
  async (_what, hcl, where, texts) => {
    await given(source("zstack_vm_iso_candidate", "one", hcl));
    const text = await refusal("validate");
    expect(text.match(/Error: /g)).toHaveLength(1);
    for (const expected of [where, ...texts]) expect(text).toContain(expected);
    expect(emulator.requests).toHaveLength(0);
  },
);
