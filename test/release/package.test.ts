import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { anchorsOf } from "../support/markdown";
import {
  artefact,
  emptyFolder,
  removeFolders,
  ROOT,
  VERSION,
} from "../support/release/release";

const PACKAGES = ["cdktf-zstack-iso", "cdktn-zstack-iso"];
const MEBIBYTE = 2 ** 20;

afterAll(removeFolders);

interface Manifest {
  readonly name: string;
  readonly scripts?: Record<string, string>;
  readonly bin: Record<string, string>;
  readonly exports: Record<string, string | { types: string; default: string }>;
}

/** The published package, unpacked. */
function unpacked(name: string): string {
  const folder = emptyFolder();
  const tarball = artefact(`${name}-${VERSION}.tgz`);
  execFileSync("tar", ["-xzf", tarball, "-C", folder]);
  return path.join(folder, "package");
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(
    readFileSync(path.join(folder, "package.json"), "utf8"),
  ) as Manifest;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .sort();
}

/** The links of a page that lead nowhere inside the package. */
function linksAstray(folder: string, page: string): string[] {
  const text = readFileSync(path.join(folder, page), "utf8");
  return [
    ...text
      .replaceAll(/^```[^]*?^```$/gm, "")
      .matchAll(/\]\((?!https?:)([^)]+)\)/g),
  ]
    .map(([, link = ""]) => link)
    .filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? page : path.join(path.dirname(page), file);
      const there = existsSync(path.join(folder, target));
      return !(
        there &&
        (anchor === undefined ||
          anchorsOf(readFileSync(path.join(folder, target), "utf8")).includes(
            anchor,
          ))
      );
    })
    .map((link) => `${page}: ${link}`);
}

/** Every file that `doors` lead to, from import to import. */
function reachable(folder: string, doors: string[]): Set<string> {
  const reached = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = readFileSync(path.join(folder, file), "utf8");
    const extension = file.endsWith(".d.ts") ? ".d.ts" : ".js";
    for (const [, specifier = ""] of text.matchAll(
      /(?:\bfrom |\bimport\(|\brequire\(|\b__dirname, )["']([\w-]+\.js|\.[^"']*)["']/g,
    )) {
      const target = path.join(path.dirname(file), specifier);
      const module = target.replace(/\.js$/, "") + extension;
      follow(
        existsSync(path.join(folder, module))
          ? module
          : path.join(target, `index${extension}`),
      );
    }
  };
  for (const door of doors) follow(path.normalize(door));
  return reached;
}

/** The files behind the doors, declarations and code. */
function filesBehind({ exports: doors }: Manifest): string[] {
  return Object.values(doors)
    .filter((door) => typeof door === "object")
    .flatMap(({ types, default: code }) => [types, code])
    .map((file) => path.normalize(file));
}

describe.each(PACKAGES)("the npm package %s", (name) => {
  let folder: string;
  beforeAll(() => {
    folder = unpacked(name);
  });

  it("holds licences, documents, examples, library, plugin and schemas, and nothing else", () => {
    const allowed =
      /^(?:LICENSE|(?:README|SECURITY)\.md|package\.json|docs\/(?!api|decisions|schema)[a-z0-9/_.-]+\.(?:json|md|svg)|examples\/[\w/.-]+|dist\/lib\/THIRD-PARTY-LICENSES|dist\/lib\/[a-z0-9/-]+\.(?:js|d\.ts)|dist\/schema\/[a-z-]+\.json)$/;
    expect(filesOf(folder).filter((file) => !allowed.test(file))).toEqual([
      // The hashes of the executables, which are in packages of their own.
      "dist/executables.json",
      `dist/plugin/terraform-provider-zstack-iso_v${VERSION}.cjs`,
    ]);
  });

  it("has no link in its documents that leads out of it, or to what is not there", () => {
    const astray = filesOf(folder)
      .filter((file) =>
        /^(?:README|SECURITY|docs\/.*|examples\/.*)\.md$/.test(file),
      )
      .flatMap((file) => linksAstray(folder, file));
    expect(astray).toEqual([]);
  });

  it("ships no module and no declaration to which no door leads", () => {
    const manifest = manifestOf(folder);
    const reached = reachable(folder, [
      ...Object.values(manifest.bin),
      ...filesBehind(manifest),
    ]);
    const shipped = filesOf(folder).filter((file) =>
      /^dist\/lib\/.*\.(?:js|d\.ts)$/.test(file),
    );
    expect(shipped.filter((file) => !reached.has(file))).toEqual([]);
    expect(reached.size).toBe(shipped.length);
  });

  it("carries the licence of every package of which it holds code", () => {
    const licenses = readFileSync(
      path.join(folder, "dist/lib/THIRD-PARTY-LICENSES"),
      "utf8",
    );
    const bundled = JSON.parse(
      readFileSync(path.join(ROOT, "dist/bundled-packages.json"), "utf8"),
    ) as string[];
    expect(bundled).toEqual(expect.arrayContaining(["node-fetch", "re2js"]));
    expect(bundled.filter((name) => !licenses.includes(`\n${name} `))).toEqual(
      [],
    );
  });

  it("has no native import() and requires no package that exists as ES modules only", () => {
    const code = filesOf(folder)
      .filter((file) => /^dist\/lib\/.*\.js$/.test(file))
      .map((file) => readFileSync(path.join(folder, file), "utf8"))
      .join("\n");
    expect(code).not.toMatch(/\bimport\(["']/);
    expect(code).not.toMatch(/require\("(?:node-fetch|p-limit)"\)/);
  });

  it("says nothing of the machine that built it", () => {
    const telling = filesOf(folder).filter((file) => {
      const text = readFileSync(path.join(folder, file), "utf8");
      return (
        text.includes(ROOT) || /sourceMappingURL=|\/home\/|\/root\//.test(text)
      );
    });
    expect(telling).toEqual([]);
  });

  it("runs nothing when it is installed", () => {
    const scripts = Object.keys(manifestOf(folder).scripts ?? {});
    expect(
      scripts.filter((s) => /^(?:pre|post)?install$|^prepare$/.test(s)),
    ).toEqual([]);
  });

  it("stays below 6 MiB", () => {
    const bytes = filesOf(folder).map(
      (f) => statSync(path.join(folder, f)).size,
    );
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(
      6 * MEBIBYTE,
    );
  });

  it("installs from the registry with its peers, without a complaint, as at most 60 packages besides them", () => {
    const project = emptyFolder();
    const done = spawnSync(
      "npm",
      [
        ...["install", "--prefer-offline", "--strict-peer-deps", "--no-audit"],
        ...["--no-fund", artefact(`${name}-${VERSION}.tgz`)],
      ],
      { cwd: project, encoding: "utf8" },
    );
    expect(done.stderr).not.toMatch(/ERESOLVE|deprecated zstack|EBADENGINE/);
    expect(done.status).toBe(0);
    const { packages } = JSON.parse(
      readFileSync(
        path.join(project, "node_modules/.package-lock.json"),
        "utf8",
      ),
    ) as {
      packages: Record<string, { peer?: boolean; hasInstallScript?: boolean }>;
    };
    const ours = Object.entries(packages).filter(
      ([, { peer }]) => peer !== true,
    );
    expect(ours.map(([key]) => key)).toContain(`node_modules/${name}`);
    expect(ours.length).toBeLessThanOrEqual(60);
    expect(ours.filter(([, p]) => p.hasInstallScript === true)).toEqual([]);
  });
});
