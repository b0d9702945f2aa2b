import { readFileSync } from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../src/emulator";
import {
  byOtherHands,
  drivesWorld,
  englishWorld,
  recordedSurroundings,
  recordedWorld,
} from "../support/recorded-world";
import { type Recording, recordingsOf } from "../support/recordings";
import { comparable, Replay } from "../support/replay";

// In the order in which they were recorded: what one leaves in a drive the next one finds there.
const FILES = [
  "01-login.txt",
  "02-candidates.txt",
  "03-candidates-params.txt",
  "04-errors.txt",
  "05-query.txt",
  "06-attach-detach.txt",
  "07-jobs.txt",
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

const recordings = FILES.flatMap(recordingsOf).filter(canBeReplayed);
const english = recordingsOf("30-en-locale.txt").filter(canBeReplayed);
const surroundings = recordingsOf("40-surroundings.txt");
const drives = recordingsOf("41-drives.txt");
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

/** fetch cannot send a body with GET: one recorded request of that kind is put by hand elsewhere. */
function canBeReplayed({ method, body }: Recording): boolean {
  return !(method === "GET" && body !== undefined);
}

const worlds = {
  zh_CN: () => recordedWorld(recordings),
  en_US: () => englishWorld(english),
  "zh_CN, surroundings": () => recordedSurroundings(surroundings),
  "zh_CN, drives": () => drivesWorld(drives),
} as const;

async function start(world: keyof typeof worlds): Promise<Emulator> {
  return startEmulator({
    world: worlds[world](),
    locale: world === "en_US" ? "en_US" : "zh_CN",
  });
}

describe.each([
  ["zh_CN", recordings],
  ["en_US", english],
  ["zh_CN, surroundings", surroundings],
  ["zh_CN, drives", drives],
] as const)("the emulator (%s) answers as the real node did", (world, all) => {
  let emulator: Emulator;
  let replay: Replay;
  beforeAll(async () => {
    emulator = await start(world);
    replay = new Replay(emulator, loginOf);
  });
  afterAll(() => emulator.close());

  it.each(all.filter((r) => !isGap(r)).map((r) => [r.title, r] as const))(
    "%s",
    async (_title, recording) => {
      byOtherHands(emulator.world, recording);
      expect(comparable(await replay.put(recording))).toEqual(
        comparable(recording),
      );
    },
  );
});

describe("the list of known gaps", () => {
  it("names nothing that was mended, and nothing that is not recorded", async () => {
    const mended: string[] = [];
    const all = [
      ["zh_CN", recordings],
      ["en_US", english],
      ["zh_CN, surroundings", surroundings],
      ["zh_CN, drives", drives],
    ] as const;
    for (const [world, asked] of all) {
      const emulator = await start(world);
      const replay = new Replay(emulator, loginOf);
      for (const recording of asked) {
        byOtherHands(emulator.world, recording);
        const outcome = comparable(await replay.put(recording));
        const agrees =
          JSON.stringify(outcome) === JSON.stringify(comparable(recording));
        if (agrees && isGap(recording)) mended.push(recording.title);
      }
      await emulator.close();
    }
    expect(mended).toEqual([]);
    expect(
      GAPS.filter(
        (gap) =>
          !all.some(([, asked]) =>
            asked.some(({ title }) => title.includes(gap)),
          ),
      ),
    ).toEqual([]);
  });
});
