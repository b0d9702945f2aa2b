import { FUNCTIONS } from "../../../../src/provider/functions/functions";
import { schemaProblems } from "../../../support/plugin/schema-problems";

it("describes every function and every argument, under names that Terraform takes", () => {
  for (const { name, summary, description, parameters } of FUNCTIONS)
    expect(
      schemaProblems(
        {
          description: summary,
          attributes: Object.fromEntries(
            [{ name, type: "string" as const, description }, ...parameters].map(
              (one) => [
                one.name,
                {
                  type: one.type,
                  mode: "required",
                  description: one.description,
                },
              ],
            ),
          ),
        },
        "resource",
      ),
    ).toEqual([]);
});
