/** Settings that are judged each by itself: durations, counts, the proxy, the time zone. */

import { tryParseTimeout } from "../../foundation";
import { isTimeZone } from "../sign-in/time-zone";
import { everyName } from "./setting-names";
import {
  type ConnectionInput,
  type ConnectionProblem,
  DEFAULT_LIMITS,
  type Found,
  type Limits,
  type Spelling,
} from "./settings";

/** A proxy URL that cannot be used. An empty one means: no proxy. */
export function proxyProblems(
  { proxyUrl }: ConnectionInput,
  spelling: Spelling,
): readonly ConnectionProblem[] {
  if (proxyUrl === undefined || proxyUrl === "") return [];
  const url = URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
  if (url !== undefined && ["http:", "https:"].includes(url.protocol))
    return [];
  return [
    {
      setting: "proxyUrl",
      summary: `Invalid ${spelling("proxyUrl")}`,
      // Not repeated: it may hold a password.
      detail:
        "It is not a URL like http://proxy.example.com:3128. Only proxies that speak HTTP can be used (no SOCKS, no PAC).",
    },
  ];
}

/** A time zone that this machine does not know. */
export function timeZoneProblems(
  { timeZone }: ConnectionInput,
  called: Spelling,
): readonly ConnectionProblem[] {
  return timeZone === undefined || isTimeZone(timeZone)
    ? []
    : [
        {
          setting: "timeZone",
          summary: `Invalid ${everyName("timeZone", called)}`,
          detail: `${JSON.stringify(timeZone)} is neither an IANA time zone nor an offset. Write it like Asia/Shanghai, UTC or +08:00.`,
        },
      ];
}

/** Durations and counts. */
export function chooseLimits(
  input: ConnectionInput,
  spelling: Spelling,
): Found<Partial<Limits>> {
  const limits: { -readonly [key in keyof Limits]?: number } = {};
  const problems: ConnectionProblem[] = [];
  for (const setting of ["requestTimeout", "operationTimeout"] as const) {
    const text = input[setting];
    if (text === undefined) continue;
    const ms = tryParseTimeout(text);
    if (ms !== undefined) limits[setting] = ms;
    else
      problems.push({
        setting,
        summary: `Invalid ${spelling(setting)}`,
        detail: `${JSON.stringify(text)} is not a duration above zero and at most 24 days. Write it like "30s", "1m30s" or "5m".`,
      });
  }
  const least = { maxRetries: 0, maxConcurrentRequests: 1 } as const;
  for (const setting of ["maxRetries", "maxConcurrentRequests"] as const) {
    const count = input[setting];
    if (count === undefined) continue;
    if (Number.isSafeInteger(count) && count >= least[setting])
      limits[setting] = count;
    else
      problems.push({
        setting,
        summary: `Invalid ${spelling(setting)}`,
        detail: `${count} is not a whole number of ${least[setting]} or more. The default is ${DEFAULT_LIMITS[setting]}.`,
      });
  }
  return problems.length > 0 ? { problems } : { value: limits };
}
