import {
  attachmentId,
  tryAttachmentFromId,
} from "../../../../src/provider/attachment/attachment";

const attachment = { vmUuid: "a".repeat(32), imageUuid: "b".repeat(32) };

it("comes back from its id", () => {
  expect(tryAttachmentFromId(attachmentId(attachment))).toEqual(attachment);
});

it.each([
  "",
  "/",
  "rocky",
  `${"a".repeat(32)}/`,
  `${"A".repeat(32)}/${"b".repeat(32)}`,
])("is not read from %j", (id) => {
  expect(tryAttachmentFromId(id)).toBeUndefined();
});
