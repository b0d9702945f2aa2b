import { silentLogger } from "../../../../src/foundation";
import { CallGuard } from "../../../../src/tfplugin/wire/call-guard";
import {
  byTypeName,
  streamWith,
  unaryWith,
} from "../../../../src/tfplugin/wire/service";

const guard = new CallGuard(silentLogger);
const never = new AbortController().signal;
const noMore = (): void => undefined;

it("finds what the host names, and says what it does not have", () => {
  const things = [{ typeName: "a_one" }, { typeName: "a_two" }];
  const find = byTypeName(things, "resource");
  expect(find("a_two")).toBe(things[1]);
  expect(() => find("a_three")).toThrow("there is no resource a_three");
});

it("answers a bug in a handler with diagnostics that can carry what was asked", async () => {
  const handler = unaryWith(guard)<{ state: string }, object>(
    "ReadThing",
    () => {
      throw new TypeError("a bug");
    },
    (diagnostics, { state }) => ({ state, errors: diagnostics.length }),
  );
  expect(await handler({ state: "kept" }, never, noMore)).toEqual({
    state: "kept",
    errors: 1,
  });
});

it("ends a stream of a handler with a bug by an event that tells of it", async () => {
  const handler = streamWith(guard)<string, string>(
    "ListThing",
    async function* (asked) {
      yield asked;
      await Promise.reject(new TypeError("a bug"));
    },
    ([diagnostic]) => String(diagnostic?.detail.split("\n")[0]),
  );
  const heard: string[] = [];
  for await (const event of handler("first", never)) heard.push(event);
  expect(heard).toEqual(["first", "a bug"]);
});
