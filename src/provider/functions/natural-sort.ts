import { sortNaturally } from "../../candidates";
import { type ProviderFunction, type Value } from "../../tfplugin";

/** `provider::zstack-iso::natural_sort` */
export const naturalSort: ProviderFunction = {
  name: "natural_sort",
  summary: "A list of strings in natural order",
  description:
    'Sorts as `order_by = "natural_name"` does: runs of digits compare as numbers, all else by code point, so `rocky-9.4` comes before `rocky-9.10`. Texts that are equal in this order (`iso-1`, `iso-01`) come by code point. The order depends on no locale.',
  parameters: [
    { name: "list", type: { list: "string" }, description: "The texts." },
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
