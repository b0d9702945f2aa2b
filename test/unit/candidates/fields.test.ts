import {
  CANDIDATE_FIELDS,
  candidatesForVm,
  CD_ROM_FIELDS,
  FILTER_NAMES,
  REF_FIELDS,
} from "../../../src/candidates";
import { candidatesAnswer as jsonSchema } from "../../../src/cli/verbs/candidates/answer";
import { snakeCase } from "../../../src/foundation";
import { candidatesAnswer } from "../../../src/lookup/answer";
import { answerProblem } from "../../../src/lookup/lock/answer-problem";
import {
  candidateFields,
  candidateToValue,
  cdRomFields,
} from "../../../src/provider/candidates/candidate-value";
import { image, ref, vm } from "../../support/worlds/inventories";

const names = (fields: object): string[] => Object.keys(fields).sort();
const SCALARS = names(CANDIDATE_FIELDS);
const CAMEL = [...SCALARS, "backupStorageRefs"].sort();
const SNAKE = CAMEL.map(snakeCase).sort();

const answer = candidatesForVm({
  listed: [image("a", "rocky", [ref("s1")])],
  vm: vm([null, "b"]),
  attachedImages: [],
  includeAttached: true,
});
const [listed, inDrive] = answer.candidates;

it("gives a candidate every field of the table, whether it was listed or a drive alone knows it", () => {
  expect(answer.candidates.map(names)).toEqual([CAMEL, CAMEL]);
  expect([listed?.name, inDrive?.name]).toEqual(["rocky", null]);
  expect(listed?.backupStorageRefs.map(names)).toEqual([names(REF_FIELDS)]);
  expect(names(answer.cdRoms[0] ?? {})).toEqual(names(CD_ROM_FIELDS));
});

it("shows every field in Terraform, each described, and nothing else", () => {
  expect(names(candidateFields)).toEqual(SNAKE);
  expect(answer.candidates.map(candidateToValue).map(names)).toEqual([
    SNAKE,
    SNAKE,
  ]);
  expect(names(cdRomFields)).toEqual(
    names(CD_ROM_FIELDS).map(snakeCase).sort(),
  );
  const fields = { ...candidateFields, ...cdRomFields };
  for (const { description } of Object.values(fields))
    expect(description).toMatch(/^\S.*\.$/);
});

it("filters by every scalar, and by where the copies lie", () => {
  expect(FILTER_NAMES).toEqual(
    [...SCALARS.map(snakeCase), "backup_storage_uuid"].sort(),
  );
});

it("looks every field up, and the lock takes the answer but none with a field that is missing or wrong", () => {
  const found = candidatesAnswer("vm", answer, answer.candidates);
  expect(found.candidates.map(names)).toEqual([CAMEL, CAMEL]);
  expect(answerProblem("vmIsoCandidates", found)).toBeUndefined();
  const [iso] = found.candidates;
  const one = { ...iso, id: "a", imageUuid: "a" };
  expect(answerProblem("vmIsoCandidate", one)).toBeUndefined();
  for (const name of CAMEL)
    for (const wrong of [undefined, {}])
      expect(answerProblem("vmIsoCandidate", { ...one, [name]: wrong })).toBe(
        `has an answer whose ${name} is missing or of the wrong kind`,
      );
});

it("has every field in the schema of the command's JSON", () => {
  const { properties } = jsonSchema().json as {
    properties: Record<
      "candidates" | "cd_roms",
      { items: { properties: object } }
    >;
  };
  expect(names(properties.candidates.items.properties)).toEqual(SNAKE);
  expect(names(properties.cd_roms.items.properties)).toEqual(
    names(CD_ROM_FIELDS).map(snakeCase).sort(),
  );
});
