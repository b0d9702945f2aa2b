/**
 * Candidates and drives as Terraform has them: attributes and values, made from the tables of the
 * rule.
 */

import {
  type Candidate,
  CANDIDATE_FIELDS,
  CD_ROM_FIELDS,
  type CdRom,
  type FieldSpec,
  type FieldSpecs,
  REF_FIELDS,
  REFS_DESCRIPTION,
  SHARED_IMAGE_FIELDS,
  type SharedImage,
} from "../../candidates";
import { snakeCase } from "../../foundation";
import {
  type AttributeSchema,
  type CtyType,
  type FieldSchema,
  listOfObjects,
  type ObjectValue,
  type Value,
} from "../../tfplugin";

type Fields = Readonly<Record<string, FieldSchema>>;

const TYPES: Readonly<Record<FieldSpec["kind"], CtyType>> = {
  text: "string",
  integer: "number",
  flag: "bool",
};

const refFields: Fields = {
  backup_storage_refs: {
    ...listOfObjects(fieldsOf(REF_FIELDS)),
    description: REFS_DESCRIPTION,
  },
};

/** The fields of an ISO apart from any VM. */
export const imageFields: Fields = {
  ...fieldsOf(SHARED_IMAGE_FIELDS),
  ...refFields,
};

/** The fields of one candidate. */
export const candidateFields: Fields = {
  ...fieldsOf(CANDIDATE_FIELDS),
  ...refFields,
};

export const cdRomFields: Fields = fieldsOf(CD_ROM_FIELDS);

function fieldsOf(specs: FieldSpecs): Fields {
  return Object.fromEntries(
    Object.entries(specs).map(([name, { kind, description }]) => [
      snakeCase(name),
      { type: TYPES[kind], description },
    ]),
  );
}

/** The same fields as outputs of their own. */
export function computed(
  fields: Fields,
): Readonly<Record<string, AttributeSchema>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      { ...field, mode: "computed" },
    ]),
  );
}

/** One candidate as Terraform has it. */
export function candidateToValue(candidate: Candidate): ObjectValue {
  return { ...imageToValue(candidate), attached: candidate.attached };
}

/** An ISO apart from any VM. */
export function imageToValue(image: SharedImage): ObjectValue {
  return {
    ...writeImage(image),
    backup_storage_refs: image.backupStorageRefs.map(writeRef),
  };
}

const writeImage = createWriter(SHARED_IMAGE_FIELDS);
const writeRef = createWriter(REF_FIELDS);

export const cdRomToValue: (cdRom: CdRom) => ObjectValue =
  createWriter(CD_ROM_FIELDS);

/** Writes what a table of fields names, in HCL's spelling. */
function createWriter<Specs extends FieldSpecs>(
  specs: Specs,
): (from: Readonly<Record<keyof Specs, Value>>) => ObjectValue {
  const names = Object.keys(specs).map(
    (name) => [name, snakeCase(name)] as const,
  );
  return (from) =>
    Object.fromEntries(
      names.map(([name, attribute]) => [attribute, from[name] ?? null]),
    );
}
