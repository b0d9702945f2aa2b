import { candidatesForVm, type Choice } from "../../../../src/candidates";
import {
  candidatesOf,
  chosen,
  image,
  named,
  uuids,
  vm,
} from "../../../support/worlds/inventories";

describe("the order", () => {
  it.each<[Choice, (string | null)[]]>([
    [{}, ["B10", "B2", "a", "ä", "麒", "\u{1F4BF}"]],
    [{ descending: true }, ["\u{1F4BF}", "麒", "ä", "a", "B2", "B10"]],
    [{ orderBy: "natural_name" }, ["B2", "B10", "a", "ä", "麒", "\u{1F4BF}"]],
    [
      { orderBy: "natural_name", descending: true },
      ["\u{1F4BF}", "麒", "ä", "a", "B10", "B2"],
    ],
  ])("of names is by code point: %j", (choice, expected) => {
    // U+1F4BF is written with surrogates, which are below U+FF21 as code units.
    expect(
      chosen(named("\u{1F4BF}", "麒", "a", "B10", "a\u0308", "B2"), choice).map(
        (n) => n?.normalize("NFC"),
      ),
    ).toEqual(expected);
    expect(chosen(named("\u{1F4BF}", "\uff21"), {})).toEqual([
      "\uff21",
      "\u{1F4BF}",
    ]);
  });

  it("of natural names reads digits as numbers of any length, and leading zeros as nothing", () => {
    const huge = "9".repeat(40);
    const all = named(
      `v1${huge}`,
      `v${huge}`,
      "v07.10",
      "v7.9",
      "v7",
      "v",
      "v7.x",
      "v007",
    );
    expect(chosen(all, { orderBy: "natural_name" })).toEqual([
      "v",
      "v7",
      "v007",
      "v7.9",
      "v07.10",
      "v7.x",
      `v${huge}`,
      `v1${huge}`,
    ]);
  });

  const dated = (...dates: (string | null)[]) =>
    candidatesOf(
      dates.map((createDate, i) => image(`u${i}`, "x", [], { createDate })),
    );

  it.each([
    "Oct 17, 2024 1:43:35 PM",
    "Oct 17, 2024, 1:43:35 PM",
    "Oct 17, 2024, 1:43:35\u202fPM",
  ])("of dates reads the form %j", (form) => {
    const all = dated(
      form,
      "Oct 17, 2024 12:59:59 PM",
      "Oct 17, 2024, 11:59:59\u202fAM",
      "Oct 18, 2024, 12:00:00 AM",
    );
    expect(uuids(all, { orderBy: "create_date" })).toEqual([
      "u2",
      "u1",
      "u0",
      "u3",
    ]);
  });

  it("puts what has no readable date last, up and down, by uuid", () => {
    const all = dated(
      "Feb 30, 2024 1:00:00 PM",
      "Jan 2, 2024 1:00:00 PM",
      null,
      "Jan 1, 2024 1:00:00 PM",
      "Jan 1, 2024 13:00:00 PM",
      "yesterday",
    );
    expect(uuids(all, { orderBy: "create_date" })).toEqual([
      "u3",
      "u1",
      "u0",
      "u2",
      "u4",
      "u5",
    ]);
    expect(uuids(all, { orderBy: "create_date", descending: true })).toEqual([
      "u1",
      "u3",
      "u0",
      "u2",
      "u4",
      "u5",
    ]);
  });

  it("of sizes is exact beyond 2^53, absent ones last, equal ones by uuid in either direction", () => {
    const all = candidatesOf(
      [9007199254740993n, 5n, null, 9007199254740992n, 5n].map((size, i) =>
        image(`u${i}`, "x", [], { size }),
      ),
    );
    expect(uuids(all, { orderBy: "size" })).toEqual([
      "u1",
      "u4",
      "u3",
      "u0",
      "u2",
    ]);
    expect(uuids(all, { orderBy: "size", descending: true })).toEqual([
      "u0",
      "u3",
      "u1",
      "u4",
      "u2",
    ]);
  });

  it("puts an attached ISO without a name last, up and down", () => {
    const hidden = candidatesForVm({
      listed: [image("u1", "a")],
      vm: vm(["u0"]),
      attachedImages: [],
      includeAttached: true,
    }).candidates;
    for (const descending of [false, true])
      expect(uuids(hidden, { descending })).toEqual(["u1", "u0"]);
  });
});
