import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ConstructError,
  ZstackIsoProvider,
  ZstackLockedIsoGuard,
  type ZstackLockedIsoGuardConfig,
} from "../../../src";

const VM = "1f65bf61248341708265de7d759828b2";
const ISO = "154c6715c5994bfd8c822fd6fc5792f8";

interface Guarded {
  provider: string;
  vm_instance_uuid: string;
  filter: unknown;
  lifecycle: { postcondition: { condition: string; error_message: string }[] };
}

function synth(
  config: (stack: TerraformStack) => Partial<ZstackLockedIsoGuardConfig>,
): Guarded {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ZstackIsoProvider(stack, "zstack-iso");
  new ZstackLockedIsoGuard(stack, "guard", {
    vmInstanceUuid: VM,
    imageUuid: ISO,
    ...config(stack),
  });
  const json = JSON.parse(Testing.synth(stack)) as {
    data: { zstack_vm_iso_candidates: Record<string, Guarded> };
  };
  const [guarded] = Object.values(json.data.zstack_vm_iso_candidates);
  if (guarded === undefined) throw new TypeError("no data source");
  return guarded;
}

it("asks for the pinned ISO alone, by the stack's provider", () => {
  expect(synth(() => ({}))).toMatchObject({
    provider: "zstack-iso",
    vm_instance_uuid: VM,
    filter: [{ name: "uuid", values: [ISO] }],
  });
});

it("checks what is pinned: that the ISO is there and can be seen, its path, its checksum", () => {
  const { postcondition } = synth(() => ({
    name: "rocky-9.4",
    installPath: "/a.iso",
    md5Sum: "a".repeat(32),
  })).lifecycle;
  expect(postcondition.map(({ condition }) => condition)).toEqual([
    "${length(self.candidates) == 1}",
    "${alltrue([for iso in self.candidates : iso.name != null])}",
    '${alltrue([for iso in self.candidates : iso.name == null || iso.install_path == "/a.iso"])}',
    `\${alltrue([for iso in self.candidates : iso.name == null || iso.md5_sum == "${"a".repeat(32)}"])}`,
  ]);
  for (const { error_message } of postcondition) {
    expect(error_message).toContain(`The ISO rocky-9.4 (${ISO})`);
    expect(error_message).toContain("zstack-iso lock verify");
  }
});

it("does not check what the lock does not know", () => {
  const { postcondition } = synth(() => ({
    name: null,
    installPath: null,
    md5Sum: "not calculated",
  })).lifecycle;
  expect(postcondition).toHaveLength(1);
});

it("takes a VM that only Terraform knows", () => {
  expect(
    synth((stack) => ({
      vmInstanceUuid: new TerraformVariable(stack, "vm", {}).stringValue,
    })).vm_instance_uuid,
  ).toBe("${var.vm}");
});

it.each<[string, (stack: TerraformStack) => string]>([
  ["a token", (stack) => new TerraformVariable(stack, "iso", {}).stringValue],
  ["a dashed uuid", () => "154c6715-c599-4bfd-8c82-2fd6fc5792f8"],
  ["a name", () => "rocky-9.4"],
])("refuses %s where the pinned uuid belongs", (_what, imageUuid) => {
  expect(() => synth((stack) => ({ imageUuid: imageUuid(stack) }))).toThrow(
    ConstructError,
  );
});
