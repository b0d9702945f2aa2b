// What is compared: the same question about n VMs, asked by us and by what people would use
// instead. Each makes a main.tf.
import { ACCOUNT, vmUuids } from "./cloud.mjs";

const OURS = `terraform {
  required_providers {
    zstack-iso = { source = "zstack.internal/iac/zstack-iso" }
  }
}
`;

const blocks = (n, text) => vmUuids(n).map(text).join("\n");
const setOf = (n) => `toset(${JSON.stringify(vmUuids(n))})`;

/** `style` is "blocks" (one for each VM), "for_each", or "one" (a single read of all). */
export const CONTENDERS = {
  terraform: {
    title: "Terraform alone (`terraform_data`)",
    blocks: (n) => blocks(n, (_, i) => `resource "terraform_data" "vm${i}" {}`),
    for_each: (n) =>
      `resource "terraform_data" "vm" {\n  for_each = ${setOf(n)}\n}`,
  },
  ours: {
    title: "ours, `zstack_vm_iso_candidates`",
    blocks: (n) =>
      OURS +
      blocks(
        n,
        (uuid, i) =>
          `data "zstack_vm_iso_candidates" "vm${i}" {\n  provider         = zstack-iso\n  vm_instance_uuid = "${uuid}"\n}`,
      ),
    for_each: (n) =>
      `${OURS}data "zstack_vm_iso_candidates" "vm" {\n  provider         = zstack-iso\n  for_each         = ${setOf(n)}\n  vm_instance_uuid = each.key\n}`,
  },
  fleet: {
    title: "ours, one `zstack_vms_iso_candidates`",
    one: (n) =>
      `${OURS}data "zstack_vms_iso_candidates" "all" {\n  provider          = zstack-iso\n  vm_instance_uuids = ${JSON.stringify(vmUuids(n))}\n}`,
  },
  grouped: {
    title: 'the same with `ask = "grouped"`',
    one: (n) =>
      `${OURS}data "zstack_vms_iso_candidates" "all" {\n  provider          = zstack-iso\n  vm_instance_uuids = ${JSON.stringify(vmUuids(n))}\n  ask               = "grouped"\n}`,
  },
  http: {
    title: "`hashicorp/http` 3.5 (the answer is not even parsed)",
    peer: "http",
    blocks: (n, cloud) =>
      HTTP + blocks(n, (uuid, i) => httpBlock(`vm${i}`, cloud, `"${uuid}"`)),
    for_each: (n, cloud) =>
      HTTP + httpBlock("vm", cloud, "each.key", `  for_each = ${setOf(n)}\n`),
  },
  external: {
    title: "`hashicorp/external` with curl and jq",
    peer: "external",
    blocks: (n, cloud) =>
      EXTERNAL +
      blocks(n, (uuid, i) => externalBlock(`vm${i}`, cloud, `"${uuid}"`)),
    for_each: (n, cloud) =>
      EXTERNAL +
      externalBlock("vm", cloud, "each.key", `  for_each = ${setOf(n)}\n`),
  },
};

const HTTP = `terraform {
  required_providers {
    http = { source = "hashicorp/http" }
  }
}
variable "session" { type = string }
`;

function httpBlock(name, { url }, uuid, more = "") {
  return `data "http" "${name}" {
${more}  url             = join("", ["${url}/v1/vm-instances/", ${uuid}, "/iso-candidates"])
  request_headers = { Authorization = "OAuth \${var.session}" }
}`;
}

const EXTERNAL = `terraform {
  required_providers {
    external = { source = "hashicorp/external" }
  }
}
variable "session" { type = string }
`;

function externalBlock(name, { url }, uuid, more = "") {
  const script = `curl -sf -H "Authorization: OAuth $2" "$1" | jq "{uuids: ([.inventories[].uuid] | sort | join(\\",\\"))}"`;
  return `data "external" "${name}" {
${more}  program = ["bash", "-c", ${JSON.stringify(script)}, "ask", join("", ["${url}/v1/vm-instances/", ${uuid}, "/iso-candidates"]), var.session]
}`;
}

/** A session for those who cannot sign in by themselves. */
export async function openSession({ url }) {
  const bytes = new TextEncoder().encode(ACCOUNT.password);
  const hash = Buffer.from(await crypto.subtle.digest("SHA-512", bytes));
  const answer = await fetch(`${url}/v1/accounts/login`, {
    method: "PUT",
    body: JSON.stringify({
      logInByAccount: {
        accountName: ACCOUNT.name,
        password: hash.toString("hex"),
      },
    }),
  });
  return (await answer.json()).inventory.uuid;
}
