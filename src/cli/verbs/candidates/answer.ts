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
  integer,
  type Is,
  list,
  object,
  orNull,
  type JsonSchema,
  string,
  uuid,
} from "../../command-line/answer-schema";
import { inSnakeCase } from "../../terminal/json";

/** The members of a table of fields, under the names of HCL. */
function members(specs: FieldSpecs): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      snakeCase(name),
      schemaOf(spec),
    ]),
  );
}

function schemaOf({ kind, always, description }: FieldSpec): JsonSchema {
  const schema = { text: string, flag: boolean, integer: wholeNumber }[kind];
  return always === true ? schema(description) : orNull(schema(description));
}

function wholeNumber(description: string): JsonSchema {
  return count(
    `${description} May exceed 2^53: read it with a parser that keeps integers.`,
  );
}

/** What `candidates --json` prints. */
export function candidatesAnswer() {
  const candidate = object({
    ...members(CANDIDATE_FIELDS),
    backup_storage_refs: list(object(members(REF_FIELDS)), REFS_DESCRIPTION),
  });
  const cdRom = object({
    ...members(CD_ROM_FIELDS),
    device_id: integer(CD_ROM_FIELDS.deviceId.description),
  });
  return object({
    vm_instance_uuid: uuid(),
    vm_state: orNull(string("Null when this account may not see the VM.")),
    candidates: list(candidate, "In the order asked for."),
    image_uuids: list(string(), "Index by index with candidates."),
    install_paths: list(orNull(string()), "Index by index with candidates."),
    cd_roms: list(cdRom, "By device id."),
    free_cd_roms: count(),
  });
}

type CandidatesAnswer = Is<ReturnType<typeof candidatesAnswer>>;

/** The answer about a VM, with those of its candidates that are shown. */
export function answerOf(
  vmUuid: string,
  { vmState, cdRoms, freeCdRoms }: VmCandidates,
  shown: readonly Candidate[],
): CandidatesAnswer {
  return {
    vm_instance_uuid: vmUuid,
    vm_state: vmState,
    candidates: shown.map(inSnakeCase) as CandidatesAnswer["candidates"],
    image_uuids: shown.map(({ uuid: image }) => image),
    install_paths: shown.map(({ installPath }) => installPath),
    cd_roms: cdRoms.map(inSnakeCase) as CandidatesAnswer["cd_roms"],
    free_cd_roms: freeCdRoms,
  };
}
