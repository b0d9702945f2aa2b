import {
  explainIsos,
  type ExplanationFacts,
} from "../../../../src/candidates/why/explain";
import { image, vm } from "../../../support/worlds/inventories";
import { around, iso } from "../../../support/worlds/surroundings";

const [fits, disabled, attached] = [
  iso("fits"),
  iso("off", { state: "Disabled" }),
  iso("in"),
];

function explained(over: Partial<ExplanationFacts>) {
  return explainIsos({
    vm: vm(["in", null]),
    listed: [fits],
    attachedImages: [attached],
    isos: [fits, disabled, attached],
    surroundings: around(undefined),
    ...over,
  });
}

it("tells every ISO, by name, with why ZStack does not list it", () => {
  expect(explained({})).toEqual([
    {
      uuid: "fits",
      name: "fits",
      candidate: true,
      attached: false,
      reasons: [],
    },
    {
      uuid: "in",
      name: "in",
      candidate: false,
      attached: true,
      reasons: ["in a drive of this VM already"],
    },
    {
      uuid: "off",
      name: "off",
      candidate: false,
      attached: false,
      reasons: ["its state is Disabled, not Enabled"],
    },
  ]);
});

it("gives the state of the VM as the first reason against each", () => {
  const [first, , off] = explained({ vm: vm([null], "Paused"), listed: [] });
  const state = "the VM is Paused, neither Running nor Stopped";
  expect(first?.reasons).toEqual([state]);
  expect(off?.reasons).toEqual([state, "its state is Disabled, not Enabled"]);
});

it("says so where ZStack does not list an ISO that nothing speaks against", () => {
  const [one] = explained({ isos: [fits], listed: [], vm: vm([null]) });
  expect(one?.reasons).toEqual([
    "ZStack does not list it, for no reason that this account can see",
  ]);
});

it("takes an ISO that was attached between the two reads for attached, not for a candidate", () => {
  const [, one] = explained({ listed: [fits, attached] });
  expect(one).toMatchObject({ uuid: "in", candidate: false, attached: true });
});

it("tells an ISO in a drive whose image this account cannot see, and one that only the list has", () => {
  const found = explained({
    vm: vm(["hidden"]),
    isos: [],
    listed: [image("shared", "shared")],
    attachedImages: [],
  });
  expect(found).toMatchObject([
    { uuid: "shared", candidate: true },
    { uuid: "hidden", name: null, reasons: ["in a drive of this VM already"] },
  ]);
});
