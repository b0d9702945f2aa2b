import { existsSync, readdirSync, readFileSync } from "node:fs";
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

it("claims in the README no more speed than the bench measured", () => {
  const [, table = ""] = read("docs/performance.md").split(
    "### terraform, 20 ms latency, blocks",
  );
  /** Seconds of the row that begins so, for 1, 10, 100 and 1,000 VMs. */
  const seconds = (row: string): number[] => {
    const line = table.split("\n").find((one) => one.startsWith(`| ${row}`));
    return (line ?? "").split("|").slice(2, -1).map(parseFloat);
  };
  const [ours, peer] = [
    seconds("ours, `zstack_vm_iso"),
    seconds("`hashicorp/http`"),
  ];
  const fleet = seconds("ours, one `zstack_vms_iso");
  const grouped = seconds("the same with `ask");
  expect(peer).toHaveLength(4);
  const claims = read("README.md");
  expect(claims).toContain("about 0.4 s where a provider in Go takes 0.2 s");
  expect([ours[0]?.toFixed(1), peer[0]?.toFixed(1)]).toEqual(["0.4", "0.2"]);
  expect(claims).toContain("about one and a half times as long");
  expect((ours[2] ?? 9) / (peer[2] ?? 1)).toBeLessThan(1.65);
  expect(claims).toContain("less than half of what 1,000 blocks");
  expect((fleet[3] ?? 9) / (peer[3] ?? 1)).toBeLessThan(0.5);
  expect(claims).toContain("a sixth with `ask");
  expect((grouped[3] ?? 9) / (peer[3] ?? 1)).toBeLessThan(1 / 6 + 0.01);
});
