import {
  DEFAULT_WORLD,
  type Emulator,
  startEmulator,
} from "../../../../../src/emulator";
import { answerAs } from "../../../../support/cli/command";
import { cli } from "../../../../support/cli/from-source";
import { type Ran } from "../../../../support/terraform/terraform";
import { signedIn } from "../../../../support/cloud/signed-in";

const { vms, isos } = DEFAULT_WORLD;

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterEach(() => {
  expect(emulator.liveSessions).toBe(0);
  // It never sends a change.
  const methods = emulator.requests
    .filter(({ path }) => path.includes("/iso/"))
    .map(({ method }) => method);
  expect(methods).toEqual([]);
});
afterAll(() => emulator.close());

const canAttach = (...args: string[]): Promise<Ran> =>
  cli(["can-attach", ...args], { env: signedIn(emulator) });

it("ends with 0 when nothing speaks against it", async () => {
  const ran = await canAttach(vms.web, isos.rocky94, "--json");
  expect(ran.code).toBe(0);
  expect(answerAs("can-attach", ran)).toEqual({ reasons: [] });
  expect((await canAttach(vms.web, isos.rocky94)).stdout).toMatch(/^yes: /);
});

it.each([
  [vms.web, isos.debian, /Downloading/],
  [vms.web, isos.openEulerArm, /aarch64/],
  [vms.db, isos.rocky94, /already/],
  [vms.db, isos.rocky95, /Every drive/],
])("ends with 3 for %s and %s, with the reason", async (vm, iso, reason) => {
  const ran = await canAttach(vm, iso, "--json");
  expect(ran.code).toBe(3);
  const { reasons } = answerAs("can-attach", ran) as { reasons: string[] };
  expect(reasons.join("\n")).toMatch(reason);
  const people = await canAttach(vm, iso);
  expect(people.code).toBe(3);
  expect(people.stdout).toMatch(/^no: /);
  expect(people.stdout).toMatch(reason);
});

it("lists the drives right under the sentence about them", async () => {
  const { stdout } = await canAttach(vms.db, isos.rocky95);
  expect(stdout).toMatch(
    / holds an ISO:\n {2}drive 0 \(\w{32}\): ISO \w{32}\n/,
  );
});

it.each([
  ["a".repeat(32), isos.rocky94, "NotFound"],
  [vms.web, "b".repeat(32), "NotFound"],
  [vms.web, "rocky-9.3", "NoIsoOfName"],
  [vms.web, "154C6715-C599-4BFD-8C82-2FD6FC5792F8", "Usage"],
])("ends with 1 for %s and %s, which do not exist", async (vm, iso, code) => {
  const ran = await canAttach(vm, iso, "--json");
  expect(ran.code).toBe(1);
  expect(answerAs("error", ran)).toMatchObject({ error: { code } });
});
