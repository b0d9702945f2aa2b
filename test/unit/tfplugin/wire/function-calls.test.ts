import { encode, decode } from "@msgpack/msgpack";
import { protectSecret } from "../../../../src/foundation";
import { type Provider } from "../../../../src/tfplugin";
import {
  callFunction,
  getFunctions,
} from "../../../../src/tfplugin/wire/function-calls";

const provider: Provider<object> = {
  name: "test",
  version: "0.0.0",
  schema: { description: "", attributes: {} },
  configure: () => Promise.resolve({ client: {}, diagnostics: [] }),
  dataSources: [],
  resources: [],
  functions: [
    {
      name: "repeat",
      summary: "Repeats.",
      description: "Repeats a *text*.",
      parameters: [
        { name: "text", type: "string", description: "What." },
        { name: "times", type: "number", description: "How often." },
      ],
      returns: { list: "string" },
      call: ([text = null, times]) =>
        typeof times === "number" && times >= 0
          ? { result: Array.from({ length: times }, () => text) }
          : {
              error: `${JSON.stringify(text)} cannot be repeated`,
              argument: 1,
            },
    },
  ],
};

function call(name: string, ...args: readonly unknown[]) {
  return callFunction(provider, {
    name,
    arguments: args.map((arg) => ({
      msgpack: Buffer.from(encode(arg)),
      json: Buffer.alloc(0),
    })),
  });
}

it("calls a function with arguments of its types and returns its result", () => {
  const { result, error } = call("repeat", "a", 3);
  expect(error).toBeUndefined();
  expect(decode(result?.msgpack ?? Buffer.alloc(0))).toEqual(["a", "a", "a"]);
});

it("puts an error on the argument that it is about, without secrets in it", () => {
  protectSecret("canary-of-a-function");
  expect(call("repeat", "canary-of-a-function", -1)).toEqual({
    result: undefined,
    error: { text: '"***" cannot be repeated', functionArgument: 1n },
  });
});

it("says which function it does not have", () => {
  expect(call("nothing")).toEqual({
    result: undefined,
    error: { text: "The provider has no function nothing" },
  });
});

it("describes each function, with arguments that are neither null nor unknown", () => {
  const { repeat } = getFunctions(provider).functions;
  expect(repeat).toMatchObject({
    summary: "Repeats.",
    description: "Repeats a *text*.",
  });
  expect(repeat?.parameters).toMatchObject([
    { name: "text", allowNullValue: false, allowUnknownValues: false },
    { name: "times", allowNullValue: false, allowUnknownValues: false },
  ]);
  expect(String(repeat?.return?.type)).toBe('["list","string"]');
});
