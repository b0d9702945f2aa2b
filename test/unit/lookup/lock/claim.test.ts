import fs, {
  lstatSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type Clock } from "../../../../src/foundation";
import { withClaim } from "../../../../src/lookup/lock/claim";
import { rejection } from "../../../support/lookups";
import { newFolder } from "../../../support/new-folder";

let target: string;
beforeEach(() => {
  const folder = newFolder("zstack-iso-claim");
  target = path.join(folder, "lock.json");
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(path.dirname(target), { recursive: true });
});

/** Time passes only while somebody waits. */
function hurried(): Clock {
  let now = 0;
  return {
    now: () => now,
    monotonic: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

const claimed = (): Promise<string> =>
  withClaim(target, { called: "lock.json", clock: hurried() }, () => "done");

it("takes a link that leads nowhere for the claim of a dead one", async () => {
  symlinkSync("nowhere", `${target}.claim`);
  expect(await claimed()).toBe("done");
  expect(readdirSync(path.dirname(target))).toEqual([]);
});

it("gives up when a claim that does not move cannot be removed", async () => {
  writeFileSync(`${target}.claim`, "of another user, in a folder for all");
  jest.spyOn(fs, "renameSync").mockImplementation(() => {
    throw Object.assign(new Error("EPERM"), { code: "EPERM" });
  });
  expect(await rejection(claimed())).toMatchObject({
    code: "LockBusy",
    hint: expect.stringContaining(`delete ${target}.claim`) as unknown,
  });
  expect(lstatSync(`${target}.claim`).isFile()).toBe(true);
});
