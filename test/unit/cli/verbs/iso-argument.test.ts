import {
  DEFAULT_WORLD,
  defaultWorld,
  startEmulator,
} from "../../../../src/emulator";
import { cli } from "../../../support/cli/from-source";
import { type Ran } from "../../../support/terraform/terraform";
import { signedIn } from "../../../support/cloud/signed-in";

const { isos } = DEFAULT_WORLD;

async function canAttach(iso: string, world = defaultWorld()): Promise<Ran> {
  const emulator = await startEmulator({ world });
  try {
    return await cli(["can-attach", "web", iso], { env: signedIn(emulator) });
  } finally {
    expect(emulator.liveSessions).toBe(0);
    await emulator.close();
  }
}

it("takes an ISO by its name, in either Unicode form", async () => {
  expect(await canAttach("rocky-9.4")).toMatchObject({ code: 0 });
  expect((await canAttach("debian-12")).stdout).toContain("Downloading");
  const world = defaultWorld();
  for (const image of world.images)
    if (image.uuid === isos.rocky94) Object.assign(image, { name: "U\u0308" });
  expect(await canAttach("\u00dc", world)).toMatchObject({ code: 0 });
});

it("names what is similar when no ISO has the name", async () => {
  const { code, stderr } = await canAttach("Rocky-9.4");
  expect(code).toBe(1);
  expect(stderr).toContain('can see no ISO named "Rocky-9.4"');
  expect(stderr).toContain(`- rocky-9.4, ${isos.rocky94}, Ready`);
});

it("lists them when several have the name", async () => {
  const world = defaultWorld();
  for (const image of world.images)
    if (image.uuid === isos.rocky95)
      Object.assign(image, { name: "rocky-9.4" });
  const { code, stderr } = await canAttach("rocky-9.4", world);
  expect(code).toBe(4);
  for (const uuid of [isos.rocky94, isos.rocky95])
    expect(stderr).toContain(`- rocky-9.4, ${uuid}, Ready`);
});

it("shows the right form of a UUID that was pasted with dashes", async () => {
  const { code, stderr } = await canAttach(
    "154C6715-C599-4BFD-8C82-2FD6FC5792F8",
  );
  expect(code).toBe(1);
  expect(stderr).toContain("Write 154c6715c5994bfd8c822fd6fc5792f8.");
});
