import { listOfObjects } from "../../../../src/tfplugin";

it("makes a list whose type Terraform can override in a test, and keeps what its docs say of each field", () => {
  const fields = {
    uuid: { type: "string", description: "UUID." },
    size: { type: "number", description: "Bytes." },
  } as const;
  expect(listOfObjects(fields)).toEqual({
    type: { list: { object: { uuid: "string", size: "number" } } },
    fields,
  });
});
