import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ConstructError,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
  ZstackVmIsoCandidates,
} from "../../../src";

const VM = "1f65bf61248341708265de7d759828b2";

describe.each([
  ["ZstackVmIsoCandidates", ZstackVmIsoCandidates, "zstack_vm_iso_candidates"],
  ["ZstackVmIsoCandidate", ZstackVmIsoCandidate, "zstack_vm_iso_candidate"],
] as const)("%s", (_name, Source, typeName) => {
  function inStack<T>(work: (stack: TerraformStack) => T): T {
    const stack = new TerraformStack(Testing.app(), "stack");
    new ZstackIsoProvider(stack, "zstack-iso");
    return work(stack);
  }

  function errorIn(work: (stack: TerraformStack) => unknown): string {
    try {
      inStack(work);
      return "no error";
    } catch (caught) {
      return caught instanceof ConstructError
        ? `${caught.code}: ${caught.message}`
        : String(caught);
    }
  }

  function synthesized(work: (stack: TerraformStack) => unknown): unknown {
    return inStack((stack) => {
      work(stack);
      const json = JSON.parse(Testing.synth(stack)) as {
        data: Record<string, Record<string, unknown>>;
      };
      return json.data[typeName]?.isos;
    });
  }

  it("takes the VM's name in place of its uuid, as a literal or as a reference", () => {
    expect(
      synthesized((stack) => new Source(stack, "isos", { vmName: "web" })),
    ).toEqual({ provider: "zstack-iso", vm_name: "web" });
    expect(
      synthesized((stack) => {
        const name = new TerraformVariable(stack, "vm", { type: "string" });
        return new Source(stack, "isos", { vmName: name.stringValue });
      }),
    ).toEqual({ provider: "zstack-iso", vm_name: "${var.vm}" });
  });

  it("takes a name that is set after the construction", () => {
    expect(
      synthesized((stack) => {
        const source = new Source(stack, "isos", { vmInstanceUuid: VM });
        source.resetVmInstanceUuid();
        source.vmName = "web";
      }),
    ).toEqual({ provider: "zstack-iso", vm_name: "web" });
  });

  it("refuses uuid and name together, in the constructor", () => {
    expect(
      errorIn(
        (stack) =>
          new Source(stack, "isos", { vmInstanceUuid: VM, vmName: "web" }),
      ),
    ).toBe(
      "ContradictoryChoice: stack/isos: vmInstanceUuid and vmName are both given. Remove one of them.",
    );
  });

  it("refuses uuid and name together at synth, when one was set later", () => {
    expect(
      errorIn((stack) => {
        const source = new Source(stack, "isos", { vmInstanceUuid: VM });
        source.vmName = "web";
        Testing.synth(stack);
      }),
    ).toMatch(/^ContradictoryChoice: stack\/isos: /);
  });

  it("refuses neither uuid nor name, at synth, also as HCL", () => {
    for (const synth of [
      (stack: TerraformStack) => Testing.synth(stack),
      (stack: TerraformStack) => Testing.synthHcl(stack) as string,
    ])
      expect(
        errorIn((stack) => {
          new Source(stack, "isos", {});
          synth(stack);
        }),
      ).toBe(
        "NoVm: stack/isos: Neither vmInstanceUuid nor vmName is given. Write exactly one of them.",
      );
  });

  it("refuses an empty name", () => {
    expect(
      errorIn((stack) => new Source(stack, "isos", { vmName: "" })),
    ).toMatch(/^NoVm: stack\/isos: vmName is an empty text/);
  });
});
