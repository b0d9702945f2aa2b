import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type World, worldFromJson } from "../../../src/emulator";

const ROOT = path.resolve(__dirname, "../../fixtures/0.1.0");

/** Where a file lies that 0.1.0 wrote. */
export function frozenFile(name: string): string {
  return path.join(ROOT, name);
}

export function frozenText(name: string): string {
  return readFileSync(frozenFile(name), "utf8");
}

export function frozenJson(name: string): unknown {
  return JSON.parse(frozenText(name));
}

/** The cloud against which 0.1.0 wrote what lies in this folder. */
export function frozenWorld(folder: "stack" | "saved-plan"): World {
  return worldFromJson(frozenJson(`${folder}/world.json`));
}

export interface FrozenAnswer {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly exit_code: number;
  readonly answer: unknown;
}

/** What the command of 0.1.0 answered with `--json`. */
export function frozenAnswers(): FrozenAnswer[] {
  return readdirSync(frozenFile("cli"))
    .sort()
    .map((file) => ({
      name: path.basename(file, ".json"),
      ...(frozenJson(`cli/${file}`) as Omit<FrozenAnswer, "name">),
    }));
}
