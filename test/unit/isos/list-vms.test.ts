import { CandidateError } from "../../../src/candidates";
import { listVms } from "../../../src/isos";
import { withCloud, worldWithVms } from "../../support/cloud/emulated-cloud";

it("lists all VMs by name, then uuid, whatever their state", () =>
  withCloud(
    async ({ client, requests }) => {
      const names = (await listVms(client)).map(({ name }) => name);
      expect(names).toEqual([...names].sort());
      expect(names).toContain("paused");
      expect(names.filter((name) => name === "web")).toHaveLength(2);
      expect(requests()).toEqual([
        "GET /v1/vm-instances?sort=uuid&limit=1000&start=0",
      ]);
    },
    worldWithVms({ name: "web" }),
  ));

it("lists those whose name matches a pattern, by code point after NFC", () =>
  withCloud(
    async ({ client }) => {
      const found = await listVms(client, { nameRegex: "^caf\u00e9" });
      expect(found.map(({ name }) => name)).toEqual(["cafe\u0301 1"]);
    },
    worldWithVms({ name: "cafe\u0301 1" }, { name: "cafe" }),
  ));

it("refuses a pattern that is none before it asks", () =>
  withCloud(async ({ client, requests }) => {
    await expect(listVms(client, { nameRegex: "(" })).rejects.toBeInstanceOf(
      CandidateError,
    );
    expect(requests()).toEqual([]);
  }));

it("reads page after page", () =>
  withCloud(
    async ({ client, requests }) => {
      expect(await listVms(client, { nameRegex: "^many-" })).toHaveLength(1500);
      expect(requests()).toHaveLength(2);
    },
    worldWithVms(
      ...Array.from({ length: 1500 }, (_, i) => ({ name: `many-${i}` })),
    ),
  ));
