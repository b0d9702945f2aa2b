import { StringKind } from "../gen/tfplugin6";
import type * as wire from "../gen/tfplugin6";
import { type ProviderFunction } from "../function";
import { type Provider } from "../provider";
import { ctyToJson } from "../schema/cty";
import { type CtyType } from "../schema/schema";
import { redactOwn } from "../../foundation";
import { valueFromWire, valueToWire } from "./dynamic-value";

/** Terraform takes them from the schema, OpenTofu also by this call. */
export function getFunctions<Client>({
  functions = [],
}: Provider<Client>): wire.GetFunctions_Response {
  return { functions: functionsToWire(functions), diagnostics: [] };
}

export function functionsToWire(
  functions: readonly ProviderFunction[],
): Record<string, wire.FunctionMessage> {
  return Object.fromEntries(
    functions.map((one) => [one.name, functionToWire(one)]),
  );
}

function functionToWire({
  summary,
  description,
  parameters,
  returns,
}: ProviderFunction): wire.FunctionMessage {
  return {
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: typeToWire(parameter.type),
      allowNullValue: false,
      allowUnknownValues: false,
      description: parameter.description,
      descriptionKind: StringKind.MARKDOWN,
    })),
    variadicParameter: undefined,
    return: { type: typeToWire(returns) },
    summary,
    description,
    descriptionKind: StringKind.MARKDOWN,
    deprecationMessage: "",
  };
}

function typeToWire(type: CtyType): Buffer {
  return Buffer.from(JSON.stringify(ctyToJson(type)), "utf8");
}

export function callFunction<Client>(
  { functions = [] }: Provider<Client>,
  request: wire.CallFunction_Request,
): wire.CallFunction_Response {
  const called = functions.find(({ name }) => name === request.name);
  if (called === undefined)
    return failedFunction(`The provider has no function ${request.name}.`);
  const args = called.parameters.map(({ type }, i) =>
    valueFromWire(request.arguments[i], type),
  );
  const answer = called.call(args);
  return "error" in answer
    ? failedFunction(answer.error, answer.argument)
    : { result: valueToWire(answer.result, called.returns), error: undefined };
}

export function failedFunction(
  text: string,
  argument?: number,
): wire.CallFunction_Response {
  return {
    result: undefined,
    error: {
      // The host ends the sentence.
      text: redactOwn(text).replace(/\.$/, ""),
      ...(argument === undefined ? {} : { functionArgument: BigInt(argument) }),
    },
  };
}
