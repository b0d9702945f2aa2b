import {
  type CallFunction_Request,
  type CallFunction_Response,
  type FunctionMessage as WireFunction,
  type GetFunctions_Response,
  StringKind,
} from "../gen/tfplugin6";
import { type ProviderFunction } from "../function";
import { type Provider } from "../provider";
import { ctyToJson } from "../schema/cty";
import { type CtyType } from "../schema/schema";
import { redactOwn } from "../../foundation";
import { valueFromWire, valueToWire } from "./dynamic-value";

/** Terraform takes them from the schema, OpenTofu also by this call. */
export function getFunctions<Client>({
  functions = [],
}: Provider<Client>): GetFunctions_Response {
  return { functions: functionsToWire(functions), diagnostics: [] };
}

export function functionsToWire(
  functions: readonly ProviderFunction[],
): Record<string, WireFunction> {
  return Object.fromEntries(
    functions.map((one) => [one.name, functionToWire(one)]),
  );
}

function functionToWire({
  summary,
  description,
  parameters,
  returns,
}: ProviderFunction): WireFunction {
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
  request: CallFunction_Request,
): CallFunction_Response {
  const called = functions.find(({ name }) => name === request.name);
  if (called === undefined)
    return failed(`The provider has no function ${request.name}.`);
  const args = called.parameters.map(({ type }, i) =>
    valueFromWire(request.arguments[i], type),
  );
  const answer = called.call(args);
  return "error" in answer
    ? failed(answer.error, answer.argument)
    : { result: valueToWire(answer.result, called.returns), error: undefined };
}

export function failed(text: string, argument?: number): CallFunction_Response {
  return {
    result: undefined,
    error: {
      // The host ends the sentence.
      text: redactOwn(text).replace(/\.$/, ""),
      ...(argument === undefined ? {} : { functionArgument: BigInt(argument) }),
    },
  };
}
