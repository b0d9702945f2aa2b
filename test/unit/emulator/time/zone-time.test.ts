import { DEFAULT_WORLD, startEmulator } from "../../../../src/emulator";
import {
  instantOf,
  isRegion,
  offsetAt,
  offsetText,
} from "../../../../src/emulator/time/zone-time";
import { systemClock } from "../../../../src/foundation";
import { ask, logInAs, sessionIn } from "../../../support/ask";

const SUMMER = Date.UTC(2024, 6, 17, 20);
const WINTER = Date.UTC(2024, 0, 17, 20);

it("tells its zone, and writes its dates in it", async () => {
  const clock = { ...systemClock, now: () => Date.UTC(2024, 6, 17, 20, 0, 0) };
  const emulator = await startEmulator({
    clock,
    timeZone: "America/New_York",
  });
  const login = await logInAs(emulator.url, DEFAULT_WORLD.admin);
  expect(JSON.parse(login.body)).toMatchObject({
    inventory: {
      createDate: "Jul 17, 2024 4:00:00 PM",
      expiredDate: "Jul 17, 2024 6:00:00 PM",
    },
  });
  const zone = `${emulator.url}/v1/management-nodes/platform-timezone`;
  const authorization = `OAuth ${sessionIn(login)}`;
  const answer = await ask(zone, { headers: { authorization } });
  expect(JSON.parse(answer.body)).toEqual({
    success: true,
    timezone: "America/New_York",
    offset: "-04:00",
  });
  await emulator.close();
});

it.each([
  ["UTC", SUMMER, "Z"],
  ["Asia/Shanghai", SUMMER, "+08:00"],
  ["Asia/Kathmandu", SUMMER, "+05:45"],
  ["America/St_Johns", SUMMER, "-02:30"],
  ["America/St_Johns", WINTER, "-03:30"],
])("writes the offset of %s at %d as %s", (region, instant, written) => {
  expect(offsetText(offsetAt(region, instant))).toBe(written);
});

it("finds the instant at which a region's clocks show a time, on either side of a change", () => {
  const shown = (month: number, day: number): number =>
    instantOf(Date.UTC(2024, month, day, 12), "America/New_York");
  expect(shown(2, 9)).toBe(Date.UTC(2024, 2, 9, 17));
  expect(shown(2, 11)).toBe(Date.UTC(2024, 2, 11, 16));
});

it.each([
  ["Asia/Shanghai", true],
  ["asia/shanghai", true],
  ["Asia/Nowhere", false],
  ["+08:00", false],
  ["", false],
])("says of %j whether it is the name of a zone: %s", (name, known) => {
  expect(isRegion(name)).toBe(known);
});
