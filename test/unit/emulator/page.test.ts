import { readFileSync } from "node:fs";
import path from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { runInNewContext } from "node:vm";
import * as room from "../../../src/emulator";
import { ask } from "../../support/ask";

const README = readFileSync(
  path.join(__dirname, "../../../docs/emulator.md"),
  "utf8",
);

function blocks(language: string): string[] {
  return [
    ...README.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs")),
  ].map(([, block = ""]) => block);
}

it("runs what the README shows in TypeScript", async () => {
  const { outputText } = transpileModule(blocks("ts").join("\n"), {
    compilerOptions: {
      module: ModuleKind.CommonJS,
      target: ScriptTarget.ES2022,
    },
  });
  const said: unknown[] = [];
  const emulator = (await runInNewContext(
    `(async () => {${outputText}; return emulator;})()`,
    {
      require: (name: string) =>
        name === "cdktf-zstack-iso/emulator" ? room : undefined,
      exports: {},
      process: { env: {} },
      console: { log: (text: unknown) => said.push(text) },
    },
  )) as room.Emulator;
  const url = `${emulator.url}/v1/vm-instances/x/iso-candidates`;
  const outcomes: unknown[] = [];
  for (let i = 0; i < 4; i += 1) {
    outcomes.push(
      await ask(url).then(
        ({ status }) => status,
        () => "lost",
      ),
    );
  }
  await emulator.close();
  expect(said).toEqual([0]);
  // 400: these requests carry no Authorization.
  expect(outcomes).toEqual([400, "lost", 502, 400]);
});

it("gets an answer to every curl that the README shows", async () => {
  const emulator = await room.startEmulator();
  let id = "";
  const statuses: number[] = [];
  const commands = blocks("sh").join("").trim().split("\n");
  for (const command of commands) {
    const [, method = "GET", at = "", body] =
      /^curl -s(?: -X (\w+))? localhost:8080(\S+)(?: -d '?(\{.*\}|@world.json)'?)?/.exec(
        command,
      ) ?? [];
    const { origin } = new URL(emulator.url);
    const answer = await ask(`${origin}${at.replace("$ID", id)}`, {
      method,
      body:
        body === "@world.json"
          ? JSON.stringify(room.defaultWorld())
          : (body ?? ""),
    });
    statuses.push(answer.status);
    const { id: added } = JSON.parse(answer.body) as { id?: string };
    id = added ?? id;
  }
  await emulator.close();
  expect(statuses).toEqual([200, 200, 201, 201, 201, 200, 200, 200, 200, 200]);
});
