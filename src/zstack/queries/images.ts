import { type Clock } from "../../foundation";
import { type ZStackClient } from "../client";
import { imageFromWire } from "../inventories-from-wire";
import { Batch } from "../sharing/batch";
import { type SignIn } from "../sign-in/sign-in";
import { QueryApi } from "./query-api";

/** QueryImage. */
export function imageQueries(
  signIn: SignIn,
  clock: Clock,
): Pick<ZStackClient, "findImages" | "listIsoImages"> {
  const images = new QueryApi("/v1/images", imageFromWire, signIn);
  const byUuid = new Batch(
    (uuids, options) => images.byUuids(uuids, options),
    clock,
  );
  return {
    findImages: async (imageUuids, options) => {
      const found = await Promise.all(
        imageUuids.map((uuid) => byUuid.tryFind(uuid, options)),
      );
      return found.filter((image) => image !== undefined);
    },
    listIsoImages: (options) => images.all(["mediaType=ISO"], options),
  };
}
