import { installPathOf } from "../../candidates";
import {
  isObjectValue,
  type ProviderFunction,
  textOf,
  type Value,
} from "../../tfplugin";

/** `provider::zstack-iso::install_path` */
export const installPath: ProviderFunction = {
  name: "install_path",
  summary: "Returns the path of the first copy of an image that is Ready",
  description:
    "Returns the `install_path` of the first copy that is `Ready`, in the order of `backup_storage_uuid`, or null if there is none. A candidate's own `install_path` follows the same rule. The argument is `backup_storage_refs` of this provider, or any list of objects with the same three attributes, such as those of the official provider.",
  parameters: [
    {
      name: "refs",
      type: {
        list: {
          object: {
            backup_storage_uuid: "string",
            install_path: "string",
            status: "string",
          },
        },
      },
      description:
        "The copies of one image. Attributes other than `backup_storage_uuid`, `install_path` and `status` are ignored.",
    },
  ],
  returns: "string",
  call: ([refs]) => {
    const copies = (Array.isArray(refs) ? (refs as readonly Value[]) : [])
      .filter(isObjectValue)
      .map((ref) => ({
        backupStorageUuid: textOf(ref.backup_storage_uuid) ?? null,
        installPath: textOf(ref.install_path) ?? null,
        status: textOf(ref.status) ?? null,
      }));
    return { result: installPathOf(copies) };
  },
};
