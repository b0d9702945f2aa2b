import { readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

/**
 * A fenced block of a guide, and what the comment before it says is to be done with it:
 *
 * - `<!-- file: main.tf -->`: it is written under this name. `<!-- file: main.tf =
 *   examples/x/main.tf -->`: and it is that file, byte for byte.
 * - `<!-- run -->`, `<!-- run: exit 2 -->`: it is run by a shell, in order, and ends with this code
 *   (0).
 * - `<!-- shows -->`: every line of it was printed by what was run before.
 * - `<!-- example: examples/x/main.tf -->`: it is that file, which other tests run.
 * - `<!-- not run: word -->`: it cannot be run; the reason is in NOT_RUN.
 */
export interface GuideBlock {
  readonly todo: "file" | "run" | "shows" | "example" | "not run" | undefined;
  readonly argument: string;
  readonly language: string;
  readonly text: string;
}

/** Why some blocks are not run: the only place that excuses one. */
export const NOT_RUN: Readonly<Record<string, string>> = {
  "stays in the foreground":
    "the test starts the same emulator itself and puts what it prints into the environment",
  "official plugin":
    "the official provider's binary comes only from its registry; examples/beside-official runs with a stand-in",
  "external plugin":
    "what the reader has now, with the provider hashicorp/external, which comes only from its registry",
  "zstack-cli":
    "what the reader has now; the tool is part of a ZStack installation",
  "release bundle":
    "needs the files of a release; test/acceptance tries the bundle, its sums and its installation",
  "OCI registry": "needs the files of a release and a registry of images",
  "a part of a program":
    "cannot stand alone; test/acceptance/lookup plans the same guard",
  "other machine": "copies between two machines",
  "newer Terraform":
    "needs Terraform 1.12 or 1.14; test/newest does the same with the one that ZSTACK_ISO_TERRAFORM_NEW names",
};

/** The guides in English, by name. */
export const GUIDES = [
  "second-plan",
  "migrating",
  "adopt",
  "air-gapped",
  "official-provider",
  "synth-time-lock",
  "testing",
] as const;

/** The parts of the README that test/first-contact follows in an empty folder. */
export const FOLLOWED = [
  "Start",
  "With CDKTF",
  "In a project from `cdktf init`",
  "With CDK Terrain (cdktn)",
  "With HCL",
  "The command alone",
  "Python, Go, Java and C#",
] as const;

const FENCE =
  /(?:^<!-- (file|run|shows|example|not run)(?:: (.*?))? -->\n+)?^```([^\n]*)\n([^]*?)^```$/gm;

/** The blocks of a page, in order. Blocks inside lists do not count: a guide has none. */
export function blocksOf(page: string): GuideBlock[] {
  return blocksIn(readFileSync(path.join(ROOT, page), "utf8"));
}

/** Those below one heading, up to the next. */
export function blocksUnder(page: string, heading: string): GuideBlock[] {
  const parts = readFileSync(path.join(ROOT, page), "utf8").split(/^##+ /m);
  return blocksIn(parts.find((part) => part.startsWith(`${heading}\n`)) ?? "");
}

function blocksIn(text: string): GuideBlock[] {
  return [...text.matchAll(FENCE)].map(
    ([, todo, argument = "", language = "", text = ""]) => ({
      todo: todo as GuideBlock["todo"],
      argument,
      language,
      text,
    }),
  );
}
