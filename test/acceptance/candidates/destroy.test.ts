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

/** The image, attached to the VM that the data source names. */
function attachment(imageUuid: string): string {
  return `
resource "zstack_vm_iso_attachment" "iso" {
  provider         = zstack-iso
  vm_instance_uuid = "${vms.web}"
  image_uuid       = ${imageUuid}
}
`;
}

function rename(letter: string, name: string): void {
  for (const image of emulator.world.images)
    if (image.uuid === uuid(letter)) image.name = name;
}

it.each<[string, string, string, () => void]>([
  [
    "nothing matches any more",
    source("zstack_vm_iso_candidate", "one", 'name = "disc 9"') +
      attachment("data.zstack_vm_iso_candidate.one.image_uuid"),
    "No ISO of this VM matches",
    () => {
      rename("a", "renamed");
    },
  ],
  [
    "several match",
    source("zstack_vm_iso_candidate", "one", 'name = "disc 9"') +
      attachment("data.zstack_vm_iso_candidate.one.image_uuid"),
    "Several ISOs of this VM match",
    () => {
      rename("c", "disc 9");
    },
  ],
  [
    "the VM is gone",
    source("zstack_vm_iso_candidates", "all", 'name = "disc 9"') +
      attachment("data.zstack_vm_iso_candidates.all.image_uuids[0]"),
    "ZStack does not know this resource",
    () => {
      const { world } = emulator;
      world.vms = world.vms.filter((vm) => vm.uuid !== vms.web);
    },
  ],
])(
  "says how to destroy when %s, and it works",
  async (_when, configuration, title, change) => {
    workspace = await discWorkspace(emulator, configuration);
    expect(await workspace.run("apply", "-auto-approve")).toMatchObject({
      code: 0,
    });
    change();
    const { code, stderr } = await workspace.run("destroy", "-auto-approve");
    expect(code).toBe(1);
    expect(stderr).toContain(`Error: ${title}`);
    const [, advice = ""] =
      /If this blocks terraform destroy:\s+terraform (destroy\s+-refresh=false) works/.exec(
        stderr,
      ) ?? [];
    expect(
      await workspace.run(...advice.split(/\s+/), "-auto-approve"),
    ).toMatchObject({ code: 0 });
    const state = JSON.parse(workspace.read("terraform.tfstate")) as {
      readonly resources: readonly unknown[];
    };
    expect(state.resources).toEqual([]);
    const holding = emulator.world.vms
      .filter((vm) => vm.uuid === vms.web)
      .flatMap(({ cdRoms }) => cdRoms.flatMap(({ isoUuid }) => isoUuid ?? []));
    expect(holding).toEqual([]);
  },
);
