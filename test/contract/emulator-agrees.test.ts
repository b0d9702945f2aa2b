import { readFileSync } from "node:fs";
import path from "node:path";
import {
  type Emulator,
  type EmulatorOptions,
  startEmulator,
} from "../../src/emulator";
import { systemClock } from "../../src/foundation";
import { recordedWorld } from "../support/recorded-world";
import { type Recording, recordingsOf } from "../support/recordings";

const FILES = [
  "01-login.txt",
  "02-candidates.txt",
  "03-candidates-params.txt",
  "04-errors.txt",
  "05-query.txt",
  "08-accesskey.txt",
  "09-noauth-apis.txt",
];
const GAPS = readFileSync(path.join(__dirname, "known-gaps.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

const recordings = FILES.flatMap(recordingsOf);
const world = () => recordedWorld(recordings);

// In English only sign-in and what comes before the handler: that world had other uuids, and a tenant whose password was stored in clear.
const ENGLISH_VM = "2023690ac53e4f2bbdad11f4b7f2ad33";
const english = recordingsOf("30-en-locale.txt").filter(
  ({ url, body, answer }) =>
    (url.endsWith("/login") && body?.includes("tenant") === false) ||
    (url.endsWith("/iso-candidates") && answer.includes("error")),
);
const englishWorld = () => {
  const { vms, ...rest } = world();
  return {
    ...rest,
    vms: vms.flatMap((vm, i) =>
      i === 0 ? [vm, { ...vm, uuid: ENGLISH_VM }] : [vm],
    ),
  };
};

// A node that knows of access keys, but has nobody to look them up; in the middle of it the zone of a Date begins to count.
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
    options: () => ({ world: englishWorld(), locale: "en_US" }),
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

function isGap({ title }: Recording): boolean {
  return GAPS.some((gap) => title.includes(gap));
}

/** fetch cannot send a body with GET: one recorded request of that kind is put by hand elsewhere. */
function canBeReplayed({ method, body }: Recording): boolean {
  return !(method === "GET" && body !== undefined);
}

/** Puts a recorded request to the emulator, with a live session in place of the recorded one. */
async function replay(
  emulator: Emulator,
  recording: Recording,
): Promise<{ status: number; answer: string }> {
  const headers: Record<string, string> = { ...recording.headers };
  const recorded = /^OAuth ?([0-9a-f]{32})$/.exec(
    headers.authorization ?? "",
  )?.[1];
  const expected = recording.answer.includes("ID.1001") ? undefined : recorded;
  if (expected !== undefined && !/^0+$/.test(expected)) {
    headers.authorization = (headers.authorization ?? "").replace(
      expected,
      await logIn(emulator),
    );
  }
  const alive = recording.answer === '{"valid":true}';
  const target = alive
    ? recording.url.replace(/[0-9a-f]{32}/, await logIn(emulator))
    : recording.url;
  const response = await fetch(
    `${emulator.url.replace("/zstack", "")}${target}`,
    {
      method: recording.method,
      headers,
      redirect: "manual",
      ...(recording.body === undefined ? {} : { body: recording.body }),
    },
  );
  return { status: response.status, answer: (await response.text()).trim() };
}

async function logIn({ url }: Emulator): Promise<string> {
  const login = recordings.find(
    ({ url: at, status }) =>
      at.endsWith("/v1/accounts/login") && status === 200,
  );
  const response = await fetch(`${url}/v1/accounts/login`, {
    method: "PUT",
    body: login?.body ?? "",
  });
  return ((await response.json()) as { inventory: { uuid: string } }).inventory
    .uuid;
}

const COMPARED_BY_VALUE = new Set([
  ..."code description details elaboration message_cn message_en total valid name mediaType state status size".split(
    " ",
  ),
]);

/** Keys and kinds of values; lists in no order; the values of what a client decides by. */
function shapeOf(value: unknown, key = ""): unknown {
  if (Array.isArray(value))
    return value.map((item) => JSON.stringify(shapeOf(item))).sort();
  if (typeof value !== "object" || value === null)
    return COMPARED_BY_VALUE.has(key) ? value : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, shapeOf(v, k)]),
  );
}

function outcomeOf({
  status,
  answer,
}: {
  status: number;
  answer: string;
}): unknown {
  if (answer.startsWith("{"))
    return { status, json: shapeOf(JSON.parse(answer)) };
  return { status, text: answer.startsWith("<") ? "a web page" : answer };
}

describe.each(BEDS)(
  "the emulator ($name) answers as the real node did",
  ({ recordings: all, options }) => {
    const replayed = all.filter((r) => !isGap(r) && canBeReplayed(r));
    let emulator: Emulator;
    beforeAll(async () => {
      emulator = await startEmulator(options());
    });
    afterAll(() => emulator.close());

    it.each(replayed.map((r) => [r.title, r] as const))(
      "%s",
      async (_title, recording) => {
        expect(outcomeOf(await replay(emulator, recording))).toEqual(
          outcomeOf(recording),
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
      for (const recording of all.filter((r) => isGap(r) && canBeReplayed(r))) {
        const outcome = outcomeOf(await replay(emulator, recording));
        if (JSON.stringify(outcome) === JSON.stringify(outcomeOf(recording)))
          mended.push(recording.title);
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
