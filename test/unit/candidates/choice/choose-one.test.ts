import {
  CandidateError,
  candidatesForVm,
  chooseOne,
  createChooser,
  type OneChoice,
} from "../../../../src/candidates";
import { type ImageInventory } from "../../../../src/zstack";
import { image, vm } from "../../../support/worlds/inventories";

const OLD = "Jan 1, 2024 9:00:00 AM";
const NEW = "Feb 1, 2024 9:00:00 AM";

function iso(uuid: string, createDate: string | null = OLD): ImageInventory {
  return image(uuid, `name-of-${uuid}`, [], { createDate });
}

function one(
  images: readonly ImageInventory[],
  choice: OneChoice,
  attached: readonly string[] = [],
): string {
  const { candidates } = candidatesForVm({
    listed: images.filter(({ uuid }) => !attached.includes(uuid)),
    vm: vm(attached),
    attachedImages: images,
    includeAttached: true,
  });
  try {
    return chooseOne(choice, {
      candidates: createChooser(choice)(candidates).candidates,
      vmUuid: "vm",
      why: "Because.",
      spelling: (argument) => `<${argument}>`,
    }).uuid;
  } catch (caught) {
    if (!(caught instanceof CandidateError)) throw caught;
    return `${caught.code}\n${caught.message}`;
  }
}

it("is the only one that matches", () => {
  expect(one([iso("a"), iso("b")], { name: "name-of-b" })).toBe("b");
});

it("is an error that says why when none matches", () => {
  expect(one([iso("a")], { name: "z" })).toMatch(
    /^NoCandidate\n.* VM vm\nBecause\.\n/,
  );
});

it("is an error that lists the names and what to add when several match", () => {
  const text = one([iso("a"), iso("b")], {}, ["b"]);
  expect(text).toMatch(/^SeveralCandidates\n2 ISO images match/);
  expect(text).toContain("  - name-of-a, a\n  - name-of-b, b, attached\n");
  expect(text).toMatch(
    /<name>, <nameRegex> or <filter>.*<mostRecent>.*<preferAttached>/,
  );
});

it("lists ten of many, and how many more", () => {
  const many = Array.from({ length: 23 }, (_, i) =>
    iso(`u${String(i).padStart(2, "0")}`),
  );
  const text = one(many, {});
  expect(text.match(/^ {2}- /gm)).toHaveLength(10);
  expect(text).toContain("\n  and 13 more\n");
});

it.each<[string, ImageInventory[], string[], string]>([
  ["the newest", [iso("a"), iso("b", NEW)], [], "b"],
  [
    "of two as new, the lower uuid",
    [iso("c", NEW), iso("b", NEW), iso("a")],
    [],
    "b",
  ],
  ["one with a date before one without", [iso("a", null), iso("b")], [], "b"],
  [
    "the newest, though an older one is attached",
    [iso("a"), iso("b", NEW)],
    ["a"],
    "b",
  ],
])("with mostRecent is %s", (_what, images, attached, expected) => {
  expect(one(images, { mostRecent: true }, attached)).toBe(expected);
});

it("with mostRecent is still ambiguous when no date can be read", () => {
  expect(one([iso("a", null), iso("b", "?")], { mostRecent: true })).toMatch(
    /^SeveralCandidates[^]*None of them has a create date/,
  );
});

it.each<[string, string[], string]>([
  ["the attached one, though another is newer", ["a"], "a"],
  ["the newest when none is attached", [], "c"],
  ["the newest of all when several are attached", ["a", "b"], "c"],
])("with preferAttached and mostRecent is %s", (_what, attached, expected) => {
  const images = [iso("a"), iso("b"), iso("c", NEW)];
  expect(
    one(images, { preferAttached: true, mostRecent: true }, attached),
  ).toBe(expected);
});

it("with preferAttached alone is the attached one, and ambiguous when several or none are", () => {
  const images = [iso("a"), iso("b"), iso("c")];
  expect(one(images, { preferAttached: true }, ["b"])).toBe("b");
  expect(one(images, { preferAttached: true }, ["b", "c"])).toMatch(/^Several/);
  expect(one(images, { preferAttached: true })).toMatch(/^Several/);
});

it("prefers an attached one only among those that match", () => {
  expect(
    one([iso("a"), iso("b")], { preferAttached: true, name: "name-of-b" }, [
      "a",
    ]),
  ).toBe("b");
});
