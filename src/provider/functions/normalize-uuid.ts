import { isUuid, tryRepairUuid } from "../../foundation";
import { type ProviderFunction } from "../../tfplugin";

/** Longer texts are cut in the error. */
const SHOWN = 80;

/** `provider::zstack-iso::normalize_uuid` */
export const normalizeUuid: ProviderFunction = {
  name: "normalize_uuid",
  summary: "Converts a UUID to the form that ZStack expects",
  description:
    "Returns the 32 lowercase hexadecimal digits of a UUID that is written with dashes, capitals, surrounding spaces or braces, or as `urn:uuid:…`. A UUID that already has this form is returned unchanged. Anything else is an error.",
  parameters: [
    {
      name: "text",
      type: "string",
      description: "A UUID in any usual spelling.",
    },
  ],
  returns: "string",
  call: ([text]) => {
    if (typeof text !== "string") return { error: noUuid(""), argument: 0 };
    const uuid = isUuid(text) ? text : tryRepairUuid(text);
    return uuid === undefined
      ? { error: noUuid(text), argument: 0 }
      : { result: uuid };
  },
};

function noUuid(text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `${JSON.stringify(shown)} is not a UUID: 32 hexadecimal digits, with or without dashes, as in "9602b251-4d61-444e-bab0-65a9282851b1".`;
}
