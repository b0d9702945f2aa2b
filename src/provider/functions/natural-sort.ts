import { sortNaturally } from "../../candidates";
import { type ProviderFunction, type Value } from "../../tfplugin";

/** `provider::zstack-iso::natural_sort` */
export const naturalSort: ProviderFunction = {
  name: "natural_sort",
  summary: "Sorts strings in natural order",
  description:
    'Sorts as `order_by = "natural_name"` does: runs of digits compare as numbers, everything else by code point, so `rocky-9.4` comes before `rocky-9.10`. Strings that compare as equal (`iso-1`, `iso-01`) are ordered by code point. The order does not depend on a locale.',
  parameters: [
    {
      name: "list",
      type: { list: "string" },
      description: "The strings to sort.",
    },
  ],
  returns: { list: "string" },
  call: ([list]) => {
    const texts = Array.isArray(list) ? (list as readonly Value[]) : [];
    const absent = texts.findIndex((text) => typeof text !== "string");
    return absent >= 0
      ? { error: `Element ${absent} is null. Leave it out.`, argument: 0 }
      : { result: sortNaturally(texts as readonly string[]) };
  },
};
