import { type Candidate, type VmCandidates } from "../../../candidates";
import {
  boolean,
  count,
  integer,
  type Is,
  list,
  object,
  orNull,
  string,
  uuid,
} from "../../command-line/answer-schema";
import { inSnakeCase } from "../../terminal/json";

const text = orNull(string());
const bytes = orNull(
  count(
    "Bytes, exact: may exceed 2^53, so read it with a parser that keeps integers.",
  ),
);

const copy = object({
  image_uuid: text,
  backup_storage_uuid: text,
  install_path: text,
  export_url: text,
  export_md5_sum: text,
  status: text,
  create_date: text,
  last_op_date: text,
});

const candidate = object({
  uuid: string(),
  name: orNull(
    string("Null when this account cannot see the image of an attached ISO."),
  ),
  description: text,
  state: text,
  status: text,
  size: bytes,
  actual_size: bytes,
  md5_sum: text,
  url: text,
  media_type: text,
  guest_os_type: text,
  type: text,
  platform: text,
  architecture: text,
  format: text,
  system: orNull(boolean()),
  virtio: orNull(boolean()),
  create_date: orNull(
    string("Text as the server wrote it, in the node's local time."),
  ),
  last_op_date: text,
  attached: boolean("In one of the VM's drives now."),
  install_path: orNull(
    string("Of the first Ready copy, by backup storage UUID."),
  ),
  backup_storage_refs: list(copy, "By backup storage UUID."),
});

const cdRom = object({
  uuid: string(),
  device_id: integer(),
  image_uuid: text,
  install_path: text,
  empty: boolean(),
});

/** What `candidates --json` prints. */
export const candidatesAnswer = object({
  vm_instance_uuid: uuid(),
  vm_state: orNull(string("Null when this account may not see the VM.")),
  candidates: list(candidate, "In the order asked for."),
  image_uuids: list(string(), "Index by index with candidates."),
  install_paths: list(text, "Index by index with candidates."),
  cd_roms: list(cdRom, "By device id."),
  free_cd_roms: count(),
});

/** The answer about a VM, with those of its candidates that are shown. */
export function answerOf(
  vmUuid: string,
  { vmState, cdRoms, freeCdRoms }: VmCandidates,
  shown: readonly Candidate[],
): Is<typeof candidatesAnswer> {
  return {
    vm_instance_uuid: vmUuid,
    vm_state: vmState,
    candidates: shown.map(inSnakeCase) as Is<typeof candidate>[],
    image_uuids: shown.map(({ uuid: image }) => image),
    install_paths: shown.map(({ installPath }) => installPath),
    cd_roms: cdRoms.map(inSnakeCase) as Is<typeof cdRom>[],
    free_cd_roms: freeCdRoms,
  };
}
