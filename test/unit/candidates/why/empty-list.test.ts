import {
  createChooser,
  createExplainer,
  type Emptiness,
  needsSurroundings,
  whyNone,
} from "../../../../src/candidates";
import { named, vm } from "../../../support/worlds/inventories";
import { around, CLUSTER, iso } from "../../../support/worlds/surroundings";

/** Of a VM for which ZStack listed nothing, or nothing that has the name "z". */
function emptiness(ofVm = vm([null]), listed = named()): Emptiness {
  const choice = { name: "z" };
  return {
    vm: ofVm,
    chosen: createChooser(choice)(listed),
    choice,
    spelling: (argument) => argument,
  };
}

it.each([
  ["an empty list of a VM that runs", emptiness(), true],
  [
    "an empty list of a VM that cannot be seen",
    { ...emptiness(), vm: undefined },
    true,
  ],
  [
    "an empty list of a VM whose state says it all",
    emptiness(vm([null], "Paused")),
    false,
  ],
  [
    "conditions that removed everything",
    emptiness(vm([null]), named("a")),
    false,
  ],
])("asks for more facts about %s: %s", (_what, empty, expected) => {
  expect(needsSurroundings(empty)).toBe(expected);
});

it("speaks of the rule where ZStack listed nothing, and of the conditions where it listed something", () => {
  expect(whyNone(emptiness())).toContain("ZStack lists an ISO only if");
  expect(whyNone(emptiness(vm([null]), named("a")))).toBe(
    'This VM can take or has 1 ISO image, and the conditions removed it:\n  - name "z" removed 1: a. Did you mean "a"?',
  );
});

describe("for many VMs of one choice", () => {
  it("says of each what is true of it: its state, its drives, its cluster", () => {
    const explain = createExplainer();
    const arm = around([iso("x", { architecture: "aarch64" })]);
    const elsewhere = {
      ...arm,
      cluster: { ...CLUSTER, uuid: "d", name: "other" },
    };
    const texts = [
      explain(emptiness(), arm),
      explain(emptiness(), elsewhere),
      explain(emptiness(vm(["x"])), arm),
      explain(emptiness(vm([null], "Stopped")), arm),
      explain(emptiness(vm([null], "Paused"))),
    ];
    expect(new Set(texts).size).toBe(5);
    expect(texts[1]).toContain("cluster other");
    expect(texts[2]).toContain("in a drive of this VM already: x");
  });

  it("makes a text that is due to several once", () => {
    const explain = createExplainer();
    const facts = around([iso("x", { state: "Disabled" })]);
    const first = explain(emptiness(), facts);
    // The facts of the first stand for all in the same place: nothing is read from the second.
    const unread = new Proxy(facts, {
      get: (of, key) => {
        if (key === "isos") throw new RangeError("read again");
        return Reflect.get(of, key) as unknown;
      },
    });
    expect(
      explain({ ...emptiness(), vm: { ...vm([null]), uuid: "other" } }, unread),
    ).toBe(first);
  });
});
