import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { blocksOf, GUIDES, NOT_RUN } from "../support/guide";
import { anchorsOf } from "../support/markdown";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string): string =>
  readFileSync(path.join(ROOT, file), "utf8");

/** Every page that a reader may open, but those that other tools write or keep. */
const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...readdirSync(path.join(ROOT, "docs"), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((file) => file.endsWith(".md") && !file.startsWith("api"))
    .map((file) => `docs/${file}`),
];
const GUIDE_PAGES = GUIDES.flatMap((name) => [
  `docs/guides/${name}.md`,
  `docs/guides/${name}.zh.md`,
]);

it("tells a contributor of every command", () => {
  const { scripts } = JSON.parse(read("package.json")) as {
    scripts: Record<string, string>;
  };
  const page = read("CONTRIBUTING.md");
  const untold = Object.keys(scripts).filter(
    // npm runs it by itself.
    (name) => name !== "prepack" && !new RegExp(`\\b${name}\\b`).test(page),
  );
  expect(untold).toEqual([]);
});

it("has a guide in both languages for each name, and no other", () => {
  expect(readdirSync(path.join(ROOT, "docs/guides")).sort()).toEqual(
    GUIDE_PAGES.map((page) => path.basename(page)).sort(),
  );
});

it.each(GUIDES)("says the same commands in both languages of %s", (name) => {
  const english = blocksOf(`docs/guides/${name}.md`);
  expect(english.length).toBeGreaterThan(1);
  expect(blocksOf(`docs/guides/${name}.zh.md`)).toEqual(english);
});

it.each(GUIDE_PAGES)(
  "says of every block of %s what is done with it",
  (page) => {
    const blocks = blocksOf(page);
    expect(read(page).match(/^```/gm)).toHaveLength(2 * blocks.length);
    const untold = blocks.filter(
      ({ todo, argument }) =>
        todo === undefined || (todo === "not run" && !(argument in NOT_RUN)),
    );
    expect(untold).toEqual([]);
  },
);

it("needs every reason why a block is not run", () => {
  const given = GUIDE_PAGES.flatMap(blocksOf)
    .filter(({ todo }) => todo === "not run")
    .map(({ argument }) => argument);
  expect([...new Set(given)].sort()).toEqual(Object.keys(NOT_RUN).sort());
});

it.each(GUIDE_PAGES)("prints the examples in %s as they are", (page) => {
  for (const { todo, argument, text } of blocksOf(page)) {
    const [, file] = /(?:^| = )(examples\/.*)$/.exec(argument) ?? [];
    if (file === undefined) continue;
    expect([todo, text]).toEqual([todo, read(file)]);
  }
});

it.each(PAGES)("has no link in %s that leads nowhere", (page) => {
  const text = read(page).replaceAll(/^```[^]*?^```$/gm, "");
  for (const [, link = ""] of text.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
    const [file = "", anchor] = link.split("#");
    const target =
      file === "" ? page : path.join(path.dirname(page), decodeURI(file));
    const leads =
      existsSync(path.join(ROOT, target)) &&
      (anchor === undefined || anchorsOf(read(target)).includes(anchor));
    expect([link, leads]).toEqual([link, true]);
  }
});

it.each(PAGES.filter((page) => page.startsWith("docs/")))(
  "has no link in %s out of the folder that a registry shows",
  (page) => {
    const text = read(page).replaceAll(/^```[^]*?^```$/gm, "");
    const out = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)]
      .map(([, link = ""]) => path.join(path.dirname(page), link))
      .filter((target) => !target.startsWith("docs/"));
    expect(out).toEqual(page.startsWith("docs/decisions/") ? out : []);
  },
);

it.each([
  ...GUIDE_PAGES,
  ...[
    "index",
    "data-sources",
    "resources",
    "list-resources",
    "actions",
    "functions",
  ].flatMap((part) =>
    part === "index"
      ? ["docs/index.md"]
      : readdirSync(path.join(ROOT, "docs", part)).map(
          (file) => `docs/${part}/${file}`,
        ),
  ),
])("begins %s as a registry wants it", (page) => {
  expect(read(page)).toMatch(
    /^---\npage_title: ".+"\nsubcategory: ".*"\ndescription: \|-\n {2}\S.*\n---\n\n/,
  );
});

it("names only environment variables that something reads", () => {
  const sources = readdirSync(path.join(ROOT, "src"), {
    recursive: true,
    encoding: "utf8",
  })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read(`src/${file}`))
    .join("\n");
  const ofTests = new Set([
    "ZSTACK_ISO_TERRAFORM",
    "ZSTACK_ISO_TERRAFORM_NEW",
    "ZSTACK_ISO_REAL_NODE",
  ]);
  const unread = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\bZSTACK_[A-Z_]+[A-Z]/g)]
      .map(([name]) => name)
      .filter((name) => !ofTests.has(name) && !sources.includes(name))
      .map((name) => `${page}: ${name}`),
  );
  expect(unread).toEqual([]);
});

it("lists every page of the registry, and every guide, on the front page of docs", () => {
  const front = read("docs/index.md");
  for (const name of GUIDES) expect(front).toContain(`guides/${name}.md`);
});

/** Median seconds of a plan with `dev_overrides` at 20 ms latency, by run and number of VMs. */
function measuredSeconds(run: string, size: number): number {
  const { plans } = JSON.parse(read("docs/performance.json")) as {
    plans: {
      size: number;
      way: string;
      latency: number;
      times: Record<string, number[]>;
    }[];
  };
  const times =
    plans.find(
      (one) => one.size === size && one.way === "dev" && one.latency === 20,
    )?.times[run] ?? [];
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? NaN) / 1000;
}

it("has in docs/performance.md what the bench makes of docs/performance.json", () => {
  const out = mkdtempSync(path.join(tmpdir(), "zstack-iso-report-"));
  copyFileSync(
    path.join(ROOT, "docs/performance.json"),
    path.join(out, "performance.json"),
  );
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(ROOT, "bench/run.mjs"), "--report-only", "--out", out],
    { encoding: "utf8" },
  );
  const [md, svg] = ["performance.md", "performance-20ms.svg"].map((file) =>
    readFileSync(path.join(out, file), "utf8"),
  );
  rmSync(out, { recursive: true });
  expect([status, stderr]).toEqual([0, expect.stringContaining("wrote")]);
  expect(md).toBe(read("docs/performance.md"));
  expect(svg).toBe(read("docs/performance-20ms.svg"));
});

it("claims in the README no more speed than the bench measured", () => {
  const claims = read("README.md").replaceAll(/\n */g, " ");
  const sentence =
    /one read takes ([\d.]+) s with the executable and ([\d.]+) s with the script, ([\d.]+) s with `hashicorp\/http`/.exec(
      claims,
    ) ?? [];
  expect(sentence.slice(1)).toEqual(
    ["executable", "script", "http"].map((name) =>
      measuredSeconds(`${name}.list`, 1).toFixed(2),
    ),
  );
  const blocks =
    /of a hundred VMs takes ([\d.]+) times as long as with `hashicorp\/http`, of a thousand ([\d.]+) times/.exec(
      claims,
    ) ?? [];
  const ratio = (size: number): number =>
    measuredSeconds("executable.list", size) /
    measuredSeconds("http.list", size);
  expect(blocks.slice(1)).toEqual([100, 1000].map((n) => ratio(n).toFixed(1)));
  const fleet =
    /1,000 VMs in one read take ([\d.]+) s, ([\d.]+) s with `ask = "grouped"`, 1,000 blocks of `hashicorp\/http` with the same outputs ([\d.]+) s/.exec(
      claims,
    ) ?? [];
  expect(fleet.slice(1)).toEqual(
    ["executable.fleet", "executable.grouped", "http.list"].map((run) =>
      measuredSeconds(run, 1000).toFixed(1),
    ),
  );
});
