import { createHash, randomUUID } from "node:crypto";
import { DEFAULT_WORLD } from "../../../src/emulator";

export interface Answer {
  readonly status: number;
  /** Parsed, or the text where it is no JSON. */
  readonly body: unknown;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A caller of the REST API with nothing of our client in it: plain requests, in the words of
 * docs/zstack-contract.md.
 */
export class Caller {
  private constructor(
    private readonly baseUrl: string,
    private readonly session: string,
  ) {}

  static async signIn(
    baseUrl: string,
    {
      name,
      password,
    }: { name: string; password: string } = DEFAULT_WORLD.admin,
  ): Promise<Caller> {
    const response = await fetch(`${baseUrl}/v1/accounts/login`, {
      method: "PUT",
      body: JSON.stringify({
        logInByAccount: {
          accountName: name,
          password: createHash("sha512").update(password).digest("hex"),
        },
      }),
    });
    const { inventory } = (await response.json()) as {
      inventory: { uuid: string };
    };
    return new Caller(baseUrl, inventory.uuid);
  }

  /** With a session that nobody gave. */
  static withoutSession(baseUrl: string): Caller {
    return new Caller(baseUrl, "bad");
  }

  /** One request; `call` is a verb and a path from `/v1` on. */
  async send(call: string, options: CallOptions = {}): Promise<Answer> {
    const [method = "GET", path = ""] = call.split(" ");
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: { authorization: `OAuth ${this.session}`, ...options.headers },
      ...(options.body === undefined
        ? {}
        : { body: JSON.stringify(options.body) }),
    });
    return { status: response.status, body: parsed(await response.text()) };
  }

  /** A job's status, asked without saying who asks. */
  async poll(uuid: string): Promise<Answer> {
    const response = await fetch(`${this.baseUrl}/v1/api-jobs/${uuid}`);
    return { status: response.status, body: parsed(await response.text()) };
  }

  /** Starts a job and polls it to its end, at most ten times. */
  async run(call: string, options: CallOptions = {}): Promise<Answer> {
    const uuid = randomUUID().replace(/-/g, "");
    const accepted = await this.send(call, {
      ...options,
      headers: { "x-job-uuid": uuid, ...options.headers },
    });
    if (accepted.status !== 202) return accepted;
    for (let i = 0; i < 10; i += 1) {
      const answer = await this.poll(uuid);
      if (answer.status !== 202) return answer;
    }
    return { status: 202, body: {} };
  }

  /** The inventories of a query or of a list. */
  async list(path: string): Promise<Record<string, unknown>[]> {
    const { body } = await this.send(`GET ${path}`);
    return (body as { inventories: Record<string, unknown>[] }).inventories;
  }
}

/** The business error in an answer, if there is one. */
export function errorOf({ body }: Answer): { code?: string; details?: string } {
  return (body as { error?: { code: string; details: string } }).error ?? {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
