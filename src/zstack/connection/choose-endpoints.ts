import { type Endpoint, endpointFromHost, parseEndpoint } from "./endpoint";
import { calledIn, hasNameOfItsOwn } from "./setting-names";
import { environmentName } from "./setting-table";
import {
  type ConnectionInput,
  type ConnectionKey,
  type Found,
  type Places,
  problem,
  type Spelling,
} from "./settings";

const NAMES_A_NODE = ["endpoint", "endpoints", "host"] as const;

/** Whether this place says which management node to ask. */
export function namesANode(place: ConnectionInput): boolean {
  return NAMES_A_NODE.some((key) => place[key] !== undefined);
}

/** The management nodes: from the configuration if it names any, else from the environment. */
export function chooseEndpoints(places: Places): Found<readonly Endpoint[]> {
  const { configured, environment } = places;
  const place = namesANode(configured) ? configured : environment;
  const called = calledIn(places, place);
  const [given, another] = NAMES_A_NODE.filter(
    (key) => place[key] !== undefined,
  );
  if (given === undefined) return noEndpoint(places.spelling);
  if (another !== undefined) {
    return problem({
      setting: given,
      summary: `Both ${called(given)} and ${called(another)} are set`,
      detail: "Each names the management node. Keep one of them.",
    });
  }
  if (given !== "host" && place.port !== undefined) {
    return problem({
      setting: "port",
      summary: `${called("port")} is set without ${called("host")}`,
      detail: `It belongs to ${called("host")}; in ${called(given)} the port is part of the URL. Remove one of them.`,
    });
  }
  if (given === "host") {
    const port = configured.port ?? environment.port ?? "8080";
    return parsed({ called, setting: "host" }, [
      endpointFromHost(place.host ?? "", String(port)),
    ]);
  }
  const texts = (
    given === "endpoint"
      ? (place.endpoint ?? "").split(",")
      : (place.endpoints ?? [])
  )
    .map((text) => text.trim())
    .filter((text) => text !== "");
  if (texts.length === 0) {
    return problem({
      setting: given,
      summary: `${called(given)} is empty`,
      detail:
        "Name at least one management node, for example http://10.0.0.5:8080.",
    });
  }
  return parsed({ called, setting: given }, texts.map(parseEndpoint));
}

function parsed(
  { called, setting }: { called: Spelling; setting: ConnectionKey },
  results: readonly (Endpoint | { problem: string })[],
): Found<readonly Endpoint[]> {
  const problems = results.flatMap((result) =>
    "problem" in result
      ? [
          {
            setting,
            summary: `Invalid ${called(setting)}${setting === "host" ? ` or ${called("port")}` : ""}`,
            detail: result.problem,
          },
        ]
      : [],
  );
  if (problems.length > 0) return { problems };
  const endpoints = results.filter((result) => "baseUrl" in result);
  // The same node twice would be asked twice for nothing.
  const distinct = new Map(endpoints.map((one) => [one.baseUrl, one]));
  return { value: [...distinct.values()] };
}

function noEndpoint(spelling: Spelling): Found<never> {
  const called = NAMES_A_NODE.filter((key) =>
    hasNameOfItsOwn(key, spelling),
  ).map(spelling);
  const [variable, host] = (["endpoint", "host"] as const).map(
    (key) => environmentName(key) ?? key,
  );
  return problem({
    setting: "endpoint",
    summary: "No ZStack endpoint",
    detail:
      `${called.length === 1 ? `${called.join("")} is not given` : `Neither ${called.join(" nor ")} is configured`}, and neither ${variable} nor ` +
      `${host} is set. Name the management node, for example ${variable}=http://10.0.0.5:8080.`,
  });
}
