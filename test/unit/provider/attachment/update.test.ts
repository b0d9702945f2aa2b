import {
  noteFromPrivate,
  noteToPrivate,
} from "../../../../src/provider/attachment/note";
import { updateAttachment } from "../../../../src/provider/attachment/update";
import { configured } from "../../../support/attachment/attachment-in-process";

it("takes over the planned settings, keeps its note, and forgets what only the plan needed", async () => {
  const planned = configured({ preflight: true });
  const replaces = { vmUuid: "a".repeat(32), imageUuid: "b".repeat(32) };
  const answer = await updateAttachment({
    planned,
    private: noteToPrivate({ token: "t", replaces }),
  });
  expect(answer).toMatchObject({ state: planned, diagnostics: [] });
  expect(noteFromPrivate(answer.private ?? new Uint8Array())).toEqual({
    token: "t",
  });
});
