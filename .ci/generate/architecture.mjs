// Generates docs/architecture.md: the prose of .ci/docs/architecture.md, each room by the name
// plate of its index.ts, and the arrows between rooms as dependency-cruiser finds them.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { generateFile } from "./write-formatted.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const NOTE =
  "<!-- Made by `npm run generate` from .ci/docs/architecture.md, the name plates of the rooms and their imports. -->";

/** Writes the page to `outDir`. */
export async function generateArchitecture(outDir) {
  const rooms = readdirSync(path.join(root, "src"))
    .filter((name) => existsSync(path.join(root, "src", name, "index.ts")))
    .sort();
  const page = readFileSync(path.join(root, ".ci/docs/architecture.md"), "utf8")
    .replace("<!-- rooms -->", () => roomTable(rooms))
    .replace("<!-- arrows -->", () => drawing(rooms));
  await generateFile(outDir, "docs/architecture.md", `${NOTE}\n\n${page}`);
}

function roomTable(rooms) {
  const rows = rooms.map((room) => `| \`${room}\` | ${namePlate(room)} |`);
  return ["| room | what is in it |", "| --- | --- |", ...rows].join("\n");
}

/** The first paragraph of the comment on top of a room's index.ts, without the room's name. */
function namePlate(room) {
  const text = readFileSync(path.join(root, "src", room, "index.ts"), "utf8");
  const [, plate] =
    new RegExp(`^/\\*\\*\\n \\* ${room}: ([^]*?)\\n \\*[ /]*\\n`).exec(text) ??
    [];
  if (plate === undefined)
    throw new Error(
      `src/${room}/index.ts does not begin by saying what the room is.`,
    );
  const line = plate.replaceAll(/\s*\n \*\s*/g, " ");
  return line.charAt(0).toUpperCase() + line.slice(1);
}

/** Which room imports which, as a Mermaid drawing in a fixed order. */
function drawing(rooms) {
  const { stdout, status, stderr } = spawnSync(
    path.join(root, "node_modules/.bin/depcruise"),
    [
      ...["--config", ".ci/arrows.cjs", "--include-only", "^src/"],
      ...["--collapse", "^src/[^/]+", "--output-type", "json", "src"],
    ],
    { cwd: root, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`dependency-cruiser failed: ${stderr}`);
  const roomOf = (file) => path.basename(file);
  const arrows = JSON.parse(stdout)
    .modules.filter(({ source }) => rooms.includes(roomOf(source)))
    .flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => [roomOf(source), roomOf(resolved)]),
    )
    .filter(([from, to]) => from !== to && rooms.includes(to))
    .map(([from, to]) => `  ${from} --> ${to}`);
  return [
    "```mermaid",
    "flowchart LR",
    ...[...new Set(arrows)].sort(),
    "```",
  ].join("\n");
}
