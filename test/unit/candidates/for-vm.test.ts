import fc from "fast-check";
import { attachedImageUuids, candidatesForVm } from "../../../src/candidates";
import { image, ref, vm } from "../../support/worlds/inventories";

const [a, b, c] = [
  image("u1", "alpha"),
  image("u2", "beta"),
  image("u3", "gamma"),
];

it("keeps the ISO that is attached in its place in the order, so that the first stays the first after an apply", () => {
  const before = candidatesForVm({
    listed: [c, a, b],
    vm: vm([null]),
    attachedImages: [],
    includeAttached: true,
  });
  const after = candidatesForVm({
    listed: [b, c],
    vm: vm(["u1"]),
    attachedImages: [a],
    includeAttached: true,
  });
  expect(before.candidates.map(({ uuid }) => uuid)).toEqual(["u1", "u2", "u3"]);
  expect(after.candidates.map(({ uuid }) => uuid)).toEqual(["u1", "u2", "u3"]);
  expect(after.candidates.map(({ attached }) => attached)).toEqual([
    true,
    false,
    false,
  ]);
});

it("gives the API's own list when attached ISOs are not wanted", () => {
  const answer = candidatesForVm({
    listed: [c, b],
    vm: vm(["u1"]),
    attachedImages: [a],
    includeAttached: false,
  });
  expect(answer.candidates.map(({ uuid }) => uuid)).toEqual(["u2", "u3"]);
});

it("gives the same answer for every order in which the server gives its lists", () => {
  const refs = ["s3", "s1", "s2"].map((s) => ref(s));
  const images = [
    image("u9", "same"),
    image("u1", "same"),
    image("u5", "é", refs),
    image("u6", "e\u0301", refs),
    image("u7", "麒麟"),
  ];
  const expected = candidatesForVm({
    listed: images,
    vm: vm(["u8", null]),
    attachedImages: [],
    includeAttached: true,
  });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(images, { minLength: images.length }),
      fc.shuffledSubarray(refs, { minLength: 3 }),
      (listed, shuffled) => {
        const again = listed.map((i) =>
          i.backupStorageRefs.length === 3
            ? { ...i, backupStorageRefs: shuffled }
            : i,
        );
        expect(
          candidatesForVm({
            listed: again,
            vm: vm(["u8", null]),
            attachedImages: [],
            includeAttached: true,
          }),
        ).toEqual(expected);
      },
    ),
    { seed: 7 },
  );
  expect(expected.candidates.map(({ uuid }) => uuid)).toEqual([
    "u1",
    "u9",
    "u5",
    "u6",
    "u7",
    "u8",
  ]);
});

it("lists an attached ISO that this account cannot see with what the drive tells", () => {
  const answer = candidatesForVm({
    listed: [],
    vm: vm(["hidden"]),
    attachedImages: [],
    includeAttached: true,
  });
  expect(answer.candidates).toMatchObject([
    {
      uuid: "hidden",
      name: null,
      installPath: "/mounted/hidden",
      attached: true,
      size: null,
    },
  ]);
});

it("lists an ISO once that was attached between the two reads, or that an old server repeats", () => {
  const answer = candidatesForVm({
    listed: [a, a, b],
    vm: vm(["u1"]),
    attachedImages: [a],
    includeAttached: true,
  });
  expect(
    answer.candidates.map(({ uuid, attached }) => [uuid, attached]),
  ).toEqual([
    ["u1", true],
    ["u2", false],
  ]);
});

it("tells the drives by device id, and how many are free", () => {
  const answer = candidatesForVm({
    listed: [],
    vm: vm(["u1", null, null]),
    attachedImages: [],
    includeAttached: true,
  });
  expect(answer.cdRoms.map(({ deviceId, empty }) => [deviceId, empty])).toEqual(
    [
      [0, false],
      [1, true],
      [2, true],
    ],
  );
  expect(answer.freeCdRoms).toBe(2);
  expect(attachedImageUuids(vm(["u1", "u1", null]))).toEqual(["u1"]);
});
