import { TerraformStack, Testing } from "cdktf";
import {
  ZstackIsoProvider,
  ZstackVmIsoAttachment,
  type ZstackVmIsoAttachmentConfig,
  ZstackVmIsoCandidates,
} from "../../../src";
import { codeOf, synth } from "../../support/constructs";

const VM = "1f65bf61248341708265de7d759828b2";
const ISO = "154c6715c5994bfd8c822fd6fc5792f8";
const DRIVE = "cd0bf61248341708265de7d759828b2f";

it("attaches the ISO that the candidates name, by a provider that it finds itself", () => {
  const json = synth((stack) => {
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    new ZstackVmIsoAttachment(stack, "iso", {
      vmInstanceUuid: VM,
      imageUuid: isos.imageUuidAt(0),
      cdRomUuid: DRIVE,
      timeouts: { create: "10m" },
      lifecycle: { preventDestroy: true },
    });
    new ZstackIsoProvider(stack, "zstack-iso");
  });
  expect(json.resource.zstack_vm_iso_attachment?.iso).toEqual({
    provider: "zstack-iso",
    vm_instance_uuid: VM,
    image_uuid: "${data.zstack_vm_iso_candidates.isos.image_uuids[0]}",
    cd_rom_uuid: DRIVE,
    timeouts: { create: "10m" },
    lifecycle: { prevent_destroy: true },
  });
});

it.each<[keyof ZstackVmIsoAttachmentConfig, string]>([
  ["vmInstanceUuid", VM],
  ["imageUuid", ISO],
  ["cdRomUuid", DRIVE],
])("refuses a %s with capitals and shows the right one", (argument, right) => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const config = { vmInstanceUuid: VM, imageUuid: ISO, cdRomUuid: DRIVE };
  expect(
    codeOf(
      () =>
        new ZstackVmIsoAttachment(stack, "iso", {
          ...config,
          [argument]: right.toUpperCase(),
        }),
    ),
  ).toBe(
    `InvalidUuid: stack/iso: ${argument} "${right.toUpperCase()}" is not 32 lower-case hexadecimal digits. Write "${right}".`,
  );
});

it("says what to write when there is no provider in the stack", () => {
  const attach = (): unknown =>
    synth((stack) => {
      new ZstackVmIsoAttachment(stack, "iso", {
        vmInstanceUuid: VM,
        imageUuid: ISO,
      });
    });
  expect(codeOf(attach)).toMatch(
    /^NoProvider: stack\/iso: .*new ZstackIsoProvider/,
  );
});

it("imports what is attached already, by our provider and not by the official one", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "zstack-iso");
    ZstackVmIsoAttachment.generateConfigForImport(stack, "iso", `${VM}/${ISO}`);
  });
  expect(json.import).toEqual([
    {
      id: `${VM}/${ISO}`,
      to: "zstack_vm_iso_attachment.iso",
      provider: "zstack-iso",
    },
  ]);
});

describe("importFrom", () => {
  const config = { vmInstanceUuid: VM, imageUuid: ISO };
  const id = `${VM}/${ISO}`;

  it("names the provider in the import block, which OpenTofu needs, also one that comes later", () => {
    const json = synth((stack) => {
      new ZstackVmIsoAttachment(stack, "iso", config).importFrom(id);
      new ZstackIsoProvider(stack, "zstack-iso");
    });
    expect(json.import).toEqual([
      { id, provider: "zstack-iso", to: "zstack_vm_iso_attachment.iso" },
    ]);
  });

  it("takes another provider", () => {
    const json = synth((stack) => {
      const other = new ZstackIsoProvider(stack, "other", { alias: "other" });
      new ZstackVmIsoAttachment(stack, "iso", {
        ...config,
        provider: other,
      }).importFrom(id, other);
    });
    expect(json.import).toMatchObject([{ provider: "zstack-iso.other" }]);
  });
});
