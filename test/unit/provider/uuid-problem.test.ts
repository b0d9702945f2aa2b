import {
  uuidProblems,
  uuidProblemsOf,
} from "../../../src/provider/uuid-problem";
import { UNKNOWN } from "../../../src/tfplugin/value";

const UUID = "1f65bf61248341708265de7d759828b2";
const DASHED = "1F65BF61-2483-4170-8265-DE7D759828B2";

it("names a malformed uuid at its argument, and writes it right where that can be told", () => {
  expect(uuidProblems({ image_uuid: DASHED }, ["image_uuid"])).toEqual([
    {
      severity: "error",
      summary: "Not a UUID of ZStack",
      detail: `"${DASHED}" is not what ZStack calls a UUID: 32 lower-case hexadecimal digits without dashes. Write "${UUID}".`,
      path: ["image_uuid"],
    },
  ]);
  const [fault] = uuidProblemsOf("web", ["vms", 1]);
  expect(fault?.path).toEqual(["vms", 1]);
  expect(fault?.detail).not.toContain("Write ");
});

it.each([[UUID], [null], [UNKNOWN], [undefined]])(
  "says nothing of %p: it is right, or judged elsewhere",
  (value) => {
    expect(uuidProblemsOf(value, ["image_uuid"])).toEqual([]);
  },
);
