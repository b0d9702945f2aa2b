import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import { zstackIsoProvider } from "../../../../src/provider";
import { type Diagnostic, type ObjectValue } from "../../../../src/tfplugin";
import { UNKNOWN } from "../../../../src/tfplugin/value";
import { signedIn } from "../../../support/cloud/signed-in";
import { worldWithVms } from "../../../support/cloud/emulated-cloud";
import {
  openProvider,
  type OpenProvider,
} from "../../../support/plugin/provider-in-process";

const { vms, isos } = DEFAULT_WORLD;
const SOURCES = ["zstack_vm_iso_candidates", "zstack_vm_iso_candidate"];

function validate(
  typeName: string,
  config: ObjectValue,
): readonly Diagnostic[] {
  const source = zstackIsoProvider({}).dataSources.find(
    (one) => one.typeName === typeName,
  );
  return source?.validate?.({ filter: [], ...config }) ?? [];
}

/** What the data source reads in a world with two more VMs named twin. */
async function read(
  typeName: string,
  config: ObjectValue,
): ReturnType<OpenProvider["read"]> {
  const emulator = await startEmulator({
    world: worldWithVms({ name: "twin" }, { name: "twin" }),
  });
  const provider = await openProvider(signedIn(emulator));
  try {
    return await provider.read(typeName, config);
  } finally {
    await provider.close();
    await emulator.close();
  }
}

describe.each(SOURCES)("%s", (typeName) => {
  it.each<[string, ObjectValue, string, Diagnostic["path"]]>([
    ["neither uuid nor name", {}, "No VM is named", undefined],
    [
      "null for both",
      { vm_instance_uuid: null, vm_name: null },
      "No VM is named",
      undefined,
    ],
    [
      "both uuid and name",
      { vm_instance_uuid: vms.web, vm_name: "web" },
      "Two ways to name the VM",
      ["vm_name"],
    ],
    ["an empty name", { vm_name: "" }, "Empty VM name", ["vm_name"]],
  ])("refuses %s without asking", (_what, config, summary, path) => {
    const [fault, ...others] = validate(typeName, config);
    expect(fault).toMatchObject({ severity: "error", summary });
    expect(fault?.path).toEqual(path);
    expect(others).toEqual([]);
  });

  it.each<[string, ObjectValue]>([
    ["a name", { vm_name: "web" }],
    ["a name that is not known yet", { vm_name: UNKNOWN }],
    [
      "a uuid that is not known yet beside a name: it may turn out null",
      { vm_instance_uuid: UNKNOWN, vm_name: "web" },
    ],
  ])("accepts %s", (_what, config) => {
    expect(validate(typeName, config)).toEqual([]);
  });

  it("answers for the VM of a name as for its uuid, and says which uuid that is", async () => {
    const choice = { name: "rocky-9.4" };
    const byName = await read(typeName, { vm_name: "db", ...choice });
    const byUuid = await read(typeName, {
      vm_instance_uuid: vms.db,
      ...choice,
    });
    expect(byName.diagnostics).toEqual([]);
    expect(byName.state).toEqual({ ...byUuid.state, vm_name: "db" });
    expect(byName.state).toMatchObject({ vm_instance_uuid: vms.db });
    expect(JSON.stringify(byName.state, bigintText)).toContain(isos.rocky94);
  });

  it("lists the VMs that share a name, at the argument", async () => {
    const { diagnostics } = await read(typeName, { vm_name: "twin" });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({
      severity: "error",
      summary: "Several VMs of this name",
      path: ["vm_name"],
    });
    expect(diagnostics[0]?.detail).toMatch(
      /2 VMs are named "twin".*f0{31}, Running\n.*f0{30}1, Running/s,
    );
  });

  it("names the VM that was perhaps meant, at the argument", async () => {
    const { diagnostics } = await read(typeName, { vm_name: "wbe" });
    expect(diagnostics[0]).toMatchObject({
      summary: "No VM of this name",
      path: ["vm_name"],
    });
    expect(diagnostics[0]?.detail).toContain(`web, ${vms.web}, Running`);
  });
});

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
