import { rootStorageUuid } from "../../../src/candidates";
import { vm } from "../../support/worlds/inventories";

it("takes the storage of the root volume, and of no other", () => {
  const data = { uuid: "d", primaryStorageUuid: "q", type: "Data" };
  const root = { uuid: "r", primaryStorageUuid: "p", type: "Root" };
  expect(rootStorageUuid({ ...vm([]), allVolumes: [data, root] })).toBe("p");
  expect(rootStorageUuid({ ...vm([]), allVolumes: [data] })).toBeNull();
  expect(rootStorageUuid(undefined)).toBeNull();
});
