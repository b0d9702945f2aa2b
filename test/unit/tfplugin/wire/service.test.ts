import { silentLogger } from "../../../../src/foundation";
import { CallGuard } from "../../../../src/tfplugin/wire/call-guard";
import {
  byTypeName,
  guardedService,
} from "../../../../src/tfplugin/wire/service";

const guard = new CallGuard(silentLogger);
const never = new AbortController().signal;

it("finds what the host names, and says what it does not have", () => {
  const things = [{ typeName: "a_one" }, { typeName: "a_two" }];
  const find = byTypeName(things, "resource");
  expect(find("a_two")).toBe(things[1]);
  expect(() => find("a_three")).toThrow("there is no resource a_three");
});

interface Thing {
  readonly state?: string | undefined;
  readonly errors?: number;
}

/** Its messages are JSON; an empty one is an empty object. */
const method = {
  requestDeserialize: (bytes: Buffer) => JSON.parse(String(bytes)) as Thing,
  responseSerialize: (thing: Thing) => Buffer.from(JSON.stringify(thing)),
  responseDeserialize: (bytes: Buffer) =>
    JSON.parse(String(bytes) || "{}") as Thing,
};

const service = {
  readThing: { ...method, path: "/test.Service/ReadThing" },
  checkThing: { ...method, path: "/test.Service/CheckThing" },
  listThing: {
    ...method,
    path: "/test.Service/ListThing",
    responseStream: true as const,
  },
};

const handlers = guardedService(
  service,
  {
    calls: {
      readThing: () => {
        throw new TypeError("a bug");
      },
      checkThing: () => Promise.reject(new TypeError("another bug")),
      listThing: async function* (asked) {
        yield asked;
        await Promise.reject(new TypeError("a bug"));
      },
    },
    failures: {
      readThing: (diagnostics, { state }) => ({
        state,
        errors: diagnostics.length,
      }),
      listThing: ([diagnostic]) => ({
        state: String(diagnostic?.detail.split("\n")[0]),
      }),
    },
  },
  guard,
);

it("answers a bug in a call with diagnostics that can carry what was asked", async () => {
  expect(await handlers.readThing({ state: "kept" }, never)).toEqual({
    state: "kept",
    errors: 1,
  });
});

it("answers a bug in a call that has nothing to keep by diagnostics alone, which name the call", async () => {
  const detail = expect.stringMatching(
    /^another bug\n.*in CheckThing/s,
  ) as string;
  expect(await handlers.checkThing({}, never)).toMatchObject({
    diagnostics: [{ detail }],
  });
});

it("ends a stream of a call with a bug by an event that tells of it", async () => {
  const heard: Thing[] = [];
  for await (const thing of handlers.listThing({ state: "first" }, never))
    heard.push(thing);
  expect(heard).toEqual([{ state: "first" }, { state: "a bug" }]);
});
