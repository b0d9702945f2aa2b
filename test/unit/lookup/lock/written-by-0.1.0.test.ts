import { copyFileSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  lookupVmIsoCandidate,
  lookupVmIsoCandidates,
  type VmIsoCandidateQuery,
  type VmIsoCandidatesQuery,
} from "../../../../src/lookup";
import { frozenFile, frozenJson } from "../../../support/upgrade/frozen";
import { newFolder } from "../../../support/new-folder";

type Frozen =
  | {
      readonly look: "lookupVmIsoCandidates";
      readonly query: VmIsoCandidatesQuery;
      readonly answer: object;
    }
  | {
      readonly look: "lookupVmIsoCandidate";
      readonly query: VmIsoCandidateQuery;
      readonly answer: object;
    };

const LOOK_UPS = frozenJson("lock/answers.json") as Frozen[];

let folder: string;
beforeEach(() => {
  folder = newFolder("lock-of-0.1.0");
});

it.each(LOOK_UPS.map((one, i) => [i, one.look, one] as const))(
  "a lock that 0.1.0 wrote still answers lookup %i (%s) when nothing may be asked, and keeps its bytes",
  async (_i, _look, { look, query, answer }) => {
    const lockFile = path.join(folder, "zstack-iso.lock.json");
    copyFileSync(frozenFile("lock/zstack-iso.lock.json"), lockFile);
    const options = { mode: "frozen", lockFile } as const;
    const found =
      look === "lookupVmIsoCandidates"
        ? await lookupVmIsoCandidates(query, options)
        : await lookupVmIsoCandidate(query, options);
    expect(found).toMatchObject(answer);
    expect(readFileSync(lockFile)).toEqual(
      readFileSync(frozenFile("lock/zstack-iso.lock.json")),
    );
  },
);
