import {
  type Candidate,
  CANDIDATE_FIELDS,
  CD_ROM_FIELDS,
  type FieldSpec,
  type FieldSpecs,
  REF_FIELDS,
  REFS_DESCRIPTION,
  type VmCandidates,
} from "../../../candidates";
import { snakeCase } from "../../../foundation";
import {
  boolean,
  count,
  type Is,
  list,
  object,
  orNull,
  type Schema,
  string,
  uuid,
} from "../../command-line/answer-schema";
import { inSnakeCase } from "../../terminal/json";

const BY_KIND: Readonly<
  Record<FieldSpec["kind"], (description: string) => Schema>
> = { text: string, integer: count, flag: boolean };

/** The schemas of a table of fields, under their names in HCL. */
function fields(specs: FieldSpecs): Readonly<Record<string, Schema>> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { kind, always, description }]) => {
      const schema = BY_KIND[kind](description);
      return [snakeCase(name), always === true ? schema : orNull(schema)];
    }),
  );
}

const candidate = object({
  ...fields(CANDIDATE_FIELDS),
  backup_storage_refs: list(object(fields(REF_FIELDS)), REFS_DESCRIPTION),
});
const cdRom = object(fields(CD_ROM_FIELDS));

/** What `candidates --json` prints. */
export const candidatesAnswer = object({
  vm_instance_uuid: uuid(),
  vm_state: orNull(string("Null when this account may not see the VM.")),
  candidates: list(
    candidate,
    "In the order asked for. Sizes are exact and may exceed 2^53: read them with a parser that keeps integers.",
  ),
  image_uuids: list(string(), "Index by index with candidates."),
  install_paths: list(orNull(string()), "Index by index with candidates."),
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
