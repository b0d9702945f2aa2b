import { kebabCase, snakeCase } from "../../../../src/foundation";

it.each([
  ["nameRegex", "name_regex", "name-regex"],
  ["vmInstanceUuid", "vm_instance_uuid", "vm-instance-uuid"],
  ["name_regex", "name_regex", "name_regex"],
  ["md5Sum", "md5_sum", "md5-sum"],
])("spells %s as %s in HCL and as %s in a flag", (name, snake, kebab) => {
  expect([snakeCase(name), kebabCase(name)]).toEqual([snake, kebab]);
});
