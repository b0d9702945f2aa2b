import {
  candidatesForVm,
  type Choice,
  createChooser,
} from "../../../../src/candidates";
import { whyNoneMatches } from "../../../../src/candidates/why/none-matches";
import { vm } from "../../../support/worlds/inventories";
import { iso } from "../../../support/worlds/surroundings";

describe("when the conditions removed everything", () => {
  const { candidates } = candidatesForVm({
    listed: [
      iso("rocky-9.4"),
      iso("rocky-9.5"),
      iso("ubuntu", { architecture: null }),
    ],
    vm: vm([null]),
    attachedImages: [],
    includeAttached: true,
  });

  function whyNot(choice: Choice): string {
    const chosen = createChooser(choice)(candidates);
    expect(chosen.candidates).toEqual([]);
    return whyNoneMatches(chosen, choice, (argument) => `<${argument}>`);
  }

  it("how many each removed is told in the order name, pattern, filters", () => {
    expect(
      whyNot({
        nameRegex: "^rocky",
        filter: [
          { name: "uuid", values: ["rocky-9.5", "other"] },
          { name: "architecture", values: ["aarch64"] },
        ],
      }),
    ).toBe(
      "This VM can take or has 3 ISO images, and the conditions removed all of them:\n" +
        '  - <nameRegex> "^rocky" removed 1: ubuntu\n' +
        "  - <filter> 1 (uuid = other, rocky-9.5) removed 1, whose uuid is rocky-9.4\n" +
        "  - <filter> 2 (architecture = aarch64) removed 1, whose architecture is x86_64",
    );
  });

  it("a name that is nearly right is suggested", () => {
    expect(whyNot({ name: "rocky-9,4" })).toContain(
      'removed 3: rocky-9.4, rocky-9.5, ubuntu. Did you mean "rocky-9.4"?',
    );
  });

  it("a null attribute is told as null", () => {
    expect(
      whyNot({
        name: "ubuntu",
        filter: [{ name: "architecture", values: ["x86_64"] }],
      }),
    ).toContain("whose architecture is null");
  });
});
