import {
  candidateFields,
  cdRomFields,
  cdRomToValue,
  computed,
  imageFields,
} from "../../../../src/provider/candidates/candidate-value";

it("spells the fields of a candidate as HCL does, and gives each a description and its type", () => {
  expect(Object.keys(candidateFields)).toEqual(
    expect.arrayContaining(["uuid", "md5_sum", "guest_os_type", "attached"]),
  );
  for (const [name, { description }] of Object.entries(candidateFields)) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(description).not.toBe("");
  }
  expect(candidateFields).toMatchObject({
    size: { type: "number" },
    attached: { type: "bool" },
    name: { type: "string" },
  });
});

it("says of an ISO apart from any VM nothing of being attached", () => {
  expect(Object.keys(candidateFields).toSorted()).toEqual(
    [...Object.keys(imageFields), "attached"].toSorted(),
  );
});

it("writes an empty drive with null, never without the attribute", () => {
  const value = cdRomToValue({
    uuid: "d".repeat(32),
    deviceId: 0,
    imageUuid: null,
    installPath: null,
    empty: true,
  });
  expect(Object.keys(value)).toEqual(Object.keys(cdRomFields));
  expect(value).toMatchObject({
    uuid: "d".repeat(32),
    device_id: 0,
    image_uuid: null,
    empty: true,
  });
});

it("makes every field an output when it stands alone", () => {
  const modes = Object.values(computed(imageFields)).map(({ mode }) => mode);
  expect(new Set(modes)).toEqual(new Set(["computed"]));
});
