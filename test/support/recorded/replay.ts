import { type Emulator } from "../../../src/emulator";
import { type Recording } from "./recordings";

/** A status and a body, as far as two nodes can agree on them. */
export interface Outcome {
  readonly status: number;
  readonly answer: string;
}

/**
 * Puts recorded requests to an emulator, in the order in which they were recorded. What the real
 * node named by uuids of its own making (sessions, jobs, new drives) is named by those of the
 * emulator from then on.
 */
export class Replay {
  private readonly played = new Map<string, string>();

  constructor(
    private readonly emulator: Emulator,
    /**
     * The login that stands in for the beginning of a recorded session, where that was not
     * recorded.
     */
    private readonly loginOf: (session: string) => Recording,
  ) {}

  async put(recording: Recording): Promise<Outcome> {
    await this.learnSession(recording);
    let outcome = await this.send(recording);
    // Between the two lines of a recorded poll the recorder waited; how often it asked is not part
    // of the answer.
    for (
      let i = 0;
      isPoll(recording) && outcome.status === 202 && i < 5;
      i += 1
    )
      outcome = await this.send(recording);
    this.learn(recording, outcome);
    return { ...outcome, answer: this.inTheirWords(outcome.answer) };
  }

  private async send(recording: Recording): Promise<Outcome> {
    const response = await fetch(
      `${this.emulator.url.replace("/zstack", "")}${this.inOurWords(recording.url)}`,
      {
        method: recording.method,
        headers: Object.fromEntries(
          Object.entries(recording.headers).map(([name, value]) => [
            name,
            this.inOurWords(value),
          ]),
        ),
        redirect: "manual",
        ...(recording.body === undefined
          ? {}
          : { body: this.inOurWords(recording.body) }),
      },
    );
    return { status: response.status, answer: (await response.text()).trim() };
  }

  /** The recorded session was alive unless its answer says otherwise. */
  private async learnSession({ headers, answer }: Recording): Promise<void> {
    const recorded = /^OAuth ?([0-9a-f]{32})$/.exec(
      headers.authorization ?? "",
    )?.[1];
    if (recorded === undefined || /^0+$/.test(recorded)) return;
    if (this.played.has(recorded) || answer.includes("ID.1001")) return;
    const { answer: session } = await this.send(this.loginOf(recorded));
    this.played.set(recorded, uuidOf(session) ?? "");
  }

  private learn(recording: Recording, outcome: Outcome): void {
    for (const find of [uuidOf, jobOf]) {
      const recorded = find(recording.answer);
      const played = find(outcome.answer);
      if (recorded !== undefined && played !== undefined)
        this.played.set(recorded, played);
    }
  }

  private inTheirWords(text: string): string {
    const recorded = new Map([...this.played].map(([a, b]) => [b, a]));
    return text.replace(/[0-9a-f]{32}/g, (uuid) => recorded.get(uuid) ?? uuid);
  }

  private inOurWords(text: string): string {
    return text.replace(
      /[0-9a-f]{32}/g,
      (uuid) => this.played.get(uuid) ?? uuid,
    );
  }
}

function isPoll({ title }: Recording): boolean {
  return title.includes("(no auth, poll");
}

function uuidOf(answer: string): string | undefined {
  return /^\{"inventory":\{"uuid":"([0-9a-f]{32})"/.exec(answer)?.[1];
}

function jobOf(answer: string): string | undefined {
  return /\/v1\/api-jobs\/([0-9a-f]{32})"/.exec(answer)?.[1];
}

const COMPARED_BY_VALUE = new Set([
  ..."code description details elaboration message_cn message_en total valid name mediaType state status size".split(
    " ",
  ),
  ..."deviceId isoUuid isoInstallPath apiTimeout attachedZoneUuids attachedClusterUuids".split(
    " ",
  ),
]);

/** Keys and kinds of values; lists in no order; the values of what a client decides by. */
function shapeOf(value: unknown, key = ""): unknown {
  if (Array.isArray(value))
    return value.map((item) => JSON.stringify(shapeOf(item, key))).sort();
  if (typeof value !== "object" || value === null)
    return COMPARED_BY_VALUE.has(key) ? value : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, shapeOf(v, k)]),
  );
}

/** An outcome in the form in which two of them are compared. */
export function comparable({ status, answer }: Outcome): unknown {
  if (answer.startsWith("{"))
    return { status, json: shapeOf(JSON.parse(answer)) };
  return { status, text: answer.startsWith("<") ? "a web page" : answer };
}
