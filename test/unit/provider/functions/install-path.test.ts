import * as fc from "fast-check";
import { installPath } from "../../../../src/provider/functions/install-path";
import { type FunctionResponse, type Value } from "../../../../src/tfplugin";

function resultOf(answer: FunctionResponse): Value {
  if ("error" in answer) throw new TypeError(answer.error);
  return answer.result;
}

const call = (...args: readonly Value[]): FunctionResponse =>
  installPath.call(args);

const uuid = fc.stringMatching(/^[0-9a-f]{32}$/);

describe("install_path", () => {
  const ref = fc.record({
    backup_storage_uuid: fc.option(uuid),
    install_path: fc.option(fc.string()),
    status: fc.option(fc.constantFrom("Ready", "Creating", "Deleted")),
  });

  it("takes the first copy that is Ready by its storage's uuid, whatever the order of the list", () => {
    fc.assert(
      fc.property(fc.array(ref), (refs) => {
        const ready = refs.filter(
          ({ status, install_path: path }) =>
            status === "Ready" && path !== null,
        );
        const first = ready
          .map(({ backup_storage_uuid: storage, install_path: path }) => ({
            storage: storage ?? "",
            path,
          }))
          .reduce<{ storage: string; path: string | null } | undefined>(
            (best, one) =>
              best === undefined ||
              one.storage < best.storage ||
              (one.storage === best.storage &&
                (one.path ?? "") < (best.path ?? ""))
                ? one
                : best,
            undefined,
          );
        const path = resultOf(call(refs));
        expect(path).toBe(first?.path ?? null);
        expect(resultOf(call([...refs].reverse()))).toBe(path);
      }),
    );
  });

  it("is null when no copy is Ready, or there is none", () => {
    expect(call([])).toEqual({ result: null });
  });
});
