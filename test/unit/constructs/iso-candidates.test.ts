import {
  App,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
} from "cdktf";
import {
  ConstructError,
  DataZstackVmIsoCandidate,
  DataZstackVmIsoCandidates,
  ZstackIsoProvider,
  ZstackVmIsoCandidate,
  ZstackVmIsoCandidates,
} from "../../../src";

const VM = "1f65bf61248341708265de7d759828b2";

interface Synthesized {
  terraform: { required_providers: Record<string, unknown> };
  data: Record<string, Record<string, Record<string, unknown>>>;
  provider: Record<string, unknown[]>;
  output: Record<string, { value: unknown }>;
}

function synth(build: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (caught) {
    return caught instanceof ConstructError
      ? `${caught.code}: ${caught.message}`
      : String(caught);
  }
}

it("finds its provider, also one that is added later, and writes it out", () => {
  const json = synth((stack) => {
    new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM });
    new ZstackIsoProvider(stack, "zstack-iso");
  });
  expect(json.terraform.required_providers).toEqual({
    "zstack-iso": {
      source: "zstack.internal/iac/zstack-iso",
      // Without a version the commands of cdktf refuse the stack.
      version: "~> 0.1",
    },
  });
  expect(json.data.zstack_vm_iso_candidates?.isos).toMatchObject({
    provider: "zstack-iso",
    vm_instance_uuid: VM,
  });
});

it("takes the provider that is chosen among several", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "one", { alias: "one" });
    const two = new ZstackIsoProvider(stack, "two", { alias: "two" });
    new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
      provider: two,
    });
  });
  expect(json.data.zstack_vm_iso_candidates?.isos?.provider).toBe(
    "zstack-iso.two",
  );
});

it("says what to write when there is no provider, or several and none chosen", () => {
  const none = codeOf(() =>
    synth(
      (stack) =>
        new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM }),
    ),
  );
  expect(none).toMatch(/^NoProvider: stack\/isos: .*new ZstackIsoProvider/);
  const several = codeOf(() =>
    synth((stack) => {
      new ZstackIsoProvider(stack, "one", { alias: "one" });
      new ZstackIsoProvider(stack, "two");
      new ZstackVmIsoCandidates(stack, "isos", { vmInstanceUuid: VM });
    }),
  );
  expect(several).toMatch(
    /^SeveralProviders: stack\/isos: .*stack\/one, stack\/two/,
  );
});

it("refuses a dashed uuid in the constructor and shows the right one", () => {
  const stack = new TerraformStack(new App(), "stack");
  expect(
    codeOf(
      () =>
        new ZstackVmIsoCandidates(stack, "isos", {
          vmInstanceUuid: "1F65BF61-2483-4170-8265-de7d759828b2",
        }),
    ),
  ).toBe(
    `InvalidUuid: stack/isos: vmInstanceUuid "1F65BF61-2483-4170-8265-de7d759828b2" is not 32 lower-case hexadecimal digits. Write "${VM}".`,
  );
});

it("takes a token for the uuid: it is judged when it is known", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "p");
    const vm = new TerraformVariable(stack, "vm", { type: "string" });
    new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: vm.stringValue,
    });
  });
  expect(json.data.zstack_vm_iso_candidates?.isos?.vm_instance_uuid).toBe(
    "${var.vm}",
  );
});

it.each([
  "accessKeySecret",
  "accountPassword",
  "iam2Password",
  "sessionUuid",
  "clientKeyPem",
] as const)(
  "refuses a literal %s without repeating it, and takes a variable",
  (key) => {
    const stack = new TerraformStack(new App(), "stack");
    const refused = codeOf(
      () => new ZstackIsoProvider(stack, "p", { [key]: "canary-secret" }),
    );
    expect(refused).toMatch(/^LiteralSecret: stack\/p: .*ZSTACK_/);
    expect(refused).not.toContain("canary");
    const json = synth((other) => {
      const secret = new TerraformVariable(other, "secret", {
        sensitive: true,
      });
      new ZstackIsoProvider(other, "p", { [key]: secret.stringValue });
    });
    expect(JSON.stringify(json.provider)).toContain("${var.secret}");
  },
);

it("gives ready tokens for one element and for all", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "p");
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    expect(isos).toBeInstanceOf(DataZstackVmIsoCandidates);
    new TerraformOutput(stack, "uuid", { value: isos.imageUuidAt(1) });
    new TerraformOutput(stack, "path", { value: isos.installPathAt(0) });
    new TerraformOutput(stack, "uuids", { value: isos.allImageUuids });
    new TerraformOutput(stack, "paths", { value: isos.allInstallPaths });
    expect(codeOf(() => isos.imageUuidAt(-1))).toMatch(/^InvalidIndex/);
  });
  const at = "data.zstack_vm_iso_candidates.isos";
  expect(
    Object.fromEntries(
      Object.entries(json.output).map(([k, { value }]) => [k, value]),
    ),
  ).toEqual({
    uuid: `\${${at}.image_uuids[1]}`,
    path: `\${${at}.install_paths[0]}`,
    uuids: `\${${at}.image_uuids}`,
    paths: `\${${at}.install_paths}`,
  });
});

it("gives one attribute of each candidate in their order, not by an iterator, which would make a set", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "zstack-iso");
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    new TerraformOutput(stack, "names", { value: isos.allNames });
    for (const attribute of ["installPath", "md5Sum", "system"] as const)
      new TerraformOutput(stack, attribute, { value: isos.map(attribute) });
    new TerraformOutput(stack, "first", {
      value: isos.candidates.get(0).name,
    });
  });
  const at = "data.zstack_vm_iso_candidates.isos.candidates";
  expect(json.output).toEqual({
    names: { value: `\${${at}[*].name}` },
    installPath: { value: `\${${at}[*].install_path}` },
    md5Sum: { value: `\${${at}[*].md5_sum}` },
    system: { value: `\${${at}[*].system}` },
    first: { value: `\${${at}[0].name}` },
  });
});

it.each(["install_path", "nam", "constructor", "fqn", "systemAttribute"])(
  "refuses to map %s, which no candidate has",
  (attribute) => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const isos = new ZstackVmIsoCandidates(stack, "isos", {
      vmInstanceUuid: VM,
    });
    expect(codeOf(() => isos.map(attribute as "name"))).toBe(
      `UnknownAttribute: stack/isos: the elements of candidates have no attribute "${attribute}". Names are in camelCase, such as "installPath".`,
    );
  },
);

it("offers the single ISO with its attributes as tokens, and every argument of the choice", () => {
  const json = synth((stack) => {
    new ZstackIsoProvider(stack, "p");
    const iso = new ZstackVmIsoCandidate(stack, "iso", {
      vmInstanceUuid: VM,
      nameRegex: "^rocky",
      filter: [{ name: "architecture", values: ["x86_64"] }],
      orderBy: "create_date",
      mostRecent: true,
      preferAttached: true,
    });
    expect(iso).toBeInstanceOf(DataZstackVmIsoCandidate);
    new TerraformOutput(stack, "uuid", { value: iso.imageUuid });
    new TerraformOutput(stack, "path", { value: iso.installPath });
  });
  expect(json.data.zstack_vm_iso_candidate?.iso).toMatchObject({
    provider: "zstack-iso",
    vm_instance_uuid: VM,
    name_regex: "^rocky",
    filter: [{ name: "architecture", values: ["x86_64"] }],
    order_by: "create_date",
    most_recent: true,
    prefer_attached: true,
  });
  expect(json.output.uuid?.value).toBe(
    "${data.zstack_vm_iso_candidate.iso.image_uuid}",
  );
});

it("checks the single ISO like the list, and refuses a preference for what is left out", () => {
  const stack = new TerraformStack(new App(), "stack");
  expect(
    codeOf(
      () => new ZstackVmIsoCandidate(stack, "a", { vmInstanceUuid: "web-1" }),
    ),
  ).toMatch(/^InvalidUuid: stack\/a: /);
  expect(
    codeOf(
      () =>
        new ZstackVmIsoCandidate(stack, "b", {
          vmInstanceUuid: VM,
          preferAttached: true,
          includeAttached: false,
        }),
    ),
  ).toMatch(
    /^ContradictoryChoice: stack\/b: includeAttached is false.*Remove one/,
  );
  expect(
    codeOf(() =>
      synth(
        (other) =>
          new ZstackVmIsoCandidate(other, "iso", { vmInstanceUuid: VM }),
      ),
    ),
  ).toMatch(/^NoProvider: stack\/iso: /);
});
