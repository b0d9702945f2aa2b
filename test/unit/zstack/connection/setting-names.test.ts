import {
  argumentName,
  environmentName,
  readConnection,
  type Spelling,
} from "../../../../src/zstack";
import {
  everyName,
  withNames,
} from "../../../../src/zstack/connection/setting-names";

/** As the command does: it has an option for few, and the environment for the others. */
const onTheCommandLine: Spelling = (key) =>
  key === "endpoint" ? "--endpoint" : (environmentName(key) ?? key);

it("names an argument of the provider beside its environment variable", () => {
  expect(everyName("caCertFile", argumentName)).toBe(
    "ca_cert_file (or ZSTACK_CA_CERT_FILE)",
  );
  expect(everyName("maxRetries", argumentName)).toBe("max_retries");
});

it("names on the command line the option, or the environment variable alone", () => {
  expect(everyName("endpoint", onTheCommandLine)).toBe(
    "--endpoint (or ZSTACK_ENDPOINT)",
  );
  expect(everyName("caCertFile", onTheCommandLine)).toBe("ZSTACK_CA_CERT_FILE");
});

it("puts the names into a text", () => {
  expect(withNames("Set {timeZone}.", argumentName)).toBe(
    "Set time_zone (or ZSTACK_TIME_ZONE).",
  );
});

it("says of a fault in the environment which argument the variable stands for", () => {
  const read = readConnection(
    { endpoint: "http://a" },
    {
      ZSTACK_ACCOUNT_NAME: "a",
      ZSTACK_ACCOUNT_PASSWORD: "b",
      ZSTACK_CA_CERT_FILE: "/nowhere/ca.pem",
    },
    argumentName,
  );
  expect("problems" in read ? read.problems[0]?.summary : "").toBe(
    "ZSTACK_CA_CERT_FILE (ca_cert_file) cannot be read",
  );
});
