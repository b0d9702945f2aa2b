// What is compared: the same question about n VMs with the same outputs, answered by us and by what
// people would use instead. A task makes a main.tf.
import { vmUuids } from "./cloud.mjs";

/** The name whose ISO the task "one" asks for. */
const ISO_NAME = "iso-000007";

/**
 * Tasks: `list`, a block for each VM, outputs are its UUIDs and install paths in the order of
 * names. `one`, the same of the one ISO of a name. `fleet`, the outputs of `list` from a single
 * read; `grouped`, the same with fewer questions. `each`, a `for_each` in place of blocks.
 */
export const CONTENDERS = {
  terraform: {
    title: "Terraform alone (`terraform_data`, nothing asked)",
    tasks: {
      list: (n) => blocks(n, (_, i) => `resource "terraform_data" "vm${i}" {}`),
      each: (n) =>
        `resource "terraform_data" "vm" {\n  for_each = toset(${JSON.stringify(vmUuids(n))})\n}`,
    },
  },
  executable: {
    title: "ours, executable",
    plugin: "executable",
    tasks: {
      list: (n) => OURS + blocks(n, oursList),
      one: (n) => OURS + blocks(n, oursOne),
      fleet: (n) => OURS + oursFleet(n, ""),
      grouped: (n) => OURS + oursFleet(n, '  ask = "grouped"\n'),
    },
  },
  script: {
    title: "ours, script on Node.js",
    plugin: "script",
    tasks: {
      list: (n) => OURS + blocks(n, oursList),
      one: (n) => OURS + blocks(n, oursOne),
      fleet: (n) => OURS + oursFleet(n, ""),
      grouped: (n) => OURS + oursFleet(n, '  ask = "grouped"\n'),
    },
  },
  login: {
    title: "ours, executable, with its login and log-out",
    plugin: "executable",
    signsIn: true,
    tasks: { list: (n) => OURS + blocks(n, oursList) },
  },
  http: {
    title: "`hashicorp/http`, `jsondecode` and `for`",
    peer: "http",
    tasks: {
      list: (n, cloud) => HTTP + blocks(n, httpList(cloud)),
      one: (n, cloud) => HTTP + blocks(n, httpOne(cloud)),
    },
  },
  external: {
    title: "`hashicorp/external` with curl and jq",
    peer: "external",
    tasks: {
      list: (n, cloud) => EXTERNAL + blocks(n, externalList(cloud)),
      one: (n, cloud) => EXTERNAL + blocks(n, externalOne(cloud)),
    },
  },
};

function blocks(n, text) {
  return vmUuids(n).map(text).join("\n");
}

function requires(name, source) {
  return `terraform {\n  required_providers {\n    ${name} = { source = "${source}" }\n  }\n}\n`;
}

const OURS = requires("zstack-iso", "zstack.internal/iac/zstack-iso");
const SESSION = `variable "session" {\n  type = string\n}\n`;
const HTTP = requires("http", "hashicorp/http") + SESSION;
const EXTERNAL = requires("external", "hashicorp/external") + SESSION;

/** Two outputs of the VM with number `i`. */
function outputs(i, uuids, paths) {
  return `output "uuids_${i}" {\n  value = ${uuids}\n}\noutput "paths_${i}" {\n  value = ${paths}\n}\n`;
}

function oursList(uuid, i) {
  const of = `data.zstack_vm_iso_candidates.vm${i}`;
  return (
    `data "zstack_vm_iso_candidates" "vm${i}" {\n  provider         = zstack-iso\n  vm_instance_uuid = "${uuid}"\n}\n` +
    outputs(i, `${of}.image_uuids`, `${of}.install_paths`)
  );
}

function oursOne(uuid, i) {
  const of = `data.zstack_vm_iso_candidate.vm${i}`;
  return (
    `data "zstack_vm_iso_candidate" "vm${i}" {\n  provider         = zstack-iso\n  vm_instance_uuid = "${uuid}"\n  name             = "${ISO_NAME}"\n}\n` +
    outputs(i, `${of}.image_uuid`, `${of}.install_path`)
  );
}

function oursFleet(n, more) {
  return `data "zstack_vms_iso_candidates" "all" {
  provider          = zstack-iso
  vm_instance_uuids = ${JSON.stringify(vmUuids(n))}
${more}}
locals {
  path_of = { for image in data.zstack_vms_iso_candidates.all.images : image.uuid => image.install_path }
}
output "uuids" {
  value = { for vm in data.zstack_vms_iso_candidates.all.vms : vm.vm_instance_uuid => vm.image_uuids }
}
output "paths" {
  value = { for vm in data.zstack_vms_iso_candidates.all.vms : vm.vm_instance_uuid => [for uuid in vm.image_uuids : local.path_of[uuid]] }
}
`;
}

function httpBlock({ url }, uuid, i) {
  return `data "http" "vm${i}" {
  url             = "${url}/v1/vm-instances/${uuid}/iso-candidates"
  request_headers = { Authorization = "OAuth \${var.session}" }
}
`;
}

function httpList(cloud) {
  return (uuid, i) =>
    `${httpBlock(cloud, uuid, i)}locals {
  isos${i} = values({ for iso in jsondecode(data.http.vm${i}.response_body).inventories : "\${iso.name} \${iso.uuid}" => iso })
}
${outputs(
  i,
  `[for iso in local.isos${i} : iso.uuid]`,
  `[for iso in local.isos${i} : iso.backupStorageRefs[0].installPath]`,
)}`;
}

function httpOne(cloud) {
  return (uuid, i) =>
    `${httpBlock(cloud, uuid, i)}locals {
  iso${i} = one([for iso in jsondecode(data.http.vm${i}.response_body).inventories : iso if iso.name == "${ISO_NAME}"])
}
${outputs(i, `local.iso${i}.uuid`, `local.iso${i}.backupStorageRefs[0].installPath`)}`;
}

/** A process for each VM; its answer can only be texts, so lists are joined and split again. */
function externalBlock({ url }, { uuid, i, filter }) {
  const script = `curl -sf -H "Authorization: OAuth $2" "$1" | jq '${filter}'`;
  return `data "external" "vm${i}" {
  program = ["bash", "-c", ${JSON.stringify(script)}, "ask", "${url}/v1/vm-instances/${uuid}/iso-candidates", var.session]
}
`;
}

function externalList(cloud) {
  const filter = `.inventories | sort_by(.name, .uuid) | {uuids: (map(.uuid) | join(",")), paths: (map(.backupStorageRefs[0].installPath) | join(","))}`;
  return (uuid, i) =>
    externalBlock(cloud, { uuid, i, filter }) +
    outputs(
      i,
      `split(",", data.external.vm${i}.result.uuids)`,
      `split(",", data.external.vm${i}.result.paths)`,
    );
}

function externalOne(cloud) {
  const filter = `.inventories[] | select(.name == "${ISO_NAME}") | {uuid, path: .backupStorageRefs[0].installPath}`;
  return (uuid, i) =>
    externalBlock(cloud, { uuid, i, filter }) +
    outputs(
      i,
      `data.external.vm${i}.result.uuid`,
      `data.external.vm${i}.result.path`,
    );
}
