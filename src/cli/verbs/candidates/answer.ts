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
import * as schema from "../../command-line/answer-schema";
import { inSnakeCase } from "../../terminal/json";

/** The members of a table of fields, under the names of HCL. */
function members(
  specs: FieldSpecs,
): Readonly<Record<string, schema.JsonSchema>> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [
      snakeCase(name),
      schemaOf(spec),
    ]),
  );
}

function schemaOf({ kind, always, description }: FieldSpec): schema.JsonSchema {
  const kinds = {
    text: schema.string,
    flag: schema.boolean,
    integer: wholeNumber,
  };
  const described = kinds[kind](description);
  return always === true ? described : schema.orNull(described);
}

function wholeNumber(description: string): schema.JsonSchema {
  return schema.count(
    `${description} May exceed 2^53: read it with a parser that keeps integers.`,
  );
}

/** What `candidates --json` prints. */
export function candidatesAnswer() {
  const candidate = schema.object({
    ...members(CANDIDATE_FIELDS),
    backup_storage_refs: schema.list(
      schema.object(members(REF_FIELDS)),
      REFS_DESCRIPTION,
    ),
  });
  const cdRom = schema.object({
    ...members(CD_ROM_FIELDS),
    device_id: schema.integer(CD_ROM_FIELDS.deviceId.description),
  });
  return schema.object({
    vm_instance_uuid: schema.uuid(),
    vm_state: schema.orNull(
      schema.string("Null when this account may not see the VM."),
    ),
    candidates: schema.list(candidate, "In the order asked for."),
    image_uuids: schema.list(
      schema.string(),
      "Index by index with candidates.",
    ),
    install_paths: schema.list(
      schema.orNull(schema.string()),
      "Index by index with candidates.",
    ),
    cd_roms: schema.list(cdRom, "By device id."),
    free_cd_roms: schema.count(),
  });
}

type CandidatesAnswer = schema.Is<ReturnType<typeof candidatesAnswer>>;

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
