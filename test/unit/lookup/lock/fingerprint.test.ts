import { DEFAULT_WORLD } from "../../../../src/emulator";
import {
  fingerprintsOf,
  isOfCloud,
} from "../../../../src/lookup/lock/fingerprint";
import { eachAtCloud } from "../../../support/looking-up";

const { vms } = DEFAULT_WORLD;
const ROCKY = { vmInstanceUuid: vms.web, nameRegex: "^rocky-9" };
const { here } = eachAtCloud();

it("is the same in every version, in whatever order the nodes are given, and shows no host", () => {
  const nodes = ["http://b:8080/zstack", "http://a:8080/zstack"].map(
    (baseUrl) => ({ baseUrl }),
  );
  expect(fingerprintsOf(nodes)).toEqual(fingerprintsOf(nodes.toReversed()));
  expect(fingerprintsOf([{ baseUrl: "http://10.0.0.5:8080/zstack" }])).toEqual([
    "sha256:3313223275516210",
  ]);
});

it.each([
  [["a"], ["a"], true],
  [["a", "b"], ["b", "c"], true],
  [["a"], ["c"], false],
  [["a"], [], true],
])(
  "takes an entry of %j for one of the cloud %j: %s",
  (endpoints, configured, same) => {
    expect(isOfCloud({ endpoints }, configured)).toBe(same);
  },
);

it("takes a second node of the same cloud for no other cloud", async () => {
  await here().folder.list(ROCKY);
  const { endpoint, ...connection } = here().folder.options().connection ?? {};
  await here().folder.list(ROCKY, {
    mode: "frozen",
    connection: {
      ...connection,
      endpoints: ["http://other.example:8080", endpoint ?? ""],
    },
  });
  expect(here().asked).toBe(1);
});
