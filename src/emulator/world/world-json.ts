import { EmulatorError } from "../errors";
import { isObject, type Json } from "../http/replies";
import { type World } from "./world";

/**
 * What each list of a world must say of each of its members, lists with a `[]` behind. The rest of
 * {@link World} is optional or read leniently.
 */
const NEEDED: Readonly<Record<string, string>> = {
  accounts: "uuid name password",
  zones: "uuid name",
  clusters: "uuid name zoneUuid",
  primaryStorages: "uuid name type zoneUuid",
  backupStorages: "uuid name type zoneUuids[]",
  images: "uuid name state status url mediaType ownerUuid backupStorageRefs[]",
  vms: "uuid name state zoneUuid clusterUuid ownerUuid cdRoms[]",
};
const NEEDED_OF_IAM2: Readonly<Record<string, string>> = {
  virtualIds: "uuid name password projects[]",
  projects: "uuid name accountUuid",
};

/**
 * A world from parsed JSON, e.g. a file. A size beyond 2^53 has to stand as a string, for
 * `JSON.parse` has rounded the number. Throws {@link EmulatorError} `InvalidWorld`, whose message
 * names the first thing that is missing or of another kind.
 */
export function worldFromJson(json: unknown): World {
  if (!isObject(json)) throw wrong("A world is a JSON object.");
  checkLists(json, NEEDED, "");
  if (json.iam2 !== undefined) {
    if (!isObject(json.iam2)) throw wrong("iam2 must be an object");
    checkLists(json.iam2, NEEDED_OF_IAM2, "iam2.");
  }
  (json.images as readonly Json[]).forEach((image, i) => {
    for (const key of ["size", "actualSize"])
      checkSize(image[key], `images[${i}].${key}`);
  });
  return json as unknown as World;
}

/**
 * Puts another world into the place of the one in play; everybody who holds it sees the new one.
 */
export function replaceWorld(world: World, next: World): void {
  for (const key of Object.keys(world)) Reflect.deleteProperty(world, key);
  Object.assign(world, next);
}

function checkLists(
  json: Json,
  needed: Readonly<Record<string, string>>,
  prefix: string,
): void {
  for (const [list, fields] of Object.entries(needed)) {
    const members = json[list];
    if (!Array.isArray(members))
      throw wrong(`${prefix}${list} must be a list; it may be empty`);
    members.forEach((member: unknown, i) => {
      checkMember(member, fields, `${prefix}${list}[${i}]`);
    });
  }
}

function checkMember(member: unknown, fields: string, name: string): void {
  if (!isObject(member)) throw wrong(`${name} must be an object`);
  for (const field of fields.split(" ")) {
    const key = field.replace("[]", "");
    const isList = field !== key;
    const value = member[key];
    if (isList ? !Array.isArray(value) : typeof value !== "string")
      throw wrong(`${name}.${key} must be ${isList ? "a list" : "a string"}`);
  }
}

function checkSize(size: unknown, name: string): void {
  const fits =
    typeof size === "string"
      ? /^-?\d+$/.test(size)
      : Number.isSafeInteger(size);
  if (!fits) {
    throw wrong(
      `${name} is a whole number of bytes; beyond 2^53 its digits stand in a string.`,
    );
  }
}

function wrong(sentence: string): EmulatorError {
  return new EmulatorError("InvalidWorld", sentence);
}
