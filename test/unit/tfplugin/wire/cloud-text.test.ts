/** Texts that Terraform prints as they are, of names that anybody may have chosen. */

import { silentLogger } from "../../../../src/foundation";
import { invokeAction } from "../../../../src/tfplugin/wire/action-calls";
import { listResource } from "../../../../src/tfplugin/wire/list-calls";
import { isoAttachment } from "../../../../src/provider/attachment/iso-attachment";

const STEERS = "rocky\u001b[2J\u202e\r\nmine";
const SHOWN = String.raw`rocky\u001b[2J\u202e`;
const context = { signal: new AbortController().signal, log: silentLogger };
const configured = {
  get: () => ({ client: undefined }),
  tryGet: () => undefined,
} as never;
const schema = { description: "", attributes: {} };

it("a display name steers no terminal and begins no line", async () => {
  const state = Object.fromEntries(
    Object.keys(isoAttachment.schema.attributes).map((name) => [name, null]),
  );
  const list = {
    typeName: "zstack_vm_iso_attachment",
    schema,

    list: async function* () {
      yield {
        displayName: STEERS,
        state: { ...state, vm_instance_uuid: "a", image_uuid: "b" },
      };
    },
  };
  const call = { list, resource: isoAttachment, configured } as never;
  const request = {
    config: undefined,
    limit: 0n,
    includeResourceObject: false,
  };
  const names: string[] = [];
  for await (const { displayName } of listResource(
    call,
    request as never,
    context as never,
  ))
    names.push(displayName);
  expect(names).toEqual([`${SHOWN}\\r\\nmine`]);
});

it("what an action says steers no terminal", async () => {
  const action = {
    typeName: "zstack_vm_iso_eject",
    schema,
    invoke: (
      _request: unknown,
      { progress }: { progress: (text: string) => void },
    ) => {
      progress(STEERS);
      return Promise.resolve([]);
    },
  };
  const said: string[] = [];
  for await (const { type } of invokeAction(
    { action, configured },
    { config: undefined } as never,
    context as never,
  ))
    if (type?.$case === "progress") said.push(type.progress.message);
  expect(said).toEqual([`${SHOWN}\\r\nmine`]);
});
