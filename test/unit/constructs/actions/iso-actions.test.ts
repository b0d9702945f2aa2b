import { DataResource, TerraformStack, Testing } from "cdktf";
import {
  ConstructError,
  ZstackIsoFunctions,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
  ZstackVmIsoEject,
  ZstackVmIsoInsert,
} from "../../../../src";
import { TerraformOutput } from "cdktf";

const VM = "1f65bf61248341708265de7d759828b2";
const ISO = "154c6715c5994bfd8c822fd6fc5792f8";

function synth(build: (stack: TerraformStack) => void): unknown {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  build(stack);
  return JSON.parse(Testing.synth(stack));
}

it("writes the action blocks, and the triggers of a resource in the order in which they were given", () => {
  expect(
    synth((stack) => {
      const installed = new DataResource(stack, "installed");
      const insert = new ZstackVmIsoInsert(stack, "insert", {
        vmInstanceUuid: VM,
        imageUuid: ISO,
      }).triggerBy(installed);
      new ZstackVmIsoEject(stack, "eject", {
        vmInstanceUuid: VM,
        timeout: "5m",
      }).triggerBy(installed, ["after_create", "after_update"]);
      expect(insert.address).toBe("action.zstack_vm_iso_insert.insert");
    }),
  ).toMatchObject({
    action: {
      zstack_vm_iso_insert: {
        insert: {
          provider: "zstack-iso",
          config: { vm_instance_uuid: VM, image_uuid: ISO },
        },
      },
      zstack_vm_iso_eject: {
        eject: {
          provider: "zstack-iso",
          config: { vm_instance_uuid: VM, timeout: "5m" },
        },
      },
    },
    resource: {
      terraform_data: {
        installed: {
          lifecycle: {
            action_trigger: [
              {
                events: ["after_create"],
                actions: ["action.zstack_vm_iso_insert.insert"],
              },
              {
                events: ["after_create", "after_update"],
                actions: ["action.zstack_vm_iso_eject.eject"],
              },
            ],
          },
        },
      },
    },
  });
});

it("refuses a dashed UUID where it is written, and a stack without the provider", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  expect(
    () =>
      new ZstackVmIsoEject(stack, "eject", {
        vmInstanceUuid: "1f65bf61-2483-4170-8265-de7d759828b2",
      }),
  ).toThrow(ConstructError);
  new ZstackVmIsoEject(stack, "right", { vmInstanceUuid: VM });
  expect(() => Testing.synth(stack)).toThrow(/no ZstackIsoProvider/);
});

it("writes calls of the provider's functions, of literals and of tokens", () => {
  const { output } = synth((stack) => {
    const iso = new ZstackVmIsoCandidate(stack, "iso", {
      vmInstanceUuid: ZstackIsoFunctions.normalizeUuid(VM.toUpperCase()),
      name: 'a "name"',
    });
    const outputs = {
      uuid: ZstackIsoFunctions.normalizeUuid(iso.uuid),
      sorted: ZstackIsoFunctions.naturalSort(["b${1}", 'a"']),
      path: ZstackIsoFunctions.installPath(iso.backupStorageRefs),
    };
    for (const [name, value] of Object.entries(outputs))
      new TerraformOutput(stack, name, { value });
  }) as { output: Record<string, { value: string }> };
  expect(output).toMatchObject({
    uuid: {
      value:
        "${provider::zstack-iso::normalize_uuid(data.zstack_vm_iso_candidate.iso.uuid)}",
    },
    path: {
      value:
        "${provider::zstack-iso::install_path(data.zstack_vm_iso_candidate.iso.backup_storage_refs)}",
    },
  });
  expect(output.sorted?.value).toContain("provider::zstack-iso::natural_sort");
});
