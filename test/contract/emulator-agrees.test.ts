import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../src/emulator";
import { systemClock } from "../../src/foundation";
import {
  byOtherHands,
  drivesWorld,
  englishWorld,
  recordedSurroundings,
  recordedWorld,
} from "../support/recorded/recorded-world";
import { type Recording, recordingsOf } from "../support/recorded/recordings";
import { comparable, Replay } from "../support/recorded/replay";

// In the order in which they were recorded: what one leaves in a drive the next one finds there.
const FILES = [
  "01-login.txt",
  "02-candidates.txt",
  "03-candidates-params.txt",
  "04-errors.txt",
  "05-query.txt",
  "06-attach-detach.txt",
  "07-jobs.txt",
  "08-accesskey.txt",
  "09-noauth-apis.txt",
  "11-vm-candidates.txt",
  "12-three-cdroms.txt",
  "13-no-cdrom.txt",
  "14-stopped.txt",
  "15-images.txt",
  "17-images2.txt",
];
const GAPS = readFileSync(path.join(__dirname, "known-gaps.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

const recordings = FILES.flatMap(recordingsOf);
const world = () => recordedWorld(recordings);
const english = recordingsOf("30-en-locale.txt");
const surroundings = recordingsOf("40-surroundings.txt");
const drives = recordingsOf("41-drives.txt");

// A node that knows of access keys, but has nobody to look them up; in the middle of it the zone of
// a Date begins to count.
const accessKeys = recordingsOf("31-accesskey-gateway.txt");
const zoneCounts = accessKeys.findIndex(({ url }) =>
  url.includes("/rest/checkTimeZone/"),
);
const unbound: EmulatorOptions = {
  accessKeys: "unbound",
  clock: { ...systemClock, now: () => Date.UTC(2026, 10, 23, 22, 30, 50) },
};

interface Bed {
  readonly name: string;
  readonly recordings: readonly Recording[];
  readonly options: () => EmulatorOptions;
}

// The recorded node was built from the public source: no access keys.
const BEDS: readonly Bed[] = [
  {
    name: "zh_CN",
    recordings,
    options: () => ({ world: world(), accessKeys: false }),
  },
  {
    name: "en_US",
    recordings: english,
    options: () => ({ world: englishWorld(english), locale: "en_US" }),
  },
  {
    name: "surroundings",
    recordings: surroundings,
    options: () => ({ world: recordedSurroundings(surroundings) }),
  },
  {
    name: "drives and tenants",
    recordings: drives,
    options: () => ({ world: drivesWorld(drives) }),
  },
  {
    name: "access keys, the zone ignored",
    recordings: accessKeys.slice(0, zoneCounts),
    options: () => ({ ...unbound, world: world() }),
  },
  {
    name: "access keys, the zone counts",
    recordings: accessKeys.slice(zoneCounts),
    options: () => ({ ...unbound, world: world(), checkTimeZone: true }),
  },
];

const login = recordings.find(
  ({ url, status }) => url.endsWith("/v1/accounts/login") && status === 200,
) as Recording;

const TENANT_SESSIONS = [
  "0365428794504762869196a351861318",
  "878ee0ba9f764fd0a59bf8bcaad35f41",
];

/** Who had opened a session whose beginning cannot be replayed. */
function loginOf(session: string): Recording {
  return TENANT_SESSIONS.includes(session)
    ? { ...login, body: login.body?.replace("admin", "tenant") }
    : login;
}

function isGap({ title }: Recording): boolean {
  return GAPS.some((gap) => title.includes(gap));
}

/**
 * fetch cannot send a body with GET: one recorded request of that kind is put by hand elsewhere.
 */
function canBeReplayed({ method, body }: Recording): boolean {
  return !(method === "GET" && body !== undefined);
}

describe.each(BEDS)(
  "the emulator ($name) answers as the real node did",
  ({ recordings: all, options }) => {
    const replayed = all.filter((r) => !isGap(r) && canBeReplayed(r));
    let emulator: Emulator;
    let replay: Replay;
    beforeAll(async () => {
      emulator = await startEmulator(options());
      replay = new Replay(emulator, loginOf);
    });
    afterAll(() => emulator.close());

    it.each(replayed.map((r) => [r.title, r] as const))(
      "%s",
      async (_title, recording) => {
        byOtherHands(emulator.world, recording);
        expect(comparable(await replay.put(recording))).toEqual(
          comparable(recording),
        );
      },
    );
  },
);

describe("the list of known gaps", () => {
  it("names nothing that was mended, and nothing that is not recorded", async () => {
    const mended: string[] = [];
    for (const { recordings: all, options } of BEDS) {
      const emulator = await startEmulator(options());
      const replay = new Replay(emulator, loginOf);
      for (const recording of all.filter(canBeReplayed)) {
        byOtherHands(emulator.world, recording);
        const outcome = comparable(await replay.put(recording));
        const agrees =
          JSON.stringify(outcome) === JSON.stringify(comparable(recording));
        if (agrees && isGap(recording)) mended.push(recording.title);
      }
      await emulator.close();
    }
    expect(mended).toEqual([]);
    const titles = BEDS.flatMap((bed) => bed.recordings).map((r) => r.title);
    expect(
      GAPS.filter((gap) => !titles.some((title) => title.includes(gap))),
    ).toEqual([]);
  });
});
