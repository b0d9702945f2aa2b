import { type ApplyResponse, type UpdateRequest } from "../../tfplugin";
import { noteFromPrivate, noteToPrivate } from "./note";

/** Update: of `timeouts` and `preflight` alone, which are no business of the cloud. */
export function updateAttachment({
  planned,
  private: bytes,
}: Pick<UpdateRequest<never>, "planned" | "private">): Promise<ApplyResponse> {
  const { token, unsettled } = noteFromPrivate(bytes);
  return Promise.resolve({
    state: planned,
    private: noteToPrivate({ token, unsettled }),
    diagnostics: [],
  });
}
